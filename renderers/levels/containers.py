"""Containers: what is deployed or started, in the frame of the system, with the outside systems and people around."""

from analyzers.graph import ArchitectureGraph
from renderers.levels.context import project_name
from renderers.levels.cycles import with_closing
from renderers.levels.labels import note_of
from renderers.levels.relations import arrows_of
from renderers.levels.scene import PROJECT, between, scene_of
from renderers.levels.selection import title_of
from renderers.levels.systems import NO_ROOM, container_boxes, person_box, rank, system_box
from renderers.levels.thinning import Limits, thin
from renderers.view import Frame, View, ViewSpec


def containers(graph: ArchitectureGraph, spec: ViewSpec) -> View:
    """The view at the level of containers."""
    scene = scene_of(graph, spec)
    drawn = container_boxes(graph, scene.containers, PROJECT, spec)
    boxes = {box.id: box for box in (*drawn, *map(person_box, scene.people), *map(system_box, scene.systems))}
    arrows = arrows_of(between(scene.links, lambda end: end))
    first = rank(boxes.values(), arrows)
    limits = Limits(spec.max_boxes, spec.reduce, first, name=lambda box: boxes[box].label, why=NO_ROOM)
    kept, arrows, notes = thin(boxes, arrows, limits)
    name = project_name(graph)
    note = note_of(graph.summary(""), name) if spec.describe else ""
    framed = any(boxes[box].frame for box in kept)
    return View(
        spec.name,
        title_of(spec, graph.landscape().name),
        tuple(sorted(boxes[box] for box in kept)),
        (Frame(PROJECT, name, note=note),) if framed else (),
        tuple(sorted(with_closing(arrows))),
        tuple(notes),
        spec.level,
    )
