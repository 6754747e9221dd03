"""How large a picture's git diff is, in proportion to what changed."""

import difflib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bench.table import Row, told
from bench.timing import median, percentile
from renderers.drawing.svg import render_svg
from renderers.lay_out import lay_out
from renderers.layout import LayoutEngine
from renderers.memory import remember
from renderers.theme import THEME
from renderers.view import Arrow, Box, Frame, View


class Diff(NamedTuple):
    """`elements` are the boxes, frames and arrows that came, went or changed; `lines` those of the SVG."""

    elements: int
    lines: int


def diffs(views: Sequence[View], engine: LayoutEngine, by_dot: bool = False) -> Iterator[Diff]:
    """Of each view to the next one. `by_dot`: every picture is laid out anew."""
    last = b""
    for place, view in enumerate(views):
        memory = None if by_dot or not last else remember(last)
        drawn = render_svg(view, lay_out(view, engine, THEME, memory))
        elements = _changed(views[place - 1], view) if place else 0
        if elements:
            yield Diff(elements, _lines(last, drawn))
        last = drawn


def diff_rows(kept: Sequence[Diff], fresh: Sequence[Diff]) -> Iterator[Row]:
    """Edits by their size: the lines that changed for each element that did."""
    for name, least, most in (("1 element", 1, 1), ("2 to 3", 2, 3), ("4 and more", 4, 1 << 30)):
        ours, theirs = ([d.lines / d.elements for d in each if least <= d.elements <= most] for each in (kept, fresh))
        if ours:
            found = f"{median(ours):.0f} (95th percentile {percentile(ours, 0.95):.0f}, {len(ours)} edits)"
            yield told(f"lines per element, edits of {name}", f"{found}; laid out anew {median(theirs):.0f}")


def _changed(old: View, new: View) -> int:
    was: set[Box | Frame | Arrow] = {*old.boxes, *old.frames, *old.arrows}
    now: set[Box | Frame | Arrow] = {*new.boxes, *new.frames, *new.arrows}
    return len({(each.source, each.target) if isinstance(each, Arrow) else each.id for each in was ^ now})


def _lines(old: bytes, new: bytes) -> int:
    told = difflib.unified_diff(old.decode().splitlines(), new.decode().splitlines(), n=0, lineterm="")
    return sum(line[:1] in ("+", "-") and line[:3] not in ("+++", "---") for line in told)
