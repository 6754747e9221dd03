"""Globs of D2: keys that mean many objects, and the filters that choose among them."""

from collections.abc import Iterable, Iterator

from coherence.readers.d2.board import Edge, Object
from coherence.readers.d2.syntax import Field, Key, Value


def filters_of(value: Value) -> list[Field]:
    """The filters that stand in the map of a glob."""
    return [each for each in value.body or () if isinstance(each, Field) and each.mark and each.key]


def meant(key: Key, scope: Object) -> Iterator[Object]:
    """The objects below one that a key with globs in it means."""
    found = [scope]
    for word in key:
        if not word.is_glob:
            found = [each.children[word.folded] for each in found if word.folded in each.children]
        elif word.text.startswith("**"):
            found = [inner for each in found for inner in each.everything()]
        else:
            parts = word.folded.split("*")
            children = (inner for each in found for inner in each.children.values())
            found = [inner for inner in children if inner.alive and _fits(inner.key.lower(), parts)]
    yield from found


def _fits(key: str, parts: list[str]) -> bool:
    """Whether a key is made of these parts, with anything between them. Each is looked for once, from the left."""
    first, *middle, last = parts
    if not key.startswith(first):
        return False
    at = len(first)
    for part in middle:
        at = key.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return len(key) - len(last) >= at and key.endswith(last)


def chosen(things: Iterable[Object], filters: list[Field], tied: set[int]) -> Iterator[Object]:
    """The objects that all filters let through. `tied` are those with a connection."""
    for thing in things:
        if all(_passes(thing, each, tied) for each in filters):
            yield thing


def chosen_edges(edges: Iterable[Edge], filters: list[Field], tied: set[int]) -> Iterator[Edge]:
    """The connections that all filters let through."""
    for edge in edges:
        if all(_lets(edge, each, tied) for each in filters):
            yield edge


def unknown(filters: list[Field]) -> Field | None:
    """The first filter that is not understood."""
    known = ("shape", "class", "label", "level", "leaf", "connected", "link", "src", "dst")
    return next((each for each in filters if each.key[0].folded not in known), None)


def _lets(edge: Edge, each: Field, tied: set[int]) -> bool:
    name = each.key[0].folded
    if name in ("src", "dst"):
        end = edge.source if name == "src" else edge.target
        if len(each.key) > 1:
            return _passes(end, Field(each.key[1:], each.value, each.span, each.mark), tied)
        return (".".join(end.path).lower() == _wanted(each)) != (each.mark == "!&")
    return (edge.label.lower() == _wanted(each)) != (each.mark == "!&") if name == "label" else True


def _passes(thing: Object, each: Field, tied: set[int]) -> bool:
    name, wanted = each.key[0].folded, _wanted(each)
    if name == "level":
        found = wanted == str(len(thing.path) - 1)
    elif name == "leaf":
        found = (wanted == "true") != bool(thing.children)
    elif name == "connected":
        found = (wanted == "true") == (id(thing) in tied)
    elif name == "label":
        found = wanted in ("*", (thing.key if thing.label is None else thing.label).lower())
    elif name == "class":
        found = wanted in _classes(thing)
    else:
        found = wanted == (thing.word(name).lower() or ("rectangle" if name == "shape" else ""))
    return found != (each.mark == "!&")


def _classes(thing: Object) -> set[str]:
    value = thing.attributes.get("class")
    values = (value, *(value.items or ())) if value is not None else ()
    return {each.text.text.lower() for each in values if each.text is not None}


def _wanted(each: Field) -> str:
    return each.value.text.text.lower() if each.value.text is not None else ""
