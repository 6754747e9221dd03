"""*.csproj, *.fsproj: the packages of a .NET project. Its code is not read: what it brings along tells which systems it
is ready to talk to."""

import re

from analyzers.deployment.reading import Read
from analyzers.deployment.settings import Settings
from analyzers.facts import Entry

_PACKAGE = re.compile(r"""<PackageReference\s[^<>]{0,200}?\bInclude\s*=\s*["']([\w.-]{1,120})["']""")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def read(path: str, text: str) -> Read:
    """One entry, with a hint for each package."""
    read = Read()
    folder, _, base = path.rpartition("/")
    text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    brought = Settings()
    for number, line in enumerate(text.split("\n"), 1):
        for package in _PACKAGE.findall(line):
            brought.add(f"nuget:{package.lower()}", "resource", number)
    if brought.hints():
        read.add(Entry(base, "settings", folder, hints=brought.hints()), 1, brought.lines())
    return read
