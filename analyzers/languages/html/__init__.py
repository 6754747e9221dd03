"""HTML pages and templates: the scripts, styles, pages and templates that they load, and the addresses they ask.

A page never has a syntax error: browsers read any text. What a template computes is left alone, what it names
literally (Django's and Jinja's `extends`, `include`, `static`, `url_for('static')`) is kept as "template:NAME" or
"static:NAME". The imports of module scripts in the page are those of JavaScript.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from analyzers.facts import MODULE_SCOPE, Annotation, FileFacts, Import, Places, Shape
from analyzers.languages.html.resolution import HtmlResolver

if TYPE_CHECKING:
    from analyzers.languages.html.tags import Page
    from analyzers.languages.javascript.text import Text
    from analyzers.languages.protocol import Part, Project, Resolver

name = "html"
version = "2"
suffixes: tuple[str, ...] = (".html", ".htm")
wide_units = False
silent: frozenset[Part] = frozenset({"definitions", "bases", "attributes", "uses", "exports", "entries", "routes"})

_MARKUP = re.compile(r"<[^<>]*>")


def read_manifest(path: str, source: bytes) -> Any:
    """Pages have no manifests of their own."""
    del path, source
    return {}


def resolver(project: Project) -> Resolver:
    """Follows addresses as a browser does, and names of templates as Django and Flask do."""
    return HtmlResolver(project)


def extract(path: str, source: bytes) -> FileFacts:
    """The facts of one page."""
    del path
    from analyzers.languages.html.references import read_references
    from analyzers.languages.html.tags import read_tags
    from analyzers.languages.html.templates import read_marks
    from analyzers.languages.javascript.text import Text
    from analyzers.languages.parsing import as_utf8

    text = Text(as_utf8(source))
    marks = read_marks(text.source)
    page = read_tags(marks.masked)
    found = read_references(text, page, marks)
    notes, noted_at = _annotations(text, page)
    shape = Shape(
        name,
        tuple(Import(module, 0, (), "resource", "runtime", MODULE_SCOPE) for module in found.loaded) + found.scripts,
        annotations=notes,
        summary=_summary(text, page),
        hints=tuple(found.hints),
        requests=tuple(found.requests),
    )
    at = text.line_of
    places = Places(
        tuple(at(start) for start in found.loaded.values()) + found.script_lines,
        annotations=noted_at,
        hints=tuple(at(start) for start in found.hints.values()),
        requests=tuple(at(start) for start in found.requests.values()),
    )
    return FileFacts(shape, places)


def _summary(text: Text, page: Page) -> str:
    """What the page says it is: its description, else its title."""
    from analyzers.languages.html.tags import is_literal
    from analyzers.summaries import sentence

    for tag in page.tags:
        if tag.name == "meta" and (given := tag.attributes()).get("name", "").lower() == "description":
            said = given.get("content", "")
            if said and is_literal(said):
                return sentence(said)
    title = next((tag for tag in page.tags if tag.name == "title"), None)
    said = text.decode(*title.body) if title is not None else ""
    return "" if re.search(r"[{<]", said) else sentence(_MARKUP.sub("", said))


def _annotations(text: Text, page: Page) -> tuple[tuple[Annotation, ...], tuple[int, ...]]:
    from analyzers.languages.annotations import Comment, annotated_blocks, has_marker

    if not has_marker(text.source):
        return (), ()
    comments = (Comment(start, text.line_of(start), text.decode(start, end)) for start, end in page.comments)
    return annotated_blocks(comments, lambda _start: MODULE_SCOPE, text.source)
