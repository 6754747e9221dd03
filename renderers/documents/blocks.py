"""What stands in a document's managed blocks, and how it gets there. Outside the marks every byte stays as it is."""

import re
from collections.abc import Iterable

from analyzers.documents import Block
from renderers.documents.listing import Addresses, table, tree
from renderers.documents.markdown_text import inline
from renderers.drawing.hrefs import dark_path
from renderers.formats.mermaid import mermaid
from renderers.sequence.view import SequenceView
from renderers.text import clean
from renderers.view import View
from renderers.xml import escape

# The forms that are no picture.
_TEXTS = ("mermaid", "table", "tree")
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")


def block_body(  # noqa: PLR0913, PLR0917 - a table of what each form needs would say no more
    block: Block, document: str, view: View | SequenceView, picture: str, dark: bool = False, source_root: str = ""
) -> str:
    """The text between the marks, in the block's form. `picture` is the SVG's path; with `dark` there is another for
    dark pages, at `dark_path(picture)`. `source_root` is a template with {path} in it for the addresses of source
    files; "" for links relative to the document."""
    to = Addresses(document, picture, source_root)
    if block.form not in _TEXTS:
        return _dark_image(view, to) if dark else f"![{inline(_alt(view))}]({to.beside(picture)})"
    if isinstance(view, SequenceView):
        return _of_flow(block, view, to)
    match block.form:
        case "mermaid":
            return f"```mermaid\n{mermaid(view).rstrip()}\n```"
        case "table":
            return table(view, to)
        case _:
            return tree(view, to)


def image_body(document: str, picture: str, alt: str) -> str:
    """The text between the marks that shows any picture: in whatever form, for there is no other."""
    return f"![{inline(alt)}]({Addresses(document, picture, '').beside(picture)})"


def replace_blocks(source: bytes, bodies: Iterable[tuple[Block, str]]) -> bytes:
    """The document with other text in its blocks. Line ends follow each begin mark's own; nothing else changes."""
    lines = _LINE.findall(source)
    for block, body in sorted(bodies, key=lambda item: -item[0].begin):
        mark = lines[block.begin - 1]
        end = mark[len(mark.rstrip(b"\r\n")) :]
        lines[block.begin : block.end - 1] = [line.encode("utf-8", "replace") + end for line in body.split("\n")]
    return b"".join(lines)


def _of_flow(block: Block, view: SequenceView, to: Addresses) -> str:
    """The steps of a flow: Mermaid draws them, the other forms list them."""
    # Most documents show none.
    from renderers.documents.steps import steps
    from renderers.formats.sequence_mermaid import sequence_mermaid

    return f"```mermaid\n{sequence_mermaid(view).rstrip()}\n```" if block.form == "mermaid" else steps(view, to)


def _alt(view: View | SequenceView) -> str:
    """Alternative text: the title, and what the picture shows."""
    if isinstance(view, SequenceView):
        return f"{view.title}: {', '.join(box.label for box in view.participants[:12])}"
    shown = [box.label for box in view.boxes if not box.frame] + [
        frame.label for frame in view.frames if not frame.parent
    ]
    return f"{view.title}: {', '.join(sorted(shown)[:12])}{', …' if len(shown) > 12 else ''}" if shown else view.title


def _dark_image(view: View | SequenceView, to: Addresses) -> str:
    """The browser, and GitHub by the reader's theme, takes the first source that fits. No blank line may stand in it:
    it would end the HTML."""
    alt = escape(clean(" ".join(_alt(view).split())))
    return "\n".join(
        (
            "<picture>",
            f'  <source media="(prefers-color-scheme: dark)" srcset="{to.beside(dark_path(to.picture))}">',
            f'  <img alt="{alt}" src="{to.beside(to.picture)}">',
            "</picture>",
        )
    )
