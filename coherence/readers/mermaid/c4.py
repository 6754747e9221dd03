"""C4 diagrams: calls such as `Container(api, "API", "Go")`, boundaries with braces, and relations."""

import re
from collections.abc import Iterator

from coherence.depiction import Role
from coherence.readers.mermaid.shapes import closing
from coherence.readers.mermaid.sketch import Sketch

_GAP = re.compile(r"[\s;]*")
_CALL = re.compile(r"(?P<word>[A-Za-z_]+)\s*+\(")
_CALL_END = re.compile(r'"[^"]*"|(\))')
_ARGUMENT_END = re.compile(r'"[^"]*"|(,|\Z)')
_NAMED = re.compile(r"\s*+\$(?P<key>\w+)\s*+=")
_TITLE = re.compile(r"title\s++(?P<title>[^\n;]+)")
_OTHER = re.compile(r"direction\s++\w\w\b|accDescription\s[^\n]*")
_ELEMENT = re.compile(r"(?P<level>Person|System|Container|Component)(?P<shape>Db|Queue)?(?P<ext>_Ext)?\Z")
_FRAME = re.compile(r"(?:(?:Enterprise_|System_|Container_)?Boundary|Deployment_Node|Node(?:_[LR])?)\Z")
_RELATION = re.compile(r"(?:Rel|BiRel)(?:_(?:U|Up|D|Down|L|Left|R|Right|Back))?\Z|RelIndex\Z")
_HINT = re.compile(r"Update(?:ElementStyle|RelStyle|LayoutConfig)\Z")
_SHAPES: dict[str, Role] = {"Db": "store", "Queue": "queue"}

_Span = tuple[int, int]


def read_c4(sketch: Sketch, start: int) -> None:
    """What stands behind the first word of a C4 diagram, `start` being the offset behind it."""
    _C4(sketch).read(start)


class _C4:
    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        self.text = sketch.source.text
        # The boundaries that are open, innermost last, by their ids.
        self.open: list[str] = []

    def read(self, at: int) -> None:
        while (at := self._next(at)) < len(self.text):
            at = self._statement(at)

    def _next(self, at: int) -> int:
        gap = _GAP.match(self.text, at)
        return gap.end() if gap else at

    def _statement(self, at: int) -> int:
        """Reads the statement at an offset, and tells the offset behind it."""
        if self.text[at] == "}":
            if self.open:
                self.open.pop()
            else:
                self.sketch.leave((at, at + 1), "no boundary is open that could end here")
            return at + 1
        if (title := _TITLE.match(self.text, at)) is not None:
            self.sketch.title = title["title"]
            return title.end()
        if (other := _OTHER.match(self.text, at)) is not None:
            return other.end()
        call = _CALL.match(self.text, at)
        end = closing(_CALL_END, self.text, call.end()) if call else None
        if call is None or end is None:
            why = (
                "the list of arguments never ends: ) is missing"
                if call
                else 'a call such as `System(id, "label")` may come here'
            )
            return self._leave(at, why)
        return self._call(call["word"], (at, end.end()), self.text[call.end() : end.start()])

    def _leave(self, at: int, why: str) -> int:
        end = max(self.sketch.source.line_end(at), at + 1)
        self.sketch.leave((at, end), why)
        return end

    def _call(self, word: str, span: _Span, arguments: str) -> int:
        given, named = _arguments(arguments)
        if (element := _ELEMENT.match(word)) is not None and given:
            self._element(element, span, given, named)
        elif _FRAME.match(word) and given:
            return self._frame(word, span, given, named)
        elif _RELATION.match(word) and len(given) > 1:
            self._relate(word, span, given[1:] if word == "RelIndex" else given, named)
        elif not _HINT.match(word):
            self.sketch.leave(span, f"{word} is no element of C4, or has too few arguments")
        return span[1]

    def _element(self, match: re.Match[str], span: _Span, given: list[str], named: dict[str, str]) -> None:
        role: Role = "person" if match["level"] == "Person" else _SHAPES.get(match["shape"] or "", "part")
        if role != "person" and match["ext"]:
            role = "outside"
        self._draw(span, given, named, role)

    def _frame(self, word: str, span: _Span, given: list[str], named: dict[str, str]) -> int:
        self._draw(span, given, named, "frame" if word.endswith("Boundary") else "node")
        at = self._next(span[1])
        if not self.text.startswith("{", at):
            return span[1]
        self.open.append(given[0])
        return at + 1

    def _draw(self, span: _Span, given: list[str], named: dict[str, str], role: Role) -> None:
        id_ = given[0]
        self.sketch.define(id_, span, named.get("label") or (given[1] if len(given) > 1 else id_), role)
        self.sketch.add_about(id_, *given[2:4], named.get("techn", ""), named.get("descr", ""), named.get("type", ""))
        if self.open:
            self.sketch.change(id_, frame=self.open[-1])
        if named.get("link"):
            self.sketch.change(id_, link=named["link"])

    def _relate(self, word: str, span: _Span, given: list[str], named: dict[str, str]) -> None:
        source, target = given[:2] if len(given) > 1 else (given[0], given[0])
        for id_ in (source, target):
            self.sketch.mention(id_, span)
        if word.endswith("_Back"):
            source, target = target, source
        label = named.get("label") or (given[2] if len(given) > 2 else "")
        self.sketch.connect(source, target, span, label=label, both=word.startswith("BiRel"))


def _arguments(text: str) -> tuple[list[str], dict[str, str]]:
    """The arguments in order, and those with a name: `$techn="Go"`."""
    given: list[str] = []
    named: dict[str, str] = {}
    for argument in _pieces(text):
        key = _NAMED.match(argument)
        if key is not None:
            named[key["key"]] = argument[key.end() :].strip().strip('"')
        else:
            given.append(argument.strip().strip('"').strip())
    return given, named


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for match in _ARGUMENT_END.finditer(text):
        if match[1] is not None:
            yield text[at : match.start()]
            at = match.end()
