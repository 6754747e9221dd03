"""The readers of drawn diagrams, in one visible table. A reader is imported only where its files occur."""

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from coherence.readers.protocol import Reader


class Format(NamedTuple):
    """What tells the diagrams of a format: the ends of the names of its files, and the words of its blocks."""

    suffixes: tuple[str, ...]
    fences: tuple[str, ...] = ()


TABLE: dict[str, Format] = {
    "d2": Format((".d2",), ("d2",)),
    "dot": Format((".dot", ".gv"), ("dot", "graphviz", "gv")),
    "drawio": Format(
        (".drawio", ".dio", ".drawio.xml", ".drawio.svg", ".dio.svg", ".drawio.png", ".dio.png"), ("drawio",)
    ),
    "mermaid": Format((".mmd", ".mermaid"), ("mermaid",)),
    "own": Format((".svg",)),
    "plantuml": Format((".puml", ".plantuml", ".pu", ".iuml", ".wsd"), ("plantuml", "puml", "uml")),
}
_BY_SUFFIX = {suffix: name for name, format_ in TABLE.items() for suffix in format_.suffixes}
_BY_FENCE = {fence: name for name, format_ in TABLE.items() for fence in format_.fences}
# The ends of the names of pictures made of pixels.
RASTERS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")
# Pictures and data of all kinds: what is in one of these files, only its head tells.
CARRIERS = (".svg", ".xml", *RASTERS)
# How far into a file its kind is looked for: a draw.io file may begin with a long list of attributes.
HEAD = 4096
# The source of a draw.io diagram: XML, an attribute of an SVG (escaped, or as in an address), a text chunk of a PNG.
_DRAWIO = re.compile(rb"(?:<|&lt;|%3C)(?:mxfile|mxGraphModel)\b|(?:tEXt|zTXt|iTXt)(?:mxfile|mxGraphModel)\0")


def is_raster(path: str) -> bool:
    """Whether this is a picture made of pixels, as its name tells."""
    return path.lower().endswith(RASTERS)


@cache
def reader(name: str) -> "Reader":
    """The reader of this name. Raises KeyError for a name that is not in the table."""
    if name not in TABLE:
        raise KeyError(name)
    return cast("Reader", import_module(f"coherence.readers.{name}"))


def reader_of(path: str) -> "Reader | None":
    """The reader of a file, by the longest end of its name that is known, or None."""
    parts = path.rpartition("/")[2].lower().split(".")
    ends = ("." + ".".join(parts[start:]) for start in range(1, len(parts)))
    name = next((_BY_SUFFIX[end] for end in ends if end in _BY_SUFFIX), None)
    return None if name is None else reader(name)


def reader_of_fence(word: str) -> "Reader | None":
    """The reader of a block that begins with this word, or None."""
    name = _BY_FENCE.get(word.lower())
    return None if name is None else reader(name)


def reader_of_content(data: bytes) -> "Reader | None":
    """The reader of a file whose name does not tell, by its head: draw.io's diagrams stand in plain `.xml`, `.svg` and
    `.png` files, too."""
    head = data[:HEAD]
    # Thousands of pictures have neither word in them, and are soon told.
    named = b"mxfile" in head or b"mxGraphModel" in head
    return reader("drawio") if named and _DRAWIO.search(head) else None
