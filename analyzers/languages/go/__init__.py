"""Go: what one file says, from its syntax tree.

The unit is the package: its files see each other's names. A name that a file uses and does not declare is an import of
the form "implicit"; the members that it takes from an imported package are the names of that import. Package-level
variables and constants, and the package clause itself, are the file's exports: they are no definitions, and still names
that others use. Grammar: tree-sitter-go.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from analyzers.facts import FileFacts, Places, Shape
from analyzers.languages.go import manifests
from analyzers.languages.go.resolution import GoResolver

if TYPE_CHECKING:
    from tree_sitter import Language, Query

    from analyzers.languages.protocol import Part, Project, Resolver

name = "go"
version = "2"
suffixes: tuple[str, ...] = (".go",)
wide_units = True
silent: frozenset[Part] = frozenset()

read_manifest = manifests.read_manifest


class _Grammar(NamedTuple):
    language: Language
    query: Query
    comments: Query


def resolver(project: Project) -> Resolver:
    """Follows imports as the go command does with the project's modules."""
    return GoResolver(project)


def extract(path: str, source: bytes) -> FileFacts:
    """The facts of one Go file."""
    from analyzers.languages.go.extraction import read_tree  # resolving needs no parser
    from analyzers.languages.parsing import parse

    grammar = _grammar()
    # The grammar wants an end of line behind the last declaration; Go does not.
    tree, source, problems = parse(grammar.language, source + b"\n")
    if tree is None:
        return FileFacts(Shape(name), Places(), problems)
    shape, places = read_tree(name, tree.root_node, source, grammar.query, grammar.comments)
    return FileFacts(shape, places, problems)


@cache
def _grammar() -> _Grammar:
    import tree_sitter
    import tree_sitter_go

    from analyzers.languages.parsing import query

    language = tree_sitter.Language(tree_sitter_go.language())
    return _Grammar(language, query(language, "go/go"), tree_sitter.Query(language, "(comment) @comment"))
