"""Dockerfile: what the image of a build folder runs, and what it is built on."""

import re
from collections.abc import Iterator

from analyzers.deployment.reading import Read, exec_form
from analyzers.deployment.settings import Settings, plain
from analyzers.facts import Entry

_INSTRUCTION = re.compile(r"^[ \t]*(ARG|FROM|CMD|ENTRYPOINT|EXPOSE|ENV)[ \t]+(.*)$", re.IGNORECASE)
_FROM = re.compile(r"(?:--\S+\s+)*(\S+)(?:\s+as\s+(\S+))?", re.IGNORECASE)
_ARGUMENT = re.compile(r"(\w+)=(\S+)")
_USED = re.compile(r"\$\{?(\w+)\}?")
_PLAIN = ("dockerfile", "containerfile")


def read(path: str, text: str) -> Read:
    """One entry, for the last stage: a stage before it only builds. Its name is that of the folder, or what tells this
    Dockerfile from others of the folder."""
    read = Read()
    folder, _, base = path.rpartition("/")
    arguments: dict[str, str] = {}
    stages: list[tuple[str, str]] = []
    run: dict[str, str] = {}
    told = Settings()
    at, ports = 0, False
    for number, line in _lines(text):
        found = _INSTRUCTION.match(line)
        if found is None:
            continue
        word, rest = found[1].upper(), found[2].strip()
        if word == "ARG":
            arguments.update(_ARGUMENT.findall(rest))
        elif word == "FROM":
            stage = _FROM.match(_filled(rest, arguments))
            stages.append((stage[1], (stage[2] or "").lower()) if stage else ("", ""))
            run, ports, told, at = {}, False, Settings(), number
        elif word == "EXPOSE":
            ports = True
        elif word == "ENV":
            for name, value in _ARGUMENT.findall(rest):
                told.setting(name, value.strip("\"'"), number)
        else:
            at = number if not run else at
            run[word] = exec_form(rest)
    if stages or run:
        command = " ".join(run[word] for word in ("ENTRYPOINT", "CMD") if word in run).strip()
        name = _qualifier(base) or folder.rpartition("/")[2] or "image"
        bases = tuple(dict.fromkeys(_bases(stages)))
        entry = Entry(name, "service", folder, command, told.hints(), ports, recipe=path, bases=bases)
        read.add(entry, at, told.lines())
    return read


def _qualifier(base: str) -> str:
    """What tells a Dockerfile from others of its folder: "web" of "Dockerfile.web" or "web.dockerfile"."""
    name = base.lower()
    return "" if name in _PLAIN else re.sub(r"^(?:docker|container)file\.|\.dockerfile$", "", name)


def _filled(text: str, arguments: dict[str, str]) -> str:
    return plain(_USED.sub(lambda found: arguments.get(found[1], found[0]), text))


def _bases(stages: list[tuple[str, str]]) -> Iterator[str]:
    """The image that the last stage begins with, then those of the stages that build for it."""
    named = {name: image for image, name in stages if name}
    image = stages[-1][0] if stages else ""
    for _ in stages:
        image = named.get(image.lower(), image)
    for base in (image, *(each for each, _ in reversed(stages))):
        if base and base.lower() not in named and base != "scratch":
            yield base


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
