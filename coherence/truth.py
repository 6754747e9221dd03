"""What the code has, asked for by the ids that pictures use. Beside components of the graph these are "." for the
project itself and "group:NAME" for a group that somebody configured."""

from collections.abc import Iterable, Iterator

from analyzers.graph import LANDSCAPE_KINDS, SYMBOL, Edge, RelationKind, file_of
from analyzers.landscape import SYSTEM, Container, Person, System
from analyzers.proof import ALL_KINDS, first_line, relations
from coherence.expectation import Held
from coherence.naming import GROUP
from coherence.wording import at

PROJECT = "."


def has(held: Held, component: str) -> bool:
    """Whether the code has this component. The root folder is none in a picture: there the project is "."."""
    if component == PROJECT:
        return True
    if component.startswith(GROUP):
        return component in held.groups
    return bool(component) and held.graph.level(component) is not None


def related(held: Held, source: str, target: str) -> bool:
    """Whether any statement relates the two. Imports are asked first: the other kinds have to be worked out."""
    first: tuple[RelationKind, ...] = ("imports",)
    return any(next(between(held, source, target, kinds), None) is not None for kinds in (first, ALL_KINDS))


def between(held: Held, source: str, target: str, kinds: Iterable[RelationKind] = ALL_KINDS) -> Iterator[Edge]:
    """Every relation from inside one component, group or project to inside another."""
    if source.startswith(GROUP) or target.startswith(GROUP):
        yield from _between_groups(held, source, target, kinds)
        return
    for one in _parts(held, source):
        for other in _parts(held, target):
            yield from relations(held.graph, one, other, kinds)


def place(held: Held, component: str) -> tuple[str, int] | None:
    """The file and line where a component stands: of a group, those of its first member."""
    if component == PROJECT:
        return None
    places = (first_line(held.graph, part, held.places_of) for part in _parts(held, component))
    return next(filter(None, places), None)


def where(held: Held, component: str) -> str:
    """A component with its place; "" for the project, which stands nowhere in particular."""
    return "" if component == PROJECT else at(component, place(held, component))


def proper_name(held: Held, component: str) -> str:
    """What an outside system, a deployable or a person is called; "" for everything else and for what is not there."""
    if held.graph.level(component) not in ("system", "container", "person"):
        return ""
    around = held.graph.landscape()
    named: tuple[System | Container | Person, ...] = (*around.systems, *around.containers, *around.people)
    return next((each.name for each in named if each.id == component), "")


def _parts(held: Held, component: str) -> tuple[str, ...]:
    """What stands behind an id of a picture, as ids of the graph."""
    if component == PROJECT:
        return ("", *(each.id for each in held.graph.landscape().containers))
    if component.startswith(GROUP):
        return held.groups.get(component, ())
    return (component,)


def _between_groups(held: Held, source: str, target: str, kinds: Iterable[RelationKind]) -> Iterator[Edge]:
    """A group may have many members: each statement is looked at once, whatever their number. A group and a folder may
    have members in common: a statement between the rest of the two counts."""
    if source == target:
        return
    sources, targets = frozenset(_parts(held, source)), frozenset(_parts(held, target))
    paths = {path for part in sorted(sources) for path in held.graph.members(part)}
    # Only outside systems have these, and to know them is work.
    asked = frozenset(kinds) if target.startswith(SYSTEM) else frozenset(kinds) - LANDSCAPE_KINDS
    for edge in held.graph.edges(asked, sorted(paths)):
        if not (_around(edge.source).isdisjoint(sources) or _around(edge.target).isdisjoint(targets)):
            yield edge


def _around(component: str) -> frozenset[str]:
    """A component and everything that it lies in."""
    path, mark, name = component.partition(SYMBOL)
    folders = path.split("/")
    found = {"/".join(folders[: count + 1]) for count in range(len(folders))}
    names = name.split(".") if mark else []
    return frozenset(
        found | {f"{file_of(component)}{SYMBOL}{'.'.join(names[: count + 1])}" for count in range(len(names))}
    )
