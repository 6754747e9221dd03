"""What a picture remembers, and what of it holds for a changed view."""

from dataclasses import replace

import pytest

from renderers.drawing.svg import render_svg
from renderers.lay_out import lay_out
from renderers.layout import Before, Point, Rect
from renderers.memory import Memory, Spot, before, remember
from renderers.theme import THEME
from renderers.view import Arrow, Box, View
from tests.renderers.grid import GridEngine
from tests.renderers.samples import CLASSES, CONTAINERS, SHOP

PICTURE = """<svg xmlns="http://www.w3.org/2000/svg"><g class="drawing">
<g class="frame" data-id="f" data-at="8 8 200 90"><rect/></g>
<g class="arrow" data-source="a" data-target="f/b" data-route="88 56 88 96"><path/></g>
<g class="arrow" data-source="a" data-target="c" data-both="1" data-route="136 36 200 20 240 36"><path/></g>
<a href="x.svg"><g class="box module" data-id="a" data-frame="" data-at="40 16 96 40"><rect/></g></a>
<g class="box class" data-id="f/b" data-frame="f" data-at="40 96 120 64"><rect/></g>
<g class="box module" data-id="c" data-frame="" data-at="240 16 96 40"><rect/></g>
</g></svg>"""


def view(*boxes: str, arrows: str = "a>f/b a>c c>a") -> View:
    """Boxes of the frame that their path names."""
    shown = tuple(Box(name, name, "module", name.rpartition("/")[0]) for name in boxes)
    ends = (arrow.split(">") for arrow in arrows.split())
    return View("x", "x", shown, (), tuple(Arrow(source, target, ("imports",)) for source, target in ends))


def check(now: View, expected: dict[str, tuple[Rect | None, bool]], routes: str, gone: tuple[Rect, ...] = ()) -> None:
    """The places, and the names of the routes in the order of the arrows: - for none."""
    memory = remember(PICTURE.encode())
    assert memory is not None
    memory = replace(memory, is_sealed=True)
    ids = sorted(box.id for box in now.boxes)
    places, changed = zip(*(expected[name] for name in ids), strict=True)
    assert before(now, memory) == Before(places, changed, tuple(ROUTES[name] for name in routes.split()), gone)


A, B, C = Rect(40, 16, 96, 40), Rect(40, 96, 120, 64), Rect(240, 16, 96, 40)
DOWN, ACROSS = (Point(88, 56), Point(88, 96)), (Point(136, 36), Point(200, 20), Point(240, 36))
ROUTES: dict[str, tuple[Point, ...]] = {"-": (), "down": DOWN, "up": DOWN[::-1], "across": ACROSS, "back": ACROSS[::-1]}


def test_a_picture_remembers_its_boxes_and_arrows() -> None:
    expected = {"a": Spot("", A), "f/b": Spot("f", B), "c": Spot("", C)}
    arrows: dict[tuple[str, str], tuple[Point, ...]] = {
        ("a", "f/b"): DOWN,
        ("a", "c"): ACROSS,
        ("c", "a"): ACROSS[::-1],
    }
    assert remember(PICTURE.encode()) == Memory(expected, arrows, is_sealed=False)


def test_what_somebody_draws_into_a_picture_moves_nothing() -> None:
    drawn = render_svg(SHOP, lay_out(SHOP, GridEngine(), THEME))
    one = SHOP.boxes[0].id
    lie = f'''<g class="arrow" data-source="{one}" data-target="lie" data-route="90 90 400 90"/>
    <g class="box store" data-id="lie" data-frame="" data-at="400 80 80 40"/></svg>'''
    edited = remember(drawn.replace(b"</svg>", lie.encode()))
    again = lay_out(SHOP, GridEngine(), THEME, edited)
    assert render_svg(SHOP, again) == drawn


def test_nothing_changed_for_the_same_view() -> None:
    check(view("a", "f/b", "c"), {"a": (A, False), "f/b": (B, False), "c": (C, False)}, "across down back")


def test_a_new_box_has_no_place_and_changes_what_it_is_joined_to() -> None:
    now = view("a", "f/b", "c", "new", arrows="a>f/b a>c c>a new>c")
    check(now, {"a": (A, False), "f/b": (B, False), "c": (C, True), "new": (None, False)}, "across down back -")


def test_an_arrow_that_went_changes_both_its_ends() -> None:
    now = view("a", "f/b", "c", arrows="a>c c>a")
    check(now, {"a": (A, True), "f/b": (B, True), "c": (C, False)}, "across back", (Rect(88, 56, 0, 40),))


def test_a_box_that_went_is_gone_with_its_arrows() -> None:
    check(view("a", "c", arrows="a>c c>a"), {"a": (A, True), "c": (C, False)}, "across back", (B, Rect(88, 56, 0, 40)))


def test_an_arrow_that_was_one_of_two_or_becomes_one_runs_as_they_did() -> None:
    now = view("a", "f/b", "c", arrows="a>f/b f/b>a c>a")
    check(now, {"a": (A, True), "f/b": (B, True), "c": (C, True)}, "down back up")


def test_a_renamed_box_keeps_its_place_and_its_neighbours_do_not_change() -> None:
    now = view("a", "f/b", "d", arrows="a>f/b a>d d>a")
    check(now, {"a": (A, False), "f/b": (B, False), "d": (C, False)}, "across down back")


@pytest.mark.parametrize(
    "route",
    ["", "1", "1 2", "1 2 3", "1 2 3 x", "-1 2 3 4", "1.5 2 3 4", "123456 2 3 4", " 1 2 3 4", "1 2 " * 32 + "1 2"],
)
def test_what_is_no_route_is_not_remembered(route: str) -> None:
    memory = remember(PICTURE.replace("88 56 88 96", route).encode())
    assert memory is not None
    assert memory.arrows["a", "f/b"] == ()


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


@pytest.mark.parametrize("shown", [SHOP, CONTAINERS, CLASSES], ids=lambda each: each.name)
def test_a_picture_that_is_laid_out_over_itself_has_the_same_bytes(shown: View) -> None:
    first = lay_out(shown, GridEngine(), THEME)
    picture = render_svg(shown, first)
    memory = remember(picture)
    assert memory is not None
    assert sorted(memory.arrows.values()) == sorted(first.routes)
    assert render_svg(shown, lay_out(shown, GridEngine(), THEME, memory)) == picture
