"""D2's grammar, tolerant: text to statements."""

import re

from coherence.depiction import Remark, Unread
from coherence.readers.d2.syntax import NOTHING, Arrow, Chain, Field, Key, Span, Spread, Statement, Value, Word
from coherence.readers.sources import MOST_UNREAD, TOO_MANY_UNREAD, Places

_DEEPEST = 60
_LONGEST_KEY = 100
_BLANK = re.compile(r"(?:[ \t\f\v\u00a0]|\\\n[ \t]*)+")
_BETWEEN = re.compile(r"[\s;]+")
_ARROW = re.compile(r"<-+>?|-+>|--+")
_COMMENT = re.compile(r"#([^\n]*)")
_LONG_COMMENT = re.compile(r'"""(.*?)(?:"""|\Z)', re.DOTALL)
_DOUBLE = re.compile(r'"([^"\\\n]*+(?:\\.[^"\\\n]*+)*+)"', re.DOTALL)
_SINGLE = re.compile(r"'([^'\n]*+(?:''[^'\n]*+)*+)'")
_BLOCK = re.compile(r"\|([^\w\s]*)([^\s|`]*)")
_IN_KEY = re.compile(r"(?:[^\s;{}:.<>\[\]()\\$#-]|\$|\\.|-(?![->*])|(?<=\S)[(#]|[ \t](?=[^\n]))", re.DOTALL)
_IN_TEXT = re.compile(r"\$\{[^}\n]*\}|\\\n|\\.|[^\n;{}\\#\[\]]|(?<=\S)#|\[[^\[\]\n]*\]", re.DOTALL)
_PATH = re.compile(r"""@(?:"([^"\n]*)"|'([^'\n]*)'|((?:\.{1,2}/)*[^\s;{}.#"']+))((?:\.[\w-]+)*)""")
_VARIABLE = re.compile(r"\$\{[^}\n]*\}")
_INDEX = re.compile(r"\[([^\[\]\n]*)\]")
_ESCAPES = {"n": "\n", "t": "\t", "r": "", "\n": ""}


class Parsed:
    """`statements` of a text, its remarks, and what is not understood."""

    def __init__(self, text: str) -> None:
        self.places = Places(text)
        self.remarks: list[Remark] = []
        self.unread: list[Unread] = []
        self.statements = _Parser(text, self).body(0, opened=None)


class _Parser:
    def __init__(self, text: str, parsed: Parsed) -> None:
        self.text = text
        self.parsed = parsed
        self.at = 0
        # Between parentheses a closing one ends a key.
        self.grouped = False

    def _blank(self) -> None:
        if match := _BLANK.match(self.text, self.at):
            self.at = match.end()

    def _take(self, sign: str) -> bool:
        if taken := self.text.startswith(sign, self.at):
            self.at += len(sign)
        return taken

    def _next(self) -> str:
        return self.text[self.at : self.at + 1]

    def _complain(self, start: int, end: int, why: str) -> None:
        unread = self.parsed.unread
        if len(unread) < MOST_UNREAD:
            unread.append(Unread(self.parsed.places.at(start, end), why))
        elif len(unread) == MOST_UNREAD:
            unread.append(Unread(self.parsed.places.at(start, end), TOO_MANY_UNREAD))
        if len(unread) > MOST_UNREAD:
            self.text = self.text[: self.at]

    def _rest_of_line(self, why: str) -> None:
        """What stands here is not understood: it is told, and left out up to the next statement."""
        end = next((at for at in range(self.at, len(self.text)) if self.text[at] in "\n;}"), len(self.text))
        end = max(end, self.at + 1)
        self._complain(self.at, end, why)
        self.at = end

    # Statements

    def body(self, depth: int, opened: int | None) -> tuple[Statement, ...]:
        """The statements up to the brace that closes the one at `opened`, or to the end."""
        found: list[Statement] = []
        while True:
            self._between()
            if self.at >= len(self.text):
                if opened is not None:
                    self._complain(opened, opened + 1, "this brace is never closed")
                return tuple(found)
            if self._take("}"):
                if opened is not None:
                    return tuple(found)
                self._complain(self.at - 1, self.at, "this brace closes nothing")
                continue
            if (statement := self._statement(depth)) is not None:
                found.append(statement)
            self._blank()
            if self._next() not in ("", "\n", ";", "}", "#"):
                self._rest_of_line("this is not understood here: a statement ends with its line or a `;`")

    def _between(self) -> None:
        """Blanks, and comments, which are remarks."""
        while True:
            if match := _BETWEEN.match(self.text, self.at):
                self.at = match.end()
            comment = _COMMENT.match(self.text, self.at) or _LONG_COMMENT.match(self.text, self.at)
            if comment is None:
                return
            place = self.parsed.places.at(self.at, comment.end())
            self.parsed.remarks.append(Remark(comment[1].strip(), place))
            self.at = comment.end()

    def _statement(self, depth: int) -> Statement | None:
        start = self.at
        if self._take("..."):
            value = self._value(depth)
            return Spread(value, Span(start, self.at)) if value is not NOTHING else None
        mark = "!&" if self._take("!&") else "&" if self._take("&") else ""
        key = self._key()
        self._blank()
        if self._next() == "(":
            return self._group(key, start, depth)
        if _ARROW.match(self.text, self.at):
            return self._chain((), key, start, depth)
        if not key:
            self._rest_of_line("a key, a connection or a map is expected here")
            return None
        return Field(key, self._assigned(depth), Span(start, self.at), mark)

    def _assigned(self, depth: int) -> Value:
        self._blank()
        if self._take(":"):
            self._blank()
            return self._value(depth)
        return self._value(depth) if self._next() == "{" else NOTHING

    def _group(self, prefix: Key, start: int, depth: int) -> Statement | None:
        """`(a -> b)[0].key: value`"""
        self.at += 1
        self._blank()
        self.grouped = True
        first = self._key()
        self._blank()
        ends, arrows = self._ends(first)
        self.grouped = False
        self._blank()
        if not self._take(")") or not arrows:
            self._rest_of_line("a connection in parentheses is written `(a -> b)[0]`")
            return None
        index = _INDEX.match(self.text, self.at)
        self.at = index.end() if index else self.at
        suffix = self._key() if self._take(".") else ()
        value = self._assigned(depth)
        return Chain(prefix, ends, arrows, index[1].strip() if index else "", suffix, value, Span(start, self.at))

    def _chain(self, prefix: Key, first: Key, start: int, depth: int) -> Statement | None:
        ends, arrows = self._ends(first)
        span = Span(start, self.at)
        if not all(ends):
            self._complain(*span, "a connection has a key at both of its ends")
        value = self._assigned(depth)
        return Chain(prefix, ends, arrows, "", (), value, span) if all(ends) else None

    def _ends(self, first: Key) -> tuple[tuple[Key, ...], tuple[Arrow, ...]]:
        ends, arrows = [first], []
        while arrow := _ARROW.match(self.text, self.at):
            arrows.append(Arrow(arrow[0][0] == "<", arrow[0][-1] == ">"))
            self.at = arrow.end()
            self._blank()
            ends.append(self._key())
            self._blank()
        return tuple(ends), tuple(arrows)

    # Keys

    def _key(self) -> Key:
        """Words with dots between them. A dot before a parenthesis belongs to a connection."""
        words: list[Word] = []
        while (word := self._word()) is not None:
            words.append(word)
            before = self.at
            self._blank()
            if not self._take("."):
                self.at = before
                break
            self._blank()
        if len(words) > _LONGEST_KEY:
            self._complain(*words[_LONGEST_KEY].span, "this key has too many parts")
        return tuple(words[:_LONGEST_KEY])

    def _word(self) -> Word | None:
        start = self.at
        if (quoted := self._quoted()) is not None:
            return quoted
        if self._next() == "|":
            return self._block()
        at = self.at
        while match := _IN_KEY.match(self.text, at):
            at = match.end()
            if not self.grouped and self.text.startswith(")", at):
                at += 1
        text = self.text[start:at]
        end = start + len(text.rstrip(" \t"))
        if end == start:
            return None
        self.at = end
        return Word(_unescaped(self.text[start:end]), Span(start, end))

    def _quoted(self) -> Word | None:
        start = self.at
        if match := _DOUBLE.match(self.text, start):
            self.at = match.end()
            return Word(_unescaped(match[1]), Span(start, self.at), '"')
        if match := _SINGLE.match(self.text, start):
            self.at = match.end()
            return Word(match[1].replace("''", "'"), Span(start, self.at), "'")
        if self._next() and self._next() in "\"'":
            end = self.text.find("\n", start)
            self.at = end = end if end >= 0 else len(self.text)
            self._complain(start, end, "this quote is never closed")
            return Word(self.text[start + 1 : end], Span(start, end), '"')
        return None

    def _block(self) -> Word:
        """`|md ... |`: more signs behind the first bar belong to the mark, which ends the block in reverse."""
        start = self.at
        opening = _BLOCK.match(self.text, start)
        mark, tag = (opening[1], opening[2]) if opening else ("", "")
        inner = opening.end() if opening else start + 1
        end = self.text.find(mark + "|", inner)
        if end < 0:
            self._complain(start, inner, "this block is never closed")
            end = len(self.text)
        self.at = min(end + len(mark) + 1, len(self.text))
        return Word(self.text[inner:end].strip(), Span(start, self.at), "|", tag or "md")

    # Values

    def _value(self, depth: int) -> Value:
        sign = self._next()
        if sign == "{":
            return Value(body=self._map(depth))
        if sign == "[":
            return self._array(depth)
        if sign == "@":
            return self._import(depth)
        text = self._text()
        if text is None:
            return NOTHING
        self._blank()
        return Value(text, self._map(depth) if self._next() == "{" else None)

    def _map(self, depth: int) -> tuple[Statement, ...]:
        opened = self.at
        if depth >= _DEEPEST:
            self._complain(opened, opened + 1, "maps are nested too deep")
            self._skip()
            return ()
        self.at += 1
        return self.body(depth + 1, opened)

    def _skip(self) -> None:
        depth = 0
        for match in re.compile(r"[{}]").finditer(self.text, self.at):
            depth += 1 if match[0] == "{" else -1
            self.at = match.end()
            if depth == 0:
                return
        self.at = len(self.text)

    def _array(self, depth: int) -> Value:
        opened = self.at
        self.at += 1
        items: list[Value] = []
        while True:
            self._between()
            if self._take("]"):
                return Value(items=tuple(items))
            before = self.at
            deep = depth >= _DEEPEST
            item = NOTHING if deep else self._value(depth + 1)
            if self.at == before or item is NOTHING:
                self._complain(opened, opened + 1, "this array is never closed, or nested too deep")
                self.at = max(self.at, before + 1) if self.at < len(self.text) else self.at
                return Value(items=tuple(items))
            items.append(item)

    def _import(self, depth: int) -> Value:
        match = _PATH.match(self.text, self.at)
        if match is None:
            self._rest_of_line("an import names a file: `@file`")
            return NOTHING
        self.at = match.end()
        self._blank()
        body = self._map(depth) if self._next() == "{" else None
        within = tuple(part for part in match[4].split(".") if part)
        within = within[1:] if within[:1] == ("d2",) else within
        return Value(source=match[1] or match[2] or match[3] or "", within=within, body=body)

    def _text(self) -> Word | None:
        if (quoted := self._quoted()) is not None:
            return quoted
        if self._next() == "|":
            return self._block()
        start = at = self.at
        while match := _IN_TEXT.match(self.text, at):
            at = match.end()
        end = start + len(self.text[start:at].rstrip())
        self.at = max(end, start)
        return Word(_unescaped(self.text[start:end]), Span(start, end)) if end > start else None


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), text, flags=re.DOTALL)
