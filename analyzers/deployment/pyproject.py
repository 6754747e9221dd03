"""pyproject.toml: the project's name and description, and the commands that it installs (PEP 621, Poetry)."""

import re
import tomllib
from typing import Any

from analyzers.deployment.reading import Read, line_of, section_start
from analyzers.facts import Entry
from analyzers.summaries import first_sentence

_SCRIPTS = (
    "project.scripts",
    "project.gui-scripts",
    "project.entry-points.console_scripts",
    'project.entry-points."console_scripts"',
    "tool.poetry.scripts",
)


def read(path: str, text: str) -> Read:
    """The commands in the order of the tables, then the package itself."""
    folder = path.rpartition("/")[0]
    data = tomllib.loads(text)
    project, poetry = _table(data, "project"), _table(_table(data, "tool"), "poetry")
    about = project or poetry
    name = about.get("name")
    read = Read(name if isinstance(name, str) else "", first_sentence(str(about.get("description") or "")))
    for header in _SCRIPTS:
        table = data
        for key in re.findall(r'"[^"]+"|[^.]+', header):
            table = _table(table, key.strip('"'))
        start = section_start(text, header)
        for command, target in table.items():
            runs = target.get("reference") or target.get("callable") if isinstance(target, dict) else target
            if isinstance(runs, str):
                line = line_of(text, rf"^\s*[\"']?{re.escape(command)}[\"']?\s*=", start)
                read.add(Entry(command, "command", runs.partition("[")[0].strip()), line)
    if read.name:
        start = section_start(text, "project" if project else "tool.poetry")
        read.add(Entry(_distinct(read, read.name), "package", folder), line_of(text, r"^\s*name\s*=", start))
    return read


def _distinct(read: Read, name: str) -> str:
    """A package that installs a command of its own name is a second entry."""
    return f"{name} (package)" if any(entry.name == name for entry, _ in read.entries) else name


def _table(data: dict[str, Any], key: str) -> dict[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}
