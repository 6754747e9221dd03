"""What one Java file says: its imports, the names that it uses, and what it defines.

A method that is called on a variable is one of the variable's declared type.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzers.facts import MODULE_SCOPE, Annotation, Definition, Entry, Import, Places, Shape, UseKind
from analyzers.languages.annotations import Comment, annotated_blocks, has_marker
from analyzers.languages.hints import hints_of
from analyzers.languages.http import traffic_of
from analyzers.languages.java.definitions import Definitions, definitions_of, described, docs
from analyzers.languages.java.imports import inheriting, package_of, statement_of, with_unexplained
from analyzers.languages.java.names import Declared, Names
from analyzers.languages.scopes import UseTable

if TYPE_CHECKING:
    from tree_sitter import Language, Node

_WORD = rb"[A-Za-z_$\x80-\xff][\w$\x80-\xff]*"
_DOT = rb"\s*\.\s*(?:<[^<>();]{1,80}>\s*|@[\w.]{1,80}\s+)?"
_CHAIN = re.compile(_WORD + rb"(?:" + _DOT + _WORD + rb")*")
_NO_NAME = re.compile(rb"<[^<>]*>|@[\w.]+\s|\s")
_CALLED = re.compile(rb"\s*\(")
_METHOD = re.compile(rb"\s*::\s*(" + _WORD + rb")")
_AFTER_DOT = re.compile(rb"\.\s*(?:@[\w.]{1,80}\s+)?$")
_MAIN = re.compile(rb"\bstatic\s+(?:final\s+|synchronized\s+)*void\s+main\s*\(")
_LONGEST = 400
# Types of java.lang that stand in nearly every file, and say nothing of what it uses.
_NAMES_EVERYWHERE = """
Object String Override Integer Long Boolean Double Float Character Byte Short Deprecated SuppressWarnings Class System
Math Exception RuntimeException Throwable IllegalArgumentException IllegalStateException Iterable
"""
_EVERYWHERE = frozenset(_NAMES_EVERYWHERE.split())


def read_tree(language: str, base: str, root: Node, source: bytes, grammar: Language) -> tuple[Shape, Places]:
    """The facts of one parsed file; `base` is its name."""
    from analyzers.languages.parsing import captured, query

    captures = captured(query(grammar, "java/java"), root)
    return _Extraction(source, root, captures, grammar).run(language, base)


class _Extraction:
    def __init__(self, source: bytes, root: Node, captures: dict[str, list[Node]], grammar: Language) -> None:
        self.source = source
        self.root = root
        self.grammar = grammar
        self.captures = captures
        self.own: Definitions = definitions_of(captures, source)
        self.stated = [
            (statement, node.start_point.row + 1)
            for node in captures.get("import", ())
            if (statement := statement_of(self.text(node))) is not None
        ]
        self.bound = frozenset(local for one, _ in self.stated for _, local in one.names if local != "*")
        self.names = Names(source, self.own, self.bound, self._declared("parameter"), self._declared("variable"))
        self.bases: dict[int, list[str]] = {}
        self.table = UseTable()

    def run(self, language: str, base: str) -> tuple[Shape, Places]:
        self._types()
        for node in self.captured("head"):
            self._expression(node)
        for node in self.captured("bare"):
            self._bare(node)
        imports = self._imports()
        definitions = described(self.own, self.captures, self.bases, self.source)
        noted, noted_lines = self._annotations()
        asked = self.source, self._is_text, self.own.scopes.at, self._line
        hints, hint_lines = hints_of(*asked)
        traffic = traffic_of(language, *asked)
        entries = self._entries()
        shape = Shape(
            language,
            tuple(statement for statement, _ in imports),
            tuple(definitions),
            self.table.uses(),
            self._exports(),
            noted,
            self._summary(base, definitions),
            hints,
            tuple(entry for entry, _ in entries),
            traffic.routes,
            traffic.requests,
        )
        spans = tuple((f.node.start_point.row + 1, f.node.end_point.row + 1) for f in self.own.found)
        imported, entered = tuple(line for _, line in imports), tuple(line for _, line in entries)
        asking = traffic.route_lines, traffic.request_lines
        return shape, Places(imported, spans, self.table.lines(), noted_lines, hint_lines, entered, *asking)

    def _imports(self) -> list[tuple[Import, int]]:
        own, theirs = self.own.found, sorted(self.bases.items())
        types = [
            (own[index].name, own[index].node.start_point.row + 1, bases)
            for index, bases in theirs
            if own[index].name not in self.own.local
        ]
        handed = inheriting(self.stated, self._prefix(), types, self.own.types)
        return [*with_unexplained(self.stated, self.names.unexplained, self.names.qualified), *handed]

    def captured(self, name: str) -> list[Node]:
        """The nodes of a capture in source order: the cursor gives them in none."""
        return sorted(self.captures.get(name, ()), key=lambda node: node.start_byte)

    def text(self, node: Node) -> str:
        """The text of a node, as far as a name can be long."""
        end = min(node.end_byte, node.start_byte + 2 * _LONGEST)
        return self.source[node.start_byte : end].decode("utf-8", "replace")

    def _declared(self, capture: str) -> Declared:
        found: Declared = {}
        for node in self.captured(capture):
            found.setdefault(self.own.scopes.at(node.start_byte), {}).setdefault(self.text(node), node.start_byte)
        return found

    def _types(self) -> None:
        bases = {node.start_byte for node in self.captures.get("base", ())}
        created = {node.start_byte for node in self.captures.get("created", ())}
        for node in self.captured("type"):
            start = node.start_byte
            if _AFTER_DOT.search(self.source, max(0, start - 100), start):
                continue
            dotted, _ = self._chain(start)
            scope = self.own.scopes.at(start)
            line = node.start_point.row + 1
            meant = self.names.meaning(dotted, scope, line, is_type=True)
            if not meant:
                continue
            # Of a class that ends before it begins, nothing is defined.
            if start in bases and scope != MODULE_SCOPE:
                self.bases.setdefault(scope, []).append(meant)
            else:
                self._use(meant, "call" if start in created else "reference", scope, line)

    def _expression(self, node: Node) -> None:
        start = node.start_byte
        dotted, end = self._chain(start)
        scope = self.own.scopes.at(start)
        line = node.start_point.row + 1
        kind: UseKind = "call" if _CALLED.match(self.source, end) else "reference"
        if dotted.startswith(("this.", "super.")):
            self._on_itself(dotted, kind, scope, line)
            return
        method = _METHOD.match(self.source, end)
        if method and method[1] != b"new":
            dotted = f"{dotted}.{method[1].decode('utf-8', 'replace')}"
        if meant := self.names.meaning(dotted, scope, line, is_type=False):
            self._use(meant, kind, scope, line)

    def _on_itself(self, dotted: str, kind: UseKind, scope: int, line: int) -> None:
        """`this.charge()`, `super.charge()`, and `this.gateway.charge()` for a field of a known type."""
        start, _, rest = dotted.partition(".")
        owner = next(self.own.types_around(scope), None)
        if owner is None:
            return
        if "." not in rest:
            if kind == "call" and start == "this":
                self.table.add(f"self.{rest}", kind, scope, line)
            elif kind == "call" and (bases := self.bases.get(self._index(owner.name, scope))):
                self.table.add(f"{bases[0]}.{rest}", kind, scope, line)
        elif start == "this" and (meant := self.names.meaning(rest, scope, line, is_type=False)):
            self._use(meant, kind, scope, line)

    def _index(self, name: str, scope: int) -> int:
        return next(each for each in self.own.around(scope) if self.own.found[each].name == name)

    def _bare(self, node: Node) -> None:
        """A method that is called without an object: one of a type around it, inherited, or imported."""
        name, start = self.text(node), node.start_byte
        scope = self.own.scopes.at(start)
        around = list(self.own.types_around(scope))
        owner = next((each for each in around if f"{each.name}.{name}" in self.own.methods), None)
        line = node.start_point.row + 1
        if owner is not None and owner is not around[0]:
            self.table.add(f"{owner.name}.{name}", "call", scope, line)
        elif owner is None and name in self.bound:
            self.table.add(name, "call", scope, line)
        elif around and (owner or self.bases.get(self._index(around[0].name, scope))):
            self.table.add(f"self.{name}", "call", scope, line)

    def _chain(self, start: int) -> tuple[str, int]:
        """The dotted name that begins here, and where it ends."""
        found = _CHAIN.match(self.source, start, min(len(self.source), start + _LONGEST))
        if found is None:
            return "", start
        text = found[0]
        if not text.isalnum():
            text = _NO_NAME.sub(b"", text)
            text = text.replace(b".this", b"").removesuffix(b".class") if not text.startswith(b"this.") else text
        return text.decode("utf-8", "replace"), found.end()

    def _use(self, target: str, kind: UseKind, scope: int, line: int) -> None:
        if target.partition(".")[0] not in _EVERYWHERE:
            self.table.add(target, kind, scope, line)

    def _exports(self) -> tuple[tuple[str, str], ...]:
        """The types that other files can name, under the names that they use."""
        prefix = self._prefix()
        named = (each.name for each in self.own.found if each.name in self.own.types - self.own.local)
        return tuple((f"{prefix}{name}", name) for name in dict.fromkeys(named))

    def _prefix(self) -> str:
        declared = self.captured("package")
        package = package_of(self.text(declared[0])) if declared else ""
        return f"{package}." if package else ""

    def _summary(self, base: str, definitions: list[Definition]) -> str:
        """What the doc comment says of the type that the file is named after, or of its package."""
        if base in ("package-info.java", "module-info.java"):
            return next(iter(docs(self.captures, self.source).values()), "")
        outermost = [each for each in definitions if "." not in each.name]
        named = [each for each in outermost if f"{each.name}.java" == base]
        return (named or outermost)[0].summary if outermost else ""

    def _entries(self) -> list[tuple[Entry, int]]:
        main = _MAIN.search(self.source) if b"main" in self.source else None
        if main is None:
            return []
        around = self.own.around(self.own.scopes.at(main.start()))
        named = self.own.found[around[-1]].name if around else ""
        return [(Entry(named, "main"), self._line(main.start()))] if named else []

    def _annotations(self) -> tuple[tuple[Annotation, ...], tuple[int, ...]]:
        if not has_marker(self.source):
            return (), ()
        from tree_sitter import Query

        from analyzers.languages.parsing import captured

        wanted = Query(self.grammar, "[(line_comment) (block_comment)] @c")
        nodes = captured(wanted, self.root).get("c", ())
        whole = ((n, self.source[n.start_byte : n.end_byte].decode("utf-8", "replace")) for n in nodes)
        comments = (Comment(node.start_byte, node.start_point.row + 1, text) for node, text in whole)
        return annotated_blocks(comments, self.own.scopes.at, self.source)

    def _is_text(self, start: int) -> bool:
        node = self.root.descendant_for_byte_range(start, start + 1)
        return node is not None and node.type in ('"', "string_literal")

    def _line(self, start: int) -> int:
        return self.source.count(b"\n", 0, start) + 1
