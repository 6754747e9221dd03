"""How arrows look: by kind a colour, a dash and a head; by mode another dash; by weight another width and size of head.

Colour is never all that tells two arrows apart: kinds that may be confused have another dash or another head.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from renderers.theme import Theme
from renderers.view import Arrow, ArrowMode
from renderers.xml import Attributes, Element

# The most specific kind gives an arrow its look.
_PRECEDENCE = ("inherits", "calls", "references", "data", "event", "request", "uses", "imports")
DASHES = {"calls": "7 4", "references": "2 4", "event": "10 3 2 3", "request": "7 4", "uses": "5 4"}
# Dots are short lines with round ends: they can still be seen where a picture is shown at half its size.
_DOTS = "1 4"
_MODES: dict[ArrowMode, str] = {"type": _DOTS, "lazy": "8 4 1 4", "inferred": "3 6"}
# From how many statements on an arrow is drawn wider. Few steps: one statement more should rarely change a picture.
_WEIGHTS = (1, 3, 10, 40)
# The weight from which on these are many.
MANY = 2
WIDTHS = ("1.3", "1.5", "2", "2.8")
_DOTS_WIDE = ("1.6", "1.6", "1.8", "1.8")
# How large heads are, in tenths.
_HEAD_SIZES = (10, 10, 11, 12)
# Large pictures consist of imports of one or two statements: they are thin, and leave the boxes where many end free.
_FAINT_WIDE, _FAINT_DOTS_WIDE, _FAINT_HEAD_SIZE = "1.1", "1.4", 8
RING_RADIUS = 3

# Each head points to the right, its tip at `length`, half way down `height`.
_HEADS = {
    "imports": (9, 8, "M0 0L9 4L0 8Z"),
    "inherits": (11, 10, "M0 0L11 5L0 10Z"),
    "calls": (9, 8, "M2 0L9 4L2 8"),
    "references": (8, 8, "M8 4A3 3 0 1 1 2 4A3 3 0 1 1 8 4Z"),
    "data": (10, 8, "M0 0L10 4L0 8L3 4Z"),
    "event": (10, 8, "M0 0L10 4L0 8L3 4Z"),
    "request": (9, 8, "M0 0L9 4L0 8Z"),
    "uses": (10, 8, "M0 0L10 4L0 8L3 4Z"),
}

# Heads that are hollow: their inside is the card's; and heads that are lines.
_FILLS = {"inherits": "hollow", "calls": "line"}
_SLACK = 2


@dataclass(frozen=True, slots=True, order=True)
class Look:
    """What can be seen of an arrow, but for its course."""

    kind: str
    solid: bool = False
    mode: ArrowMode = "runtime"
    closing: bool = False
    weight: int = 0

    @property
    def colour(self) -> str:
        """The kind whose colour it has."""
        return "closing" if self.closing else "faint" if self.faint else self.kind

    @property
    def faint(self) -> bool:
        """Whether it is one of the imports that hardly count."""
        return self.kind == "imports" and not self.weight

    @property
    def dash(self) -> str:
        """The pattern of its line, "" for none."""
        return _MODES.get(self.mode) or ("" if self.solid else DASHES.get(self.kind, ""))

    @property
    def head(self) -> str:
        """The name of its head: same name, same marker."""
        name = f"{self.kind}-closing" if self.closing else self.kind
        return f"{name}-{self.weight}"

    @property
    def wide(self) -> str:
        """The width of its line."""
        if self.faint:
            return _FAINT_DOTS_WIDE if self.dots else _FAINT_WIDE
        return (_DOTS_WIDE if self.dots else WIDTHS)[self.weight]

    @property
    def dots(self) -> bool:
        """Whether its line is made of dots."""
        return self.dash == _DOTS


def look(arrow: Arrow) -> Look:
    """A relation that is imported, too, has a solid line."""
    kind = next((kind for kind in _PRECEDENCE if kind in arrow.kinds), "imports")
    solid = kind not in DASHES or "imports" in arrow.kinds
    weight = sum(arrow.count >= least for least in _WEIGHTS[1:])
    return Look(kind, solid, arrow.mode, arrow.closing, weight)


def markers(prefix: str, looks: Iterable[Look], both: Iterable[Look], theme: Theme) -> Element | None:
    """The heads of these looks, and for lines that have one at each end the other ones. Ids begin with `prefix`, for
    pages that hold several pictures."""
    ends = {(_headed(one), False) for one in looks} | {(_headed(one), True) for one in both}
    drawn = tuple(_marker(prefix, one, backwards, theme) for one, backwards in sorted(ends))
    return Element("defs", children=drawn) if drawn else None


def _headed(seen: Look) -> Look:
    """What its head shows of it."""
    return Look(seen.kind, closing=seen.closing, weight=seen.weight)


def _marker(prefix: str, seen: Look, backwards: bool, theme: Theme) -> Element:
    """A head; `backwards` for the beginning of a line, turned around its tip."""
    length, height, outline = _HEADS[seen.kind]
    role = f"{_FILLS.get(seen.kind, 'head')}-{seen.colour}"
    attributes: Attributes = (
        *(("class", role), ("fill", theme.role(role).fill.light), ("stroke", theme.role(role).stroke.light)),
        *(("stroke-width", "1.4" if seen.kind in _FILLS else "1"), ("stroke-linejoin", "round"), ("d", outline)),
    )
    if backwards:
        attributes += (("transform", f"rotate(180 {length} {height // 2})"),)
    wide, high = length * (2 if backwards else 1) + 2 * _SLACK, height + 2 * _SLACK
    tenths = _FAINT_HEAD_SIZE if seen.faint else _HEAD_SIZES[seen.weight]
    drawn_wide, drawn_high = (f"{side * tenths / 10:g}" for side in (wide, high))
    place = (
        *(("id", f"{prefix}-{seen.head}{'-back' if backwards else ''}"), ("markerWidth", drawn_wide)),
        *(("markerHeight", drawn_high), ("markerUnits", "userSpaceOnUse")),
        *(("viewBox", f"-{_SLACK} -{_SLACK} {wide} {high}"), ("refX", length)),
        *(("refY", height // 2), ("orient", "auto")),
    )
    return Element("marker", place, (Element("path", attributes),))
