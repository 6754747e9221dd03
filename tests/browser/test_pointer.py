"""What a reader sees who moves the mouse over a picture in a page."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from renderers.view import Arrow, Box, View
from tests.browser.measure import browser
from tests.browser.pointer import Page, opened
from tests.renderers.drawn import routed

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser() is None, reason="no Chromium is installed"),
]
STATEMENT = "shop/api.py: view -> orders.Order"
VIEW = View(
    "shop",
    "Shop",
    (Box("a", "a", "package"), Box("b", "b", "module"), Box("c", "c", "store")),
    (),
    (Arrow("a", "b", ("imports",), count=50, evidence=(STATEMENT,)), Arrow("b", "c", ("data",))),
)
# Where the middle of each arrow and of each box is; and what the page makes of the thing below the mouse.
_PLACES = """({
  arrows: [...document.querySelectorAll('g.arrow > .hit')].map(path => {
    const m = path.getScreenCTM(), p = path.getPointAtLength(path.getTotalLength() / 2);
    return [p.x + m.e, p.y + m.f];
  }),
  boxes: [...document.querySelectorAll('g.box')].map(g => {
    const r = g.getBoundingClientRect();
    return [(r.left + r.right) / 2, (r.top + r.bottom) / 2];
  }),
})"""
_SEEN = 32
_FOUND = """(() => {
  const hovered = [...document.querySelectorAll('g:hover')].pop();
  const wide = g => getComputedStyle(g.querySelector('path, rect')).strokeWidth;
  return {
    tooltip: hovered ? hovered.querySelector('title').textContent : '',
    wide: hovered ? wide(hovered) : '',
    arrows: [...document.querySelectorAll('g.arrow')].map(g => getComputedStyle(g).opacity),
  };
})()"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with opened(f'<!DOCTYPE html><meta charset="utf-8"><body>{routed(VIEW).decode()}') as opening:
        yield opening


def check(page: Page, kind: str, number: int, *, tooltip: str, wide: str, arrows: list[str]) -> None:
    """Above this arrow or box the page shows that, and something else than before; afterwards it is as it was."""
    page.point()
    before = page.seen()
    page.point(*page.value(_PLACES)[kind][number])
    assert page.value(_FOUND) == {"tooltip": tooltip, "wide": wide, "arrows": arrows}
    assert changed(before, page.seen())
    page.point()
    assert not changed(before, page.seen())


def changed(before: bytes, after: bytes) -> bool:
    """Whether anybody sees a difference: where Chromium draws a part anew, its edges may be a little different."""
    pictures = [Image.open(BytesIO(each)).convert("L") for each in (before, after)]
    return max(ImageChops.difference(*pictures).tobytes()) > _SEEN


def test_an_arrow_below_the_mouse_tells_its_evidence_and_the_others_stand_back(page: Page) -> None:
    told = f"a imports b (50 statements)\n{STATEMENT}"
    check(page, "arrows", 0, tooltip=told, wide="3.5px", arrows=["1", "0.25"])


def test_a_box_below_the_mouse_tells_its_name_and_is_outlined(page: Page) -> None:
    check(page, "boxes", 1, tooltip="b", wide="2px", arrows=["1", "1"])


def test_beside_the_picture_the_mouse_changes_nothing(page: Page) -> None:
    page.point()
    assert page.value(_FOUND) == {"tooltip": "", "wide": "", "arrows": ["1", "1"]}
