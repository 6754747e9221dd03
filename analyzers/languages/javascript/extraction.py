"""From a JavaScript or TypeScript syntax tree to facts.

The query names the nodes that matter; from there on offsets are compared and the text is read, because asking a node
costs more than asking the text. A definition is what stands at the top of a module, of a namespace, or in a class
that does: what a function holds inside is its own affair. Type aliases are kept as interfaces, enums as classes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING

from analyzers.facts import MODULE_SCOPE, Annotation, Definition, Entry, Places, Shape
from analyzers.languages.annotations import Comment, annotated_blocks, has_marker
from analyzers.languages.hints import hints_of
from analyzers.languages.http import traffic_of
from analyzers.languages.javascript.comments import attributes, summaries
from analyzers.languages.javascript.definitions import Found, Regions, read_definitions, regions_of
from analyzers.languages.javascript.imports import Statement, exports_of, imports_of
from analyzers.languages.javascript.text import Text, dotted
from analyzers.languages.scopes import Scopes, UseTable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tree_sitter import Node, Query

    Captures = Mapping[str, Sequence[Node]]

_NAME = re.compile(rb"[\w$\x80-\xff]+")
_CHAIN = re.compile(rb"[\w$\x80-\xff]+(?:\s*(?:\?\.(?!\d)|!?\.)\s*#?[\w$\x80-\xff]+)*")
_CALLED = re.compile(rb"\s*!?\s*(?:\?\.\s*)?[(`]")
_OWN = re.compile(rb"this\s*[?!]?\.\s*(#?[\w$\x80-\xff]+)")
# What is called on what the own object holds.
_HELD = re.compile(rb"this\s*[?!]?\.\s*(#?[\w$\x80-\xff]+)\s*[?!]?\.\s*([\w$\x80-\xff]+)")
_SHEBANG = re.compile(rb"#![^\n]*\b(?:node|bun|deno|tsx|ts-node)\b")
_IS_MAIN = re.compile(rb"require\.main\s*===?\s*module\b")
_PROSE = ("comment", "regex", "jsx_text")
_BETWEEN = re.compile(rb"(?:\s|export\b|default\b|declare\b|const\b|let\b|var\b)*")


def read_tree(language: str, root: Node, source: bytes, query: Query, comments: Query) -> tuple[Shape, Places]:
    """The facts behind one syntax tree."""
    from analyzers.languages.parsing import captured  # resolving needs no parser

    captures = captured(query, root)
    text = Text(source)
    regions = regions_of(captures)
    found = read_definitions(captures, regions, text)
    scopes = Scopes([(one.start, one.end) for one in found])
    imports = imports_of(captures, text, lambda start: _inside_function(regions, start))
    exports = exports_of(captures, regions, text)
    uses = _uses(captures, text, _Names(captures, text, regions, found, imports), found, scopes)
    notes: tuple[tuple[Annotation, ...], tuple[int, ...]] = ((), ())
    if has_marker(source):
        nodes = captured(comments, root).get("comment", ())
        notes = _annotations(nodes, text, found, scopes)
    lines = text.line_of
    said, above = summaries(text, found)
    members = attributes(captures.get("member", ()), text, found, scopes)
    asked = source, partial(_is_text, root), scopes.at, lines
    hints, hint_lines = hints_of(*asked)
    traffic = traffic_of(language, *asked)
    main = _SHEBANG.match(source) or (_IS_MAIN.search(source) if b"require.main" in source else None)
    shape = Shape(
        language,
        tuple(one.as_import(scopes.at(one.start)) for one in imports),
        tuple(
            Definition(one.name, one.kind, one.bases, above.get(index, ""), members.get(index, ()))
            for index, one in enumerate(found)
        ),
        uses.uses(),
        exports,
        notes[0],
        said,
        hints,
        (Entry("__main__", "main"),) if main else (),
        traffic.routes,
        traffic.requests,
    )
    places = Places(
        tuple(lines(one.start) for one in imports),
        tuple((lines(one.start), lines(max(one.start, one.end - 1))) for one in found),
        uses.lines(),
        notes[1],
        hint_lines,
        (lines(main.start()),) if main else (),
        traffic.route_lines,
        traffic.request_lines,
    )
    return shape, places


def _is_text(root: Node, start: int) -> bool:
    """Whether a string or template begins at this offset."""
    node = root.descendant_for_byte_range(start, start + 1)
    return node is not None and node.type not in _PROSE


def _inside_function(regions: Regions, start: int) -> bool:
    region = regions.scopes.at(start)
    return region != MODULE_SCOPE and regions.in_function[region]


class _Names:
    """The names that are worth following, and where a parameter or a local variable hides one of them."""

    def __init__(
        self, captures: Captures, text: Text, regions: Regions, found: Sequence[Found], imports: Sequence[Statement]
    ) -> None:
        self.scopes = regions.scopes
        self.known = {one.name.partition(".")[0].encode() for one in found}
        self.known.update(
            local.encode() for one in imports if one.form != "reexport" for _, local in one.names if local != "*"
        )
        # An assigned definition begins with its own name: `app.use = ...`.
        self.made = {one.start for one in found}
        self.hiding: dict[bytes, set[int]] = {}
        imported = {start for one in imports for start in one.bound_at}
        source = text.source
        for capture, own in (("bind", False), ("named", True)):
            for node in captures.get(capture, ()):
                start = node.start_byte
                self.made.add(start)
                word = _NAME.match(source, start)
                if word is None or word[0] not in self.known or start in imported:
                    continue
                region = self.scopes.at(start)
                if own and region != MODULE_SCOPE:
                    region = self.scopes.parents[region]
                if region != MODULE_SCOPE:
                    self.hiding.setdefault(word[0], set()).add(region)

    def hidden(self, name: bytes, start: int) -> bool:
        """Whether another thing of this name is meant here."""
        where = self.hiding.get(name)
        if not where:
            return False
        region = self.scopes.at(start)
        while region != MODULE_SCOPE and region not in where:
            region = self.scopes.parents[region]
        return region != MODULE_SCOPE


def _uses(captures: Captures, text: Text, names: _Names, found: Sequence[Found], scopes: Scopes) -> UseTable:
    table = UseTable()
    source, known, made = text.source, names.known, names.made
    generic = {node.start_byte for node in captures.get("generic", ())}
    tags = {node.start_byte for node in captures.get("tag", ())}
    at: list[tuple[int, str, bool]] = []
    match = _NAME.match
    for node in captures.get("name", ()):
        start = node.start_byte
        word = match(source, start)
        if word is None or word[0] not in known or start in made or _is_member(source, start):
            continue
        if names.hidden(word[0], start) or (start in tags and source[start : start + 1].islower()):
            continue
        chain = _CHAIN.match(source, start)
        if chain is not None:
            called = start in generic or _CALLED.match(source, chain.end()) is not None
            at.append((start, dotted(chain[0]), called))
    at.extend(_own_uses(captures, source, found, scopes))
    for start, target, called in sorted(at):
        table.add(target, "call" if called else "reference", scopes.at(start), text.line_of(start))
    return table


def _is_member(source: bytes, start: int) -> bool:
    """The last part of `ns.Type` is a name of its own in the tree; what is spread (`...name`) is no member."""
    return source[start - 1 : start] == b"." and source[start - 3 : start] != b"..."


def _own_uses(captures: Captures, source: bytes, found: Sequence[Found], scopes: Scopes) -> list[tuple[int, str, bool]]:
    uses = []
    defined = {one.name for one in found}
    for node in captures.get("this", ()):
        start = node.start_byte
        member = _OWN.match(source, start)
        scope = scopes.at(start)
        if member is None or scope == MODULE_SCOPE:
            continue
        around = found[scope]
        if around.kind not in ("class", "method"):
            continue
        owner = around.name if around.kind == "class" else around.name.rpartition(".")[0]
        called = _CALLED.match(source, member.end()) is not None
        if called or f"{owner}.{member[1].decode('utf-8', 'replace')}" in defined:
            uses.append((start, f"self.{member[1].decode('utf-8', 'replace')}", called))
            continue
        held = _HELD.match(source, start)
        if held is not None and _CALLED.match(source, held.end()):
            uses.append((start, f"self.{b'.'.join(held.groups()).decode('utf-8', 'replace')}", True))
    return uses


def _annotations(
    nodes: Sequence[Node], text: Text, found: Sequence[Found], scopes: Scopes
) -> tuple[tuple[Annotation, ...], tuple[int, ...]]:
    spans = sorted((node.start_byte, node.end_byte) for node in nodes)
    scope_at = _owners(spans, text.source, found, scopes)
    comments = (
        Comment(start, text.line_of(start), text.decode(start, end).replace("\r\n", "\n").rstrip("\r"))
        for start, end in spans
    )
    return annotated_blocks(comments, scope_at, text.source)


def _owners(
    spans: Sequence[tuple[int, int]], source: bytes, found: Sequence[Found], scopes: Scopes
) -> Callable[[int], int]:
    """A comment right above a definition belongs to it, as in JSDoc; any other to the definition it stands in."""
    starts = [one.start for one in found]
    above: dict[int, int] = {}
    for start, end in reversed(spans):
        between = _BETWEEN.match(source, end)
        following = between.end() if between else end
        index = bisect_left(starts, end)
        if following in above:
            above[start] = above[following]
        elif index < len(starts) and end <= starts[index] <= following:
            above[start] = index
    return lambda start: above.get(start, scopes.at(start))
