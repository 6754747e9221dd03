"""YAML as a graph of nodes with their lines, never constructed: an alias is one shared node, so a bomb of aliases
stays small."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

_MERGE = "tag:yaml.org,2002:merge"
_MOST_ITEMS = 200


def document(text: str, first: int = 0) -> yaml.Node | None:
    """The root of a text that is one document, and stands behind so many lines. Raises ValueError where it is no
    YAML."""
    try:
        # A character that YAML does not allow is told at once, any other fault when the text is read.
        loader = yaml.SafeLoader(text)
        loader.line = first
        try:
            return loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None


def items(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    """The pairs of a mapping: what is merged first, so that its own win."""
    if isinstance(node, yaml.MappingNode):
        yield from _merged(node, set()).items()


def value(node: yaml.Node | None, *keys: str) -> yaml.Node | None:
    """What a mapping holds under a key, and that under the next one."""
    for key in keys:
        node = dict(items(node)).get(key)
    return node


def text_of(node: yaml.Node | None) -> str:
    """The text of a scalar, "" for anything else."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def sequence(node: yaml.Node | None) -> list[yaml.Node]:
    """The items of a list, [] for anything else."""
    return node.value[:_MOST_ITEMS] if isinstance(node, yaml.SequenceNode) else []


def line(node: yaml.Node | None) -> int:
    """The line that a node begins on."""
    return node.start_mark.line + 1 if node is not None else 1


def key_line(node: yaml.Node | None, name: str) -> int:
    """The line of a key of a mapping itself (not of what is merged into it)."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((line(key) for key, _ in pairs if text_of(key) == name), line(node))


def _merged(node: yaml.MappingNode, seen: set[int]) -> dict[str, yaml.Node]:
    """Each mapping is merged once, however often it is named: that is enough, and bombs stay small."""
    seen.add(id(node))
    found: dict[str, yaml.Node] = {}
    pairs = node.value[:_MOST_ITEMS]
    for _, merged in (pair for pair in pairs if pair[0].tag == _MERGE):
        for other in reversed(sequence(merged) or [merged]):
            if isinstance(other, yaml.MappingNode) and id(other) not in seen:
                found.update(_merged(other, seen))
    found.update(
        (str(key.value), held) for key, held in pairs if isinstance(key, yaml.ScalarNode) and key.tag != _MERGE
    )
    return found
