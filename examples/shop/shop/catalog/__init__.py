"""What the shop sells, and for how much."""

from .pricing import Price, price_of
from .products import ASSORTMENT, Catalog, Product, UnknownProduct

__all__ = ["ASSORTMENT", "Catalog", "Price", "Product", "UnknownProduct", "price_of"]
