"""What a Rust file defines: types, traits, functions, methods and macros, with their dotted names, and its modules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from analyzers.facts import MODULE_SCOPE, DefinitionKind
from analyzers.languages.python.attributes import MOST, shortened
from analyzers.languages.rust.uses import plain
from analyzers.languages.scopes import Scopes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tree_sitter import Node

    Captures = Mapping[str, Sequence[Node]]
    Module = tuple[str, ...]

_TYPE = re.compile(
    rb"[&\s(]*+(?:'\w+\s++)?(?:(?:mut|dyn)\s++)*((?:::\s*+)?+[\w$#\x80-\xff]+(?:\s*+::\s*+[\w#\x80-\xff]+)*+)"
)
_WORD = re.compile(rb"[\w$\x80-\xff]+")
_FIELD = re.compile(rb"(?:pub\b\s*+(?:\([^()]*\)\s*+)?)?(?:r#)?(\w+)\s*+:\s*+([^\n]*(?:\n[^\n]*)?)")
# What nests deeper was made to hurt: it counts as what is around it.
_DEEPEST = 24
_BOUNDS = ("type_identifier", "scoped_type_identifier", "generic_type")
_VARIANT = re.compile(rb"(?:r#)?\w+")


class Found(NamedTuple):
    """One definition, and the bytes it stands in. `module` is the inline module around it; `named_at` is where its
    name stands."""

    start: int
    end: int
    name: str
    kind: DefinitionKind
    module: Module
    named_at: int


class Declared(NamedTuple):
    """A `mod name;`: a file that is a part of this one."""

    start: int
    end: int
    name: str
    module: Module


class Implemented(NamedTuple):
    """An `impl Trait for Type`: the trait's path for the type of this name in this module."""

    trait: tuple[str, ...]
    owner: str
    module: Module


class Items:
    """The items of one file in source order, and which inline module an offset lies in."""

    def __init__(self, captures: Captures, code: bytes) -> None:
        self.found: list[Found] = []
        self.declared: list[Declared] = []
        self.implemented: list[Implemented] = []
        self.modules: list[Module] = []
        # What others can name.
        self.public: list[str] = []
        # Names that say what is defined here, beside those of the definitions: of an `impl`'s type, of a variant.
        self.headers: set[int] = set()
        self._code = code
        kinds = ("mod", "impl", "class", "interface", "function", "macro", "named")
        nodes = [(node.start_byte, -node.end_byte, kind, node) for kind in kinds for node in captures.get(kind, ())]
        nodes.sort(key=lambda item: item[:2])
        self._regions = Scopes([(start, -end) for start, end, _, _ in nodes])
        self._inside: list[Module] = []
        names: list[str] = []
        kinds_of: list[str] = []
        for (start, end, kind, node), parent in zip(nodes, self._regions.parents, strict=True):
            outer = names[parent] if parent != MODULE_SCOPE else ""
            around = self._inside[parent] if parent != MODULE_SCOPE else ()
            inside = kinds_of[parent] if parent != MODULE_SCOPE else "mod"
            kinds_of.append(kind)
            own, at = self._named(node, kind)
            deep = outer.count(".") >= _DEEPEST
            names.append(outer if deep else f"{outer}.{own}" if outer else own)
            self._inside.append(around)
            if kind == "mod":
                if node.child_by_field_name("body") is not None and not deep:
                    self._inside[-1] = (*around, own)
                    self.modules.append(self._inside[-1])
                    self.public.append(names[-1])
                elif not deep:
                    self.declared.append(Declared(start, -end, own, around))
            elif kind == "named":
                self.public += [names[-1]] if inside == "mod" else []
            elif kind == "impl":
                names[-1] = self._implementation(node, own, at, around)
            else:
                method = kind == "function" and inside in ("impl", "interface")
                told: DefinitionKind = "method" if method else _KINDS[kind]
                self.public += [names[-1]] if inside == "mod" else []
                self.found.append(Found(start, -end, names[-1], told, around, at))
        self.headers.update(node.start_byte for node in captures.get("member", ()) if node.type == "enum_variant")
        self.scopes = Scopes([(one.start, one.end) for one in self.found])

    def module_at(self, offset: int) -> Module:
        """The inline module around an offset, () for the file's own."""
        region = self._regions.at(offset)
        return self._inside[region] if region != MODULE_SCOPE else ()

    def supertraits(self, captures: Captures) -> list[Implemented]:
        """The traits that each trait asks for, as if it implemented them."""
        modules = {one.start: one for one in self.found}
        bases: list[Implemented] = []
        for node in sorted(captures.get("interface", ()), key=_start):
            bounds = node.child_by_field_name("bounds")
            one = modules[node.start_byte]
            asked = bounds.named_children if bounds is not None else ()
            paths = (self._path(bound.start_byte) for bound in asked if bound.type in _BOUNDS)
            bases.extend(Implemented(path, one.name, one.module) for path in paths)
        return bases

    def _named(self, node: Node, kind: str) -> tuple[str, int]:
        """The name of an item and where it stands; for an `impl` that of its type."""
        name = node.child_by_field_name("type" if kind == "impl" else "name")
        if name is None:
            return "?", node.start_byte
        at = name.start_byte
        if kind == "impl":
            path = self._path(at)
            return (path[-1] if path else "?"), at
        text = plain(self._code[at : name.end_byte].decode("utf-8", "replace"))
        return (f"{text}!" if kind == "macro" else text), at

    def _implementation(self, node: Node, own: str, at: int, module: Module) -> str:
        """Note what an `impl` says; its methods are those of its type."""
        owner = ".".join((*module, own))
        trait = node.child_by_field_name("trait")
        if trait is None:
            first = _WORD.search(self._code, at)
            self.headers.add(first.start() if first else at)
        elif self._code[trait.start_byte - 1 : trait.start_byte] != b"!":
            self.implemented.append(Implemented(self._path(trait.start_byte), owner, module))
        return owner

    def _path(self, start: int) -> tuple[str, ...]:
        """The path of the type that begins at an offset, without its arguments."""
        match = _TYPE.match(self._code, start)
        return path_of(match[1]) if match else ()


def path_of(chain: bytes) -> tuple[str, ...]:
    """The names of a path as it stands in the code; "" before one that begins with "::"."""
    return tuple(plain(part.strip()) for part in chain.decode("utf-8", "replace").split("::"))


def attributes(captures: Captures, items: Items, source: bytes) -> dict[int, tuple[str, ...]]:
    """The fields of each struct and the variants of each enum, by the index of the definition."""
    owned: dict[int, list[str]] = {}
    for start, end, field in _members(captures):
        owner = items.scopes.at(start)
        # The fields of an enum's variant are in no struct of their own.
        listed = owned.setdefault(owner, [])
        if owner == MODULE_SCOPE or items.found[owner].kind != "class" or len(listed) >= MOST:
            continue
        told = _field(source, start, end) if field else _VARIANT.match(source, start, end)
        if told:
            listed.append(told if isinstance(told, str) else plain(told[0].decode("utf-8", "replace")))
    return {owner: tuple(listed) for owner, listed in owned.items() if listed}


def _members(captures: Captures) -> Iterable[tuple[int, int, bool]]:
    variants_end = 0
    for node in sorted(captures.get("member", ()), key=_start):
        if node.type == "enum_variant":
            variants_end = max(variants_end, node.end_byte)
            yield node.start_byte, node.end_byte, False
        elif node.start_byte >= variants_end:
            yield node.start_byte, node.end_byte, True


def _field(source: bytes, start: int, end: int) -> str:
    match = _FIELD.match(source, start, end)
    if match is None:
        return ""
    kind = shortened(match[2].decode("utf-8", "replace"))
    return f"{match[1].decode('utf-8', 'replace')}: {kind}"


def _start(node: Node) -> int:
    return node.start_byte


_KINDS: dict[str, DefinitionKind] = {
    "class": "class",
    "interface": "interface",
    "function": "function",
    "macro": "function",
}
