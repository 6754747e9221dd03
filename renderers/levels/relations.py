"""Arrows, and what stands behind them: how many statements, and which."""

import re
from collections.abc import Collection, Mapping

from analyzers.graph import OUTSIDE, SURE, SYMBOL, Edge, file_of
from renderers.view import Arrow, ArrowMode

# So many statements are told of an arrow.
_TOLD = 5

Pair = tuple[str, str]


def arrows_of(found: Mapping[Pair, Collection[Edge]]) -> list[Arrow]:
    """The arrows of a picture. `found` has for each pair of boxes the relations from the first to the second."""
    return [_arrow(pair, edges) for pair, edges in sorted(found.items())]


def _arrow(pair: Pair, edges: Collection[Edge]) -> Arrow:
    kinds = sorted({edge.kind for edge in edges})
    # One statement may take several things from one place, and be stated for several sources.
    statements = {(edge.stated_in, edge.table, edge.place) for edge in edges}
    return Arrow(*pair, tuple(kinds), _mode(edges), False, len(statements), _evidence(edges))


def _mode(edges: Collection[Edge]) -> ArrowMode:
    """What happens at most: a type is never imported, a lazy import happens later."""
    if all(edge.confidence < SURE for edge in edges):
        return "inferred"
    modes = {edge.mode for edge in edges}
    return "runtime" if "runtime" in modes else "lazy" if "lazy" in modes else "type"


def _evidence(edges: Collection[Edge]) -> tuple[str, ...]:
    """The first statement of each of the first files."""
    told: dict[str, str] = {}
    first: dict[Pair, str] = {}
    for source, path in sorted({(edge.source, edge.path) for edge in edges}):
        file = path or file_of(source)
        if file not in told:
            if len(told) == _TOLD:
                break
            told[file] = f"{file}: {_symbol(source)} -> "
            first[source, path] = file
    targets: dict[str, str] = {}
    for edge in edges:
        if known := first.get((edge.source, edge.path)):
            targets[known] = min(edge.target, targets.get(known, edge.target))
    return tuple(text + targets[file] for file, text in sorted(told.items()))


def _symbol(component: str) -> str:
    """The short name of what a statement stands in: a definition, a module, an entry of a file."""
    path, _, name = component.partition(SYMBOL)
    if name:
        return name
    if path.startswith(OUTSIDE):
        return path.partition(":")[2]
    return re.sub(r"(?:\.d)?\.\w+$", "", path.rpartition("/")[2]) or path
