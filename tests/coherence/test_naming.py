import pytest

from coherence.naming import names, says


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
