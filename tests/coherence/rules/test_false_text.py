from dataclasses import replace

from renderers.view import Box
from tests.coherence.scene import (
    CLASSES,
    CONTAINERS,
    CONTEXT,
    DEPLOYED,
    MODULES,
    check,
    drawn,
    held,
    paste,
    pictured,
    swap,
    view_of,
)
from tests.renderers import samples


def test_what_the_code_says_of_itself_is_true() -> None:
    check(held(DEPLOYED, spec=CONTEXT))
    check(held(DEPLOYED, spec=CONTAINERS))
    check(held(DEPLOYED, spec=MODULES))
    check(held(DEPLOYED, spec=CLASSES))


def test_a_text_that_was_taken_away_says_nothing_false() -> None:
    check(
        held(DEPLOYED, edit=swap("Takes orders and keeps them.", ""), spec=MODULES),
        "error picture-edited docs/shop.svg: was edited after undrift drew it",
    )


def test_a_shortened_sentence_is_true() -> None:
    long = " ".join(f"word{number}" for number in range(60))
    check(held(DEPLOYED.replace("Takes orders and keeps them.", f"Keeps {long}."), spec=MODULES))


def test_hostile_words_are_no_lies() -> None:
    code = "#- shop/a.py\n#- shop/b.py\n"
    view = view_of(code)
    boxes = (
        replace(view.boxes[0], caption=samples.HOSTILE_NAMES[0], note=samples.HOSTILE_NAMES[2] + " \\u202e"),
        replace(view.boxes[1], note="日本語の説明文です。" * 20, rows=("x" * 500, "a\u202eb: int")),
    )
    view = replace(view, title="x" * 900, boxes=boxes, notes=samples.HOSTILE_NAMES, up="y" * 300)
    check(pictured(code, view, drawn(view)))


def test_more_attributes_than_fit_are_counted() -> None:
    view = view_of("#- shop/a.py\n")
    box = Box("shop/a.py", "a", "class", rows=tuple(f"field_{number}: int" for number in range(40)))
    view = replace(view, boxes=(box,))
    picture = drawn(view)
    check(pictured("#- shop/a.py\n", view, picture))
    check(
        pictured("#- shop/a.py\n", view, swap("+29 more", "+99 more")(picture)),
        """
        error false-text docs/shop.svg at (+99 more): shop/a.py is shown with '+99 more', which it does not have
          nearest: shop/a.py (shop/a.py:1)
        """,
    )


def test_a_false_caption_is_told_with_the_true_one() -> None:
    check(
        held(DEPLOYED, edit=swap(">service · Flask<", ">service · Django<"), spec=CONTAINERS),
        """
        error false-text docs/shop.svg at (service · Django): compose.yaml::web is described as 'service · Django'; the code says 'service · Flask'
          nearest: compose.yaml::web (compose.yaml:2)
        """,  # noqa: E501
    )


def test_a_caption_where_the_code_has_none_is_false() -> None:
    line = '<text class="caption text" x="1">runs on Redis</text>\n'
    check(
        held(edit=paste(line, before="</g>\n  </g>")),
        """
        error false-text docs/shop.svg at (runs on Redis): shop/store.py is described as 'runs on Redis'; the code says nothing of the kind
          nearest: shop/store.py (shop/store.py:1)
        """,  # noqa: E501
    )


def test_what_the_code_said_before_is_false() -> None:
    check(
        held(DEPLOYED.replace("Takes orders", "Takes returns"), drawn_from=DEPLOYED, spec=MODULES),
        """
        error false-text docs/shop.svg at (Takes orders and): shop/orders.py is described as 'Takes orders and keeps them.'; the code says 'Takes returns and keeps them.'
          nearest: shop/orders.py (shop/orders.py:1)
        """,  # noqa: E501
    )


def test_an_attribute_that_a_class_does_not_have_is_false() -> None:
    check(
        held(DEPLOYED, edit=swap(">total: int<", ">totals: str<"), spec=CLASSES),
        """
        error false-text docs/shop.svg at (totals: str): shop/orders.py::Order is shown with 'totals: str', which it does not have
          nearest: shop/orders.py::Order (shop/orders.py:7): total: int
        """,  # noqa: E501
    )


def test_a_false_title_is_told() -> None:
    check(
        held(edit=swap(">Architecture</text>", ">Redis</text>")),
        """
        error false-text docs/shop.svg at (Redis): says 'Redis', which this diagram does not say
          nearest: it says 'Architecture'
        """,
    )


def test_a_false_note_is_told() -> None:
    view = replace(view_of("#- a.py\n"), notes=("left out: 12 tests", "left out: 3 examples"))
    picture = drawn(view)
    check(pictured("#- a.py\n", view, picture))
    check(
        pictured("#- a.py\n", view, swap(">left out: 12 tests<", ">left out: 2 tests<")(picture)),
        """
        error false-text docs/shop.svg at (left out: 2 tests): says 'left out: 2 tests', which this diagram does not say
          nearest: it says 'left out: 12 tests left out: 3 examples'
        """,
    )


def test_a_way_up_that_is_none_is_told() -> None:
    view = replace(view_of("#- a.py\n"), up="context")
    picture = drawn(view)
    check(pictured("#- a.py\n", view, picture))
    check(
        pictured("#- a.py\n", replace(view, up=""), picture),
        """
        error false-text docs/shop.svg at (↑ context): says '↑ context', which this diagram does not say
        """,
    )
