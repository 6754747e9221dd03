"""Who a step is said to that names nobody: the class of what is called on the next line."""

import pytest

from analyzers.flows.assembly import flows
from analyzers.flows.flow import Message
from tests.project import graph_of

_CODE = """
#- api/gate.py
class Gateway:
    def charge(self): pass
class Holder:
    def __init__(self):
        self.gateway = Gateway()
#- api/cart.py
from api.gate import Gateway, Holder
class Cart:
    def __init__(self, holder: Holder):
        self.holder = holder
    def pay(self, given: "Gateway | None", other):
        made = Gateway()
        # @flow pay1 1: charge it
        CALL
#- ts/gate.ts
export class Gateway { charge() {} }
#- ts/cart.ts
import { Gateway } from "./gate"
export class Cart {
  constructor(private readonly gateway: Gateway) {}
  pay(given: Gateway, other: any) {
    const made = new Gateway()
    // @flow pay2 1: charge it
    CALL
  }
}
#- go.mod
module example.com/shop
#- gate/gate.go
package gate
type Gateway struct {}
func (g *Gateway) Charge() {}
#- cart/cart.go
package cart
import "example.com/shop/gate"
type Cart struct { gateway *gate.Gateway }
#- cart/pay.go
package cart
import "example.com/shop/gate"
func (c *Cart) Pay(given *gate.Gateway, other any) {
	made := &gate.Gateway{}
	// @flow pay3 1: charge it
	CALL
}
#- src/main/java/shop/Gateway.java
package shop;
public class Gateway { public void charge() {} }
#- src/main/java/shop/Cart.java
package shop;
class Cart {
  private Gateway gateway;
  void pay(Gateway given, Object other) {
    Gateway made = new Gateway();
    // @flow pay4 1: charge it
    CALL
  }
}
#- Cargo.toml
[package]
name = "shop"
#- src/lib.rs
mod gate;
use crate::gate::Gateway;
struct Cart { gateway: Gateway }
impl Cart {
    fn pay(&self, given: &Gateway, other: u8) {
        let made = Gateway::new();
        // @flow pay5 1: charge it
        CALL
    }
}
#- src/gate.rs
pub struct Gateway {}
impl Gateway { pub fn new() -> Self { Gateway {} } pub fn charge(&self) {} }
"""
_FILES = {
    "python": "api/cart.py",
    "typescript": "ts/cart.ts",
    "go": "cart/pay.go",
    "java": "src/main/java/shop/Cart.java",
    "rust": "src/lib.rs",
}


def check(language: str, call: str, receiver: str) -> None:
    """Who the step says that it is said to, "" where that is told to be unknown."""
    own = _FILES[language]
    head, mark, rest = _CODE.partition(f"#- {own}\n")
    graph = graph_of(head + mark + rest.replace("CALL", call, 1))
    told = [step for flow in flows(graph) for step in flow.steps if isinstance(step, Message) and step.spot.path == own]
    assert [(each.source, "" if each.is_lost else each.target) for each in told] == [("Cart", receiver)]


@pytest.mark.parametrize(
    ("language", "call"),
    [
        ("python", "given.charge(1)"),
        ("python", "made.charge(1)"),
        ("python", "self.holder.gateway.charge(1)"),
        ("typescript", "given.charge()"),
        ("typescript", "await made.charge()"),
        ("typescript", "this.gateway.charge()"),
        ("go", "given.Charge()"),
        ("go", "made.Charge()"),
        ("go", "if err := c.gateway.Charge(); err != nil {}"),
        ("java", "given.charge();"),
        ("java", "made.charge();"),
        ("java", "gateway.charge();"),
        ("java", "this.gateway.charge();"),
        ("rust", "given.charge();"),
        ("rust", "made.charge();"),
        ("rust", "self.gateway.charge();"),
    ],
)
def test_it_is_the_class_of_a_parameter_a_variable_or_a_field(language: str, call: str) -> None:
    check(language, call, "Gateway")


def test_what_an_attribute_of_unknown_class_has_is_a_part_of_who_holds_it() -> None:
    check("python", "self.holder.till.open(1)", "Holder")
    check("typescript", "this.gateway.client.post()", "Gateway")
    check("python", "given.client.post()", "Gateway")


@pytest.mark.parametrize(
    ("language", "call"),
    [("python", "other.charge(1)"), ("typescript", "other.charge()"), ("go", "other.Charge()"), ("java", "other.x();")],
)
def test_where_the_class_is_not_told_it_is_nobody(language: str, call: str) -> None:
    check(language, call, "")


def test_a_type_whose_methods_stand_in_other_files_is_one_participant() -> None:
    graph = graph_of(
        "#- go.mod\nmodule example.com/shop\n#- app/app.go\npackage app\ntype App struct {}\n"
        "#- app/pay.go\npackage app\nfunc (a *App) Pay() {\n\t// @flow pay 1: check()\n\ta.check()\n}\n"
        "#- app/check.go\npackage app\nfunc (a *App) check() {\n\t// @flow pay 2: fine --> App\n}\n"
    )
    (flow,) = flows(graph)
    assert [(each.id, each.says) for each in flow.participants] == [("App", "app/app.go::App")]
