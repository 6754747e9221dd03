"""Drill-down: from a box to the diagram that shows it opened, and from a diagram to the one above it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from analyzers.graph import SYMBOL, file_of, within
from renderers.view import Box, Frame, OuterKind, View, ViewLevel, ViewSpec

_LEVELS: tuple[ViewLevel, ...] = get_args(ViewLevel)
_OUTER: tuple[str, ...] = get_args(OuterKind)
_DEPLOYABLE = ("service", "worker", "command", "ui")
_SHOWN_AT: Mapping[str, ViewLevel] = {"class": "classes", "module": "modules"}
_PROJECT = "."

HomeOf = Callable[[str], str]


def linked(views: tuple[View, ...], specs: tuple[ViewSpec, ...], home_of: HomeOf) -> tuple[View, ...]:
    """The views with links to the diagrams below and above them. `specs` are those of the views, in the same order,
    `home_of` gives the folder or file with the code of a deployable, "" for none."""
    return tuple(_linked(view, spec, specs, home_of) for view, spec in zip(views, specs, strict=True))


def leads_to(box: Box, specs: Sequence[ViewSpec], home_of: HomeOf) -> str:
    """Where a box in the picture of a flow leads: to the diagram that shows it opened, else to the nearest one that
    shows things of its kind around it; "" for none."""
    if opened := _link(_shown(box, home_of), list(specs)):
        return opened
    level = _SHOWN_AT.get(box.kind)
    around = [each for each in specs if each.level == level and each.focus and within(box.id, each.focus)]
    return min(around, key=lambda each: (-_depth(each.focus), each.name)).name if around else ""


def _linked(view: View, spec: ViewSpec, specs: Iterable[ViewSpec], home_of: HomeOf) -> View:
    below = [other for other in specs if _is_above(spec, other)]
    above = [other for other in specs if _is_above(other, spec)]
    # The nearest one above has the narrowest focus, then the lowest level.
    up = min(above, key=lambda other: (-_depth(other.focus), -_rank(other), other.name), default=None)
    return replace(
        view,
        boxes=tuple(replace(box, link=_link(_shown(box, home_of), below)) for box in view.boxes),
        frames=tuple(replace(frame, link=_link(_opened(frame), below)) for frame in view.frames),
        up=up.name if up else "",
    )


def _is_above(one: ViewSpec, other: ViewSpec) -> bool:
    """Whether a diagram shows what another one opens: more on the same level, or the same on a higher one."""
    if not within(other.focus, one.focus):
        return False
    return _rank(one) < _rank(other) or (_rank(one) == _rank(other) and one.focus != other.focus)


def _link(component: str | None, below: list[ViewSpec]) -> str:
    """The diagram of this component: the nearest one whose focus is on it or inside of it, on the highest level."""
    if component is None:
        return ""
    inside = [spec for spec in below if within(spec.focus, component)]
    return min(inside, key=lambda spec: (_depth(spec.focus), _rank(spec), spec.name)).name if inside else ""


def _shown(box: Box, home_of: HomeOf) -> str | None:
    """The component that a box stands for; None where it has no code of its own to open."""
    if box.id == _PROJECT:
        return ""
    if box.kind in _DEPLOYABLE or (box.kind == "package" and SYMBOL in box.id):
        return home_of(box.id) or None
    return None if box.kind in _OUTER or box.kind in ("group", "outside") else box.id


def _opened(frame: Frame) -> str | None:
    if frame.id == _PROJECT:
        return ""
    return None if frame.id.startswith("group:") else frame.id


def _rank(spec: ViewSpec) -> int:
    return _LEVELS.index(spec.level)


def _depth(component: str) -> int:
    """How deep a component lies: folders, then the definitions in a file."""
    path = file_of(component)
    inner = component[len(path) + len(SYMBOL) :]
    return (path.count("/") + 1 if path else 0) + (inner.count(".") + 1 if inner else 0)
