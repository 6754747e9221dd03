"""Classes: what they are made of, what they are made from, and what they use."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analyzers.facts import Definition
from analyzers.graph import SYMBOL, ArchitectureGraph, Edge, RelationKind, file_of, is_outside, symbol_id, within
from renderers.levels.cycles import with_closing
from renderers.levels.groups import group_id, notes_on_groups, taken
from renderers.levels.labels import inside, note_of
from renderers.levels.relations import Pair, arrows_of
from renderers.levels.selection import select, title_of
from renderers.levels.thinning import Limits, few, thin
from renderers.view import Box, Frame, View, ViewSpec

_USUAL: tuple[RelationKind, ...] = ("calls", "inherits", "references")
_KINDS = ("class", "interface")
_STANDARD = "std:"
# A longer list of attributes is a box that nothing fits beside.
_MOST_ROWS = 8
# Bases from elsewhere are drawn as long as they are few.
_MOST_BASES = 6

Classes = Mapping[str, Definition]


def classes(graph: ArchitectureGraph, spec: ViewSpec) -> View:
    """The view at the level of classes."""
    files, notes = select(graph, spec)
    found, private = _public(dict(_classes(graph, files, spec.focus)), spec.focus)
    if SYMBOL in spec.focus:
        found |= _used(graph, files, found, spec)
        files = tuple(sorted({*files, *map(file_of, found)}))
    edges = _edges(graph, files, found, spec)
    arrows = arrows_of({pair: some for pair, some in edges.items() if pair[1] in found})
    heirs = Counter(target for _, target in edges if target not in found)
    bases = sorted(heirs, key=lambda base: (-heirs[base], base))
    room = min(_MOST_BASES, spec.max_boxes // 4)
    limits = Limits(spec.max_boxes - min(len(bases), room), spec.reduce, name=_label)
    kept, arrows, thinned = thin(found, arrows, limits)
    outside = [base for base in bases[:room] if any(pair[0] in kept for pair in edges if pair[1] == base)]
    arrows += arrows_of({pair: some for pair, some in edges.items() if pair[0] in kept and pair[1] in outside})
    if gone := [_label(base) for base in bases if base not in outside]:
        thinned.append(f"bases outside that are not drawn: {few(gone)}")
    drawn = _Drawing(graph, spec, taken(files, spec.groups), frozenset(map(file_of, kept)))
    return View(
        spec.name,
        title_of(spec),
        tuple(sorted((*(drawn.box(each, found[each]) for each in kept), *map(_outside_box, outside)))),
        tuple(sorted(drawn.frames())),
        tuple(sorted(with_closing(arrows))),
        (*notes, *private, *notes_on_groups(graph, spec.groups, drawn.group_of.values()), *thinned),
        spec.level,
    )


def _classes(graph: ArchitectureGraph, files: tuple[str, ...], focus: str) -> Iterator[tuple[str, Definition]]:
    """The classes in focus. Those inside of another class are a part of it, unless the focus is on that one."""
    for path in files:
        for definition in graph.files[path].shape.definitions:
            component = symbol_id(path, definition.name)
            outer = file_of(focus) != focus and definition.name.rpartition(".")[0]
            if definition.kind in _KINDS and within(component, focus) and (outer or "." not in definition.name):
                yield component, definition


def _public(found: dict[str, Definition], focus: str) -> tuple[dict[str, Definition], tuple[str, ...]]:
    """In the picture of a folder, the classes that a file keeps for itself are left out; a sentence says so."""
    public = {component: each for component, each in found.items() if not each.name.startswith("_")}
    count = len(found) - len(public)
    if not public or not count or any(file_of(component) == file_of(focus) for component in found):
        return found, ()
    return public, (f"left out: {count} private {'class' if count == 1 else 'classes'}",)


def _used(graph: ArchitectureGraph, files: tuple[str, ...], found: Classes, spec: ViewSpec) -> dict[str, Definition]:
    """The classes of the project that these are made from or use."""
    used: dict[str, Definition] = {}
    for edge in graph.edges(spec.kinds or _USUAL, files):
        path, _, name = edge.target.partition(SYMBOL)
        if path in graph.files and name and _owner(edge.source, found) and not _owner(edge.target, found):
            top = graph.definition(path, name.partition(".")[0])
            if top is not None and top.kind in _KINDS:
                used[symbol_id(path, top.name)] = top
    return used


def _edges(graph: ArchitectureGraph, files: tuple[str, ...], found: Classes, spec: ViewSpec) -> dict[Pair, list[Edge]]:
    """The relations between classes, and from them to bases outside. What a method does, its class does."""
    edges: dict[Pair, list[Edge]] = {}
    for edge in graph.edges(spec.kinds or _USUAL, files):
        source, target = _owner(edge.source, found), _owner(edge.target, found)
        # What is made from the standard library's own classes is told by its language, not by its architecture.
        if not target and edge.kind == "inherits" and not edge.target.startswith(_STANDARD):
            target = edge.target
        if source and target and source != target:
            edges.setdefault((source, target), []).append(edge)
    return edges


def _owner(component: str, found: Classes) -> str:
    """The class in the picture that a component is, or is a part of; "" for none."""
    while component not in found:
        path, mark, name = component.partition(SYMBOL)
        if not mark or "." not in name:
            return ""
        component = symbol_id(path, name.rpartition(".")[0])
    return component


def _label(component: str) -> str:
    path, _, name = component.partition(SYMBOL)
    return name or (path.rpartition(":")[2] if is_outside(path) else path.rpartition("/")[2])


def _outside_box(base: str) -> Box:
    path = file_of(base)
    return Box(base, _label(base), "outside", source="" if is_outside(path) else path)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Makes boxes and frames. A file is a frame where there is more than one of them (`files`), a group always."""

    graph: ArchitectureGraph
    spec: ViewSpec
    group_of: Mapping[str, str]
    files: frozenset[str]

    def box(self, component: str, definition: Definition) -> Box:
        """The box of a class."""
        path = file_of(component)
        more = len(definition.attributes) - _MOST_ROWS
        rows = definition.attributes[: _MOST_ROWS - 1] if more > 0 else definition.attributes
        return Box(
            component,
            definition.name,
            "class",
            path if len(self.files) > 1 else self.group_of.get(path, ""),
            "interface" if definition.kind == "interface" else "",
            note_of(self.graph.summary(component), definition.name) if self.spec.describe else "",
            (*rows, f"and {more + 1} more") if more > 0 else rows,
            source=path,
        )

    def frames(self) -> Iterator[Frame]:
        """The files, and the groups around them."""
        groups = {group_id(group): group for group in self.spec.groups}
        focus = file_of(self.spec.focus)
        around = focus.rpartition("/")[0] if focus in self.graph.files else focus
        for path in sorted(self.files) if len(self.files) > 1 else ():
            yield Frame(path, inside(path, around), self.group_of.get(path, ""), self._note(path))
        for name in sorted({self.group_of[path] for path in self.files if path in self.group_of}):
            yield Frame(name, inside(name, ""), "", groups[name].note)

    def _note(self, path: str) -> str:
        return note_of(self.graph.summary(path), path) if self.spec.describe else ""
