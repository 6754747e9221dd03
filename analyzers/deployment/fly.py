"""fly.toml: the processes of an app on Fly."""

import re
import tomllib
from typing import Any

from analyzers.deployment.reading import Read, command_text, line_of, section_start
from analyzers.deployment.settings import Settings
from analyzers.facts import Entry


def read(path: str, text: str) -> Read:
    """One entry a process; the app itself where none is named."""
    read = Read()
    data = tomllib.loads(text)
    folder = path.rpartition("/")[0]
    told = Settings()
    start = section_start(text, "env")
    for name, value in _table(data, "env").items():
        told.variable(name, str(value), line_of(text, rf"^\s*[\"']?{re.escape(name)}\b", start))
    app = str(data.get("app") or folder.rpartition("/")[2] or "app")
    ports = "http_service" in data or "services" in data
    processes = _table(data, "processes")
    start = section_start(text, "processes")
    for name, command in processes.items():
        called = app if name == "app" else name
        line = line_of(text, rf"^\s*[\"']?{re.escape(name)}\b", start)
        entry = Entry(called, "service", folder, command_text(command), told.hints(), ports and name in ("app", "web"))
        read.add(entry, line, told.lines())
    if not processes:
        entry = Entry(app, "service", folder, "", told.hints(), ports)
        read.add(entry, line_of(text, r"^\s*app\s*="), told.lines())
    return read


def _table(data: dict[str, Any], key: str) -> dict[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}
