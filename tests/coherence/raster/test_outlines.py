"""What is a box, and how surely: cylinders, outlines that words touch, shades of the ground, and what lines enclose."""

import cv2

from coherence.pictured.evidence import SURE_BOX
from coherence.raster.reading import Region, Text
from tests.coherence.raster.pictures import DARK, Picture, check, reading_of


def sure(picture: Picture) -> list[str]:
    """What the components are called that are read surely."""
    return [each.label for each in reading_of(picture).components if each.confidence >= SURE_BOX]


def cylinder(picture: Picture, words: str, x: int, y: int, lip: int = 16) -> Picture:
    """A low cylinder with its words in the middle here, whose ends are curved a lot."""
    left, right, top, bottom = x - 70, x + 70, y - 30, y + 20
    cv2.ellipse(picture.pixels, (x, top), (70, lip), 0, 0, 360, DARK, 2, cv2.LINE_AA)
    cv2.ellipse(picture.pixels, (x, bottom), (70, lip), 0, 0, 180, DARK, 2, cv2.LINE_AA)
    for side in (left, right):
        cv2.line(picture.pixels, (side, top), (side, bottom), DARK, 2)
    return picture.text(words, x, y + lip // 2)


def crossing(picture: Picture) -> Picture:
    """Two lines across and two down, which cross."""
    for y in (131, 299):
        picture.line((130, y), (700, y), heads="--")
    for x in (300, 500):
        picture.line((x, 40), (x, 460), heads="--")
    return picture


def test_the_body_of_a_cylinder_is_read_surely_however_much_its_ends_are_curved() -> None:
    picture = cylinder(cylinder(Picture(), "Orders", 200, 200), "Carts", 500, 200).box("API", 350, 400)
    assert sure(picture) == ["Orders", "Carts", "API"]


def test_a_box_is_found_whose_outline_the_place_of_its_words_reaches_into() -> None:
    picture = Picture().box("Web", 200, 100, size=(140, 40)).box("Store", 600, 300)
    picture.texts[0] = Text("Web", Region(180, 78, 40, 28), 0.99)
    check(picture, "box Web\nbox Store")


def test_a_shade_that_is_hardly_seen_is_a_frame() -> None:
    picture = Picture()
    picture.pixels[60:440, 80:520] = (249, 247, 244)
    picture.text("Backend", 140, 82).box("API", 220, 180, fill=(200, 220, 240)).box("Store", 380, 340)
    check(picture, "frame Backend\nbox API in Backend\nbox Store in Backend")


def test_a_dashed_frame_is_found_on_a_ground_of_fine_lines() -> None:
    picture = Picture(ground=(120, 60, 20), ink=(255, 255, 255))
    for at in range(0, 900, 36):
        picture.pixels[:, at : at + 1] = (132, 70, 28)
    for at in range(0, 500, 36):
        picture.pixels[at : at + 1] = (132, 70, 28)
    corners = ((100, 60), (560, 60), (560, 420), (100, 420), (100, 60))
    picture.line(*corners, heads="--", dash=8, width=1).text("Backend", 150, 80)
    picture.box("API", 250, 180).box("Jobs", 400, 340).box("Store", 760, 240)
    check(picture, "frame Backend\nbox API in Backend\nbox Store\nbox Jobs in Backend")


def test_what_lines_enclose_that_cross_is_no_sure_box() -> None:
    picture = crossing(Picture().box("Web", 200, 80).box("API", 200, 400)).text("calls", 400, 215)
    assert "calls" not in sure(picture)


def test_a_box_that_its_neighbours_touch_is_as_sure_as_they_are() -> None:
    picture = Picture()
    for number, words in enumerate(("Web", "API", "Store")):
        picture.box(words, 300, 100 + 70 * number, size=(200, 70))
    assert sure(picture) == ["Web", "API", "Store"]


def test_words_that_stand_apart_in_one_row_are_no_sure_name() -> None:
    picture = Picture().box("Web", 200, 100).box("API", 200, 250).box("", 450, 420, size=(420, 40))
    picture.texts = [text for text in picture.texts if text.text]
    picture.text("Flows", 300, 420).text("Core", 450, 420).text("Tools", 600, 420)
    assert sure(picture) == ["Web", "API"]


def test_sentences_are_no_sure_name() -> None:
    picture = (
        Picture().box("Web", 200, 100).box("API", 200, 250).box("Green lines are requests", 550, 280, size=(330, 120))
    )
    picture.text("blue lines are events that", 550, 300).text("a user of the shop never sees", 550, 320)
    assert sure(picture) == ["Web", "API"]


def test_small_boxes_with_captions_are_icons_whatever_is_written_in_them() -> None:
    picture = Picture().box("Gateway", 450, 80)
    for words, x in (("Users", 200), ("Orders", 450), ("Carts", 700)):
        picture.box("pod", x, 300, size=(56, 56)).text(words, x, 344)
    check(picture, "box Gateway\nicon Users\nicon Orders\nicon Carts")


def test_two_signs_above_each_other_are_not_one_box() -> None:
    picture = Picture().box("Gateway", 200, 80).box("Jobs", 200, 400)
    for words, y in (("Queue", 90), ("Bucket", 230)):
        cv2.rectangle(picture.pixels, (660, y - 40), (740, y + 40), (90, 140, 220), -1)
        picture.text(words, 700, y + 56)
    assert "Queue" not in sure(picture)
    assert [each.label for each in reading_of(picture).components if each.shape == "icon"] == ["Queue", "Bucket"]
