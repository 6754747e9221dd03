"""What the project starts: every entry of its manifests and deployment files, and where in the code each one begins.

The same program is often named by several files (a Dockerfile, a compose file, a Procfile): those are joined.
"""

import re
from collections.abc import Iterator

import msgspec

from analyzers.deployment import reader_of
from analyzers.deployment.processes import kept as run_by
from analyzers.facts import Entry
from analyzers.graph import SYMBOL, ArchitectureGraph, is_outside
from analyzers.landscape import ContainerKind, Evidence
from analyzers.outside.aside import WORKBENCHES, is_aside, is_for_work, is_planted, is_plugin, is_test, is_workbench
from analyzers.outside.builds import MODULE, Builds, telling
from analyzers.outside.given import add_settings
from analyzers.outside.hosts import Hosts
from analyzers.outside.intermediaries import between
from analyzers.outside.joining import BUILD_FILES, DEPLOYERS, SUPERVISORS, Program, Stated, joined, without_variants
from analyzers.outside.naming import name_all
from analyzers.outside.starts import Starts, is_interpreted
from analyzers.surroundings import Surroundings

_RANK = {
    "compose": 0,
    "kubernetes": 1,
    **dict.fromkeys(("fly", "procfile", "render", "run_script", "serverless", "supervisord"), 2),
    # What runs in an image says more than what can be installed on a machine.
    **dict.fromkeys(("package_json", "systemd"), 3),
    **dict.fromkeys(("dockerfile", "uwsgi"), 4),
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
# A script before a command, that runs what it is given.
_HANDS_ON = re.compile(r"\.sh(?:\s|$)|entrypoint")
_OPTION = re.compile(r"(?:^|\s)--?[\w-]+(?:=\S+)?")


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
    run = [each.entry for each in found if each.reader in DEPLOYERS]
    deployed = [entry for entry in run if entry.kind == "service"]
    recipes = {entry.recipe for entry in run if entry.recipe} | {entry.target for entry in deployed}
    if not deployed and not any(each.entry.kind in ("service", "main") for each in found):
        found = [each._replace(entry=_from_elsewhere(each, around)) for each in found]
    kept: list[Program] = []
    supervised = {each.at.path.rpartition("/")[0] for each in found if each.reader in ("supervisord", "run_script")}
    for each in found:
        is_used = each.reader == "dockerfile" and (
            not recipes.isdisjoint((each.entry.recipe, each.entry.target)) or each.entry.target in supervised - {""}
        )
        program = None if is_used else _program(each, finder, builds, project)
        if program is None or _is_bare(program):
            continue
        if each.reader in DEPLOYERS and program.folder is not None:
            _add_image(program, builds, finder)
        kept.append(program)
    chosen = without_variants(joined(kept, project), lambda one, other: _only_starts(graph, one, other))
    if any(each.folder is not None for each in chosen):
        chosen = [each for each in chosen if each.origin != "main" or not is_plugin(each.file)]
    name_all(chosen, around, project)
    add_settings(chosen, found)
    foreign = between(found, chosen, Hosts(found, chosen, around.known()))
    add_settings(foreign, found)
    chosen += foreign
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
    # What is filled in for each installation, or is for work on the product, says less than what stands as it is.
    is_variant = "/templates/" in each.at.path or bool(_variant(each)) or is_for_work(each.at.path)
    return _RANK.get(each.reader, _LAST), is_variant, each.at.path.count("/"), each.at.path, each.at.place


def _variant(each: Stated) -> str:
    """What tells a compose file from the main one of its folder: "test" of "compose.test.yaml"; all of its name where
    only the content says that it is one."""
    if each.reader != "compose":
        return ""
    found = _VARIANT.search(each.at.path)
    if found is None and reader_of(each.at.path) != each.reader:
        return each.at.path.rpartition("/")[2].rpartition(".")[0].lower()
    return found[1].lower() if found else ""


def _stated(graph: ArchitectureGraph, around: Surroundings) -> Iterator[Stated]:
    for path, said in around.deployments.items():
        reader = said.reader or reader_of(path)
        # A setup.py is a build file wherever it stands: its folder tells whether it is one of the product.
        if graph.role(f"{path.rpartition('/')[0]}/-".removeprefix("/")) == "code":
            first = 0
            for place, entry in enumerate(said.entries):
                # What a manifest starts by itself is a task.
                by = "tasks" if reader == "pyproject" and entry.kind == "service" else reader
                stated = Stated(Evidence(path, "entries", place), entry, by, first)
                first += len(entry.hints)
                if not is_workbench(_variant(stated)):
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
        return None if is_planted(at.path) else _main(id_, stated, finder, project)
    if entry.kind == "command":
        start = finder.of_target(entry.target, folder)
        home = finder.home(folder) if folder and reader == "package_json" else None
        return Program(id_, entry.name, "command", entry, home, start, origin=reader, evidence=[at]) if start else None
    if entry.kind == "package":
        home = finder.home(entry.target)
        name = entry.name.removesuffix(" (package)")
        return None if home is None else Program(id_, name, "library", entry, home, origin=reader, evidence=[at])
    return _deployed(id_, stated, finder, builds, project) if _is_deployed(stated, finder, builds) else None


def _is_deployed(stated: Stated, finder: Starts, builds: Builds) -> bool:
    """Whether an entry stands for something of the product that runs."""
    _, entry, reader, _ = stated
    if entry.kind not in ("service", "site", "image"):
        return False
    if entry.target and entry.kind == "service" and not finder.is_product(entry.target):
        return False
    return not (
        is_aside(entry)
        or (reader == "compose" and is_test(entry.name))
        or (reader == "dockerfile" and _is_no_recipe(entry, builds))
        or (entry.kind == "image" and not builds.is_own(entry))
    )


def _is_no_recipe(entry: Entry, builds: Builds) -> bool:
    """Whether a Dockerfile by itself tells of nothing that runs."""
    return not entry.command or entry.name in WORKBENCHES or builds.is_for_several(entry)


def _deployed(id_: str, stated: Stated, finder: Starts, builds: Builds, project: str) -> Program:
    at, entry, reader, _ = stated
    is_built = entry.kind == "service" and (reader in DEPLOYERS or reader == "dockerfile")
    place = at.path.rpartition("/")[0] if entry.kind in ("site", "image") else entry.target
    command = run_by(entry.command)
    home = None if entry.kind == "image" else builds.home(entry) if is_built else finder.home(place)
    if reader in BUILD_FILES and home != place:
        # The code of this module is not read; what lies around it is not the module's.
        home = None
    if home is not None and entry.kind == "service":
        home = finder.workspace(command, home)
    start = finder.of_command(command, place if home is None else home)
    if reader in SUPERVISORS:
        home = finder.root_of(start[0]) if start else None
    # What is open to others is no worker, whatever it is called.
    told = _OPTION.sub(" ", command if entry.ports else f"{entry.name} {command}")
    is_shown = entry.kind == "site" or _MONITOR.search(command)
    kind: ContainerKind = "ui" if is_shown else "worker" if _WORKER.search(told) else "service"
    program = Program(
        id_,
        project if project and _is_whole(reader, entry) else entry.name,
        kind,
        entry,
        home,
        start,
        entry.ports,
        entry.target if entry.kind == "site" else "",
        command,
        reader,
        [at],
        [stated] if entry.hints or reader in DEPLOYERS | SUPERVISORS else [],
        entry.target if is_built or (home is None and reader in BUILD_FILES) else None,
        entry.bases,
    )
    if not program.start and home is not None and is_built:
        program.start = _compiled(program, builds, finder) or finder.main_in(home, command)
    return program


def _compiled(program: Program, builds: Builds, finder: Starts) -> tuple[str, ...]:
    """The file of what an image runs that its Dockerfile compiles."""
    image = builds.dockerfile(program.entry)
    command = program.command or (run_by(image.entry.command) if image is not None else "")
    if image is None or is_interpreted(command):
        return ()
    package = builds.made_of(image.entry, program.entry.context, command)
    return finder.compiled(package) if package is not None else ()


def _is_whole(reader: str, entry: Entry) -> bool:
    """Whether an entry has no name of its own: an image of the whole project, or what uWSGI serves."""
    return (reader == "dockerfile" and not entry.target) or (reader == "uwsgi" and entry.name == reader)


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
        name = (project if is_service else "") or telling(folder) or project or "main"
    kind: ContainerKind = "service" if is_service else "command"
    return Program(id_, name, kind, entry, home, (at.path,), origin=reader, evidence=[at])


def _add_image(program: Program, builds: Builds, finder: Starts) -> None:
    """What the Dockerfile says of a service that is built with it."""
    image = builds.dockerfile(program.entry)
    if image is None:
        return
    program.bases = program.bases or image.entry.bases
    program.services.append(image)
    command = _completed(program, image.entry)
    if command != program.command:
        program.command = command
        if program.home is not None:
            program.home = finder.workspace(command, program.home)
        place = image.entry.target if program.home is None else program.home
        program.start = finder.of_command(command, place) or program.start
        program.evidence.append(image.at)


def _completed(program: Program, image: Entry) -> str:
    """What runs in the end: the command of the image, or what its entry point is given. A script only hands on."""
    begun = run_by(image.entrypoint)
    if not program.command:
        return run_by(image.command)
    if not begun or program.entry.entrypoint or _HANDS_ON.search(begun):
        return program.command
    return f"{begun} {program.command}"


def _only_starts(graph: ArchitectureGraph, one: Program, other: Program) -> bool:
    """Whether a command has no code of its own but what starts the other one."""
    reached = {edge.target for path in one.start for edge in graph.files[path].imports if not is_outside(edge.target)}
    return (
        bool(reached)
        and reached <= set(other.start)
        and not any(graph.files[path].shape.definitions for path in one.start)
    )
