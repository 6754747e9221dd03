"""Requests that a function of the project makes of the path that it is given."""

import pytest

from analyzers.outside.calls import calls
from tests.project import graph_of

_SERVER = """
#- server/app.py
from fastapi import FastAPI
app = FastAPI()
@app.post("/charges")
def charge(): pass
@app.get("/orders/{id}")
def order(): pass
#- client/api.py
import requests
from settings import BASE
def send(path, body=None):
    return requests.post(f"{BASE}{path}", json=body)
def ask(method, path):
    url = BASE + path
    return requests.request(method, url)
def track(event):
    return requests.post(TRACKING_URL, json=event)
class Api:
    def __init__(self):
        self.session = requests.Session()
    def get(self, path):
        return self.hand_on("GET", path)
    def hand_on(self, verb, path):
        return self.session.request(verb, BASE + path)
class Orders(Api):
    def read(self, id):
        return self.get(f"/orders/{id}")
#- web/api.ts
import { BASE } from "./settings"
export async function send<T>(path: string, init?: any): Promise<T> {
  return (await fetch(`${BASE}${path}`, init)).json()
}
export const get = (path: string) => axios.get(BASE + path)
export const show = (path: string) => location.assign(path)
class Client {
  post(path: string) { return this.handOn("POST", path) }
  private handOn(method: string, path: string) { return fetch(BASE + path, { method }) }
  pay() { return this.post("/charges") }
}
"""


def check(source: str, *expected: str) -> None:
    """The requests that begin in the last file of a project, and those in the wrappers' own files."""
    graph = graph_of(_SERVER + source)
    found = calls(graph, graph.resolve_symbols)  # type: ignore[arg-type]
    links = [link for each in found.values() for link in each]
    told = [f"{each.source} -> {each.target.partition('::')[2]} {each.confidence}" for each in links]
    assert told == [*_OWN_BEFORE, *expected, *_OWN_BEHIND]


_OWN_BEFORE = ("client/api.py::Orders.read -> order 85",)
_OWN_BEHIND = ("web/api.ts::Client.pay -> charge 85",)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('send("/charges", order)', "charge"),
        ('ask("POST", "/charges")', "charge"),
        ('ask("GET", f"/orders/{order}")', "order"),
        ('ask("GET", "/charges")', ""),
        ('track("/charges")', ""),
        ('print("/charges")', ""),
        ("send(path)", ""),
        ('unknown("/charges")', ""),
    ],
)
def test_a_function_in_python_asks_for_what_it_is_given(call: str, expected: str) -> None:
    said = f"client/cart.py::Cart.pay -> {expected} 85"
    head = "#- client/cart.py\nfrom client.api import ask, send, track\nclass Cart:\n    def pay(self):\n"
    check(f"{head}        {call}\n", *([said] if expected else []))


def test_a_method_of_what_is_held_asks_too() -> None:
    check(
        "#- client/cart.py\nfrom client.api import Api\nclass Cart:\n    def __init__(self, api: Api):\n"
        '        self.api = api\n    def pay(self, id):\n        self.api.get(f"/orders/{id}")\n',
        "client/cart.py::Cart.pay -> order 85",
    )


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('send<Bill>("/charges", { method: "POST" })', "charge"),
        ("get(`/orders/${id}`)", "order"),
        ('get("/charges")', ""),
        ('show("/orders/7")', ""),
    ],
)
def test_a_function_in_typescript_asks_for_what_it_is_given(call: str, expected: str) -> None:
    source = f'#- client/cart.ts\nimport {{ get, send, show }} from "../web/api"\nexport const pay = () => {call}\n'
    check(source, *([f"client/cart.ts::pay -> {expected} 85"] if expected else []))


def test_what_goes_to_a_host_outside_is_no_request_of_the_project() -> None:
    check(
        "#- client/other.py\nimport requests\ndef stripe(path): return requests.post('https://api.stripe.com' + path)\n"
        'def pay(): return stripe("/charges")\n'
    )
