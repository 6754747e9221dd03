"""What a person means by a component's name: an id, a path, a dotted module, a class, or the end of one of these; or
the name of a deployable, an outside system or a person as it stands on a picture."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from analyzers.graph import SYMBOL, ComponentId, file_of, within
from analyzers.roles import role
from daemon.errors import UndriftError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analyzers.graph import ArchitectureGraph

# The project itself, as pictures show it.
PROJECT = ComponentId(".")
_MOST = 8


def find_component(graph: ArchitectureGraph, name: str) -> ComponentId:
    """The one component that a name stands for. Raises UndriftError with the candidates or the nearest names."""
    wanted = name.strip().removeprefix("./").rstrip("/")
    if wanted == PROJECT:
        return PROJECT
    if wanted and graph.level(wanted):
        return ComponentId(wanted)
    outside = _outside(graph)
    known = [*graph.components(), *outside]
    # A package from outside is what is meant only where the project has nothing of that name.
    found = (
        _matches(known, wanted)
        or [each for each, names in _landscape(graph) if wanted.lower() in names]
        or [each for each in outside if each.partition(":")[2] == wanted]
    )
    if len(found) == 1:
        return found[0]
    if found:
        listed = "".join(f"\n  {component}" for component in found[:_MOST])
        more = f"\n  and {len(found) - _MOST} more" if len(found) > _MOST else ""
        raise UndriftError(f"'{name}' can mean {len(found)} components; name one of them in full:{listed}{more}")
    by_spelling = _by_spelling(graph, known)
    near = difflib.get_close_matches(wanted.lower(), by_spelling, 3, 0.6)
    names = dict.fromkeys(by_spelling[spelling] for spelling in near)
    hint = f"did you mean {_listed(names)}?" if names else "name a path, a dotted module or a class of this project"
    raise UndriftError(f"'{name}' is not in the code; {hint}")


def find_on_picture(graph: ArchitectureGraph, name: str) -> ComponentId | None:
    """The one deployable, outside system or person that pictures give this name; None for none or several."""
    found = [each for each, names in _landscape(graph) if name.strip().lower() in names]
    return found[0] if len(found) == 1 else None


def _by_spelling(graph: ArchitectureGraph, known: Iterable[ComponentId]) -> dict[str, ComponentId]:
    """Everything that could have been meant, by its spellings in small letters."""
    found: dict[str, ComponentId] = {}
    for component in sorted(known, key=lambda each: role(file_of(each)) != "code"):
        for spelling in _spellings([component]):
            found.setdefault(spelling.lower(), component)
    for component, names in _landscape(graph):
        found.update(dict.fromkeys(names, component))
    return found


def _matches(known: Iterable[ComponentId], wanted: str) -> list[ComponentId]:
    exact: list[ComponentId] = []
    endings: list[ComponentId] = []
    for component in known:
        spellings = tuple(_spellings([component]))
        if wanted in spellings:
            exact.append(component)
        elif any(spelling.endswith((f"/{wanted}", f".{wanted}", f"{SYMBOL}{wanted}")) for spelling in spellings):
            endings.append(component)
    product = [component for component in exact if role(file_of(component)) == "code"]
    return _outermost(product or exact or _shallowest(endings))


def _outermost(found: list[ComponentId]) -> list[ComponentId]:
    """A package rather than the file that stands for it, a module rather than its function of that name."""
    return [each for each in found if not any(other != each and within(each, other) for other in found)]


def _shallowest(found: list[ComponentId]) -> list[ComponentId]:
    """A package rather than what lies in it, a class rather than another class's attribute of that name."""
    depths = [component.count("/") + component.count(".") + component.count(SYMBOL) for component in found]
    return [component for component, depth in zip(found, depths, strict=True) if depth == min(depths)]


def _spellings(components: Iterable[ComponentId]) -> Iterator[str]:
    """The ways to write a component: its id, without the suffix, dotted, and its last name."""
    for component in components:
        path, _, symbol = component.partition(SYMBOL)
        stem = path.rpartition(".")[0] if "." in path.rpartition("/")[2] else path
        stem = stem.removesuffix("/__init__").removesuffix("/index")
        dotted = stem.replace("/", ".")
        yield component
        if symbol:
            yield from (f"{stem}{SYMBOL}{symbol}", f"{dotted}.{symbol}", symbol)
        else:
            yield from (stem, dotted, path.rpartition("/")[2], stem.rpartition("/")[2])


def _outside(graph: ArchitectureGraph) -> list[ComponentId]:
    return sorted({edge.target for edge in graph.edges() if edge.target.startswith(("ext:", "std:"))})


def _landscape(graph: ArchitectureGraph) -> list[tuple[ComponentId, tuple[str, ...]]]:
    """What runs, what it talks to and who uses it, with the names that pictures and files give it, in small letters."""
    found = graph.landscape()
    named: list[tuple[ComponentId, tuple[str, ...]]] = [(each.id, (each.name,)) for each in found.containers]
    named += [(each.id, (each.name,)) for each in found.people]
    named += [(each.id, (each.name, *each.names)) for each in found.systems]
    return [(key, tuple(sorted({name.lower() for name in (*names, key.rpartition(":")[2])}))) for key, names in named]


def _listed(components: Iterable[str]) -> str:
    return ", ".join(components)
