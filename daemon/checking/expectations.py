"""What each picture must show today, as values to hold the disk against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coherence.expectation import Expectation, ExpectedArrow, ExpectedBox, ExpectedFlow, ExpectedFrame
from coherence.managed import FlowStep
from renderers.sequence.view import Close, Else, Message, Note, Open, SequenceView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daemon.syncing.pictures import Picture
    from renderers.view import View


def expectation(picture: Picture) -> Expectation:
    """What a picture must show."""
    view = picture.view
    if isinstance(view, SequenceView):
        return _of_flow(picture, view)
    return Expectation(
        view.name,
        picture.path,
        view.fingerprint(),
        picture.style,
        view.details(),
        view.title,
        {b.id: ExpectedBox(b.label, b.kind, b.frame, b.caption, b.note, b.rows) for b in view.boxes},
        {frame.id: ExpectedFrame(frame.label, frame.parent) for frame in view.frames},
        {(a.source, a.target): ExpectedArrow(a.kinds, a.mode, a.closing) for a in view.arrows},
        view.notes,
        view.up,
        _over_components(view) if view.level == "collaboration" else None,
    )


def _over_components(view: View) -> ExpectedFlow:
    styles = (" ".join((*arrow.kinds, arrow.mode)) for arrow in view.arrows)
    steps = (
        FlowStep("message", arrow.label, 0, arrow.source, arrow.target, style)
        for arrow, style in zip(view.arrows, styles, strict=True)
    )
    return ExpectedFlow(tuple(steps), over_components=True)


def _of_flow(picture: Picture, view: SequenceView) -> Expectation:
    boxes = {b.id: ExpectedBox(b.label, b.kind, b.frame, b.caption) for b in view.participants}
    notes = view.notes if view.participants else (_NOTHING, *view.notes)
    return Expectation(
        view.name,
        picture.path,
        view.fingerprint(),
        picture.style,
        view.details(),
        view.title,
        boxes,
        {},
        {},
        notes,
        view.up,
        ExpectedFlow((*_groups(view), *_steps(view), *_conditions(view))),
    )


_NOTHING = "Nothing to show: this flow has no steps."


def _groups(view: SequenceView) -> Iterator[FlowStep]:
    before = ""
    for box in view.participants:
        if box.frame and box.frame != before:
            yield FlowStep("around", box.frame)
        before = box.frame


def _steps(view: SequenceView) -> Iterator[FlowStep]:
    for event in view.events:
        match event:
            case Message():
                text = f"{event.number} {event.text}" if event.number else event.text
                style: list[str] = [event.line, event.head]
                style += [event.mode] if event.mode != "stated" else []
                style += ["1"] if event.both else []
                yield FlowStep("message", _flat(text), 0, event.source, event.target, " ".join(style))
            case Note():
                yield FlowStep("remark", _flat(event.text), 0, " ".join(event.over))
            case Open():
                yield FlowStep("frame", event.kind)
            case _:
                pass


def _flat(text: str) -> str:
    """A text on one line: where it breaks on the picture says nothing."""
    return " ".join(text.split())


def _conditions(view: SequenceView) -> Iterator[FlowStep]:
    """Those of one frame after the other, as they are drawn."""
    found: list[list[str]] = []
    open_: list[list[str]] = []
    for event in view.events:
        match event:
            case Open():
                found.append([event.text] if event.kind != "rect" else [])
                open_.append(found[-1])
            case Else() if open_:
                open_[-1].append(event.text)
            case Close() if open_:
                open_.pop()
            case _:
                pass
    yield from (FlowStep("condition", f"[{_flat(text)}]") for texts in found for text in texts if text)
