from coherence.held import findings
from renderers.view import Arrow, Box, Group, View, ViewSpec
from tests.coherence.scene import (
    CONTAINERS,
    CONTEXT,
    DEPLOYED,
    DEPLOYED_WITH_MYSQL,
    MODULES,
    SHOP,
    check,
    drawn,
    group,
    held,
    line_of,
    paste,
    pictured,
    rename,
    swap,
)


def _copy_of_store(data: bytes) -> bytes:
    copy = group(data, 'data-id="shop/store.py"').replace(">store<", ">Redis<").rstrip("\n")
    place = data.rindex(b'    <g class="box')
    return data[:place] + copy.encode() + b"\n" + data[place:]


def test_what_undrift_draws_is_no_phantom() -> None:
    check(held())


HOSTILE = (
    "<script>alert(1)</script>",
    "a\"b&c']]>",
    "evil\u202egnp",
    "\\u202e",
    "\udcff",
    "…",
    "支付网关" * 20,
    "תשלומים",
    "long" + "_and_longer" * 400,
    "\u202e" * 200 + "/inner",
    "\u202e" * 200 + "/outer",
    " x /  ",
)


def test_names_that_try_to_be_something_else_are_no_phantoms() -> None:
    scene = held("".join(f"#- shop/{name}.py\n" for name in HOSTILE))
    assert len(scene.expectations[0].boxes) == len(HOSTILE)
    check(scene)


def test_a_text_that_names_something_real_is_an_edit_and_no_phantom() -> None:
    check(
        held(edit=paste("<text>Stripe Gateway</text>")),
        "error picture-edited docs/shop.svg at (Stripe Gateway): was edited after undrift drew it (line 109)".replace(
            "109", _line("Stripe Gateway")
        ),
    )


def _line(text: str) -> str:
    data = held(edit=paste(f"<text>{text}</text>")).pictures["docs/shop.svg"]
    assert data is not None
    return str(data[: data.index(text.encode())].count(b"\n") + 1)


def test_a_pasted_rectangle_with_a_text_is_a_phantom() -> None:
    check(
        held(edit=paste('<rect x="1"/>\n<text x="1">Redis</text>')),
        """
        error phantom-box docs/shop.svg at (Redis): shows the text 'Redis', which names nothing that the code has
        """,
    )


def test_a_pasted_text_is_a_phantom_wherever_it_hides() -> None:
    check(
        held(edit=paste("<text>Re<tspan>dis</tspan></text>", before="</g>")),
        """
        error phantom-box docs/shop.svg at (Re -> dis): shows the text 'Redis', which names nothing that the code has
        """,
    )
    check(
        held(edit=paste("<foreignObject>\n<div>Kafka</div></foreignObject>", before='<path class="rule"')),
        """
        error phantom-box docs/shop.svg at (Kafka): shows the text 'Kafka', which names nothing that the code has
        """,
    )
    check(
        held(edit=paste('<text class="text-depth-0">Redis</text>', before='<g class="box')),
        """
        error phantom-box docs/shop.svg at (Redis): shows the text 'Redis', which names nothing that the code has
        """,
    )


def test_a_copied_box_with_another_text_is_a_phantom() -> None:
    check(
        held(edit=_copy_of_store),
        """
        error phantom-box docs/shop.svg at (shop/store.py): shows 'Redis', which the code does not have: its box is a copy of the one of shop/store.py
        """,  # noqa: E501
    )


def test_of_two_boxes_that_are_both_named_wrong_one_is_too_many() -> None:
    check(
        held(edit=lambda data: swap(">store<", ">Kafka<")(_copy_of_store(data))),
        """
        error false-label docs/shop.svg at (shop/store.py): shop/store.py is labelled 'Redis'; its name is 'store'
          nearest: shop/store.py (shop/store.py:1)
        error phantom-box docs/shop.svg at (shop/store.py): shows 'Kafka', which the code does not have: its box is a copy of the one of shop/store.py
        """,  # noqa: E501
    )


def test_a_pasted_group_is_a_phantom_and_its_arrow_is_told_with_it() -> None:
    box = '<g data-id="redis">\n<text>Redis</text></g>\n'
    arrow = '<g class="arrow" data-source="shop/store.py" data-target="redis"><path d="M0 0"/></g>'
    line = held(edit=paste(box + arrow)).pictures["docs/shop.svg"]
    assert line is not None
    number = line[: line.index(b'data-target="redis"')].count(b"\n") + 1
    check(
        held(edit=paste(box + arrow)),
        f"""
        error phantom-box docs/shop.svg at (redis): shows 'Redis' (redis), which the code does not have, and 1 arrow to or from it (line {number})
        """,  # noqa: E501
    )


def test_a_box_whose_code_is_gone_is_a_phantom_and_the_real_neighbours_are_named() -> None:
    check(
        held(SHOP, drawn_from=SHOP + "#- shop/payments/gateways.py\n"),
        """
        error phantom-box docs/shop.svg at (shop/payments/gateways.py): shows 'gateways' (shop/payments/gateways.py), which the code does not have
          nearest: shop/payments/gateway.py (shop/payments/gateway.py:1)
        """,  # noqa: E501
    )


def test_a_frame_whose_code_is_gone_is_a_phantom() -> None:
    check(
        held(edit=swap('data-id="shop/payments"', 'data-id="shop/invoices"')),
        """
        error picture-stale docs/shop.svg: is not the diagram of today: lacks 1 frame (somebody edited the picture)
          nearest: lacks shop/payments (shop/payments/gateway.py:1)
        error phantom-box docs/shop.svg at (shop/invoices): shows 'payments' (shop/invoices), which the code does not have
          nearest: shop/payments (shop/payments/gateway.py:1)
        """,  # noqa: E501
    )


def test_unseen_characters_are_shown() -> None:
    check(
        held(edit=paste("<text>a\u202eb</text>")),
        r"""
        error phantom-box docs/shop.svg at (ab): shows the text 'a\u202eb', which names nothing that the code has
        """.replace("(ab)", "(a\u202eb)"),
    )


def test_of_many_phantoms_the_first_are_told() -> None:
    found = "error phantom-box docs/shop.svg at (Redis): shows "
    many = [f"{found}the text 'Redis', which names nothing that the code has"] * 20
    check(
        held(edit=paste("<text>Redis</text>\n" * 60)),
        "\n".join((*many, f"{found}40 more things that the code does not have")),
    )


def test_what_is_around_the_code_is_no_phantom() -> None:
    check(held(DEPLOYED, spec=CONTEXT))
    check(held(DEPLOYED, spec=CONTAINERS))
    check(held(DEPLOYED, spec=MODULES))


def test_a_system_that_the_code_does_not_use_is_told_with_the_one_that_it_does() -> None:
    scene = held(DEPLOYED, drawn_from=DEPLOYED_WITH_MYSQL, spec=CONTEXT)
    arrow = line_of(scene, 'data-target="sys:mysql"')
    check(
        scene,
        f"""
        error picture-stale docs/shop.svg: is not the diagram of today: lacks 1 box and 1 arrow
          nearest: lacks sys:postgresql (compose.yaml:13)
          nearest: lacks the project -> sys:postgresql (shop/orders.py:2 data)
        error phantom-box docs/shop.svg at (sys:mysql): shows 'MySQL' (sys:mysql), which the code does not have, and 1 arrow to or from it (line {arrow})
          nearest: sys:postgresql (compose.yaml:13)
        """,  # noqa: E501
    )


def test_the_name_of_a_system_of_the_catalogue_is_told_with_its_like() -> None:
    check(
        held(DEPLOYED, edit=paste("<text>MySQL</text>"), spec=CONTEXT),
        """
        error phantom-box docs/shop.svg at (MySQL): shows the text 'MySQL', which names nothing that the code has
          nearest: sys:postgresql (compose.yaml:13)
        """,
    )


def test_a_deployable_that_is_gone_is_told_with_those_that_are_left() -> None:
    scene = held(DEPLOYED.replace("  worker:", "  mailer:"), drawn_from=DEPLOYED, spec=CONTAINERS)
    phantoms = [finding for finding in findings(scene) if finding.rule == "phantom-box"]
    arrow = line_of(scene, 'data-target="compose.yaml::worker"')
    message = "shows 'worker' (compose.yaml::worker), which the code does not have, and 3 arrows to or from it"
    assert [(each.message, each.nearest) for each in phantoms] == [
        (f"{message} (line {arrow})", "compose.yaml::mailer (compose.yaml:9)")
    ]


def test_a_person_that_nothing_serves_is_a_phantom() -> None:
    without_commands = DEPLOYED.replace('scripts = {shop = "shop.cli:main"}', "")
    scene = held(without_commands, drawn_from=DEPLOYED, spec=CONTEXT)
    arrow = line_of(scene, 'data-source="person:operator"')
    check(
        scene,
        f"""
        error phantom-box docs/shop.svg at (person:operator): shows 'Operator' (person:operator), which the code does not have, and 1 arrow to or from it (line {arrow})
          nearest: person:user (compose.yaml:2)
        """,  # noqa: E501
    )


GROUPED = ViewSpec("architecture", groups=(Group("Money", ("shop/payments/**",)),))
MONEY = View(
    "architecture",
    "Architecture",
    (Box("group:Money", "Money", "group"), Box("shop/orders.py", "orders", "module")),
    (),
    (Arrow("shop/orders.py", "group:Money", ("imports",)),),
)


def test_a_group_that_is_configured_is_no_phantom() -> None:
    check(pictured(SHOP, MONEY, drawn(MONEY), GROUPED))


def test_a_group_that_nobody_configured_is_one() -> None:
    scene = pictured(SHOP, MONEY, rename("group:Money", "group:Honey")(drawn(MONEY)), GROUPED)
    messages = [each.message for each in findings(scene) if each.rule == "phantom-box"]
    also = f"and 1 arrow to or from it (line {line_of(scene, 'data-target')})"
    assert messages == [f"shows 'Money' (group:Honey), which the code does not have, {also}"]
