"""What is written as code writes names is right in one form alone."""

from collections.abc import Mapping
from functools import cache

import pytest

from coherence.depiction import Depiction, Place, Role, Thing
from coherence.matching.inventory import Inventory
from coherence.matching.meaning import meanings
from coherence.matching.verdict import Meaning
from tests.project import graph_of

SHOP = """
#- shop/courses_logic.py
class CoursesLogic: pass
#- shop/users_logic.py
class UsersLogic: pass
#- shop/instructor.py
class Instructor: pass
#- shop/backend_socket_logic.py
class BackendSocketLogic: pass
#- shop/peers.py
from collections import deque
class PeersManager: pass
class NetworkEvent: pass
class ConfigurationLoader: pass
#- shop/tables.py
class DataTableFactory: pass
class DataRow: pass
class AbstractParcel: pass
class OrderImpl: pass
#- shop/email/ses.py
def send(): pass
#- shop/tasks/task_rotate_data_encryption_keys.py
#- shop/dmf_api/routes.py
def serve(): pass
#- shop/leaks.py
import pwnedpasswords
def leaked(word): return pwnedpasswords.check(word)
#- web/server.ts
export const server = 1
"""


@cache
def shop() -> Inventory:
    return Inventory.of(graph_of(SHOP))


def meant(*labels: str, role: Role = "part") -> Mapping[str, Meaning]:
    things = tuple(Thing(label, label, Place(1), role) for label in labels)
    return meanings(Depiction("test", things=things), shop())


def check(label: str, expected: str, role: Role = "part") -> None:
    """What the label means, as "verdict id id"; of what is not proved the nearest."""
    found = meant(label, role=role)[label]
    assert " ".join((found.verdict, *(found.ids or found.near))) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("PeerManager", "misspelt shop/peers.py::PeersManager"),
        ("PeersManager", "proved shop/peers.py::PeersManager"),
        ("Peer manager", "proved shop/peers.py::PeersManager"),
        ("NetworkEvents", "proved shop/peers.py::NetworkEvent"),
        ("ConfigLoader", "proved shop/peers.py::ConfigurationLoader"),
    ],
)
def test_an_identifier_with_a_word_in_another_form_is_misspelt(label: str, expected: str) -> None:
    check(label, expected)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("peers.py", "proved shop/peers.py"),
        ("server.js", "proved web/server.ts"),
        ("instructor.ts", "phantom shop/instructor.py shop/instructor.py::Instructor"),
    ],
)
def test_the_name_of_a_file_is_that_of_a_file(label: str, expected: str) -> None:
    check(label, expected)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("DataRow", "proved shop/tables.py::DataRow"),
        ("DataTable", "phantom shop/tables.py::DataTableFactory"),
        ("Order", "proved shop/tables.py::OrderImpl"),
    ],
)
def test_a_class_is_no_sibling_of_it_but_for_conventions(label: str, expected: str) -> None:
    check(label, expected, "class")


def test_beside_names_of_one_form_a_loose_one_is_a_phantom() -> None:
    siblings = meant("CoursesLogic", "UsersLogic", "InstructorLogic", "SocketLogic")
    assert {label: found.verdict for label, found in siblings.items()} == {
        "CoursesLogic": "proved", "UsersLogic": "proved", "InstructorLogic": "phantom", "SocketLogic": "proved",
    }  # fmt: skip
    assert meant("InstructorLogic")["InstructorLogic"].verdict == "proved"


def test_a_word_of_the_language_is_no_service() -> None:
    check("CollectionService", "phantom")


def test_a_system_is_the_component_that_is_called_like_it() -> None:
    check("AWS SES", "proved shop/email/ses.py")
    check("AWS SQS", "phantom")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("DEK rotation", "proved shop/tasks/task_rotate_data_encryption_keys.py"),
        ("Device Management Federation API", "proved shop/dmf_api"),
        ("DEK fraud", "phantom"),
        ("Loyalty Escrow Ledger API", "phantom"),
    ],
)
def test_initials_stand_for_the_words(label: str, expected: str) -> None:
    check(label, expected)


def test_a_system_is_not_meant_by_its_initials() -> None:
    check("Have I Been Pwned", "proved sys:hibp")
    check("Haev I Been Pwned", "misspelt sys:hibp")


def test_words_that_the_code_uses_in_other_names_are_familiar() -> None:
    found = meant("Parcel courses", "Fraud Factory", "Cassandra", "CoursesParcel")
    assert [label for label, each in found.items() if each.familiar] == ["Parcel courses", "CoursesParcel"]
