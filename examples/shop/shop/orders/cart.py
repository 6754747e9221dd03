"""What a customer wants to buy, before anybody has checked it."""

import re
from dataclasses import dataclass

from shop.catalog import Catalog, Product, UnknownProduct

from .models import OrderLine

MAX_QUANTITY = 99


class InvalidCart(ValueError):
    """The message says what is wrong with which line."""


@dataclass(frozen=True, slots=True)
class Cart:
    email: str
    country: str
    lines: tuple[OrderLine, ...]

    def validated(self, catalog: Catalog) -> list[tuple[Product, int]]:
        """The products with their quantities, once nothing is wrong with any of them."""
        if not re.fullmatch(r"[^@\s]+@[^@\s]+", self.email):
            raise InvalidCart(f"{self.email!r} is no mail address")
        if not self.lines:
            raise InvalidCart("the cart is empty")
        if len({line.sku for line in self.lines}) < len(self.lines):
            raise InvalidCart("a product stands in the cart twice")
        return [(self._product(line, catalog), line.quantity) for line in self.lines]

    def _product(self, line: OrderLine, catalog: Catalog) -> Product:
        if not 1 <= line.quantity <= MAX_QUANTITY:
            raise InvalidCart(f"{line.sku}: {line.quantity} is not between 1 and {MAX_QUANTITY}")
        try:
            product = catalog.find(line.sku)
        except UnknownProduct as error:
            raise InvalidCart(f"{line.sku}: there is no such product") from error
        if not product.available:
            raise InvalidCart(f"{line.sku}: sold out")
        return product
