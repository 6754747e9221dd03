"""The landscape: deployables with their code, the systems that they use, and who uses them."""

from collections.abc import Iterable, Iterator, Mapping

from analyzers.catalogue import LINK_KINDS, Catalogue
from analyzers.graph import ArchitectureGraph, ComponentId, is_outside
from analyzers.landscape import SYSTEM, Container, Evidence, Landscape, Link
from analyzers.outside.addressed import addressed
from analyzers.outside.calls import between_owners, calls, each_once
from analyzers.outside.event_owners import between_deployables, between_settings
from analyzers.outside.events import tasks_of
from analyzers.outside.hosts import Hosts
from analyzers.outside.joining import Program, Stated
from analyzers.outside.ownership import Code, code_of, outside_names
from analyzers.outside.people import people_of
from analyzers.outside.programs import programs
from analyzers.outside.running import Running
from analyzers.outside.sayings import MANIFESTS, Sayings, built_as, project_name
from analyzers.outside.standing_in import instead, standing_in
from analyzers.outside.systems import its_own, systems, uses
from analyzers.outside.technology import of_images, technology, ui_framework
from analyzers.outside.wiring import Told, Wiring, asked_by, routed
from analyzers.surroundings import Surroundings

_MOST_LIBRARIES = 40
# The settings that lie with the code, and say which variables it is told by.
_ASK = frozenset({"prisma", "spring"})
_LANGUAGES = {
    **dict.fromkeys(("py", "pyi", "pyw"), "Python"),
    **dict.fromkeys(("js", "mjs", "cjs", "jsx"), "JavaScript"),
    **dict.fromkeys(("ts", "mts", "cts", "tsx"), "TypeScript"),
    "go": "Go",
    "java": "Java",
    "rs": "Rust",
}


def landscape(graph: ArchitectureGraph, around: Surroundings) -> Landscape:
    """Derive what is around and above the modules of this graph."""
    declared = project_name(around)
    found, hosts = programs(graph, around, declared)
    coded = code_of(graph, _chosen(graph, found))
    for code in coded:
        code.program.services += [schema for schema in hosts.schemas if _is_around(schema, code.reach)]
    running = Running(graph, coded)
    wiring = Wiring(hosts, {code.program.id: _asked(graph, code, running) for code in coded})
    told = {code.program.id: list(wiring.of(code.program)) for code in coded}
    for proxy in (code.program for code in coded if code.program.from_outside):
        told[proxy.id] += routed(proxy, (code.program for code in coded))
    known = around.known()
    meant = standing_in(told, {key for key, _ in hosts.declared}, known)
    # A module of Go may be called by its domain: "shop.app".
    ours = its_own(known, (declared, declared.partition(".")[0], *(code.program.name for code in coded)))
    told = {
        id_: [each._replace(target=target) for each in tolds if (target := instead(each.target, meant)) not in ours]
        for id_, tolds in told.items()
    }
    used = {
        path: kept
        for path, links in uses(graph, meant, known).items()
        if (kept := tuple(link for link in links if link.target not in ours))
    }
    sayings = Sayings(graph, around, [code.program for code in coded])
    containers = tuple(sorted(_container(graph, code, sayings) for code in coded))
    called = calls(graph, around.symbols)
    asked = (*between_owners(called, coded, running), *between_deployables(called, coded, tasks_of(graph)))
    asked = (*asked, *addressed(graph, coded, running, hosts), *between_settings(coded))
    links = set(each_once((*_links(coded, told, used, known, running), *_imports(graph, coded), *asked)))
    evidence: dict[str, set[Evidence]] = {}
    for link in (*links, *(link for each in used.values() for link in each)):
        if link.target.startswith("sys:"):
            evidence.setdefault(link.target.removeprefix("sys:"), set()).update(link.evidence)
    _add_needed(evidence, hosts, {code.program.id for code in coded})
    unused: dict[str, set[Evidence]] = {}
    for key in {key.removeprefix(SYSTEM) for key in ours}.intersection(evidence):
        del evidence[key]
    for key, at in hosts.declared:
        (evidence if key in evidence else unused).setdefault(key, set()).add(at)
    people, served = people_of(containers, links, hosts.public(), _published(coded))
    name = declared or built_as(around) or around.heading()
    return Landscape(
        name,
        sayings.of_project(name),
        people,
        containers,
        systems(evidence, known),
        tuple(sorted({*links, *served})),
        {path: (*used.get(path, ()), *called.get(path, ())) for path in sorted({*used, *called})},
        systems(unused, known),
    )


def _add_needed(evidence: dict[str, set[Evidence]], hosts: Hosts, ids: set[str]) -> None:
    """Adds the systems that run for those that are there, or for the deployables."""
    waiting = [*ids, *(SYSTEM + key for key in evidence)]
    needed: dict[str, list[tuple[str, Evidence]]] = {}
    for end, other, at in hosts.needed:
        needed.setdefault(end, []).append((other, at))
    while waiting:
        for other, at in needed.pop(waiting.pop(), ()):
            if other.startswith(SYSTEM):
                evidence.setdefault(other.removeprefix(SYSTEM), set()).add(at)
                waiting.append(other)


def _chosen(graph: ArchitectureGraph, found: list[Program]) -> list[Program]:
    """What is a deployable of its own: a library only where nothing is deployed, and others can import from it."""
    found = [each for each in found if _has_place(each)]
    published = any(each.kind == "library" and each.origin == "package_json" for each in found)
    # Beside packages that are published, what only a package.json starts is a playground or an example.
    deployed = [
        each
        for each in found
        if each.kind in ("service", "worker", "ui")
        and not (published and each.origin == "package_json" and each.paths <= _manifests(each.paths))
    ]
    commands = [each for each in found if each.kind == "command"]
    libraries = (
        [] if deployed else [each for each in found if each.kind == "library" and _offers(graph, each, commands)]
    )
    return [*deployed, *commands, *libraries[:_MOST_LIBRARIES]]


def _has_place(program: Program) -> bool:
    """Whether it is known what it runs: code of the project, or an image that stands between."""
    return program.home is not None or bool(program.start) or program.folder is not None or program.from_outside


def _manifests(paths: Iterable[str]) -> set[str]:
    return {path for path in paths if path.rpartition("/")[2] in MANIFESTS}


def _offers(graph: ArchitectureGraph, library: Program, commands: list[Program]) -> bool:
    """A package that only brings a command has nothing at its front door."""
    home = library.home or ""
    ours = [each for each in commands if all(path.startswith(f"{home}/" if home else "") for path in each.start)]
    if not ours:
        return True
    doors = [path for path in graph.members(home) if graph.role(path) == "code" and _is_door(path, home)]
    return any(_gives(graph, path) for path in doors)


def _is_door(path: str, home: str) -> bool:
    parts = path.removeprefix(f"{home}/" if home else "").split("/")
    front = parts[1:] if parts[0] in ("src", "lib") else parts
    return len(front) <= 2 and front[-1] in ("__init__.py", "index.ts", "index.js", "lib.rs")


def _gives(graph: ArchitectureGraph, path: str) -> bool:
    shape = graph.files[path].shape
    inner = any(not is_outside(edge.target) for edge in graph.files[path].imports)
    return inner or any("." not in each.name and not each.name.startswith("_") for each in shape.definitions)


def _published(coded: Iterable[Code]) -> frozenset[str]:
    """The ids of the programs that a port of the machine that they run on leads to."""
    return frozenset(
        code.program.id
        for code in coded
        if not code.program.from_outside
        and any(each.reader not in ("dockerfile", "kubernetes") and each.entry.ports for each in code.program.services)
    )


def _is_around(schema: Stated, reach: Iterable[str]) -> bool:
    """Whether code lies in the package that a database's schema is one of."""
    folder = schema.entry.target.rpartition("/")[0]
    return any(path.startswith(f"{folder}/" if folder else "") for path in reach)


def _asked(graph: ArchitectureGraph, code: Code, running: Running) -> dict[str, Evidence]:
    """The variables that the code of a program reads, itself or by the schema of its database."""
    asked = asked_by(graph, sorted(code.reach), lambda at: running.proves(code, at))
    for each in code.program.services if code.reach else ():
        for place, hint in enumerate(each.entry.hints):
            if each.reader in _ASK and hint.kind == "variable":
                asked.setdefault(hint.text, each.hint(place))
    return asked


def _container(graph: ArchitectureGraph, code: Code, sayings: Sayings) -> Container:
    program = code.program
    imported = {name for path in sorted(code.reach) for name in outside_names(graph, path)}
    kind = program.kind
    if kind == "service" and not program.command.startswith("python") and _is_page(code, imported):
        kind = "ui"
    made = (
        ui_framework(program.framework)
        if program.framework
        else technology(kind, imported, _written_in(code) or of_images(program.bases))
    )
    evidence = tuple(sorted(set(program.evidence)))
    members, said = _folded(graph, code.own), sayings.of(program)
    start = next(iter(program.start), "")
    return Container(ComponentId(program.id), program.name, kind, made, members, evidence, said, start)


def _written_in(code: Code) -> str:
    """The language of what is started, else of most of its files."""
    return _language(code.program.start[:1]) or _language(code.own or code.reach)


def _language(paths: Iterable[str]) -> str:
    """The language of most of these files."""
    names = [name for path in paths if (name := _LANGUAGES.get(path.rpartition(".")[2], ""))]
    return max(sorted(set(names)), key=names.count, default="")


def _is_page(code: Code, imported: set[str]) -> bool:
    """A service of nothing but browser code."""
    if any(path.endswith((".go", ".java", ".py", ".rs")) for path in code.program.start):
        return False
    served = imported & {"express", "fastify", "koa", "@nestjs/core", "hono", "django", "flask", "fastapi"}
    return bool(code.own) and not served and any(path.endswith((".tsx", ".jsx")) for path in code.own)


def _folded(graph: ArchitectureGraph, own: frozenset[str]) -> tuple[str, ...]:
    """The same files, with whole folders where every file of the product in them is meant."""
    packages = graph.packages()

    def fold(folder: str) -> tuple[bool, list[str]]:
        members: list[str] = []
        whole = True
        for child in packages[folder]:
            if child in packages:
                inner, below = fold(child)
                whole = whole and inner
                members += below
            elif child in own:
                members.append(child)
            elif graph.role(child) == "code":
                whole = False
        return whole, [folder] if whole and folder and members else members

    return tuple(sorted(fold("")[1]))


def _is_beside(code: Code, other: Code) -> bool:
    """Whether two processes start from one code base: what both import is theirs in common."""
    ours, theirs = code.program, other.program
    return ours.home is not None and ours.home == theirs.home and "worker" in (ours.kind, theirs.kind)


def _is_front(code: Code, other: Code) -> bool:
    """Whether the other one is the command that a library brings: a part of it, not something that it needs."""
    return code.program.kind == "library" and other.program.kind == "command" and other.own <= code.reach


def _links(
    coded: list[Code],
    told: Mapping[str, Iterable[Told]],
    used: Mapping[str, tuple[Link, ...]],
    known: Catalogue,
    running: Running,
) -> Iterator[Link]:
    """The links to systems and between deployables that the code, or what it is told, proves."""
    ids = {code.program.id for code in coded}
    for code in coded:
        source = code.program.id
        found: dict[str, set[Evidence]] = {}
        sure: dict[str, int] = {}
        for path in code.reach:
            for link in used.get(path, ()):
                if proof := [at for at in link.evidence if running.proves(code, at)]:
                    found.setdefault(link.target, set()).update(proof)
                    sure[link.target] = max(sure.get(link.target, 0), link.confidence)
        for target, at, confidence in told[source]:
            if is_outside(target) or (target in ids and target != source):
                found.setdefault(target, set()).add(at)
                sure[target] = max(sure.get(target, 0), confidence)
        for target in sorted(found):
            kind = LINK_KINDS[known.systems[target.removeprefix(SYSTEM)].kind] if is_outside(target) else "request"
            yield Link(ComponentId(source), ComponentId(target), kind, tuple(sorted(found[target])), sure[target])


def _imports(graph: ArchitectureGraph, coded: list[Code]) -> Iterator[Link]:
    """The links between deployables whose code imports that of another one."""
    owner = {path: code for code in coded for path in code.own}
    for code in coded:
        imported: dict[str, set[Evidence]] = {}
        for path in code.own:
            for edge in graph.files[path].imports:
                other = owner.get(edge.target)
                if edge.target in code.own or (other is not None and _is_beside(code, other)):
                    continue
                if other is not None and edge.mode != "type" and not _is_front(code, other):
                    imported.setdefault(other.program.id, set()).add(Evidence(path, "imports", edge.place))
        source = ComponentId(code.program.id)
        yield from (Link(source, ComponentId(to), "imports", tuple(sorted(at))) for to, at in sorted(imported.items()))
