"""What JavaScript and TypeScript say of themselves: doc comments, and the attributes of classes and interfaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzers.facts import MODULE_SCOPE
from analyzers.languages.python.attributes import MOST, shortened
from analyzers.summaries import comment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tree_sitter import Node

    from analyzers.languages.javascript.definitions import Found
    from analyzers.languages.javascript.text import Text
    from analyzers.languages.scopes import Scopes

_DOC = re.compile(rb"/\*\*(?![/*])")
_LEADING = re.compile(rb"(?:#![^\n]*\n)?\s*(?://[^\n]*\n\s*)*(?=/\*)")
_SPACE = re.compile(rb"\s*")
_BEFORE_NAME = re.compile(rb"(?:\s|export\b|default\b|declare\b|const\b|let\b|var\b|async\b)*")
_DECORATOR = re.compile(rb"\s*@[\w$.]+")
_OF_THE_FILE = re.compile(rb"@(?:file|fileoverview|overview|module|packageDocumentation)\b")
_NOT_OURS = re.compile(rb"\s*(?:import\b|export\s+\*|export\s*\{|[\"']use |(?:const|var|let)\s[^=;]*=\s*require\b|\Z)")
_MEMBER = re.compile(
    rb"(?P<modifiers>(?:(?:public|private|protected|readonly|static|declare|abstract|override|accessor)\s+)*)"
    rb"(?P<name>[A-Za-z$][\w$]*)\s*[?!]?\s*(?P<then>[:=;,)\n(]|$)"
)
_MADE = re.compile(rb"\s*new\s+([\w$.]+)")
_LONGEST_GAP = 2000


def summaries(text: Text, found: Sequence[Found]) -> tuple[str, dict[int, str]]:
    """The first sentence of the file's own comment, and of the comment above each definition, by its index."""
    source = text.source
    if b"/*" not in source:
        return "", {}
    starts: dict[int, int] = {}
    for index, one in enumerate(found):
        starts.setdefault(one.start, index)
    above: dict[int, str] = {}
    for match in _DOC.finditer(source):
        end = source.find(b"*/", match.end()) + 2
        if end < 2:
            break
        following = starts.get(_following(source, end, starts))
        if following is not None:
            above[following] = comment(text.decode(match.start(), end))
    return _of_file(text, starts), above


def attributes(
    members: Sequence[Node], text: Text, found: Sequence[Found], scopes: Scopes
) -> dict[int, tuple[str, ...]]:
    """The attributes of each class or interface, by its index: public ones first, each group in source order."""
    made = {one.start for one in found if one.kind == "method"}
    owned: dict[int, dict[str, tuple[bool, str]]] = {}
    for start, end in sorted((node.start_byte, node.end_byte) for node in members):
        owner = scopes.at(start)
        if owner != MODULE_SCOPE and found[owner].kind == "method" and found[owner].name.endswith(".constructor"):
            owner = scopes.parents[owner]
        if start in made or owner == MODULE_SCOPE or found[owner].kind not in ("class", "interface"):
            continue
        read = _read(text.source, start, end)
        if read is not None:
            name, hidden, kind = read
            owned.setdefault(owner, {}).setdefault(name, (hidden, f"{name}: {kind}" if kind else name))
    return {owner: _listed(theirs.values()) for owner, theirs in owned.items()}


def _listed(theirs: Iterable[tuple[bool, str]]) -> tuple[str, ...]:
    ordered = sorted(theirs, key=lambda each: each[0])
    return tuple(shown for _, shown in ordered[:MOST])


def _read(source: bytes, start: int, end: int) -> tuple[str, bool, str] | None:
    """The name, whether it is hidden from others, and the type of one member."""
    at = start
    while decorator := _DECORATOR.match(source, at, end):
        at = _past_arguments(source, decorator.end())
        at += len(source[at:end]) - len(source[at:end].lstrip())
    member = _MEMBER.match(source, at, end)
    if member is None:
        return None
    name, then = member["name"].decode("utf-8", "replace"), member["then"]
    hidden = b"private" in member["modifiers"] or b"protected" in member["modifiers"]
    if then == b"(":
        return f"{name}()", hidden, ""
    kind = ""
    if then == b":":
        kind = _type(source, member.end(), end)
    elif then == b"=" and (made := _MADE.match(source, member.end(), end)):
        kind = made[1].decode("utf-8", "replace")
    return name, hidden, shortened(kind)


def _type(source: bytes, start: int, end: int) -> str:
    """A type up to its value, outside of brackets; `=>` belongs to it."""
    depth = 0
    for at in range(start, min(end, start + 400)):
        char = source[at]
        if char in b"[({<":
            depth += 1
        elif char in b"])}" or (char in b">" and source[at - 1] not in b"="):
            depth -= 1
        elif not depth and (char in b";" or (char in b"=" and source[at + 1 : at + 2] != b">")):
            return source[start:at].decode("utf-8", "replace")
        if depth < 0:
            return source[start:at].decode("utf-8", "replace")
    return source[start : min(end, start + 400)].decode("utf-8", "replace")


def _following(source: bytes, end: int, starts: Mapping[int, int]) -> int:
    """Where the thing below a comment begins: past decorators and the words before its name."""
    at, limit = end, end + _LONGEST_GAP
    while at < limit:
        between = _BEFORE_NAME.match(source, at)
        after = between.end() if between else at
        if after in starts:
            return after
        spaces = _SPACE.match(source, at)
        if spaces and spaces.end() in starts:
            return spaces.end()
        decorator = _DECORATOR.match(source, after)
        if decorator is None:
            return after
        at = _past_arguments(source, decorator.end())
    return at


def _past_arguments(source: bytes, at: int) -> int:
    """The offset behind the arguments of a decorator."""
    if source[at : at + 1] != b"(":
        return at
    depth = 0
    for place in range(at, min(len(source), at + _LONGEST_GAP)):
        depth += (source[place] in b"(") - (source[place] in b")")
        if not depth:
            return place + 1
    return at


def _of_file(text: Text, starts: Mapping[int, int]) -> str:
    """A leading comment speaks for the file when it says so, or when no definition follows it."""
    end = 0
    for _ in range(3):
        match = _LEADING.match(text.source, end)
        if match is None:
            return ""
        begin, end = match.end(), text.source.find(b"*/", match.end() + 2) + 2
        if end < 2:
            return ""
        block = text.source[begin:end]
        own = _OF_THE_FILE.search(block) or _NOT_OURS.match(text.source, end)
        apart = text.source[end : end + 2] in (b"\n\n", b"\r\n") and _following(text.source, end, starts) not in starts
        if (own or apart) and (said := comment(text.decode(begin, end))):
            return said
    return ""
