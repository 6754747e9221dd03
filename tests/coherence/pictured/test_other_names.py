"""What is called nearly like something: in a picture of names it is another thing, in one of words it may be that."""

from coherence.depiction import Depiction, Place, Thing
from coherence.matching.inventory import Inventory
from coherence.matching.meaning import meanings
from coherence.pictured.other_names import told_apart
from tests.project import graph_of

INVENTORY = Inventory.of(
    graph_of(
        """
#- tenant_server.py
#- billing_proxy.py
#- sync_worker.py
#- audit_log.py
#- ledger.py
import redis
#- requirements.txt
redis
"""
    )
)
NAMES = "Tenant Server, Billing Proxy, Sync Worker, Audit Log"


def check(boxes: str, expected: str) -> None:
    """What the last of these boxes means."""
    things = tuple(Thing(label, label, Place(0)) for label in boxes.split(", "))
    picture = Depiction("raster", things=things)
    found = told_apart(picture, meanings(picture, INVENTORY))[things[-1].id]
    assert " ".join((found.verdict, *found.ids, *(f"near {each}" for each in found.near))) == expected


def test_among_names_another_name_is_another_thing() -> None:
    check(f"{NAMES}, Tenant Queue", "phantom near tenant_server.py")


def test_a_name_with_more_words_or_fewer_is_none() -> None:
    check(f"{NAMES}, Tenant", "proved tenant_server.py")
    check(f"{NAMES}, Ledger Service", "proved ledger.py")


def test_what_others_make_is_called_by_many_names() -> None:
    check(f"{NAMES}, Redis Cache", "proved ext:redis")


def test_among_words_it_may_be_what_it_is_like() -> None:
    check("Tenant, Billing, Sync Worker, Tenant Queue", "proved tenant_server.py")


def test_of_few_names_nothing_is_said() -> None:
    check("Billing Proxy, Tenant Queue", "proved tenant_server.py")
