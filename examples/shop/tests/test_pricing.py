"""What carts cost."""

import pytest

from shop.catalog import ASSORTMENT, price_of
from shop.catalog.pricing import NotDelivered
from shop.shared import Money


def check(items: dict[str, int], country: str, expected: str) -> None:
    price = price_of([(ASSORTMENT.find(sku), quantity) for sku, quantity in items.items()], country)
    assert f"{price.net} - {price.discount} + {price.tax} = {price.total}" == expected


def test_tax_depends_on_the_country() -> None:
    check({"tea-green": 1}, "DE", "7.90 EUR - 0.00 EUR + 1.50 EUR = 9.40 EUR")
    check({"tea-green": 1}, "FR", "7.90 EUR - 0.00 EUR + 1.58 EUR = 9.48 EUR")


def test_ten_of_a_kind_are_cheaper_but_not_ten_in_all() -> None:
    check({"tea-black": 10}, "AT", "69.00 EUR - 3.45 EUR + 13.11 EUR = 78.66 EUR")
    check({"tea-black": 5, "tea-green": 5}, "AT", "74.00 EUR - 0.00 EUR + 14.80 EUR = 88.80 EUR")


def test_half_a_cent_is_rounded_up() -> None:
    check({"cup-clay": 1}, "DE", "14.50 EUR - 0.00 EUR + 2.76 EUR = 17.26 EUR")


def test_other_countries_are_not_delivered_to() -> None:
    with pytest.raises(NotDelivered, match="XX"):
        price_of([], "XX")


def test_currencies_do_not_mix() -> None:
    with pytest.raises(ValueError, match="EUR and USD"):
        Money(1) + Money(1, "USD")
