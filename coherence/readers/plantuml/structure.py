"""Diagrams of boxes and arrows: classes, objects, components, deployment, use cases, states, tables, C4."""

import re
from dataclasses import replace

from coherence.depiction import Connection, Kind, Member
from coherence.readers.plantuml.arrows import Arrow, arrow
from coherence.readers.plantuml.c4 import Calls
from coherence.readers.plantuml.common import Common
from coherence.readers.plantuml.declarations import Declaration, declaration
from coherence.readers.plantuml.helpers import is_helper, is_painted_white, is_written_white
from coherence.readers.plantuml.labels import clean
from coherence.readers.plantuml.members import member
from coherence.readers.plantuml.operands import Operand, operand, past_space
from coherence.readers.plantuml.preprocess import Expanded
from coherence.readers.plantuml.scene import Said, Scene
from coherence.readers.plantuml.source import Line

_BODIES = frozenset(
    (
        *(
            "class",
            "abstract class",
            "abstract",
            "annotation",
            "enum",
            "exception",
            "struct",
            "record",
            "dataclass",
            "metaclass",
        ),
        *("stereotype", "interface", "protocol", "circle", "object", "map", "json", "entity"),
    )
)
_FRAMES = frozenset(
    ("rectangle", "component", "card", "agent", "hexagon", "stack", "boundary", "control", "collections")
)
_MULTIPLICITY = re.compile(r"\s*\"[^\"]*\"")
_QUALIFIER = re.compile(r"\s*\[[^\[\]*][^\[\]]*\](?=\s*[-.<*o|}+#^x])")
_BRACKETED = re.compile(r"\s*\[(?P<text>[^\[\]]*)\](?=\s*[\w\"(=])")
_HINT = re.compile(r"[A-Z]+(?:_[A-Z]+)+(?:\(\))?")
_TAIL = re.compile(r"\s*(?:<<[^<>]*>>|#[^\s:]+|\[\[[^\[\]]*\]\]|\$\w+)")
_LABEL = re.compile(r"\s*:(?!:)(?P<text>.*)", re.DOTALL)
_POINTS = re.compile(r"(?:^[<>]\s+)|(?:\s+[<>]$)")
_SEPARATOR = re.compile(r"-{2,}|\|\|")
_TOGETHER = re.compile(r"together\s*(?:\"[^\"]*\"\s*)?\{", re.IGNORECASE)
_OLD_STEP = re.compile(r"(?:if\s.*\sthen|else|endif|end\s?if|fork|end\s?fork)", re.IGNORECASE)
_PAIR = re.compile(r"\s*\(\s*(?P<one>[\w.]+)\s*,\s*(?P<two>[\w.]+)\s*\)")
_END_TEXT = re.compile(r"(?P<text>[^\"]*)\"(?P<rest>.*)", re.DOTALL)
_LONG = re.compile(r"(?P<head>\s*[\w ]*?\s(?P<code>[\w.]+)\s+as\s+)\"(?P<text>[^\"]*)", re.IGNORECASE | re.DOTALL)
_SORTS = ("c4", "activity", "state", "class", "object", "usecase", "component", "deployment", "er")


def read_structure(expanded: Expanded) -> Scene:
    """What a diagram of boxes shows."""
    reading = _Reading(expanded)
    reading.all()
    return reading.scene


class _Reading:
    def __init__(self, expanded: Expanded) -> None:
        self.lines = expanded.lines
        self.scene = Scene()
        self.common = Common(self.scene)
        self.calls = Calls(self.scene, expanded.icons)
        self.sorts: set[str] = set()
        self.white = is_written_white(line.text for line in expanded.lines)

    def all(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self._statement(at)
        self.common.finish()
        if self.scene.sort:
            self.sorts.add(self.scene.sort)
        self.scene.sort = next((sort for sort in _SORTS if sort in self.sorts), "component")

    def _statement(self, at: int) -> int:  # noqa: C901, PLR0911 - one kind of statement after the other
        line = self.lines[at]
        text = line.text.strip()
        if not text:
            return at + 1
        if text in ("}", "};", "}}") or (text.startswith("}") and text[1:].lstrip().startswith("#")):
            if not self.scene.close():
                self.scene.say(line.place, "it closes what is not open")
            return at + 1
        if _TOGETHER.fullmatch(text):
            self.scene.open(self.scene.frame)
            return at + 1
        # Libraries write their names large: "Person(" is a call, "usecase (" declares.
        if text[0].isupper() and self.calls.read(line):
            return at + 1
        if said := declaration(line.text):
            return self._declare(said, line, at)
        if self._connected(line) or self.calls.read(line) or self._told(line):
            return at + 1
        if (behind := self.common.read(self.lines, at)) or (behind := self._long(at)):
            return behind
        if self.calls.icons and _HINT.fullmatch(text):
            return at + 1
        if not (_SEPARATOR.fullmatch(text) and "state" in self.sorts) and not _OLD_STEP.fullmatch(text):
            self.scene.say(line.place, "this statement is not understood")
        return at + 1

    def _declare(self, said: Declaration, line: Line, at: int) -> int:
        if said.named.code == "[*]":
            return at + 1
        self.sorts.add(said.sort)
        role = said.role
        nested = said.opens == "{" and said.word not in _BODIES
        if nested and said.body != "}" and said.word in _FRAMES:
            role = "frame"
        # A class that is called by an icon shows who or what stands outside, in the only way that class diagrams have.
        role = "note" if said.is_icon and role == "class" else role
        code = said.named.code or f"frame {line.place.line}"
        place = line.at(said.named.start, said.named.end) if said.named.code else line.place
        told = Said(code, place, said.label or clean(said.named.code), role, tuple(said.about), said.link)
        draft = self.scene.declare(told)
        draft.seen = draft.seen and not (is_painted_white(said.paint) and (self.white or is_helper(draft.label)))
        for word, base in said.bases:
            target = self.scene.refer(base.said(line))
            kind: Kind = "inherits" if word == "extends" else "implements"
            self.scene.connect(Connection(draft.id, target, line.at(base.start, base.end), kind))
        if said.opens == "[":
            return self._text_body(draft.id, said, at)
        if not said.opens or said.body.endswith("}"):
            return at + 1
        if nested:
            self.scene.open(draft.id)
            return at + 1
        return self._members(draft.id, at + 1)

    def _text_body(self, id_: str, said: Declaration, at: int) -> int:
        """A label over several lines, up to the bracket that closes it."""
        texts = [said.body]
        while "]" not in texts[-1] and at + 1 < len(self.lines):
            at += 1
            texts.append(self.lines[at].text)
        texts[-1] = texts[-1].partition("]")[0]
        if label := clean("\n".join(texts)):
            self.scene.things[id_].label = label
        return at + 1

    def _members(self, id_: str, at: int) -> int:
        """The body of a class or a table."""
        draft = self.scene.things[id_]
        depth = 1
        while at < len(self.lines):
            line = self.lines[at]
            text = line.text.strip()
            depth += text.count("{") - text.count("}")
            at += 1
            if depth <= 0 or text == "}":
                break
            if name := member(text):
                draft.members.append(Member(name, line.place))
        return at

    def _connected(self, line: Line) -> bool:
        """Takes a line that is an arrow between two things."""
        text = line.text.rstrip()
        pair = _PAIR.match(text)
        left = operand(text, 0) if not pair else Operand(pair["one"], None, pair.start("one"), pair.end())
        drawn, at = self._arrow(text, left.end if left else 0)
        if drawn is None or (left is None and not self.scene.last):
            return False
        at = _past(_QUALIFIER, text, at) if (quoted := _MULTIPLICITY.match(text, at)) is None else at
        if bracketed := _BRACKETED.match(text, drawn.end):
            at, quoted = bracketed.end("text") + 1, None
        if quoted and operand(text, quoted.end()):
            at = quoted.end()
        second = _PAIR.match(text, at)
        right = Operand(second["one"], None, second.start("one"), second.end()) if second else operand(text, at)
        if right is None:
            return False
        at = right.end
        renamed = re.compile(r"\s+as\s+(\w+)").match(text, at)
        at = renamed.end() if renamed else at
        while tail := _TAIL.match(text, at):
            at = tail.end()
        labelled = _LABEL.match(text, at)
        if labelled is None and text[at:].strip():
            return False
        words = labelled["text"] if labelled else bracketed["text"] if bracketed else ""
        label = _POINTS.sub("", clean(words))
        self._connect(line, drawn, (left, right), label, renamed[1] if renamed else "")
        for each in (pair, second):
            if each is not None:
                other = Operand(each["two"], None, each.start("two"), each.end("two"))
                single = left if each is second else right
                if single is not None:
                    self._connect(line, drawn, (single, other) if each is second else (other, single), label, "")
        return True

    def _arrow(self, text: str, at: int) -> tuple[Arrow | None, int]:
        """The arrow behind a name, and where it ends; how many there are may stand between."""
        at = _past(_QUALIFIER, text, _past(_MULTIPLICITY, text, at))
        drawn = arrow(text, past_space(text, at))
        return drawn, drawn.end if drawn else at

    def _connect(self, line: Line, drawn: Arrow, ends: tuple[Operand | None, Operand], label: str, alias: str) -> None:
        left, right = ends
        source = self._end(left, line) if left else self.scene.last
        target = self.scene.refer(replace(right.said(line), code=alias)) if alias else self._end(right, line)
        if drawn.hidden:
            return
        if drawn.kind in ("inherits", "implements"):
            self.sorts.add("class")
        place = line.at(min(left.start if left else right.start, right.start), max(right.end, left.end if left else 0))
        if drawn.back:
            source, target = target, source
        notes = any(self.scene.things[end].role == "note" for end in (source, target))
        meant = "link" if notes else drawn.kind
        self.scene.connect(Connection(source, target, place, meant, label, drawn.dashed, drawn.both))

    def _end(self, named: Operand, line: Line) -> str:
        """The thing at an end of an arrow. Starts and ends of states are one in each frame."""
        if named.code.startswith("[") and named.code.endswith("]"):
            self.sorts.add("state")
        if named.code.startswith("(*"):
            self.sorts.add("activity")
        elif named.role:
            self.sorts.add({"part": "component", "person": "usecase", "step": "usecase"}.get(named.role, ""))
        return self.scene.refer(named.said(line))

    def _told(self, line: Line) -> bool:
        """ "Thing : text": a member, or what a state does."""
        text = line.text.rstrip()
        named = operand(text, 0)
        at = named.end if named else 0
        while tail := _TAIL.match(text, at):
            at = tail.end()
        labelled = _LABEL.match(text, at)
        if named is None or labelled is None:
            return False
        draft = self.scene.things[self.scene.refer(named.said(line))]
        if draft.role == "step" or "state" in self.sorts:
            draft.about.append(clean(labelled["text"]))
        elif name := member(labelled["text"]):
            draft.members.append(Member(name, line.place))
        return True

    def _long(self, at: int) -> int:
        """A label in quotes that goes on over several lines; 0 where there is none."""
        found = _LONG.fullmatch(self.lines[at].text)
        said = declaration(found["head"] + '""') if found else None
        if found is None or said is None:
            return 0
        texts = [found["text"]]
        for index in range(at + 1, len(self.lines)):
            if ended := _END_TEXT.match(self.lines[index].text):
                said.label = clean("\n".join([*texts, ended["text"]]))
                return max(self._declare(said, self.lines[at], at), index + 1)
            texts.append(self.lines[index].text)
        return 0


def _past(pattern: "re.Pattern[str]", text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
