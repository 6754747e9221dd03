"""`undrift explain`: the proof of a box or an arrow, as file:line with the line's text."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from analyzers.graph import SURE, ComponentId, file_of, is_outside, within
from analyzers.proof import (
    ALL_KINDS,
    STATED_KINDS,
    Proof,
    between_inner_and_rest,
    first_line,
    lines_of,
    links,
    proofs,
    relations,
    shortest_path,
)
from analyzers.roles import role
from coherence.wording import several
from daemon.commands.names import PROJECT, find_component, find_on_picture
from daemon.errors import UndriftError
from daemon.watching.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analyzers.graph import ArchitectureGraph, Edge
    from daemon.projects.workspace import Workspace

_MOST_NEIGHBOURS = 40


def explain(workspace: Workspace, names: list[str]) -> Iterator[str]:
    """Lines for the terminal. Raises UndriftError for a name that stands for nothing, or for several components."""
    graph = workspace.graph()
    try:
        found = _named(graph, names)
    except UndriftError:
        told = _flow(workspace, names)
        if not told:
            raise
        yield from told
        return
    teller = _Teller(workspace, graph)
    if len(found) == 1:
        yield from teller.component(found[0])
    else:
        yield from teller.pair(found[0], found[1])


def _flow(workspace: Workspace, names: list[str]) -> list[str]:
    """What there is to tell of a flow of this name: nothing of the code has it."""
    from daemon.commands.flow_lists import explained

    return list(explained(workspace, names[0])) if len(names) == 1 else []


def _named(graph: ArchitectureGraph, names: list[str]) -> list[ComponentId]:
    """What the names stand for. A folder goes before the deployable of its name, but where two names have a relation as
    deployables only, they are what was pointed at on a picture."""
    try:
        found, unclear = [find_component(graph, name) for name in names], None
    except UndriftError as error:
        found, unclear = [], error
    if len(names) == len(found) == 1 or (found and any(relations(graph, *_ends(found), STATED_KINDS))):
        return found
    shown = [each for name in names if (each := find_on_picture(graph, name)) is not None]
    if len(shown) == len(names) == 2 and any(relations(graph, shown[0], shown[1], STATED_KINDS)):
        return shown
    if unclear is not None:
        raise unclear
    return found


def _ends(found: list[ComponentId]) -> tuple[ComponentId, ComponentId]:
    one, other = (ComponentId("" if end == PROJECT else end) for end in found)
    return one, other


class _Teller:
    def __init__(self, workspace: Workspace, graph: ArchitectureGraph) -> None:
        self.workspace = workspace
        self.graph = graph
        self.sources: dict[str, list[str]] = {}

    def pair(self, source: ComponentId, target: ComponentId) -> Iterator[str]:
        """Everything behind an arrow; where there is none, the shortest way."""
        if within(target, source) or within(source, target):
            yield from self._nested(source, target)
            return
        source, target = _ends([source, target])
        edges = list(relations(self.graph, source, target, STATED_KINDS))
        found = list(self._proofs(edges))
        source, target = (ComponentId(end or PROJECT) for end in (source, target))
        if found:
            yield printable(f"{source} → {target}")
            yield from self._proof_lines(sorted(found))
            yield _summary(_product(found))
            if (sure := max(edge.confidence for edge in edges)) < SURE:
                yield f"  inferred, not stated: {sure} % sure; drawn dashed, and fails no check"
            return
        yield printable(f"{source} → {target}: no relation in the code")
        back = list(self._proofs(relations(self.graph, target, source, STATED_KINDS)))
        if back:
            yield ""
            yield printable(f"the other way round, {target} → {source}:")
            yield from self._proof_lines(sorted(back))
        yield from self._way(source, target)

    def _nested(self, one: ComponentId, other: ComponentId) -> Iterator[str]:
        """What connects a component with the rest of what it lies in."""
        inner, outer = (other, one) if within(other, one) else (one, other)
        if inner == outer:
            yield printable(f"{one} is one component: undrift explain {one}")
            return
        yield printable(f"{inner} is inside {outer}")
        into, out_of = between_inner_and_rest(self.graph, inner, outer)
        for verb, edges in (("needs it", into), ("is needed by it", out_of)):
            found = list(self._proofs(edges))
            yield f"the rest of {printable(outer)} {verb}:" if found else f"nothing else in it {verb}"
            yield from self._proof_lines(sorted(found))

    def component(self, component: ComponentId) -> Iterator[str]:
        """Where a component stands, what it needs, and who needs it."""
        place = first_line(self.graph, component, self.workspace.places) if component != PROJECT else None
        level = self.graph.level(component)
        if component == PROJECT:
            yield printable(f"the project {self.graph.landscape().name}".rstrip())
        elif level == "package":
            yield f"{printable(component)}: package, {several(sum(1 for _ in self.graph.members(component)), 'module')}"
        else:
            where = f", {place[0]}:{place[1]}" if place else " of the project"
            yield printable(f"{component}: {level}{where}")
        needs, needed_by = self._neighbours(component)
        yield from self._neighbour_lines("needs", needs)
        yield from self._neighbour_lines("is needed by", needed_by)
        if not needs and not needed_by:
            yield "  nothing in this project leads to it or from it"
        if component == PROJECT:
            yield from self._unused()

    def _unused(self) -> Iterator[str]:
        """The systems that a deployment file declares and nothing is known to talk to: they are on no picture."""
        for system in self.graph.landscape().unused:
            places = ", ".join(f"{path}:{line}" for path, line in lines_of(system.evidence, self.workspace.places))
            yield printable(f"declared, not used: {system.name}  {places}")

    def _neighbours(self, component: ComponentId) -> tuple[dict[str, list[Edge]], dict[str, list[Edge]]]:
        needs: dict[str, list[Edge]] = {}
        needed_by: dict[str, list[Edge]] = {}
        whole = "" if component == PROJECT else component
        # Code has its own relations; deployables, systems and people have those that they are linked by, too.
        edges = () if component == PROJECT else self.graph.edges(ALL_KINDS)
        for edge in (*edges, *links(self.graph), *self.graph.needs()):
            inside, leads_in = within(edge.source, whole), within(edge.target, whole)
            if inside and not leads_in:
                needs.setdefault(self._neighbour(edge.target), []).append(edge)
            elif leads_in and not inside:
                needed_by.setdefault(self._neighbour(edge.source), []).append(edge)
        return needs, needed_by

    def _neighbour(self, end: ComponentId) -> str:
        return end if self.graph.container(end) else file_of(end)

    def _neighbour_lines(self, verb: str, neighbours: dict[str, list[Edge]]) -> Iterator[str]:
        inside = sorted(name for name in neighbours if not name.startswith("std:"))
        if not inside:
            return
        yield f"{verb}:"
        for name in inside[:_MOST_NEIGHBOURS]:
            first = min(self._proofs(neighbours[name]), default=None)
            kinds = ", ".join(sorted({edge.kind for edge in neighbours[name]}))
            yield f"  {printable(name)}  ({kinds})" + (f"  {first.path}:{first.line}" if first else "")
        if len(inside) > _MOST_NEIGHBOURS:
            yield f"  and {len(inside) - _MOST_NEIGHBOURS} more"

    def _way(self, source: ComponentId, target: ComponentId) -> Iterator[str]:
        chain = shortest_path(self.graph, source, target) if not is_outside(target) else ()
        if len(chain) < 2:
            yield "there is no chain of imports either"
            return
        yield ""
        yield f"the shortest chain of imports, {len(chain) - 1} steps:"
        yield from self._proof_lines(
            [min(step) for one, other in pairwise(chain) if (step := list(self._step(one, other)))]
        )

    def _step(self, source: ComponentId, target: ComponentId) -> Iterator[Proof]:
        return self._proofs(edge for edge in self.graph.files[source].imports if edge.target == target)

    def _proofs(self, edges: Iterable[Edge]) -> Iterator[Proof]:
        return proofs(edges, self.workspace.places)

    def _proof_lines(self, found: Iterable[Proof]) -> Iterator[str]:
        """One line a statement, in the order of what is found. Product code comes alone: it is what pictures show."""
        all_rows = list(found)
        rows = dict.fromkeys((proof.path, proof.line, proof.kind) for proof in all_rows)
        code = dict.fromkeys((proof.path, proof.line, proof.kind) for proof in _product(all_rows))
        places = [f"{printable(path)}:{line}" for path, line, _ in code]
        wide = min(max(map(len, places), default=0), 60)
        for (path, line, kind), place in zip(code, places, strict=True):
            yield f"  {place:<{wide}}  {kind:<10}  {printable(self._text(path, line))}"
        if len(code) < len(rows):
            yield f"  and {len(rows) - len(code)} more in tests and other code that pictures leave out"

    def _text(self, path: str, line: int) -> str:
        if path not in self.sources:
            try:
                text = Path(self.workspace.place.root, path).read_text("utf-8", "replace")
            except OSError:
                text = ""
            self.sources[path] = text.split("\n")
        lines = self.sources[path]
        return lines[line - 1].strip()[:160] if line <= len(lines) else ""


def _product(found: list[Proof]) -> list[Proof]:
    """The proofs in product code, where there are any."""
    return [proof for proof in found if role(proof.path) == "code"] or found


def _summary(found: list[Proof]) -> str:
    counts = Counter(proof.kind for proof in set(found))
    return "  " + ", ".join(f"{kind}: {count}" for kind, count in sorted(counts.items()))
