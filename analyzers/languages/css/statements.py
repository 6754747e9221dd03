"""What a style sheet loads: CSS, SCSS and Less, read as tokens.

Three dialects, one reader: they differ in what a comment is and in the names of a few at-rules. Linear in the text.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

_STRING = rb"""(?:"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+')"""
_URL = rb"""url\(\s*+(?:""" + _STRING + rb"""|(?:[^\s"'()\\]|\\.)*+)\s*+\)"""
_BLOCK = rb"/\*(?:.*?\*/|.*\Z)"
_AT = rb"@(?:import|use|forward|plugin|config|reference|value)\b(?!\s*:)|\bcomposes\s*:|\b(?:load-css|load_css)\s*\(|"
_WORDS = (b"@import", b"@use", b"@forward", b"@plugin", b"@config", b"@reference", b"@value", b"composes", b"load-css")
_TOKENS = {
    "css": re.compile(rb"|".join((_BLOCK, _AT + _URL, _STRING)), re.DOTALL | re.IGNORECASE),
    # In CSS two slashes are no comment; here they are, but not in an address.
    "scss": re.compile(rb"|".join((_BLOCK, _AT + _URL, _STRING, rb"//[^\n]*+")), re.DOTALL | re.IGNORECASE),
}
_GAP = rb"(?:\s|/\*.*?\*/)*+"
_OPTIONS = re.compile(_GAP + rb"\(([\w\s,-]*)\)", re.DOTALL)
_VALUE = re.compile(_GAP + rb"(?:(" + _URL + rb")|(" + _STRING + rb"))", re.DOTALL | re.IGNORECASE)
_COMMA = re.compile(_GAP + rb",", re.DOTALL)
_FROM = re.compile(rb"([^;{}\"']{0,500}+)(" + _STRING + rb")", re.DOTALL)
_INSIDE_URL = re.compile(rb"""url\(\s*+["']?(.*?)["']?\s*+\)\Z""", re.DOTALL | re.IGNORECASE)
_COMPUTED = re.compile(r"[#@$]\{|\{\{|\{%|<%|^\$")
_HOST = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


class Loaded(NamedTuple):
    """A style sheet (or a plug-in, a configuration) that a rule names, and where."""

    start: int
    module: str


@dataclass(slots=True)
class Statements:
    """What is loaded, the addresses of other hosts, and where the comments lie, each in the order of the text."""

    loaded: list[Loaded] = field(default_factory=list)
    hosts: list[Loaded] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)


def read_statements(source: bytes, dialect: str) -> Statements:
    """Everything that a style sheet loads. `dialect` is css, scss or less."""
    found = Statements()
    small = source.lower() if b"@" in source or b"composes" in source else b""
    if b"//" not in source and b"/*" not in source and not any(word in small for word in _WORDS):
        return found
    tokens = _TOKENS["css" if dialect == "css" else "scss"]
    token = tokens.search(source)
    while token is not None:
        start, place = token.span()
        first = source[start : start + 2].lower()
        if first in (b"/*", b"//"):
            found.comments.append((start, place))
        elif first == b"ur":
            _add(found, start, _address(token[0]), hosts_only=True)
        elif first[:1] not in (b'"', b"'"):
            place = _rule(source, token[0].lower(), start, place, found)
        token = tokens.search(source, place)
    return found


def _rule(source: bytes, word: bytes, start: int, place: int, found: Statements) -> int:
    """Read one rule that may load something. Gives the offset where reading goes on."""
    if word.startswith((b"@value", b"composes")):
        named = _FROM.match(source, place)
        if named is not None and named[1].split()[-1:] == [b"from"]:
            _add(found, start, _text(named[2]))
            return named.end()
        return place
    options = _OPTIONS.match(source, place) if word == b"@import" else None
    place = options.end() if options else place
    while value := _VALUE.match(source, place):
        place = value.end()
        _add(found, start, _address(value[1]) if value[1] else _text(value[2]))
        comma = _COMMA.match(source, place) if word == b"@import" else None
        if comma is None:
            break
        place = comma.end()
    return place


def _add(found: Statements, start: int, module: str, *, hosts_only: bool = False) -> None:
    if not module or _COMPUTED.search(module) or module.startswith("data:"):
        return
    if _HOST.match(module):
        found.hosts.append(Loaded(start, f"https:{module}" if module.startswith("//") else module))
    elif not hosts_only:
        found.loaded.append(Loaded(start, module))


def _address(url: bytes) -> str:
    inside = _INSIDE_URL.match(url)
    return _unescaped(inside[1]) if inside else ""


def _text(literal: bytes) -> str:
    return _unescaped(literal[1:-1])


def _unescaped(text: bytes) -> str:
    return _ESCAPE.sub(r"\1", text.decode("utf-8", "replace")).strip()
