"""What a JavaScript or TypeScript file defines: classes, interfaces, functions, methods, with their dotted names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from analyzers.facts import MODULE_SCOPE, DefinitionKind
from analyzers.languages.javascript.text import Text, dotted
from analyzers.languages.scopes import Scopes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tree_sitter import Node

_CHAIN = re.compile(rb"[\w$\x80-\xff]+(?:\s*\.\s*[\w$\x80-\xff]+)*")
_PUBLIC = re.compile(r"^(?:module\.)?exports(?:\.|$)")
_TYPES: dict[str, DefinitionKind] = {
    "class_declaration": "class",
    "abstract_class_declaration": "class",
    "enum_declaration": "class",
    "interface_declaration": "interface",
    "type_alias_declaration": "interface",
    "function_declaration": "function",
    "generator_function_declaration": "function",
    "function_signature": "function",
    "method_definition": "method",
    "method_signature": "method",
    "abstract_method_signature": "method",
    "field_definition": "method",
    "public_field_definition": "method",
    "variable_declarator": "function",
    "internal_module": "class",
    "module": "class",
}
_NAMESPACES = ("internal_module", "module")
_HERITAGE = ("class_heritage", "extends_clause", "implements_clause", "extends_type_clause")
_BASES = ("identifier", "member_expression", "type_identifier", "nested_type_identifier", "generic_type")
_ANONYMOUS: dict[str, DefinitionKind] = {
    "class": "class",
    "function_expression": "function",
    "generator_function": "function",
    "arrow_function": "function",
}
_SIGNATURES = ("function_signature", "method_signature", "abstract_method_signature")


class Found(NamedTuple):
    """One definition, and the bytes it stands in. Without a body it is a mere signature (an overload, a `declare`)."""

    start: int
    end: int
    name: str
    kind: DefinitionKind
    bases: tuple[str, ...] = ()
    signature: bool = False


class Regions(NamedTuple):
    """Everything that can hide a name or hold a definition. `in_function`: whether it is, or is inside, a function."""

    nodes: Sequence[Node]
    scopes: Scopes
    in_function: Sequence[bool]
    by_range: Mapping[tuple[int, int], int]


def regions_of(captures: Mapping[str, Sequence[Node]]) -> Regions:
    """The regions among the captured nodes, sorted by where they begin."""
    ranges = [
        (node.start_byte, -node.end_byte, kind == "function", node)
        for kind in ("function", "class", "type", "namespace", "signature")
        for node in captures.get(kind, ())
    ]
    ranges.sort(key=lambda item: item[:2])
    scopes = Scopes([(start, -end) for start, end, _, _ in ranges])
    in_function: list[bool] = []
    for (_, _, function, _), parent in zip(ranges, scopes.parents, strict=True):
        in_function.append(function or (parent != MODULE_SCOPE and in_function[parent]))
    index = {(start, -end): number for number, (start, end, _, _) in enumerate(ranges)}
    return Regions([node for *_, node in ranges], scopes, in_function, index)


def read_definitions(captures: Mapping[str, Sequence[Node]], regions: Regions, text: Text) -> tuple[Found, ...]:
    """The definitions of the file, sorted by where they begin; a signature only where no body of that name follows."""
    defaults = _default_exports(captures, regions)
    names: dict[int, str] = {}
    found: list[Found] = []
    for node, start, _, region in _candidates(captures, regions):
        outer = regions.scopes.parents[region] if region is not None else regions.scopes.at(start)
        if outer != MODULE_SCOPE and (regions.in_function[outer] or outer not in names):
            continue
        if start in defaults:
            one: Found | None = _default(node, text)
        else:
            one = _definition(node, text, outer != MODULE_SCOPE and _holds_members(regions.nodes[outer]))
        if one is None:
            continue
        if outer != MODULE_SCOPE:
            one = one._replace(name=f"{names[outer]}.{one.name}")
        own = region if region is not None else _value_region(node, regions)
        if own is not None:
            names[own] = one.name
        if node.type not in _NAMESPACES:
            found.append(one)
    return tuple(_without_overloads(found))


def _candidates(
    captures: Mapping[str, Sequence[Node]], regions: Regions
) -> Iterable[tuple[Node, int, int, int | None]]:
    parents, in_function = regions.scopes.parents, regions.in_function
    starts, ends = regions.scopes.starts, regions.scopes.ends
    items: list[tuple[Node, int, int, int | None]] = [
        (node, starts[index], ends[index], index)
        for index, node in enumerate(regions.nodes)
        if parents[index] == MODULE_SCOPE or not in_function[parents[index]]
    ]
    for kind in ("assigned", "assignment"):
        items += [(node, node.start_byte, node.end_byte, None) for node in captures.get(kind, ())]
    return sorted(items, key=lambda item: (item[1], -item[2]))


def _default(node: Node, text: Text) -> Found | None:
    kind = _ANONYMOUS.get(node.type)
    return kind and Found(node.start_byte, node.end_byte, "default", kind, _bases(node, text))


def _definition(node: Node, text: Text, member: bool) -> Found | None:
    start, end = node.byte_range
    if node.type == "assignment_expression":
        return _assigned(node, start, end, text)
    kind = _TYPES.get(node.type)
    name = _name(node, text) if kind else ""
    if not kind or not name or not _belongs(node, kind, member):
        return None
    bearer: Node | None = node
    if node.type == "variable_declarator":
        bearer = node.child_by_field_name("value")
        kind = "class" if bearer is not None and bearer.type == "class" else "function"
    bases = _bases(bearer, text) if bearer is not None and kind in ("class", "interface") else ()
    return Found(start, end, name, kind, bases, node.type in _SIGNATURES)


def _holds_members(node: Node) -> bool:
    return node.type not in _NAMESPACES


def _belongs(node: Node, kind: DefinitionKind, member: bool) -> bool:
    """A member of a class must stand right in its body, all else must not: an object's methods are no definitions."""
    if kind != "method":
        return not member
    parent = node.parent
    return member and parent is not None and parent.type == "class_body"


def _name(node: Node, text: Text) -> str:
    field = "property" if node.type == "field_definition" else "name"
    name = node.child_by_field_name(field)
    if name is None or name.type == "computed_property_name":
        return ""
    if node.type == "module" and name.type == "string":
        return ""  # what `declare module "other"` holds belongs to the other module
    return text.decode(name.start_byte, name.end_byte).strip("\"'")


def _assigned(node: Node, start: int, end: int, text: Text) -> Found | None:
    """`Gateway.prototype.charge = function ...` and `exports.charge = function ...`, at the top of a file."""
    value = node.child_by_field_name("right")
    left = node.child_by_field_name("left")
    if value is None or left is None or left.type != "member_expression":
        return None
    if value.type not in ("function_expression", "arrow_function", "generator_function", "class"):
        return None
    chain = _CHAIN.fullmatch(text.source, left.start_byte, left.end_byte)
    if chain is None:
        return None
    name = _PUBLIC.sub("", dotted(chain[0])).replace(".prototype.", ".") or "default"
    if value.type == "class":
        return Found(start, end, name, "class", _bases(value, text))
    return Found(start, end, name, "method" if "." in name else "function")


def _bases(node: Node, text: Text) -> tuple[str, ...]:
    bases: list[str] = []
    waiting = [child for child in node.named_children if child.type in _HERITAGE]
    while waiting:
        for child in waiting.pop(0).named_children:
            if child.type in _HERITAGE:
                waiting.append(child)
            elif child.type in _BASES and (chain := _CHAIN.match(text.source, child.start_byte)):
                whole = child.type == "generic_type" or chain.end() == child.end_byte
                bases += [dotted(chain[0])] if whole else []
    return tuple(bases)


def _value_region(node: Node, regions: Regions) -> int | None:
    value = node.child_by_field_name("right" if node.type == "assignment_expression" else "value")
    return None if value is None else regions.by_range.get((value.start_byte, value.end_byte))


def _default_exports(captures: Mapping[str, Sequence[Node]], regions: Regions) -> set[int]:
    """Where the values of `export default` begin: without a name of their own they are named "default"."""
    values = (
        node.child_by_field_name("value")
        for node in captures.get("export", ())
        if regions.scopes.at(node.start_byte) == MODULE_SCOPE
    )
    return {value.start_byte for value in values if value is not None and value.type in _ANONYMOUS}


def _without_overloads(found: Iterable[Found]) -> Iterable[Found]:
    ordered = sorted(found, key=lambda one: (one.start, -one.end))
    seen = {one.name for one in ordered if not one.signature}
    for one in ordered:
        if not one.signature:
            yield one
        elif one.name not in seen:
            seen.add(one.name)
            yield one
