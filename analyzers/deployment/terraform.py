"""Terraform: the resources and modules of clouds that a file asks for."""

import re
from collections.abc import Iterator
from functools import cache

import tree_sitter
import tree_sitter_hcl

from analyzers.deployment.reading import Read
from analyzers.deployment.settings import Settings
from analyzers.facts import Entry
from analyzers.languages.parsing import parse

_MOST_BLOCKS = 400
# What tells the system that a resource of many engines runs.
_ENGINES = ("engine", "engine_type", "database_version", "db_engine")
_FAMILY = re.compile(r"[a-z]+(?:-[a-z]+)?")


def read(path: str, text: str) -> Read:
    """One entry: what the folder's configuration asks for. Raises ValueError where it cannot be parsed."""
    read = Read()
    tree = parse(_language(), text.encode()).tree
    if tree is None:
        raise ValueError("takes too many steps to parse")
    told = Settings()
    for block in _blocks(tree.root_node):
        words = [_text(child) for child in block.children[:3]]
        line = block.start_point.row + 1
        given = dict(_attributes(block))
        if words[0] == "resource" and len(words) > 1:
            engine = next((given[name] for name in _ENGINES if name in given), "")
            told.add(":".join(filter(None, ("terraform", words[1], _family(engine)))), "resource", line)
        elif words[0] == "module" and not given.get("source", ".").startswith("."):
            told.add(f"terraform:{given['source'].partition('?')[0]}", "resource", line)
    folder, _, base = path.rpartition("/")
    if told.hints():
        read.add(Entry(base, "settings", folder, hints=told.hints()), 1, told.lines())
    return read


@cache
def _language() -> tree_sitter.Language:
    return tree_sitter.Language(tree_sitter_hcl.language())


def _blocks(root: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    for body in root.children:
        if body.type == "body":
            yield from [child for child in body.children if child.type == "block"][:_MOST_BLOCKS]


def _attributes(block: tree_sitter.Node) -> Iterator[tuple[str, str]]:
    """The attributes of a block itself that are plain texts."""
    for body in block.children:
        for each in body.children if body.type == "body" else ():
            if each.type == "attribute" and len(each.children) == 3:
                value = each.children[2].text or b""
                if value.startswith(b'"') and b"${" not in value:
                    yield _text(each.children[0]), _text(each.children[2])


def _family(engine: str) -> str:
    """An engine without its version: "postgres" of "POSTGRES_16", "aurora-postgresql" as it is."""
    found = _FAMILY.match(engine.lower())
    return found[0] if found else ""


def _text(node: tree_sitter.Node) -> str:
    return (node.text or b"").decode("utf-8", "replace").strip('"')[:200]
