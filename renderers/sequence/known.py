"""What participants are drawn as: the same boxes that these components have on the other pictures."""

from collections.abc import Mapping

from analyzers.graph import SYMBOL, ArchitectureGraph, file_of
from renderers.levels.systems import container_boxes, person_box, system_box
from renderers.view import Box, BoxKind, ViewSpec

_PLAIN: Mapping[str, BoxKind] = {"module": "module", "class": "class", "function": "function", "package": "package"}
_BRIEF = ViewSpec("", describe=False)


def boxes(graph: ArchitectureGraph, meanings: Mapping[str, str]) -> dict[str, Box]:
    """By participant the box of the component that it means; none for one that means nothing known."""
    found = {participant: known_box(graph, component) for participant, component in meanings.items() if component}
    return {participant: box for participant, box in found.items() if box is not None}


def known_box(graph: ArchitectureGraph, component: str) -> Box | None:
    """The box of a component, None for what no picture would show."""
    level = graph.level(component)
    if level == "system":
        return next(system_box(each) for each in graph.landscape().systems if each.id == component)
    if level == "person":
        return next(person_box(each) for each in graph.landscape().people if each.id == component)
    container = graph.container(component)
    if level == "container" and container is not None:
        return container_boxes(graph, (container,), "", _BRIEF)[0]
    if level == "outside":
        return Box(component, component.partition(":")[2], "external")
    if level is None or level not in _PLAIN:
        return None
    name = component.partition(SYMBOL)[2] or component
    return Box(component, name, _PLAIN[level], source=file_of(component))
