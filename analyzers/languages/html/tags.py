"""The start tags of a page with their attributes, as a browser's tokenizer finds them.

A tokenizer and no grammar: half of the pages of real projects are templates, whose tags do not nest, and every text
is HTML to a browser. Linear in the text, whatever stands in it.
"""

import html
import re
from typing import NamedTuple

from analyzers.languages.html.templates import MASK

_MARKUP = re.compile(rb"<!--(?:-?>|.*?(?:--!?>|\Z))|<([A-Za-z][^\s/>\0]*+)", re.DOTALL)
# Quotes count only after "=". A tag that is not closed takes the rest of the text, as in a browser.
_INSIDE = re.compile(rb"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+""")
_ATTRIBUTE = re.compile(
    rb"""[\s/\0]*+([^\s/\0][^\s/=\0]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'][^\s]*+)|(?=["'])|$))?"""
)
# Elements whose content is text and no markup.
_RAW = {
    name: re.compile(rb"</" + name.encode() + rb"[\s/>]", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}


class Tag(NamedTuple):
    """A start tag. `name` is in small letters, `written` as it is written; `inside` holds its attributes, unread.
    `body` is where the content of a raw element (a script) lies; of another one it is empty."""

    name: str
    start: int
    written: str
    inside: bytes
    body: tuple[int, int]

    def attributes(self) -> dict[str, str]:
        """The attributes, by their names in small letters; a value that a template computes holds MASK."""
        found: dict[str, str] = {}
        for attribute in _ATTRIBUTE.finditer(self.inside):
            name, *values = attribute.groups()
            value = next((each for each in values if each is not None), b"")
            found.setdefault(name.decode("utf-8", "replace").lower(), _value(value))
        return found


class Page(NamedTuple):
    """The start tags of a page, and where its comments lie."""

    tags: tuple[Tag, ...]
    comments: tuple[tuple[int, int], ...]


def read_tags(masked: bytes) -> Page:
    """The tags and comments of a page whose template marks are masked."""
    tags: list[Tag] = []
    comments: list[tuple[int, int]] = []
    found = _MARKUP.search(masked)
    while found is not None:
        place = found.end()
        if found[1] is None:
            comments.append(found.span())
        else:
            tags.append(_tag(masked, found.start(), found[1], place))
            place = tags[-1].body[1]
        found = _MARKUP.search(masked, place)
    return Page(tuple(tags), tuple(comments))


def is_literal(value: str) -> bool:
    """Whether no template computes any part of a value."""
    return MASK.decode() not in value


def _tag(masked: bytes, start: int, name: bytes, place: int) -> Tag:
    inside = _INSIDE.match(masked, place)
    until = inside.end() if inside else place
    end = min(until + 1, len(masked))
    written = name.decode("utf-8", "replace")
    raw = _RAW.get(written.lower())
    closing = raw.search(masked, end) if raw else None
    body = (end, closing.start() if closing else len(masked) if raw else end)
    return Tag(written.lower(), start, written, masked[place:until], body)


def _value(value: bytes) -> str:
    text = value.decode("utf-8", "replace").strip()
    return html.unescape(text) if "&" in text else text
