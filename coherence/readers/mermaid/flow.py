"""Flowcharts: nodes, arrows between groups of them, and subgraphs in each other."""

import re

from coherence.readers.mermaid.links import Link, read_link
from coherence.readers.mermaid.shapes import closing, read_data, read_shape
from coherence.readers.mermaid.sketch import Sketch

_DIRECTION = re.compile(r"[ \t]*(?:LR|RL|TB|BT|TD|BR|<|>|\^|v)(?=[\s;]|$)")
_GAP = re.compile(r"[\s;]*")
_KEYWORD = re.compile(
    r"(subgraph|end|direction(?=[ \t]+(?:LR|RL|TB|BT|TD)\b)|style|linkStyle|classDef|class|click)(?=[\s;]|$)"
)
_ID = re.compile(r"(?:[A-Za-z0-9!#$%&'*+.`?\\_/,]|:(?!::)|[^\x00-\x7f]|-(?![>.-])|=(?!=))+")
_CLASS = re.compile(r":::[\w-]+")
_AND = re.compile(r"[ \t]*&[ \t]*")
_END = re.compile(r"[ \t]*(?=[;\n]|$)")
_STATEMENT_END = re.compile(r"[;\n]|\Z")
# The texts of a click may go over several lines.
_CLICK_END = re.compile(r'"[^"]*"|([;\n])')
_SUBGRAPH = re.compile(r'[ \t]*(?:(?P<id>[^\s\["]+)[ \t]*(?=\[)|(?P<title>"[^"]*"|[^\n;\[]*))')
_CLICK = re.compile(r'[ \t]+(?P<id>[^\s"]+)[ \t]+(?:href[ \t]+)?"(?P<link>[^"\n]*)"')
_STYLED = re.compile(r"[ \t]+([^\s,;]+(?:,[^\s,;]+)*)[ \t]")

_Span = tuple[int, int]


def read_flow(sketch: Sketch, start: int) -> None:
    """What stands behind the first word of a flowchart, `start` being the offset behind it."""
    _Flow(sketch).read(start)


class _Flow:
    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        self.text = sketch.source.text
        # The subgraphs that are open, innermost last, each with what is named in it.
        self.open: list[tuple[str, dict[str, None]]] = []
        self.frames: set[str] = set()
        self.edges: set[str] = set()
        self.styled: dict[str, _Span] = {}

    def read(self, at: int) -> None:
        direction = _DIRECTION.match(self.text, at)
        at = self._next(direction.end() if direction else at)
        while at < len(self.text):
            at = self._next(self._statement(at))
        while self.open:
            self._end_subgraph()
        # A style makes a box of a name that nothing else speaks of.
        for id_, span in self.styled.items():
            self.sketch.mention(id_, span)

    def _next(self, at: int) -> int:
        gap = _GAP.match(self.text, at)
        return gap.end() if gap else at

    def _statement(self, at: int) -> int:
        """Reads the statement at an offset, and tells the offset behind it, which is always a later one."""
        keyword = _KEYWORD.match(self.text, at)
        word = keyword[1] if keyword else ""
        if word == "subgraph":
            return self._begin_subgraph(at)
        if word == "end":
            if self.open:
                self._end_subgraph()
            else:
                self.sketch.leave((at, at + 3), "no subgraph is open that could end here")
            return at + 3
        if not word:
            return self._chain(at)
        if word == "click":
            return self._click(at)
        end = self._statement_end(at)
        if word == "style" and (styled := _STYLED.match(self.text, at + 5, end)):
            self.styled.setdefault(styled[1], styled.span(1))
        return end

    def _statement_end(self, at: int) -> int:
        end = _STATEMENT_END.search(self.text, at)
        return end.start() if end else len(self.text)

    def _click(self, at: int) -> int:
        behind = closing(_CLICK_END, self.text, at)
        end = behind.start() if behind else self.sketch.source.line_end(at)
        if (click := _CLICK.match(self.text, at + 5, end)) and click["link"]:
            self.sketch.change(click["id"], link=click["link"])
        return end

    def _begin_subgraph(self, at: int) -> int:
        heading = _SUBGRAPH.match(self.text, at + len("subgraph"))
        end = heading.end() if heading else at
        if heading is None or (heading["id"] is None and not heading["title"].strip()):
            id_ = title = ""
        elif heading["id"] is None:
            title = heading["title"].strip()
            id_ = "" if re.search(r"\s", title) else title.strip('"')
        else:
            shape = read_shape(self.text, end)
            id_, title, end = heading["id"], shape.label if shape else "", shape.end if shape else end
        if data := self.text.startswith("@{", end):
            end = read_data(self.text, end + 2).end if data else end
        id_ = id_ or self._unused(title.strip('"') or "subgraph")
        self.frames.add(id_)
        self.open.append((id_, {}))
        self.sketch.define(id_, (at, end), title or id_, "frame")
        return self._close_line(max(end, at + len("subgraph")))

    def _unused(self, title: str) -> str:
        count = 1
        id_ = title
        while id_ in self.sketch.things:
            # The number of things is a new name nearly always, and a step on from there finds one soon.
            count += 1
            id_ = f"{title} {len(self.sketch.things) + count}"
        return id_

    def _end_subgraph(self) -> None:
        """What is named in a subgraph stands in it, unless it stands in one that ended before."""
        id_, named = self.open.pop()
        for inner in named:
            if inner != id_ and not self.sketch.things[inner].frame:
                self.sketch.change(inner, frame=id_)
        self._name(id_)

    def _name(self, id_: str) -> None:
        if self.open:
            self.open[-1][1][id_] = None

    def _chain(self, at: int) -> int:
        """Nodes and arrows in turn: `A & B --> C -- text --> D`."""
        sources, end = self._group(at)
        if not sources:
            return self._leave(end, "neither a node nor a word that Mermaid knows can begin here" if end == at else "")
        while (link := read_link(self.text, end)) is not None:
            targets, after = self._group(link.after)
            if not targets:
                # The place is that of the arrow: what comes next may stand on another line, and be sound.
                return self._leave(
                    *((after, "") if after > link.after else (link.start, "this arrow leads to no node"))
                )
            self._join(sources, link, targets)
            sources, end = targets, after
        return self._close_line(end)

    def _close_line(self, at: int) -> int:
        if _END.match(self.text, at):
            return at
        return self._leave(at, "this does not belong behind a node: an arrow, `&` or a new line may come here")

    def _leave(self, at: int, why: str) -> int:
        """The rest of a line is left. No reason: it was told before."""
        end = max(self.sketch.source.line_end(at), at + 1)
        if why:
            self.sketch.leave((at, end), why)
        return end

    def _group(self, at: int) -> tuple[list[str], int]:
        """Nodes with `&` between them, and the offset behind them. None: nothing to read there, or a reason was told
        and the offset is a later one."""
        ids: list[str] = []
        while not _KEYWORD.match(self.text, at) and (id_ := _ID.match(self.text, at)) is not None:
            end = self._node(id_[0], id_.span())
            if end < 0:
                return [], id_.end()
            ids.append(id_[0])
            more = _AND.match(self.text, end)
            if more is None:
                return ids, end
            at = more.end()
        return ids, at

    def _node(self, id_: str, span: _Span) -> int:
        """The offset behind a node; -1 where its text never ends."""
        at, shape = span[1], read_shape(self.text, span[1])
        if shape is not None:
            if shape.missing:
                self.sketch.leave(span, f"the text of this node never ends: {shape.missing} is missing")
                return -1
            at = shape.end
        at = self._class_end(at)
        data = read_data(self.text, at + 2) if self.text.startswith("@{", at) else None
        if data is not None:
            if data.end < 0:
                self.sketch.leave((span[0], at), "what stands in the braces never ends: } is missing")
                return -1
            at = self._class_end(data.end)
        if data is not None and id_ in self.edges:
            return at
        self._name(id_)
        if id_ in self.frames:
            return at
        if shape is not None:
            self.sketch.define(id_, (span[0], at), shape.label, shape.role)
        self.sketch.mention(id_, span)
        if data is not None:
            label = data.fields.get("label") or self.sketch.things[id_].label
            role = data.role if "shape" in data.fields else self.sketch.things[id_].role
            self.sketch.define(id_, (span[0], at), label, role)
        return at

    def _class_end(self, at: int) -> int:
        match = _CLASS.match(self.text, at)
        return match.end() if match else at

    def _join(self, sources: list[str], link: Link, targets: list[str]) -> None:
        if link.id:
            self.edges.add(link.id)
        if link.hidden:
            return
        for source in sources:
            for target in targets:
                ends = (target, source) if link.back and not link.forth else (source, target)
                self.sketch.connect(
                    *ends,
                    (link.start, link.end),
                    kind="uses" if link.back or link.forth else "line",
                    label=link.label,
                    dashed=link.dashed,
                    both=link.back and link.forth,
                )
