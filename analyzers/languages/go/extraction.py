"""From a Go syntax tree to facts.

The query names the nodes that matter; from there on offsets are compared and the text is read, because asking a node
costs more than asking the text.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from analyzers.facts import MODULE_SCOPE, Annotation, Definition, Entry, Places, Shape
from analyzers.languages.annotations import Comment, annotated_blocks, has_marker
from analyzers.languages.go.build import constrained, never_built
from analyzers.languages.go.comments import doc_above, is_text, owners, package_summary
from analyzers.languages.go.definitions import read_definitions, spans_of, text_of, values_of
from analyzers.languages.go.names import imports_of, record, specs_of, used_names
from analyzers.languages.go.packages import ASIDE
from analyzers.languages.hints import hints_of
from analyzers.languages.http import traffic_of
from analyzers.languages.javascript.text import Text
from analyzers.languages.scopes import Scopes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tree_sitter import Node, Query

    from analyzers.languages.go.definitions import Found


def read_tree(language: str, root: Node, source: bytes, query: Query, comments: Query) -> tuple[Shape, Places]:
    """The facts behind one syntax tree."""
    from analyzers.languages.parsing import captured  # resolving needs no parser

    captures = captured(query, root)
    text = Text(source)
    lines = text.line_of
    found = read_definitions(captures, source)
    values = values_of(captures, source)
    scopes = Scopes([(one.start, one.end) for one in found])
    uses = used_names(captures, source, found, scopes)
    declared = dict.fromkeys((*(one.name for one in found), *values))

    def owner_at(start: int) -> tuple[int, str]:
        scope = scopes.at(start)
        return scope, found[scope].name.partition(".")[0] if scope != MODULE_SCOPE else ""

    imports = sorted(imports_of(specs_of(captures, source), uses, declared, owner_at), key=lambda one: one[0])
    table = record(uses, values, scopes.at, lines)
    clause = next(iter(spans_of(captures, "package")), None)
    package = text_of(source[slice(*clause)]) if clause else ""
    notes: tuple[tuple[Annotation, ...], tuple[int, ...]] = ((), ())
    if has_marker(source):
        notes = _annotations(captured(comments, root).get("comment", ()), text, found, scopes)
    asked = source, partial(is_text, root), scopes.at, lines
    hints, hint_lines = hints_of(*asked)
    traffic = traffic_of(language, *asked)
    runs = package == "main" and not never_built(source, clause[0] if clause else 0)
    main = [one.start for one in found if one.name == "main" and one.kind == "function"] if runs else []
    shape = Shape(
        language,
        tuple(statement for _, statement in imports),
        tuple(Definition(one.name, one.kind, one.bases, doc_above(source, one.start), one.attributes) for one in found),
        table.uses(),
        _exports(package, aside=constrained(source, clause[0] if clause else 0), declared=declared),
        notes[0],
        package_summary(source, clause[0], package) if clause else "",
        hints,
        (Entry("main", "main"),) if main else (),
        traffic.routes,
        traffic.requests,
    )
    places = Places(
        tuple(lines(start) for start, _ in imports),
        tuple((lines(one.start), lines(max(one.start, one.end - 1))) for one in found),
        table.lines(),
        notes[1],
        hint_lines,
        tuple(lines(start) for start in main[:1]),
        traffic.route_lines,
        traffic.request_lines,
    )
    return shape, places


def _exports(package: str, *, aside: bool, declared: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """All that others can ask for, and what tells whether they can see it: the clause, and a build constraint."""
    marks = (f"package {package}", *((ASIDE,) if aside else ()))
    return tuple((name, name) for name in (*marks, *declared))


def _annotations(
    nodes: Sequence[Node], text: Text, found: Sequence[Found], scopes: Scopes
) -> tuple[tuple[Annotation, ...], tuple[int, ...]]:
    """A comment right above a definition belongs to it, as a doc comment does."""
    spans = sorted((node.start_byte, node.end_byte) for node in nodes)
    last_lines = {start: text.line_of(max(start, end - 1)) for start, end in spans}
    above = owners(list(last_lines.values()), found, text.line_of)
    comments = (
        Comment(start, text.line_of(start), text.decode(start, end).replace("\r\n", "\n").rstrip("\r"))
        for start, end in spans
    )
    return annotated_blocks(comments, lambda start: above.get(last_lines[start], scopes.at(start)), text.source)
