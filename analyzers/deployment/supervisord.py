"""Settings of supervisord: one section a program, "[program:worker]", with its command."""

import re

from analyzers.deployment.processes import started
from analyzers.deployment.reading import Read
from analyzers.facts import Entry

_SECTION = re.compile(r"^\[(?:([\w-]+):)?([^\]]*)\]")
_COMMAND = re.compile(r"^command\s*=\s*(\S.*)$")


def read(path: str, text: str) -> Read:
    """Its programs, in their order."""
    read = Read()
    name = ""
    for number, line in enumerate(text.split("\n"), 1):
        section, command = _SECTION.match(line), _COMMAND.match(line)
        if section:
            name = section[2].strip() if section[1] == "program" else ""
        elif command and name:
            read.add(Entry(name, "service", command=started(command[1].partition(" ;")[0])), number)
    return read
