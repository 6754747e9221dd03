"""Which boxes that the code does not have may be right, though they are written as code writes names."""

import pytest

from coherence.depiction import Depiction, Place, Thing
from coherence.matching.inventory import Inventory
from coherence.matching.meaning import meanings
from tests.project import graph_of

CODE = """
#- common/event_store/Store.java
package common.event_store;
class Store { }
#- order_intake/Intake.java
package order_intake;
class Intake { }
#- run/Loop.java
package run;
class Loop { }
#- shop/ledger.py
import anthropic
client = anthropic.Anthropic()
class FileSystem: pass
class RealFileSystem(FileSystem): pass
"""
WITH_LIBRARY = """
#- Cargo.toml
[package]
name = "desk"
[dev-dependencies]
mockall = "0.13"
#- src/lib.rs
pub trait FileSystem {}
pub struct RealFileSystem {}
"""


def check(labels: str, expected: str, code: str = CODE) -> None:
    """What the first of the labels (with commas between them) means: the verdict, the components, and whether it is
    excused."""
    things = tuple(Thing(each, each, Place(1)) for each in labels.split(", "))
    found = meanings(Depiction("test", things=things), Inventory.of(graph_of(code)))[things[0].id]
    assert " ".join((found.verdict, *found.ids, *(("excused",) if found.excused else ()))) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("event_store_order_intake", "phantom excused"),
        ("event_store_order_outlet", "phantom"),
        ("run_event_store", "phantom"),
        ("external_team_A", "phantom excused"),
        ("external_ledger_sync", "phantom"),
        ("UdpMulticastSocket", "phantom excused"),
        ("TcpSocket", "phantom excused"),
        ("TcpOrchard", "phantom"),
        ("OrderSocket", "phantom"),
        ("OpenAI / Anthropic", "phantom excused"),
        ("OpenAI / Mistral", "phantom"),
        ("App / Agent", "phantom excused"),
        ("Fraud / Quantum", "phantom"),
        ("FakeFileSystem", "phantom excused"),
        ("FakeOrchard", "phantom"),
    ],
)
def test_what_may_be_right_is_excused(label: str, expected: str) -> None:
    check(label, expected)


def test_a_stand_in_is_its_contract_where_a_library_makes_it() -> None:
    check("MockFileSystem, RealFileSystem", "proved src/lib.rs::FileSystem", WITH_LIBRARY)


def test_a_stand_in_of_nothing_is_a_phantom() -> None:
    check("MockOrchard, RealFileSystem", "phantom", WITH_LIBRARY)
