from dataclasses import replace

from tests.coherence.scene import PICTURE, SHOP, check, drawn, held, view_of, without

MAIL = """
#- shop/mail.py
import shop.api
import shop.orders
import shop.store
import shop.payments.gateway
import shop.payments.ledger
"""


def test_the_picture_of_today_is_not_stale() -> None:
    check(held())


def test_a_change_that_changes_no_picture_is_silent() -> None:
    check(held(SHOP.replace("def charge", "\n\n    def charge"), drawn_from=SHOP))


def test_a_frame_around_nothing_is_not_missing() -> None:
    scene = held()
    expectation = scene.expectations[0]
    check(replace(scene, expectations=(replace(expectation, frames={**expectation.frames, "empty": "empty"}),)))


def test_what_is_missing_is_told_with_its_proof() -> None:
    check(
        held(SHOP.replace("#- shop/store.py", "#- shop/store.py\nimport shop.api"), drawn_from=SHOP),
        """
        error picture-stale docs/shop.svg: is not the diagram of today: lacks 1 arrow
          nearest: lacks shop/store.py -> shop/api.py (shop/store.py:1 imports)
        """,
    )


def test_of_much_that_is_missing_the_first_five_are_told() -> None:
    check(
        held(SHOP + MAIL, drawn_from=SHOP),
        """
        error picture-stale docs/shop.svg: is not the diagram of today: lacks 1 box and 5 arrows
          nearest: lacks shop/mail.py (shop/mail.py:1)
          nearest: lacks shop/mail.py -> shop/api.py (shop/mail.py:1 imports)
          nearest: lacks shop/mail.py -> shop/orders.py (shop/mail.py:2 imports)
          nearest: lacks shop/mail.py -> shop/payments/gateway.py (shop/mail.py:4 imports)
          nearest: lacks shop/mail.py -> shop/payments/ledger.py (shop/mail.py:5 imports)
          nearest: and 1 more
        """,
    )


def test_a_box_that_somebody_took_out_is_missing() -> None:
    check(
        held(edit=without('data-id="shop/store.py"')),
        """
        error picture-stale docs/shop.svg: is not the diagram of today: lacks 1 box (somebody edited the picture)
          nearest: lacks shop/store.py (shop/store.py:1)
        """,
    )


def test_a_real_component_that_the_diagram_leaves_out_is_told() -> None:
    scene = held()
    expectation = scene.expectations[0]
    boxes = {box: label for box, label in expectation.boxes.items() if box != "shop/api.py"}
    arrows = frozenset(pair for pair in expectation.arrows if "shop/api.py" not in pair)
    data = scene.pictures[PICTURE]
    assert data is not None
    arrow, box = (
        data[: data.index(mark)].count(b"\n") + 1 for mark in (b'data-source="shop/api.py"', b'data-id="shop/api.py"')
    )
    check(
        replace(scene, expectations=(replace(expectation, view="new", boxes=boxes, arrows=arrows),)),
        f"""
        error picture-stale docs/shop.svg at (shop/api.py -> shop/orders.py): is not the diagram of today: shows 1 box and 1 arrow beyond it
          nearest: shows shop/api.py (line {box})
          nearest: shows shop/api.py -> shop/orders.py (line {arrow})
        """,  # noqa: E501
    )


def test_the_picture_of_another_diagram_is_stale() -> None:
    check(
        held(edit=lambda _data: drawn(view_of(SHOP, "payments"))),
        """
        error picture-stale docs/shop.svg: is the picture of diagram 'payments', not of 'architecture'
        """,
    )


def test_a_difference_in_the_text_around_is_stale() -> None:
    scene = held()
    check(
        replace(scene, expectations=(replace(scene.expectations[0], view="new"),)),
        """
        error picture-stale docs/shop.svg: is not the diagram of today: its title, its notes, a label or the kind of an arrow differs
        """,  # noqa: E501
    )


def test_an_older_style_is_only_a_warning() -> None:
    scene = held()
    check(
        replace(scene, expectations=(replace(scene.expectations[0], style="new"),)),
        "warning picture-stale docs/shop.svg: shows what the code has, in an older style",
    )
