"""Dockerfile: what the image of a build folder runs, what it is built on, and what of the project is in it."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from analyzers.deployment.made import made
from analyzers.deployment.reading import Read, exec_form
from analyzers.deployment.settings import Settings, plain
from analyzers.facts import Entry

_INSTRUCTION = re.compile(
    r"^[ \t]*(ARG|FROM|CMD|ENTRYPOINT|EXPOSE|ENV|COPY|ADD|WORKDIR|RUN)[ \t]+(.*)$", re.IGNORECASE | re.DOTALL
)
_FROM = re.compile(r"(?:--\S+\s+)*(\S+)(?:\s+as\s+(\S+))?", re.IGNORECASE)
_OPTIONS = re.compile(r"(?:--\S+\s+)*")
_OTHER_STAGE = re.compile(r"--from=(\S+)")
_ARGUMENT = re.compile(r"(\w+)=(\S+)")
_USED = re.compile(r"\$\{?(\w+)\}?")
_FILLED = ("COPY", "ADD", "WORKDIR", "RUN")
_PLAIN = ("dockerfile", "containerfile")
_MOST_STAGES = 50
_MOST_COPIES = 60
_MOST_PROGRAMS = 20


@dataclass(slots=True)
class _Stage:
    """One stage: the image that it begins with, what it is called, and what it says. `taken` are the stages that it
    copies from."""

    image: str = ""
    name: str = ""
    at: int = 0
    run: dict[str, str] = field(default_factory=dict)
    ports: bool = False
    workdir: str = ""
    told: Settings = field(default_factory=Settings)
    copies: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    makes: list[str] = field(default_factory=list)

    @property
    def command(self) -> str:
        """What it runs."""
        return " ".join(self.run[word] for word in ("ENTRYPOINT", "CMD") if word in self.run).strip()


def read(path: str, text: str) -> Read:
    """One entry for the last stage: a stage before it only builds, but for those that are named and run something,
    which a compose file may ask for. The entry's name is that of the folder, or what tells this Dockerfile from others
    of the folder."""
    read = Read()
    folder, _, base = path.rpartition("/")
    stages = _stages(text)
    for number, stage in enumerate(stages):
        is_last = number == len(stages) - 1
        if not (is_last or (stage.name and stage.command)):
            continue
        name = _qualifier(base) or folder.rpartition("/")[2] or "image"
        entry = Entry(
            name if is_last else stage.name,
            "service" if is_last else "build",
            folder,
            stage.command,
            stage.told.hints(),
            stage.ports,
            recipe=path,
            bases=tuple(dict.fromkeys(_bases(stages[: number + 1]))),
            mounts=tuple(dict.fromkeys(_in_image(stages[: number + 1], lambda each: each.copies)))[:_MOST_COPIES],
            workdir=stage.workdir,
            stage=stage.name,
            makes=tuple(dict.fromkeys(_in_image(stages[: number + 1], lambda each: each.makes)))[:_MOST_PROGRAMS],
            entrypoint=stage.run.get("ENTRYPOINT", ""),
        )
        read.add(entry, stage.at, stage.told.lines())
    return read


def _stages(text: str) -> list[_Stage]:
    arguments: dict[str, str] = {}
    stages: list[_Stage] = []
    for number, line in _lines(text):
        found = _INSTRUCTION.match(line)
        if found is None:
            continue
        word, rest = found[1].upper(), found[2].strip()
        if word == "FROM" and len(stages) < _MOST_STAGES:
            stages.append(_begun(_filled(rest, arguments), number, stages))
            continue
        if word in ("ARG", "ENV"):
            arguments.update((name, value.strip("\"'")) for name, value in _ARGUMENT.findall(rest))
        if not stages and word not in ("ARG", "RUN"):
            stages.append(_Stage(at=number))
        if stages:
            _tell(stages[-1], word, _given(rest, arguments) if word in _FILLED else rest, number)
    return stages


def _begun(text: str, number: int, before: list[_Stage]) -> _Stage:
    """A new stage. What another stage runs and where it works is inherited from it."""
    found = _FROM.match(text)
    image, name = (found[1], (found[2] or "").lower()) if found else ("", "")
    base = next((each for each in reversed(before) if each.name and each.name == image.lower()), None)
    if base is None:
        return _Stage(image, name, number)
    return _Stage(image, name, base.at if base.run else number, dict(base.run), base.ports, base.workdir)


def _tell(stage: _Stage, word: str, rest: str, number: int) -> None:
    if word == "EXPOSE":
        stage.ports = True
    elif word == "ENV":
        for name, value in _ARGUMENT.findall(rest):
            stage.told.setting(name, value.strip("\"'"), number)
    elif word == "WORKDIR":
        place = rest.strip("\"'")
        stage.workdir = place if place.startswith(("/", "$")) else f"{stage.workdir or ''}/{place}"
    elif word in ("COPY", "ADD"):
        if other := _OTHER_STAGE.search(rest):
            stage.taken.append(other[1].lower())
        else:
            stage.copies += _copied(rest, stage.workdir)
    elif word == "RUN":
        stage.makes += made(rest, stage.workdir)
    elif word != "ARG":
        stage.at = number if not stage.run else stage.at
        stage.run[word] = exec_form(rest)


def _copied(text: str, workdir: str) -> Iterator[str]:
    """What one instruction copies out of the context, each with its place inside."""
    rest = _OPTIONS.sub("", text, count=1)
    words = rest.split()
    if rest.startswith("["):
        try:
            words = [str(word) for word in json.loads(rest)]
        except (ValueError, RecursionError):
            words = []
    *sources, place = words or [""]
    place = place if place.startswith(("/", "$")) else f"{workdir}/{place}"
    place = re.sub(r"(?<=/)(?:\./)*\.?$|(?<=/)(?:\./)+", "", place).rstrip("/") or "/"
    for source in sources:
        if "://" not in source and not source.startswith(("<<", "..")):
            inner = source.removeprefix("./").strip("/")
            yield f"{inner or '.'}:{place}"


def _in_image(stages: list[_Stage], of: Callable[[_Stage], list[str]]) -> Iterator[str]:
    """What the last of these stages says of something, and those that it begins with or copies from."""
    places = {name: place for place, each in enumerate(stages) for name in (each.name, str(place)) if name}
    waiting, seen = [len(stages) - 1], set[int]()
    while waiting:
        place = waiting.pop()
        if place in seen or place < 0:
            continue
        seen.add(place)
        stage = stages[place]
        yield from of(stage)
        waiting += [places[name] for name in (stage.image.lower(), *stage.taken) if name in places]


def _qualifier(base: str) -> str:
    """What tells a Dockerfile from others of its folder: "web" of "Dockerfile.web" or "web.dockerfile"."""
    name = base.lower()
    return "" if name in _PLAIN else re.sub(r"^(?:docker|container)file\.|\.dockerfile$", "", name)


def _filled(text: str, arguments: dict[str, str]) -> str:
    return plain(_given(text, arguments))


def _given(text: str, arguments: dict[str, str]) -> str:
    """A text with the arguments filled in that are known."""
    return _USED.sub(lambda found: arguments.get(found[1], found[0]), text)


def _bases(stages: list[_Stage]) -> Iterator[str]:
    """The image that the last stage begins with, then those of the stages that build for it."""
    named = {each.name: each.image for each in stages if each.name}
    image = stages[-1].image if stages else ""
    for _ in stages:
        image = named.get(image.lower(), image)
    for base in (image, *(each.image for each in reversed(stages))):
        if base and base.lower() not in named and base != "scratch":
            yield base


def _lines(text: str) -> list[tuple[int, str]]:
    """Lines with their continuations, each with the number of its first one; comments are left out."""
    found: list[tuple[int, str]] = []
    held: list[str] = []
    begun = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("#"):
            continue
        begun = begun or number
        if line.rstrip().endswith("\\"):
            held.append(line.rstrip()[:-1])
            continue
        found.append((begun, " ".join((*held, line))))
        held, begun = [], 0
    return [*found, (begun, " ".join(held))] if held else found
