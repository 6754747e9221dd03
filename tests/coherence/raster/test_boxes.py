"""What is a component of its own, and what is only a part of one, or of a frame."""

import cv2
import numpy as np
import pytest

from coherence.raster.boxes import sort_out
from coherence.raster.geometry import Box
from coherence.raster.regions import Place
from coherence.raster.texts import Line
from tests.coherence.raster.pictures import DARK, LETTERS, Picture, check, reading_of

_BLUE = (180, 90, 40)


def _place(left: int, top: int, right: int, bottom: int, *, rough: bool = False) -> Place:
    box = Box(left, top, right, bottom)
    corners = [[[left, top]], [[right, top]], [[right, bottom]], [[left, bottom]]]
    return Place(box, box.area, np.array(corners, np.int32), 60, rough)


def _card(picture: Picture, left: int, top: int, right: int, bottom: int) -> Picture:
    """A box with round corners."""
    corner = 30
    lefts, tops, rights, bottoms = left + corner, top + corner, right - corner, bottom - corner
    for turn, middle in zip(
        (180, 270, 0, 90), ((lefts, tops), (rights, tops), (rights, bottoms), (lefts, bottoms)), strict=True
    ):
        cv2.ellipse(picture.pixels, middle, (corner, corner), turn, 0, 90, DARK, 2)
    for y in (top, bottom):
        cv2.line(picture.pixels, (lefts, y), (rights, y), DARK, 2)
    for x in (left, right):
        cv2.line(picture.pixels, (x, tops), (x, bottoms), DARK, 2)
    return picture


def _line(words: str, left: int, top: int) -> Line:
    return Line(words, Box(left, top, left + 10 * len(words), top + LETTERS), LETTERS, 1.0)


@pytest.mark.parametrize(("first", "second"), [("search-", "worker"), ("event_", "resolver.py"), ("apps/", "web")])
def test_a_word_that_goes_on_in_the_next_line_is_one_word(first: str, second: str) -> None:
    picture = Picture(height=300).box("", 300, 150).text(first, 300, 138)
    check(picture.text(second, 300, 162), f"box {first}{second}")


def test_a_sign_in_a_part_of_an_icon_makes_no_frame_of_its_box() -> None:
    picture = Picture().box("", 300, 200, size=(240, 200)).box("B", 300, 170, size=(60, 80), fill=(240, 200, 180))
    check(picture.text("Cache Cluster", 300, 270), "box Cache Cluster")


def test_a_doubtful_sign_is_not_what_a_box_is_called() -> None:
    picture = Picture(height=300).box("", 300, 150, size=(200, 120)).text("OB", 300, 130, size=24, confidence=0.6)
    check(picture.text("Pricing Parser", 300, 180), "box Pricing Parser")


def test_two_letters_that_are_sure_are_a_name() -> None:
    picture = Picture(height=300).box("", 300, 150).text("DB", 300, 138)
    check(picture.faint("PostgreSQL", 300, 162), "box DB (PostgreSQL)")


def test_what_lines_cut_off_a_frame_with_its_name_is_no_box() -> None:
    pieces = [_place(205, 104, 420, 140), _place(230, 180, 440, 260), _place(200, 100, 480, 300, rough=True)]
    found = sort_out(pieces, [_line("Cluster", 212, 110), _line("Ledger", 290, 210)], LETTERS, 1000)
    assert [(part.shape, [line.text for line in part.lines]) for part in (*found.frames, *found.boxes)] == [
        ("frame", ["Cluster"]),
        ("box", ["Ledger"]),
    ]


def test_an_icon_that_cuts_into_a_card_makes_no_space_of_it() -> None:
    picture = _card(Picture(height=300), 200, 100, 400, 200)
    cv2.rectangle(picture.pixels, (200, 130), (250, 170), _BLUE, -1)
    check(picture.text("Sync", 330, 150), "box Sync")


def test_a_clean_box_that_is_fainter_than_the_others_is_one() -> None:
    picture = Picture(height=600)
    for number, name in enumerate(("Web", "API", "Queue", "Store")):
        picture.box(name, 150 + 200 * number, 100)
    cv2.rectangle(picture.pixels, (80, 300), (220, 360), (225, 225, 225), -1)
    check(picture.text("Cache", 150, 330), "box Web\nbox API\nbox Queue\nbox Store\nbox Cache")


def test_a_shade_that_lines_cut_into_pieces_is_one_frame() -> None:
    picture = Picture()
    cv2.rectangle(picture.pixels, (60, 60), (500, 420), (238, 238, 238), -1)
    picture.text("Data Layer", 280, 80).box("Queue", 160, 180).box("Store", 160, 340)
    picture.box("Web", 760, 180).box("API", 760, 340)
    picture.line((688, 180), (232, 180)).line((688, 340), (232, 340)).line((280, 20), (280, 480), heads="--")
    found = reading_of(picture).components
    frames = [at for at, each in enumerate(found) if each.shape == "frame"]
    assert [found[at].label for at in frames] == ["Data Layer"]
    assert sorted(each.label for each in found if each.frame in frames) == ["Queue", "Store"]


def test_a_box_whose_sides_end_at_its_corners_is_no_space_beside_what_it_touches() -> None:
    picture = _card(Picture(), 300, 170, 500, 330).text("Store", 400, 250)
    check(picture.box("uses", 246, 250, size=(90, 40)), "box Store\nbox uses")
