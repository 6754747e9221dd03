"""Whether the `hide` of a diagram leaves anything of it."""

from dataclasses import replace

from analyzers.graph import ArchitectureGraph, file_of, within
from renderers.levels.scene import scene_of
from renderers.levels.selection import matcher
from renderers.view import ViewSpec


def hides_everything(graph: ArchitectureGraph, spec: ViewSpec) -> bool:
    """Whether there would be something to show, and all of it is hidden."""
    return bool(spec.hide) and not _shows(graph, spec) and _shows(graph, replace(spec, hide=()))


def _shows(graph: ArchitectureGraph, spec: ViewSpec) -> bool:
    if spec.level in ("context", "containers"):
        scene = scene_of(graph, spec)
        return bool(scene.containers or scene.people or scene.systems)
    hidden, focus = matcher(spec.hide), file_of(spec.focus)
    return any(within(path, focus) and not hidden(path) for path in graph.files)
