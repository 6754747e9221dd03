"""pyproject.toml: the project's name and description, the commands that it installs (PEP 621, Poetry), the tasks
that start what keeps running (Poe, taskipy, PDM), and the distributions that it needs."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from analyzers.deployment.processes import keeps_running, started
from analyzers.deployment.reading import Read, line_of, named_lines, section_start, sections
from analyzers.facts import Entry, NeedKind
from analyzers.languages.python.manifests import normalize
from analyzers.summaries import first_sentence

_SCRIPTS = (
    "project.scripts",
    "project.gui-scripts",
    "project.entry-points.console_scripts",
    'project.entry-points."console_scripts"',
    "tool.poetry.scripts",
)
_TASKS = (("tool", "poe", "tasks"), ("tool", "taskipy", "tasks"), ("tool", "pdm", "scripts"))
# The tables and lists that state needs; those of groups are for whoever develops it.
_RUNTIME = ("project.dependencies", "project.optional-dependencies", "tool.poetry.dependencies")
_DEV = ("dependency-groups", "tool.uv.dev-dependencies", "tool.pdm.dev-dependencies", "tool.poetry.dev-dependencies",
        "tool.poetry.group")  # fmt: skip
_NEEDED = re.compile(r"""(?:^[ \t]*|["'])([A-Za-z0-9][\w.-]*)(?=[^\n]*["'])""", re.MULTILINE)
_DISTRIBUTION = re.compile(r"\s*([A-Za-z0-9][\w.-]*)")


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
    read.package = f"python:{normalize(read.name)}" if read.name else ""
    _needs(read, data, text)
    return read


def _needs(read: Read, data: dict[str, Any], text: str) -> None:
    """What it depends on, whoever publishes that: which of it lies in the same project is not known here."""
    stretches = sections(text)
    kinds: tuple[tuple[tuple[str, ...], NeedKind], ...] = ((_RUNTIME, "runtime"), (_DEV, "dev"))
    for places, kind in kinds:
        for place in places:
            value: Any = data
            for key in place.split("."):
                value = value.get(key) if isinstance(value, dict) else None
            named = list(_distributions(value)) if value else ()
            lines = _lines_in(text, stretches, place) if named else {}
            for name in named:
                if name in lines:
                    read.need(f"python:{name}", kind, lines[name])


def _distributions(value: Any) -> Iterator[str]:
    """The names in a list of requirements, in a table of them (Poetry), or in several lists by their names."""
    if isinstance(value, list):
        found = (_DISTRIBUTION.match(each) for each in value if isinstance(each, str))
        yield from (normalize(each[1]) for each in found if each)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, list):
                yield from _distributions(inner)
            elif isinstance(inner, dict) and isinstance(inner.get("dependencies"), dict):
                yield from _distributions(inner["dependencies"])
            else:
                yield normalize(key)


def _lines_in(text: str, stretches: list[tuple[str, int, int]], place: str) -> dict[str, int]:
    """The lines of the names that stand below a header, or in a list below the header before it."""
    table, _, key = place.rpartition(".")
    found: dict[str, int] = {}
    for header, start, end in stretches:
        begin = start if header == place or header.startswith(f"{place}.") else -1
        if header == table:
            listed = re.compile(rf"^[ \t]*{re.escape(key)}\b", re.MULTILINE).search(text, start, end)
            begin = listed.end() if listed else -1
        if begin >= 0:
            named = named_lines(text, _NEEDED, begin, end)
            found.update((normalize(name), line) for name, line in reversed(named.items()))
    return found


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
