"""Which box keeps the place of which, when names change."""

import pytest

from renderers.renames import renames


def check(now: str, then: str, expected: str) -> None:
    """Pictures are written as "frame: box box, frame: box | source>target"; expected as "new=old"."""
    boxes, arrows = _picture(now)
    old_boxes, old_arrows = _picture(then)
    found = renames(boxes, old_boxes, arrows, old_arrows)
    moved = {box: old for box, old in found.items() if box != old}
    assert " ".join(f"{box}={old}" for box, old in sorted(moved.items())) == expected
    assert {box for box, old in found.items() if box == old} == {
        box for box in boxes if box in old_boxes and boxes[box] == old_boxes[box]
    }


def _picture(text: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    frames, _, arrows = text.partition("|")
    homes = {}
    for frame in frames.split(","):
        name, _, boxes = frame.partition(":")
        homes.update(dict.fromkeys(boxes.split(), name.strip()))
    return homes, [(source, target) for source, target in (arrow.split(">") for arrow in arrows.split())]


def test_what_did_not_change_stays_itself() -> None:
    check("f: f/a f/b | f/a>f/b", "f: f/a f/b | f/a>f/b", "")


def test_a_box_is_renamed_when_it_is_joined_to_the_same() -> None:
    check(": a b new | a>new new>b", ": a b old | a>old old>b", "new=old")


def test_a_box_with_other_relations_is_another_one() -> None:
    check(": a b c new | a>new new>c", ": a b c old | b>old old>a", "")


def test_a_box_that_is_joined_to_nothing_is_not_taken_for_another() -> None:
    check(": a new", ": a old", "")


def test_a_box_that_went_into_another_frame_is_new_there() -> None:
    check("f: f/a, g: x | f/a>x", "f: f/a x, g: | f/a>x", "")


def test_a_renamed_folder_takes_its_boxes_along() -> None:
    then = "shop/pay: shop/pay/a.py shop/pay/b.py, : web | web>shop/pay/a.py"
    now = "shop/payments: shop/payments/a.py shop/payments/b.py, : web | web>shop/payments/a.py"
    check(now, then, "shop/payments/a.py=shop/pay/a.py shop/payments/b.py=shop/pay/b.py")


def test_a_folder_with_other_contents_is_another_folder() -> None:
    check("new: new/a new/b", "old: old/x old/y", "")


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_that_fit_the_better_one_is_taken_in_any_order(order: int) -> None:
    then = ": a b c one two | a>one b>one a>two b>two c>two"
    now = ": a b c new | a>new b>new c>new"
    boxes, arrows = _picture(now)
    old_boxes, old_arrows = _picture(then)
    turned = dict(list(old_boxes.items())[::order])
    assert renames(boxes, turned, arrows[::order], old_arrows[::order])["new"] == "two"
