"""Rust: what one file says, from its syntax tree. Grammar: tree-sitter-rust.

How Rust's facts are written down: a `use` is an import of the form "from" (`pub use`: "reexport"), `mod x;` of the form
"module", `extern crate` of the form "plain". A path in the code that needs no `use` (`crate::db::open()`,
`tokio::spawn()`) is an import of the form "implicit" at its first use; its local name is the path itself, with dots.
`module` keeps Rust's notation: "crate::db". Names inside of an inline `mod x { }` begin with "x.". A macro's name ends
in "!". `level` tells of readings that hold in some cases only: 1 for a name that a glob may have brought in, if there
is a module of that name; 2 for a name of a module that is imported already, if the module has it from another file.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from analyzers.facts import FileFacts, Places, Shape
from analyzers.languages.rust import manifests
from analyzers.languages.rust.resolution import RustResolver

if TYPE_CHECKING:
    from tree_sitter import Language

    from analyzers.languages.protocol import Part, Project, Resolver

name = "rust"
version = "2"
suffixes: tuple[str, ...] = (".rs",)
# Macros and the tree of modules: what a file can name is told by the whole crate.
wide_units = True
silent: frozenset[Part] = frozenset()

read_manifest = manifests.read_manifest


def resolver(project: Project) -> Resolver:
    """Follows paths as rustc does, from the targets that Cargo would build."""
    return RustResolver(project)


def extract(path: str, source: bytes) -> FileFacts:
    """The facts of one Rust file."""
    from analyzers.languages.parsing import parse, query  # resolving needs no parser
    from analyzers.languages.rust.extraction import read_tree

    del path
    grammar = _grammar()
    tree, source, problems = parse(grammar, source)
    if tree is None:
        return FileFacts(Shape(name), Places(), problems)
    shape, places = read_tree(name, tree.root_node, source, query(grammar, "rust/rust"))
    return FileFacts(shape, places, problems)


@cache
def _grammar() -> Language:
    import tree_sitter
    import tree_sitter_rust

    return tree_sitter.Language(tree_sitter_rust.language())
