"""Every size, font and colour of a picture, and how it is asked for.

One set of colours is written as attributes, where every viewer finds it; the dark one stands in a style sheet, as an
extra, or is written alone.
"""

import hashlib
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Literal

from renderers.palette import Paint, Role, Roles, coloured

# Count up when the same view and theme begin to give other bytes (the writer, the measuring, the table of widths).
WRITER = 3

Scheme = Literal["auto", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Theme:
    """Sizes are whole pixels; `roles` are sorted by name. `filled` tells whether bars and tabs are filled with the
    colour of their box."""

    name: str = "default"
    font: str = "Helvetica Neue, Arial, Liberation Sans, DejaVu Sans, sans-serif"
    heading_size: int = 18
    label_size: int = 15
    frame_size: int = 12
    small_size: int = 12
    note_size: int = 12
    edge: int = 24
    line: int = 20
    least_width: int = 360
    box_least: int = 64
    box_most: int = 232
    note_least: int = 112
    note_most: int = 208
    note_lines: int = 3
    box_padding: int = 10
    box_step: int = 8
    radius: int = 7
    bend: int = 10
    frame_pad: int = 16
    frame_head: int = 24
    frame_title_most: int = 280
    filled: bool = True
    roles: Roles = field(default_factory=coloured)

    @property
    def label_line(self) -> int:
        """How high the line of a box's name is."""
        return self.label_size + 4

    @property
    def small_line(self) -> int:
        """How high the other lines of a box are."""
        return self.small_size + 3

    def role(self, name: str) -> Role:
        """The paint of a role. A KeyError is a bug of the writer."""
        place = bisect_left(self.roles, name, key=itemgetter(0))
        if place == len(self.roles) or self.roles[place][0] != name:
            raise KeyError(name)
        return self.roles[place][1]


@dataclass(frozen=True, slots=True)
class Options:
    """`scheme`: colours that follow the reader's page, or one set of them. `source_url` is where sources can be read,
    with {path} in it, "" for nowhere. `over` is kept in the stamp: the digest of the picture that this one replaces.
    `to_dark`: links lead to the dark variants of other pictures."""

    scheme: Scheme = "auto"
    source_url: str = ""
    over: str = ""
    to_dark: bool = False


THEME = Theme()


def style_digest(theme: Theme = THEME, options: Options | None = None) -> str:
    """A digest of everything that decides how a view looks, 32 hex digits."""
    asked = options or Options()
    content = (WRITER, theme, asked.scheme, asked.source_url, asked.to_dark)
    return hashlib.blake2b(repr(content).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def in_scheme(theme: Theme, scheme: Scheme) -> Theme:
    """The theme as a scheme wants it: for a dark picture the dark colours are the only ones."""
    if scheme != "dark":
        return theme
    return replace(theme, roles=tuple((name, _darkened(role)) for name, role in theme.roles))


def _darkened(role: Role) -> Role:
    fill, stroke = role.fill.dark, role.stroke.dark
    return replace(role, fill=Paint(fill, fill), stroke=Paint(stroke, stroke))
