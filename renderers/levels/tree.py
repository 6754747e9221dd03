"""The folders, files and curated groups of a picture, as one tree."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tree:
    """`children` of a folder skip folders that hold one folder only; those of a group that is one folder are that
    folder's. `size` counts the files in a folder or group; what a group has taken is no part of a folder around it.
    `parent` is the folder or group that shows an item."""

    root: str
    children: Mapping[str, tuple[str, ...]]
    size: Mapping[str, int]
    parent: Mapping[str, str]

    def files(self, item: str) -> Iterator[str]:
        """The files in this item."""
        stack = [item]
        while stack:
            current = stack.pop()
            if current in self.children:
                stack.extend(self.children[current])
            else:
                yield current

    def depth(self, item: str) -> int:
        """How many levels of folders and groups are around it, the root not counted."""
        steps = 0
        while (item := self.parent.get(item, self.root)) != self.root:
            steps += 1
        return steps


def tree_of(files: Iterable[str], group_of: Mapping[str, str]) -> Tree:
    """The tree of these files. `group_of` names the groups of files: groups stand above all folders."""
    below = _folders(files)
    groups = _without_groups(below, group_of) if group_of else {}
    sizes = _sizes(below)

    def shortcut(item: str) -> str:
        while (
            item in below
            and item not in groups
            and len(below[item]) == 1
            and (only := next(iter(below[item]))) in below
        ):
            item = only
        return item

    root = shortcut("")
    children: dict[str, tuple[str, ...]] = {}
    sizes.update((group, sum(sizes.get(member, 1) for member in members)) for group, members in groups.items())
    below[root].update(groups)
    # A group that is one folder is its frame: a second one around it would say the same again.
    below.update((group, _contents(members, below)) for group, members in groups.items())
    stack = [root]
    while stack:
        item = stack.pop()
        children[item] = tuple(sorted(map(shortcut, below[item])))
        stack += (child for child in children[item] if child in below)
    parent = {child: item for item, items in children.items() for child in items}
    return Tree(root, children, sizes, parent)


def _contents(members: set[str], below: Mapping[str, set[str]]) -> set[str]:
    while len(members) == 1 and (only := next(iter(members))) in below:
        members = below[only]
    return members


def _folders(files: Iterable[str]) -> dict[str, set[str]]:
    below: dict[str, set[str]] = {"": set()}
    for path in files:
        child = path
        while child:
            parent = child.rpartition("/")[0]
            known = below.setdefault(parent, set())
            if child in known:
                break
            known.add(child)
            child = parent
    return below


def _sizes(below: Mapping[str, set[str]]) -> dict[str, int]:
    """The files in each folder. A folder sorts before what lies in it, so the inner ones are counted first."""
    sizes: dict[str, int] = {}
    for folder in sorted(below, reverse=True):
        sizes[folder] = sum(sizes.get(child, 1) for child in below[folder])
    return sizes


def _without_groups(below: dict[str, set[str]], group_of: Mapping[str, str]) -> dict[str, set[str]]:
    """Take what belongs to groups out of the folders. Returns the members of each group: files, and whole folders
    where a group takes all that is in them."""
    owner: dict[str, str] = dict(group_of)
    for folder in sorted(below, reverse=True):
        owners = {owner.get(child, "") for child in below[folder]}
        if folder and len(owners) == 1 and "" not in owners:
            owner[folder] = owners.pop()
    members: dict[str, set[str]] = {}
    for folder in sorted(below, reverse=True):
        for child in sorted(below[folder]):
            if child in owner and owner.get(folder) != owner[child]:
                members.setdefault(owner[child], set()).add(child)
                below[folder].remove(child)
            elif child in below and not below[child]:
                # Several groups have taken everything in it.
                below[folder].remove(child)
                del below[child]
    return members
