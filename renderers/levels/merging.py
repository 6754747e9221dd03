"""Files that are no boxes of their own, because another box or a frame says all that they would."""

import posixpath
import re
from collections.abc import Iterable

from analyzers.graph import ArchitectureGraph
from renderers.levels.labels import INITS
from renderers.view import Arrow

# One module in several spellings: its source, what was compiled from it, its declarations. What runs comes first.
_SPELLING = re.compile(r"^(.*?)(\.ts|\.tsx|\.mts|\.cts|\.js|\.jsx|\.mjs|\.cjs|\.py|\.d\.ts|\.d\.mts|\.d\.cts|\.pyi)$")
_FAMILY = {".py": "py", ".pyi": "py"}


def without_bare_inits(graph: ArchitectureGraph, boxes: Iterable[str], arrows: Iterable[Arrow]) -> list[str]:
    """An __init__ or package-info that defines nothing and touches nothing is no more than its folder: the frame."""
    touched = {end for arrow in arrows for end in (arrow.source, arrow.target)}
    return [
        box
        for box in boxes
        if posixpath.basename(box) not in INITS
        or box in touched
        or box not in graph.files
        or graph.files[box].shape.definitions
    ]


def without_twins(graph: ArchitectureGraph, boxes: Iterable[str], arrows: Iterable[Arrow]) -> list[str]:
    """Where one module stands in several files (gateway.js beside gateway.d.ts), those without whose box no arrow is
    missing are left out."""
    boxes = list(boxes)
    twins: dict[tuple[str, str], list[str]] = {}
    for box in boxes:
        if box in graph.files and (match := _SPELLING.match(box)):
            twins.setdefault((match[1], _FAMILY.get(match[2], "js")), []).append(box)
    if all(len(spellings) == 1 for spellings in twins.values()):
        return boxes
    joined: dict[str, set[tuple[str, str]]] = {box: set() for box in boxes}
    for arrow in arrows:
        joined.setdefault(arrow.source, set()).add(("to", arrow.target))
        joined.setdefault(arrow.target, set()).add(("from", arrow.source))
    gone = {box for spellings in twins.values() if len(spellings) > 1 for box in _told_by_another(spellings, joined)}
    return [box for box in boxes if box not in gone]


def _told_by_another(spellings: list[str], joined: dict[str, set[tuple[str, str]]]) -> list[str]:
    def others(box: str) -> set[tuple[str, str]]:
        return {(way, end) for way, end in joined[box] if end not in spellings}

    # The one with most relations stays; of equals the one that runs.
    keeper = min(spellings, key=lambda box: (-len(others(box)), box.endswith(".pyi") or ".d." in box, box))
    return [box for box in spellings if box != keeper and others(box) <= others(keeper)]
