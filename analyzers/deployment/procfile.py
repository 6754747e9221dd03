"""Procfile: one process type a line, "web: gunicorn shop.wsgi"."""

import re

from analyzers.deployment.reading import Read, command_text
from analyzers.facts import Entry

_PROCESS = re.compile(r"^([A-Za-z0-9_-]+):\s*(\S.*)$")


def read(path: str, text: str) -> Read:
    """Its processes; "release" runs once, and stays no process."""
    read = Read()
    folder = path.rpartition("/")[0]
    for number, line in enumerate(text.split("\n"), 1):
        process = _PROCESS.match(line)
        if process and process[1] != "release":
            command = command_text(process[2])
            read.add(Entry(process[1], "service", folder, command, ports=process[1] == "web"), number)
    return read
