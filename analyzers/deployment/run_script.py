"""Run scripts of s6-overlay and runit ("s6-rc.d/svc-worker/run"): shell that ends in what it keeps running."""

import re

from analyzers.deployment.processes import started
from analyzers.deployment.reading import Read
from analyzers.facts import Entry

_EXEC = re.compile(r"^\s*exec\s+(?!\d*[<>])(\S.*)$")
# What only prepares the others, by the names that s6-overlay gives.
_PREPARES = re.compile(r"(?:init|base|cont-init|prepare|setup)(?:[-_]|$)")


def read(path: str, text: str) -> Read:
    """One process, by the last command that takes the place of the shell."""
    read = Read()
    folder = path.split("/")[-2]
    commands = [(number, found[1]) for number, line in enumerate(text.split("\n"), 1) if (found := _EXEC.match(line))]
    if commands and not _PREPARES.match(folder):
        number, command = commands[-1]
        read.add(Entry(folder.removeprefix("svc-"), "service", command=started(command)), number)
    return read
