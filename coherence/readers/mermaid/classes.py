"""Class diagrams: classes with what they have, the relations between them, namespaces and notes."""

import re
from typing import NamedTuple

from coherence.depiction import Kind
from coherence.readers.mermaid.lines import Line, statements
from coherence.readers.mermaid.members import member_name
from coherence.readers.mermaid.sketch import FullError, Sketch

_NAME = r"(?:`[^`\n]+`|(?:[^\s`~<>|*:{}\[\]()\"',;.-]|\.(?!\.)|-(?!-))++)(?:~[^\s\"]*~)?+"
_CLASS = re.compile(
    rf'class\s++(?P<name>{_NAME})\s*+(?:\[\s*+"(?P<label>[^"]*)"\s*+\])?\s*+(?::::\s*+[\w-]+\s*+)?'
    r"(?P<annotation><<[^<>]*>>)?\s*+(?::::\s*+[\w-]+\s*+)?(?P<body>\{)?"
)
_RELATION = re.compile(
    rf'(?P<left>{_NAME})\s*+(?:"(?P<left_count>[^"]*)"\s*+)?'
    r"(?P<arrow>(?P<tail><\||\|>|\(\)|[<>*]|o(?=\s*+(?:--|\.\.)))?\s*+(?P<line>--|\.\.)\s*+(?P<head><\||\|>|\(\)|[<>*]|o\b)?)"
    rf'\s*+(?:"(?P<right_count>[^"]*)"\s*+)?(?P<right>{_NAME})\s*+(?::::\s*+[\w-]+\s*+)?(?:::?(?P<label>.*))?\Z'
)
_MEMBER = re.compile(rf"(?P<name>{_NAME})\s*+:(?!::)\s*+(?P<member>.*)\Z")
_ANNOTATION = re.compile(rf"<<(?P<what>[^<>]*)>>\s*+(?P<name>{_NAME})?\s*+\Z")
_NAMESPACE = re.compile(
    r'namespace\s++(?P<name>`[^`]+`|[^\s{\["]+)\s*+(?:\[\s*+"(?P<label>[^"]*)"\s*+\])?\s*+(?P<body>\{)'
)
_NOTE = re.compile(rf'note\s++(?:for\s++(?P<name>{_NAME})\s++)?"(?P<text>[^"]*)"\s*+\Z')
_LINK = re.compile(rf'(?:link|click)\s++(?P<name>{_NAME})\s++(?:href\s++)?"(?P<link>[^"]*)"')
_OTHER = re.compile(r"(?:direction|style|classDef|cssClass|callback|click|link|hide|title)\b")
_BARE = re.compile(rf"(?P<name>{_NAME})\s*+(?::::\s*+[\w-]+)?\s*+\Z")
_WITH_TEXT = re.compile(r"\s*+note\b[^\"\n]*\"")
_MOST_DEPTH = 64
_GENERIC = re.compile(r"~([^~]*)~")


class _End(NamedTuple):
    """What the sign at one end of a relation says. `points`: it is a head, which the relation leads to; a diamond
    stands where it begins."""

    kind: Kind
    points: bool


_ENDS: dict[str, _End] = {
    "<|": _End("inherits", True),
    "|>": _End("inherits", True),
    "()": _End("implements", True),
    "<": _End("uses", True),
    ">": _End("uses", True),
    "*": _End("composes", False),
    "o": _End("composes", False),
}


def read_classes(sketch: Sketch, start: int) -> None:
    """What stands behind the first word of a class diagram, `start` being the offset behind it."""
    reader = _Classes(sketch)
    for line in _statements(sketch, start):
        reader.read(line)


def _statements(sketch: Sketch, start: int) -> list[Line]:
    """The lines; a note with its text in quotes may go over several."""
    lines: list[Line] = []
    done, text = start, sketch.source.text
    for line in statements(sketch, start):
        if line.start < done:
            continue
        if (note := _WITH_TEXT.match(line.text)) and '"' not in line.text[note.end() :]:
            end = text.find('"', line.start + note.end())
            done = end + 1 if end >= 0 else line.start + len(line.text)
            lines.append(Line(text[line.start : done], line.start))
        else:
            lines.append(line)
    return lines


class _Classes:
    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        # The bodies that are open, innermost last: a class or a namespace, by its id.
        self.open: list[tuple[str, bool]] = []

    def read(self, line: Line) -> None:
        """One line; several statements may stand on it where braces come between them."""
        while line.text:
            done = self._statement(line)
            line = line.rest(max(done, 1))

    def _statement(self, line: Line) -> int:
        """How much of the line the first statement on it takes."""
        if line.text[0] == "}":
            return self._close(line)
        if self.open and self.open[-1][1]:
            return self._member(line)
        if (opened := _NAMESPACE.match(line.text)) is not None:
            return self._namespace(line, opened)
        if (drawn := _CLASS.match(line.text)) is not None:
            return self._class(line, drawn)
        closing = line.text.rfind("}") if self.open and line.text.endswith("}") and "{" not in line.text else -1
        text = line.text[:closing].rstrip(" ;") if closing > 0 else line.text.rstrip(" ;")
        self._plain(Line(text, line.start))
        return closing if closing > 0 else len(line.text)

    def _close(self, line: Line) -> int:
        if self.open:
            self.open.pop()
        else:
            self.sketch.leave(line.span, "no class and no namespace is open that could end here")
        return 1

    def _namespace(self, line: Line, match: re.Match[str]) -> int:
        name = match["name"].strip("`")
        around = self._around()
        if around.count(".") + name.count(".") > _MOST_DEPTH:
            raise FullError(f"its namespaces stand in each other more than {_MOST_DEPTH} deep")
        # `a.b` stands in `a`, whether it is written inside of it or not.
        for at, char in enumerate(name):
            if char == ".":
                around = self._frame(self._inside(name[:at]), line.part(match, "name"), "", around)
        id_ = self._frame(self._inside(name), line.part(match, "name"), match["label"] or "", around)
        self.open.append((id_, False))
        return match.end()

    def _inside(self, name: str) -> str:
        around = self._around()
        return f"{around}.{name}" if around else name

    def _around(self) -> str:
        return next((id_ for id_, is_class in reversed(self.open) if not is_class), "")

    def _frame(self, id_: str, span: tuple[int, int], label: str, around: str) -> str:
        if id_ not in self.sketch.things:
            self.sketch.define(id_, span, label or id_.rpartition(".")[2], "package")
            self.sketch.change(id_, frame=around)
        return id_

    def _class(self, line: Line, match: re.Match[str]) -> int:
        id_ = self._see(match["name"], line.part(match, "name"), drawn=True)
        if match["label"] is not None:
            self.sketch.define(id_, line.part(match, "name"), match["label"], self.sketch.things[id_].role)
        if match["annotation"]:
            self._annotate(id_, match["annotation"][2:-2])
        if match["body"]:
            self.open.append((id_, True))
        return match.end()

    def _see(self, written: str, span: tuple[int, int], *, drawn: bool = False) -> str:
        """The id of the class of a name, which may come with its type parameters: `List~int~`."""
        name, tilde, _ = written.partition("~") if written[0] != "`" else (written, "", "")
        id_ = name.strip("`")
        if drawn or id_ not in self.sketch.things:
            known = self.sketch.things.get(id_)
            label = known.label if known and not tilde else _generic(written)
            self.sketch.define(id_, span, label, known.role if known else "class")
            if self._around():
                self.sketch.change(id_, frame=self._around())
        return id_

    def _annotate(self, id_: str, what: str) -> None:
        self.sketch.add_about(id_, what)
        if what.strip().lower() == "interface":
            self.sketch.change(id_, role="interface")

    def _member(self, line: Line) -> int:
        """A line in the body of a class, as far as the brace that ends the body."""
        end = line.text.find("}")
        end = len(line.text) if end < 0 else end
        text = line.text[:end].strip()
        self._has(self.open[-1][0], Line(text, line.start))
        return end

    def _has(self, id_: str, line: Line) -> None:
        if (annotation := _ANNOTATION.match(line.text)) is not None:
            self._annotate(id_, annotation["what"])
        elif (name := member_name(line.text)) != "":
            self.sketch.add_member(id_, name, line.span)

    def _plain(self, line: Line) -> None:
        """A statement that opens nothing."""
        if (note := _NOTE.match(line.text)) is not None:
            about = (self._see(note["name"], line.part(note, "name")),) if note["name"] else ()
            self.sketch.note(note["text"], line.span, about)
        elif (annotation := _ANNOTATION.match(line.text)) is not None and annotation["name"]:
            self._annotate(self._see(annotation["name"], line.part(annotation, "name")), annotation["what"])
        elif (relation := _RELATION.match(line.text)) is not None:
            self._relate(line, relation)
        elif (link := _LINK.match(line.text)) is not None:
            self.sketch.change(link["name"].strip("`"), link=link["link"])
        elif (member := _MEMBER.match(line.text)) is not None:
            self._has(self._see(member["name"], line.part(member, "name")), line.rest(member.start("member")))
        elif _OTHER.match(line.text) is None and (bare := _BARE.match(line.text)) is not None:
            self._see(bare["name"], line.part(bare, "name"))
        elif _OTHER.match(line.text) is None:
            self.sketch.leave(
                line.span, "this is no class, no relation such as `A --> B`, and no member such as `A : +b()`"
            )

    def _relate(self, line: Line, match: re.Match[str]) -> None:
        """The head of an arrow says which way it goes; a diamond stands at the whole, which has the part."""
        left = self._see(match["left"], line.part(match, "left"))
        right = self._see(match["right"], line.part(match, "right"))
        tail, head = _ENDS.get(match["tail"] or ""), _ENDS.get(match["head"] or "")
        dashed = match["line"] == ".."
        backwards = _points_back(tail, head)
        kind = _kind(tail, head)
        if kind == "inherits" and dashed:
            kind = "implements"
        self.sketch.connect(
            *((right, left) if backwards else (left, right)),
            line.part(match, "arrow"),
            kind=kind,
            label=match["label"] or "",
            dashed=dashed,
            both=tail is not None and head is not None and tail.points == head.points,
        )


def _kind(tail: _End | None, head: _End | None) -> Kind:
    kinds = {end.kind for end in (tail, head) if end is not None}
    for kind in ("inherits", "implements", "composes", "uses"):
        if kind in kinds:
            return kind
    return "line"


def _points_back(tail: _End | None, head: _End | None) -> bool:
    """Whether the right one is where the relation begins."""
    if head is None:
        return tail is not None and tail.points
    return tail is None and not head.points


def _generic(written: str) -> str:
    """`Map~K, List~V~~` with the brackets that it stands for."""
    name, tilde, inner = written.strip("`").partition("~")
    if not tilde:
        return name
    inner = inner[:-1]
    while "~" in inner and (nested := _GENERIC.sub(r"<\1>", inner)) != inner:
        inner = nested
    return f"{name}<{inner}>"
