"""A small shop: a catalog, carts, orders, payments and the mails about them."""
