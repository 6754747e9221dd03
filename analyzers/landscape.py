"""What stands around and above the modules: deployables, the outside systems they use, and who uses them.

Everything here has evidence: statements, connection strings, entries of manifests and compose files. Ids:
"sys:postgresql" is an outside system of the catalogue, "compose.yaml::web" or "pyproject.toml::shop" a deployable (the
file and the name of its entry), "person:user" somebody who uses one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from analyzers.graph import ComponentId, RelationKind, Table

SYSTEM = "sys:"
PERSON = "person:"

SystemKind = Literal["database", "cache", "queue", "objects", "search", "api", "mail", "telemetry"]
ContainerKind = Literal["service", "worker", "command", "ui", "library"]


class Evidence(NamedTuple):
    """Where something is stated: an index into one of the tables of a file's facts."""

    path: str
    table: Table
    place: int


class System(NamedTuple):
    """An outside system. `icon` is a key of the drawn icons ("" for none), `names` is what else people call it."""

    id: ComponentId
    name: str
    kind: SystemKind
    icon: str
    evidence: tuple[Evidence, ...]
    names: tuple[str, ...] = ()


class Container(NamedTuple):
    """A deployable. `technology` is what it is made with ("Django", "React", ""); `members` are the files or folders
    that are its own code: where it starts, and what only lies below its folder. `summary` is what its code, its
    manifest or its README says of it, `start` the file that it starts with ("" where none is named)."""

    id: ComponentId
    name: str
    kind: ContainerKind
    technology: str
    members: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    summary: str = ""
    start: str = ""


class Person(NamedTuple):
    """Somebody who uses a deployable of the project, as its kind tells (a command has a user at a terminal)."""

    id: ComponentId
    name: str
    evidence: tuple[Evidence, ...]


class Link(NamedTuple):
    """A relation between any two of these, or from a file or definition to a system, or (a request) from a definition
    to the one that serves it. `confidence`, in percent, is below 100 where it is inferred and not stated."""

    source: ComponentId
    target: ComponentId
    kind: RelationKind
    evidence: tuple[Evidence, ...]
    confidence: int = 100


@dataclass(frozen=True, slots=True)
class Landscape:
    """Sorted tuples. `uses` are the links from files to systems, by file. `name` and `summary` are the project's own
    (from its manifest or README; "" where there is none). `systems` holds those that only a tool of the project uses,
    too: a picture of what is deployed shows the ones that a container links to. `unused` are those that a deployment
    file declares and nothing is known to talk to: they are on no picture."""

    name: str = ""
    summary: str = ""
    people: tuple[Person, ...] = ()
    containers: tuple[Container, ...] = ()
    systems: tuple[System, ...] = ()
    links: tuple[Link, ...] = ()
    uses: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    unused: tuple[System, ...] = ()
