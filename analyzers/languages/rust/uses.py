"""What `use` and `extern crate` declare, read as words: a tree of names, each with the path that leads to it."""

import re
from typing import NamedTuple

_MARK = re.compile(r"::|[{},*]|(?:r#)?\w+")
# No program nests its braces or its paths deeper; what does was made to hurt.
_DEEPEST = 64
_MODIFIERS = re.compile(r"\s*(?:pub\b\s*(?:\([^()]*\))?\s*)?(?:use|extern\s+crate)\b")


class Leaf(NamedTuple):
    """One name that a `use` brings in. `path` begins with "" for one that begins with "::"; a glob ends in "*".
    `local` is "_" for a trait that only lends its methods."""

    path: tuple[str, ...]
    local: str


def is_public(text: str) -> bool:
    """Whether a declaration hands its names on."""
    return text.lstrip().startswith("pub")


def use_leaves(text: str) -> list[Leaf]:
    """The leaves of one `use` or `extern crate` declaration, given without comments."""
    marks = _MARK.findall(_MODIFIERS.sub("", text, count=1))
    leaves: list[Leaf] = []
    outer: list[tuple[str, ...]] = []
    base: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    alias = ""
    for place, mark in enumerate((*marks, ",")):
        if mark == "{":
            outer.append(base)
            base = path
        elif mark in (",", "}"):
            if path != base:
                leaves.append(_leaf(path, alias))
            if mark == "}":
                base = outer.pop() if outer else ()
            path, alias = base, ""
        elif mark == "::":
            path = path or ("",)
        elif mark == "as":
            alias = plain(marks[place + 1]) if place + 1 < len(marks) else ""
        elif not (place and marks[place - 1] == "as") and len(path) < _DEEPEST:
            path = (*path, plain(mark))
    return leaves


def _leaf(path: tuple[str, ...], alias: str) -> Leaf:
    if path[-1] == "self" and len(path) > 1:
        path = path[:-1]
    return Leaf(path, alias or path[-1])


def plain(name: str) -> str:
    """A name without the mark that makes it a raw one."""
    return name.removeprefix("r#")
