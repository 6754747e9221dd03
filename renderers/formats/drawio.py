"""From a view and its layout to a draw.io file (mxGraphModel, uncompressed): boxes and arrows where our picture has
them, and free to be moved."""

from collections.abc import Iterator, Mapping

from renderers.formats.names import slug
from renderers.formats.outline import NOTHING, label, rows, said, shape, stroke, title, words
from renderers.layout import Layout, Point, Rect
from renderers.order import canonical
from renderers.view import Arrow, Box, View
from renderers.xml import Attributes, Element, escape, render

_PAGE = "1"
_ROOM = 40
_SHAPES = {
    "person": "shape=umlActor;verticalLabelPosition=bottom;verticalAlign=top;labelBackgroundColor=default;",
    "system": "rounded=0;strokeWidth=2;",
    "external": "rounded=1;dashed=1;",
    "component": "rounded=1;arcSize=12;",
    "command": "shape=step;perimeter=stepPerimeter;fixedSize=1;size=10;",
    "ui": "rounded=1;arcSize=6;strokeWidth=2;",
    "store": "shape=cylinder3;boundedLbl=1;size=8;",
    "queue": "shape=cylinder3;direction=south;boundedLbl=1;size=8;",
    "package": "shape=folder;tabWidth=40;tabHeight=8;tabPosition=left;",
    "class": "rounded=0;verticalAlign=top;",
    "function": "rounded=1;arcSize=50;",
}
_TEXT = "whiteSpace=wrap;html=1;"
_FRAME = "rounded=1;arcSize=4;verticalAlign=top;align=left;spacingLeft=8;container=1;collapsible=0;fillColor=none;"
_HEADING = "text;html=1;align=left;verticalAlign=middle;fontSize=17;fontStyle=1;"


def drawio(view: View, layout: Layout) -> str:
    """The view as a file for app.diagrams.net. `layout` answers `arrange(view, theme)`."""
    view = canonical(view)
    frames = {frame.id: place for frame, place in zip(view.frames, layout.frames, strict=True)}
    cells = (
        Element("mxCell", (("id", "0"),)),
        Element("mxCell", (("id", _PAGE), ("parent", "0"))),
        _cell("title", _HEADING, title(view), Rect(24, 0, max(layout.width, 320) - 48, _ROOM), _PAGE),
        *_frames(view, frames),
        *_boxes(view, layout, frames),
        *(_arrow(arrow, route) for arrow, route in zip(view.arrows, layout.routes, strict=True)),
    )
    size: Attributes = (("pageWidth", max(layout.width, 320)), ("pageHeight", layout.height + _ROOM))
    model = Element("mxGraphModel", (("grid", 1), ("arrows", 1), *size), (Element("root", (), cells),))
    page = Element("diagram", (("id", slug("d", view.name)), ("name", title(view))), (model,))
    return render(Element("mxfile", (("compressed", "false"),), (page,)))


def _frames(view: View, places: Mapping[str, Rect]) -> Iterator[Element]:
    for frame in view.frames:
        if places[frame.id].width:
            parent, place = _inside(frame.parent, places[frame.id], places)
            yield _cell(slug("f", frame.id), _FRAME + _TEXT, f"<b>{escape(label(frame))}</b>", place, parent)


def _boxes(view: View, layout: Layout, frames: Mapping[str, Rect]) -> Iterator[Element]:
    if not view.boxes:
        yield _cell("nothing", _TEXT, NOTHING, Rect(24, _ROOM, 200, 40), _PAGE)
    for box, at in zip(view.boxes, layout.boxes, strict=True):
        parent, place = _inside(box.frame, at, frames)
        yield _cell(slug("b", box.id), _SHAPES[shape(box)] + _TEXT, _label(box, view), place, parent)


def _inside(frame: str, place: Rect, frames: Mapping[str, Rect]) -> tuple[str, Rect]:
    """The cell around a place, and the place as seen from there."""
    if frame not in frames:
        return _PAGE, Rect(place.x, place.y + _ROOM, place.width, place.height)
    around = frames[frame]
    return slug("f", frame), Rect(place.x - around.x, place.y - around.y, place.width, place.height)


def _label(box: Box, view: View) -> str:
    """draw.io reads a label as HTML: names are escaped for that, and then once more for the XML around it."""
    name, *more = map(escape, words(box, view))
    fields = [escape(f"{field}: {kind}" if kind else field) for field, kind in rows(box)]
    lines = [
        f"<b>{name}</b>" if more or fields else name,
        *(f'<font style="font-size:10px">{line}</font>' for line in more),
    ]
    return "<br>".join(lines) + ("<hr>" + "<br>".join(fields) if fields else "")


def _cell(name: str, style: str, text: str, place: Rect, parent: str) -> Element:
    size: Attributes = (("x", place.x), ("y", place.y), ("width", place.width), ("height", place.height))
    geometry = Element("mxGeometry", (*size, ("as", "geometry")))
    identity: Attributes = (("id", name), ("value", text), ("style", style), ("vertex", 1), ("parent", parent))
    return Element("mxCell", identity, (geometry,))


def _arrow(arrow: Arrow, route: tuple[Point, ...]) -> Element:
    """The ends belong to the boxes, the points between them to the arrow."""
    source, target = slug("b", arrow.source), slug("b", arrow.target)
    points = tuple(Element("mxPoint", (("x", point.x), ("y", point.y + _ROOM))) for point in route[1:-1])
    ends = tuple(
        Element("mxPoint", (("x", point.x), ("y", point.y + _ROOM), ("as", name)))
        for point, name in ((route[0], "sourcePoint"), (route[-1], "targetPoint"))
    )
    way = (Element("Array", (("as", "points"),), points),) if points else ()
    identity: Attributes = (
        ("id", slug("a", f"{arrow.source} -> {arrow.target}")),
        ("value", escape(said(arrow))),
        ("style", _line(arrow)),
        *(("edge", 1), ("parent", _PAGE), ("source", source), ("target", target)),
    )
    return Element("mxCell", identity, (Element("mxGeometry", (("relative", 1), ("as", "geometry")), (*ends, *way)),))


def _line(arrow: Arrow) -> str:
    style = "html=1;rounded=1;"
    if (line := stroke(arrow)) != "solid":
        style += "dashed=1;" + ("dashPattern=1 3;" if line == "dotted" else "")
    if "inherits" in arrow.kinds:
        style += "endArrow=block;endFill=0;endSize=10;"
    return style + ("strokeColor=#DC143C;" if arrow.closing else "")
