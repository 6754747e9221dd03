"""The boxes of a landscape: outside systems, deployables, people."""

from collections import Counter
from collections.abc import Iterable, Mapping

from analyzers.graph import ArchitectureGraph, file_of
from analyzers.landscape import Container, ContainerKind, Person, System, SystemKind
from renderers.levels.labels import note_of
from renderers.view import Arrow, Box, BoxKind, ViewSpec

_SYSTEMS: Mapping[SystemKind, tuple[BoxKind, str]] = {
    "api": ("external", "external API"),
    "cache": ("cache", "cache"),
    "database": ("store", "database"),
    "mail": ("external", "mail service"),
    "objects": ("objects", "object store"),
    "queue": ("queue", "message queue"),
    "search": ("store", "search engine"),
    "telemetry": ("external", "telemetry"),
}
_CONTAINERS: Mapping[ContainerKind, tuple[BoxKind, str]] = {
    "command": ("command", "command"),
    "library": ("package", "library"),
    "service": ("service", "service"),
    "ui": ("ui", "front end"),
    "worker": ("worker", "worker"),
}
_STORES: frozenset[BoxKind] = frozenset({"store", "cache", "queue", "objects"})
# More than anything can touch that is drawn.
_MOST_TOUCHES = 10_000
# All but one in so many.
_NEARLY_ALL = 4
NO_ROOM = "for lack of room"


def rank(boxes: Iterable[Box], arrows: Iterable[Arrow] = ()) -> dict[str, int]:
    """Which of these stay where there is no room for all: people, then what runs and what several of them keep their
    data in, then a tool or a store that few use, and what is outside last. Of those alike, the ones that have to do
    with most others; what everybody tells a monitor says nothing of that.
    """
    boxes = tuple(boxes)
    outside = {box.id for box in boxes if box.kind == "external"}
    ends = {(arrow.source, arrow.target) for arrow in arrows if outside.isdisjoint((arrow.source, arrow.target))}
    touches = Counter(end for pair in ends for end in pair)
    users = Counter(target for _, target in ends)

    def place(box: Box) -> int:
        if box.kind in ("person", "external"):
            return 0 if box.kind == "person" else 3
        is_needed = users[box.id] > 1 if box.kind in _STORES else box.kind != "command"
        return 1 if is_needed else 2

    return {box.id: _MOST_TOUCHES * place(box) - min(touches[box.id], _MOST_TOUCHES - 1) for box in boxes}


def system_box(system: System) -> Box:
    """An outside system of the catalogue."""
    kind, caption = _SYSTEMS[system.kind]
    return Box(system.id, system.name, kind, caption=caption, icon=system.icon or system.kind)


def person_box(person: Person) -> Box:
    """Somebody who uses the project."""
    return Box(person.id, person.name, "person")


def container_boxes(
    graph: ArchitectureGraph, containers: Iterable[Container], frame: str, spec: ViewSpec
) -> tuple[Box, ...]:
    """The deployables of the project. Two of one name are told apart by the file that deploys them; those of one file
    are of different kinds, as their captions say."""
    containers = tuple(containers)
    files = Counter(name for name, _ in {(each.name, file_of(each.id)) for each in containers})
    return tuple(_container_box(graph, each, frame, spec, files[each.name] > 1) for each in containers)


def home_of(graph: ArchitectureGraph, component: str) -> str:
    """The deepest folder (or the file) with nearly all code of a deployable; where there is none, the file that deploys
    it. "" for other components."""
    container = graph.container(component)
    return _home(graph, container) if container is not None else ""


def _home(graph: ArchitectureGraph, container: Container) -> str:
    files = [path.split("/") for path in graph.members(container.id)]
    home: list[str] = []
    while inside := Counter(
        parts[len(home)] for parts in files if len(parts) > len(home) and parts[: len(home)] == home
    ):
        name, count = min(inside.items(), key=lambda item: (-item[1], item[0]))
        if _NEARLY_ALL * count < (_NEARLY_ALL - 1) * len(files) or "/".join(home) in container.members:
            break
        home.append(name)
    return "/".join(home) or file_of(container.id)


def _container_box(graph: ArchitectureGraph, container: Container, frame: str, spec: ViewSpec, shared: bool) -> Box:
    kind, what = _CONTAINERS[container.kind]
    label = f"{container.name} ({file_of(container.id)})" if shared else container.name
    caption = " · ".join(filter(None, (what, container.technology)))
    note = note_of(graph.summary(container.id), container.name) if spec.describe else ""
    return Box(container.id, label, kind, frame, caption, note, source=container.start or _home(graph, container))
