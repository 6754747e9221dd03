"""From a cart to a paid order."""

from .cart import Cart, InvalidCart
from .checkout import checkout
from .models import Order, OrderRepository, OrderStatus
from .settlement import cancel, settle

__all__ = ["Cart", "InvalidCart", "Order", "OrderRepository", "OrderStatus", "cancel", "checkout", "settle"]
