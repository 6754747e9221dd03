"""What the project starts: every entry of its manifests and deployment files, and where in the code each one begins.

The same program is often named by several files (a Dockerfile, a compose file, a Procfile): those are joined.
"""

import re
from collections.abc import Iterator

from analyzers.catalogue import catalogue
from analyzers.deployment import reader_of
from analyzers.facts import Entry
from analyzers.graph import SYMBOL, ArchitectureGraph, is_outside
from analyzers.joining import Program, joined, without_variants
from analyzers.landscape import ContainerKind, Evidence
from analyzers.roles import role
from analyzers.starts import Starts
from analyzers.surroundings import Surroundings

_RANK = {"compose": 0, "procfile": 1, "package_json": 2, "dockerfile": 3, "pyproject": 4, "setup_cfg": 4, "setup_py": 4}
_WORKER = re.compile(
    r"(?:^|[\W_])(?:celery|workers?|beat|rq|dramatiq|huey|arq|consumers?|schedulers?|cron|jobs?|queue|qcluster)(?:$|[\W_])",
    re.IGNORECASE,
)
_ASIDE = frozenset({"doc", "docs", "test", "tests"})
_OPTION = re.compile(r"(?:^|\s)--?[\w-]+(?:=\S+)?")
# A shell that somebody opens to work in is no program of the project, and neither is what runs its tests.
_ASIDE_COMMAND = re.compile(
    r"^(?:(?:/bin/)?(?:ba|z)?sh|sleep\s.*|tail -f .*|/bin/sh -c \"?sleep.*|bash -c \"?sleep.*|"
    r"(?:(?:uv|poetry|pdm|hatch) run )?(?:python3? -m )?(?:pytest|tox|nox|unittest)(?:\s.*)?|"
    r"(?:npm|pnpm|yarn|bun)(?: run)? (?:test|lint)(?:[\s:].*)?|make (?:test|lint|check)(?:\s.*)?)$"
)


def programs(graph: ArchitectureGraph, around: Surroundings, project: str) -> list[Program]:
    """Every program of the product, in the order of the files that say most of it."""
    found = sorted(_stated(graph, around), key=lambda item: (item[0], item[1].path, item[1].place))
    commands = {entry.name: (at.path, entry) for _, at, entry, _ in found if entry.kind == "command"}
    finder = Starts(graph, around, commands)
    built = {entry.target: (entry, at) for _, at, entry, reader in found if reader == "dockerfile"}
    deployed = {entry.target for _, _, entry, reader in found if reader == "compose" and entry.kind == "service"}
    kept: list[Program] = []
    for _, at, entry, reader in found:
        program = _program(at, entry, reader, finder, project)
        if program is None or (reader == "dockerfile" and entry.target in deployed):
            continue
        if reader == "compose" and not program.command and entry.target in built:
            image, shown = built[entry.target]
            program.command, program.start = image.command, finder.of_command(image.command, entry.target)
            program.evidence.append(shown)
        kept.append(program)
    return without_variants(joined(kept, project), lambda one, other: _only_starts(graph, one, other))


def _stated(graph: ArchitectureGraph, around: Surroundings) -> Iterator[tuple[int, Evidence, Entry, str]]:
    for path, said in around.deployments.items():
        reader = reader_of(path)
        # A setup.py is a build file wherever it stands: its folder tells whether it is one of the product.
        if role(f"{path.rpartition('/')[0]}/-".removeprefix("/")) == "code" and not any(
            part.startswith(".") for part in path.split("/")
        ):
            for place, entry in enumerate(said.entries):
                yield _RANK.get(reader, 5), Evidence(path, "entries", place), entry, reader
    for path, node in graph.files.items():
        if role(path) == "code" and path.rpartition("/")[2] in ("__main__.py", "manage.py"):
            for place, entry in enumerate(node.shape.entries[:1]):
                yield 6, Evidence(path, "entries", place), entry, "main"


def _program(at: Evidence, entry: Entry, reader: str, finder: "Starts", project: str) -> Program | None:
    folder = at.path.rpartition("/")[0]
    id_ = f"{at.path}{SYMBOL}{entry.name}"
    if entry.kind == "main":
        kind: ContainerKind = "service" if at.path.endswith("manage.py") else "command"
        name = (project if kind == "service" else "") or folder.rpartition("/")[2] or project or "main"
        home = folder if kind == "service" else None
        return Program(id_, name, kind, entry, home, (at.path,), origin=reader, evidence=[at])
    if entry.kind == "command":
        start = finder.of_target(entry.target, folder)
        home = finder.home(folder) if folder and reader == "package_json" else None
        return Program(id_, entry.name, "command", entry, home, start, origin=reader, evidence=[at]) if start else None
    if entry.kind == "package":
        home = finder.home(entry.target)
        name = entry.name.removesuffix(" (package)")
        return None if home is None else Program(id_, name, "library", entry, home, origin=reader, evidence=[at])
    if entry.target and role(f"{entry.target}/-") != "code" and entry.kind == "service":
        return None
    if (
        not _ASIDE.isdisjoint(entry.target.split("/"))
        or _ASIDE_COMMAND.match(entry.command)
        or (entry.kind == "image" and not _is_own(entry, project))
    ):
        return None
    place = folder if entry.kind in ("site", "image") else entry.target
    home = None if entry.kind == "image" else finder.home(place)
    told = _OPTION.sub(" ", f"{entry.name} {entry.command}")
    kind = "ui" if entry.kind == "site" else "worker" if _WORKER.search(told) else "service"
    framework = entry.target if entry.kind == "site" else ""
    start = finder.of_command(entry.command, place)
    services = [(at.path, entry, at)] if reader == "compose" else []
    name = project if reader == "dockerfile" and not entry.target and project else entry.name
    return Program(id_, name, kind, entry, home, start, entry.ports, framework, entry.command, reader, [at], services)


def _only_starts(graph: ArchitectureGraph, one: Program, other: Program) -> bool:
    """Whether a command has no code of its own but what starts the other one."""
    reached = {edge.target for path in one.start for edge in graph.files[path].imports if not is_outside(edge.target)}
    return (
        bool(reached)
        and reached <= set(other.start)
        and not any(graph.files[path].shape.definitions for path in one.start)
    )


def _is_own(entry: Entry, project: str) -> bool:
    """Whether an image that is only named is one of this project: its name says so, and it is no known system."""
    parts = entry.target.partition("@")[0].lower().split("/")
    parts[-1] = parts[-1].partition(":")[0]
    own = project.lower()
    named = any(part == own or part.startswith(f"{own}-") for part in parts[-2:])
    return bool(own) and named and not catalogue().of_image(entry.target)
