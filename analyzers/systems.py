"""Which outside systems the code uses, and what proves it: imports whose names are used, addresses, backends."""

from collections.abc import Iterator, Mapping

from analyzers.catalogue import LINK_KINDS, Catalogue, catalogue, lookup_of
from analyzers.facts import Import, Shape
from analyzers.graph import ArchitectureGraph, ComponentId, FileNode
from analyzers.landscape import SYSTEM, Evidence, Link, System
from analyzers.roles import role


def uses(graph: ArchitectureGraph, meant: Mapping[str, str]) -> dict[str, tuple[Link, ...]]:
    """The links from each file of the product to the systems that it uses. `meant` maps a system to another one that
    its clients talk to in this project."""
    known = catalogue()
    found: dict[str, tuple[Link, ...]] = {}
    for path, node in graph.files.items():
        if role(path) == "code" and (by_system := _of_file(node, known, meant)):
            found[path] = tuple(
                Link(ComponentId(path), system_id(key), LINK_KINDS[known.systems[key].kind], tuple(evidence))
                for key, evidence in sorted(by_system.items())
            )
    return found


def system_id(key: str) -> ComponentId:
    """The id of a system of the catalogue."""
    return ComponentId(SYSTEM + key)


def systems(evidence: Mapping[str, set[Evidence]]) -> tuple[System, ...]:
    """The systems that there is evidence of, by id."""
    known = catalogue().systems
    return tuple(
        System(system_id(key), known[key].name, known[key].kind, known[key].icon, tuple(sorted(evidence[key])))
        for key in sorted(evidence)
    )


def _of_file(node: FileNode, known: Catalogue, meant: Mapping[str, str]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    outside = {edge.place for edge in node.imports if edge.target.startswith(("ext:", "std:"))}
    used: frozenset[str] | None = None
    for place in sorted(outside):
        statement = node.shape.imports[place]
        if statement.mode == "type":
            continue
        for key, local in _claims(node.shape.language, statement):
            used = _used(node.shape) if used is None else used
            if local is None or local in used:
                found.setdefault(meant.get(key, key), []).append(Evidence(node.path, "imports", place))
                break
    for place, hint in enumerate(node.shape.hints):
        if key := known.of_hint(hint):
            found.setdefault(meant.get(key, key), []).append(Evidence(node.path, "hints", place))
    return found


def _claims(language: str, statement: Import) -> Iterator[tuple[str, str | None]]:
    """(system, the local name that must be used) pairs; None where importing it is a use already."""
    lookup = lookup_of(language)
    whole = lookup(statement.module)
    if language == "python":
        for name, local in statement.names:
            member = statement.form == "from" and lookup(f"{statement.module}.{name}")
            if key := member or whole:
                yield key, None if local == "*" else local.partition(".")[0]
    elif whole and statement.form != "reexport":
        # An import without a name is there for its effect; a required module without one is used on the spot.
        yield from ((whole, local) for _, local in statement.names) if statement.names else ((whole, None),)


def _used(shape: Shape) -> frozenset[str]:
    names = {use.target.partition(".")[0] for use in shape.uses}
    names.update(base.partition(".")[0] for definition in shape.definitions for base in definition.bases)
    return frozenset(names)
