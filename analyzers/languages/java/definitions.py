"""The types and methods of a Java file: their nesting, what is written above them, and their attributes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzers.facts import MODULE_SCOPE, Definition, DefinitionKind
from analyzers.languages.python.attributes import MOST, shortened
from analyzers.languages.scopes import Scopes
from analyzers.summaries import comment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tree_sitter import Node

_SPACE = re.compile(rb"\s*")
_STATIC = re.compile(rb"\bstatic\b")
_HIDDEN = re.compile(rb"\b(?:private|protected)\b")
_TYPES = ("class", "interface")
# Code that a person wrote nests a handful of types. Names grow with each level.
_DEEPEST = 32


@dataclass(frozen=True, slots=True)
class Found:
    """One definition: `node` covers it, its modifiers included."""

    name: str
    kind: DefinitionKind
    node: Node


@dataclass(frozen=True, slots=True)
class Definitions:
    """The definitions of a file in source order. `types` and `methods` are their dotted names; `local` are those of
    types that stand in a method: nobody outside can name them."""

    found: tuple[Found, ...]
    scopes: Scopes
    types: frozenset[str]
    methods: frozenset[str]
    local: frozenset[str]
    chains: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def around(self, scope: int) -> tuple[int, ...]:
        """The definitions around a place, the innermost first."""
        known = self.chains.get(scope)
        if known is None:
            rising, at = [], scope
            while at != MODULE_SCOPE:
                rising.append(at)
                at = self.scopes.parents[at]
            known = self.chains[scope] = tuple(rising)
        return known

    def types_around(self, scope: int) -> Iterator[Found]:
        """The types around a place, the innermost first."""
        for each in self.around(scope):
            if self.found[each].kind in _TYPES:
                yield self.found[each]


def definitions_of(captures: Mapping[str, list[Node]], source: bytes) -> Definitions:
    """The types and methods. The methods of an anonymous class belong to the method that makes it."""
    ranged = sorted(
        (node.start_byte, -node.end_byte, kind, node)
        for kind in ("class", "interface", "method", "anonymous")
        for node in _distinct(captures.get(kind, ()))
    )
    nested = Scopes([(start, -end) for start, end, _, _ in ranged])
    depths: list[int] = []
    for parent in nested.parents:
        depths.append(depths[parent] + 1 if parent != MODULE_SCOPE else 0)
    kept = [
        (kind, node)
        for (_, _, kind, node), parent, depth in zip(ranged, nested.parents, depths, strict=True)
        if depth < _DEEPEST
        and (kind in _TYPES or (kind == "method" and parent != MODULE_SCOPE and ranged[parent][2] in _TYPES))
    ]
    scopes = Scopes([(node.start_byte, node.end_byte) for _, node in kept])
    found: list[Found] = []
    local: set[str] = set()
    for (kind, node), parent in zip(kept, scopes.parents, strict=True):
        name = node.child_by_field_name("name")
        own = source[name.start_byte : name.end_byte].decode("utf-8", "replace") if name is not None else "?"
        outer = found[parent] if parent != MODULE_SCOPE else None
        one = Found(f"{outer.name}.{own}" if outer else own, kind, node)  # type: ignore[arg-type]
        if outer and (outer.kind == "method" or outer.name in local):
            local.add(one.name)
        found.append(one)
    types = frozenset(each.name for each in found if each.kind in _TYPES)
    methods = frozenset(each.name for each in found if each.kind == "method")
    return Definitions(tuple(found), scopes, types, methods, frozenset(local))


def described(
    definitions: Definitions, captures: Mapping[str, list[Node]], bases: Mapping[int, list[str]], source: bytes
) -> list[Definition]:
    """The same as facts, with their supertypes, doc comments and attributes."""
    said = docs(captures, source)
    theirs = _attributes(definitions, captures, source)
    return [
        Definition(
            one.name,
            one.kind,
            tuple(dict.fromkeys(bases.get(index, ()))),
            said.get(one.node.start_byte, ""),
            theirs.get(index, ()),
        )
        for index, one in enumerate(definitions.found)
    ]


def docs(captures: Mapping[str, list[Node]], source: bytes) -> dict[int, str]:
    """The first sentences of the doc comments, by the offset of what follows each."""
    found: dict[int, str] = {}
    for node in captures.get("comment", ()):
        start, end = node.start_byte, node.end_byte
        if source.startswith(b"/**", start) and end - start > 4:
            space = _SPACE.match(source, end)
            if said := comment(source[start:end].decode("utf-8", "replace")):
                found[space.end() if space else end] = said
    return found


def _attributes(
    definitions: Definitions, captures: Mapping[str, list[Node]], source: bytes
) -> dict[int, tuple[str, ...]]:
    """The components of records, the constants of enums and the fields of instances: those open to others first."""
    owned: dict[int, list[tuple[bool, int, str]]] = {}
    for index, one in enumerate(definitions.found):
        if one.node.type == "record_declaration":
            parameters = one.node.child_by_field_name("parameters")
            for part in parameters.named_children if parameters is not None else ():
                owned.setdefault(index, []).extend(_declared(part, source, [part], hidden=False))
    for node in captures.get("constant", ()):
        name = _text(node, source)
        owned.setdefault(definitions.scopes.at(node.start_byte), []).append((False, node.start_byte, name))
    for node in captures.get("field", ()):
        scope = definitions.scopes.at(node.start_byte)
        modifiers = next((child for child in node.children[:1] if child.type == "modifiers"), None)
        words = source[modifiers.start_byte : modifiers.end_byte] if modifiers is not None else b""
        # A field inside of a method is one of an anonymous class.
        if scope != MODULE_SCOPE and definitions.found[scope].kind in _TYPES and not _STATIC.search(words):
            declarators = node.children_by_field_name("declarator")
            hidden = _HIDDEN.search(words) is not None
            owned.setdefault(scope, []).extend(_declared(node, source, declarators, hidden=hidden))
    return {
        index: tuple(dict.fromkeys(shown for _, _, shown in sorted(found)[:MOST])) for index, found in owned.items()
    }


def _declared(node: Node, source: bytes, declarators: list[Node], *, hidden: bool) -> Iterator[tuple[bool, int, str]]:
    kind = node.child_by_field_name("type")
    for declarator in declarators[:MOST]:
        name = declarator.child_by_field_name("name")
        if kind is not None and name is not None:
            yield hidden, name.start_byte, f"{_text(name, source)}: {shortened(_text(kind, source))}"


def _text(node: Node, source: bytes) -> str:
    return source[node.start_byte : min(node.end_byte, node.start_byte + 200)].decode("utf-8", "replace")


def _distinct(nodes: list[Node] | tuple[()]) -> Iterator[Node]:
    seen: set[tuple[int, int]] = set()
    for node in nodes:
        if (place := (node.start_byte, node.end_byte)) not in seen:
            seen.add(place)
            yield node
