"""Constants that name topics, and functions that are given such a name: found where the words for topics stand."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

# A text (Spring's may be the default of a property, "${orders.queue:orders}"), or the dotted name of a constant, as the
# last two groups of a pattern.
NAME = (
    rb"""(?:["'`](?:\$\{[\w.-]{1,60}+:)?([A-Za-z_][\w.:/-]{1,80})\}?["'`]|"""
    rb"""((?:this\.|self\.)?[A-Za-z_][\w.]{1,80})(?=\s*[,)\]};]))"""
)
# What stands before a text that is only the default of a variable.
_DEFAULT = (
    rb"""(?:(?:os\.)?(?:getenv|environ\.get|env|getEnv\w{0,12}|GetEnv\w{0,12})\(\s{0,4}["']\w{1,60}+["'],\s{0,4}|"""
    rb"""process\.env\.\w{1,60}+\s{0,4}(?:\|\||\?\?)\s{0,4})?"""
)
_TEXT = rb"""["'`]([A-Za-z_][\w.:/-]{1,80})["'`]"""
_LONGEST_NAME = 100
_WORDS = (b"Topic", b"Queue", b"Channel", b"TOPIC", b"QUEUE", b"CHANNEL", b"topic", b"queue")
_TAIL = rb"(?:s|S|Names?|Type|Enum|Keys?|_NAMES?|_KEYS?)?\b"
_IS_NAME = re.compile(r"^(?:TOPIC|QUEUE)_|(?:TOPIC|QUEUE|CHANNEL)S?(?:_?(?:NAME|KEY|ID))?$")
_MOST = 200


class _Ways(NamedTuple):
    """What may follow a word. Each pattern begins with the word itself: to look for a text costs next to nothing."""

    given: re.Pattern[bytes]
    opened: re.Pattern[bytes]
    handed: re.Pattern[bytes]
    handed_on: re.Pattern[bytes]

    @classmethod
    def of(cls, word: bytes) -> "_Ways":
        given = (
            rb"\w{0,60}+(?:\s{0,4}:\s{0,4}[\w.]{1,60}(?:\[str\])?|\s{1,4}[sS]tring)?\s{0,4}:?=\s{0,9}"
            rb"(?:new\s+Queue\s*(?:<[^()\n]{0,80}>)?\(\s*)?" + _DEFAULT
        )
        opened = _TAIL + rb"(?:\s{0,4}=\s{0,4}(?:Object\.freeze\(\s{0,9})?|[\w ,.<>()]{0,60})(\{|:[ \t]{0,9}\n)"
        patterns = (
            given + _TEXT,
            opened,
            rb"\w{0,60}+(?:\.\w{1,60}+)?\(\s{0,40}" + _TEXT,
            _TAIL + rb"\.\w{1,60}+(?=\s{0,40}[,)])",
        )
        return cls(*(re.compile(word + each) for each in patterns))


_BY_WORD = {word: _Ways.of(word) for word in _WORDS}
_OPENS = re.compile(rb"\b(?:enum|class|interface|object|const)\s+(\w*)$")
_CALLED = re.compile(rb"([A-Za-z_][\w.]{1,80})\(\s*(\w*)$")
_MEMBER = re.compile(rb"\b([A-Za-z_]\w*)\s*[=:]\s*" + _TEXT)
_BRACED = re.compile(rb"[^{}]{0,20000}")
_INDENTED = re.compile(rb"(?:[ \t]+[^\n]*\n|[ \t]*\n){1,400}")
_BACK = re.compile(rb"[\w.$]{0,80}")
_OWN = re.compile(rb"\w{0,80}")
_MODIFIER = re.compile(
    rb"\s*(?:(?:export|const|let|var|val|static|readonly|private|protected|public|final|internal|String|string)\s+|"
    rb"self\.|this\.)*"
)


def name_in(found: re.Match[bytes]) -> tuple[int, str]:
    """The offset and the text of what NAME matched: the offset of its quote, or "=" before the name of a constant."""
    text, named = found[found.re.groups - 1], found[found.re.groups]
    if text is not None:
        begins = found.start(found.re.groups - 1)
        quote = max(found.string.rfind(each, found.start(), begins) for each in (b'"', b"'", b"`"))
        return quote, text.decode("utf-8", "replace")
    return found.start(found.re.groups), f"={named.decode('utf-8', 'replace')}"


def is_comment(source: bytes, start: int) -> bool:
    """Whether the line of this offset begins as a comment does."""
    return _line_before(source, start).lstrip().startswith((b"#", b"//", b"*", b"/*"))


def constants(source: bytes) -> Iterator[tuple[int, str]]:
    """Each constant that names a topic ("is:QueueName.MAIL=mail") and each name that a function with such a word in
    its own name or in that of the constant is given ("hand:createQueue:mail"), with its offset."""
    for word, ways in _BY_WORD.items():
        if word in source:
            for find in (_given, _members, _handed):
                yield from islice(find(source, ways), _MOST)


def _given(source: bytes, ways: _Ways) -> Iterator[tuple[int, str]]:
    """`ORDERS_TOPIC = "orders"`. An argument that is given by its name is no constant."""
    for found in ways.given.finditer(source):
        name, before = _name_before(source, found.start())
        own = _OWN.match(source, found.start())
        name = (name + (own[0].decode("utf-8", "replace") if own else "")).rpartition(".")[2]
        is_given = before == b"" or name.isupper() or (not before.isspace() and _MODIFIER.fullmatch(before))
        if is_given and _IS_NAME.search(name.upper()):
            yield found.start(1) - 1, f"is:{name}={found[1].decode()}"


def _members(source: bytes, ways: _Ways) -> Iterator[tuple[int, str]]:
    """`enum QueueName { MAIL = "mail" }`, and objects and classes of constants that are called so."""
    for found in ways.opened.finditer(source):
        opens = _OPENS.search(_line_before(source, found.start()))
        own = _OWN.match(source, found.start())
        if opens is None or own is None:
            continue
        name = (opens[1] + own[0]).decode("utf-8", "replace")
        inside = (_BRACED if found[1] == b"{" else _INDENTED).match(source, found.end())
        for member in _MEMBER.finditer(source, *inside.span()) if inside else ():
            yield member.start(2) - 1, f"is:{name}.{member[1].decode()}={member[2].decode()}"


def _handed(source: bytes, ways: _Ways) -> Iterator[tuple[int, str]]:
    """`createQueue("mail")`, `register(QueueName.MAIL, run)`."""
    for found in ways.handed.finditer(source):
        name, _ = _name_before(source, found.start())
        callee = name + source[found.start() : source.index(b"(", found.start())].decode("utf-8", "replace")
        if not callee.startswith("."):
            yield found.start(1) - 1, f"hand:{callee}:{found[1].decode()}"
    for found in ways.handed_on.finditer(source):
        called = _CALLED.search(source[max(0, found.start() - 2 * _LONGEST_NAME) : found.start()])
        if called is not None and not is_comment(source, found.start()):
            start = found.start() - len(called[2])
            yield start, f"hand:{called[1].decode()}:={(called[2] + found[0]).decode('utf-8', 'replace')}"


def _line_before(source: bytes, start: int) -> bytes:
    return source[max(source.rfind(b"\n", 0, start) + 1, start - 2 * _LONGEST_NAME) : start]


def _name_before(source: bytes, start: int) -> tuple[str, bytes]:
    """The beginning of the dotted name that goes on at this offset, and what stands before it on its line."""
    line = _line_before(source, start)
    found = _BACK.match(line[::-1])
    begin = len(line) - (found.end() if found else 0)
    return line[begin:].decode("utf-8", "replace"), line[:begin]
