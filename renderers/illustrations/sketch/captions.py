"""Captions: the title, the footnote and the labels: how large they are, and how they break into lines."""

from typing import NamedTuple

from renderers.illustrations.plan import Entity, Plan, footnote
from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.scene import Rect, Words

# In pixels of the usual picture: what is left free around the picture, the letters of the title at most and at least,
# and those of the footnote, which are as large as is read on a card.
MARGIN, _TITLE, _TITLE_LEAST, _NOTE = 40, 56, 20, 22
# The letters of what a title says after its colon, in shares of those before it, and how far apart the two stand.
_SUBTITLE, _APART = 0.52, 0.5
# How much farther in than everything else the title and the footnote stand.
_INSET = 1.4
# How small a label is at least that fits no other way, as a share of the others, and before a word is broken anywhere;
# and how wide a card is then at least.
_SMALLEST, _WHOLE, _LONG = 0.82, 0.68, 170
# The room beside a label; how high a line is, in shares of its letters; and the smallest letters that there are.
PAD, LINE, _TINIEST = 12, 1.14, 4


class Label(NamedTuple):
    """The lines of a label, the size of its letters, and their face."""

    lines: tuple[str, ...]
    size: int
    face: int


def titles_of(plan: Plan, size: tuple[int, int], unit: float, letters: Letters) -> tuple[Words | None, Words | None]:
    """The title in the band above everything, as large as fits. What it says after a colon stands smaller behind it,
    where there is room."""
    margin, top, bottom = round(_INSET * MARGIN * unit), round(26 * unit), round(96 * unit)
    name, _, rest = plan.title.partition(": ")
    number, other = letters.face_for(name), letters.face_for(rest)
    if name and rest and number is not None and other is not None:
        large, small = round(_TITLE * unit), round(_TITLE * _SUBTITLE * unit)
        middle = margin + letters.width(number, large, name)
        left = middle + round(_APART * large)
        right = left + letters.width(other, small, rest)
        if right <= size[0] - margin:
            # Both stand on one line: the smaller letters reach less far below the middle of their place.
            lower = round((large - small) * 0.27)
            subtitle = Words(rest, Rect(left, top + 2 * lower, right, bottom), small, other)
            return Words(name, Rect(margin, top, middle, bottom), large, number), subtitle
    return _title(plan.title, Rect(margin, top, size[0] - margin, bottom), unit, letters), None


def _title(text: str, band: Rect, unit: float, letters: Letters) -> Words | None:
    number = letters.face_for(text)
    if not text or number is None:
        return None
    for letter in range(round(_TITLE * unit), round(_TITLE_LEAST * unit), -1):
        width = letters.width(number, letter, text)
        if width <= band.width:
            return Words(text, band._replace(right=band.left + width), letter, number)
    return None


def footnote_of(plan: Plan, size: tuple[int, int], unit: float, letters: Letters) -> Words | None:
    """What is not drawn, small, in the lower right corner."""
    text, letter = footnote(plan), round(_NOTE * unit)
    number = letters.face_for(text)
    if not text or number is None:
        return None
    right, bottom = size[0] - round(_INSET * MARGIN * unit), size[1] - round(0.6 * MARGIN * unit)
    return Words(
        text,
        Rect(right - letters.width(number, letter, text), bottom - round(letter * 1.2), right, bottom),
        letter,
        number,
    )


def need_of(entity: Entity, letter: int, unit: float, letters: Letters) -> int:
    """How wide a card has to be for its label. A long one may be smaller."""
    wide = letters.least(entity.label, letter, 2)
    long = round(_LONG * unit)
    return max(min(wide, long), round(wide * _SMALLEST)) + round(2 * PAD * unit)


def label_of(entity: Entity, room: tuple[int, int], letter: int, letters: Letters) -> Label:
    """The label of an entity within a room so wide and so high. One that fits no other way is smaller, or broken
    anywhere, and as small as it takes; one that nobody can write has no lines."""
    width, height = room
    face = letters.face_for(entity.label)
    if face is None:
        return Label((), letter, 0)
    least = round(_SMALLEST * letter)
    for most, smallest in ((2, least), (3, round(_WHOLE * letter))):
        for size in range(letter, smallest - 1, -1):
            lines = letters.lines(face, size, entity.label, width, most)
            if lines is not None and len(lines) * round(size * LINE) <= height:
                return Label(lines, size, face)
    size, broken = least, letters.broken(face, least, entity.label, width)
    while size > _TINIEST and len(broken) * round(size * LINE) > height:
        size -= 1
        broken = letters.broken(face, size, entity.label, width)
    return Label(broken, size, face)
