"""Labels that name no component but a kind of it: "Database", "Message Queue", "REST API", "Worker", "LLM"."""

from collections.abc import Mapping

from coherence.matching.inventory import Inventory
from coherence.matching.items import PROJECT
from coherence.matching.vocabulary import MANNERS, listed
from coherence.matching.words import singular, words

# The word that tells the kind, and the kinds of systems or of deployables that it stands for.
_SYSTEMS: Mapping[str, tuple[str, ...]] = {
    "database": ("database",), "databases": ("database",), "db": ("database",), "datastore": ("database",),
    "rdbms": ("database",), "sql": ("database",), "cache": ("cache",), "queue": ("queue", "cache"), "mq": ("queue",),
    "broker": ("queue", "cache"), "bus": ("queue",), "stream": ("queue",),
    "pubsub": ("queue", "cache"), "blob": ("objects",),
    "object": ("objects",), "bucket": ("objects",), "search": ("search",), "email": ("mail",), "mail": ("mail",),
    "smtp": ("mail",), "telemetry": ("telemetry",), "monitoring": ("telemetry",), "observability": ("telemetry",),
    "metric": ("telemetry",), "tracing": ("telemetry",), "llm": ("llm",), "persistence": ("database",),
}  # fmt: skip
_DEPLOYABLES: Mapping[str, tuple[str, ...]] = {
    "frontend": ("ui", "service"), "ui": ("ui", "service"), "spa": ("ui",), "website": ("ui", "service"),
    "webapp": ("ui", "service"), "web": ("ui", "service"), "api": ("service", "ui"), "backend": ("service", "ui"),
    "server": ("service", "ui"), "webserver": ("service", "ui"), "worker": ("worker",), "job": ("worker",),
    "cli": ("command",), "command": ("command",),
}  # fmt: skip
# The words for a kind of system: one that the code has none of is not there.
KINDS = frozenset(_SYSTEMS)
# What may stand beside it without saying more.
_BESIDE = MANNERS | listed(
    "access an and app application broker client cluster data document engine event file for in instance "
    "interface job key layer line main memory message microservice nosql olap oltp or persistent primary process "
    "provider relational rpc server service shared single sql storage store system task the user value web"
)
_BESIDE_MODELS = frozenset(("api", "gateway", "model", "provider"))
_MODEL_ICON = "spark"
_MOST = 12
_PARTS_OF_CODE = ("package", "module", "class")


def of_kind(name: str, inventory: Inventory) -> tuple[str, ...]:
    """The components of the kind that a label names and nothing else; () where it says more, or there are none."""
    said = [singular(word) for word in words(name)]
    for table, find in ((_SYSTEMS, _systems), (_DEPLOYABLES, _deployables)):
        for word in reversed(said):
            beside = _BESIDE | _BESIDE_MODELS if word == "llm" else _BESIDE
            if word in table and all(other == word or other in beside for other in said):
                found = find(table[word], inventory)
                if found:
                    return found[:_MOST]
    return ()


def adapters(name: str, inventory: Inventory) -> tuple[str, ...]:
    """The packages, modules and classes that are called like the outside system that a label names."""
    known = inventory.catalogue.of_name(name)
    if not known:
        return ()
    system = inventory.catalogue.systems[known]
    items = (item for text in (system.name, *system.names) for item in inventory.written(text))
    ids = (each.id for each in items if each.kind in _PARTS_OF_CODE and not each.aside)
    return tuple(dict.fromkeys(ids))[:_MOST]


def stores(inventory: Inventory) -> tuple[str, ...]:
    """Every outside system that keeps something."""
    return _systems(("database", "cache", "objects", "search"), inventory)


def _systems(kinds: tuple[str, ...], inventory: Inventory) -> tuple[str, ...]:
    around = inventory.graph.landscape().systems
    for kind in kinds:
        found = tuple(each.id for each in around if each.kind == kind or (kind == "llm" and each.icon == _MODEL_ICON))
        if found:
            return found
    return ()


def _deployables(kinds: tuple[str, ...], inventory: Inventory) -> tuple[str, ...]:
    containers = inventory.graph.landscape().containers
    for kind in kinds:
        found = tuple(each.id for each in containers if each.kind == kind)
        if found:
            return found
    served = any(node.shape.routes for node in inventory.graph.files.values())
    return (PROJECT,) if served and "service" in kinds else ()
