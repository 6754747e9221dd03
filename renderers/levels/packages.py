"""Components and modules: the folders and files of a focus, and the outside systems that they use."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from analyzers.graph import LANDSCAPE_KINDS, SYMBOL, ArchitectureGraph, Edge, RelationKind, file_of, is_outside
from renderers.levels.cycles import with_closing
from renderers.levels.groups import GROUP, group_id, notes_on_groups, taken
from renderers.levels.labels import inside, labels, note_of
from renderers.levels.merging import without_bare_inits, without_twins
from renderers.levels.opening import Link, Opened, Room, open_folders
from renderers.levels.relations import Pair, arrows_of
from renderers.levels.selection import matcher, select, title_of
from renderers.levels.systems import system_box
from renderers.levels.thinning import Limits, few, thin
from renderers.levels.tree import Tree, tree_of
from renderers.view import Box, BoxKind, Frame, View, ViewSpec

# Of all boxes, at most one in so many is an outside system.
_SYSTEMS_SHARE = 3
# A folded package tells its size in steps, so that a new file hardly ever changes its box.
_SIZES = (1000, 300, 100, 30, 10)

Edges = dict[Pair, list[Edge]]


class _Uses(NamedTuple):
    """The relations from files to the outside systems that are drawn, and a sentence on those that are not."""

    edges: Edges
    notes: tuple[str, ...] = ()


def packages(graph: ArchitectureGraph, spec: ViewSpec) -> View:
    """The view at the level of components or modules."""
    files, notes = select(graph, spec)
    group_of = taken(files, spec.groups)
    tree = tree_of(files, group_of)
    kinds = frozenset(spec.kinds or ("imports",)) | (LANDSCAPE_KINDS if spec.outside else frozenset())
    uses = _uses(graph, files, kinds & LANDSCAPE_KINDS, spec)
    systems = frozenset(target for _, target in uses.edges)
    room = Room(spec.max_boxes - len(systems), spec.depth, spec.level == "modules")
    opened = open_folders(tree, _links(graph, files, kinds), room)
    arrows = arrows_of(_between(opened, uses.edges))
    boxes = without_twins(graph, without_bare_inits(graph, opened.boxes, arrows), arrows)
    limits = Limits(spec.max_boxes, spec.reduce, dict.fromkeys(systems, -1), tree.size)
    kept, arrows, thinned = thin((*boxes, *sorted(systems)), arrows, limits)
    shown = [box for box in kept if box not in systems]
    drawn = _Drawing(graph, spec, tree, _frames(tree, opened.frames, shown))
    outside = (system_box(system) for system in graph.landscape().systems if system.id in systems) if systems else ()
    return View(
        spec.name,
        title_of(spec),
        tuple(sorted((*drawn.boxes(shown), *outside))),
        tuple(sorted(drawn.frames())),
        tuple(sorted(with_closing(arrows))),
        (*notes, *notes_on_groups(graph, spec.groups, group_of.values()), *uses.notes, *thinned),
        spec.level,
    )


def _links(graph: ArchitectureGraph, files: tuple[str, ...], kinds: frozenset[RelationKind]) -> Iterator[Link]:
    """The relations between files. That a file declares another one as a part of it is told by where they stand."""
    known = frozenset(files)
    plain = kinds == {"imports"}
    for path in files:
        for edge in graph.files[path].imports if plain else graph.edges(kinds, (path,)):
            target: str = edge.target
            # An import leads to a file as it stands: only the id of a definition must be taken apart.
            if target not in known:
                target = file_of(target) if SYMBOL in target else ""
            if target in known and target != path and not _is_declared(graph, path, edge):
                yield Link(path, target, edge)


def _is_declared(graph: ArchitectureGraph, path: str, edge: Edge) -> bool:
    return edge.table == "imports" and graph.files[path].shape.imports[edge.place].form == "module"


def _uses(graph: ArchitectureGraph, files: tuple[str, ...], kinds: frozenset[RelationKind], spec: ViewSpec) -> _Uses:
    """The systems that most files use."""
    if not kinds:
        return _Uses({})
    hidden = matcher(spec.hide)
    found: Edges = {}
    for path in files:
        for edge in graph.edges(kinds, (path,)):
            if is_outside(edge.target) and not hidden(edge.target):
                found.setdefault((path, edge.target), []).append(edge)
    users = Counter(target for _, target in found)
    ranked = sorted(users, key=lambda system: (-users[system], system))
    room = spec.max_boxes // _SYSTEMS_SHARE
    kept = frozenset(ranked[:room])
    names: dict[str, str] = {system.id: system.name for system in graph.landscape().systems}
    gone = few([names.get(system, system) for system in ranked[room:]])
    notes = (f"outside systems not drawn, with the fewest users: {gone}",) if gone else ()
    return _Uses({pair: edges for pair, edges in found.items() if pair[1] in kept}, notes)


def _between(opened: Opened, uses: Edges) -> Edges:
    """The relations between boxes, by the two boxes."""
    found: Edges = {}
    for (source, target), links in opened.between.items():
        if source != target:
            found[source, target] = [link.edge for link in links]
    for (path, system), edges in uses.items():
        found.setdefault((opened.home[path], system), []).extend(edges)
    return found


def _frames(tree: Tree, opened: Iterable[str], boxes: Iterable[str]) -> tuple[str, ...]:
    """The open folders with something in them."""
    filled: set[str] = set()
    for box in boxes:
        item = tree.parent.get(box, tree.root)
        while item != tree.root and item not in filled:
            filled.add(item)
            item = tree.parent.get(item, tree.root)
    return tuple(folder for folder in opened if folder in filled)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Makes boxes and frames of the items of a tree. `opened` are the items that are frames."""

    graph: ArchitectureGraph
    spec: ViewSpec
    tree: Tree
    opened: tuple[str, ...]

    def boxes(self, items: list[str]) -> Iterator[Box]:
        """The boxes of these items."""
        homes = {item: self._around(item) for item in items}
        told = labels(homes, self.graph.files, self.tree.root)
        for item in items:
            kind = self._kind(item)
            source = "" if kind == "group" else item
            note, caption = self._note(item, told[item]), "" if kind == "module" else self._size(item)
            yield Box(item, told[item], kind, homes[item], caption, note, source=source)

    def frames(self) -> Iterator[Frame]:
        """The open folders and groups."""
        for item in self.opened:
            around = self._around(item)
            label = inside(item, around or self.tree.root)
            yield Frame(item, label, around, self._note(item, label))

    def _around(self, item: str) -> str:
        """The frame that an item stands in, "" for none."""
        parent = self.tree.parent.get(item, self.tree.root)
        return "" if parent == self.tree.root else parent

    def _kind(self, item: str) -> BoxKind:
        return "module" if item in self.graph.files else "group" if item.startswith(GROUP) else "package"

    def _note(self, item: str, label: str) -> str:
        if item.startswith(GROUP):
            return next((group.note for group in self.spec.groups if group_id(group) == item), "")
        return note_of(self.graph.summary(item), label) if self.spec.describe else ""

    def _size(self, item: str) -> str:
        step = next((size for size in _SIZES if self.tree.size.get(item, 1) >= size), 0)
        return f"{step}+ modules" if step else ""
