"""What a picture remembers, and what of it holds for a changed view."""

import pytest

from renderers.layout import Before, Rect
from renderers.memory import Memory, Spot, before, remember
from renderers.view import Arrow, Box, View

PICTURE = """<svg xmlns="http://www.w3.org/2000/svg"><g class="drawing">
<g class="frame" data-id="f" data-at="8 8 200 90"><rect/></g>
<g class="arrow" data-source="a" data-target="f/b"><path/></g>
<g class="arrow" data-source="a" data-target="c" data-both="1"><path/></g>
<a href="x.svg"><g class="box module" data-id="a" data-frame="" data-at="40 16 96 40"><rect/></g></a>
<g class="box class" data-id="f/b" data-frame="f" data-at="40 96 120 64"><rect/></g>
<g class="box module" data-id="c" data-frame="" data-at="240 16 96 40"><rect/></g>
</g></svg>"""


def view(*boxes: str, arrows: str = "a>f/b a>c c>a") -> View:
    """Boxes of the frame that their path names."""
    shown = tuple(Box(name, name, "module", name.rpartition("/")[0]) for name in boxes)
    ends = (arrow.split(">") for arrow in arrows.split())
    return View("x", "x", shown, (), tuple(Arrow(source, target, ("imports",)) for source, target in ends))


def check(now: View, expected: dict[str, tuple[Rect | None, bool]]) -> None:
    memory = remember(PICTURE.encode())
    assert memory is not None
    ids = sorted(box.id for box in now.boxes)
    places, changed = zip(*(expected[name] for name in ids), strict=True)
    assert before(now, memory) == Before(places, changed)


A, B, C = Rect(40, 16, 96, 40), Rect(40, 96, 120, 64), Rect(240, 16, 96, 40)


def test_a_picture_remembers_its_boxes_and_arrows() -> None:
    expected = {"a": Spot("", A), "f/b": Spot("f", B), "c": Spot("", C)}
    assert remember(PICTURE.encode()) == Memory(expected, frozenset({("a", "f/b"), ("a", "c"), ("c", "a")}))


def test_nothing_changed_for_the_same_view() -> None:
    check(view("a", "f/b", "c"), {"a": (A, False), "f/b": (B, False), "c": (C, False)})


def test_a_new_box_has_no_place_and_changes_what_it_is_joined_to() -> None:
    now = view("a", "f/b", "c", "new", arrows="a>f/b a>c c>a new>c")
    check(now, {"a": (A, False), "f/b": (B, False), "c": (C, True), "new": (None, False)})


def test_an_arrow_that_went_changes_both_its_ends() -> None:
    check(view("a", "f/b", "c", arrows="a>c c>a"), {"a": (A, True), "f/b": (B, True), "c": (C, False)})


def test_a_renamed_box_keeps_its_place_and_its_neighbours_do_not_change() -> None:
    now = view("a", "f/b", "d", arrows="a>f/b a>d d>a")
    check(now, {"a": (A, False), "f/b": (B, False), "d": (C, False)})


@pytest.mark.parametrize(
    "picture",
    [
        b"",
        b"not xml",
        b"<svg/>",
        b"<!DOCTYPE svg><svg/>",
        PICTURE.replace("data-at", "data-was").encode(),
        PICTURE[:-20].encode(),
        b"<svg>"
        + b'<g class="box module" data-id="a" data-at="1 1 1 1"/><g data-source="" data-target=""/>' * 2001
        + b"</svg>",
    ],
)
def test_a_file_that_remembers_nothing_is_no_memory(picture: bytes) -> None:
    assert remember(picture) is None
