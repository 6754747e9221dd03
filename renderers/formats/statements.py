"""What stands behind the arrows of a view: every statement, found again in the graph."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analyzers.graph import SYMBOL, ArchitectureGraph, Edge, RelationKind, file_of
from renderers.levels.groups import GROUP, taken
from renderers.levels.relations import Pair
from renderers.levels.scene import PROJECT, between, scene_of
from renderers.levels.selection import select
from renderers.order import ancestry
from renderers.view import View, ViewSpec

Behind = Mapping[Pair, tuple[Edge, ...]]


def behind(graph: ArchitectureGraph, spec: ViewSpec, view: View) -> Behind:
    """The edges behind each arrow. `view` is what `spec` shows of this graph."""
    kinds = {(arrow.source, arrow.target): frozenset(arrow.kinds) for arrow in view.arrows}
    outer = view.level in ("context", "containers")
    found = _outer(graph, spec, view) if outer else _inner(graph, spec, view, frozenset().union(*kinds.values()))
    return {pair: tuple(edge for edge in found.get(pair, ()) if edge.kind in kinds[pair]) for pair in kinds}


def _outer(graph: ArchitectureGraph, spec: ViewSpec, view: View) -> Mapping[Pair, list[Edge]]:
    """Between deployables, systems and people; or between the whole project and these."""
    scene = scene_of(graph, spec)
    if view.level == "containers":
        return between(scene.links, lambda end: end)
    shown = frozenset(box.id for box in view.boxes)
    return between((*scene.links, *scene.uses), lambda end: end if end in shown else PROJECT)


def _inner(graph: ArchitectureGraph, spec: ViewSpec, view: View, kinds: frozenset[str]) -> Mapping[Pair, list[Edge]]:
    homes, files = _homes(graph, spec, view), _files(graph, spec, view)
    shown = frozenset(files)
    found: dict[Pair, list[Edge]] = {}
    for edge in graph.edges(_known(kinds), files):
        source, target, path = homes.of(edge.source), homes.of(edge.target), file_of(edge.target)
        left_out = path in graph.files and path not in shown and target != edge.target
        if source and target and source != target and not left_out:
            found.setdefault((source, target), []).append(edge)
    return found


def _known(kinds: Iterable[str]) -> tuple[RelationKind, ...]:
    every: tuple[RelationKind, ...] = ("imports", "inherits", "calls", "references", "data", "event", "request", "uses")
    wanted = frozenset(kinds)
    return tuple(kind for kind in every if kind in wanted)


def _files(graph: ArchitectureGraph, spec: ViewSpec, view: View) -> tuple[str, ...]:
    """The files whose statements the picture is made of."""
    if view.level == "classes":
        return tuple(sorted({path for box in view.boxes if (path := file_of(box.id)) in graph.files}))
    return select(graph, spec).files


@dataclass(frozen=True, slots=True)
class _Homes:
    """Which box a component is drawn in. `group_of_box` is the group that a box stands in, `group_of_file` the one that
    a file belongs to: a folder's box shows none of the files that a group took out of it."""

    group_of_box: Mapping[str, str]
    group_of_file: Mapping[str, str]

    def of(self, component: str) -> str:
        """The id of the box, "" for none."""
        path, mark, name = component.partition(SYMBOL)
        while name:
            if f"{path}{mark}{name}" in self.group_of_box:
                return f"{path}{mark}{name}"
            name = name.rpartition(".")[0]
        group = self.group_of_file.get(path, "")
        if group in self.group_of_box:
            return group
        while path and self.group_of_box.get(path) != group:
            path = path.rpartition("/")[0]
        return path


def _homes(graph: ArchitectureGraph, spec: ViewSpec, view: View) -> _Homes:
    frames = {frame.id: frame for frame in view.frames}
    around = {box.id: ancestry(box.frame, frames) for box in view.boxes}
    groups = {box: next((frame for frame in ids if frame.startswith(GROUP)), "") for box, ids in around.items()}
    return _Homes(groups, {} if view.level == "classes" else taken(graph.files, spec.groups))
