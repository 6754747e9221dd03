"""What stands in a document's managed blocks, and how it gets there. Outside the marks every byte stays as it is."""

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import quote

from analyzers.documents import Block
from renderers.mermaid import mermaid
from renderers.text import clean
from renderers.view import View

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")


def block_body(block: Block, document: str, view: View, picture: str) -> str:
    """The text between the marks: an image link relative to the document, or Mermaid. `picture` is the SVG's path."""
    if block.form == "mermaid":
        return f"```mermaid\n{mermaid(view).rstrip()}\n```"
    href = quote(posixpath.relpath(picture, posixpath.dirname(document) or "."))
    return f"![{_alt(view)}]({href})"


def _alt(view: View) -> str:
    """Alternative text: the title, and what the picture shows."""
    shown = [box.label for box in view.boxes if not box.frame] + [
        frame.label for frame in view.frames if not frame.parent
    ]
    text = f"{view.title}: {', '.join(sorted(shown)[:12])}{', …' if len(shown) > 12 else ''}" if shown else view.title
    return re.sub(r"([\\\[\]<>`*_!|&])", r"\\\1", clean(" ".join(text.split())))


def replace_blocks(source: bytes, bodies: Iterable[tuple[Block, str]]) -> bytes:
    """The document with other text in its blocks. Line ends follow each begin mark's own; nothing else changes."""
    lines = _LINE.findall(source)
    for block, body in sorted(bodies, key=lambda item: -item[0].begin):
        mark = lines[block.begin - 1]
        end = mark[len(mark.rstrip(b"\r\n")) :]
        lines[block.begin : block.end - 1] = [line.encode("utf-8", "replace") + end for line in body.split("\n")]
    return b"".join(lines)
