"""A draw.io file has what the picture has, where the picture has it."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from renderers.arrange import arrange
from renderers.formats.drawio import drawio
from renderers.order import canonical
from renderers.theme import THEME
from renderers.view import View
from tests.renderers.drawn import flat
from tests.renderers.samples import CLASSES, CONTAINERS, EMPTY, HOSTILE, SHOP, shuffled, views

ROOM = 40


def written(view: View) -> str:
    return drawio(view, flat(arrange(view, THEME)))


def cells(view: View) -> dict[str, ElementTree.Element]:
    root = ElementTree.fromstring(written(view).encode())  # noqa: S314 - our own output
    return {cell.attrib["id"]: cell for cell in root.iter("mxCell")}


def place(cell: ElementTree.Element, known: dict[str, ElementTree.Element]) -> tuple[int, ...]:
    """Where a cell stands on the page, and its size."""
    geometry = cell.find("mxGeometry")
    assert geometry is not None
    x, y, *size = (int(geometry.attrib[key]) for key in ("x", "y", "width", "height"))
    parent = known[cell.attrib["parent"]]
    if parent.get("vertex"):
        around = place(parent, known)
        x, y = x + around[0], y + around[1]
    return (x, y, *size)


def check(view: View) -> None:
    """As many cells as the view has parts, and every box at its place."""
    found, layout = cells(view), flat(arrange(view, THEME))
    boxes = [cell for name, cell in found.items() if name.startswith("b_")]
    arrows = [cell for cell in found.values() if cell.get("edge")]
    assert len(boxes) == len(view.boxes)
    assert len(arrows) == len(view.arrows)
    assert all(cell.attrib[end] in found for cell in arrows for end in ("source", "target"))
    assert [place(cell, found) for cell in boxes] == [(x, y + ROOM, w, h) for x, y, w, h in layout.boxes]
    assert all(place(cell, found)[2:] for name, cell in found.items() if name.startswith("f_"))


@pytest.mark.parametrize("view", [SHOP, CONTAINERS, CLASSES, HOSTILE, EMPTY], ids=lambda view: view.name)
def test_every_part_is_there_and_in_its_place(view: View) -> None:
    check(view)


@given(views())
@settings(max_examples=50)
def test_whatever_the_names_are(view: View) -> None:
    check(view)
    assert written(view) == written(shuffled(view))


def test_a_name_is_text_in_the_html_of_its_label() -> None:
    values = [cell.attrib["value"] for name, cell in cells(HOSTILE).items() if name.startswith("b_")]
    assert any("&lt;script&gt;" in value for value in values)
    assert not any("<script" in value for value in values)


def test_arrows_bend_where_they_bend_in_the_picture() -> None:
    layout = flat(arrange(SHOP, THEME))
    arrows = [cell for cell in cells(SHOP).values() if cell.get("edge")]
    for route, cell in zip(layout.routes, arrows, strict=True):
        bends = [(int(p.attrib["x"]), int(p.attrib["y"])) for p in cell.iterfind("mxGeometry/Array/mxPoint")]
        assert bends == [(x, y + ROOM) for x, y in route[1:-1]]


def test_boxes_stand_in_their_frames() -> None:
    found = cells(SHOP)
    inner = {box.id: box.frame for box in canonical(SHOP).boxes}
    assert inner["shop/core/orders.py"] == "shop/core"
    assert found["b_shop__core__orders_py"].attrib["parent"] == "f_shop__core"
    assert found["f_shop__core__payments"].attrib["parent"] == "f_shop__core"
