"""What every kind of diagram may hold: titles, notes, legends, and all that only says how it looks."""

import re

from coherence.readers.plantuml.labels import clean
from coherence.readers.plantuml.operands import Operand, operands
from coherence.readers.plantuml.scene import Scene
from coherence.readers.plantuml.source import Line

Lines = list[Line]

_SILENT = re.compile(
    r"(?:skinparam(?:locked)?\s+\S+(?:\s+[^{]*)?|hide\b.*|show\b.*|restore\b.*|remove\s+[@$*<].*|scale\s.*"
    r"|(?:left to right|top to bottom|bottom to top|right to left) direction"
    r"|allow_?mixing|newpage\b.*|(?:ignore newpage)|page\s.*|rotate|mainframe\b.*|autonumber\b.*|autoactivate\b.*"
    r"|(?:(?:left|right|center)\s+)?(?:header|footer)\s+.*|caption\s+.*|set\s+(?:namespaceseparator|separator)\b.*"
    r"|sprite\s+(?:\$?\w+)\s+(?:<svg.*|(?:\[[^\]]*\]\s*)?[\w+/=-]{5,}\}?|\S+)|list(?:sprites?|openiconic|fonts?.*)|stdlib|url\s.*|footbox\b.*|order\s.*|!.*"
    r"|minwidth\b.*|style\s.*|nothing|\{|@unlinked|label\s.*|colou?rs?\s.*|@\w+.*)",
    re.IGNORECASE | re.DOTALL,
)
# What goes on over several lines: how it begins, and how it ends.
_SPANS = (
    (re.compile(r"<style>", re.IGNORECASE), re.compile(r".*</style>", re.IGNORECASE)),
    (re.compile(r"(?:(?:left|right|center)\s+)?header", re.IGNORECASE), re.compile(r"end\s?header", re.IGNORECASE)),
    (re.compile(r"(?:(?:left|right|center)\s+)?footer", re.IGNORECASE), re.compile(r"end\s?footer", re.IGNORECASE)),
    (re.compile(r"caption", re.IGNORECASE), re.compile(r"end\s?caption", re.IGNORECASE)),
    (re.compile(r"sprite\s+\$?\w+\s*(?:\[[^\]]*\]\s*)?\{", re.IGNORECASE), re.compile(r".*\}")),
    (
        re.compile(r"sprite\s+\$?\w+\s*(?:jar:\S+\s*)?<svg(?!.*</svg>).*", re.IGNORECASE),
        re.compile(r".*</svg>.*", re.IGNORECASE),
    ),
    (re.compile(r"(?:ditaa|salt)\s*\(.*", re.IGNORECASE), re.compile(r"\)|end\s?(?:ditaa|salt)", re.IGNORECASE)),
)
_BRACES = re.compile(r"(?:skinparam(?:locked)?\b.*|style\b.*|\{\{)\{", re.IGNORECASE)
_TITLE = re.compile(r"title(?:\s+(?P<text>.*))?", re.IGNORECASE | re.DOTALL)
_LEGEND = re.compile(r"legend(?:\s+(?:left|right|center|top|bottom))*(?P<text>\s.*)?", re.IGNORECASE | re.DOTALL)
_NOTE = re.compile(
    r"(?:floating\s+)?(?:(?:note|hnote|rnote|/\s*note|/\s*[hr]note|constraint)\b)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(r"\s*\"(?P<text>[^\"]*)\"\s+as\s+(?P<code>[\w.]+).*", re.IGNORECASE | re.DOTALL)
_ALIAS = re.compile(r"\s+as\s+(?P<code>[\w.]+)\s*(?:<<[^<>]*>>)?\s*(?:#\S+)?\s*", re.IGNORECASE)
_SIDE = re.compile(
    r"\s*(?:(?:left|right|top|bottom)(?:\s+on\s+link)?|over|across|accross|on\s+link|on)\b", re.IGNORECASE
)
_OF = re.compile(r"\s*(?:of\b|on\b)?", re.IGNORECASE)
_PAINT = re.compile(r"\s*(?:#(?:[\w/|\\;.-]|:(?=\w))+|<<[^<>]*>>|\$\w+|\[\[[^\]]*\]\])")
_END_NOTE = re.compile(r"end\s?[hr]?note", re.IGNORECASE)
_SEPARATOR = re.compile(r"set\s+(?:namespaceseparator|separator)\s+(\S+)", re.IGNORECASE)
_TAKEN = re.compile(r"(?:remove|hide)\s+(?P<name>\"[^\"]+\"|[\w.:]+)", re.IGNORECASE)
# Words after "hide" that are no things.
_PARTS = frozenset(
    [
        "circle",
        "members",
        "methods",
        "fields",
        "attributes",
        "stereotype",
        "footbox",
        "empty",
        "unlinked",
        "class",
        "interface",
        "enum",
        "method",
        "field",
    ]
)


class Common:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.taken: list[str] = []

    def read(self, lines: Lines, at: int) -> int:  # noqa: PLR0911 - one kind of statement after the other
        """Where reading goes on behind a statement that is common to all; 0 where this is none."""
        line = lines[at]
        text = line.text.strip()
        for begin, end in _SPANS:
            if begin.fullmatch(text):
                return _behind(lines, at + 1, end)
        if _BRACES.fullmatch(text):
            return _behind_braces(lines, at)
        if titled := _TITLE.fullmatch(text):
            return self._title(lines, at, titled["text"])
        if noted := _NOTE.fullmatch(text):
            return self._note(lines, at, noted["rest"])
        if text.lower().startswith("legend") and (found := _LEGEND.fullmatch(text)):
            return self._legend(lines, at, found["text"] or "")
        if not _SILENT.fullmatch(text):
            return self._removed(text, at)
        if separator := _SEPARATOR.match(text):
            self.scene.dotted = separator[1].lower() not in ("none", "null")
        self._removed(text, at)
        return at + 1

    def finish(self) -> None:
        """What the drawing takes away again is not seen."""
        for name in self.taken:
            if known := self.scene.known(name):
                self.scene.things[known].seen = False

    def _removed(self, text: str, at: int) -> int:
        found = _TAKEN.fullmatch(text)
        if found is None or found["name"].lower() in _PARTS:
            return 0
        self.taken.append(found["name"].strip('"'))
        return at + 1

    def _title(self, lines: Lines, at: int, text: str | None) -> int:
        if text:
            self.scene.title = clean(text.strip().strip('"'))
            return at + 1
        end = _behind(lines, at + 1, re.compile(r"end\s?title", re.IGNORECASE))
        self.scene.title = clean(_text(lines[at + 1 : end - 1]))
        return end

    def _legend(self, lines: Lines, at: int, text: str) -> int:
        end = _behind(lines, at + 1, re.compile(r"end\s?legend", re.IGNORECASE))
        self.scene.note("\n".join((text, _text(lines[at + 1 : end - 1]))), lines[at].place)
        return end

    def _note(self, lines: Lines, at: int, rest: str) -> int:
        line = lines[at]
        if named := _NAMED.fullmatch(rest):
            self.scene.note(named["text"], line.place, code=named["code"])
            return at + 1
        if alias := _ALIAS.fullmatch(rest):
            end = _behind(lines, at + 1, _END_NOTE)
            self.scene.note(_text(lines[at + 1 : end - 1]), line.place, code=alias["code"])
            return end
        return self._placed(lines, at, line.text.rfind(rest) if rest else len(line.text))

    def _placed(self, lines: Lines, at: int, start: int) -> int:
        """A note at something: "note left of A, B #red : text", or its text up to "end note"."""
        line = lines[at]
        side = _SIDE.match(line.text, start)
        begin = _painted(line.text, side.end() if side else start)
        link = side is not None and side[0].split()[-1].lower() in ("link", "across", "accross")
        over = side is not None and side[0].strip().lower() == "over"
        spoken: list[Operand] = []
        if side and not link:
            of = _OF.match(line.text, begin)
            if of and (of[0].strip() or over):
                spoken = operands(line.text, of.end())
                if not spoken:
                    return 0
                begin = spoken[-1].end
        begin = _painted(line.text, begin)
        tail = line.text[begin:].strip()
        about = [self.scene.refer(each.said(line)) for each in spoken] or (
            [self.scene.last] if side and not link else []
        )
        if tail.startswith(":") and tail != ":":
            self.scene.note(tail[1:], line.place, about[0] if about else "")
            return at + 1
        if tail not in ("", ":", "{"):
            return 0
        end = _behind(lines, at + 1, re.compile(r"\}") if tail == "{" else _END_NOTE)
        self.scene.note(_text(lines[at + 1 : end - 1]), line.place, about[0] if about else "")
        return end


def _painted(text: str, at: int) -> int:
    """Behind colours, stereotypes, tags and links."""
    while found := _PAINT.match(text, at):
        at = found.end()
    return at


def _behind(lines: Lines, at: int, end: "re.Pattern[str]") -> int:
    """Behind the line that ends a stretch; behind all lines and one more where nothing ends it."""
    for index in range(at, len(lines)):
        if end.fullmatch(lines[index].text.strip()):
            return index + 1
    return len(lines) + 1


def _behind_braces(lines: Lines, at: int) -> int:
    depth = 0
    for index in range(at, len(lines)):
        depth += lines[index].text.count("{") - lines[index].text.count("}")
        if depth <= 0:
            return index + 1
    return len(lines)


def _text(lines: Lines) -> str:
    return "\n".join(line.text.strip() for line in lines)
