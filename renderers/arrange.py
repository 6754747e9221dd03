"""From a view to what a layout engine is told: how large each box is, and what is joined to what."""

from renderers.drawing.content import size, stepped, title_width
from renderers.layout import LayoutBox, LayoutRequest
from renderers.order import ancestry, canonical
from renderers.theme import Theme
from renderers.view import Box, View


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
