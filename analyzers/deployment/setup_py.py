"""setup.py, read as text and never run: the name, and the commands of setuptools."""

import re

from analyzers.deployment.reading import Read, line_of
from analyzers.facts import Entry
from analyzers.summaries import first_sentence

_NAME = re.compile(
    r"""(?:^[ \t]*|\bsetup\()name\s*=\s*['"]([\w.-]+)['"]|(?:^[ \t]+|\bsetup\()name\s*=\s*([A-Za-z_]\w*)\s*[,)]""",
    re.MULTILINE,
)
_DESCRIPTION = re.compile(r"""^[ \t]*description\s*=\s*['"]([^'"\n]+)['"]""", re.MULTILINE)
_SCRIPTS = re.compile(r"""['"]?(?:console|gui)_scripts['"]?\s*[:=]\s*\[(.*?)\]""", re.DOTALL)
_COMMAND = re.compile(r"""['"]\s*([\w.-]+)\s*=\s*([\w.]+:[\w.]+)""")


def read(path: str, text: str) -> Read:
    """The commands, then the package itself."""
    name, description = _NAME.search(text), _DESCRIPTION.search(text)
    read = Read(_literal(text, name) if name else "", first_sentence(description[1]) if description else "")
    for scripts in _SCRIPTS.finditer(text):
        for command in _COMMAND.finditer(scripts[1]):
            line = text.count("\n", 0, scripts.start(1) + command.start()) + 1
            read.add(Entry(command[1], "command", command[2]), line)
    if name and read.name:
        taken = any(entry.name == read.name for entry, _ in read.entries)
        label = f"{read.name} (package)" if taken else read.name
        read.add(Entry(label, "package", path.rpartition("/")[0]), line_of(text, _NAME.pattern))
    return read


def _literal(text: str, name: re.Match[str]) -> str:
    """The name as it is written, or what the constant is set to that stands for it."""
    if not name[2]:
        return name[1]
    constant = re.search(rf"""^{name[2]}\s*=\s*['"]([\w.-]+)['"]""", text, re.MULTILINE)
    return constant[1] if constant else ""
