"""The events from above to below: each takes a row of its own, in which its text has all the room that it needs."""

from dataclasses import dataclass, field

from renderers.layout import Rect
from renderers.sequence.columns import spoken
from renderers.sequence.layout import Area, Bar, Line, Said, Section, Sheet
from renderers.sequence.measures import (
    AROUND_TEXT,
    BAR,
    BAR_STEP,
    BESIDE,
    FRAME_PAD,
    LOOP,
    LOOP_HIGH,
    MOST_NOTE_LINES,
    NOTE_PAD,
    TAG_PAD,
    box_sizes,
    high,
    message_width,
    most_width,
    text_line_height,
    wide,
    wrapped,
)
from renderers.sequence.preparing import folded, ranges
from renderers.sequence.view import Close, Else, Event, Lifeline, Message, Note, Open, SequenceView
from renderers.text import clean, shorten, width
from renderers.theme import Theme

ROW = 14
_ABOVE_LINE = 5
_LEAST_FRAME = 120
_MOST_CONDITION_LINES = 4
# After so many pixels the names are said again; so many more where a frame is open.
_AGAIN, _OVERDUE = 900, 400
_NAME_PAD = 4
_MOST_NAME = 200
# Nobody reads a picture of more participants.
_MOST_AGAIN = 60
# However far two participants are apart: so many times the usual width of a text, and no more.
_WIDEST = 3


@dataclass(slots=True)
class _Frame:
    """A frame that is open: where it began, and what it must hold so far."""

    open: Open
    at: int
    top: int
    tag: Rect
    said: Said
    sections: list[Section] = field(default_factory=list)
    left: int | None = None
    right: int | None = None


class Rows:
    """Places the events one after the other. What it has found is read off it when all are placed."""

    def __init__(self, view: SequenceView, xs: tuple[int, ...], top: int, theme: Theme) -> None:
        self.view, self.xs, self.theme = view, xs, theme
        self.sizes = box_sizes(view, theme)
        self.places = {box.id: place for place, box in enumerate(view.participants)}
        self.y = top
        self.said_at = top
        self.areas: list[Area | None] = []
        self.bars: list[Bar] = []
        self.lines: list[Line] = []
        self.sheets: list[Sheet] = []
        self.names: list[tuple[Said, ...]] = []
        # By participant: where each of its open bars began, where its box stands that a message made, where it ended.
        self.active: dict[int, list[int]] = {}
        self.born: dict[int, Rect] = {}
        self.gone: dict[int, int] = {}
        self._frames: list[_Frame] = []
        self._creating: set[int] = set()
        self._destroying: set[int] = set()
        self._last = top
        self._ranges = ranges(view, self.places)

    def place(self) -> None:
        """All events."""
        events = folded(self.view.events)
        for number, event in enumerate(events):
            self._say_names(event)
            match event:
                case Message():
                    self._message(event)
                case Note():
                    self._note(event)
                case Open():
                    self._open(event)
                case Else():
                    self._else(event)
                case Close():
                    self._close()
                case Lifeline():
                    self._change(event, is_last=number == len(events) - 1)
        for participant in sorted(self.active):
            while self.active[participant]:
                self._deactivate(participant, self.y)

    def _say_names(self, event: Event) -> None:
        """Far below the boxes nobody knows which line is whose."""
        late = self.y - self.said_at - _AGAIN
        if (
            len(self.xs) > _MOST_AGAIN
            or late < (_OVERDUE if self._frames else 0)
            or not isinstance(event, Message | Note | Open)
        ):
            return
        size = self.theme.small_size
        row = []
        for place, box in enumerate(self.view.participants):
            room = self._to_neighbour(place) - 3 * _NAME_PAD
            name = shorten(clean(box.label or box.id), room, size, bold=True)
            wide_ = width(name, size, bold=True) + 2 * _NAME_PAD
            row.append(Said((name,), Rect(self.xs[place] - wide_ // 2, self.y, wide_, size + 2 * _NAME_PAD)))
        self.names.append(tuple(row))
        self.y += size + 2 * _NAME_PAD + ROW
        self.said_at = self.y

    def _to_neighbour(self, place: int) -> int:
        """How far it is to the nearer of the lifelines beside one."""
        others = (other for other in (place - 1, place + 1) if 0 <= other < len(self.xs))
        return min((abs(self.xs[place] - self.xs[other]) for other in others), default=_MOST_NAME)

    def _message(self, event: Message) -> None:
        source, target = self.places[event.source], self.places[event.target]
        if source == target:
            self._to_itself(event, source)
            return
        rightwards = self.xs[target] > self.xs[source]
        start = self._edge(source, right=rightwards)
        box = self.sizes[target] if target in self._creating and target not in self.born else None
        if box is not None:
            end = self.xs[target] - (box[0] // 2 if rightwards else -(box[0] - box[0] // 2))
        else:
            end = self._edge(target, right=not rightwards, more=event.activate)
        room = min(abs(end - start) - 2 * AROUND_TEXT + BAR, _WIDEST * most_width(self.view))
        lines = wrapped(spoken(event), room, self.theme)
        tall = high(lines, self.theme)
        y = self.y + max(tall + _ABOVE_LINE if lines else ROW, box[1] // 2 if box else 0)
        long = wide(lines, self.theme)
        said = Said(lines, Rect((start + end - long) // 2, y - _ABOVE_LINE - tall, long, tall))
        self.lines.append(Line(event, y, start, end, said))
        self._took(min(start, end), max(start, end))
        if box is not None:
            self.born[target] = Rect(self.xs[target] - box[0] // 2, y - box[1] // 2, *box)
            self._took(self.born[target].x, self.born[target].x + box[0])
        self._finish(event, y, y)
        self.y = y + max(ROW, box[1] - box[1] // 2 + ROW // 2 if box else 0)

    def _to_itself(self, event: Message, place: int) -> None:
        start = self._edge(place, right=True)
        said = spoken(event)
        lines = wrapped(said, message_width(said, most_width(self.view), self.theme), self.theme)
        tall = high(lines, self.theme)
        loop = max(LOOP_HIGH, tall)
        y = self.y + ROW // 2
        long = wide(lines, self.theme)
        at = Rect(start + LOOP + BESIDE // 2, y + (loop - tall) // 2, long, tall)
        end = self._edge(place, right=True, more=event.activate)
        self.lines.append(Line(event, y, start, end, Said(lines, at), loop))
        self._took(self.xs[place] - BAR // 2, max(start + LOOP, at.x + long))
        self._finish(event, y, y + loop)
        self.y = y + loop + ROW

    def _finish(self, event: Message, start: int, end: int) -> None:
        """What begins and ends with a message."""
        source, target = self.places[event.source], self.places[event.target]
        if event.activate:
            self.active.setdefault(target, []).append(end)
        if event.deactivate:
            self._deactivate(source, start)
        self._creating.discard(target)
        for each in sorted(self._destroying & {source, target}):
            self._destroy(each, end if each == target else start)
        self._last = end

    def _destroy(self, place: int, y: int) -> None:
        self._destroying.discard(place)
        while self.active.get(place):
            self._deactivate(place, y)
        self.gone.setdefault(place, y)

    def _deactivate(self, place: int, y: int) -> None:
        began = self.active.get(place)
        if not began:
            return
        top = began.pop()
        x = self.xs[place] - BAR // 2 + len(began) * BAR_STEP
        self.bars.append(Bar(place, Rect(x, top, BAR, max(y - top, BAR))))

    def _edge(self, place: int, *, right: bool, more: bool = False) -> int:
        """Where an arrow touches a lifeline, or the bar on it. `more`: there will be one more."""
        count = len(self.active.get(place, ())) + more
        if not count:
            return self.xs[place]
        return self.xs[place] + (BAR // 2 + (count - 1) * BAR_STEP if right else -BAR // 2)

    def _note(self, event: Note) -> None:
        over = sorted(self.places[each] for each in event.over)
        first, last = self.xs[over[0]], self.xs[over[-1]]
        most = most_width(self.view)
        if event.side == "over" and first != last:
            most = max(last - first + 2 * BESIDE, 2 * NOTE_PAD + BAR) - 2 * NOTE_PAD + 2 * BESIDE
        lines = wrapped(event.text, most, self.theme, MOST_NOTE_LINES)
        long = wide(lines, self.theme) + 2 * NOTE_PAD
        if event.side == "over":
            long = max(long, last - first + 4 * BESIDE if first != last else 0)
            left = (first + last - long) // 2
        else:
            right = self._edge(over[-1], right=True) + BESIDE
            left = right if event.side == "right" else first - BAR // 2 - BESIDE - long
        tall = high(lines, self.theme) + 2 * NOTE_PAD - 2
        self.sheets.append(Sheet(event, Said(lines, Rect(left, self.y, long, tall))))
        self._took(left, left + long)
        self.y += tall + ROW

    def _open(self, event: Open) -> None:
        self.y += 4
        tall = 0
        tag, said = Rect(0, 0, 0, 0), Said((), Rect(0, 0, 0, 0))
        if event.kind != "rect":
            size = self.theme.frame_size
            tag = Rect(0, self.y, width(event.kind, size, bold=True) + 2 * TAG_PAD + 6, size + 8)
            lines = wrapped(_condition(event.text), self._room(tag), self.theme, _MOST_CONDITION_LINES)
            said = Said(lines, Rect(0, self.y + 3, wide(lines, self.theme), high(lines, self.theme)))
            tall = max(tag.height, said.place.height + 6)
        self._frames.append(_Frame(event, len(self.areas), self.y, tag, said))
        self.areas.append(None)
        self.y += tall + 8

    def _room(self, tag: Rect) -> int:
        """The room of a condition beside the tag: what the frame is wide anyway, and never too little."""
        first, last = self._ranges[len(self.areas)]
        return max(self.xs[last] - self.xs[first] - tag.width, _LEAST_FRAME)

    def _else(self, event: Else) -> None:
        if not self._frames:
            return
        frame = self._frames[-1]
        self.y += 2
        first, last = self._ranges[frame.at]
        room = max(self.xs[last] - self.xs[first], _LEAST_FRAME)
        lines = wrapped(_condition(event.text), room, self.theme, _MOST_CONDITION_LINES)
        place = Rect(0, self.y + 4, wide(lines, self.theme), high(lines, self.theme))
        frame.sections.append(Section(self.y, Said(lines, place)))
        self.y += max(place.height, text_line_height(self.theme) // 2) + 8

    def _close(self) -> None:
        if not self._frames:
            return
        frame = self._frames.pop()
        first, last = self._ranges[frame.at]
        left = frame.left if frame.left is not None else self.xs[first] - FRAME_PAD
        right = frame.right if frame.right is not None else self.xs[last] + FRAME_PAD
        left, right = left - FRAME_PAD, right + FRAME_PAD
        if frame.tag.width:
            # The tag stands beside the first lifeline, the conditions on its other side: its bar covers neither.
            left = min(left, self.xs[first] - BAR - frame.tag.width)
        tag = frame.tag._replace(x=left)
        beside = max(left + tag.width + TAG_PAD, self.xs[first] + BAR + TAG_PAD)
        said = Said(frame.said.lines, frame.said.place._replace(x=beside))
        sections = tuple(Section(y, Said(text.lines, text.place._replace(x=beside))) for y, text in frame.sections)
        widest = max(text.place.width for text in (said, *(section.said for section in sections)))
        right = max(right, beside + widest + TAG_PAD if widest else left + tag.width + TAG_PAD)
        place = Rect(left, frame.top, right - left, self.y - frame.top)
        self.areas[frame.at] = Area(frame.open, len(self._frames), place, tag, said, sections)
        self._took(left, right)
        self.y += ROW - 2

    def _change(self, event: Lifeline, *, is_last: bool) -> None:
        place = self.places[event.participant]
        match event.change:
            case "activate":
                self.active.setdefault(place, []).append(self._last)
            case "deactivate":
                self._deactivate(place, self._last)
            case "create":
                self._creating.add(place)
            case "destroy":
                self._destroying.add(place)
                if is_last:
                    self._destroy(place, self._last)

    def _took(self, left: int, right: int) -> None:
        """Something stands here: the frame around it must hold it."""
        if self._frames:
            frame = self._frames[-1]
            frame.left = left if frame.left is None else min(frame.left, left)
            frame.right = right if frame.right is None else max(frame.right, right)


def _condition(text: str) -> str:
    return f"[{text}]" if text else ""
