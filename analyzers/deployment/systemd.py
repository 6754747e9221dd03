"""Units of systemd: "shop-worker.service", with the command that it keeps running."""

import re

from analyzers.deployment.processes import started
from analyzers.deployment.reading import Read
from analyzers.deployment.settings import Settings
from analyzers.facts import Entry

_SETTING = re.compile(r"^\s*(\w+)\s*=\s*(.*?)\s*$")
_ASSIGNED = re.compile(r"""["']?(\w+)=("[^"]*"|'[^']*'|[^\s"']*)""")
# What systemd puts before a command, to say how it is started.
_MARKS = "-@:+!|"


def read(path: str, text: str) -> Read:
    """One process. A unit that only runs through ("oneshot") is none."""
    read = Read()
    told, command, at, once = Settings(), "", 1, False
    lines = re.sub(r"\\\n", " \x00", text).split("\n")
    number = 1
    for line in lines:
        found = _SETTING.match(line.replace("\x00", ""))
        key, value = (found[1], found[2]) if found else ("", "")
        if key == "ExecStart" and value:
            command, at = started(value.lstrip(_MARKS)), number
        elif key == "Type":
            once = value == "oneshot"
        elif key == "Environment":
            for name, given in _ASSIGNED.findall(value):
                told.variable(name, given.strip("\"'"), number)
        number += 1 + line.count("\x00")
    if command and not once:
        name = path.rpartition("/")[2].removesuffix(".service").rstrip("@")
        read.add(Entry(name, "service", command=command, hints=told.hints()), at, told.lines())
    return read
