"""Where the lifelines stand: from left to right in their order, as near to each other as their texts allow."""

from collections.abc import Iterator
from typing import NamedTuple

from renderers.sequence.measures import (
    AROUND_TEXT,
    BAR,
    BESIDE,
    BETWEEN,
    FRAME_PAD,
    LOOP,
    MOST_LINES,
    MOST_NOTE_LINES,
    NOTE_PAD,
    box_sizes,
    message_width,
    most_width,
    wide,
    wrapped,
)
from renderers.sequence.view import Lifeline, Message, Note, SequenceView
from renderers.text import clean, width
from renderers.theme import Theme


class _Apart(NamedTuple):
    """Two lifelines, the left one first, and how far they must be apart at least."""

    left: int
    right: int
    least: int


def columns(view: SequenceView, theme: Theme) -> tuple[int, ...]:
    """The x of each lifeline; the first is at 0."""
    wanted: dict[int, list[_Apart]] = {}
    for apart in (*_boxes(view, theme), *_texts(view, theme)):
        # Beyond the first and the last one is room enough.
        if apart.left >= 0:
            wanted.setdefault(apart.right, []).append(apart)
    xs: list[int] = []
    for place in range(len(view.participants)):
        xs.append(max((xs[apart.left] + apart.least for apart in wanted.get(place, ())), default=0))
    return tuple(xs)


def _boxes(view: SequenceView, theme: Theme) -> Iterator[_Apart]:
    """The boxes of neighbours, and the borders of what is around them."""
    sizes = box_sizes(view, theme)
    starts = {0}
    for right in range(1, len(sizes)):
        one, other = view.participants[right - 1].frame, view.participants[right].frame
        borders = (bool(one) + bool(other)) * FRAME_PAD if one != other else 0
        if one != other:
            starts.add(right)
        yield _Apart(right - 1, right, (sizes[right - 1][0] + sizes[right][0]) // 2 + BETWEEN + borders)
    for start in sorted(starts):
        title = clean(view.participants[start].frame) if sizes else ""
        end = next((place for place in sorted(starts) if place > start), len(sizes))
        # The title of a box around one participant may be wider than that.
        room = width(title, theme.frame_size, bold=True) - sizes[start][0] // 2 if title else 0
        if end < len(sizes) and room > 0:
            yield _Apart(start, end, room + sizes[end][0] // 2 + BETWEEN + 2 * FRAME_PAD)


def _texts(view: SequenceView, theme: Theme) -> Iterator[_Apart]:
    places = {box.id: place for place, box in enumerate(view.participants)}
    sizes = box_sizes(view, theme)
    created: set[str] = set()
    for event in view.events:
        if isinstance(event, Lifeline) and event.change == "create":
            created.add(event.participant)
        elif isinstance(event, Message):
            one, other = places[event.source], places[event.target]
            # Who is created has its box at the end of the arrow.
            box = sizes[other][0] // 2 if event.target in created else 0
            created.discard(event.target)
            yield from _message(event, (one, other), most_width(view), theme, box)
        elif isinstance(event, Note):
            yield from _note(event, sorted(places[each] for each in event.over), most_width(view), theme)


def _message(event: Message, ends: tuple[int, int], most: int, theme: Theme, box: int) -> Iterator[_Apart]:
    said = spoken(event)
    text = wide(wrapped(said, message_width(said, most, theme), theme, MOST_LINES), theme)
    left, right = sorted(ends)
    if left == right:
        yield _Apart(left, right + 1, LOOP + text + 2 * BESIDE + 2 * BAR)
        return
    yield _Apart(left, right, text + 2 * AROUND_TEXT + 2 * BAR + box)


def _note(event: Note, over: list[int], most: int, theme: Theme) -> Iterator[_Apart]:
    text = wide(wrapped(event.text, most, theme, MOST_NOTE_LINES), theme) + 2 * NOTE_PAD
    first, last = over[0], over[-1]
    if event.side == "over" and first == last:
        # It covers no lifeline of a neighbour.
        yield _Apart(first - 1, first, text // 2 + BESIDE + BAR)
        yield _Apart(last, last + 1, text // 2 + BESIDE + BAR)
    elif event.side == "over":
        yield _Apart(first, last, text - 2 * BESIDE)
    elif event.side == "right":
        yield _Apart(last, last + 1, text + 2 * BESIDE + 2 * BAR)
    else:
        yield _Apart(first - 1, first, text + 2 * BESIDE + 2 * BAR)


def spoken(message: Message) -> str:
    """What stands at a message: its number, and its text."""
    return f"{message.number}  {message.text}".strip() if message.number else message.text
