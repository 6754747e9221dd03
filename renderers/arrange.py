"""From a view to what a layout engine is told: how large each box is, and what is joined to what."""

from collections.abc import Mapping
from dataclasses import replace

from renderers.drawing.content import size, stepped
from renderers.layout import LayoutBox, LayoutRequest
from renderers.text import clean, shorten, width
from renderers.theme import Theme
from renderers.view import Box, Frame, View


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


def arrange(view: View, theme: Theme) -> LayoutRequest:
    """What the layout engine is asked. Indexes are places in the canonical view."""
    view = canonical(view)
    frame_index = {frame.id: index for index, frame in enumerate(view.frames)}
    box_index = {box.id: index for index, box in enumerate(view.boxes)}
    sizes = {box.id: size(box, theme) for box in view.boxes}
    widths = _widths(view, {name: wide for name, (wide, _) in sizes.items()}, theme)
    return LayoutRequest(
        boxes=tuple(LayoutBox(widths[box.id], sizes[box.id][1], frame_index.get(box.frame, -1)) for box in view.boxes),
        frames=tuple(frame_index.get(frame.parent, -1) for frame in view.frames),
        arrows=tuple((box_index[arrow.source], box_index[arrow.target]) for arrow in view.arrows),
        titles=tuple(title_width(frame, theme) for frame in view.frames),
        pad=theme.frame_pad,
        head=theme.frame_head,
    )


def frame_label(frame: Frame, theme: Theme) -> str:
    """The name as it stands at the top of the frame."""
    return shorten(clean(frame.label or frame.id), theme.frame_title_most, theme.frame_size, bold=True)


def title_width(frame: Frame, theme: Theme) -> int:
    """The room that a frame's name takes."""
    return width(frame_label(frame, theme), theme.frame_size, bold=True)


def _widths(view: View, widths: dict[str, int], theme: Theme) -> dict[str, int]:
    """In each frame one box is wide enough that the frame has room for its title."""
    frames = {frame.id: frame for frame in view.frames}
    around = {box.id: ancestry(box.frame, frames) for box in view.boxes}
    for frame in view.frames:
        inside: list[Box] = [box for box in view.boxes if frame.id in around[box.id]]
        # A frame is as wide as a box in it, and the margins of the frames between them.
        rooms = {
            box.id: widths[box.id] + 2 * theme.frame_pad * (len(around[box.id]) - around[box.id].index(frame.id) - 1)
            for box in inside
        }
        title = title_width(frame, theme)
        if inside and max(rooms.values()) < title:
            widest = max(rooms, key=lambda name: rooms[name])
            widths[widest] = stepped(widths[widest] + title - rooms[widest], theme)
    return widths
