"""Dockerfile: what the image of a build folder runs."""

import re

from analyzers.deployment.reading import Read, exec_form
from analyzers.facts import Entry

_INSTRUCTION = re.compile(r"^[ \t]*(FROM|CMD|ENTRYPOINT|EXPOSE)[ \t]+(.*)$", re.IGNORECASE)


def read(path: str, text: str) -> Read:
    """One entry, for the last stage that runs something: a stage before it only builds."""
    read = Read()
    folder = path.rpartition("/")[0]
    run: dict[str, tuple[str, int]] = {}
    ports = False
    for number, line in _lines(text):
        found = _INSTRUCTION.match(line)
        if found is None:
            continue
        word = found[1].upper()
        if word == "FROM":
            run, ports = {}, False
        elif word == "EXPOSE":
            ports = True
        else:
            run[word] = (exec_form(found[2].strip()), number)
    if run:
        command = " ".join(run[word][0] for word in ("ENTRYPOINT", "CMD") if word in run)
        name = folder.rpartition("/")[2] or "image"
        read.add(Entry(name, "service", folder, command.strip(), ports=ports), min(at for _, at in run.values()))
    return read


def _lines(text: str) -> list[tuple[int, str]]:
    """Lines with their continuations, each with the number of its first one; comments are left out."""
    found: list[tuple[int, str]] = []
    held, begun = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("#"):
            continue
        begun = begun or number
        if line.rstrip().endswith("\\"):
            held += line.rstrip()[:-1] + " "
            continue
        found.append((begun, held + line))
        held, begun = "", 0
    return [*found, (begun, held)] if held else found
