"""Which outside systems the code uses, and what proves it: imports that are used, addresses, backends, resources."""

from collections.abc import Iterable, Iterator, Mapping

from analyzers.catalogue import LINK_KINDS, Catalogue, catalogue, plain
from analyzers.facts import Import, Shape
from analyzers.graph import ArchitectureGraph, ComponentId, FileNode
from analyzers.landscape import SYSTEM, Evidence, Link, System

# A program that reads the key of a service means to call it; it does not show how.
_VARIABLE_ALONE = 90
# So many addresses of different systems in one file are a list of them.
_MANY = 3
_PAGES = (".vue", ".svelte", ".jsx", ".tsx", ".astro")
_SIGN_IN = "key"
_BUILT_WHOLE = frozenset({"go", "java", "rust"})


def uses(
    graph: ArchitectureGraph, meant: Mapping[str, str], known: Catalogue | None = None
) -> dict[str, tuple[Link, ...]]:
    """The links from each file of the product to the systems that it uses. `meant` maps a system to another one that
    its clients talk to in this project, `known` are the systems that it may talk to."""
    known = known or catalogue()
    found: dict[str, tuple[Link, ...]] = {}
    for path, node in graph.files.items():
        if graph.role(path) == "code" and (by_system := _of_file(node, known, meant)):
            found[path] = tuple(
                Link(
                    ComponentId(path),
                    system_id(key),
                    LINK_KINDS[known.systems[key].kind],
                    tuple(evidence),
                    _confidence(node, evidence),
                )
                for key, evidence in sorted(by_system.items())
            )
    return found


def its_own(known: Catalogue, names: Iterable[str]) -> frozenset[str]:
    """The ids of the systems that are this project, by the names of what it runs: its own client leads to itself. What
    keeps data may well be called what it is."""
    plainly = {plain(name) for name in names}
    kinds = ("api", "mail", "telemetry")
    return frozenset(
        system_id(key) for key, each in known.systems.items() if each.kind in kinds and plain(each.name) in plainly
    )


def system_id(key: str) -> ComponentId:
    """The id of a system of the catalogue."""
    return ComponentId(SYSTEM + key)


def systems(evidence: Mapping[str, set[Evidence]], known: Catalogue | None = None) -> tuple[System, ...]:
    """The systems that there is evidence of, by id."""
    by_id = (known or catalogue()).systems
    return tuple(
        System(system_id(key), each.name, each.kind, each.icon, tuple(sorted(evidence[key])), each.names)
        for key, each in ((key, by_id[key]) for key in sorted(evidence))
    )


def _of_file(node: FileNode, known: Catalogue, meant: Mapping[str, str]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    outside = {edge.place for edge in node.imports if edge.target.startswith(("ext:", "std:"))}
    used: frozenset[str] | None = None
    for place in sorted(outside):
        statement = node.shape.imports[place]
        if statement.mode == "type" or statement.form == "reexport":
            continue
        for key, local in _claims(known, node.shape.language, statement):
            used = _used(node.shape) if used is None else used
            if local is None or local in used:
                found.setdefault(meant.get(key, key), []).append(Evidence(node.path, "imports", place))
                break
    for place, hint in enumerate(node.shape.hints):
        if key := known.of_hint(hint):
            found.setdefault(meant.get(key, key), []).append(Evidence(node.path, "hints", place))
    for key in _listed(node, found, known):
        del found[key]
    return found


def _listed(node: FileNode, found: Mapping[str, list[Evidence]], known: Catalogue) -> list[str]:
    """The systems of a file that only lists addresses for somebody to choose from: a page, or a table of providers for
    signing in, that asks nobody itself."""
    if any(not each.via for each in node.shape.requests):
        return []
    alone = [
        key
        for key, evidence in found.items()
        if all(table == "hints" and node.shape.hints[place].kind == "url" for _, table, place in evidence)
    ]
    is_choice = node.path.endswith(_PAGES) or all(known.systems[key].icon == _SIGN_IN for key in alone)
    return alone if len(alone) >= _MANY and is_choice else []


def _claims(known: Catalogue, language: str, statement: Import) -> Iterator[tuple[str, str | None]]:
    """(system, the local name that must be used) pairs; None where importing it is a use already."""
    module = statement.module
    if language in _BUILT_WHOLE:
        # What is imported there and not used is an error or at least a warning: no program keeps it.
        inner = (
            [f"{module}::{name}".removeprefix("::") for name, _ in statement.names] if language == "rust" else [module]
        )
        yield from ((key, None) for name in inner if (key := known.of_import(language, name)))
        return
    whole = known.of_import(language, module)
    if language == "python":
        for name, local in statement.names:
            member = statement.form == "from" and known.of_import(language, f"{module}.{name}")
            if key := member or whole:
                yield key, None if local == "*" else local.partition(".")[0]
        return
    for name, local in statement.names:
        if key := known.of_export(module, name) or whole:
            yield key, local
    if whole and not statement.names:
        # An import without a name is there for its effect; a required module without one is used on the spot.
        yield whole, None


def _used(shape: Shape) -> frozenset[str]:
    names = {use.target.partition(".")[0] for use in shape.uses}
    names.update(base.partition(".")[0] for definition in shape.definitions for base in definition.bases)
    return frozenset(names)


def _confidence(node: FileNode, evidence: list[Evidence]) -> int:
    """How sure it is that a file uses a system, in percent."""
    hints = (node.shape.hints[place].kind for _, table, place in evidence if table == "hints")
    alone = all(table == "hints" for _, table, _ in evidence) and all(kind == "variable" for kind in hints)
    return _VARIABLE_ALONE if alone else 100
