"""`undrift check` holds the flows of comments to the code."""

from pathlib import Path

from daemon.checking.check import Checked, Wanted
from daemon.checking.check import check as run
from daemon.projects.workspace import Workspace
from tests.daemon.front import Front

SHOP = """
#- shop/checkout.py
from shop.payments import PaymentService, refund
# @flow card-payment "Paying by card"
# actor Customer
# Customer ->> checkout: pays
# checkout ->> PaymentService: charge(order)
# participant refund
def checkout(service: PaymentService):
    service.charge()
    refund()
#- shop/payments.py
class PaymentService:
    def charge(self): pass
def refund(): pass
#- undrift.toml
flows = false
"""


def check(front: Front, *expected: str, missing: bool = False) -> None:
    """What a check finds in the code, as "severity rule path:line fix"."""
    found = [each for each in checked(front, missing=missing).findings if each.path.startswith("shop/")]
    told = [f"{each.severity} {each.rule} {each.path}:{each.line} {each.fix}" for each in found]
    assert told == list(expected)


def checked(front: Front, *, missing: bool = False) -> Checked:
    with front.house.ports() as real:
        place = front.house.place
        return run(place, Workspace(place, real.store, real.workers, real.now), real, Wanted(missing=missing))


def test_a_true_flow_has_no_finding(tmp_path: Path) -> None:
    check(Front(tmp_path, SHOP))


def test_a_rename_is_found_at_the_line_of_the_comment_and_is_gone_when_it_is_put_right(tmp_path: Path) -> None:
    front = Front(tmp_path, SHOP)
    check(front)
    front.swap("shop/payments.py", "def charge", "def capture")
    check(front, "error phantom-method shop/checkout.py:5 write `capture(order)`")
    front.swap("shop/checkout.py", "charge(order)", "capture(order)")
    check(front, "warning unproved-message shop/checkout.py:5 name who calls it, or say it in words")
    front.swap("shop/checkout.py", "service.charge", "service.capture")
    check(front)


def test_a_new_line_above_the_comment_moves_the_finding(tmp_path: Path) -> None:
    front = Front(tmp_path, SHOP)
    front.swap("shop/payments.py", "class PaymentService", "class CardService")
    edit = "write `CardService` in place of `PaymentService` in line"
    check(front, f"error misspelt-participant shop/checkout.py:5 {edit} 5")
    front.swap("shop/checkout.py", "from shop", "# a remark\n\nfrom shop")
    check(front, f"error misspelt-participant shop/checkout.py:7 {edit} 7")


def test_calls_that_a_flow_leaves_out_are_notes_and_only_told_when_asked_for(tmp_path: Path) -> None:
    front = Front(tmp_path, SHOP)
    check(front, "note missing-message shop/checkout.py:2 add `checkout ->> refund: refund()`", missing=True)
    assert checked(front, missing=True).notes == 1
    check(front)


def test_an_alias_of_the_configuration_names_a_participant(tmp_path: Path) -> None:
    front = Front(tmp_path, SHOP)
    front.swap("shop/checkout.py", "->> PaymentService", "->> Till")
    front.swap("undrift.toml", "flows = false", 'flows = false\n[aliases]\nTill = "shop/payments.py::PaymentService"')
    check(front)


def test_a_finding_tells_the_stretch_of_its_line(tmp_path: Path) -> None:
    front = Front(tmp_path, SHOP)
    front.swap("shop/payments.py", "def charge", "def capture")
    (found,) = (each for each in checked(front).findings if each.rule == "phantom-method")
    line = front.read(found.path).decode().split("\n")[found.line - 1]
    assert line[found.column - 1 : found.end - 1] == "charge"
    front.swap("shop/checkout.py", "charge(order)", "capture(order)")
    front.swap("shop/checkout.py", "->> PaymentService", "->> Mailbox")
    (found,) = (each for each in checked(front).findings if each.subject.endswith("Mailbox"))
    line = front.read(found.path).decode().split("\n")[found.line - 1]
    assert line[found.column - 1 : found.end - 1] == "Mailbox"
