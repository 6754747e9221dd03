"""The marks of template languages in a page: Django, Jinja, Liquid, ERB, mustaches, `${...}`.

What stands between such marks is no HTML: it may hold quotes and angle brackets of its own. It is masked before tags
are read, with as many MASK bytes, so that every offset stays. What it loads by a literal name is read here.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

MASK = b"\0"

_OPENS = re.compile(rb"\{[{%#]|<%|\$\{|<\?(?:php|=)")
_CLOSES = {b"{{": b"}}", b"{%": b"%}", b"{#": b"#}", b"<%": b"%>", b"${": b"}", b"<?": b"?>"}
_TAG = re.compile(rb"\{%[-+]?\s*(\w+)\s*")
_TEXT = re.compile(rb"""\s*+[\[(,]?\s*+(?:"([^"\n]*+)"|'([^'\n]*+)')""")
_STATIC_FOR = re.compile(
    rb"""\burl_for\(\s*["'](?:[\w.]*\.)?static["']\s*,\s*filename\s*=\s*(?:"([^"\n]*+)"|'([^'\n]*+)')\s*\)"""
)
_STATIC_CALL = re.compile(rb"""\bstatic(?:_url)?\(\s*(?:"([^"\n]*+)"|'([^'\n]*+)')\s*[,)]""")
_LOADS_TEMPLATE = (b"extends", b"include", b"import", b"from")
_SILENT = {b"comment": b"endcomment", b"verbatim": b"endverbatim", b"raw": b"endraw"}


class Loaded(NamedTuple):
    """A template or static file that a template tag names, and where the tag stands."""

    start: int
    kind: str
    name: str


class Marks(NamedTuple):
    """A page without its template marks, and what these load."""

    masked: bytes
    loaded: tuple[Loaded, ...]


def read_marks(source: bytes) -> Marks:
    """Mask every template mark of a page, and tell what the marks load."""
    if _OPENS.search(source) is None:
        return Marks(source, ())
    pieces: list[bytes] = []
    loaded: list[Loaded] = []
    done, silent = 0, b""
    for start, end in _regions(source):
        mark = source[start:end]
        tag = _TAG.match(mark)
        word = tag[1] if tag else b""
        if silent:
            silent = b"" if word == silent else silent
        elif word in _SILENT:
            silent = _SILENT[word]
        else:
            loaded += _loaded(mark, start, word, tag.end() if tag else 0)
        pieces += (source[done:start], MASK * (end - start))
        done = end
    return Marks(b"".join((*pieces, source[done:])), tuple(loaded))


def _regions(source: bytes) -> Iterator[tuple[int, int]]:
    """Where each mark begins and ends. A mark without an end is text; its end is looked for once."""
    endless: set[bytes] = set()
    opening = _OPENS.search(source)
    while opening is not None:
        closing = _CLOSES[opening[0][:2]]
        end = -1 if closing in endless else source.find(closing, opening.end())
        if end < 0:
            endless.add(closing)
            opening = _OPENS.search(source, opening.end())
        else:
            end += len(closing)
            yield opening.start(), end
            opening = _OPENS.search(source, end)


def _loaded(mark: bytes, start: int, word: bytes, after: int) -> Iterator[Loaded]:
    """What one mark loads."""
    if word in _LOADS_TEMPLATE:
        yield from (Loaded(start, "template", name) for name in _literals(mark, after))
    elif word == b"static" or word.startswith(b"static_"):
        yield from (Loaded(start, "static", name) for name in _literals(mark, after)[:1])
    elif mark.startswith((b"{{", b"{%")):
        for pattern in (_STATIC_FOR, _STATIC_CALL):
            for found in pattern.finditer(mark):
                yield Loaded(start, "static", (found[1] or found[2] or b"").decode("utf-8", "replace"))


def _literals(mark: bytes, place: int) -> list[str]:
    """The text, or the list of texts, that the arguments of a tag begin with; nothing for what is computed."""
    names: list[str] = []
    while found := _TEXT.match(mark, place):
        name = (found[1] if found[1] is not None else found[2]).decode("utf-8", "replace")
        following = mark[found.end() :].lstrip()
        # What is joined to something else, or filtered, is not the whole name.
        if name and not following.startswith((b"~", b"+", b"|")):
            names.append(name)
        place = found.end()
        if not following.startswith(b","):
            break
    return names
