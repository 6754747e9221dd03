from dataclasses import replace

from coherence.expectation import ExpectedFrame
from renderers.fold import fold
from renderers.view import ViewSpec
from tests.coherence.scene import (
    CONTEXT,
    DEPLOYED,
    PICTURE,
    SHOP,
    check,
    drawn,
    held,
    line_of,
    pictured,
    swap,
    view_of,
    without,
)
from tests.project import graph_of

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
    check(
        replace(
            scene, expectations=(replace(expectation, frames={**expectation.frames, "empty": ExpectedFrame("empty")}),)
        )
    )


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
    arrows = {pair: arrow for pair, arrow in expectation.arrows.items() if "shop/api.py" not in pair}
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
        error picture-stale docs/shop.svg: is not the diagram of today: a word or a link of it differs
        """,
    )


def test_an_older_style_is_only_a_warning() -> None:
    scene = held()
    check(
        replace(scene, expectations=(replace(scene.expectations[0], style="new"),)),
        "warning picture-stale docs/shop.svg: shows what the code has, in an older style",
    )


def test_what_is_missing_around_the_code_is_told_with_its_proof() -> None:
    before = DEPLOYED.replace("\n    stripe.Charge.create()", "").replace("import stripe\n", "")
    check(
        held(DEPLOYED, drawn_from=before, spec=CONTEXT),
        """
        error picture-stale docs/shop.svg: is not the diagram of today: lacks 1 box and 1 arrow
          nearest: lacks sys:stripe (shop/orders.py:3)
          nearest: lacks the project -> sys:stripe (shop/orders.py:3 request)
        """,
    )


def test_a_kind_of_relation_that_an_arrow_does_not_tell_is_missing() -> None:
    code = "#- shop/a.py\nfrom shop.b import B\n{}\n#- shop/b.py\nclass B: pass\n"
    both = ViewSpec("architecture", level="modules", kinds=("imports", "inherits"))
    before, after = code.format(""), code.format("class A(B): pass")
    check(
        held(after, drawn_from=before, spec=both),
        """
        error picture-stale docs/shop.svg: is not the diagram of today: lacks 1 relation
          nearest: lacks shop/a.py inherits shop/b.py (shop/a.py:2 inherits)
        """,
    )
    imports = replace(both, kinds=("imports",))
    drawn_with_both = drawn(fold(graph_of(after), both))
    scene = pictured(after, fold(graph_of(after), imports), drawn_with_both)
    line = line_of(scene, 'data-source="shop/a.py"')
    check(
        scene,
        f"""
        error picture-stale docs/shop.svg at (shop/a.py -> shop/b.py): is not the diagram of today: shows 1 relation beyond it
          nearest: shows shop/a.py inherits shop/b.py (line {line})
        """,  # noqa: E501
    )


def test_a_box_in_another_frame_is_told() -> None:
    edit = swap('data-id="shop/store.py" data-frame=""', 'data-id="shop/store.py" data-frame="shop/payments"')
    scene = held(edit=edit)
    line = line_of(scene, 'data-id="shop/store.py"')
    check(
        scene,
        f"""
        error picture-stale docs/shop.svg at (shop/store.py): is not the diagram of today: draws 1 box in another frame (somebody edited the picture)
          nearest: draws shop/store.py in 'shop/payments' (line {line}); it stands in no frame
        """,  # noqa: E501
    )
