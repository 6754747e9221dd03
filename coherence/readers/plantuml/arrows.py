"""Arrows between boxes: where they point, and what their ends mean."""

import re
from typing import NamedTuple

from coherence.depiction import Kind

_LEFT = (
    r"(?:<\|\|?:?|<<\|?|<_|<|\(\)|\(0|0\)|\}[o|]|\|[o|]|"
    r"[xo](?=[-.=~])|[*+^#@})]|\((?=[-.=~])|0(?=[-.=~])|\\\\|//|[\\/])?"
)
_RIGHT = (
    r"(?:\|\|>|:?\|>|\|>>|>>|_?>|\(\)|\(0|0\)|o[{|]|\|[{|]|[xo](?=[\s\"\[(:]|$)|[*+^@{]|#(?=[\s\"]|$)|\)"
    r"|\((?=\s|$)|0(?=\s|$)|\\\\|//|[\\/])?"
)
_STYLE = r"(?:\[(?P<{}>[^\[\]]*)\])?"
_WAY = r"(?:(?:left|right|up|down|le|ri|do|[lrud])(?=[-.=~\[>|]))?"
_MIDDLE = r"(?P<middle>(?:\(0\)|\(0|0\)|[0()])(?=[-.=~]))?"
_ARROW = re.compile(
    rf"(?P<left>{_LEFT})(?P<shaft>[-.=~]++){_STYLE.format('style')}{_WAY}{_STYLE.format('after')}"
    rf"{_MIDDLE}[-.=~]*+(?P<right>{_RIGHT})"
)


class Arrow(NamedTuple):
    """`end` is where its text ends. `back`: it leads from what stands right of it to what stands left."""

    end: int
    kind: Kind = "uses"
    back: bool = False
    both: bool = False
    dashed: bool = False
    hidden: bool = False


def arrow(text: str, at: int) -> Arrow | None:
    """The arrow that begins at a place, or None."""
    found = _ARROW.match(text, at)
    if found is None:
        return None
    style = f"{found['style'] or ''},{found['after'] or ''}".lower()
    dashed = "." in found["shaft"] or "~" in found["shaft"] or "dashed" in style or "dotted" in style
    kind, back, both = _meaning(found["left"], found["right"], found["middle"] or "")
    if kind == "inherits" and dashed:
        kind = "implements"
    return Arrow(found.end(), kind, back, both, dashed, "hidden" in style)


def _meaning(left: str, right: str, middle: str) -> tuple[Kind, bool, bool]:
    """The kind, whether it leads back, and whether it has two heads. A diamond stands at the whole, whatever else."""
    ends = _sort(left), _sort(right)
    if "triangle" in ends:
        return "inherits", ends[1] != "triangle", ends[0] == ends[1]
    if "diamond" in ends and ends[0] != ends[1]:
        return "composes", ends[1] == "diamond", False
    if "head" in ends:
        return "uses", ends[1] != "head", ends[0] == ends[1]
    return _lollipop(left, right, middle)


def _lollipop(left: str, right: str, middle: str) -> tuple[Kind, bool, bool]:
    """A circle is what is offered, an open half circle asks for it."""
    if middle in ("(0", "(") or right in ("(", "(0") or left == "0)":
        return "uses", False, False
    if middle in ("0)", ")") or left in (")", "(0") or right == "0)":
        return "uses", True, False
    if "()" in (left, right):
        return "implements", left == "()", False
    return "line", False, False


def _sort(end: str) -> str:
    if "|>" in end or "<|" in end or end == "^":
        return "triangle"
    if end in ("*", "o", "+"):
        return "diamond"
    return "head" if end and (">" in end or "<" in end or end[0] in "\\/") else ""
