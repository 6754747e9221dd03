"""A flow over its components: numbered arrows between the boxes of those who take part."""

from renderers.drawing.numbers import number_places
from renderers.layout import Point, Rect
from renderers.sequence.collaboration import collaboration
from renderers.theme import THEME
from tests.renderers.drawn import drawn
from tests.renderers.flows import flow_view


def check(text: str, *expected: str, unproved: str = "") -> None:
    """Each arrow as "source > target: numbers", and its mode where that is not the usual one."""
    view = collaboration(flow_view(text, unproved=unproved))
    modes = {arrow: f" ({arrow.mode})" if arrow.mode != "runtime" else "" for arrow in view.arrows}
    found = [f"{each.source} > {each.target}: {each.label}{modes[each]}" for each in view.arrows]
    assert found == list(expected)


def test_messages_of_one_pair_share_an_arrow() -> None:
    check("A ->> B: x\nB ->> C: y\nA ->> B: z", "A > B: 1, 3", "B > C: 2")


def test_replies_and_what_is_told_to_oneself_have_no_arrow() -> None:
    check("A ->> B: ask\nB ->> B: think\nB -->> A: answer", "A > B: 1")


def test_an_arrow_is_open_where_nothing_of_it_is_proved() -> None:
    check("A ->> B: maybe\nB ->> C: maybe\nB ->> C: sure", "A > B: 1 (inferred)", "B > C: 2, 3", unproved="maybe")


def test_there_and_back_are_two_arrows_each_with_its_numbers() -> None:
    text = drawn(collaboration(flow_view("A ->> B: x\nB ->> A: y"))).decode()
    assert "data-both" not in text
    assert text.count('class="number text"') == 2


def test_every_step_is_told_below() -> None:
    view = collaboration(flow_view("A ->> B: ask\nB -->> A: answer"))
    assert view.notes == ("1. A → B: ask", "2. B → A: answer")


def test_numbers_are_part_of_what_a_picture_must_show() -> None:
    one, other = (collaboration(flow_view(text)) for text in ("A ->> B: x", "A ->> B: x\nA ->> B: x"))
    assert one.fingerprint() != other.fingerprint()


def test_numbers_cover_no_box_and_no_other_numbers() -> None:
    line = (Point(0, 0), Point(100, 0))
    first, second, none = number_places((("1", line), ("2", line), ("", line)), (Rect(40, -10, 20, 20),), THEME)
    assert none is None
    assert first is not None
    assert second is not None
    middles = [place.x + place.width // 2 for place in (first, second)]
    assert all(middle < 40 or middle > 60 for middle in middles)
    assert abs(first.x - second.x) >= first.width
