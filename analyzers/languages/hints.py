"""Texts in a file that may name an outside system. Found in the text: most files have none, and pay next to nothing.

What is kept of an address is its scheme and its host; see analyzers.addresses.
"""

import re
from collections.abc import Callable, Iterator

from analyzers.addresses import address
from analyzers.facts import Hint, HintKind

_MOST = 64
_SLASHES = re.compile(rb"://")
_OPENS = re.compile(rb"""["'`][A-Za-z][A-Za-z0-9+.-]{1,30}$""")
_REST = re.compile(rb"""[^\s"'`<>\\]{0,300}""")
# What nearly every dotted name of a backend holds. Looked for first: a search from quote to quote costs ten times more.
_BACKENDS = (b".backend", b"_backend", b"cache.", b"storages.", b"channels_")
_QUOTED = re.compile(rb"""["'][\w.]*$""")
_BACKEND = re.compile(rb"""["']((?>[A-Za-z_]\w*+(?:\.[A-Za-z_]\w*+){2,7}))["']""")
_TELLS = re.compile(r"backend|cache|storage|broker|channel|transport|engine", re.IGNORECASE)
_VARIABLE = re.compile(
    rb"""env(?:(?:iron(?:\.get|\.setdefault)?|\.[a-z]\w*)?\s*[\[(]\s*["']([A-Z][A-Z0-9_]{2,60})["']|"""
    rb"""\.([A-Z][A-Z0-9_]{2,60})\b)"""
)
_SETTING = re.compile(rb"""config\(\s*["']([A-Z][A-Z0-9_]{2,60})()["']""")

Found = tuple[tuple[Hint, ...], tuple[int, ...]]


def hints_of(
    source: bytes, is_text: Callable[[int], bool], scope_at: Callable[[int], int], line_of: Callable[[int], int]
) -> Found:
    """The hints of a file with their lines, in the order of their first occurrence. `is_text` tells whether a literal
    of the program begins at an offset: an address in a comment or docstring is prose."""
    at: list[tuple[int, str, HintKind]] = []
    for found in _SLASHES.finditer(source) if b"://" in source else ():
        opens = _OPENS.search(source, max(0, found.start() - 32), found.start())
        rest = opens and _REST.match(source, opens.start() + 1)
        if opens and rest and (reduced := address(rest[0].decode("utf-8", "replace"))):
            at.append((opens.start(), reduced, "url"))
    at += [(start, text, "backend") for start, text in _backends(source)]
    for word, pattern in ((b"env", _VARIABLE), (b"config(", _SETTING)):
        if word in source:
            read = ((found.start(), (found[1] or found[2]).decode()) for found in pattern.finditer(source))
            at += [(start, text, "variable") for start, text in read]
    if not at:
        return (), ()
    hints: dict[Hint, int] = {}
    for start, text, kind in sorted(at):
        if len(hints) < _MOST and (kind == "variable" or is_text(start)):
            hints.setdefault(Hint(text, kind, scope_at(start)), line_of(start))
    return tuple(hints), tuple(hints.values())


def _backends(source: bytes) -> Iterator[tuple[int, str]]:
    seen: set[int] = set()
    for word in _BACKENDS:
        place = source.find(word)
        while place >= 0:
            opens = _QUOTED.search(source, max(0, place - 80), place)
            whole = opens and opens.start() not in seen and _BACKEND.match(source, opens.start())
            if opens and whole and _TELLS.search(text := whole[1].decode("utf-8", "replace")):
                seen.add(opens.start())
                yield opens.start(), text
            place = source.find(word, place + 1)
