"""Flows in comments have pictures, blocks and exports like every diagram."""

import json
from pathlib import Path

import pytest

from daemon.commands.export import Format, Wanted, export
from daemon.errors import UndriftError
from tests.daemon.front import Front, told

SHOP = """
#- shop/checkout.py
from shop.payments import PaymentService
# @flow card-payment "Paying by card"
# actor Customer
# Customer ->> checkout: pays
# checkout ->> PaymentService: charge(order)
def checkout(service: PaymentService):
    service.charge()
#- shop/payments.py
class PaymentService:
    def charge(self): pass
"""
DOCUMENT = """
#- README.md
<!-- undrift:begin card-payment -->
<!-- undrift:end card-payment -->
<!-- undrift:begin card-payment table -->
<!-- undrift:end card-payment -->
<!-- undrift:begin card-payment mermaid -->
<!-- undrift:end card-payment -->
"""
PICTURE = "docs/diagrams/card-payment.svg"


def written(tmp_path: Path, text: str) -> Front:
    """A project that was synced."""
    front = Front(tmp_path, text)
    front.sync()
    return front


def check(front: Front, *expected: str) -> None:
    """What a check finds, as "rule path"."""
    assert [f"{each.rule} {each.path}" for each in front.check().findings] == list(expected)


def exported(front: Front, form: Format) -> str:
    with front.house.opened() as (workspace, _), front.house.ports() as ports:
        workspace.refresh(None)
        return export(front.house.place, workspace, ports, Wanted(form, "card-payment")).decode()


def test_every_flow_has_a_picture(tmp_path: Path) -> None:
    front = Front(tmp_path, SHOP)
    assert f"created {PICTURE}: new" in told(front.sync())
    assert b"Paying by card" in front.read(PICTURE)
    check(front)


def test_a_second_sync_changes_nothing(tmp_path: Path) -> None:
    front = written(tmp_path, SHOP + DOCUMENT)
    before = front.tree()
    front.sync()
    assert front.tree() == before


def test_a_new_line_above_changes_no_picture(tmp_path: Path) -> None:
    front = written(tmp_path, SHOP)
    before = front.read(PICTURE)
    front.swap("shop/checkout.py", "from shop", "# A comment.\nfrom shop")
    front.sync()
    assert front.read(PICTURE) == before


def test_an_edit_of_the_comment_is_found_and_drawn(tmp_path: Path) -> None:
    front = written(tmp_path, SHOP)
    front.swap("shop/checkout.py", "charge(order)\n", "charge(order)\n# PaymentService -->> checkout: receipt\n")
    assert ("picture-stale", PICTURE) in {(each.rule, each.path) for each in front.check().findings}
    assert f"updated {PICTURE}" in told(front.sync())
    check(front)


def test_a_new_layout_of_everything_leaves_a_flow_as_it_is(tmp_path: Path) -> None:
    front = written(tmp_path, SHOP)
    front.commit()
    before = front.read(PICTURE)
    front.sync("*")
    assert front.read(PICTURE) == before


def test_an_edit_and_its_undo_leave_git_clean(tmp_path: Path) -> None:
    front = written(tmp_path, SHOP)
    front.commit()
    before = front.read(PICTURE)
    front.swap("shop/checkout.py", "pays", "pays twice")
    front.sync()
    assert front.read(PICTURE) != before
    front.swap("shop/checkout.py", "pays twice", "pays")
    front.sync()
    assert front.read(PICTURE) == before


def test_a_flow_that_is_gone_loses_its_picture(tmp_path: Path) -> None:
    front = written(tmp_path, SHOP)
    front.swap("shop/checkout.py", "@flow", "flow")
    assert f"removed {PICTURE}" in told(front.sync())


def test_its_blocks_are_filled(tmp_path: Path) -> None:
    text = written(tmp_path, SHOP + DOCUMENT).read("README.md").decode()
    assert "![Paying by card: Customer, checkout, PaymentService](docs/diagrams/card-payment.svg)" in text
    assert "| 2 | checkout | PaymentService | charge(order) |" in text
    assert "p_Customer->>p_checkout: pays" in text


def test_an_edited_picture_is_told(tmp_path: Path) -> None:
    front = written(tmp_path, SHOP)
    front.swap(PICTURE, ">pays<", ">steals<")
    check(front, f"false-flow {PICTURE}", f"false-flow {PICTURE}")


def test_flows_can_be_left_undrawn(tmp_path: Path) -> None:
    front = written(tmp_path, SHOP + "#- undrift.toml\nflows = false\n")
    assert PICTURE not in front.tree()


def test_a_diagram_of_a_flow_takes_the_place_of_its_own_picture(tmp_path: Path) -> None:
    config = '#- undrift.toml\n[[diagram]]\nname = "paying"\nflow = "card-payment"\ntitle = "How we are paid"\n'
    front = written(tmp_path, SHOP + config)
    assert [path for path in front.tree() if path.endswith(".svg")] == ["docs/diagrams/paying.svg"]
    assert b"How we are paid" in front.read("docs/diagrams/paying.svg")
    check(front)


def test_a_diagram_of_a_flow_that_nobody_tells_is_a_finding(tmp_path: Path) -> None:
    config = '#- undrift.toml\n[[diagram]]\nname = "all"\n[[diagram]]\nname = "paying"\nflow = "card-paymnt"\n'
    (found,) = [each for each in Front(tmp_path, SHOP + config).sync().findings if each.rule == "unknown-flow"]
    assert (found.path, found.line) == ("undrift.toml", 5)
    assert "card-payment" in found.nearest


def test_a_light_and_a_dark_picture_of_each_flow(tmp_path: Path) -> None:
    front = written(tmp_path, SHOP + "#- undrift.toml\ndark-pictures = true\n")
    assert "docs/diagrams/card-payment.dark.svg" in front.tree()
    check(front)


def test_exports_of_a_flow(tmp_path: Path) -> None:
    front = Front(tmp_path, SHOP)
    assert exported(front, "mermaid").startswith("sequenceDiagram\n  title Paying by card\n")
    assert exported(front, "plantuml").startswith("@startuml\n")
    assert exported(front, "svg").encode() == (front.sync(), front.read(PICTURE))[1]
    found = json.loads(exported(front, "json"))
    assert [each["id"] for each in found["participants"]] == ["Customer", "checkout", "PaymentService"]
    with pytest.raises(UndriftError, match="a flow cannot be written as dot"):
        exported(front, "dot")


COLLABORATION = '#- undrift.toml\n[[diagram]]\nname = "parts"\nflow = "card-payment"\nlevel = "collaboration"\n'


def test_a_flow_over_its_components_is_true_and_stays(tmp_path: Path) -> None:
    front = written(tmp_path, SHOP + COLLABORATION)
    check(front)
    before = front.tree()
    front.sync()
    assert front.tree() == before


@pytest.mark.parametrize(("said", "lie"), [(">1<", ">2<"), ('data-target="checkout"', 'data-target="Kafka"')])
def test_an_edit_of_a_flow_over_its_components_is_told(tmp_path: Path, said: str, lie: str) -> None:
    front = written(tmp_path, SHOP + COLLABORATION)
    front.swap("docs/diagrams/parts.svg", said, lie)
    assert {each.rule for each in front.check().findings} == {"false-flow"}


def test_a_flow_that_has_the_name_of_a_diagram_is_told(tmp_path: Path) -> None:
    front = written(tmp_path, SHOP + '#- undrift.toml\n[[diagram]]\nname = "Card-Payment"\n')
    assert [(each.rule, each.severity, each.line, each.fix) for each in front.check().findings] == [
        ("unknown-flow", "warning", 2, 'add [[diagram]] name = "card-payment-flow", flow = "card-payment"')
    ]


def test_a_box_leads_to_the_diagram_that_shows_it(tmp_path: Path) -> None:
    diagrams = """
#- undrift.toml
[[diagram]]
name = "money"
level = "classes"
focus = "shop/payments.py"
[[diagram]]
name = "all"
level = "modules"
"""
    front = written(tmp_path, SHOP + diagrams)
    assert front.read(PICTURE).count(b'href="money.svg"') == 1
    assert b'href="all.svg"' not in front.read(PICTURE)
    check(front)
