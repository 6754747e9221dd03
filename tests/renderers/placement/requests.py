"""Requests to place: small ones by hand, and any that hypothesis thinks of."""

from hypothesis import strategies as st

from renderers.layout import Before, LayoutBox, LayoutRequest, Placement, Rect
from renderers.placement import first
from tests.renderers.grid import GridEngine

BOX = LayoutBox(96, 40)


def row(*widths: int, gap: int = 24, x: int = 24, y: int = 24) -> tuple[Rect, ...]:
    """Boxes beside each other, as an earlier picture may have them."""
    places = []
    for width in widths:
        places.append(Rect(x, y, width, 40))
        x += width + gap
    return tuple(places)


def placed(request: LayoutRequest) -> Placement:
    """A first placement, from an engine that lays out rows."""
    return first(request, GridEngine().place(request))


def unchanged(placement: Placement) -> Before:
    """A memory of everything, where nothing has changed."""
    return Before(placement.boxes, (False,) * len(placement.boxes))


def check_lawful(request: LayoutRequest, placement: Placement) -> None:
    """All that a placement promises."""
    boxes, frames = placement.boxes, placement.frames
    assert [(rect.width, rect.height) for rect in boxes] == [(box.width, box.height) for box in request.boxes]
    assert len(frames) == len(request.frames)
    held: dict[int, list[Rect]] = {}
    for rect, box in zip(boxes, request.boxes, strict=True):
        held.setdefault(box.frame, []).append(rect)
    for index in reversed(range(len(frames))):
        inside = held.get(index, [])
        assert frames[index] == (_around(inside, request) if inside else Rect(0, 0, 0, 0))
        if inside:
            held.setdefault(request.frames[index], []).append(frames[index])
    for siblings in held.values():
        for index, rect in enumerate(siblings):
            assert min(rect.x, rect.y) >= 0
            assert not any(_overlap(rect, other) for other in siblings[:index])


def _around(held: list[Rect], request: LayoutRequest) -> Rect:
    left, top = min(rect.x for rect in held) - request.pad, min(rect.y for rect in held) - request.pad - request.head
    right, bottom = max(rect.x + rect.width for rect in held), max(rect.y + rect.height for rect in held)
    return Rect(left, top, right + request.pad - left, bottom + request.pad - top)


def _overlap(one: Rect, other: Rect) -> bool:
    apart = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not (apart or one.y + one.height <= other.y or other.y + other.height <= one.y)


@st.composite
def requests(draw: st.DrawFn) -> LayoutRequest:
    """Up to twelve boxes, in up to four frames that may stand in each other."""
    frames = [draw(st.integers(-1, index - 1)) for index in range(draw(st.integers(0, 4)))]
    box = st.builds(LayoutBox, st.integers(88, 300), st.integers(40, 120), st.integers(-1, len(frames) - 1))
    boxes = tuple(draw(st.lists(box, min_size=1, max_size=12)))
    end = st.integers(0, len(boxes) - 1)
    arrows = draw(st.lists(st.tuples(end, end), max_size=20))
    return LayoutRequest(boxes, tuple(frames), tuple(sorted({arrow for arrow in arrows if arrow[0] != arrow[1]})))
