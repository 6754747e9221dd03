"""The part of a landscape that a picture is about: its deployables, and the people and systems around these."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from analyzers.graph import ArchitectureGraph, Edge, file_of, within
from analyzers.landscape import Container, Link, Person, System
from renderers.levels.relations import Pair
from renderers.levels.selection import matcher
from renderers.view import ViewSpec

# The whole project: a box on the level of context, a frame on the level of containers.
PROJECT = "."


class Scene(NamedTuple):
    """What is neither hidden nor out of focus. `links` join these, `uses` lead from files to the systems."""

    containers: tuple[Container, ...]
    people: tuple[Person, ...]
    systems: tuple[System, ...]
    links: tuple[Link, ...]
    uses: tuple[Link, ...]


def scene_of(graph: ArchitectureGraph, spec: ViewSpec) -> Scene:
    """What the spec asks for. `focus` keeps the deployables that have code in it, and what is joined to these; `hide`
    is held against paths and against the ids of systems, deployables and people."""
    landscape = graph.landscape()
    hidden = matcher(spec.hide)
    containers = tuple(each for each in landscape.containers if _is_wanted(each, spec.focus, hidden))
    inner = {each.id for each in containers}
    around = (*(each.id for each in landscape.people), *(each.id for each in landscape.systems))
    outer = {each for each in around if not hidden(each)}
    links = tuple(
        link
        for link in landscape.links
        if link.source in inner | outer and link.target in inner | outer and _is_asked_for(link, spec)
    )
    uses = tuple(
        link
        for path, found in sorted(landscape.uses.items())
        if within(path, file_of(spec.focus)) and not hidden(path)
        for link in found
        if link.target in outer and _is_asked_for(link, spec)
    )
    shown = {end for link in (*links, *uses) for end in (link.source, link.target)} if spec.focus else outer
    people = tuple(each for each in landscape.people if each.id in outer & shown)
    systems = tuple(each for each in landscape.systems if each.id in outer & shown)
    return Scene(containers, people, systems, links, uses)


def between(links: Iterable[Link], home: Callable[[str], str]) -> dict[Pair, list[Edge]]:
    """The relations between the boxes that the ends of these links are drawn in."""
    found: dict[Pair, list[Edge]] = {}
    for link in links:
        ends = (home(link.source), home(link.target))
        if ends[0] != ends[1]:
            found.setdefault(ends, []).extend(
                Edge(
                    *(link.source, link.target, link.kind, "runtime", shown.table, shown.place, shown.path),
                    link.confidence,
                )
                for shown in link.evidence
            )
    return found


def _is_wanted(container: Container, focus: str, hidden: Callable[[str], bool]) -> bool:
    places = container.members or (file_of(container.id),)
    # A place may be a folder: the slash lets it be meant by a pattern for folders.
    if hidden(container.id) or all(hidden(f"{place}/") for place in places):
        return False
    return not focus or focus == container.id or any(within(place, focus) for place in places)


def _is_asked_for(link: Link, spec: ViewSpec) -> bool:
    return not spec.kinds or link.kind in spec.kinds
