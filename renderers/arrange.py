"""From a view to what a layout engine is told: how large each box is, and what is joined to what."""

from collections.abc import Mapping

from renderers.layout import LayoutBox, LayoutRequest
from renderers.text import clean, shorten, width
from renderers.theme import Theme
from renderers.view import Box, Frame, View


def canonical(view: View) -> View:
    """The same view in the one order that layout and drawing use; a frame comes before the frames in it."""
    frames = {frame.id: frame for frame in view.frames}
    return View(
        name=view.name,
        title=view.title,
        boxes=tuple(sorted(view.boxes)),
        frames=tuple(sorted(view.frames, key=lambda frame: ancestry(frame.id, frames))),
        arrows=tuple(sorted(view.arrows)),
        notes=view.notes,
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
    widths = _widths(view, theme)
    return LayoutRequest(
        boxes=tuple(
            LayoutBox(widths[box.id], box_height(box, theme), frame_index.get(box.frame, -1)) for box in view.boxes
        ),
        frames=tuple(frame_index.get(frame.parent, -1) for frame in view.frames),
        arrows=tuple((box_index[arrow.source], box_index[arrow.target]) for arrow in view.arrows),
        frame_margin=theme.frame_margin,
    )


def box_label(box: Box, theme: Theme) -> str:
    """The name as it stands in the box."""
    return shorten(clean(box.label or box.id), theme.box_most - 2 * theme.box_padding, theme.label_size)


def frame_label(frame: Frame, theme: Theme) -> str:
    """The name as it stands in the frame's margin, if the frame turns out wide enough."""
    return shorten(clean(frame.label or frame.id), theme.frame_title_most, theme.frame_size, bold=True)


def box_height(box: Box, theme: Theme) -> int:
    """A package is drawn as a stack, which needs a little more room."""
    return theme.box_height + theme.stack if box.kind == "package" else theme.box_height


def _widths(view: View, theme: Theme) -> dict[str, int]:
    """Each box as wide as its label; and of each frame one box wide enough that the frame has room for its title."""
    frames = {frame.id: frame for frame in view.frames}
    around = {box.id: ancestry(box.frame, frames) for box in view.boxes}
    widths = {
        box.id: _stepped(
            max(theme.box_least, width(box_label(box, theme), theme.label_size) + 2 * theme.box_padding), theme
        )
        for box in view.boxes
    }
    for frame in view.frames:
        inside = [box.id for box in view.boxes if frame.id in around[box.id]]
        title = width(frame_label(frame, theme), theme.frame_size, bold=True) + 2 * theme.frame_padding
        rooms = {
            box: widths[box] + 2 * theme.frame_margin * (len(around[box]) - around[box].index(frame.id))
            for box in inside
        }
        if inside and max(rooms.values()) < title:
            widest = max(inside, key=lambda box: rooms[box])
            widths[widest] = _stepped(widths[widest] + title - rooms[widest], theme)
    return widths


def _stepped(pixels: int, theme: Theme) -> int:
    """Widths come in steps: a name that grows by a letter need not move its neighbours."""
    return -(-pixels // theme.box_step) * theme.box_step
