"""Text is written so that no letter looks like another one."""

import pytest
from PIL import Image

from renderers.illustrations.sketch.easel import write
from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.scene import Rect, Words
from tests.renderers.illustrations.plans import FONTS

_PLACE = Rect(20, 20, 380, 120)


def check(text: str, expected: str, weight: float = 0.0) -> None:
    """The ink of the last letter reaches "farther" to the right below than above, or ends "flush" there."""
    picture = Image.new("L", (400, 140))
    write(picture, Words(text, _PLACE, 80, 0), Letters((FONTS.plain,)), 255, weight)  # type: ignore[arg-type]
    box = picture.getbbox()
    assert box is not None
    left, top, right, bottom = box
    upper = picture.crop((left, top, 400, top + (bottom - top) // 3)).getbbox()
    assert upper is not None
    assert ("farther" if right > left + upper[2] + 2 else "flush") == expected


@pytest.mark.parametrize("text", ["q", "rq", "qq"])
def test_a_q_is_written_without_its_tail(text: str) -> None:
    check(text, "flush")


def test_with_a_pen_it_keeps_the_tail() -> None:
    check("q", "farther", 0.5)


@pytest.mark.parametrize("text", ["graphql", "Queue a", "plain"])
def test_a_text_is_as_wide_as_its_letters_with_or_without_a_q(text: str) -> None:
    picture = Image.new("L", (400, 140))
    letters = Letters((FONTS.plain,))
    write(picture, Words(text, _PLACE, 80, 0), letters, 255)  # type: ignore[arg-type]
    box = picture.getbbox()
    assert box is not None
    assert box[2] - _PLACE.left == pytest.approx(letters.width(0, 80, text), abs=8)
