"""What a picture looks like in bytes: golden files for a few, properties for any."""

import os
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from coherence.readers.stamp import read_stamp
from renderers.arrange import arrange
from renderers.drawing.arrows import ring
from renderers.drawing.content import content
from renderers.drawing.icons import MARK
from renderers.drawing.strokes import Look
from renderers.drawing.svg import NOTHING_TO_SHOW, render_svg
from renderers.layout import Layout, Point, Rect
from renderers.order import canonical
from renderers.text import clean, restore
from renderers.theme import THEME, Options, style_digest
from renderers.view import Arrow, Box, Frame, View
from tests.renderers.drawn import drawn, flat, routed
from tests.renderers.samples import CLASSES, CONTAINERS, EMPTY, HOSTILE, SHOP, shuffled, views

GOLDEN = Path(__file__).parent / "golden"
NAMESPACE = "{http://www.w3.org/2000/svg}"
NUMBERS = ("x", "y", "width", "height", "rx", "cx", "cy", "r", "font-size", "textLength", "viewBox", "d", "transform")
ELEMENTS = (
    *("svg", "title", "desc", "metadata", "style", "defs", "marker", "g", "a", "rect", "path", "circle", "text"),
)
ANY_VIEW = settings(max_examples=40)
TEMPLATE = "https://example.org/blob/main/{path}"


def draw(view: View, options: Options | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(drawn(view, options=options))  # noqa: S314 - our own output


def groups(picture: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [group for group in picture.iter(f"{NAMESPACE}g") if group.get("class", "").split()[:1] == [name]]


def texts(picture: ElementTree.Element, part: str = "") -> list[str]:
    found = picture.iter(f"{NAMESPACE}text")
    return [each.text or "" for each in found if not part or each.get("class", "").split()[0] == part]


def hrefs(picture: ElementTree.Element) -> list[str]:
    return [link.attrib["href"] for link in picture.iter(f"{NAMESPACE}a")]


def drawn_boxes(*boxes: Box) -> list[str]:
    """The groups of these boxes, as they are written."""
    return [ElementTree.tostring(group).decode() for group in groups(draw(View("v", "", boxes)), "box")]


def number(element: ElementTree.Element | None, key: str) -> int:
    assert element is not None
    return int(element.attrib[key])


def one_arrow(*arrows: Arrow) -> list[dict[str, str]]:
    """The groups that these arrows between a and b are drawn as."""
    picture = draw(View("v", "", (Box("a", "a", "module"), Box("b", "b", "module")), (), arrows))
    shown = groups(picture, "arrow")
    return [{key: value for key, value in group.items() if key not in ("class", "data-route")} for group in shown]


def check_golden(view: View, name: str) -> None:
    found, path = routed(view), GOLDEN / f"{name}.svg"
    if os.environ.get("UNDRIFT_ACCEPT"):
        path.write_bytes(found)
    assert found == path.read_bytes()


@pytest.mark.parametrize("view", [SHOP, EMPTY, CONTAINERS, CLASSES], ids=lambda view: view.name)
def test_the_picture_is_the_accepted_one(view: View) -> None:
    check_golden(view, view.name)


@pytest.mark.parametrize("view", [SHOP, EMPTY, HOSTILE, CLASSES], ids=lambda view: view.name)
def test_the_stamp_says_what_is_drawn(view: View) -> None:
    stamp = read_stamp(drawn(view))
    assert stamp is not None
    assert (stamp.diagram, stamp.view, stamp.style) == (view.name, view.fingerprint(), style_digest())
    assert f'"details":"{view.details()}"'.encode() in drawn(view)
    assert stamp.intact


def test_an_empty_view_says_so_in_words() -> None:
    assert NOTHING_TO_SHOW in " ".join(texts(draw(EMPTY)))


def test_every_part_can_be_read_back() -> None:
    picture = draw(HOSTILE)
    assert [restore(group.attrib["data-id"]) for group in groups(picture, "box")] == sorted(b.id for b in HOSTILE.boxes)
    assert [group.attrib["data-id"] for group in groups(picture, "frame")] == ["frame"]
    ends = [(group.attrib["data-source"], group.attrib["data-target"]) for group in groups(picture, "arrow")]
    assert ends == [tuple(clean(end) for end in (arrow.source, arrow.target)) for arrow in HOSTILE.arrows]


@given(views())
@ANY_VIEW
def test_every_box_and_frame_tells_where_it_stands(view: View) -> None:
    shown, layout, picture = canonical(view), flat(arrange(view, THEME)), draw(view)
    boxes = [(clean(each.id), clean(each.frame), *place) for each, place in zip(shown.boxes, layout.boxes, strict=True)]
    assert boxes == [
        (group.attrib["data-id"], group.attrib["data-frame"], *map(int, group.attrib["data-at"].split()))
        for group in groups(picture, "box")
    ]
    frames = [place for place in layout.frames if place.width]
    assert frames == [Rect(*map(int, group.attrib["data-at"].split())) for group in groups(picture, "frame")]


def test_a_box_says_what_it_is_in_its_own_order() -> None:
    box = Box("o.py::Order", "Order", "class", "", "entity", "Something bought.", ("id: UUID", "total: Money"))
    (group,) = groups(draw(View("v", "", (box,))), "box")
    assert texts(group) == ["Order", "entity", "Something bought.", "id: UUID", "total: Money"]
    parts = [each.attrib["class"].split()[0] for each in group.iter(f"{NAMESPACE}text")]
    assert parts == ["label", "caption", "about", "row", "row"]


def test_a_shortened_name_is_whole_in_its_title() -> None:
    name = "x" * 5000
    (group,) = groups(draw(View("v", "", (Box(name, name, "module"),))), "box")
    assert group.findtext(f"{NAMESPACE}title") == name
    assert "x…x" in texts(group)[0]


def test_a_note_takes_three_lines_at_most_and_is_whole_in_the_title() -> None:
    note = "a sentence of many words " * 12
    (group,) = groups(draw(View("v", "", (Box("a", "a", "module", note=note),))), "box")
    assert len(texts(group, "about")) == THEME.note_lines == 3
    assert texts(group, "about")[-1].endswith("…")
    assert note in (group.findtext(f"{NAMESPACE}title") or "")


def test_many_attributes_are_counted_where_they_do_not_fit() -> None:
    (group,) = groups(draw(View("v", "", (Box("a", "a", "class", rows=tuple(map(str, range(20)))),))), "box")
    assert texts(group, "row")[-2:] == ["10", "+9 more"]


def test_only_what_occurs_is_explained() -> None:
    picture = draw(View("v", "", (Box("a", "a", "module"),)))
    assert [texts(group)[0] for group in groups(picture, "legend")] == ["module"]


def test_each_look_is_explained_once() -> None:
    found = [texts(group)[0] for group in groups(draw(CLASSES), "legend")]
    assert found == [
        *("class", "function", "calls", "calls and imports", "inherits", "references"),
        *("not at start", "for types only", "closes a cycle"),
    ]


def test_what_is_inferred_is_dashed_and_says_so() -> None:
    arrow = Arrow("a", "b", ("request",), "inferred")
    picture = draw(View("v", "", (Box("a", "a", "service"), Box("b", "b", "service")), (), (arrow,)))
    assert [texts(group)[0] for group in groups(picture, "legend")] == ["service", "request", "inferred, not stated"]
    (group,) = groups(picture, "arrow")
    assert "inferred" in (group.findtext(f"{NAMESPACE}title") or "")


@pytest.mark.parametrize(("count", "told"), [(9, False), (10, True)])
def test_wide_lines_are_explained_where_there_are_some(count: int, told: bool) -> None:
    arrow = Arrow("a", "b", ("imports",), count=count)
    picture = draw(View("v", "", (Box("a", "a", "module"), Box("b", "b", "module")), (), (arrow,)))
    assert ("many statements" in [texts(group)[0] for group in groups(picture, "legend")]) == told


def test_a_narrow_frame_is_widened_for_its_title() -> None:
    title = "a title that is longer than its box"
    view = View("v", "", (Box("f/a", "a", "module", "f"),), (Frame("f", title),))
    assert title in texts(draw(view))


def test_two_that_lead_there_and_back_are_one_line_when_they_look_the_same() -> None:
    there, back = Arrow("a", "b", ("imports",)), Arrow("b", "a", ("imports",), closing=True)
    both = {"data-source": "a", "data-target": "b", "data-kinds": "imports", "data-closing": "1", "data-both": "1"}
    assert one_arrow(there, back) == [both]


def test_two_that_lead_there_and_back_are_two_lines_when_they_differ() -> None:
    there, back = Arrow("a", "b", ("imports",)), Arrow("b", "a", ("calls",), "lazy")
    assert one_arrow(there, back) == [
        {"data-source": "a", "data-target": "b", "data-kinds": "imports"},
        {"data-source": "b", "data-target": "a", "data-kinds": "calls", "data-mode": "lazy"},
    ]


def rings(*arrows: Arrow) -> list[int]:
    """For each line between a and b, how many rings it has."""
    picture = draw(View("v", "", (Box("a", "a", "module"), Box("b", "b", "module")), (), arrows))
    return [len(group.findall(f"{NAMESPACE}circle")) for group in groups(picture, "arrow")]


def test_every_line_that_closes_a_cycle_has_a_ring_and_no_other() -> None:
    there, back = Arrow("a", "b", ("imports",)), Arrow("b", "a", ("imports",), closing=True)
    assert rings(there) == [0]
    assert rings(back) == [1]
    assert rings(there, back) == [1]
    assert rings(there, replace(back, mode="lazy")) == [0, 1]


def test_the_ring_is_explained() -> None:
    both = Arrow("a", "b", ("imports",)), Arrow("b", "a", ("imports",), closing=True)
    picture = draw(View("v", "", (Box("a", "a", "module"), Box("b", "b", "module")), (), both))
    ringed = [texts(group)[0] for group in groups(picture, "legend") if group.find(f"{NAMESPACE}circle") is not None]
    assert ringed == ["closes a cycle"]


def test_a_line_with_two_heads_has_its_ring_in_the_middle_of_its_longest_part() -> None:
    route = (Point(0, 0), Point(0, 10), Point(100, 10), Point(100, 30))
    (drawn,) = ring(Look("imports", closing=True), route, THEME, both=True)
    assert ("cx", 50) in drawn.attributes
    assert ("cy", 10) in drawn.attributes


def test_a_line_of_dots_has_round_dots() -> None:
    arrow = Arrow("a", "b", ("imports",), "type")
    (group,) = groups(draw(View("v", "", (Box("a", "a", "module"), Box("b", "b", "module")), (), (arrow,))), "arrow")
    line = group.find(f"{NAMESPACE}path")
    assert line is not None
    assert line.attrib["stroke-linecap"] == "round"


def sizes_of_words(boxes: int) -> tuple[str, ...]:
    """The sizes of title, subtitle and note on a picture of so many boxes in a row."""
    picture = draw(View("v", "Title", tuple(Box(f"m{n:02}", "m", "module") for n in range(boxes)), (), (), ("note",)))
    words = {text.attrib["class"]: text.attrib["font-size"] for text in picture.iter(f"{NAMESPACE}text")}
    return words["heading"], words["subtitle"], words["note"]


def test_the_words_around_a_wide_picture_are_larger() -> None:
    assert [sizes_of_words(boxes) for boxes in (2, 9, 20)] == [
        ("18", "12", "12"),
        ("22", "15", "15"),
        ("27", "18", "18"),
    ]


def test_what_stands_in_the_boxes_of_a_wide_picture_keeps_its_size() -> None:
    wide = draw(View("v", "", tuple(Box(f"m{n:02}", "m", "module", note="note") for n in range(20))))
    found = {text.attrib["font-size"] for group in groups(wide, "box") for text in group.iter(f"{NAMESPACE}text")}
    assert found == {str(THEME.label_size), str(THEME.small_size)}


def test_an_arrow_tells_what_is_behind_it() -> None:
    arrow = Arrow("a", "b", ("calls", "imports"), count=12, evidence=("shop/api.py: view -> orders.Order", "x: y -> z"))
    (group,) = groups(draw(View("v", "", (Box("a", "a", "module"), Box("b", "b", "module")), (), (arrow,))), "arrow")
    told = group.findtext(f"{NAMESPACE}title")
    assert told == "a calls, imports b (12 statements)\nshop/api.py: view -> orders.Order\nx: y -> z"


def test_a_click_opens_the_diagram_below_or_else_the_source() -> None:
    boxes = (
        Box("a", "a", "package", link="inner things", source="shop/a"),
        Box("b", "b", "module", source="shop/b #1.py"),
        Box("c", "c", "module"),
    )
    arrow = Arrow("a", "b", ("imports",), evidence=("shop/a/x.py: f -> b",))
    view = View("v", "", boxes, (Frame("f", "f", link="f"),), (arrow,), up="context")
    assert hrefs(draw(view)) == ["context.svg", "inner%20things.svg"]
    base = TEMPLATE.partition("{")[0]
    assert hrefs(draw(view, Options(source_url=TEMPLATE))) == [
        *("context.svg", f"{base}shop/a/x.py", "inner%20things.svg", f"{base}shop/b%20%231.py"),
    ]


@pytest.mark.parametrize(
    "template", ["javascript:{path}", "data:{path}", "//evil/{path}", "https://x/", "JAVASCRIPT:{path}"]
)
def test_a_click_leads_to_no_place_that_could_run_something(template: str) -> None:
    view = View("v", "", (Box("a", "a", "module", source="a.py"),))
    assert hrefs(draw(view, Options(source_url=template))) == []


def test_a_link_is_always_a_picture_in_the_same_folder() -> None:
    view = View("v", "", (Box("a", "a", "module", link="javascript:alert(1)//../x"),))
    assert hrefs(draw(view)) == ["javascript%3Aalert%281%29%2F%2F..%2Fx.svg"]


def test_two_pictures_on_a_page_do_not_share_ids() -> None:
    first, second = (draw(View(name, "", SHOP.boxes, (), SHOP.arrows)) for name in ("one", "two"))
    ids = [
        {element.attrib["id"] for element in picture.iter() if "id" in element.attrib} for picture in (first, second)
    ]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_a_dark_picture_is_dark_without_asking_the_page() -> None:
    dark, light = drawn(SHOP, options=Options("dark")), drawn(SHOP, options=Options("light"))
    card = THEME.role("card").fill
    assert f'class="card" fill="{card.dark}"'.encode() in dark
    assert f'class="card" fill="{card.light}"'.encode() in light
    assert b"prefers-color-scheme" not in dark + light
    assert card.light.encode() not in dark


def test_the_empty_edges_of_a_layout_are_not_drawn() -> None:
    view = View("v", "", (Box("a", "a", "module"),))
    near = flat(arrange(view, THEME))
    far = replace(
        near, width=2000, height=2000, boxes=tuple(Rect(r.x + 900, r.y + 700, r.width, r.height) for r in near.boxes)
    )
    sizes = [re.findall(rb' (?:width|height)="\d+"', render_svg(view, layout))[:2] for layout in (near, far)]
    assert sizes[0] == sizes[1]


def test_a_new_box_changes_few_lines() -> None:
    before = View("v", "", tuple(Box(f"m{index}", f"m{index}", "module") for index in range(20)))
    after = replace(before, boxes=(*before.boxes, Box("z", "z", "module")))
    old, new = (set(drawn(view).splitlines()) for view in (before, after))
    # Its own five; the root, the metadata, the card, the drawing's place and the rule below it.
    assert len(new - old) <= 12


@given(views())
@ANY_VIEW
def test_any_picture_is_well_formed_and_complete(view: View) -> None:
    picture = draw(view)
    assert len(groups(picture, "box")) == len(view.boxes)
    shown = groups(picture, "arrow")
    assert len(shown) + sum("data-both" in group.attrib for group in shown) == len(view.arrows)


@given(views())
@ANY_VIEW
def test_the_order_of_the_input_does_not_matter(view: View) -> None:
    assert drawn(view) == drawn(shuffled(view))


@given(views())
@ANY_VIEW
def test_a_line_holds_one_element_and_ends_in_lf(view: View) -> None:
    data = drawn(view)
    assert data.endswith(b"</svg>\n")
    assert b"\r" not in data
    for line in data.decode().split("\n"):
        assert re.fullmatch(r"\s*(<[^<>]+>([^<>]*</\w+>)?)?|[^<]*", line)


@given(views())
@ANY_VIEW
def test_every_number_is_whole(view: View) -> None:
    for element in draw(view).iter():
        for key in NUMBERS:
            assert re.fullmatch(r"[-\d MLCHVAQZlhv()a-z]*", element.get(key, ""))


@given(views())
@ANY_VIEW
def test_a_picture_loads_nothing_and_runs_nothing(view: View) -> None:
    for element in draw(view, Options(source_url=TEMPLATE)).iter():
        assert element.tag.removeprefix(NAMESPACE) in ELEMENTS
        assert not [key for key in element.attrib if key.startswith("on") or key.endswith("}href")]
        assert "href" not in element.attrib or element.tag == f"{NAMESPACE}a"
        for end in ("marker-start", "marker-end"):
            assert all(url.startswith("#undrift-") for url in re.findall(r"url\(([^)]*)", element.get(end, "")))


@given(views())
@ANY_VIEW
def test_no_text_is_wider_than_its_box(view: View) -> None:
    for group in groups(draw(view), "box"):
        room = int(group.attrib["data-at"].split()[2]) - 2 * THEME.box_padding
        assert all(
            number(text, "textLength") <= room for text in group.iter(f"{NAMESPACE}text") if "textLength" in text.attrib
        )


@given(views())
@ANY_VIEW
def test_every_attribute_is_painted_for_light_pages(view: View) -> None:
    for element in draw(view).iter():
        if element.tag.removeprefix(NAMESPACE) in ("rect", "text", "circle"):
            assert element.attrib["fill"].startswith("#")


@given(views())
@ANY_VIEW
def test_every_class_that_has_a_dark_colour_is_in_the_style_sheet(view: View) -> None:
    picture = draw(view)
    sheet = picture.findtext(f"{NAMESPACE}style") or ""
    used = {name for element in picture.iter() for name in element.get("class", "").split()}
    for name, role in THEME.roles:
        differs = (role.fill.light, role.stroke.light) != (role.fill.dark, role.stroke.dark)
        assert (f".{name}{{" in sheet) == (differs and name in used)


def test_an_arrow_to_nowhere_is_not_dropped_in_silence() -> None:
    with pytest.raises(KeyError):
        drawn(View("v", "", (Box("a", "a", "module"),), (), (Arrow("a", "b", ("imports",)),)))


def test_a_layout_of_another_view_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        render_svg(SHOP, Layout(0, 0, (), (), ()))


def test_an_icon_that_nobody_drew_is_left_out() -> None:
    plain, unknown = (Box("sys:acme", "acme", "store", icon=icon) for icon in ("", "nobody-drew-it"))
    assert drawn_boxes(unknown) == drawn_boxes(plain)


def test_an_icon_stands_before_the_name() -> None:
    (group,) = groups(draw(View("v", "", (Box("sys:acme", "acme", "store", icon="key"),))), "box")
    (icon,) = groups(group, "icon")
    x = int(re.findall(r"-?\d+", icon.attrib["transform"])[0])
    assert x + MARK < number(group.find(f"{NAMESPACE}text"), "x")


@pytest.mark.parametrize(("label", "small"), [(11, 9), (15, 12), (20, 14)])
def test_the_lines_of_a_box_keep_apart_at_any_size(label: int, small: int) -> None:
    shown = replace(THEME, label_size=label, small_size=small)
    box = Box("a", "a", "class", "", "entity", "a sentence of many words " * 12, ("id: UUID", "total: Money"))
    (group,) = groups(ElementTree.fromstring(drawn(View("v", "", (box,)), shown)), "box")  # noqa: S314 - our own output
    lines = [(number(text, "y"), number(text, "font-size")) for text in group.iter(f"{NAMESPACE}text")]
    assert len(lines) == 7
    assert all(after - before > size for (before, _), (after, size) in pairwise(lines))
    _, top, _, high = map(int, group.attrib["data-at"].split())
    assert top + label <= lines[0][0] < lines[-1][0] <= top + high - small // 2


def test_what_a_box_says_fits_its_height() -> None:
    for box in (*CONTAINERS.boxes, *CLASSES.boxes):
        said, (request,) = content(box, THEME), arrange(View("v", "", (box,)), THEME).boxes
        assert said.height < request.height
        assert request.width % THEME.box_step == request.height % THEME.box_step == 0
