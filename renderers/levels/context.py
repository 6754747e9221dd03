"""Context: the system as one box, who uses it, and the outside systems that it uses."""

from analyzers.graph import ArchitectureGraph
from renderers.levels.cycles import with_closing
from renderers.levels.labels import note_of
from renderers.levels.relations import arrows_of
from renderers.levels.scene import PROJECT, between, scene_of
from renderers.levels.selection import title_of
from renderers.levels.systems import NO_ROOM, person_box, rank, system_box
from renderers.levels.thinning import Limits, thin
from renderers.view import Box, View, ViewSpec

_NAMELESS = "This project"
# What the picture is about stays before everything around it.
_FIRST = -1_000_000


def context(graph: ArchitectureGraph, spec: ViewSpec) -> View:
    """The view at the level of context."""
    scene = scene_of(graph, spec)
    outer = [*map(person_box, scene.people), *map(system_box, scene.systems)]
    names = {box.id: box.label for box in outer}
    arrows = arrows_of(between((*scene.links, *scene.uses), lambda end: end if end in names else PROJECT))
    first = {PROJECT: _FIRST, **rank(outer)}
    limits = Limits(spec.max_boxes, spec.reduce, first, name=lambda box: names[box], why=NO_ROOM)
    kept, arrows, notes = thin((PROJECT, *names), arrows, limits)
    name = graph.landscape().name
    return View(
        spec.name,
        title_of(spec, name),
        tuple(sorted((_project_box(graph, spec), *(box for box in outer if box.id in kept)))),
        (),
        tuple(sorted(with_closing(arrows))),
        tuple(notes),
        spec.level,
    )


def project_name(graph: ArchitectureGraph) -> str:
    """What the project is called on pictures."""
    return graph.landscape().name or _NAMELESS


def _project_box(graph: ArchitectureGraph, spec: ViewSpec) -> Box:
    name = project_name(graph)
    return Box(PROJECT, name, "system", note=note_of(graph.summary(""), name) if spec.describe else "")
