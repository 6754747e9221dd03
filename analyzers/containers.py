"""The landscape: deployables with their code, the systems that they use, and who uses them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analyzers.catalogue import LINK_KINDS, catalogue
from analyzers.facts import Entry
from analyzers.graph import ArchitectureGraph, ComponentId, is_outside
from analyzers.joining import Program
from analyzers.landscape import Container, Evidence, Landscape, Link
from analyzers.people import people_of
from analyzers.programs import programs
from analyzers.roles import role
from analyzers.sayings import MANIFESTS, Sayings
from analyzers.surroundings import Surroundings
from analyzers.systems import system_id, systems, uses
from analyzers.technology import technology, ui_framework

_DYNAMIC = frozenset({"django"})
_MOST_LIBRARIES = 40
_LANGUAGES = {
    **dict.fromkeys(("py", "pyi", "pyw"), "Python"),
    **dict.fromkeys(("js", "mjs", "cjs", "jsx"), "JavaScript"),
    **dict.fromkeys(("ts", "mts", "cts", "tsx"), "TypeScript"),
}


class _Code(NamedTuple):
    """The code of one program: its own, and all that it reaches."""

    program: Program
    own: frozenset[str]
    reach: frozenset[str]


def landscape(graph: ArchitectureGraph, around: Surroundings) -> Landscape:
    """Derive what is around and above the modules of this graph."""
    name = project_name(around)
    coded = _code(graph, _chosen(graph, programs(graph, around, name)))
    used = uses(graph, _meant(coded, around))
    sayings = Sayings(graph, around, [code.program for code in coded])
    containers = tuple(sorted(_container(graph, code, sayings) for code in coded))
    links = {*_to_systems(coded, used, around), *_between(graph, coded)}
    evidence: dict[str, set[Evidence]] = {}
    for link in (*links, *(link for each in used.values() for link in each)):
        if link.target.startswith("sys:"):
            evidence.setdefault(link.target.removeprefix("sys:"), set()).update(link.evidence)
    people, served = people_of(containers, links)
    return Landscape(
        name, sayings.of_project(name), people, containers, systems(evidence), tuple(sorted({*links, *served})), used
    )


def project_name(around: Surroundings) -> str:
    """The name that the outermost manifest gives."""
    named = [
        (MANIFESTS.index(path), said.name)
        for path, said in around.deployments.items()
        if said.name and path in MANIFESTS
    ]
    return min(named)[1].rpartition("/")[2] if named else ""


def _chosen(graph: ArchitectureGraph, found: list[Program]) -> list[Program]:
    """What is a deployable of its own: a library only where nothing is deployed, and others can import from it."""
    found = [each for each in found if each.home is not None or each.start]
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


def _manifests(paths: Iterable[str]) -> set[str]:
    return {path for path in paths if path.rpartition("/")[2] in MANIFESTS}


def _offers(graph: ArchitectureGraph, library: Program, commands: list[Program]) -> bool:
    """A package that only brings a command has nothing at its front door."""
    home = library.home or ""
    ours = [each for each in commands if all(path.startswith(f"{home}/" if home else "") for path in each.start)]
    if not ours:
        return True
    doors = [path for path in graph.members(home) if _is_door(path, home)]
    return any(_gives(graph, path) for path in doors)


def _is_door(path: str, home: str) -> bool:
    parts = path.removeprefix(f"{home}/" if home else "").split("/")
    front = parts[1:] if parts[0] in ("src", "lib") else parts
    return role(path) == "code" and len(front) <= 2 and front[-1] in ("__init__.py", "index.ts", "index.js")


def _gives(graph: ArchitectureGraph, path: str) -> bool:
    shape = graph.files[path].shape
    inner = any(not is_outside(edge.target) for edge in graph.files[path].imports)
    return inner or any("." not in each.name and not each.name.startswith("_") for each in shape.definitions)


def _code(graph: ArchitectureGraph, found: list[Program]) -> list[_Code]:
    imports = {path: _imported(graph, path) for path in graph.files if role(path) == "code" and not _is_hidden(path)}
    homes = [each.home for each in found if each.home is not None]
    alone = [each.home is not None and homes.count(each.home) == 1 for each in found]
    reaches: list[frozenset[str]] = []
    fixed: list[frozenset[str]] = []
    starts = {path for each in found for path in each.start}
    for program, single in zip(found, alone, strict=True):
        inside = _inside(imports, program.home, homes) if program.home is not None else set()
        from_start = _closure(imports, program.start)
        dynamic = not from_start or any(_names(graph, path) & _DYNAMIC for path in from_start)
        reaches.append(frozenset(_closure(imports, {*program.start, *inside}) if single or dynamic else from_start))
        ours = (inside - starts) | set(program.start) if single else set(program.start)
        fixed.append(frozenset(ours & imports.keys()))
    claimed = {path for each in fixed for path in each}
    counts: dict[str, int] = {}
    for reach in reaches:
        for path in reach:
            counts[path] = counts.get(path, 0) + 1
    return [
        _Code(program, own | {path for path in reach if counts[path] == 1 and path not in claimed}, reach | own)
        for program, own, reach in zip(found, fixed, reaches, strict=True)
    ]


def _is_hidden(path: str) -> bool:
    return path.startswith(".") or "/." in path


def _imported(graph: ArchitectureGraph, path: str) -> tuple[str, ...]:
    edges = graph.files[path].imports
    return tuple({edge.target: None for edge in edges if edge.mode != "type" and not is_outside(edge.target)})


def _inside(imports: Iterable[str], home: str, homes: Iterable[str]) -> set[str]:
    """The files of a folder that are in no deeper home."""
    prefix = f"{home}/" if home else ""
    deeper = tuple(sorted({f"{each}/" for each in homes if each != home and each.startswith(prefix)}))
    return {path for path in imports if path.startswith(prefix) and not path.startswith(deeper)}


def _closure(imports: dict[str, tuple[str, ...]], start: Iterable[str]) -> set[str]:
    seen = {path for path in start if path in imports}
    waiting = list(seen)
    while waiting:
        for target in imports[waiting.pop()]:
            if target in imports and target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def _names(graph: ArchitectureGraph, path: str) -> set[str]:
    targets = (edge.target for edge in graph.files[path].imports if edge.mode != "type")
    return {target.removeprefix("ext:") for target in targets if target.startswith("ext:")}


def _container(graph: ArchitectureGraph, code: _Code, sayings: Sayings) -> Container:
    program = code.program
    imported = {name for path in sorted(code.reach) for name in _names(graph, path)}
    kind = program.kind
    if kind == "service" and not program.command.startswith("python") and _is_page(code, imported):
        kind = "ui"
    made = (
        ui_framework(program.framework)
        if program.framework
        else technology(kind, imported, _language(code.own or code.reach))
    )
    evidence = tuple(sorted(set(program.evidence)))
    members, said = _folded(graph, code.own), sayings.of(program)
    return Container(ComponentId(program.id), program.name, kind, made, members, evidence, said)


def _language(paths: Iterable[str]) -> str:
    """The language of most of these files."""
    names = [_LANGUAGES.get(path.rpartition(".")[2], "") for path in paths]
    return max(sorted(set(names)), key=names.count, default="")


def _is_page(code: _Code, imported: set[str]) -> bool:
    """A service of nothing but browser code."""
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
            elif role(child) == "code" and not _is_hidden(child):
                whole = False
        return whole, [folder] if whole and folder and members else members

    return tuple(sorted(fold("")[1]))


def _meant(coded: list[_Code], around: Surroundings) -> dict[str, str]:
    """Clients of one system that speak to another one here: Valkey for Redis, where a compose file says so."""
    services = [(path, entry) for code in coded for path, entry, _ in code.program.services]
    needed = {key for path, entry in services for key in _needed(entry, around.deployments[path].entries)}
    known = catalogue().systems
    return {other: key for key in sorted(needed) if (other := known[key].instead_of) and other not in needed}


def _is_front(code: _Code, other: _Code) -> bool:
    """Whether the other one is the command that a library brings: a part of it, not something that it needs."""
    return code.program.kind == "library" and other.program.kind == "command" and other.own <= code.reach


def _to_systems(coded: list[_Code], used: dict[str, tuple[Link, ...]], around: Surroundings) -> Iterator[Link]:
    for code in coded:
        found: dict[str, set[Evidence]] = {}
        for path in code.reach:
            for link in used.get(path, ()):
                found.setdefault(link.target, set()).update(link.evidence)
        for path, entry, at in code.program.services:
            for key in _needed(entry, around.deployments[path].entries):
                found.setdefault(system_id(key), set()).add(at)
        known = catalogue().systems
        for target in sorted(found):
            kind = LINK_KINDS[known[target.removeprefix("sys:")].kind]
            yield Link(ComponentId(code.program.id), ComponentId(target), kind, tuple(sorted(found[target])))


def _needed(entry: Entry, entries: Iterable[Entry]) -> Iterator[str]:
    """The systems that a service of a compose file needs: images that it depends on or is told the address of."""
    images = {each.name: each.target for each in entries if each.kind == "image"}
    hosts = (hint.text.partition("://")[2] for hint in entry.hints if hint.kind == "url")
    for name in dict.fromkeys((*entry.needs, *hosts)):
        if key := catalogue().of_image(images.get(name, "")):
            yield key
    for hint in entry.hints:
        host = hint.text.partition("://")[2]
        if host not in images and (key := catalogue().of_hint(hint)):
            yield key


def _between(graph: ArchitectureGraph, coded: list[_Code]) -> Iterator[Link]:
    services = {(path, entry.name): code for code in coded for path, entry, _ in code.program.services}
    owner = {path: code for code in coded for path in code.own}
    for code in coded:
        source = ComponentId(code.program.id)
        needed: dict[str, set[Evidence]] = {}
        for path, entry, at in code.program.services:
            hosts = (hint.text.partition("://")[2] for hint in entry.hints if hint.kind == "url")
            for name in (*entry.needs, *hosts):
                other = services.get((path, name))
                if other is not None and other is not code:
                    needed.setdefault(other.program.id, set()).add(at)
        imported: dict[str, set[Evidence]] = {}
        for path in code.own:
            for edge in graph.files[path].imports:
                other = owner.get(edge.target)
                if other is not None and other is not code and edge.mode != "type" and not _is_front(code, other):
                    imported.setdefault(other.program.id, set()).add(Evidence(path, "imports", edge.place))
        yield from (Link(source, ComponentId(to), "request", tuple(sorted(at))) for to, at in sorted(needed.items()))
        yield from (Link(source, ComponentId(to), "imports", tuple(sorted(at))) for to, at in sorted(imported.items()))
