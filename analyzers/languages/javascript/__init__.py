"""JavaScript and TypeScript: what one file says, from its syntax tree.

One language with three grammars: `.ts .mts .cts` are read by the TypeScript grammar, `.tsx` by its JSX twin, all else
by the JavaScript grammar, which has JSX. Importing this module is cheap: grammars are loaded at the first parse.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from analyzers.facts import FileFacts, Places, Shape
from analyzers.languages.javascript import manifests
from analyzers.languages.javascript.resolution import JavaScriptResolver

if TYPE_CHECKING:
    from tree_sitter import Language, Query

    from analyzers.languages.protocol import Part, Project, Resolver

name = "javascript"
version = "4"
suffixes: tuple[str, ...] = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx")
wide_units = False
silent: frozenset[Part] = frozenset({"entries"})

read_manifest = manifests.read_manifest

_GRAMMARS = {".ts": "typescript", ".mts": "typescript", ".cts": "typescript", ".tsx": "tsx"}
_QUERIES = {
    "typescript": ("javascript/javascript", "javascript/typescript"),
    "tsx": ("javascript/javascript", "javascript/typescript", "javascript/jsx"),
    "javascript": ("javascript/javascript", "javascript/only", "javascript/jsx"),
}


class _Grammar(NamedTuple):
    language: Language
    query: Query
    comments: Query


def resolver(project: Project) -> Resolver:
    """Follows imports as TypeScript, Node and the bundlers do."""
    return JavaScriptResolver(project)


def extract(path: str, source: bytes) -> FileFacts:
    """The facts of one JavaScript or TypeScript file."""
    from analyzers.languages.javascript.extraction import read_tree  # resolving needs no parser
    from analyzers.languages.parsing import parse

    grammar = _grammar(_GRAMMARS.get(path[path.rfind(".") :].lower(), "javascript"))
    tree, source, problems = parse(grammar.language, source)
    if tree is None:
        return FileFacts(Shape(name), Places(), problems)
    shape, places = read_tree(name, tree.root_node, source, grammar.query, grammar.comments)
    return FileFacts(shape, places, problems)


@cache
def _grammar(grammar: str) -> _Grammar:
    import tree_sitter
    import tree_sitter_javascript
    import tree_sitter_typescript

    from analyzers.languages.parsing import query

    pointer = {
        "typescript": tree_sitter_typescript.language_typescript,
        "tsx": tree_sitter_typescript.language_tsx,
        "javascript": tree_sitter_javascript.language,
    }[grammar]
    language = tree_sitter.Language(pointer())
    return _Grammar(language, query(language, *_QUERIES[grammar]), tree_sitter.Query(language, "(comment) @comment"))
