"""From a Rust syntax tree to facts.

The tree tells which bytes are items and which are prose. The paths are then read from the rest as text: a path has no
structure beyond its names, and in the arguments of a macro the tree has none for it either.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from analyzers.facts import Annotation, Definition, Entry, Import, ImportForm, Places, Shape
from analyzers.languages.annotations import Comment, annotated_blocks, has_marker
from analyzers.languages.hints import hints_of
from analyzers.languages.http import traffic_of
from analyzers.languages.javascript.text import Text
from analyzers.languages.rust.docs import summaries
from analyzers.languages.rust.items import Items, attributes
from analyzers.languages.rust.names import Names
from analyzers.languages.rust.paths import Paths
from analyzers.languages.rust.uses import Leaf, is_public, use_leaves
from analyzers.languages.scopes import UseTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tree_sitter import Node, Query

    Captures = Mapping[str, Sequence[Node]]
    Path = tuple[str, ...]

_WRITTEN = re.compile(rb"\bpath\s*=\s*\"([^\"\n]*)\"\s*\)?\s*,?\s*\]$")
_INCLUDED = re.compile(rb"\binclude!\s*[(\[{]\s*$")
_NEWLINES = re.compile(rb"[^\n]+")


def read_tree(language: str, root: Node, source: bytes, query: Query) -> tuple[Shape, Places]:
    """The facts behind one syntax tree."""
    from analyzers.languages.parsing import captured  # resolving needs no parser

    return _Extraction(captured(query, root), source).run(language)


class _Extraction:
    def __init__(self, captures: Captures, source: bytes) -> None:
        self.captures = captures
        self.source = source
        self.text = Text(source)
        self.strings = self._spans("text")
        self.comments = self._spans("comment")
        # Without prose, so that whatever looks like a path is one; offsets stay as they are.
        self.code = _blanked(source, (*self.comments, *self.strings, *self._spans("char")))
        self.items = Items(captures, self.code)
        self.imports: list[tuple[int, Import]] = []

    def run(self, language: str) -> tuple[Shape, Places]:
        leaves = self._uses()
        own = [(*one.module, one.name) for one in self.items.declared]
        own += [tuple(one.name.split(".")) for one in self.items.found]
        names = Names(own, self.items.modules, leaves)
        self._declarations(names)
        table = UseTable()
        rest = _blanked(self.code, (*self._spans("use"), *self._spans("crate")))
        paths = Paths(rest, self.items, names)
        for start, statement in paths.read(table, self.text.line_of):
            self.imports.append((start, statement))
        self.imports.sort(key=lambda item: item[0])
        definitions, said = self._definitions(names)
        notes, note_lines = self._annotations()
        lines = self.text.line_of
        asked = self.source, self._is_text, self.items.scopes.at, lines
        hints, hint_lines = hints_of(*asked)
        traffic = traffic_of(language, *asked)
        main = next((one for one in self.items.found if one.name == "main" and one.kind == "function"), None)
        shape = Shape(
            language,
            tuple(statement for _, statement in self.imports),
            definitions,
            table.uses(),
            tuple((each, each) for each in dict.fromkeys(self.items.public)),
            notes,
            said,
            hints,
            (Entry("__main__", "main"),) if main else (),
            traffic.routes,
            traffic.requests,
        )
        places = Places(
            tuple(lines(start) for start, _ in self.imports),
            tuple((lines(one.start), lines(max(one.start, one.end - 1))) for one in self.items.found),
            table.lines(),
            note_lines,
            hint_lines,
            (lines(main.start),) if main else (),
            traffic.route_lines,
            traffic.request_lines,
        )
        return shape, places

    def _spans(self, *names: str) -> list[tuple[int, int]]:
        return sorted((node.start_byte, node.end_byte) for name in names for node in self.captures.get(name, ()))

    def _uses(self) -> list[tuple[Path, Leaf]]:
        """Every name that a `use` or an `extern crate` brings, with the inline module that it is for."""
        self.stated: list[tuple[int, ImportForm, list[Leaf]]] = []
        for kind in ("use", "crate"):
            for start, end in self._spans(kind):
                text = self.code[start:end].decode("utf-8", "replace")
                form: ImportForm = "plain" if kind == "crate" else "reexport" if is_public(text) else "from"
                self.stated.append((start, form, use_leaves(text)))
        return [(self.items.module_at(start), leaf) for start, _, leaves in self.stated for leaf in leaves]

    def _declarations(self, names: Names) -> None:
        """The imports that are written as such: `use`, `extern crate`, `mod x;` and `include!`."""
        for start, form, found in self.stated:
            module, scope = self.items.module_at(start), self.items.scopes.at(start)
            grouped: dict[Path, dict[tuple[str, str], None]] = {}
            for leaf in found:
                path = names.path(module, leaf.path) if form != "plain" else ("", *leaf.path)
                local = "*" if leaf.path[-1] == "*" else "" if leaf.local == "_" else ".".join((*module, leaf.local))
                grouped.setdefault(path[:-1], {})[path[-1], local] = None
            for path, pairs in grouped.items():
                self.imports.append((start, Import("::".join(path), 0, tuple(pairs), form, "runtime", scope)))
        written = self._written()
        for one in self.items.declared:
            part = Import(
                written.get(one.start, one.name),
                0,
                ((one.name, ".".join((*one.module, one.name))),),
                "module",
                "runtime",
                self.items.scopes.at(one.start),
            )
            self.imports.append((one.start, part))
        for start, end in self.strings if b"include!" in self.source else ():
            if _INCLUDED.search(self.code, max(0, start - 40), start):
                name = self.text.decode(start, end).strip('r#"')
                if name.endswith(".rs"):
                    scope = self.items.scopes.at(start)
                    self.imports.append((start, Import(name, 0, (("*", "*"),), "module", "runtime", scope)))

    def _written(self) -> dict[int, str]:
        """What a `#[path = "..."]` says, by the offset of the `mod` below it."""
        found: dict[int, str] = {}
        starts = [one.start for one in self.items.declared]
        for start, end in self._spans("attribute") if starts and b"path" in self.source else ():
            match = _WRITTEN.search(self.source, start, min(end, start + 400))
            place = bisect_right(starts, end - 1)
            if match and place < len(starts) and _only_attributes(self.code[end : starts[place]]):
                found.setdefault(starts[place], match[1].decode("utf-8", "replace").replace("\\", "/"))
        return found

    def _definitions(self, names: Names) -> tuple[tuple[Definition, ...], str]:
        items = self.items
        said, above = summaries(self.source, sorted((*self.comments, *self._spans("attribute"))), items.found)
        members = attributes(self.captures, items, self.source)
        bases: dict[str, dict[str, None]] = {}
        for one in (*items.supertraits(self.captures), *items.implemented):
            dotted = _dotted(names, one.module, one.trait)
            if dotted:
                bases.setdefault(one.owner, {})[dotted] = None
        definitions = [
            Definition(
                one.name,
                one.kind,
                tuple(bases.get(one.name, ())) if one.kind in ("class", "interface") else (),
                above.get(index, ""),
                members.get(index, ()),
            )
            for index, one in enumerate(items.found)
        ]
        return tuple(definitions), said

    def _is_text(self, start: int) -> bool:
        place = bisect_right(self.strings, (start, len(self.source))) - 1
        return place >= 0 and self.strings[place][0] <= start < self.strings[place][1]

    def _annotations(self) -> tuple[tuple[Annotation, ...], tuple[int, ...]]:
        if not has_marker(self.source):
            return (), ()
        spans = self.comments
        comments = (
            Comment(start, self.text.line_of(start), self.text.decode(start, end).replace("\r", "").rstrip("\n"))
            for start, end in spans
        )
        return annotated_blocks(comments, self._owner_of, self.source)

    def _owner_of(self, offset: int) -> int:
        """A comment right above an item belongs to it."""
        scope = self.items.scopes.at(offset)
        starts = self.items.scopes.starts
        place = bisect_right(starts, offset)
        if place < len(starts) and _only_attributes(self.code[offset : min(starts[place], offset + 4000)]):
            return place if starts[place] < offset + 4000 else scope
        return scope


def _dotted(names: Names, module: Path, path: Path) -> str:
    """How the facts of this file call a path: by the name that is known here, else as it is written."""
    if not path or path[0] in ("self", "super"):
        return ".".join(name for name in names.path(module, path)[1:])
    known = names.meant(module, path[0]).dotted
    return ".".join((known or path[0], *path[1:])).lstrip(".")


def _only_attributes(between: bytes) -> bool:
    """Whether nothing but attributes and space stands between two offsets."""
    text = between.strip()
    return not text or (text.startswith(b"#") and text.endswith(b"]") and b";" not in text and b"{" not in text)


def _blanked(source: bytes, spans: Sequence[tuple[int, int]]) -> bytes:
    """The same bytes with spaces where these spans were."""
    if not spans:
        return source
    pieces: list[bytes] = []
    at = 0
    for start, end in sorted(spans):
        if start >= at:
            pieces += (source[at:start], _NEWLINES.sub(lambda found: b" " * len(found[0]), source[start:end]))
            at = end
    return b"".join((*pieces, source[at:]))
