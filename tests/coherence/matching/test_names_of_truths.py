"""Labels of true drawings that were once told as lies, or taken for something else of a like name."""

import pytest

from coherence.depiction import Depiction, Place, Thing
from coherence.matching.inventory import Inventory
from coherence.matching.meaning import meanings
from tests.project import graph_of

CODE = """
#- go.mod
module example.com/shop
require cloud.google.com/go/storage v1.0.0
#- archive/archive.go
package archive
import "cloud.google.com/go/storage"
var client storage.Client
#- pom.xml
<project><artifactId>tales</artifactId><dependencies><dependency>
<groupId>io.quarkiverse.langchain4j</groupId><artifactId>quarkus-langchain4j-openai</artifactId>
</dependency></dependencies></project>
#- monitoring/compose.yaml
services:
  watcher:
    image: docker.io/grafana/otel-lgtm:1
#- prisma/schema.prisma
datasource db {
  provider = "postgresql"
}
model AgentEvent {
  id Int @id
  @@map("agent_events")
}
#- web/routers/orders.ts
export const orders = 1;
#- web/agent/router.ts
export const router = 1;
#- web/agents/events.ts
export const events = 1;
#- shop/templates/django/form.html
<form></form>
#- shop/store.py
import django
import psycopg
class OrderLedger: pass
class Cluster: pass
psycopg.connect("postgresql://db/shop")
#- node/types.rs
mod tests {
    struct NodeCommand {}
}
#- cli/node.rs
pub struct NodeCommand {}
"""
INVENTORY = Inventory.of(graph_of(CODE))


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("PostgreSQL|Relational database", "proved sys:postgresql"),
        ("OrderLedger|main loop", "proved shop/store.py::OrderLedger"),
        ("OrderLedger|Blockchain", "phantom"),
        ("OrderLedger|Port: 8081", "proved shop/store.py::OrderLedger"),
        ("OrderLedger|of all orders|Port: 8081", "proved shop/store.py::OrderLedger"),
        ("OrderLedger|Books keeping", "proved shop/store.py::OrderLedger"),
        ("l:OrderLedger", "proved shop/store.py::OrderLedger"),
        (":OrderLedger", "proved shop/store.py::OrderLedger"),
        ("l:OrderLodge", "phantom"),
        ("PostgreSQL 15+", "proved sys:postgresql"),
        ("deploy.yml", "not-code"),
        ("*Command", "not-code"),
        ("Custom ledgers...", "not-code"),
        ("Presentation Layer", "not-code"),
        ("router.ts", "proved web/agent/router.ts"),
        ("agent_events", "proved"),
        ("OpenAI", "proved"),
        ("Grafana", "proved"),
        ("Django", "proved ext:django"),
        ("Storage", "not-code"),
        ("NodeCommand", "proved cli/node.rs::NodeCommand"),
        ("Desired Cluster", "proved shop/store.py::Cluster"),
        ("Desired Fleet", "phantom"),
        ("OrderLedger Step", "proved shop/store.py::OrderLedger"),
        ("firstLedger OrderLedger", "proved shop/store.py::OrderLedger"),
        ("Fraud OrderLedger", "phantom"),
        ("parse -> check -> orders", "not-code"),
        ("Follow the leader (async,|create/update it)", "not-code"),
        ("APIs and SDKs", "not-code"),
    ],
)
def test_a_label_means_what_its_writer_meant(label: str, expected: str) -> None:
    thing = Thing("it", label.replace("|", "\n"), Place(1))
    found = meanings(Depiction("test", things=(thing,)), INVENTORY, "node/builder.mmd")["it"]
    assert " ".join((found.verdict, *found.ids)) == expected
