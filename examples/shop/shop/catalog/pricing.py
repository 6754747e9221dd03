"""Turns products and quantities into a price with discount and tax."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from shop.shared.money import Money

from .products import Product

BULK_QUANTITY = 10
BULK_DISCOUNT = Decimal(5)
TAX_RATES = {"DE": Decimal(19), "AT": Decimal(20), "FR": Decimal(20)}


class NotDelivered(ValueError):
    """The shop does not deliver to this country."""


@dataclass(frozen=True, slots=True)
class Price:
    net: Money
    discount: Money
    tax: Money

    @property
    def total(self) -> Money:
        return self.net - self.discount + self.tax


def price_of(items: Iterable[tuple[Product, int]], country: str) -> Price:
    """The price of all items together; ten of a kind are cheaper."""
    if country not in TAX_RATES:
        raise NotDelivered(country)
    net = discount = Money(0)
    for product, quantity in items:
        line = product.price.times(quantity)
        net += line
        if quantity >= BULK_QUANTITY:
            discount += line.percent(BULK_DISCOUNT)
    return Price(net, discount, (net - discount).percent(TAX_RATES[country]))
