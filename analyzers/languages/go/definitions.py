"""What a Go file defines at its top: types with their fields and what they embed, functions, methods, values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from analyzers.facts import MODULE_SCOPE, DefinitionKind
from analyzers.languages.python.attributes import MOST, shortened
from analyzers.languages.scopes import Scopes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tree_sitter import Node

    Captures = Mapping[str, Sequence[Node]]

WORD = re.compile(rb"[\w\x80-\xff]+")
_LIST = re.compile(rb"([\w\x80-\xff]+)\s*(,?)\s*")
_CHAIN = re.compile(rb"[\w\x80-\xff]+(?:\s*\.\s*[\w\x80-\xff]+)*")
_RECEIVER = re.compile(rb"\s*\(\s*(?:([\w\x80-\xff]+)\s+)?\(?\s*\*?\s*\(?\s*([\w\x80-\xff]+)")
_LONGEST = 400
_SPACE = re.compile(rb"\s+")


class Found(NamedTuple):
    """One definition, and the bytes it stands in. `receiver` is the name that a method has for its own value, and where
    that name stands (-1: nowhere)."""

    start: int
    end: int
    name: str
    kind: DefinitionKind
    bases: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    receiver: tuple[int, bytes] = (-1, b"")


def read_definitions(captures: Captures, source: bytes) -> tuple[Found, ...]:
    """The definitions of a file, sorted by where they begin."""
    found = sorted(_spans(captures, source), key=lambda one: (one.start, -one.end))
    scopes = Scopes([(one.start, one.end) for one in found])
    bases = _bases(captures, source, scopes)
    fields = _fields(captures, source, scopes)
    for index, one in enumerate(found):
        outer = scopes.parents[index]
        if outer != MODULE_SCOPE:
            found[index] = one._replace(name=f"{found[outer].name}.{one.name}")
        elif index in bases or index in fields:
            theirs = tuple(sorted(fields.get(index, ()), key=lambda shown: not shown[0].isupper())[:MOST])
            found[index] = one._replace(bases=tuple(dict.fromkeys(bases.get(index, ()))), attributes=theirs)
    return tuple(found)


def values_of(captures: Captures, source: bytes) -> dict[str, int]:
    """The package-level variables and constants, and where each one is declared."""
    found: dict[str, int] = {}
    for start, end in spans_of(captures, "value"):
        for at, word in listed(source, start, end)[0]:
            if word != b"_":
                found.setdefault(text_of(word), at)
    return found


def listed(source: bytes, start: int, end: int) -> tuple[list[tuple[int, bytes]], int]:
    """The names of a list `a, b` that begins here, each with its offset; and the offset behind the list."""
    names: list[tuple[int, bytes]] = []
    while match := _LIST.match(source, start, end):
        names.append((match.start(), match[1]))
        start = match.end()
        if not match[2]:
            break
    return names, start


def spans_of(captures: Captures, *kinds: str) -> list[tuple[int, int]]:
    """Where the nodes of these captures begin and end, in source order: the cursor gives them in none."""
    return sorted({(node.start_byte, node.end_byte) for kind in kinds for node in captures.get(kind, ())})


def dotted(chain: bytes) -> str:
    """ "a.b" for a chain of names, however it is spaced."""
    return text_of(_SPACE.sub(b"", chain))


def text_of(word: bytes) -> str:
    """A piece of the source as text."""
    return word.decode("utf-8", "replace")


def _spans(captures: Captures, source: bytes) -> Iterator[Found]:
    """Types, functions, methods, and the signatures in an interface, which are named after it later on."""
    kinds: tuple[tuple[str, DefinitionKind, int], ...] = (
        ("interface", "interface", 0),
        ("type", "class", 0),
        ("signature", "method", 0),
        ("function", "function", len(b"func")),
    )
    seen: set[int] = set()
    for capture, kind, before in kinds:
        for start, end in spans_of(captures, capture):
            name = WORD.search(source, start + before, end)
            if name and name[0] != b"_" and start not in seen:
                yield Found(start, end, text_of(name[0]), kind)
            seen.add(start)
    for node in captures.get("method", ()):
        own, receiver = node.child_by_field_name("name"), _RECEIVER.match(source, node.start_byte + len(b"func"))
        if own is not None and receiver is not None:
            name_text = f"{text_of(receiver[2])}.{text_of(source[own.start_byte : own.end_byte])}"
            called = (receiver.start(1), receiver[1] or b"")
            yield Found(node.start_byte, node.end_byte, name_text, "method", receiver=called)


def _bases(captures: Captures, source: bytes, scopes: Scopes) -> dict[int, list[str]]:
    """The types that each type embeds, by its index."""
    found: dict[int, list[str]] = {}
    for start, end in spans_of(captures, "embedded"):
        chain, owner = _CHAIN.match(source, start, end), scopes.at(start)
        if chain and owner != MODULE_SCOPE:
            found.setdefault(owner, []).append(dotted(chain[0]))
    return found


def _fields(captures: Captures, source: bytes, scopes: Scopes) -> dict[int, list[str]]:
    """The fields "name: Type" of each struct, by its index; of an inner struct without what it holds."""
    found: dict[int, list[str]] = {}
    kinds = spans_of(captures, "field_type")
    for (start, _), (kind_start, kind_end) in zip(spans_of(captures, "field"), kinds, strict=False):
        kind = shortened(text_of(source[kind_start : min(kind_end, kind_start + _LONGEST)].partition(b"{")[0]))
        names = (text_of(word) for _, word in listed(source, start, kind_start)[0] if word != b"_")
        found.setdefault(scopes.at(start), []).extend(f"{name}: {kind}" for name in names)
    return found
