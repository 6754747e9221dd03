"""Which folders of a picture are drawn open.

The picture starts with the folder that holds everything. While there is room, and as long as the arrows can be
followed, one more folder is opened: it becomes a frame, and what lies in it becomes boxes. Sizes are compared by powers
of two, so that a new file hardly ever changes which folders are open.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from analyzers.graph import Edge
from analyzers.languages import is_part_of_folder
from renderers.levels.relations import Pair
from renderers.levels.telling import are_alike, tells_something
from renderers.levels.thinning import most_arrows
from renderers.levels.tree import Tree

# So many times more children than there is room for, and not two of them joined: a heap, of which no part tells more.
_HEAP = 2
# A folder that wraps another one has at most one in so many of its files beside that.
_WRAPPING = 4
# A folder is opened for its share of all files: at least about an eighth, as a difference of powers of two.
_SMALLEST_SHARE = 3


class Link(NamedTuple):
    """A relation, and the two files that it joins."""

    source: str
    target: str
    edge: Edge


class Room(NamedTuple):
    """What a picture has room for. `depth` limits how deep frames stand in each other (0: no limit); `every_module`:
    folders stay closed only where there is no room, however knotted or uniform their contents are."""

    max_boxes: int
    depth: int = 0
    every_module: bool = False


class Opened(NamedTuple):
    """Folders that are drawn open (the root is one of them, unless it is a heap), items that are boxes, the box of each
    file, and the links between each two boxes."""

    frames: tuple[str, ...]
    boxes: tuple[str, ...]
    home: Mapping[str, str]
    between: Mapping[Pair, list[Link]]


def open_folders(tree: Tree, links: Iterable[Link], room: Room) -> Opened:
    """Choose what is drawn open. `links` join the files of the tree."""
    state = _State(tree, {}, {})
    state.start(links)
    if tree.root and state.is_heap(room):
        home = dict.fromkeys(state.home, tree.root)
        return Opened((), (tree.root,), home, {})
    opened = [tree.root]
    closed: set[str] = set()
    while folder := _next(state, closed, room):
        if state.open(folder, room):
            opened.append(folder)
        else:
            closed.add(folder)
    return Opened(tuple(sorted(opened)), tuple(sorted(state.boxes())), state.home, state.between)


def _next(state: "_State", closed: set[str], room: Room) -> str:
    """The folder to open next, "" for none: the largest first, then the outermost, then the one with most inside it."""
    tree = state.tree
    folders = [item for item in state.boxes() if item in tree.children and item not in closed]
    if not room.every_module:
        folders = [item for item in folders if not _is_unit(tree.children[item])]
    folders = [item for item in folders if not room.depth or tree.depth(item) < room.depth]
    if not room.every_module:
        least = tree.size[tree.root].bit_length() - _SMALLEST_SHARE
        folders = [item for item in folders if tree.size[item].bit_length() >= least]
    if not folders:
        return ""
    # To show modules, what is small is opened first: so most of them fit.
    sign = 1 if room.every_module else -1
    # The name decides last: to rename a folder opens and closes nothing.
    inside = {item: len(state.between.get((item, item), ())).bit_length() for item in folders}
    return min(folders, key=lambda item: (sign * tree.size[item].bit_length(), tree.depth(item), -inside[item], item))


@dataclass(slots=True)
class _State:
    """The boxes so far. `between` holds the links between two boxes, and inside of one (where both are the same)."""

    tree: Tree
    home: dict[str, str]
    between: dict[Pair, list[Link]]
    _boxes: tuple[str, ...] = ()

    def start(self, links: Iterable[Link]) -> None:
        self._boxes = self.tree.children.get(self.tree.root, ())
        for box in self._boxes:
            self.home.update(dict.fromkeys(self.tree.files(box), box))
        home, between = self.home, self.between
        for link in links:
            ends = (home[link.source], home[link.target])
            if ends in between:
                between[ends].append(link)
            else:
                between[ends] = [link]

    def boxes(self) -> tuple[str, ...]:
        return self._boxes

    def is_heap(self, room: Room) -> bool:
        """Whether there are far more boxes than there is room for, and nothing joins any two of them."""
        return len(self._boxes) > _HEAP * room.max_boxes and all(a == b for a, b in self.between)

    def open(self, folder: str, room: Room) -> bool:
        """Open a folder, if the picture is the better for it."""
        children = self.tree.children[folder]
        boxes = len(self._boxes) - 1 + len(children)
        whole, share = self.tree.size[self.tree.root], self.tree.size[folder]
        # A handful of closed boxes shows nothing: what most lies in is opened, even if not all of it fits.
        handful = len(self._boxes) <= room.max_boxes // 4
        holds_most = 2 * share > whole and (handful or boxes <= room.max_boxes * 5 // 4)
        if boxes > room.max_boxes and not holds_most:
            return False
        inner = {path: child for child in children for path in self.tree.files(child)}
        moved = self._moved(folder, inner)
        holds_most = holds_most and (handful or not are_alike(children, moved.keys()))
        worthwhile = holds_most or whole <= room.max_boxes or _wraps(self.tree, folder, room.max_boxes - boxes + 1)
        if not (room.every_module or worthwhile or tells_something(children, moved.keys())):
            return False
        arrows = sum(a != b for a, b in self.between if folder not in (a, b)) + sum(a != b for a, b in moved)
        if not (room.every_module or holds_most or arrows <= most_arrows(boxes)):
            return False
        self._boxes = tuple(box for box in self._boxes if box != folder) + children
        self.home.update(inner)
        self.between = {pair: found for pair, found in self.between.items() if folder not in pair} | moved
        return True

    def _moved(self, folder: str, inner: Mapping[str, str]) -> dict[Pair, list[Link]]:
        """The links that touch the folder, between the boxes that there are when it is open."""
        moved: dict[Pair, list[Link]] = {}
        for pair, found in self.between.items():
            if folder in pair:
                for link in found:
                    source, target, _ = link
                    ends = (inner.get(source) or self.home[source], inner.get(target) or self.home[target])
                    moved.setdefault(ends, []).append(link)
        return moved


def _is_unit(children: Iterable[str]) -> bool:
    """Whether a folder is one unit of its language: what lies in it is no component of its own."""
    return all(is_part_of_folder(child) for child in children)


def _wraps(tree: Tree, folder: str, free: int) -> bool:
    """Whether there is hardly more in a folder than one inner folder, with no more than `free` items: then that one is
    what there is to see."""
    folders = [child for child in tree.children[folder] if child in tree.children]
    inner = max(folders, key=lambda child: (tree.size[child], child), default="")
    nearly_all = bool(inner) and _WRAPPING * (tree.size[folder] - tree.size[inner]) <= tree.size[folder]
    return nearly_all and len(tree.children[inner]) <= free
