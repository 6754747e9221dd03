"""The imports and exports of a JavaScript or TypeScript file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from analyzers.facts import MODULE_SCOPE, Import, ImportForm, ImportMode
from analyzers.languages.hints.launches import launches
from analyzers.languages.javascript.clauses import Pairs, read_clause

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tree_sitter import Node

    from analyzers.languages.javascript.definitions import Regions
    from analyzers.languages.javascript.text import Text

    Captures = Mapping[str, Sequence[Node]]

_LITERAL = rb"""\(\s*(?:/\*.*?\*/\s*)*(?:"([^"\n]*)"|'([^'\n]*)'|`([^`$]*)`)\s*[,)]"""
_REQUIRE = re.compile(rb"require\s*" + _LITERAL, re.DOTALL)
_DYNAMIC = re.compile(rb"import\s*" + _LITERAL, re.DOTALL)
_EQUALS = re.compile(rb"""(?:export\s+)?import\s+(type\s+)?([\w$\x80-\xff]+)\s*=\s*require\s*\(\s*["']([^"'\n]*)["']""")
_REFERENCE = re.compile(rb"""^[ \t]*///\s*<reference\s+path\s*=\s*["']([^"'\n]+)["'][^\n]*/>""", re.MULTILINE)
_PASSING = ("await_expression", "parenthesized_expression", "as_expression", "non_null_expression")
_ESCAPE = re.compile(r"\\(.)")


class Statement(NamedTuple):
    """One import as it is written. `bound_at`: where its local names stand, for an import that is an expression."""

    start: int
    module: str
    names: Pairs
    form: ImportForm
    mode: ImportMode
    bound_at: tuple[int, ...] = ()

    def as_import(self, scope: int) -> Import:
        """The same as a fact."""
        return Import(self.module, 0, self.names, self.form, self.mode, scope)


def imports_of(captures: Captures, text: Text, lazy: Callable[[int], bool]) -> tuple[Statement, ...]:
    """Every import, re-export, require and import() of the file, in the order in which they stand."""
    found = [*_references(text), *_expressions(captures, text, lazy)]
    for node in captures.get("import", ()):
        found += _statement(node, text)
    for node in captures.get("alias", ()):
        found += _equals(node.start_byte, text)
    for node in captures.get("export", ()):
        found += _reexport(node, text)
    found += (Statement(each.start, each.file, (), "resource", "lazy") for each in launches(text.source))
    return tuple(sorted(found))


def exports_of(captures: Captures, regions: Regions, text: Text) -> Pairs:
    """(public name, local name) pairs. A re-exported name stands for itself: its import binds it."""
    pairs: dict[tuple[str, str], None] = {}
    for node in _in_order(captures.get("export", ())):
        if regions.scopes.at(node.start_byte) == MODULE_SCOPE:
            pairs.update(dict.fromkeys(_exported(node, text)))
    for node in _in_order(captures.get("assignment", ())):
        pairs.update(dict.fromkeys(_commonjs(node, text)))
    return tuple(pairs)


def _in_order(nodes: Sequence[Node]) -> list[Node]:
    """Nodes by where they begin: a query cursor hands captures out in no fixed order."""
    return sorted(nodes, key=lambda node: node.start_byte)


def _statement(node: Node, text: Text) -> Iterator[Statement]:
    start = node.start_byte
    source = node.child_by_field_name("source")
    if source is None:
        yield from _equals(start, text)
        return
    names, only_types = read_clause(text.decode(start + len("import"), source.start_byte))
    form: ImportForm = "from" if names else "plain"
    yield Statement(start, _literal(source, text), names, form, "type" if only_types else "runtime")


def _equals(start: int, text: Text) -> Iterator[Statement]:
    match = _EQUALS.match(text.source, start)
    if match is not None:
        names = (("*", match[2].decode("utf-8", "replace")),)
        mode: ImportMode = "type" if match[1] else "runtime"
        yield Statement(start, match[3].decode("utf-8", "replace"), names, "require", mode)


def _reexport(node: Node, text: Text) -> Iterator[Statement]:
    source = node.child_by_field_name("source")
    if source is not None:
        start = node.start_byte
        names, only_types = read_clause(text.decode(start + len("export"), source.start_byte))
        mode: ImportMode = "type" if only_types else "runtime"
        yield Statement(start, _literal(source, text), names, "reexport", mode)


def _references(text: Text) -> Iterator[Statement]:
    if b"<reference" in text.source:
        for match in _REFERENCE.finditer(text.source):
            path = match[1].decode("utf-8", "replace")
            path = path if path.startswith((".", "/")) else f"./{path}"
            yield Statement(match.start(), path, (), "plain", "type")


def _expressions(captures: Captures, text: Text, lazy: Callable[[int], bool]) -> Iterator[Statement]:
    for node in captures.get("dynamic", ()):
        yield from _expression(node, _DYNAMIC.match(text.source, node.start_byte), "dynamic", text, lazy)
    if b"require" in text.source:
        for node in captures.get("name", ()):
            match = _REQUIRE.match(text.source, node.start_byte)
            call = match and node.parent
            if call is not None and call.type == "call_expression":
                yield from _expression(call, match, "require", text, lazy)


def _expression(
    node: Node, match: re.Match[bytes] | None, form: ImportForm, text: Text, lazy: Callable[[int], bool]
) -> Iterator[Statement]:
    if match is None:
        return
    start = node.start_byte
    module = _unescaped(next(group for group in match.groups() if group is not None).decode("utf-8", "replace"))
    if form == "dynamic" and _in_type(node):
        yield Statement(start, module, (), form, "type")
        return
    names, bound_at = _bound(node, form, text)
    yield Statement(start, module, names, form, "lazy" if lazy(start) else "runtime", bound_at)


def _in_type(node: Node) -> bool:
    """Whether an `import("x")` stands where a type is expected."""
    parent = node.parent
    while parent is not None and parent.type == "member_expression":
        node, parent = parent, parent.parent
    if parent is None:
        return False
    if parent.type in ("as_expression", "satisfies_expression"):
        return node.start_byte != parent.start_byte
    return "type" in parent.type or parent.type in ("constraint", "implements_clause")


def _bound(node: Node, form: ImportForm, text: Text) -> tuple[Pairs, tuple[int, ...]]:
    """The names that the expression is put under: `const {a: b} = require(...)`, `const c = (await import(...)).d`."""
    taken = "*"
    awaited = form == "require"
    parent = node.parent
    while parent is not None:
        if parent.type == "member_expression" and awaited and taken == "*":
            member = parent.child_by_field_name("property")
            taken = text.decode(*member.byte_range) if member is not None else "*"
        elif parent.type not in _PASSING:
            break
        awaited = awaited or parent.type == "await_expression"
        parent = parent.parent
    if parent is None or parent.type != "variable_declarator" or not awaited:
        return (), ()
    target = parent.child_by_field_name("name")
    if target is None:
        return (), ()
    if target.type == "identifier":
        return ((taken, text.decode(*target.byte_range)),), (target.start_byte,)
    return _destructured(target, text) if taken == "*" and target.type == "object_pattern" else ((), ())


def _destructured(pattern: Node, text: Text) -> tuple[Pairs, tuple[int, ...]]:
    names: list[tuple[str, str]] = []
    bound_at: list[int] = []
    for child in pattern.named_children:
        key: Node | None = child
        value: Node | None = child
        if child.type == "pair_pattern":
            key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
        if key is None or value is None or value.type not in ("identifier", "shorthand_property_identifier_pattern"):
            continue
        names.append((text.decode(*key.byte_range), text.decode(*value.byte_range)))
        bound_at.append(value.start_byte)
    return tuple(names), tuple(bound_at)


def _exported(node: Node, text: Text) -> Iterator[tuple[str, str]]:
    source = node.child_by_field_name("source")
    if source is not None:
        clause = text.decode(node.start_byte + len("export"), source.start_byte)
        yield from ((public, public) for _, public in read_clause(clause)[0] if public != "*")
        return
    declaration = node.child_by_field_name("declaration")
    value = node.child_by_field_name("value")
    default = text.decode(node.start_byte, (declaration or value or node).start_byte).rstrip().endswith("default")
    if declaration is not None:
        names = tuple(_declared(declaration, text))
        yield from (("default" if default else name, name) for name in names)
    elif value is not None:
        yield ("default", text.decode(*value.byte_range) if value.type == "identifier" else "default")
    else:
        yield from _export_list(node, text)


def _export_list(node: Node, text: Text) -> Iterator[tuple[str, str]]:
    for child in node.named_children:
        if child.type == "export_clause":
            clause = text.decode(*child.byte_range)
            yield from ((public, local) for local, public in read_clause(clause)[0])
        elif child.type == "identifier" and text.source[node.start_byte : child.start_byte].rstrip().endswith(b"="):
            yield ("default", text.decode(*child.byte_range))


def _declared(declaration: Node, text: Text) -> Iterator[str]:
    if declaration.type == "ambient_declaration":
        inner = declaration.named_child(0)
        if inner is not None:
            yield from _declared(inner, text)
        return
    if declaration.type not in ("lexical_declaration", "variable_declaration"):
        name = declaration.child_by_field_name("name")
        if name is not None:
            yield text.decode(*name.byte_range)
        return
    for declarator in declaration.named_children:
        name = declarator.child_by_field_name("name")
        if name is not None:
            yield from _pattern_names(name, text)


def _pattern_names(pattern: Node, text: Text) -> Iterator[str]:
    waiting = [pattern]
    while waiting:
        node = waiting.pop()
        if node.type in ("identifier", "shorthand_property_identifier_pattern"):
            yield text.decode(*node.byte_range)
        elif node.type == "pair_pattern":
            waiting += [value for value in (node.child_by_field_name("value"),) if value is not None]
        elif node.type in ("assignment_pattern", "object_assignment_pattern"):
            waiting += [left for left in (node.child_by_field_name("left"),) if left is not None]
        else:
            waiting += reversed(node.named_children)


def _commonjs(node: Node, text: Text) -> Iterator[tuple[str, str]]:
    """`module.exports = ...` and `exports.name = ...`, also chained (`exports = module.exports = app`)."""
    targets = []
    value: Node | None = node
    while value is not None and value.type == "assignment_expression":
        left = value.child_by_field_name("left")
        targets.append(re.sub(r"\s|^module\.(?=\s*exports)", "", text.decode(*left.byte_range) if left else ""))
        value = value.child_by_field_name("right")
    if value is None:
        return
    kind = value.type
    for target in targets:
        member = target.removeprefix("exports.")
        if target != "exports" and (member == target or not member.isidentifier()):
            continue
        if kind == "object" and target == "exports":
            yield from _members(value, text)
        elif kind == "identifier":
            yield ("default" if target == "exports" else member, text.decode(*value.byte_range))
        elif target != "exports":
            yield (member, member)
        elif kind in ("class", "function_expression", "arrow_function", "generator_function"):
            yield ("default", "default")


def _members(value: Node, text: Text) -> Iterator[tuple[str, str]]:
    for child in value.named_children:
        if child.type == "shorthand_property_identifier":
            name = text.decode(*child.byte_range)
            yield (name, name)
        elif child.type == "pair":
            key, local = child.child_by_field_name("key"), child.child_by_field_name("value")
            if key is not None and local is not None and local.type == "identifier":
                yield (text.decode(*key.byte_range).strip("\"'"), text.decode(*local.byte_range))


def _literal(node: Node, text: Text) -> str:
    return _unescaped(text.decode(*node.byte_range)[1:-1])


def _unescaped(literal: str) -> str:
    return _ESCAPE.sub(r"\1", literal) if "\\" in literal else literal
