"""Groups that a person curates: their members are derived from patterns."""

from collections.abc import Iterable

from analyzers.graph import ArchitectureGraph
from renderers.levels.selection import matcher
from renderers.view import Group

GROUP = "group:"


def group_id(group: Group) -> str:
    """The id of a group on a picture."""
    return GROUP + group.name


def taken(files: Iterable[str], groups: tuple[Group, ...]) -> dict[str, str]:
    """For each file that belongs to a group the id of that group: of the first one that matches it."""
    if not groups:
        return {}
    tests = [(group_id(group), matcher(group.members)) for group in groups]
    found = ((path, next((name for name, matches in tests if matches(path)), "")) for path in files)
    return {path: name for path, name in found if name}


def empty_groups(graph: ArchitectureGraph, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """The groups that take no file of the project: nothing matches, or others took it before."""
    found = frozenset(taken(graph.files, groups).values())
    return tuple(group for group in groups if group_id(group) not in found)


def notes_on_groups(graph: ArchitectureGraph, groups: tuple[Group, ...], shown: Iterable[str]) -> tuple[str, ...]:
    """A sentence for each group that takes nothing. `shown` are the ids of those that are known to take something."""
    known = frozenset(shown)
    if all(group_id(group) in known for group in groups):
        return ()
    return tuple(f"group {group.name!r} is empty: nothing matches its members" for group in empty_groups(graph, groups))
