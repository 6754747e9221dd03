"""Legal placements for tests: a grid of boxes, some of them in frames, with free ways between all of them."""

from collections.abc import Sequence

from hypothesis import strategies as st

from renderers.layout import LayoutBox, LayoutRequest, Placement, Rect

PAD, HEAD, GAP = 16, 24, 24
CELL = (150, 170)


def drawn(picture: str, arrows: str, titles: Sequence[int] = ()) -> tuple[LayoutRequest, Placement]:
    """Boxes of 90 x 40 where the picture has letters, 20 pixels a column and 40 a row; those in capitals stand in one
    frame."""
    found = sorted(
        (letter, x, y)
        for y, line in enumerate(picture.strip("\n").splitlines())
        for x, letter in enumerate(line)
        if letter.isalpha()
    )
    places = [Rect(20 * x + 40, 40 * y + 60, 90, 40) for _, x, y in found]
    index = {letter: number for number, (letter, _, _) in enumerate(found)}
    frames = (-1,) if any(letter.isupper() for letter in index) else ()
    request = LayoutRequest(
        tuple(LayoutBox(90, 40, 0 if letter.isupper() else -1) for letter, _, _ in found),
        frames,
        tuple((index[arrow[0]], index[arrow[1]]) for arrow in arrows.split()),
        tuple(titles) or (0,) * len(frames),
    )
    return request, framed(request, places)


def framed(request: LayoutRequest, places: Sequence[Rect]) -> Placement:
    """The placement with its frames around their contents."""
    frames = [Rect(0, 0, 0, 0)] * len(request.frames)
    for index in reversed(range(len(frames))):
        inside = [place for place, box in zip(places, request.boxes, strict=True) if box.frame == index]
        inside += [frames[child] for child, up in enumerate(request.frames) if up == index and frames[child].width]
        if inside:
            left, top = min(each.x for each in inside) - PAD, min(each.y for each in inside) - PAD - HEAD
            right = max(each.x + each.width for each in inside) + PAD
            bottom = max(each.y + each.height for each in inside) + PAD
            frames[index] = Rect(left, top, right - left, bottom - top)
    return Placement(tuple(places), tuple(frames))


@st.composite
def placements(draw: st.DrawFn) -> tuple[LayoutRequest, Placement]:
    """Boxes anywhere in the cells of a grid, at least GAP apart; the first two rows in a frame in a frame, at times."""
    cells = sorted(draw(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=12)))
    nested = draw(st.booleans())
    boxes, places = [], []
    for row, column in cells:
        width, height = 2 * draw(st.integers(30, 60)), 2 * draw(st.integers(15, 30))
        x = 60 + column * CELL[0] + draw(st.integers(0, CELL[0] - GAP - width))
        y = 100 + (row * 2 + (row > 1)) * CELL[1] // 2 + draw(st.integers(0, CELL[1] - GAP - height - 2 * PAD - HEAD))
        boxes.append(LayoutBox(width, height, min(row, 1) if nested and row < 2 else -1))
        places.append(Rect(x, y, width, height))
    box = st.integers(0, len(cells) - 1)
    ends = st.tuples(box, box).filter(lambda pair: pair[0] != pair[1])
    arrows = tuple(draw(st.lists(ends, max_size=18, unique=True)))
    request = LayoutRequest(tuple(boxes), (-1, 0) if nested else (), arrows, (60, 50) if nested else (), PAD, HEAD)
    return request, framed(request, places)
