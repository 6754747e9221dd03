"""The colours of pictures, by role. Every one is written down twice: for a light page and for a dark one."""

from dataclasses import dataclass
from typing import Literal

BoxInk = Literal["text", "muted"]


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours for a light and for a dark page. "none" paints nothing."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Role:
    """How one kind of part is painted. `backdrop` names the role that a text of this role is read on; `wide` is the
    width of the stroke, "" for one pixel."""

    fill: Paint
    stroke: Paint = Paint("none", "none")
    dash: str = ""
    backdrop: str = ""
    wide: str = ""


Roles = tuple[tuple[str, Role], ...]

NOTHING = Paint("none", "none")
DEEPEST = 2
BOX_KINDS = (
    *("person", "system", "external", "service", "worker", "command", "ui", "store", "cache", "queue", "objects"),
    *("group", "package", "module", "class", "function", "outside"),
)
ARROW_KINDS = ("imports", "inherits", "calls", "references", "data", "event", "request", "uses")

_INK = Paint("#18212c", "#e9eef5")
_SOFT = Paint("#3f4b5b", "#bac5d3")
_MUTED = Paint("#55606f", "#a3afbe")
_WHITE = Paint("#ffffff", "#ffffff")
_CARD = Paint("#fcfdfe", "#12171e")
_DEPTHS = (
    (Paint("#f3f6f9", "#191f28"), Paint("#d5dde7", "#303a47")),
    (Paint("#eaeff5", "#202833"), Paint("#c8d2de", "#3b4756")),
    (Paint("#e1e8f0", "#28323f"), Paint("#bac6d5", "#475567")),
)

# (fill, stroke) by kind of box. What runs is blue to teal, what keeps is green to amber, what people see is violet,
# what is others' is a warm grey.
_BOXES = {
    "person": (Paint("#eceefb", "#22254a"), Paint("#5560bd", "#8b95ea")),
    "system": (Paint("#31529c", "#2f50a3"), Paint("#31529c", "#7f9fe6")),
    "external": (Paint("#f7f5f2", "#24211d"), Paint("#857869", "#a3968a")),
    "service": (Paint("#e8f1fd", "#15283f"), Paint("#3d78c4", "#6aa0e6")),
    "worker": (Paint("#e4f5f5", "#12302f"), Paint("#21858a", "#4fb3b6")),
    "command": (Paint("#f4f6f8", "#1c232c"), Paint("#56657a", "#8797ac")),
    "ui": (Paint("#f5effd", "#291f3c"), Paint("#865fca", "#ab8ce8")),
    "store": (Paint("#e6f6ec", "#142d20"), Paint("#2b8752", "#54b37d")),
    "cache": (Paint("#fdf1e2", "#342514"), Paint("#b06a14", "#d8974a")),
    "queue": (Paint("#fbeef4", "#361d2b"), Paint("#b34a7c", "#dd7fab")),
    "objects": (Paint("#f3f5e2", "#282b12"), Paint("#76801d", "#a8b34a")),
    "group": (Paint("#eef2f7", "#1d2530"), Paint("#64748b", "#8495ab")),
    "package": (Paint("#e9f1fd", "#16273e"), Paint("#4a7fc4", "#6b9fe4")),
    "module": (Paint("#ffffff", "#1a212a"), Paint("#74839a", "#72829a")),
    "class": (Paint("#f6f1fd", "#261e38"), Paint("#8a63c9", "#a98be6")),
    "function": (Paint("#e7f6f0", "#132b25"), Paint("#2a8c6e", "#4bb390")),
    "outside": (_CARD, Paint("#737f90", "#78879b")),
}
_ARROWS = {
    "imports": Paint("#66748a", "#8b99ac"),
    "inherits": Paint("#7d55c2", "#ab8ce8"),
    "calls": Paint("#22856a", "#4bb390"),
    "references": Paint("#9a6417", "#d09a4a"),
    "data": Paint("#2b7a4b", "#54b37d"),
    "event": Paint("#b0447a", "#dd7fab"),
    "request": Paint("#3a6fb8", "#6aa0e6"),
    "uses": Paint("#5560bd", "#8b95ea"),
    "closing": Paint("#cc4b22", "#f0834f"),
    # Imports of one or two statements.
    "faint": Paint("#77859b", "#77869b"),
}


def ink(kind: str, part: BoxInk) -> str:
    """The role of a text in a box of this kind."""
    return f"{part}-system" if kind == "system" else part


def coloured() -> Roles:
    """The roles of the default theme."""
    muted_on_system = Paint("#dfe7f8", "#dfe7f8")
    roles = {
        "card": Role(_CARD, Paint("#dbe1e9", "#29323d")),
        "rule": Role(NOTHING, Paint("#e4e9ef", "#252d37")),
        "heading": Role(_INK, backdrop="card"),
        "subtitle": Role(_MUTED, backdrop="card"),
        "up": Role(Paint("#2f62ab", "#7fb0f0"), backdrop="card"),
        "note": Role(_MUTED, backdrop="card"),
        "text": Role(_INK, backdrop="shape-module"),
        "muted": Role(_MUTED, backdrop="shape-module"),
        "text-system": Role(_WHITE, backdrop="shape-system"),
        "muted-system": Role(muted_on_system, backdrop="shape-system"),
    }
    for kind, (fill, stroke) in _BOXES.items():
        roles[f"shape-{kind}"] = Role(fill, stroke, dash="4 3" if kind == "outside" else "")
        # Bars, tabs and lines that belong to the shape.
        roles[f"trim-{kind}"] = Role(stroke, stroke)
        roles |= _glyph(kind, muted_on_system if kind == "system" else stroke)
    on_trim = Paint("#ffffff", "#12171e")
    roles |= {"mark": Role(on_trim), "mark-line": Role(NOTHING, on_trim, wide="1.5")}
    return _finished(roles, _DEPTHS, _ARROWS, _SOFT, _CARD)


def printed() -> Roles:
    """Black on white, for paper: nothing is told by colour alone, and little is filled."""
    black, white, grey = Paint("#000000", "#000000"), Paint("#ffffff", "#ffffff"), Paint("#6b6b6b", "#6b6b6b")
    dark_grey = Paint("#333333", "#333333")
    roles = {
        "card": Role(white),
        "rule": Role(NOTHING, Paint("#bbbbbb", "#bbbbbb")),
        "heading": Role(black, backdrop="card"),
        "subtitle": Role(dark_grey, backdrop="card"),
        "up": Role(black, backdrop="card"),
        "note": Role(dark_grey, backdrop="card"),
        "text": Role(black, backdrop="card"),
        "muted": Role(dark_grey, backdrop="card"),
        "text-system": Role(black, backdrop="card"),
        "muted-system": Role(dark_grey, backdrop="card"),
    }
    for kind in _BOXES:
        wide = "2.4" if kind == "system" else ""
        roles[f"shape-{kind}"] = Role(white, black, dash="4 3" if kind == "outside" else "", wide=wide)
        roles[f"trim-{kind}"] = Role(white, black)
        roles |= _glyph(kind, black)
    roles |= {"mark": Role(black), "mark-line": Role(NOTHING, black, wide="1.5")}
    depths = tuple((white, grey) for _ in _DEPTHS)
    return _finished(roles, depths, dict.fromkeys(_ARROWS, black), black, white)


def _glyph(kind: str, colour: Paint) -> dict[str, Role]:
    """The lines and the solid parts of the glyph in a box."""
    return {f"glyph-{kind}": Role(NOTHING, colour, wide="1.5"), f"solid-{kind}": Role(colour, colour)}


def _finished(
    roles: dict[str, Role],
    depths: tuple[tuple[Paint, Paint], ...],
    arrows: dict[str, Paint],
    titles: Paint,
    inside: Paint,
) -> Roles:
    """With the roles of frames and arrows, sorted."""
    for depth, (fill, stroke) in enumerate(depths):
        roles[f"depth-{depth}"] = Role(fill, stroke)
        roles[f"plate-{depth}"] = Role(fill)
        roles[f"text-depth-{depth}"] = Role(titles, backdrop=f"plate-{depth}")
    for kind, paint in arrows.items():
        roles[f"line-{kind}"] = Role(NOTHING, paint)
        roles[f"head-{kind}"] = Role(paint, paint)
        roles[f"hollow-{kind}"] = Role(inside, paint)
    return tuple(sorted(roles.items()))
