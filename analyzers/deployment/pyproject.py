"""pyproject.toml: the project's name and description, the commands that it installs (PEP 621, Poetry), and the tasks
that start what keeps running (Poe, taskipy, PDM)."""

import re
import tomllib
from typing import Any

from analyzers.deployment.processes import keeps_running, started
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
_TASKS = (("tool", "poe", "tasks"), ("tool", "taskipy", "tasks"), ("tool", "pdm", "scripts"))


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
    _tasks(read, data, text, folder)
    return read


def _tasks(read: Read, data: dict[str, Any], text: str, folder: str) -> None:
    """The tasks that start a server or a worker: a name of theirs is a process."""
    for keys in _TASKS:
        table = data
        for key in keys:
            table = _table(table, key)
        start = section_start(text, ".".join(keys))
        for name, task in table.items():
            command = task.get("cmd") or task.get("shell") if isinstance(task, dict) else task
            if isinstance(command, str) and keeps_running(command):
                header = rf"^\s*\[\s*{re.escape('.'.join(keys))}\.[\"']?{re.escape(name)}\b"
                line = line_of(text, rf"^\s*[\"']?{re.escape(name)}[\"']?(?:\.(?:cmd|shell))?\s*=|{header}", start)
                read.add(Entry(_apart(read, name), "service", folder, started(command)), line)


def _apart(read: Read, name: str) -> str:
    """A task may be called like a command that is installed."""
    return f"{name} (task)" if any(entry.name == name for entry, _ in read.entries) else name


def _distinct(read: Read, name: str) -> str:
    """A package that installs a command of its own name is a second entry."""
    return f"{name} (package)" if any(entry.name == name for entry, _ in read.entries) else name


def _table(data: dict[str, Any], key: str) -> dict[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}
