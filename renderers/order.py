"""The one order in which a view is laid out, drawn and exported."""

from collections.abc import Mapping
from dataclasses import replace

from renderers.view import Frame, View


def canonical(view: View) -> View:
    """The same view in the one order that layout and drawing use; a frame comes before the frames in it."""
    frames = {frame.id: frame for frame in view.frames}
    return replace(
        view,
        boxes=tuple(sorted(view.boxes)),
        frames=tuple(sorted(view.frames, key=lambda frame: ancestry(frame.id, frames))),
        arrows=tuple(sorted(view.arrows)),
    )


def ancestry(frame: str, frames: Mapping[str, Frame]) -> tuple[str, ...]:
    """The ids of the frames around this one, the outermost first, and its own; () where there is no such frame."""
    ids: list[str] = []
    while frame in frames and frame not in ids:
        ids.append(frame)
        frame = frames[frame].parent
    return tuple(reversed(ids))
