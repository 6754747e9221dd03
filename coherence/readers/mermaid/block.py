"""Block diagrams: nodes in rows and columns, blocks with others in them, and arrows."""

import re

from coherence.readers.mermaid.links import Link, read_link
from coherence.readers.mermaid.shapes import read_shape
from coherence.readers.mermaid.sketch import Sketch

_GAP = re.compile(r"[\s;]*")
# Mermaid takes room around the colon.
_BLOCK = re.compile(r"block(?:[^\S\n]*:[^\S\n]*(?P<id>[^\s:\"\[({]+)(?::\d+)?|(?=\s))")
_END = re.compile(r"end(?=\s|\Z)")
_LAYOUT = re.compile(r"columns\s+(?:auto|\d+)|space(?::\d+)?(?=\s|\Z)")
_OTHER = re.compile(r"(?:classDef|class|style|linkStyle)\s[^\n]*")
_ID = re.compile(r"(?:[^\s()\[\]{}<>:=\"-]|-(?![->.]))++")
_WIDTH = re.compile(r":\d+")
_CLASS = re.compile(r":::[\w-]+")
_ARROW = re.compile(r'<\[\s*(?:"(?P<label>[^"]*)"|[^\]\n]*)\s*\]>\s*\([^)\n]*\)')

_Span = tuple[int, int]


def read_blocks(sketch: Sketch, start: int) -> None:
    """What stands behind the first word of a block diagram, `start` being the offset behind it."""
    _Blocks(sketch).read(start)


class _Blocks:
    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        self.text = sketch.source.text
        # The blocks that are open, innermost last.
        self.open: list[str] = []

    def read(self, at: int) -> None:
        while (at := self._next(at)) < len(self.text):
            at = self._statement(at)

    def _next(self, at: int) -> int:
        gap = _GAP.match(self.text, at)
        return gap.end() if gap else at

    def _statement(self, at: int) -> int:
        if (skipped := _LAYOUT.match(self.text, at) or _OTHER.match(self.text, at)) is not None:
            return skipped.end()
        if (block := _BLOCK.match(self.text, at)) is not None:
            return self._begin(block)
        if (end := _END.match(self.text, at)) is not None:
            if self.open:
                self.open.pop()
            else:
                self.sketch.leave(end.span(), "no block is open that could end here")
            return end.end()
        return self._chain(at)

    def _begin(self, match: re.Match[str]) -> int:
        id_, end = match["id"] or f"block@{match.start()}", match.end()
        shape = read_shape(self.text, end)
        if shape is not None and not shape.missing:
            end = shape.end
        self.sketch.define(id_, (match.start(), end), shape.label if shape else match["id"] or "block", "frame")
        if match["id"] is None:
            self.sketch.change(id_, name="")
        self._place(id_)
        self.open.append(id_)
        width = _WIDTH.match(self.text, end)
        return width.end() if width else end

    def _place(self, id_: str) -> None:
        if self.open and id_ != self.open[-1] and not self.sketch.things[id_].frame:
            self.sketch.change(id_, frame=self.open[-1])

    def _chain(self, at: int) -> int:
        source, end = self._node(at)
        if not source:
            return self._leave(at, "neither a node nor a word that Mermaid knows can begin here")
        while (link := read_link(self.text, end)) is not None:
            target, end = self._node(link.after)
            if not target:
                return self._leave(link.start, "this arrow leads to no node")
            self._join(source, link, target)
            source = target
        return end

    def _leave(self, at: int, why: str) -> int:
        end = max(self.sketch.source.line_end(at), at + 1)
        self.sketch.leave((at, end), why)
        return end

    def _node(self, at: int) -> tuple[str, int]:
        """The id of the node at an offset, and the offset behind it; "" where there is none."""
        id_ = _ID.match(self.text, at)
        if id_ is None:
            return "", at
        known, end = id_[0] in self.sketch.things, id_.end()
        arrow = _ARROW.match(self.text, end)
        shape = None if arrow else read_shape(self.text, end)
        if arrow is not None:
            self.sketch.define(id_[0], (at, arrow.end()), arrow["label"] or id_[0], "note")
            end = arrow.end()
        elif shape is not None and not shape.missing:
            self.sketch.define(id_[0], (at, shape.end), shape.label, shape.role)
            end = shape.end
        self.sketch.mention(id_[0], (at, end))
        if not known or shape is not None:
            self._place(id_[0])
        for mark in (_WIDTH, _CLASS):
            behind = mark.match(self.text, end)
            end = behind.end() if behind else end
        return id_[0], end

    def _join(self, source: str, link: Link, target: str) -> None:
        if link.hidden:
            return
        backwards = link.back and not link.forth
        self.sketch.connect(
            *((target, source) if backwards else (source, target)),
            (link.start, link.end),
            kind="uses" if link.back or link.forth else "line",
            label=link.label,
            dashed=link.dashed,
            both=link.back and link.forth,
        )
