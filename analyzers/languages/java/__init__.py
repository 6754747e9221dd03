"""Java: what one file says, from its syntax tree. Grammar: tree-sitter-java.

The files of a package see each other's types without an import: a type that a file names without declaring or importing
it becomes an import of the form "implicit". Importing this module is cheap: the grammar is loaded at the first parse.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from analyzers.facts import FileFacts, Places, Shape
from analyzers.languages.java import manifests
from analyzers.languages.java.resolution import JavaResolver

if TYPE_CHECKING:
    from tree_sitter import Language

    from analyzers.languages.protocol import Part, Project, Resolver

name = "java"
version = "3"
suffixes: tuple[str, ...] = (".java",)
wide_units = True
silent: frozenset[Part] = frozenset()

read_manifest = manifests.read_manifest


def resolver(project: Project) -> Resolver:
    """Follows Java imports as javac would with every source root of the project on its path."""
    return JavaResolver(project)


def extract(path: str, source: bytes) -> FileFacts:
    """The facts of one Java file."""
    from analyzers.languages.java.extraction import read_tree  # resolving needs no parser
    from analyzers.languages.parsing import parse

    tree, source, problems = parse(_grammar(), source)
    if tree is None:
        return FileFacts(Shape(name), Places(), problems)
    shape, places = read_tree(name, path.rpartition("/")[2], tree.root_node, source, _grammar())
    return FileFacts(shape, places, problems)


@cache
def _grammar() -> Language:
    import tree_sitter
    import tree_sitter_java

    return tree_sitter.Language(tree_sitter_java.language())
