"""What the checker says of a reading: the very findings that `undrift check` has about a declared picture."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple, Protocol

from analyzers.assemble import assemble
from analyzers.facts import MODULE_SCOPE, Import, Places, Shape
from analyzers.graph import ArchitectureGraph
from analyzers.reach import Reach
from coherence.code import Code
from coherence.depiction import Place
from coherence.drawings import Asked, picture_of
from coherence.findings import GRAVITY, Finding, Severity
from coherence.held_drawings import judge
from coherence.matching.inventory import Inventory
from coherence.matching.meaning import meanings
from coherence.pictured.claims import depiction
from coherence.raster.reading import Reading
from coherence.rules.phantom_arrow import RULE as PHANTOM_ARROW

_ASKED = Asked(declared=True)
_MARKS = re.compile(r"\W+")
_BESIDE = re.compile(r"[(\[].*?[)\]]")
_Region = tuple[int, ...]


class CodeNames(NamedTuple):
    """What the code has: names, and pairs of them of which the first needs the second."""

    names: frozenset[str]
    links: frozenset[tuple[str, str]]


class Said(NamedTuple):
    """What is said of one component or link; of what is as it should be, nothing."""

    rule: str = ""
    severity: Severity = "note"

    @property
    def is_told(self) -> bool:
        """Whether a check shows it."""
        return self.severity != "note"

    @property
    def is_false(self) -> bool:
        """Whether it is called false without a doubt; of a component, that ends a build."""
        return self.severity == "error" or (self.rule == PHANTOM_ARROW and self.is_told)


class Verdicts(NamedTuple):
    """What is said of each component and of each link of a reading, in its order; and of the picture as a whole."""

    components: tuple[Said, ...]
    links: tuple[Said, ...]
    whole: tuple[Said, ...] = ()


class Grader(Protocol):
    """Holds a reading to code. Deterministic."""

    def __call__(self, reading: Reading, code: CodeNames) -> Verdicts: ...


def checked(reading: Reading, code: CodeNames) -> Verdicts:
    """By the checker itself, in a code with a module of each name."""
    graph = graph_of(code)
    inventory = Inventory.of(graph)
    held = Code(graph, lambda _path: Places(), Reach(graph))
    claimed = depiction(reading)
    drawing = picture_of("picture.png", claimed, _ASKED, ("", 0, ()))
    found = judge((drawing,), held, lambda each, place: meanings(each, inventory, place)).findings
    told = _by_region(found)
    return Verdicts(
        tuple(_said(thing.place, told) for thing in claimed.things),
        tuple(_said(link.place, told) for link in claimed.connections),
        tuple(Said(each.rule, each.severity) for each in found if not each.region),
    )


def graph_of(code: CodeNames) -> ArchitectureGraph:
    """A Python project with a module of each name, which imports what it is tied to."""
    needs: dict[str, list[str]] = {_module(name): [] for name in sorted(code.names)}
    for source, target in sorted(code.links):
        if {_module(source), _module(target)} <= needs.keys():
            needs[_module(source)].append(_module(target))
    shapes = {f"{module}.py": Shape("python", tuple(map(_import, targets))) for module, targets in needs.items()}
    return assemble(shapes, {}).graph


@lru_cache
def _module(name: str) -> str:
    """How code writes a name: "Order Service (Go)" is Order_Service."""
    return _MARKS.sub("_", _BESIDE.sub("", name) or name).removesuffix("_py").strip("_")


def _import(module: str) -> Import:
    return Import(module, 0, (("", module),), "plain", "runtime", MODULE_SCOPE)


def _by_region(found: Iterable[Finding]) -> Mapping[_Region, Said]:
    """The gravest of what is said of each place."""
    ordered = sorted((each for each in found if each.region), key=lambda each: -GRAVITY[each.severity])
    return {each.region: Said(each.rule, each.severity) for each in ordered}


def _said(place: Place, told: Mapping[_Region, Said]) -> Said:
    return told.get(tuple(place.region or ()), Said())
