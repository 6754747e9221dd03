"""What the project starts: every entry of its manifests and deployment files, and where in the code each one begins.

The same program is often named by several files (a Dockerfile, a compose file, a Procfile): those are joined.
"""

import re
from collections.abc import Iterator

import msgspec

from analyzers.deployment import reader_of
from analyzers.facts import Entry
from analyzers.graph import SYMBOL, ArchitectureGraph, is_outside
from analyzers.landscape import ContainerKind, Evidence
from analyzers.outside.builds import MODULE, Builds, telling
from analyzers.outside.hosts import Hosts
from analyzers.outside.intermediaries import between
from analyzers.outside.joining import BUILD_FILES, DEPLOYERS, SUPERVISORS, Program, Stated, joined, without_variants
from analyzers.outside.starts import Starts
from analyzers.surroundings import Surroundings

_RANK = {
    "compose": 0,
    "kubernetes": 1,
    **dict.fromkeys(("fly", "procfile", "render", "run_script", "serverless", "supervisord"), 2),
    # What runs in an image says more than what can be installed on a machine.
    **dict.fromkeys(("package_json", "systemd"), 3),
    "dockerfile": 4,
    **dict.fromkeys(("cargo_toml", "gradle", "pom_xml", "pyproject", "setup_cfg", "setup_py", "tasks"), 5),
    "main": 7,
}
_LAST = 6
# The folder of what is built in another project: there is nothing in it.
_NOT_HERE = "-"
_VARIANT = re.compile(r"(?:compose|stack)[.-]([\w.-]+)\.ya?ml$", re.IGNORECASE)
_WORKER = re.compile(
    r"(?:^|[\W_])(?:celery|workers?|beat|rq|dramatiq|huey|arq|consumers?|schedulers?|cron|jobs?|queue|qcluster)(?:$|[\W_])",
    re.IGNORECASE,
)
# What only shows the state of a queue.
_MONITOR = re.compile(r"\bcelery\s(?:.*\s)?flower(?:\s|$)|^flower(?:\s|$)|\brq-dashboard\b")
_MAINS = ("__main__.py", "manage.py")
_RUN_BY_THEMSELVES = (".go", ".java")
# Settings that lie beside the code that they are read by.
_WITH_CODE = frozenset({"spring"})
# Below its own ones lie the settings that a configuration server hands out to others.
_SERVED = re.compile(r"/resources/(?!config/[^/]*$)[^/]+/")
_ASIDE_RECIPES = frozenset({"dev", "debug", "development", "test", "ci", "lint", "cypress", "e2e", "tests"})
_ASIDE = frozenset({"doc", "docs", "test", "tests"})
_OPTION = re.compile(r"(?:^|\s)--?[\w-]+(?:=\S+)?")
# A shell that somebody opens to work in is no program of the project, and neither is what runs its tests.
_ASIDE_COMMAND = re.compile(
    r"^(?:(?:/bin/)?(?:ba|z)?sh|sleep\s.*|tail -f .*|/bin/sh -c \"?sleep.*|bash -c \"?sleep.*|"
    r"(?:(?:uv|poetry|pdm|hatch) run )?(?:python3? -m )?(?:pytest|tox|nox|unittest)(?:\s.*)?|"
    r"(?:npm|pnpm|yarn|bun)(?: run)? (?:test|lint)(?:[\s:].*)?|make (?:test|lint|check)(?:\s.*)?)$"
)


def programs(graph: ArchitectureGraph, around: Surroundings, project: str) -> tuple[list[Program], Hosts]:
    """Every program of the product, in the order of the files that say most of it; and who answers to which host."""
    stated = list(_stated(graph, around))
    builds = Builds(graph, stated, project, around.known())
    found = [each._replace(entry=builds.placed(each)) for each in sorted(stated, key=_order)]
    commands = {each.entry.name: (each.at.path, each.entry) for each in found if each.entry.kind == "command"}
    scripts = {
        each.entry.target: each.entry.command
        for each in found
        if each.reader == "package_json" and each.entry.kind == "service"
    }
    finder = Starts(graph, around, commands, scripts)
    deployed = [each.entry for each in found if each.reader in DEPLOYERS and each.entry.kind == "service"]
    recipes = {entry.recipe for entry in deployed} | {entry.target for entry in deployed}
    if not deployed:
        found = [each._replace(entry=_from_elsewhere(each, around)) for each in found]
    kept: list[Program] = []
    for each in found:
        is_used = each.reader == "dockerfile" and not recipes.isdisjoint((each.entry.recipe, each.entry.target))
        program = None if is_used else _program(each, finder, builds, project)
        if program is None or _is_bare(program):
            continue
        if each.reader in DEPLOYERS and program.folder is not None:
            _add_image(program, builds, finder)
        kept.append(program)
    chosen = without_variants(joined(kept, project), lambda one, other: _only_starts(graph, one, other))
    _add_settings(chosen, found)
    chosen += between(found, chosen, Hosts(found, chosen, around.known()))
    return chosen, Hosts(found, chosen, around.known())


def _from_elsewhere(stated: Stated, around: Surroundings) -> Entry:
    """A workload as a service, where its image is nobody's that is known: a project that deploys to a cluster and
    builds none of what it deploys consists of just that."""
    entry = stated.entry
    is_plain = stated.reader == "kubernetes" and "/templates/" not in stated.at.path
    is_ours = is_plain and entry.kind == "image" and entry.target
    if not is_ours or around.known().of_image(entry.target):
        return entry
    return msgspec.structs.replace(entry, kind="service", target=_NOT_HERE, image=entry.target)


def _is_bare(program: Program) -> bool:
    """Whether a Dockerfile that nothing names stands among others, apart from any code: one that others begin with."""
    return program.origin == "dockerfile" and program.home is None and not telling(program.folder or "")


def _order(each: Stated) -> tuple[int, bool, int, str, int]:
    # What is filled in for each installation says less than what can be read as it stands.
    is_variant = "/templates/" in each.at.path or bool(_variant(each))
    return _RANK.get(each.reader, _LAST), is_variant, each.at.path.count("/"), each.at.path, each.at.place


def _variant(each: Stated) -> str:
    """What tells a compose file from the main one of its folder: "test" of "compose.test.yaml"."""
    found = _VARIANT.search(each.at.path) if each.reader == "compose" else None
    return found[1].lower() if found else ""


def _stated(graph: ArchitectureGraph, around: Surroundings) -> Iterator[Stated]:
    for path, said in around.deployments.items():
        reader = reader_of(path)
        # A setup.py is a build file wherever it stands: its folder tells whether it is one of the product.
        if graph.role(f"{path.rpartition('/')[0]}/-".removeprefix("/")) == "code":
            first = 0
            for place, entry in enumerate(said.entries):
                # What a manifest starts by itself is a task.
                by = "tasks" if reader == "pyproject" and entry.kind == "service" else reader
                stated = Stated(Evidence(path, "entries", place), entry, by, first)
                first += len(entry.hints)
                if _variant(stated) not in _ASIDE_RECIPES:
                    yield stated
    for path, node in graph.files.items():
        if graph.role(path) == "code" and (path.rpartition("/")[2] in _MAINS or path.endswith(_RUN_BY_THEMSELVES)):
            for place, entry in enumerate(node.shape.entries[:1]):
                yield Stated(Evidence(path, "entries", place), entry, "main")


def _program(stated: Stated, finder: Starts, builds: Builds, project: str) -> Program | None:
    at, entry, reader, _ = stated
    folder = at.path.rpartition("/")[0]
    id_ = f"{at.path}{SYMBOL}{entry.name}"
    if entry.kind == "main":
        return _main(id_, stated, finder, project)
    if entry.kind == "command":
        start = finder.of_target(entry.target, folder)
        home = finder.home(folder) if folder and reader == "package_json" else None
        return Program(id_, entry.name, "command", entry, home, start, origin=reader, evidence=[at]) if start else None
    if entry.kind == "package":
        home = finder.home(entry.target)
        name = entry.name.removesuffix(" (package)")
        return None if home is None else Program(id_, name, "library", entry, home, origin=reader, evidence=[at])
    return _deployed(id_, stated, finder, project) if _is_deployed(stated, finder, builds) else None


def _is_deployed(stated: Stated, finder: Starts, builds: Builds) -> bool:
    """Whether an entry stands for something of the product that runs."""
    _, entry, reader, _ = stated
    if entry.kind not in ("service", "site", "image"):
        return False
    if entry.target and entry.kind == "service" and not finder.is_product(entry.target):
        return False
    return not (
        not _ASIDE.isdisjoint(entry.target.split("/"))
        or _ASIDE_COMMAND.match(entry.command)
        or (reader == "dockerfile" and (not entry.command or entry.name in _ASIDE_RECIPES))
        or (entry.kind == "image" and not builds.is_own(entry))
    )


def _deployed(id_: str, stated: Stated, finder: Starts, project: str) -> Program:
    at, entry, reader, _ = stated
    is_built = entry.kind == "service" and (reader in DEPLOYERS or reader == "dockerfile")
    place = at.path.rpartition("/")[0] if entry.kind in ("site", "image") else entry.target
    start = finder.of_command(entry.command, place)
    home = None if entry.kind == "image" else finder.built_home(place) if is_built else finder.home(place)
    if reader in SUPERVISORS:
        home = finder.root_of(start[0]) if start else None
    # What is open to others is no worker, whatever it is called.
    told = _OPTION.sub(" ", entry.command if entry.ports else f"{entry.name} {entry.command}")
    is_shown = entry.kind == "site" or _MONITOR.search(entry.command)
    kind: ContainerKind = "ui" if is_shown else "worker" if _WORKER.search(told) else "service"
    program = Program(
        id_,
        project if reader == "dockerfile" and not entry.target and project else entry.name,
        kind,
        entry,
        home,
        start,
        entry.ports,
        entry.target if entry.kind == "site" else "",
        entry.command,
        reader,
        [at],
        [stated] if entry.hints or reader in DEPLOYERS | SUPERVISORS else [],
        entry.target if is_built else None,
        entry.bases,
    )
    if not program.start and home is not None and is_built:
        program.start = finder.main_in(home)
    return program


def _main(id_: str, stated: Stated, finder: Starts, project: str) -> Program:
    """A file that can be run: a Django project, an application of a Java module, or what somebody types."""
    at, entry, reader, _ = stated
    folder = at.path.rpartition("/")[0]
    module, inner, _ = at.path.partition(MODULE)
    is_service = at.path.endswith("manage.py") or (bool(inner) and finder.serves(at.path))
    if inner:
        home: str | None = module if module != at.path else None
        name = module.rpartition("/")[2] or project or entry.name
    else:
        home = folder if is_service else None
        name = (project if is_service else "") or folder.rpartition("/")[2] or project or "main"
    kind: ContainerKind = "service" if is_service else "command"
    return Program(id_, name, kind, entry, home, (at.path,), origin=reader, evidence=[at])


def _add_image(program: Program, builds: Builds, finder: Starts) -> None:
    """What the Dockerfile says of a service that is built with it."""
    image = builds.dockerfile(program.entry)
    if image is None:
        return
    program.bases = program.bases or image.entry.bases
    program.services.append(image)
    if not program.command and image.entry.command:
        program.command = image.entry.command
        program.start = finder.of_command(image.entry.command, image.entry.target) or program.start
        program.evidence.append(image.at)


def _add_settings(programs: list[Program], found: list[Stated]) -> None:
    """Gives settings to the programs that they are for: what lies with the code, what a chart brings along, and what a
    second compose file adds to a service."""
    for stated in found:
        if stated.reader in _WITH_CODE and not _SERVED.search(stated.at.path):
            around = [each for each in programs if each.home is not None and _is_below(stated.at.path, each.home)]
            deepest = max((len(each.home or "") for each in around), default=0)
            takers = [each for each in around if len(each.home or "") == deepest]
        elif stated.reader in BUILD_FILES and stated.entry.kind == "settings":
            takers = [each for each in programs if _is_built_by(each, stated.entry.target)]
        elif stated.reader == "helm_chart":
            takers = [each for each in programs if any(_is_in_chart(other, stated) for other in each.services)]
        elif stated.reader == "compose" and stated.entry.kind == "image" and not stated.entry.target:
            takers = [each for each in programs if any(_is_override(stated, other) for other in each.services)]
        else:
            takers = []
        for program in takers:
            program.services.append(stated)


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/" if folder else "")


def _is_built_by(program: Program, folder: str) -> bool:
    """Whether a build file of this folder is a program's own; of code that is not read only its image is known."""
    return program.kind != "library" and (program.folder if program.home is None else program.home) == folder


def _is_in_chart(stated: Stated, chart: Stated) -> bool:
    return stated.reader == "kubernetes" and _is_below(stated.at.path, chart.entry.target)


def _is_override(stated: Stated, other: Stated) -> bool:
    same_folder = stated.at.path.rpartition("/")[0] == other.at.path.rpartition("/")[0]
    return other.reader == "compose" and same_folder and other.entry.name == stated.entry.name != ""


def _only_starts(graph: ArchitectureGraph, one: Program, other: Program) -> bool:
    """Whether a command has no code of its own but what starts the other one."""
    reached = {edge.target for path in one.start for edge in graph.files[path].imports if not is_outside(edge.target)}
    return (
        bool(reached)
        and reached <= set(other.start)
        and not any(graph.files[path].shape.definitions for path in one.start)
    )
