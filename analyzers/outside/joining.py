"""One program is often named by several files: a Dockerfile, a compose file, a Procfile, a manifest. Which are one?"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from analyzers.deployment.processes import program_of
from analyzers.facts import Entry
from analyzers.graph import SYMBOL
from analyzers.landscape import ContainerKind, Evidence
from analyzers.outside.aside import is_for_work

_MANIFESTS = ("pyproject", "setup_cfg", "setup_py", "cargo_toml", "main")
# The files that say what runs side by side: a name of theirs is a process.
DEPLOYERS = frozenset({"compose", "kubernetes", "render", "fly", "serverless"})
# The files that say what comes with what is built.
BUILD_FILES = frozenset({"csproj", "gradle", "pom_xml"})
# The files that say which processes run in one image or on one machine.
SUPERVISORS = frozenset({"run_script", "supervisord", "systemd", "tasks", "uwsgi"})
# What a tool that can do many things is asked to do: "worker" of "celery --app shop worker".
_ASKED = re.compile(
    r"(?:^|[\s/])(?:(?:celery|rq|taskiq)\s(?:.*?\s)?(worker|beat|flower|scheduler)(?:\s|$)|manage\.py\s+([a-z]\w*)|"
    r"--services?[= ](\S+))"
)


class Stated(NamedTuple):
    """An entry, and where it is stated. `first` is where its hints begin among those of the file."""

    at: Evidence
    entry: Entry
    reader: str
    first: int = 0

    def hint(self, place: int) -> Evidence:
        """Where one of its hints stands."""
        return Evidence(self.at.path, "hints", self.first + place)


@dataclass(slots=True)
class Program:
    """One deployable while it is put together. `home` is the folder whose code it is (None: only where it starts),
    `start` are the files that it starts with, `folder` is where its image is built (None: not here), `bases` are the
    images that this one begins with. One from outside is made by others, and stands between what is made here."""

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
    services: list[Stated] = field(default_factory=list)
    folder: str | None = None
    bases: tuple[str, ...] = ()
    from_outside: bool = False

    @property
    def file(self) -> str:
        """The first file that names it."""
        return self.id.partition(SYMBOL)[0]

    @property
    def paths(self) -> set[str]:
        """The files that name it."""
        return {each.path for each in self.evidence}


def joined(programs: list[Program], project: str) -> list[Program]:
    """The same programs, each once. The files that say most come first; the others add to them."""
    found: list[Program] = []
    for program in programs:
        alike = [other for other in found if _is_same(other, program, project)]
        same = max(alike, key=lambda other: _likeness(other, program), default=None) or _run_again(found, program)
        if same is None:
            found.append(program)
        else:
            _join(same, program)
    return found


def _run_again(found: list[Program], program: Program) -> Program | None:
    """The program that another compose file runs again: as an instance of its own name ("shop-test" for "shop"), or
    for work on it. It must be the only one that this may be."""
    if program.origin != "compose":
        return None
    others = [each for each in found if each.origin == "compose" and each.file != program.file]
    again = [each for each in others if _is_instance(each, program)]
    if not again and is_for_work(program.file):
        again = [each for each in others if _is_worked_on(each, program)]
    return again[0] if len(again) == 1 else None


def _is_instance(one: Program, other: Program) -> bool:
    """Whether one Dockerfile builds both, they run the same, and the other is called like the first and more."""
    ours, theirs = one.entry, other.entry
    same = (ours.recipe, ours.stage, one.command, one.kind) == (theirs.recipe, theirs.stage, other.command, other.kind)
    return bool(ours.recipe) and same and _words(one.name, "") <= _words(other.name, "")


def _is_worked_on(one: Program, other: Program) -> bool:
    return one.home is not None and (one.home, one.kind) == (other.home, other.kind) and not is_for_work(one.file)


def _likeness(one: Program, other: Program) -> tuple[bool, bool, bool]:
    """How much speaks for two to be the same: a folder more than a name. Where it is as much, the first one counts."""
    # A manage.py is the whole of a project: its server, rather than one of its workers.
    is_other_kind = one.origin in SUPERVISORS and other.entry.kind == "main" and one.kind != other.kind
    return not is_other_kind, bool(set(one.start) & set(other.start)), one.home is not None and one.home == other.home


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
    if one.origin in DEPLOYERS and other.origin in DEPLOYERS:
        return _is_deployed_twice(one, other, project)
    if one.paths & other.paths:
        return False
    if other.origin in _MANIFESTS or other.entry.kind == "command":
        return _is_started_by(one, other)
    if one.start and other.start:
        return one.start == other.start and _may_do_the_same(one, other)
    return not (other.origin in SUPERVISORS and one.kind != other.kind) and _is_beside(one, other, project)


def _is_beside(one: Program, other: Program, project: str) -> bool:
    alike = (one.home is not None and one.home == other.home) or (one.folder is not None and one.folder == other.folder)
    return alike or _is_image_of(one, other, project)


def _may_do_the_same(one: Program, other: Program) -> bool:
    """Whether one file starts two for one thing, as far as both say for what."""
    if one.kind != other.kind and "ui" not in (one.kind, other.kind):
        return False
    ours, theirs = (_ASKED.search(each.command) for each in (one, other))
    return not ours or not theirs or ours.groups() == theirs.groups()


def _is_deployed_twice(one: Program, other: Program, project: str) -> bool:
    """Two files of one kind call a process the same; those of two kinds may add the project's name."""
    if one.origin == other.origin:
        apart = one.folder is not None and other.folder is not None and one.folder != other.folder
        # Two of one name that are built from folders of their own belong to different parts of the project.
        return one.entry.name == other.entry.name and not apart
    if _words(one.name, project) == _words(other.name, project):
        return True
    in_folder = (one.folder or "").rpartition("/")[2]
    runs_the_same = bool(one.command) and one.command == other.command
    return one.folder == other.folder and runs_the_same and in_folder in (one.name, other.name)


def _is_started_by(one: Program, other: Program) -> bool:
    """Whether a command or a runnable module is what the other file starts."""
    if other.entry.kind == "command" and program_of(one.command) == other.entry.name:
        return True
    inside = other.entry.kind == "main" and (_side_by_side(one, other) or _lies_in(one, other))
    if other.entry.kind == "command" and one.folder and not one.start and _lies_in(one, other):
        # What is built there is what its image runs.
        return other.id.rpartition("/")[0] == one.folder
    return inside or bool(set(one.start) & set(other.start))


def _is_image_of(one: Program, other: Program, project: str) -> bool:
    """Whether a compose file names the image that the other file builds."""
    if one.origin not in DEPLOYERS or other.origin in DEPLOYERS:
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
    if deployed and not _may_start(one, other):
        return False
    return deployed and all(path.startswith(f"{one.home}/" if one.home else "") for path in other.start)


def _may_start(one: Program, other: Program) -> bool:
    """A Go module can hold many programs: what is deployed from around them is the one that its command names, or the
    one right in its folder."""
    if not all(path.endswith(".go") for path in other.start):
        return True
    if one.start and not set(one.start) & set(other.start):
        return False
    named = program_of(one.command) == other.name
    return named or all(path.rpartition("/")[0] == one.home for path in other.start)


def _words(name: str, project: str) -> set[str]:
    return set(re.split(r"\W+|_", name.lower())) - set(re.split(r"\W+|_", project.lower()))


def _join(one: Program, other: Program) -> None:
    one.evidence += other.evidence
    one.services += other.services
    is_nearer = other.entry.kind == "main" or other.origin in SUPERVISORS
    if one.home is None or (is_nearer and other.home is not None and not one.start):
        one.home = other.home
    one.folder = other.folder if one.folder is None else one.folder
    one.bases = one.bases or other.bases
    one.start = one.start or other.start
    one.command = one.command or other.command
    one.ports = one.ports or other.ports
    one.framework = one.framework or other.framework
    if other.kind == "ui" or (other.kind == "worker" and {one.origin, other.origin} <= DEPLOYERS):
        one.kind = other.kind
