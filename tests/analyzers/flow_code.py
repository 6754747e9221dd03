"""A small shop, and flows of it: the lines of a flow stand as a comment at the top of shop/checkout.py."""

from textwrap import dedent, indent

CODE = """
#- shop/checkout.py
{flow}
from shop.gateway import Gateway
from shop.orders import save
class Checkout:
    def __init__(self, gateway: Gateway, ledger, mailer):
        self.gateway = gateway
        self.ledger = ledger
        self.mailer = mailer
    def pay(self, cart):
        self._check()
        self.gateway.charge(1)
        self.ledger.book(1)
        save(1)
    def _check(self): pass
#- shop/gateway.py
class Declined(Exception): pass
class Gateway:
    def charge(self, order): pass
#- shop/stripe_gateway.py
import stripe
from shop.gateway import Gateway
class StripeGateway(Gateway):
    def charge(self, order): stripe.Charge.create()
    def refund(self, order): pass
#- shop/ledger.py
class Ledger:
    def book(self, order): pass
#- shop/mailer.py
from smtplib import SMTP
class Mailer:
    def send(self, order): pass
class Bulk(SMTP):
    def send_all(self): pass
#- shop/orders.py
import psycopg
def save(x): psycopg.connect("postgresql://a/b")
#- shop/search.py
class Index: pass
#- shop/api.py
from fastapi import FastAPI
from shop.checkout import Checkout
from shop.mailer import Mailer
app = FastAPI()
@app.post("/pay/{id}")
def api():
    Checkout(1, 2, Mailer()).pay(1)
#- shop/pages.py
from shop import api
def home(): return api.api()
#- web/cart.ts
export class CartPage {
  pay() { return fetch("/pay/7", { method: "POST" }) }
}
#- shop/queue.go
package shop
type Pusher interface { Push(m string) error }
type Manager struct { out Pusher }
func (m *Manager) Run() { m.out.Push("") }
#- shop/mail/mailer.go
package mail
type Emailer struct{}
func (e *Emailer) Push(m string) error { return nil }
#- requirements.txt
fastapi
psycopg
stripe
"""


def with_flow(lines: str) -> str:
    """The shop with a flow in it; a line "#- path" among the lines begins a file of one's own instead."""
    flow, mark, more = dedent(lines).strip("\n").partition("#- ")
    comment = indent(f'@flow pay "Paying"\n{flow}'.rstrip("\n"), "# ", lambda _line: True)
    return dedent(CODE).strip("\n").replace("{flow}", comment if flow.strip() else "") + f"\n{mark}{more}"
