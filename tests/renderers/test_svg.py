"""What a picture looks like in bytes: golden files for a few, properties for any."""

import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from coherence.readers.stamp import read_stamp
from renderers.svg import NOTHING_TO_SHOW, svg
from renderers.text import clean, restore
from renderers.theme import THEME, style_digest
from renderers.view import Arrow, Box, Frame, View
from tests.renderers.grid import GridEngine
from tests.renderers.samples import EMPTY, HOSTILE, SHOP, shuffled, views

GOLDEN = Path(__file__).parent / "golden"
NAMESPACE = "{http://www.w3.org/2000/svg}"
NUMBERS = ("x", "y", "width", "height", "rx", "font-size", "textLength", "viewBox", "d", "refX", "refY", "transform")
ANY_VIEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def draw(view: View) -> ElementTree.Element:
    return ElementTree.fromstring(svg(view, GridEngine()))  # noqa: S314 - our own output


def groups(picture: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [group for group in picture.iter(f"{NAMESPACE}g") if group.get("class", "").split()[:1] == [name]]


def texts(picture: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in picture.iter(f"{NAMESPACE}text")]


def number(element: ElementTree.Element | None, key: str) -> int:
    assert element is not None
    return int(element.attrib[key])


def check_golden(view: View, name: str) -> None:
    found, path = svg(view, GridEngine()), GOLDEN / f"{name}.svg"
    if os.environ.get("UNDRIFT_ACCEPT"):
        path.write_bytes(found)
    assert found == path.read_bytes()


@pytest.mark.parametrize("view", [SHOP, EMPTY], ids=lambda view: view.name)
def test_the_picture_is_the_accepted_one(view: View) -> None:
    check_golden(view, view.name)


@pytest.mark.parametrize("view", [SHOP, EMPTY, HOSTILE], ids=lambda view: view.name)
def test_the_stamp_says_what_is_drawn(view: View) -> None:
    stamp = read_stamp(svg(view, GridEngine()))
    assert stamp is not None
    assert (stamp.diagram, stamp.view, stamp.style) == (view.name, view.fingerprint(), style_digest())
    assert stamp.intact


def test_an_empty_view_says_so_in_words() -> None:
    assert NOTHING_TO_SHOW in " ".join(texts(draw(EMPTY)))


def test_every_part_can_be_read_back() -> None:
    picture = draw(HOSTILE)
    assert [restore(group.attrib["data-id"]) for group in groups(picture, "box")] == sorted(b.id for b in HOSTILE.boxes)
    assert [group.attrib["data-id"] for group in groups(picture, "frame")] == ["frame"]
    ends = [(group.attrib["data-source"], group.attrib["data-target"]) for group in groups(picture, "arrow")]
    assert ends == [tuple(clean(end) for end in (arrow.source, arrow.target)) for arrow in HOSTILE.arrows]


def test_a_shortened_name_is_whole_in_its_title() -> None:
    name = "x" * 5000
    (group,) = groups(draw(View("v", "", (Box(name, name, "module"),))), "box")
    assert group.findtext(f"{NAMESPACE}title") == name
    assert "x…x" in (group.findtext(f"{NAMESPACE}text") or "")


def test_only_what_occurs_is_explained() -> None:
    picture = draw(View("v", "", (Box("a", "a", "module"),)))
    assert [group.findtext(f"{NAMESPACE}text") for group in groups(picture, "legend")] == ["module"]


def test_a_narrow_frame_is_widened_for_its_title() -> None:
    title = "a title that is longer than its box"
    view = View("v", "", (Box("f/a", "a", "module", "f"),), (Frame("f", title),))
    assert title in texts(draw(view))


def test_two_pictures_on_a_page_do_not_share_ids() -> None:
    first, second = (draw(View(name, "", SHOP.boxes, (), SHOP.arrows)) for name in ("one", "two"))
    ids = [
        {element.attrib["id"] for element in picture.iter() if "id" in element.attrib} for picture in (first, second)
    ]
    assert ids[0]
    assert not ids[0] & ids[1]


@given(views())
@ANY_VIEW
def test_any_picture_is_well_formed_and_complete(view: View) -> None:
    picture = draw(view)
    assert len(groups(picture, "box")) == len(view.boxes)
    assert len(groups(picture, "arrow")) == len(view.arrows)


@given(views())
@ANY_VIEW
def test_the_order_of_the_input_does_not_matter(view: View) -> None:
    assert svg(view, GridEngine()) == svg(shuffled(view), GridEngine())


@given(views())
@ANY_VIEW
def test_a_line_holds_one_element_and_ends_in_lf(view: View) -> None:
    data = svg(view, GridEngine())
    assert data.endswith(b"</svg>\n")
    assert b"\r" not in data
    for line in data.decode().split("\n"):
        assert re.fullmatch(r"\s*(<[^<>]+>([^<>]*</\w+>)?)?|[^<>]*", line)


@given(views())
@ANY_VIEW
def test_every_number_is_whole(view: View) -> None:
    for element in draw(view).iter():
        for key in NUMBERS:
            assert re.fullmatch(r"[-\d MCLHZ()a-z]*", element.get(key, ""))


@given(views())
@ANY_VIEW
def test_a_picture_loads_nothing_and_runs_nothing(view: View) -> None:
    for element in draw(view).iter():
        assert element.tag.removeprefix(NAMESPACE) in (
            *("svg", "title", "desc", "metadata", "style", "defs", "marker", "g", "rect", "path", "text"),
        )
        assert not [key for key in element.attrib if key.startswith("on") or "href" in key]
        assert all(url.startswith("#undrift-") for url in re.findall(r"url\(([^)]*)", element.get("marker-end", "")))


@given(views())
@ANY_VIEW
def test_no_label_leaves_its_box(view: View) -> None:
    for group in groups(draw(view), "box"):
        shapes, text = group.findall(f"{NAMESPACE}rect"), group.find(f"{NAMESPACE}text")
        if text is not None and "textLength" in text.attrib:
            assert number(text, "textLength") <= number(shapes[-1], "width") - 2 * THEME.box_padding


@given(views())
@ANY_VIEW
def test_every_attribute_is_painted_for_light_pages(view: View) -> None:
    for element in draw(view).iter():
        if element.tag.removeprefix(NAMESPACE) in ("rect", "text"):
            assert element.attrib["fill"].startswith("#")


def test_an_arrow_to_nowhere_is_not_dropped_in_silence() -> None:
    with pytest.raises(KeyError):
        svg(View("v", "", (Box("a", "a", "module"),), (), (Arrow("a", "b", ("imports",)),)), GridEngine())
