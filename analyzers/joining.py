"""One program is often named by several files: a Dockerfile, a compose file, a Procfile, a manifest. Which are one?"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from analyzers.facts import Entry
from analyzers.graph import SYMBOL
from analyzers.landscape import ContainerKind, Evidence

_MANIFESTS = ("pyproject", "setup_cfg", "setup_py", "main")


@dataclass(slots=True)
class Program:
    """One deployable while it is put together. `home` is the folder whose code it is (None: only where it starts),
    `start` are the files that it starts with."""

    id: str
    name: str
    kind: ContainerKind
    entry: Entry
    home: str | None = None
    start: tuple[str, ...] = ()
    ports: bool = False
    framework: str = ""
    command: str = ""
    origin: str = ""
    evidence: list[Evidence] = field(default_factory=list)
    services: list[tuple[str, Entry, Evidence]] = field(default_factory=list)

    @property
    def paths(self) -> set[str]:
        """The files that name it."""
        return {each.path for each in self.evidence}


def joined(programs: list[Program], project: str) -> list[Program]:
    """The same programs, each once. The files that say most come first; the others add to them."""
    found: list[Program] = []
    for program in programs:
        alike = [other for other in found if _is_same(other, program, project)]
        same = next((other for other in alike if set(other.start) & set(program.start)), next(iter(alike), None))
        if same is None:
            found.append(program)
        else:
            _join(same, program)
    return found


def without_variants(programs: list[Program], only_starts: Callable[[Program, Program], bool]) -> list[Program]:
    """The same programs; commands that a manifest gives for several ways to start one and the same are that one."""
    commands = [each for each in programs if each.entry.kind == "command"]
    kept: list[Program] = []
    for program in programs:
        meant = next((each for each in commands if _is_variant(program, each) and only_starts(program, each)), None)
        if meant is None:
            kept.append(program)
        else:
            meant.start += program.start
            _join(meant, program)
    return kept


def _is_variant(one: Program, other: Program) -> bool:
    return (
        one.entry.kind == "command"
        and one.name.startswith(f"{other.name}-")
        and one.id.partition(SYMBOL)[0] == other.id.partition(SYMBOL)[0]
    )


def _is_same(one: Program, other: Program, project: str) -> bool:
    if "library" in (one.kind, other.kind):
        return one.kind == other.kind and one.home == other.home
    if other.origin == one.origin == "compose":
        return one.entry.name == other.entry.name
    if one.paths & other.paths:
        return False
    if other.origin in _MANIFESTS or other.entry.kind == "command":
        return _is_started_by(one, other)
    if one.start and other.start:
        return one.start == other.start and (one.kind == other.kind or "ui" in (one.kind, other.kind))
    return (one.home is not None and one.home == other.home) or _is_image_of(one, other, project)


def _is_started_by(one: Program, other: Program) -> bool:
    """Whether a command or a runnable module is what the other file starts."""
    if other.entry.kind == "command" and one.command.split(" ")[:1] == [other.entry.name]:
        return True
    inside = other.entry.kind == "main" and (_side_by_side(one, other) or _lies_in(one, other))
    return inside or bool(set(one.start) & set(other.start))


def _is_image_of(one: Program, other: Program, project: str) -> bool:
    """Whether a compose file names the image that the other file builds."""
    if one.origin != "compose" or other.origin == "compose":
        return False
    image = one.entry.target.partition("@")[0].rpartition("/")[2].partition(":")[0].lower()
    whole = one.entry.kind == "image" and image == project.lower() == other.name.lower()
    return whole or _words(one.name, project) == _words(other.name, project)


def _side_by_side(one: Program, other: Program) -> bool:
    """`python -m shop` beside the command `shop`."""
    folders = {path.rpartition("/")[0] for path in one.start}
    return one.entry.kind == "command" and bool(folders & {path.rpartition("/")[0] for path in other.start})


def _lies_in(one: Program, other: Program) -> bool:
    """The manage.py or __main__.py of what is deployed from the folder around it."""
    deployed = one.kind in ("service", "worker") and one.home is not None
    return deployed and all(path.startswith(f"{one.home}/" if one.home else "") for path in other.start)


def _words(name: str, project: str) -> set[str]:
    return set(re.split(r"\W+|_", name.lower())) - set(re.split(r"\W+|_", project.lower()))


def _join(one: Program, other: Program) -> None:
    one.evidence += other.evidence
    one.services += other.services
    if one.home is None or (other.entry.kind == "main" and other.home is not None and not one.start):
        one.home = other.home
    one.start = one.start or other.start
    one.command = one.command or other.command
    one.ports = one.ports or other.ports
    one.framework = one.framework or other.framework
    if other.kind == "ui" or (other.kind == "worker" and one.origin == "compose" == other.origin):
        one.kind = other.kind
