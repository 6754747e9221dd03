"""ArchitectureGraph to View: the small graph that one diagram shows."""

from analyzers.graph import ArchitectureGraph
from renderers.view import View, ViewSpec


def fold(graph: ArchitectureGraph, spec: ViewSpec) -> View:
    """The view that a diagram shows. A pure function of the graph and the spec."""
    # A level is imported when a diagram asks for it: most projects draw one or two.
    match spec.level:
        case "context":
            from renderers.levels.context import context

            return context(graph, spec)
        case "containers":
            from renderers.levels.containers import containers

            return containers(graph, spec)
        case "classes":
            from renderers.levels.classes import classes

            return classes(graph, spec)
        case _:
            from renderers.levels.packages import packages

            return packages(graph, spec)
