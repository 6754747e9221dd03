"""The badge: a few words in a corner that say where a picture comes from. It covers nothing."""

from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image

from renderers.illustrations.sketch.easel import Colour, write
from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.scene import Rect, Words

_INK: Colour = (255, 253, 248)
_PLATE: Colour = (24, 30, 52)
# The height of its letters as a share of the picture's shorter side, the sizes that are tried, and the least in pixels.
_LETTER, _SMALLER, _LEAST = 0.026, (1.0, 0.85, 0.7), 13
# Room around the words, and from the edge of the picture, as shares of the height of the letters.
_ROOM, _EDGE = 0.5, 0.8


class Badged(NamedTuple):
    """A picture with its badge, and where it is."""

    picture: Image.Image
    place: Rect


def badged(picture: Image.Image, text: str, letters: Letters, taken: Sequence[Rect]) -> Badged | None:
    """The picture with these words in the first corner where they cover nothing that is taken; None where there is no
    such corner, or nobody can write them."""
    face = letters.face_for(text)
    if face is None:
        return None
    for share in _SMALLER:
        size = max(_LEAST, round(_LETTER * share * min(picture.size)))
        place = _corner(picture.size, letters.width(face, size, text), size, taken)
        if place is not None:
            return Badged(_drawn(picture, Words(text, place, size, face), letters), place)
    return None


def _corner(size: tuple[int, int], wide: int, letter: int, taken: Sequence[Rect]) -> Rect | None:
    """The first free corner, from the lower right."""
    room, edge = round(_ROOM * letter), round(_EDGE * letter)
    width, height = wide + 2 * room, letter + 2 * room
    right, low = size[0] - edge - width, size[1] - edge - height
    corners = ((right, low), (edge, low), (right, edge), (edge, edge))
    places = (Rect(x, y, x + width, y + height) for x, y in corners if x >= edge and y >= edge)
    return next((place for place in places if not any(place.grown(edge // 2).meets(other) for other in taken)), None)


def _drawn(picture: Image.Image, words: Words, letters: Letters) -> Image.Image:
    done = picture.copy()
    done.paste(_PLATE, words.place)
    room = (words.place.width - letters.width(words.face, words.size, words.text)) // 2
    inner = Rect(words.place.left + room, words.place.top, words.place.right - room, words.place.bottom)
    write(done, words._replace(place=inner), letters, _INK)
    return done
