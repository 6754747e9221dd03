"""The text of a call as the finders of routes and requests read it: its arguments, and the address that one of them is.

All of it looks at a bounded piece of text: what does not end within it is read as far as it goes.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from analyzers.languages.http.patterns import (
    HOLE,
    LITERAL,
    LONGEST_PATH,
    NAME,
    OPEN,
    SHUT,
    Address,
    address_of,
    adjacent,
    dotted,
    filled,
    hole_of,
)

_LONGEST_CALL = 6000
_MOST_STEPS = 3
_NEAR = 3000
_NESTED = 60_000
# Bytes, in all calls of one file: only one that is made to be slow has more.
_MOST_READ = 1_500_000
_MOST_CONSTANTS = 40
_STRING = rb"""\"{3}[\s\S]*?\"{3}|'{3}[\s\S]*?'{3}|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`"""
_QUOTED = _STRING + rb"""|'(?:\\.|[^'\\\n])*'"""
_MARKS = rb"|[()\[\]{},+]"
_TOKENS = {
    "#": re.compile(_QUOTED + rb"|#[^\n]*" + _MARKS),
    "//": re.compile(_QUOTED + rb"|//[^\n]*|/\*[\s\S]*?\*/" + _MARKS),
    # A single quote opens a lifetime more often than a character.
    "'": re.compile(_STRING + rb"|'(?:\\.|[^'\\\n])'|//[^\n]*|/\*[\s\S]*?\*/" + _MARKS),
}
_MARKERS = {"python": "#", "rust": "'"}
_PERCENT = re.compile(r"%[sdvq]")
_FORMATTED = re.compile(r"&?(?:fmt\.Sprintf|format!|String\.format|string\.Format)\s*\(")
_JOINED = re.compile(r"(?:new\s+URL|urljoin|[\w.]+\.urljoin|url\.JoinPath|URI\.create|new\s+URI|Url::parse|str)\s*\(")
_QUOTE_IN = re.compile(rb"""["'`]""")
_QUOTE = re.compile(rb"""&?[A-Za-z]{0,2}#?["'`]""")
# Read from its end: what stands before a dot is found from the dot, which costs a hundredth of a search for it.
_RECEIVER = re.compile(rb"\s*[?!]?(?:\)\()?([\w$#]+(?:\s*\.[?!]?\s*(?:\)\()?[\w$#]+){0,4})")
_LEFT = re.compile(rb"\s*(?:[\w$.<>, \[\]|]{0,60}\s*:\s*)?([\w$.]+)")
_OWN = re.compile(f"{OPEN}(?:this\\.|self\\.|[A-Z][A-Z0-9_]+{SHUT})")
_BEFORE = re.compile(rb"\s*(?:(?:export|const|let|var|static|readonly|private|protected|public|self\.|this\.)\s*){0,4}")
_GIVEN = rb"\b[^=\n(){}]{0,60}=\s*(?=[\"'`])"
_CLOSERS = {b"(": b")", b"[": b"]", b"{": b"}"}


class Arguments(NamedTuple):
    """What stands between the brackets of a call: the parts between its commas, and where it ends (-1: not seen)."""

    parts: tuple[tuple[int, int], ...]
    end: int


class Code:
    """A source, read by the rules of its language for strings and comments."""

    def __init__(self, language: str, source: bytes) -> None:
        self.language = language
        self.source = source
        self._tokens = _TOKENS[_MARKERS.get(language, "//")]
        self._left = _MOST_READ
        self._constants: dict[str, str | None] = {}

    def text(self, start: int, end: int) -> str:
        """What stands between two offsets."""
        return self.source[start:end].decode("utf-8", "replace")

    def past_annotations(self, start: int, between: re.Pattern[bytes]) -> int:
        """Where what annotations or decorators stand on begins. `between` matches their names and what may stand
        between them; at most a dozen are passed, each with its arguments."""
        for _ in range(12):
            skipped = between.match(self.source, start)
            start = skipped.end() if skipped else start
            end = self.arguments(start + 1).end if self.source[start : start + 1] == b"(" else -1
            if end < 0:
                break
            start = end + 1
        return start

    def arguments(self, start: int, longest: int = _LONGEST_CALL) -> Arguments:
        """The arguments after an opening bracket."""
        parts: list[tuple[int, int]] = []
        depth, begin, limit = 0, start, min(len(self.source), start + min(longest, self._left))
        for token in self._tokens.finditer(self.source, start, limit):
            mark = token[0]
            if mark in b"([{":
                depth += 1
            elif mark in b")]}":
                depth -= 1
                if depth < 0:
                    self._left -= token.end() - start
                    return Arguments(self._trimmed([*parts, (begin, token.start())]), token.start())
            elif mark == b"," and not depth:
                parts.append((begin, token.start()))
                begin = token.end()
        self._left -= limit - start
        return Arguments(self._trimmed([*parts, (begin, limit)]), -1)

    def span(self, start: int) -> int:
        """Where the bracket that opens before this offset is closed, over more text than a call has; -1 if nowhere."""
        return self.arguments(start, _NESTED).end

    def _trimmed(self, parts: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        kept = []
        for start, end in parts:
            piece = self.source[start:end]
            begin = start + len(piece) - len(piece.lstrip())
            if piece.strip():
                kept.append((begin, end - len(piece) + len(piece.rstrip())))
        return tuple(kept)

    def receiver(self, dot: int) -> str:
        """The dotted name of what a method is called on, from the dot before the method; "" where it has none."""
        found = _RECEIVER.match(self.source[max(0, dot - 100) : dot][::-1])
        return re.sub(r"[\s?!()]", "", found[1][::-1].decode("utf-8", "replace")) if found else ""

    def assigned_to(self, sign: int) -> str:
        """The name that a value is given, from the sign of equality (or Go's colon) behind the name."""
        found = _LEFT.match(self.source[max(0, sign - 120) : sign][::-1])
        return found[1][::-1].decode("utf-8", "replace") if found else ""

    def is_comment(self, start: int) -> bool:
        """Whether the line of this offset begins as a comment does."""
        return self._line_before(start).lstrip().startswith((b"#", b"//", b"*", b"/*"))

    def _line_before(self, start: int) -> bytes:
        return self.source[max(self.source.rfind(b"\n", 0, start) + 1, start - LONGEST_PATH) : start]

    def is_quote(self, start: int) -> bool:
        """Whether a literal begins here."""
        return _QUOTE.match(self.source, start) is not None

    def proof(self, part: tuple[int, int]) -> int:
        """Where the first literal of an argument begins; where it has none, the argument itself."""
        found = _QUOTE_IN.search(self.source, part[0], min(part[1], part[0] + LONGEST_PATH))
        return found.start() if found else part[0]

    def literal(self, part: tuple[int, int]) -> str | None:
        """The text of an argument that is one plain literal."""
        text = self.text(*part)
        found = LITERAL.match(text) if len(text) <= 2 * LONGEST_PATH else None
        plain = found is not None and found.end() == len(text) and not (found[2] == "`" and "${" in text)
        return found[3] if found is not None and plain and "f" not in found[1].lower() else None

    def name(self, part: tuple[int, int]) -> str:
        """The dotted name that an argument is, without a call behind it: "views.List" of `views.List.as_view()`."""
        text = self.text(part[0], min(part[1], part[0] + 200)).lstrip("&*")
        found = NAME.match(text)
        if found is None or not (found.end() == len(text) or text[found.end()] in "(<"):
            return ""
        return dotted(found[0])

    def address(self, part: tuple[int, int], *, steps: int = _MOST_STEPS) -> Address | None:
        """The address that an argument is; of a variable, what was assigned to it last before."""
        text = self._pattern(part, steps)
        if text is None:
            return None
        first = HOLE.match(text)
        if first is not None and "/" in (known := self._constant(first[0][1:-1]) or ""):
            text = known + text[first.end() :]
        # What is written large or a field of its own class is given once; another name may stand for anything here.
        text = HOLE.sub(lambda hole: self._constant(hole[0][1:-1]) or hole[0] if _OWN.match(hole[0]) else hole[0], text)
        return address_of(text)

    def _constant(self, name: str) -> str | None:
        """The text that a name of the file is given, where it is given one."""
        name = name.removeprefix("this.").removeprefix("self.")
        if name not in self._constants:
            found = None
            if name.isidentifier() and len(self._constants) < _MOST_CONSTANTS:
                given = re.finditer(name.encode() + _GIVEN, self.source)
                found = next((each for each in given if _BEFORE.fullmatch(self._line_before(each.start()))), None)
            end = self.source.find(b"\n", found.end()) if found else -1
            text = self._pattern(_bare(self, found.end(), end), 1) if found and end >= 0 else None
            self._constants[name] = text if text and not text.startswith(OPEN) else None
        return self._constants[name]

    def _pattern(self, part: tuple[int, int], steps: int) -> str | None:
        if part[1] - part[0] > 4 * LONGEST_PATH:
            return None
        pieces = [self._piece(piece, steps) for piece in self._summands(part)]
        return "".join(pieces)

    def _summands(self, part: tuple[int, int]) -> Iterator[tuple[int, int]]:
        depth, begin = 0, part[0]
        for token in self._tokens.finditer(self.source, *part):
            if token[0] in b"([{":
                depth += 1
            elif token[0] in b")]}":
                depth -= 1
            elif token[0] == b"+" and not depth:
                yield from self._trimmed([(begin, token.start())])
                begin = token.end()
        yield from self._trimmed([(begin, part[1])])

    def _piece(self, part: tuple[int, int], steps: int) -> str:
        text = self.text(*part)
        literals = adjacent(text)
        if literals is not None:
            return literals
        called = _FORMATTED.match(text) or _JOINED.match(text)
        if called is not None and steps:
            inner = self.arguments(part[0] + len(text[: called.end()].encode())).parts
            read = [self._pattern(each, steps - 1) or "" for each in inner[:6]]
            if "rmat" in called[0] or "printf" in called[0]:
                return filled(read[0], read[1:]) if read else ""
            texts = [each for each in read if not each.startswith(OPEN)]
            return "".join(dict.fromkeys((*(each for each in read if each.startswith(OPEN)), *texts)))
        found = NAME.fullmatch(text)
        if found is not None and steps and (assigned := self._assigned(text, part[0])):
            known = self._pattern(assigned, steps - 1)
            if known is not None and "/" in known:
                return known
        return hole_of(text)

    def _assigned(self, name: str, before: int) -> tuple[int, int] | None:
        """The right side of the last assignment to a name before an offset."""
        if not name.isidentifier():
            return None
        pattern = rb"\b" + name.encode() + rb"\s*(?::\s*&?[\w.<>]+\s*)?(?::=|=(?![=>]))\s*"
        begin = max(0, before - _NEAR)
        ends = [found.end() for found in re.finditer(pattern, self.source[begin:before])]
        if not ends:
            return None
        start = begin + ends[-1]
        if self.source[start : start + 1] == b"(":
            start += 1
        limit = min(before, start + 3 * LONGEST_PATH)
        end = limit
        depth = 0
        for token in re.finditer(rb"[(\[{]|[)\]}]|[;\n]|" + _QUOTED, self.source[start:limit]):
            if token[0] in b"([{":
                depth += 1
            elif token[0] in b")]}":
                depth -= 1
            elif token[0] not in b";\n":
                continue
            if depth < 0 or (token[0] in b";\n" and not depth and self.source[start : start + token.start()].strip()):
                end = start + token.start()
                break
        return next(iter(self._trimmed([(start, end)])), None)


def _bare(code: Code, start: int, end: int) -> tuple[int, int]:
    """What stands on the rest of a line, without what ends a statement."""
    rest = code.source[start:end].rstrip()
    return start, start + len(rest.rstrip(b";,"))
