"""Arrows between boxes that may stand for several components, or that leave something out."""

from tests.coherence.drawing import check

BOARD = """
#- shop/__init__.py
#- shop/board.py
class Layout: pass
class Board: pass
board = Board()
"""
LEDGER = """
#- compose.yaml
services:
  web:
    build: web
    environment:
      LEDGER_URL: http://ledger:8000
  ledger:
    build: ledger
    ports: ["8000:8000"]
    environment:
      REDIS_URL: redis://redis:6379
  redis:
    image: redis:7
#- web/Dockerfile
FROM python
CMD ["python", "app.py"]
#- web/app.py
import os
import requests
requests.get(os.environ["LEDGER_URL"])
#- ledger/Dockerfile
FROM python
CMD ["python", "main.py"]
#- ledger/main.py
import redis
redis.Redis()
"""

LAZY = """
#- shop/__init__.py
#- shop/orders.py
class Order: pass
def notify(name):
    from shop import mail
    return getattr(mail, name)
#- shop/mail.py
class Sender: pass
"""


def test_a_module_that_holds_a_class_proves_no_arrow_of_the_like_named_class() -> None:
    check(
        """
        Order = shop/orders.py, shop/orders.py::Order
        Receipt = shop/orders.py::Receipt
        Order -> Receipt
        """,
        """
        warning reversed-arrow (Order -> Receipt): shows an arrow 'Order -> Receipt'; the code has the other direction only
          nearest: shop/orders.py::Receipt -> shop/orders.py::Order (shop/orders.py:11 calls)
          fix: turn it round: Receipt -> Order
        """,  # noqa: E501
    )


def test_what_two_boxes_may_both_mean_proves_nothing() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        Search = shop/search.py, shop/store.py
        Gateway = shop/payments/gateway.py, shop/store.py
        Api -> Orders
        Search -> Gateway
        """,
        """
        warning unproved-arrow (Search -> Gateway): shows an arrow 'Search -> Gateway', which nothing in the code proves: what one of its ends stands for is not sure
          nearest: nothing is seen to lead from shop/search.py:1 to shop/payments/gateway.py:1
          fix: write its path, or tell it by an alias; or remove it
        """,  # noqa: E501
    )


def test_a_box_that_is_a_part_of_another_may_be_joined_to_it() -> None:
    check(
        """
        Payments = shop/payments
        Gateway = shop/payments/gateway.py
        Gateway -> Payments
        """
    )


def test_what_a_file_does_with_one_of_its_classes_is_not_what_each_of_them_does() -> None:
    check(
        """
        Layout = shop/board.py::Layout
        Board = shop/board.py::Board
        Layout -> Board
        """,
        """
        error phantom-arrow (Layout -> Board): shows an arrow 'Layout -> Board', which the code does not have
          nearest: nothing leads from shop/board.py::Layout (shop/board.py:1) to shop/board.py::Board (shop/board.py:2)
          fix: remove it; undrift explain shop/board.py::Layout shop/board.py::Board tells what there is
        """,
        code=BOARD,
    )


def test_an_import_inside_a_function_is_of_no_other_class_of_the_file() -> None:
    check(
        """
        Order = shop/orders.py::Order
        Sender = shop/mail.py::Sender
        Order -> Sender
        """,
        """
        error phantom-arrow (Order -> Sender): shows an arrow 'Order -> Sender', which the code does not have
          nearest: nothing leads from shop/orders.py::Order (shop/orders.py:1) to shop/mail.py::Sender (shop/mail.py:1)
          fix: remove it; undrift explain shop/orders.py::Order shop/mail.py::Sender tells what there is
        """,
        code=LAZY,
    )


def test_what_another_deployable_uses_is_told_as_a_shortcut() -> None:
    check(
        """
        Web = compose.yaml::web
        store Redis = sys:redis
        Web -> Redis
        """,
        """
        note indirect-arrow (Web -> Redis): shows an arrow 'Web -> Redis', which the code has only through compose.yaml::ledger
          nearest: compose.yaml::web -> compose.yaml::ledger (compose.yaml:5 request)
          nearest: compose.yaml::ledger -> sys:redis (compose.yaml:10 data)
          fix: draw the arrow through it, or allow it: %% undrift: allow indirect-arrow Web -> Redis because REASON
        """,  # noqa: E501
        code=LEDGER,
    )


def test_a_user_that_may_be_code_is_judged_as_code() -> None:
    check(
        """
        User = shop/orders.py, person:user
        Api = shop/api.py
        Search = shop/search.py
        Api -> User
        Search -> User
        """,
        """
        warning unproved-arrow (Search -> User): shows an arrow 'Search -> User', which nothing in the code proves: what one of its ends stands for is not sure
          nearest: nothing is seen to lead from shop/search.py:1 to shop/orders.py:1
          fix: write its path, or tell it by an alias; or remove it
        """,  # noqa: E501
    )


def test_somebody_who_is_called_like_a_class_is_not_that_class() -> None:
    check(
        """
        class User = shop/orders.py::Order
        person User' !
        class Table = shop/store.py::Table
        User' -> Table
        """
    )


def test_a_model_that_has_others_is_drawn_either_way() -> None:
    check(
        """
        Site = shop/models.py::Site
        Device = shop/models.py::Device
        Site -> Device
        Device -> Site
        """,
        code="""
        #- shop/models.py
        from django.db import models
        class Site(models.Model): pass
        class Device(models.Model):
            site = models.ForeignKey("shop.Site")
        """,
    )
