"""Python: what one file says, from its syntax tree.

Names are tied to imports and to definitions of the same file only; a parameter or a local variable of the same name
hides them. Grammar: tree-sitter-python.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from analyzers.facts import (
    MODULE_SCOPE,
    Annotation,
    Definition,
    DefinitionKind,
    FileFacts,
    Import,
    ImportMode,
    Places,
    Shape,
    UseKind,
)
from analyzers.languages.annotations import Comment, annotated_blocks, has_marker
from analyzers.languages.hints import hints_of
from analyzers.languages.hints.launches import launches
from analyzers.languages.python import manifests
from analyzers.languages.python.about import docstring_at, entries_of, is_text, line_of, module_docstring
from analyzers.languages.python.attributes import attributes
from analyzers.languages.python.imports import statements
from analyzers.languages.python.models import has_relations, named_model
from analyzers.languages.python.resolution import PythonResolver
from analyzers.languages.scopes import Scopes, UseTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tree_sitter import Language, Node

    from analyzers.languages.protocol import Part, Project, Resolver

name = "python"
version = "7"
suffixes = (".py", ".pyi", ".pyw")
wide_units = False
silent: frozenset[Part] = frozenset({"exports"})

read_manifest = manifests.read_manifest

_DOTTED = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_PARAMETER = re.compile(rb"[(,*]\s*([\w\x80-\xff]+)\s*(?=[,:=)])")
_ASSIGNED = re.compile(rb"(?m)^\s*(?:for\s+)?([\w\x80-\xff]+)\s*(?:=(?!=)|\bin\b)")
_BETWEEN = re.compile(r"\s|\\")
_CALLS_THAT_IMPORT = frozenset({"importlib.import_module", "import_module", "__import__"})
_LITERAL = re.compile(r"""^[rbuRBU]{0,2}(['"]{1,3})([\w.]+)\1$""")


def resolver(project: Project) -> Resolver:
    """Follows Python imports as the interpreter would with the project's roots on its path."""
    return PythonResolver(project)


def extract(path: str, source: bytes) -> FileFacts:
    """The facts of one Python file."""
    from analyzers.languages.parsing import parse

    tree, source, problems = parse(_grammar(), source)
    if tree is None:
        return FileFacts(Shape(name), Places(), problems)
    shape, places = _Extraction(source, tree.root_node).run(path.rpartition("/")[2])
    return FileFacts(shape, places, problems)


@cache
def _grammar() -> Language:
    import tree_sitter
    import tree_sitter_python

    return tree_sitter.Language(tree_sitter_python.language())


class _Extraction:
    def __init__(self, source: bytes, root: Node) -> None:
        from analyzers.languages.parsing import captured, query

        self.source = source
        self.root = root
        found = self.captures = captured(query(_grammar(), "python/python"), root)
        nodes = [(node.start_byte, node.end_byte, node) for node in found.get("class", ())]
        nodes += [(node.start_byte, node.end_byte, node) for node in found.get("function", ())]
        nodes.sort(key=lambda item: (item[0], -item[1]))
        self.nodes = nodes
        self.scopes = Scopes([(start, end) for start, end, _ in nodes])
        self.imports: list[tuple[Import, int]] = []
        self.hidden: dict[tuple[int, str], bool] = {}
        self.assigned: dict[int, frozenset[bytes]] = {}

    def run(self, base: str) -> tuple[Shape, Places]:
        from analyzers.languages.http import traffic_of  # resolving needs none of its patterns

        definitions, spans = self._definitions()
        self.definitions = definitions
        for node in self.captured("import"):
            self._import(node)
        self.bound = {definition.name for definition in definitions if "." not in definition.name}
        self.bound.update(_head(local) for statement, _ in self.imports for _, local in statement.names)
        table = UseTable()
        for node in self.captured("call"):
            self._use(table, node, "call")
        for node in self.captured("reference"):
            self._use(table, node, "reference")
        if has_relations(self.source):
            self._relations(table)
        for launch in launches(self.source):
            started = launch.as_import(self.scopes.at(launch.start))
            self.imports.append((started, line_of(self.source, launch.start)))
        self.imports.sort(key=lambda item: item[1])
        noted, noted_lines = self._annotations()
        asked = self.source, partial(is_text, self.root), self.scopes.at, partial(line_of, self.source)
        hints, hint_lines = hints_of(*asked)
        traffic = traffic_of(name, *asked)
        entries = entries_of(self.source, base)
        shape = Shape(
            name,
            tuple(i for i, _ in self.imports),
            tuple(definitions),
            table.uses(),
            (),
            noted,
            module_docstring(self.source),
            hints,
            tuple(entry for entry, _ in entries),
            traffic.routes,
            traffic.requests,
        )
        imported = tuple(line for _, line in self.imports)
        entered = tuple(line for _, line in entries)
        lines = traffic.route_lines, traffic.request_lines
        return shape, Places(imported, tuple(spans), table.lines(), noted_lines, hint_lines, entered, *lines)

    def captured(self, name: str) -> list[Node]:
        """The nodes of a capture in source order: the cursor gives them in none."""
        return sorted(self.captures.get(name, ()), key=_start)

    def text(self, node: Node) -> str:
        return self.source[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def _definitions(self) -> tuple[list[Definition], list[tuple[int, int]]]:
        definitions: list[Definition] = []
        spans: list[tuple[int, int]] = []
        classes: dict[int, tuple[int, int] | None] = {}
        starts = sorted(node.start_byte for node in self.captures.get("docstring", ()))
        said_at = {self.scopes.at(start): start for start in starts}
        for index, ((start, end, node), parent) in enumerate(zip(self.nodes, self.scopes.parents, strict=True)):
            name_node = node.child_by_field_name("name")
            own = self.text(name_node) if name_node else "?"
            outer = definitions[parent] if parent != MODULE_SCOPE else None
            dotted = f"{outer.name}.{own}" if outer else own
            said = docstring_at(self.source, said_at[index]) if index in said_at else ""
            if node.type == "class_definition":
                definitions.append(Definition(dotted, "class", self._bases(node), said))
                classes[index] = None
            else:
                kind: DefinitionKind = "method" if outer and outer.kind == "class" else "function"
                definitions.append(Definition(dotted, kind, (), said))
                if own == "__init__" and parent in classes:
                    classes[parent] = (start, end)
            spans.append((node.start_point.row + 1, node.end_point.row + 1))
        self._add_attributes(definitions, classes)
        return definitions, spans

    def _add_attributes(self, definitions: list[Definition], classes: Mapping[int, tuple[int, int] | None]) -> None:
        declared: dict[int, list[int]] = {}
        for start in sorted(node.start_byte for node in self.captures.get("attribute", ())):
            declared.setdefault(self.scopes.at(start), []).append(start)
        for index, init in classes.items():
            names = declared.get(index, ())
            if names or init:
                one = definitions[index]
                theirs = attributes(self.source, one.bases, names, init)
                definitions[index] = Definition(one.name, one.kind, one.bases, one.summary, theirs)

    def _bases(self, node: Node) -> tuple[str, ...]:
        arguments = node.child_by_field_name("superclasses")
        if arguments is None:
            return ()
        bases = []
        for child in arguments.named_children:
            head = child.child_by_field_name("value") if child.type == "subscript" else child
            if head is not None and head.type in ("identifier", "attribute") and (dotted := self._dotted(head)):
                bases.append(dotted)
        return tuple(bases)

    def _dotted(self, node: Node) -> str:
        text = self.text(node)
        if not _DOTTED.fullmatch(text):
            text = _BETWEEN.sub("", text)
            if not _DOTTED.fullmatch(text):
                return ""
        return text

    def _import(self, node: Node) -> None:
        scope = self.scopes.at(node.start_byte)
        line = node.start_point.row + 1
        mode = self._mode(node, scope)
        for module, level, names, form in statements(self.text(node)):
            self.imports.append((Import(module, level, names, form, mode, scope), line))

    def _mode(self, node: Node, scope: int) -> ImportMode:
        if b"TYPE_CHECKING" in self.source and self._guarded(node):
            return "type"
        while scope != MODULE_SCOPE:
            if self.definitions[scope].kind != "class":
                return "lazy"
            scope = self.scopes.parents[scope]
        return "runtime"

    def _guarded(self, node: Node) -> bool:
        inner, outer = node, node.parent
        while outer is not None:
            if outer.type == "if_statement" and outer.child_by_field_name("consequence") == inner:
                condition = outer.child_by_field_name("condition")
                if condition is not None and self.text(condition).rpartition(".")[2] == "TYPE_CHECKING":
                    return True
            inner, outer = outer, outer.parent
        return False

    def _use(self, table: UseTable, node: Node, kind: UseKind) -> None:
        start = node.start_byte
        text = self.source[start : node.end_byte].decode("utf-8", "replace")
        head = _head(text)
        if head in ("self", "cls"):
            target = self._own(text, start)
        elif kind == "call" and text in _CALLS_THAT_IMPORT:
            self._dynamic(node)
            return
        elif head not in self.bound:
            return
        else:
            target = self._dotted(node)
        if not target:
            return
        scope = self.scopes.at(start)
        if head in ("self", "cls") or not self._is_hidden(head, scope):
            table.add(target, kind, scope, node.start_point.row + 1)

    def _relations(self, table: UseTable) -> None:
        for node in self.captured("call"):
            if model := named_model(node, self.source):
                table.add(model, "reference", self.scopes.at(node.start_byte), node.start_point.row + 1)

    def _own(self, text: str, start: int) -> str:
        rest = text.partition(".")[2]
        if not rest or not _DOTTED.fullmatch(rest) or self._class_around(self.scopes.at(start)) is None:
            return ""
        return f"self.{rest}"

    def _class_around(self, scope: int) -> int | None:
        while scope != MODULE_SCOPE:
            scope = self.scopes.parents[scope]
            if scope != MODULE_SCOPE and self.definitions[scope].kind == "class":
                return scope
        return None

    def _dynamic(self, node: Node) -> None:
        call = node.parent
        arguments = call.child_by_field_name("arguments") if call else None
        first = arguments.named_child(0) if arguments else None
        literal = _LITERAL.match(self.text(first)) if first is not None and first.type == "string" else None
        if literal is None:
            return
        dotted = literal[2].lstrip(".")
        scope = self.scopes.at(node.start_byte)
        statement = Import(dotted, len(literal[2]) - len(dotted), (), "dynamic", self._mode(node, scope), scope)
        self.imports.append((statement, node.start_point.row + 1))

    def _is_hidden(self, head: str, scope: int) -> bool:
        """Whether a parameter or local variable of an enclosing function hides the imported or defined name."""
        while scope != MODULE_SCOPE:
            key = (scope, head)
            known = self.hidden.get(key)
            if known is None:
                known = self.hidden[key] = self.definitions[scope].kind != "class" and self._rebinds(scope, head)
            if known:
                return True
            scope = self.scopes.parents[scope]
        return False

    def _rebinds(self, scope: int, head: str) -> bool:
        start, end, node = self.nodes[scope]
        word = head.encode()
        parameters = node.child_by_field_name("parameters")
        signature = self.source[parameters.start_byte : parameters.end_byte] if parameters is not None else b""
        if word in signature and word in _PARAMETER.findall(signature):
            return True
        if self.source.find(word + b" =", start, end) < 0 and self.source.find(b"for " + word, start, end) < 0:
            return False
        assigned = self.assigned.get(scope)
        if assigned is None:
            assigned = self.assigned[scope] = frozenset(_ASSIGNED.findall(self.source[start:end]))
        return word in assigned

    def _annotations(self) -> tuple[tuple[Annotation, ...], tuple[int, ...]]:
        if not has_marker(self.source):
            return (), ()
        from tree_sitter import Query

        from analyzers.languages.parsing import captured

        wanted = Query(_grammar(), "(comment) @c (expression_statement . (string) @c)")
        nodes = captured(wanted, self.root).get("c", ())
        comments = (Comment(node.start_byte, node.start_point.row + 1, self.text(node)) for node in nodes)
        return annotated_blocks(comments, self.scopes.at, self.source)


def _start(node: Node) -> int:
    return node.start_byte


def _head(dotted: str) -> str:
    return dotted.partition(".")[0]
