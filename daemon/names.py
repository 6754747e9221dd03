"""What a person means by a component's name: an id, a path, a dotted module, a class, or the end of one of these."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from analyzers.graph import SYMBOL, ComponentId
from daemon.errors import UndriftError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analyzers.graph import ArchitectureGraph

_MOST = 8


def find_component(graph: ArchitectureGraph, name: str) -> ComponentId:
    """The one component that a name stands for. Raises UndriftError with the candidates or the nearest names."""
    wanted = name.strip().removeprefix("./").rstrip("/")
    if wanted and graph.level(wanted):
        return ComponentId(wanted)
    known = [*graph.components(), *_outside(graph)]
    found = _matches(known, wanted)
    if len(found) == 1:
        return found[0]
    if found:
        raise UndriftError(f"'{name}' can mean {len(found)} components: {_listed(found)}\nname one of them in full")
    near = difflib.get_close_matches(wanted.lower(), [spelling.lower() for spelling in _spellings(known)], 3, 0.6)
    by_spelling = {spelling.lower(): component for component in known for spelling in _spellings([component])}
    names = dict.fromkeys(by_spelling[spelling] for spelling in near)
    hint = f"did you mean {_listed(names)}?" if names else "name a path, a dotted module or a class of this project"
    raise UndriftError(f"'{name}' is not in the code; {hint}")


def _matches(known: Iterable[ComponentId], wanted: str) -> list[ComponentId]:
    exact: list[ComponentId] = []
    endings: list[ComponentId] = []
    for component in known:
        spellings = tuple(_spellings([component]))
        if wanted in spellings:
            exact.append(component)
        elif any(spelling.endswith((f"/{wanted}", f".{wanted}", f"{SYMBOL}{wanted}")) for spelling in spellings):
            endings.append(component)
    return _without_inits(exact or _shallowest(endings))


def _without_inits(found: list[ComponentId]) -> list[ComponentId]:
    """A package rather than the file that stands for it."""
    packages = set(found)
    return [component for component in found if component.rpartition("/")[0] not in packages]


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


def _listed(components: Iterable[str]) -> str:
    names = list(components)
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more
