"""What the shapes and the ends of arrows of draw.io say."""

from coherence.depiction import Kind, Role
from coherence.readers.drawio.cells import Cell

# Words in the name of a shape; the first that occurs tells. Libraries name theirs by vendor and purpose.
_WORDS: tuple[tuple[str, Role], ...] = (
    ("umlframe", "frame"),
    ("umlactor", "person"),
    ("actor", "person"),
    ("person", "person"),
    ("usermale", "person"),
    ("userfemale", "person"),
    ("users.user", "person"),
    ("cylinder", "store"),
    ("database", "store"),
    ("datastore", "store"),
    ("direct_data", "store"),
    ("queue", "queue"),
    ("cloud", "outside"),
    ("callout", "note"),
    ("note", "note"),
    ("folder", "package"),
    ("cube", "node"),
    ("rhombus", "step"),
    ("decision", "step"),
    ("terminator", "step"),
    ("startstate", "step"),
    ("endstate", "step"),
    ("start_1", "step"),
    ("start_2", "step"),
)
_C4 = {"person": "person", "systemscopeboundary": "frame", "containerscopeboundary": "frame"}
_HEADS = frozenset(
    ("classic", "classicThin", "open", "openThin", "block", "blockThin", "async", "openAsync", "doubleBlock")
)


def shape(cell: Cell) -> str:
    """The name of a cell's shape, in small letters: its own, or that of the style that it begins with."""
    style = cell.style
    first = next(iter(style), "")
    own = style.get("shape", "") + " " + style.get("resIcon", "") + " " + style.get("prIcon", "")
    return (own + " " + (first if style.get(first) == "" else "")).strip().lower()


def role(cell: Cell) -> Role:
    """What a shape says that a thing is."""
    c4 = _C4.get(cell.data.get("c4Type", "").lower(), "")
    if c4 == "person":
        return "person"
    if c4 == "frame":
        return "frame"
    name = shape(cell)
    if name.startswith("stencil("):
        return "part"
    return next((role for word, role in _WORDS if word in name), "part")


def is_text(cell: Cell) -> bool:
    """Whether a cell is a text that stands by itself, without a shape around it."""
    bare = cell.style.get("strokeColor", "none") == "none" and cell.style.get("fillColor", "none") == "none"
    return "text" in cell.style and bare


def direction(cell: Cell) -> tuple[bool, Kind, bool]:
    """Of an arrow: whether it is to be turned round, what it is, and whether it has two heads."""
    style = cell.style
    plain = shape(cell) in ("link", "wire")
    end = style.get("endArrow", "none" if plain else "classic")
    start = style.get("startArrow", "none")
    dashed = style.get("dashed") == "1"
    base: Kind = "implements" if dashed else "inherits"
    if start.startswith("diamond") or end.startswith("diamond"):
        return end.startswith("diamond"), "composes", False
    if end in ("block", "blockThin") and style.get("endFill") == "0" and not _points(start):
        return False, base, False
    if start in ("block", "blockThin") and style.get("startFill") == "0" and not _points(end):
        return True, base, False
    if _points(end):
        return False, "uses", _points(start)
    return (True, "uses", False) if _points(start) else (False, "line", False)


def _points(head: str) -> bool:
    return head in _HEADS
