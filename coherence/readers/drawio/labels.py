"""What stands on a cell of draw.io, as plain lines: HTML and placeholders undone."""

import re
from html import unescape
from typing import NamedTuple

from coherence.readers.drawio.cells import Cell

_TAG = re.compile(r"<!--.*?-->|</?\s*([A-Za-z][A-Za-z0-9]*)[^<>]*>", re.DOTALL)
_BREAKS = frozenset(
    ("br", "div", "p", "li", "ul", "ol", "tr", "table", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote")
)
_RULE = "\x00"
_PLACEHOLDER = re.compile(r"%([A-Za-z_][\w-]*)%")
_BESIDE = re.compile(r"(?:\[.*\]|«.*»|<<.*>>)")


class Said(NamedTuple):
    """`label` are the lines that name a thing; `about` those in brackets; `rows` what stands below a rule."""

    label: str
    about: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


def said(cell: Cell) -> Said:
    """What a person reads on a cell."""
    if name := cell.data.get("c4Name", ""):
        more = (cell.data.get(key, "") for key in ("c4Type", "c4Technology", "c4Description"))
        return Said(" ".join(name.split()), tuple(text for text in more if text))
    head, *below = _plain(cell).split(_RULE)
    lines = _lines(head)
    about = tuple(line for line in lines if len(lines) > 1 and _BESIDE.fullmatch(line))
    label = "\n".join(line for line in lines if line not in about)
    return Said(label, about, tuple(line for part in below for line in _lines(part)))


def text_of_cell(cell: Cell) -> str:
    """All that stands on a cell, as lines."""
    return "\n".join(_lines(_plain(cell).replace(_RULE, "\n")))


def _lines(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return [line for line in lines if line]


def _plain(cell: Cell) -> str:
    value = cell.value.replace(_RULE, "")
    if cell.data.get("placeholders") == "1":
        value = _PLACEHOLDER.sub(lambda match: cell.data.get(match[1], match[0]), value)
    if cell.style.get("html") != "1":
        return value
    return unescape(_TAG.sub(_broken, value.replace("\n", " ")))


def _broken(tag: re.Match[str]) -> str:
    name = (tag[1] or "").lower()
    return _RULE if name == "hr" else "\n" if name in _BREAKS else "\t" if name in ("td", "th") else ""
