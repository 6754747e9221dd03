"""The code that drawings are held against, and how it is told of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from analyzers.graph import SYMBOL, ArchitectureGraph, Edge, is_outside
from analyzers.landscape import SYSTEM, Container, Person, System
from analyzers.languages import language_of
from analyzers.proof import PlacesOf, first_line, proofs
from analyzers.reach import PROJECT, Reach
from coherence.wording import at, plain

_PAGES = ("html", "css")
_MANIFESTS = ("package.json", "Cargo.toml", "pyproject.toml", "go.mod", "pom.xml")
# Where a file states what it needs; texts and settings in it only hint at that.
_STATED = ("imports", "uses")
_STORES = ("database", "cache", "queue", "objects", "search")


@dataclass(frozen=True)
class Code:
    """The code that drawings are held against. `spoken` tells of labels that are no components where the project's own
    text has them, as "Dockerfile:12"."""

    graph: ArchitectureGraph
    places_of: PlacesOf
    reach: Reach
    spoken: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def stores(self) -> frozenset[str]:
        """The systems that keep data or hand it on."""
        return frozenset(each.id for each in self.graph.landscape().systems if each.kind in _STORES)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What systems, deployables and people are called."""
        found = self.graph.landscape()
        named: tuple[System | Container | Person, ...] = (*found.systems, *found.containers, *found.people)
        return {each.id: each.name for each in named}

    def where(self, component: str) -> str:
        """A component with its file and line; "" for what stands nowhere."""
        if component == PROJECT:
            return "the project"
        place = self.place(component)
        if place is not None and place[0] == component:
            return f"{plain(component)}:{place[1]}"
        return at(component, place)

    def place(self, component: str) -> tuple[str, int] | None:
        """The file and line of a component: of what comes from outside, where it is brought in."""
        if component == PROJECT or self.graph.level(component) is None:
            return None
        if not is_outside(component) or component.startswith((SYSTEM, "person:")):
            return first_line(self.graph, component, self.places_of)
        edge = next((edge for edge in self.graph.edges() if edge.target == component), None)
        return self.line_of(edge) if edge is not None else None

    def line_of(self, edge: Edge) -> tuple[str, int] | None:
        """The file and line of a statement."""
        proof = next(proofs((edge,), self.places_of), None)
        return (proof.path, proof.line) if proof is not None else None

    def stated(self, edge: Edge | None) -> str:
        """A statement as "shop/api.py:3 imports"."""
        place = self.line_of(edge) if edge is not None else None
        return f"{plain(place[0])}:{place[1]} {edge.kind}" if edge is not None and place is not None else ""

    @cached_property
    def _asked(self) -> frozenset[str]:
        """What something in the code, or a deployable, is seen to use."""
        found = self.graph.landscape()
        return frozenset(link.target for links in (found.links, *found.uses.values()) for link in links)

    def has_manifest(self, component: str) -> bool:
        """Whether this is the folder of a package, as its own manifest says."""
        return component in self._packages

    @cached_property
    def _packages(self) -> frozenset[str]:
        stated = self.graph.deployments
        return frozenset(path.rpartition("/")[0] for path in stated if path.rpartition("/")[2] in _MANIFESTS)

    def has_folders(self, dotted: str) -> bool:
        """Whether some code lies in the folders that a dotted name begins with: "org.shop" of "org.shop.parsers"."""
        start = "/".join(dotted.split(".")[:2])
        return any(f"/{start}/" in f"/{package}/" for package in self.graph.packages())

    def is_unread(self, component: str) -> bool:
        """Whether this is a deployable of which no code is in the project (an image of somebody), or a system that
        nothing is seen to use."""
        if self.reach.is_deployed(component):
            return not self.reach.files(component)
        return component.startswith(SYSTEM) and component not in self._asked

    def is_silent(self, component: str) -> bool:
        """Whether it consists of pages and styles alone: who fills or asks for them is told elsewhere."""
        files = self.reach.files(component)
        return bool(files) and all(language_of(path) in (None, *_PAGES) for path in files)

    def is_used_in_code(self, system: str) -> bool:
        """Whether a statement of the code shows that it uses a system, and not its settings alone."""
        return system in self._used_in_code

    @cached_property
    def _used_in_code(self) -> frozenset[str]:
        used = (link for uses in self.graph.landscape().uses.values() for link in uses)
        return frozenset(link.target for link in used if any(each.table in _STATED for each in link.evidence))

    def is_used_elsewhere(self, system: str) -> bool:
        """Whether all that is seen to use a system is deployed without any code of this project."""
        found = self.graph.landscape()
        users = {str(link.source) for link in found.links if link.target == system}
        users.update(path for path, uses in found.uses.items() if any(use.target == system for use in uses))
        return bool(users) and all(self.reach.is_deployed(user) and self.is_bare(user) for user in users)

    def language(self, path: str) -> str:
        """The language that a file is written in."""
        return self.graph.files[path].shape.language

    def is_bare(self, container: str) -> bool:
        """Whether a deployable is known by its deployment files alone."""
        return all(self.graph.files[path].shape.definitions == () for path in self.reach.files(container))

    def name(self, component: str) -> str:
        """What a person would write on a box for this component."""
        if component == PROJECT:
            return self.graph.landscape().name or "the project"
        if component in self.names:
            return self.names[component]
        path, _, name = component.partition(SYMBOL)
        base = path.rpartition("/")[2]
        own = name or (base.rpartition(".")[0] or base if path in self.graph.files else base)
        return own.rpartition(":")[2]
