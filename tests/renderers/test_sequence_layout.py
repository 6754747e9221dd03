"""Where everything of a sequence picture stands: properties of any flow."""

from itertools import combinations

import pytest
from hypothesis import given, settings

from renderers.layout import Rect
from renderers.sequence.arrange import arrange
from renderers.sequence.layout import Said, SequenceLayout
from renderers.sequence.measures import text_size
from renderers.sequence.view import SequenceView
from renderers.text import width
from renderers.theme import THEME
from tests.renderers.flows import EVERYTHING, PAYING, flow_view, flows

ANY_FLOW = settings(max_examples=60)


def meet(one: Rect, other: Rect) -> bool:
    """Whether two places have a pixel in common."""
    beside = one.x >= other.x + other.width or other.x >= one.x + one.width
    return not (beside or one.y >= other.y + other.height or other.y >= one.y + one.height)


def holds(outer: Rect, inner: Rect) -> bool:
    """Whether a place lies within another one."""
    right, bottom = inner.x + inner.width, inner.y + inner.height
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and right <= outer.x + outer.width
        and bottom <= outer.y + outer.height
    )


def texts(layout: SequenceLayout) -> list[Said]:
    """Everything that is written between the boxes, but for the names that are said again."""
    found = [line.said for line in layout.lines]
    for area in layout.areas:
        found += (area.said, *(section.said for section in area.sections))
    return [said for said in found if said.lines]


def check(view: SequenceView) -> SequenceLayout:
    """Nothing meets that must not, and all of it is on the page."""
    layout = arrange(view, THEME)
    boxes = [place for lane in layout.lanes for place in lane.boxes]
    notes = [sheet.said.place for sheet in layout.sheets]
    tags = [area.tag for area in layout.areas if area.tag.width]
    written = [said.place for said in texts(layout)]
    apart = [*boxes, *notes, *tags, *written]
    assert [(one, other) for one, other in combinations(apart, 2) if meet(one, other)] == []
    assert all(holds(layout.extent, place) for place in (*apart, *(area.place for area in layout.areas)))
    for said in texts(layout):
        assert max(width(line, text_size(THEME)) for line in said.lines) <= said.place.width
    _check_frames(layout)
    return layout


def _check_frames(layout: SequenceLayout) -> None:
    """What stands at the height of a frame is in it; frames lie in each other or apart."""
    for area in layout.areas:
        place = area.place
        inside = [said.place for said in texts(layout) if place.y <= said.place.y < place.y + place.height]
        assert all(holds(place, each) for each in inside)
    for one, other in combinations([area.place for area in layout.areas], 2):
        assert not meet(one, other) or holds(one, other) or holds(other, one)


@given(flows())
@ANY_FLOW
def test_nothing_meets_that_must_not_and_all_is_on_the_page(view: SequenceView) -> None:
    check(view)


@pytest.mark.parametrize("text", [PAYING, EVERYTHING])
def test_the_samples_keep_the_rules(text: str) -> None:
    check(flow_view(text))


def test_a_hundred_messages_say_the_names_again_and_the_boxes_at_the_bottom() -> None:
    people = [f"Participant{place}" for place in range(15)]
    said = "\n".join(f"{people[n % 15]} ->> {people[(n * 7 + 1) % 15]}: message {n} of many" for n in range(100))
    layout = check(flow_view(said))
    assert len(layout.lines) == 100
    assert all(len(lane.boxes) == 2 for lane in layout.lanes)
    assert all(lane.names for lane in layout.lanes)
    assert layout.extent.width < 15 * 220


def test_participants_stand_in_their_order() -> None:
    layout = check(flow_view("participant C\nparticipant A\nA ->> B: b\nC ->> A: a"))
    assert [lane.box.id for lane in layout.lanes] == ["C", "A", "B"]
    assert [lane.x for lane in layout.lanes] == sorted(lane.x for lane in layout.lanes)


def test_an_arrow_ends_at_the_bar_of_who_is_active() -> None:
    layout = check(flow_view("A ->>+ B: go\nB -->>- A: done"))
    (bar,) = layout.bars
    assert [line.end for line in layout.lines] == [bar.place.x, layout.lanes[0].x]
    assert (bar.place.y, bar.place.height) == (layout.lines[0].y, layout.lines[1].y - layout.lines[0].y)


def test_a_bar_that_begins_right_behind_its_message_is_met_by_that() -> None:
    by_sign = arrange(flow_view("A ->>+ B: go\nB -->>- A: done"), THEME)
    by_word = arrange(flow_view("A ->> B: go\nactivate B\nB -->> A: done\ndeactivate B"), THEME)
    assert by_sign.bars == by_word.bars
    assert [line.end for line in by_sign.lines] == [line.end for line in by_word.lines]


def test_who_is_created_has_its_box_at_the_message() -> None:
    layout = check(flow_view("A ->> B: go\ncreate participant C\nB ->> C: new\ndestroy C\nB -x C: end"))
    lane = layout.lanes[2]
    assert lane.boxes[0].x == layout.lines[1].end
    assert lane.boxes[0].y < layout.lines[1].y < lane.boxes[0].y + lane.boxes[0].height
    assert lane.destroyed
    assert lane.bottom == layout.lines[2].y


def test_a_long_text_is_wrapped_and_between_many_participants_more() -> None:
    said = "a sentence of so many words that no two lifelines should stand so far apart for it"
    few = check(flow_view(f"A ->> B: {said}"))
    many = check(flow_view("\n".join([*(f"participant P{n}" for n in range(15)), f"P0 ->> P1: {said}"])))
    assert 1 < len(few.lines[0].said.lines) < len(many.lines[0].said.lines)


def test_a_flow_without_anybody_takes_no_room() -> None:
    assert arrange(SequenceView("empty", ""), THEME).extent == Rect(0, 0, 0, 0)
