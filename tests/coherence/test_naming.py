import pytest

from coherence.naming import names, says, tells


def check(shown: str, name: str, expected: bool) -> None:
    assert says(shown, name) is expected


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("store", "store"),
        (" store ", "store"),
        ("store", " store "),
        ("first…last", "first_and_last"),
        ("a…b…c", "a…b…c"),
        ("aa…b…cc", "aa…bbb…cc"),
        (r"a\u202eb", "a\u202eb"),
        (r"a\u005cu202eb", r"a\u202eb"),
        (r"abcd\u20…efgh", "abcd\u202e" + "x" * 50 + "efgh"),
        ("abcd…02eefgh", "abcd" + "x" * 50 + "\u202eefgh"),
    ],
)
def test_a_text_says_a_name(shown: str, name: str) -> None:
    check(shown, name, True)


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("", "store"),
        ("Store", "store"),
        ("stor", "store"),
        ("…", "store"),
        ("st…e", "store"),
        ("first…first", "first"),
        ("first…other", "first_and_last"),
        ("first…face", "first_and_last"),
        ("first…dead last", "first_and last"),
        (r"a\u202eb", r"a\u202eb\u202e"),
        (r"\Uffffffff", "x"),
        ("a" * 600 + "…" + "b" * 600, "a" * 700 + "b" * 700),
    ],
)
def test_a_text_does_not_say_a_name(shown: str, name: str) -> None:
    check(shown, name, False)


@pytest.mark.parametrize(
    ("shown", "component"),
    [
        ("gateway", "shop/payments/gateway.py"),
        ("gateway.py", "shop/payments/gateway.py"),
        ("payments/gateway", "shop/payments/gateway.py"),
        ("shop/payments", "shop/payments"),
        ("payments", "shop/payments"),
        ("client", "web/client.spec.ts"),
        ("client.spec", "web/client.spec.ts"),
        ("StripeGateway", "shop/gateway.py::StripeGateway"),
        ("charge", "shop/gateway.py::StripeGateway.charge"),
        ("postgresql", "ext:postgresql"),
    ],
)
def test_a_component_has_several_names(shown: str, component: str) -> None:
    assert names(shown, component)


@pytest.mark.parametrize(
    ("shown", "component"),
    [
        ("way", "shop/payments/gateway.py"),
        ("shop", "shop/payments/gateway.py"),
        ("Redis", "shop/payments"),
        ("gateway", "shop/gateway.py::StripeGateway"),
        ("", "shop/payments"),
        ("", ".py"),
        ("redis", "ext:postgresql"),
    ],
)
def test_the_name_of_something_else_is_not_its_name(shown: str, component: str) -> None:
    assert not names(shown, component)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (("Takes orders.",), "Takes orders."),
        (("Takes", "orders."), "Takes  orders."),
        (("Takes orders and…",), "Takes orders and keeps them."),
        (("Takes or…ders", "and…"), "Takes orororders and keeps them."),
        (("注文を受け", "付けます"), "注文を受け付けます"),
        (("注文を受け付…",), "注文を受け付けて、保管します。"),
        (("Waits…",), "Waits…"),
        (("Waits…, then", "works…"), "Waits…, then works for long."),
        ((r"a\u202eb", "c"), "a\u202ebc"),
        ((r"abc\u2…2eb",), "abc\u202exxxx\u202eb"),
        ((r"abc…2e d and…xyz",), "abc xx\u202e d and so xyz"),
        ((r"tab\u0009s",), "tab\ts"),
    ],
)
def test_lines_tell_a_sentence(lines: tuple[str, ...], sentence: str) -> None:
    assert tells(lines, sentence)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (("Takes returns.",), "Takes orders."),
        (("Takes",), "Takes orders."),
        (("Takes orders.", "And more."), "Takes orders."),
        (("…",), "Takes orders."),
        (("Takes…other.",), "Takes orders."),
        (("Takes…", "or…", "them."), "Takes orders and keeps them."),
        (("keeps…orders",), "orders keeps"),
        (("T…k…p…s",), "Takes orders and keeps"),
        (("Takes…fade",), "Takes orders."),
        (("Takes…orders.…orders.",), "Takes orders."),
        (("x",), ""),
    ],
)
def test_lines_do_not_tell_a_sentence(lines: tuple[str, ...], sentence: str) -> None:
    assert not tells(lines, sentence)


@pytest.mark.parametrize(
    ("shown", "component"),
    [("postgresql", "sys:postgresql"), ("web", "compose.yaml::web"), ("user", "person:user"), ("Money", "group:Money")],
)
def test_what_is_around_the_code_has_a_name_in_its_id(shown: str, component: str) -> None:
    assert names(shown, component)


@pytest.mark.parametrize(
    ("shown", "component"), [("mysql", "sys:postgresql"), ("compose", "compose.yaml::web"), ("oney", "group:Money")]
)
def test_another_name_is_not_the_one_in_its_id(shown: str, component: str) -> None:
    assert not names(shown, component)
