"""A flow as a Markdown table: its steps in their order, each with its proof. It names files and no lines."""

from renderers.documents.listing import Addresses
from renderers.documents.markdown_text import code, inline, link
from renderers.sequence.view import Close, Else, Message, Note, Open, SequenceView

NOTHING = "Nothing to show: this flow has no steps."
_INDENT = "&emsp;"
_UNPROVED = "not proved by the code"


def steps(view: SequenceView, to: Addresses) -> str:
    """One row for each message, note, and condition."""
    if not view.messages:
        return NOTHING
    names = {box.id: inline(box.label) or inline(box.id) for box in view.participants}
    lines = ["| Step | From | To | What | Proof |", "| --- | --- | --- | --- | --- |"]
    count, frames = 0, list[bool]()
    for event in view.events:
        inset = _INDENT * sum(frames)
        match event:
            case Message():
                count += 1
                what = f"{inset}{_text(event.text)}"
                number = inline(event.number or str(count))
                row = (number, names[event.source], names[event.target], what, _proof(event, to))
                lines.append("| " + " | ".join(row) + " |")
            case Open():
                # A tint says nothing.
                frames.append(event.kind != "rect")
                if frames[-1]:
                    lines.append(f"|  |  |  | {inset}**{event.kind}** {_text(event.text)} |  |")
            case Else():
                before = _INDENT * (sum(frames) - 1)
                lines.append(f"|  |  |  | {before}**{event.word}** {_text(event.text)} |  |")
            case Note():
                lines.append(f"|  |  |  | {inset}*{_text(event.text)}* |  |")
            case Close():
                frames.pop()
            case _:
                pass
    return "\n".join(lines)


def _text(text: str) -> str:
    return "<br>".join(filter(None, map(inline, text.split("\n"))))


def _proof(message: Message, to: Addresses) -> str:
    """The file of the first statement behind it, else that this is all there is: the comment that says so."""
    if message.evidence:
        path = message.evidence[0].partition(": ")[0]
        return link(code(path), to.source(path))
    told = link(code(message.told), to.source(message.told)) if message.told else ""
    return f"{_UNPROVED}; told in {told}" if message.mode == "inferred" and told else told
