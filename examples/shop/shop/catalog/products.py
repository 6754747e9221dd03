"""The assortment: a short list of products that lives in the code."""

from collections.abc import Iterable
from dataclasses import dataclass

from shop.shared import Money


class UnknownProduct(LookupError):
    """Nobody sells this."""


@dataclass(frozen=True, slots=True)
class Product:
    sku: str
    name: str
    price: Money
    available: bool = True


class Catalog:
    def __init__(self, products: Iterable[Product]) -> None:
        self._products = {product.sku: product for product in products}

    def find(self, sku: str) -> Product:
        if sku not in self._products:
            raise UnknownProduct(sku)
        return self._products[sku]

    def on_sale(self) -> list[Product]:
        return [product for product in self._products.values() if product.available]


ASSORTMENT = Catalog(
    [
        Product("tea-green", "Green tea, 100 g", Money(790)),
        Product("tea-black", "Black tea, 100 g", Money(690)),
        Product("pot-iron", "Cast iron teapot", Money(6900)),
        Product("cup-clay", "Clay cup", Money(1450)),
        Product("whisk", "Bamboo whisk", Money(1900), available=False),
    ]
)
