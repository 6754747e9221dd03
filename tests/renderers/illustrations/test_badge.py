"""The badge: in a corner where it covers nothing, or not at all."""

from collections.abc import Sequence

import pytest
from PIL import Image, ImageChops

from daemon.adapters.sketch import bundled_fonts
from renderers.illustrations.badge import badged
from renderers.illustrations.guide import letters_of
from renderers.illustrations.sketch.scene import Rect

LETTERS = letters_of(bundled_fonts())
LOW_RIGHT, LOW_LEFT = Rect(200, 250, 600, 400), Rect(0, 250, 200, 400)
TOP_RIGHT, TOP_LEFT = Rect(300, 0, 600, 150), Rect(0, 0, 300, 150)


def check(expected: str, *taken: Rect, text: str = "AI-generated") -> None:
    """The corner that the badge stands in, "" for none; nothing else of the picture changes."""
    picture = Image.new("RGB", (600, 400), "teal")
    found = badged(picture, text, LETTERS, taken)
    if found is None:
        assert expected == ""
        return
    place = found.place
    corner = f"{'low' if place.top > 200 else 'top'} {'right' if place.left > 300 else 'left'}"
    assert corner == expected
    assert not any(place.meets(each) for each in taken)
    changed = ImageChops.difference(picture, found.picture).getbbox()
    assert changed is not None
    assert place.holds(Rect(*changed))


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ((), "low right"),
        ((LOW_RIGHT,), "low left"),
        ((LOW_RIGHT, LOW_LEFT), "top right"),
        ((LOW_RIGHT, LOW_LEFT, TOP_RIGHT), "top left"),
        ((LOW_RIGHT, LOW_LEFT, TOP_RIGHT, TOP_LEFT), ""),
    ],
)
def test_it_stands_in_the_first_corner_that_is_free(taken: Sequence[Rect], expected: str) -> None:
    check(expected, *taken)


def test_where_no_corner_has_room_there_is_none() -> None:
    check("low right", Rect(0, 0, 600, 358))
    check("", Rect(0, 0, 600, 385), text="painted by a model of somebody else's")


def test_words_that_nobody_can_write_are_not_set() -> None:
    check("", text="\u6c34")
