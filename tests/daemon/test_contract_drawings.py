"""A component diagram as a contract of a Java project, as ArchUnit takes them: stereotypes name the packages meant.
What such a contract finds is found here, and what it cannot find: what is drawn and not so."""

from pathlib import Path

import pytest

from tests.coherence.told import told
from tests.daemon.front import Front

CODE = """
#- pom.xml
<project><groupId>org.example</groupId><artifactId>parcels</artifactId></project>
#- src/main/java/org/example/parcels/depot/Depot.java
package org.example.parcels.depot;
import org.example.parcels.route.Leg;
public class Depot { Leg next; }
#- src/main/java/org/example/parcels/route/Leg.java
package org.example.parcels.route;
import org.example.parcels.tariff.Price;
public class Leg { Price price; }
#- src/main/java/org/example/parcels/tariff/Price.java
package org.example.parcels.tariff;
public class Price { }
#- undrift.toml
[[drawing]]
path = "src/test/resources/parcels.puml"
complete = ["arrows"]
#- src/test/resources/parcels.puml
@startuml
[Depots] <<..depot..>> as depots
[Route planning] <<..parcels.route..>> as planning #PowderBlue
[Prices] <<..tariff..>>
depots --> planning : sends by
planning -left-> [Prices]
@enduml
"""
DRAWING = "src/test/resources/parcels.puml"


@pytest.fixture
def parcels(tmp_path: Path) -> Front:
    front = Front(tmp_path, CODE)
    front.sync()
    return front


def check(front: Front, *expected: str) -> None:
    assert told(finding for finding in front.check().findings if finding.path == DRAWING) == list(expected)


def test_a_contract_that_is_kept_is_clean(parcels: Front) -> None:
    check(parcels)


def test_a_dependency_that_the_contract_does_not_have_is_found(parcels: Front) -> None:
    price = "src/main/java/org/example/parcels/tariff/Price.java"
    parcels.swap(price, "public class Price { }", "public class Price { org.example.parcels.depot.Depot at; }")
    check(parcels, f"{DRAWING}:4 error missing-part Prices -> Depots")


def test_what_is_drawn_and_not_built_is_found_too(parcels: Front) -> None:
    parcels.swap(DRAWING, "@enduml", "[Refunds]\n[Prices] --> [Refunds]\n@enduml")
    check(parcels, f"{DRAWING}:7 error phantom-box Refunds")


def test_an_arrow_that_is_turned_round_is_found_too(parcels: Front) -> None:
    parcels.swap(DRAWING, "planning -left-> [Prices]", "planning <-left- [Prices]")
    found = {(each.rule, each.subject) for each in parcels.check().findings if each.path == DRAWING}
    assert ("reversed-arrow", "Prices -> Route planning") in found
