"""Style sheets: CSS, SCSS and Less. What one loads is told from its text, without a syntax tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzers.facts import MODULE_SCOPE, Annotation, FileFacts, Hint, Import, Places, Shape
from analyzers.languages.css.resolution import CssResolver

if TYPE_CHECKING:
    from analyzers.languages.css.statements import Statements
    from analyzers.languages.javascript.text import Text
    from analyzers.languages.protocol import Part, Project, Resolver

name = "css"
version = "2"
suffixes: tuple[str, ...] = (".css", ".less", ".scss")
wide_units = False
silent: frozenset[Part] = frozenset(
    {"definitions", "bases", "attributes", "uses", "exports", "entries", "routes", "requests"}
)

_MOST = 64


def read_manifest(path: str, source: bytes) -> Any:
    """What declares the packages of a style sheet is JavaScript's package.json."""
    del path, source
    return {}


def resolver(project: Project) -> Resolver:
    """Follows imports as Sass, Less and the bundlers do."""
    return CssResolver(project)


def extract(path: str, source: bytes) -> FileFacts:
    """The facts of one style sheet. There is no syntax error: what no rule can be read from says nothing."""
    from analyzers.addresses import address
    from analyzers.languages.css.statements import read_statements
    from analyzers.languages.javascript.text import Text
    from analyzers.languages.parsing import as_utf8

    text = Text(as_utf8(source))
    found = read_statements(text.source, path.rpartition(".")[2].lower())
    loaded: dict[str, int] = {}
    for start, module in found.loaded:
        loaded.setdefault(module, start)
    hosts: dict[Hint, int] = {}
    for start, whole in found.hosts:
        if len(hosts) < _MOST and (reduced := address("/".join(whole.split("/")[:3]))):
            hosts.setdefault(Hint(reduced, "url", MODULE_SCOPE), start)
    notes, noted_at = _annotations(text, found)
    shape = Shape(
        name,
        tuple(Import(module, 0, (), "resource", "runtime", MODULE_SCOPE) for module in loaded),
        annotations=notes,
        summary=_summary(text, found),
        hints=tuple(hosts),
    )
    at = text.line_of
    places = Places(
        tuple(at(start) for start in loaded.values()),
        annotations=noted_at,
        hints=tuple(at(start) for start in hosts.values()),
    )
    return FileFacts(shape, places)


def _summary(text: Text, found: Statements) -> str:
    """The first sentence of the comment that the style sheet begins with."""
    from analyzers.summaries import comment

    if not found.comments or text.source[: found.comments[0][0]].strip():
        return ""
    start, end = found.comments[0]
    return comment(text.decode(start, end)) if text.source.startswith(b"/*", start) else ""


def _annotations(text: Text, found: Statements) -> tuple[tuple[Annotation, ...], tuple[int, ...]]:
    from analyzers.languages.annotations import Comment, annotated_blocks, has_marker

    if not has_marker(text.source):
        return (), ()
    comments = (Comment(start, text.line_of(start), text.decode(start, end)) for start, end in found.comments)
    return annotated_blocks(comments, lambda _start: MODULE_SCOPE, text.source)
