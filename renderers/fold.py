"""ArchitectureGraph to View: packages fold until the picture can be read.

The picture starts with the folder that holds everything. While there is room, the largest package is opened: it
becomes a frame, and what lies in it becomes boxes.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from analyzers.graph import ArchitectureGraph, RelationKind, file_of, within
from analyzers.roles import Role, role
from renderers.thinning import thin
from renderers.view import Arrow, Box, Frame, View, ViewSpec

_INITS = ("__init__.py", "__init__.pyi")


@dataclass(frozen=True, slots=True)
class _Tree:
    """The folders and files of the picture. `children` of a folder skip folders that hold one folder only."""

    root: str
    children: Mapping[str, tuple[str, ...]]
    size: Mapping[str, int]


def fold(graph: ArchitectureGraph, spec: ViewSpec) -> View:
    """The view that a diagram shows. A pure function of the graph and the spec."""
    files, left_out = _select(graph, spec)
    tree = _tree(files)
    opened, boxes = _open(tree, spec.max_boxes)
    home = _homes(files, boxes)
    arrows = _arrows(graph, home, spec.kinds)
    boxes = _without_bare_inits(graph, boxes, arrows)
    boxes, arrows, notes = thin(boxes, arrows, tree.size, spec.max_boxes)
    frames = [folder for folder in opened if folder != tree.root and any(within(box, folder) for box in boxes)]
    return View(
        spec.name,
        spec.title or _title(spec),
        _boxes(graph, boxes, tree, frames),
        tuple(sorted(_frame(folder, tree, frames) for folder in frames)),
        tuple(sorted(arrows)),
        (*_notes(left_out), *notes),
    )


def _title(spec: ViewSpec) -> str:
    return spec.focus or spec.name.replace("-", " ").replace("_", " ").capitalize()


def _select(graph: ArchitectureGraph, spec: ViewSpec) -> tuple[list[str], Counter[Role]]:
    """The files in the picture, and how many of each role are left out of it."""
    hidden = _matcher(spec.hide)
    files: list[str] = []
    left_out: Counter[Role] = Counter()
    focus_role = role(f"{spec.focus}/x") if spec.focus else "code"
    for path in graph.files:
        if not within(path, spec.focus) or hidden(path):
            continue
        its_role = role(path)
        if its_role in ("code", focus_role) or its_role in spec.show:
            files.append(path)
        else:
            left_out[its_role] += 1
    if not files:
        return [path for path in graph.files if within(path, spec.focus) and not hidden(path)], Counter()
    return files, left_out


def _matcher(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    if not patterns:
        return lambda _path: False
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns).match_file


def _tree(files: Iterable[str]) -> _Tree:
    below: dict[str, set[str]] = {"": set()}
    size: Counter[str] = Counter()
    for path in files:
        child = path
        while child:
            parent = child.rpartition("/")[0]
            below.setdefault(parent, set()).add(child)
            size[parent] += 1
            child = parent

    def shortcut(item: str) -> str:
        while item in below and len(below[item]) == 1 and next(iter(below[item])) in below:
            item = next(iter(below[item]))
        return item

    children = {folder: tuple(sorted(map(shortcut, items))) for folder, items in below.items()}
    return _Tree(shortcut(""), children, size)


def _open(tree: _Tree, max_boxes: int) -> tuple[list[str], list[str]]:
    """Which folders are drawn open, and which items are boxes."""
    boxes = set(tree.children.get(tree.root, ()))
    opened = [tree.root]
    closed: set[str] = set()
    while True:
        folders = [item for item in boxes if item in tree.children and item not in closed]
        if not folders:
            break
        largest = min(folders, key=lambda folder: (-tree.size[folder], folder))
        fits = len(boxes) - 1 + len(tree.children[largest]) <= max_boxes
        # A handful of closed boxes shows nothing: what most lies in is opened, even if not all of it fits.
        holds_most = len(boxes) <= max_boxes // 4 and 2 * tree.size[largest] > tree.size[tree.root]
        if fits or holds_most:
            boxes.remove(largest)
            boxes.update(tree.children[largest])
            opened.append(largest)
        elif len(boxes) > max_boxes // 2:
            break
        else:
            closed.add(largest)
    return sorted(opened), sorted(boxes)


def _homes(files: Iterable[str], boxes: Iterable[str]) -> dict[str, str]:
    """For each file the box that it is drawn in."""
    known = set(boxes)
    homes = {}
    for path in files:
        item = path
        while item and item not in known:
            item = item.rpartition("/")[0]
        if item:
            homes[path] = item
    return homes


def _arrows(graph: ArchitectureGraph, home: Mapping[str, str], kinds: tuple[RelationKind, ...]) -> list[Arrow]:
    found: dict[tuple[str, str], set[str]] = {}
    for path, source in home.items():
        for edge in graph.edges(kinds, (path,)):
            # An import leads to a file as it stands: only the id of a definition must be taken apart.
            target = home.get(edge.target) or home.get(file_of(edge.target))
            if target is not None and source != target:
                found.setdefault((source, target), set()).add(edge.kind)
    return [Arrow(source, target, tuple(sorted(which))) for (source, target), which in found.items()]


def _boxes(graph: ArchitectureGraph, items: list[str], tree: _Tree, frames: list[str]) -> tuple[Box, ...]:
    """The boxes with their labels. Where two of one frame would have the same, modules keep their suffix."""
    homes = {item: _frame_of(item, frames) for item in items}
    short = {item: _label(graph, item, homes[item] or tree.root) for item in items}
    count = Counter((homes[item], short[item]) for item in items)
    return tuple(
        sorted(
            Box(
                item,
                short[item] if count[homes[item], short[item]] == 1 else _inside(item, homes[item] or tree.root),
                "module" if item in graph.files else "package",
                homes[item],
            )
            for item in items
        )
    )


def _without_bare_inits(graph: ArchitectureGraph, boxes: list[str], arrows: Iterable[Arrow]) -> list[str]:
    """An __init__ that defines nothing and touches nothing is no more than its folder, which the frame shows."""
    touched = {end for arrow in arrows for end in (arrow.source, arrow.target)}
    return [
        box
        for box in boxes
        if posixpath.basename(box) not in _INITS
        or box in touched
        or box not in graph.files
        or graph.files[box].shape.definitions
    ]


def _frame(folder: str, tree: _Tree, frames: list[str]) -> Frame:
    around = _frame_of(folder, frames)
    return Frame(folder, _inside(folder, around or tree.root), around)


def _frame_of(item: str, frames: Iterable[str]) -> str:
    """The innermost open folder around an item, "" for none."""
    return max((frame for frame in frames if item != frame and within(item, frame)), key=len, default="")


def _label(graph: ArchitectureGraph, item: str, around: str) -> str:
    """The name of an item inside its frame, without a source suffix."""
    name = _inside(item, around)
    return re.sub(r"(?:\.d)?\.\w+$", "", name) if item in graph.files else name


def _inside(item: str, around: str) -> str:
    return item.removeprefix(f"{around}/") if around else item


def _notes(left_out: Mapping[Role, int]) -> list[str]:
    if not left_out:
        return []
    parts = [f"{count} {which}" for which, count in sorted(left_out.items())]
    return [f"left out: {', '.join(parts)}"]
