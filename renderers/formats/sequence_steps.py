"""A flow as the text formats tell it: what they cannot take is put right first."""

from collections import Counter
from collections.abc import Iterator

from renderers.formats.names import slug
from renderers.formats.outline import sentence
from renderers.sequence.view import Event, Lifeline, Message, Note, SequenceView
from renderers.view import Box

NAMELESS = "(no name)"


def alias(participant: str) -> str:
    """The id of a participant in these formats."""
    return slug("p", participant)


def name(box: Box) -> str:
    """What a participant is called."""
    return sentence(box.label or box.id) or NAMELESS


def rows(text: str) -> tuple[str, ...]:
    """A text in its own lines."""
    return tuple(filter(None, map(sentence, text.split("\n"))))


def said(message: Message, *, counted: bool) -> tuple[str, ...]:
    """What stands at a message: with its number, where the format does not count itself."""
    lines = rows(message.text)
    if not message.number or counted:
        return lines
    return (f"{message.number} {lines[0]}", *lines[1:]) if lines else (message.number,)


def is_counted(view: SequenceView) -> bool:
    """Whether the messages have the numbers that a format that counts them would give them."""
    numbers = [message.number for message in view.messages]
    return bool(numbers) and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def created(view: SequenceView) -> frozenset[str]:
    """Those whose box stands where the message is that makes them: it must follow at once."""
    found: dict[str, bool] = {}
    waiting: set[str] = set()
    for event in view.events:
        if isinstance(event, Lifeline) and event.change == "create":
            if event.participant not in found:
                waiting.add(event.participant)
            continue
        if isinstance(event, Message):
            for each in sorted(waiting):
                found[each] = event.target == each
            waiting.clear()
            for end in (event.source, event.target):
                found.setdefault(end, False)
        elif isinstance(event, Note):
            for each in event.over:
                found.setdefault(each, False)
    return frozenset(each for each, is_made in found.items() if is_made)


def steps(view: SequenceView) -> Iterator[Event]:
    """The events with every bar as an event of its own. A bar that never began does not end."""
    made, active = created(view), Counter[str]()
    destroyed: list[str] = []
    for event in view.events:
        if isinstance(event, Message):
            made_now = event.target in made
            if made_now:
                made -= {event.target}
                yield Lifeline("create", event.target)
            ends = [each for each in destroyed if each in (event.source, event.target)]
            yield from (Lifeline("destroy", each) for each in ends[:1])
            destroyed.clear()
            yield event
            yield from _bars(event, active)
        elif isinstance(event, Lifeline):
            if event.change == "destroy":
                destroyed.append(event.participant)
            elif event.change != "create":
                yield from _bar(event, active)
        else:
            yield event


def _bars(message: Message, active: Counter[str]) -> Iterator[Lifeline]:
    if message.activate:
        yield from _bar(Lifeline("activate", message.target), active)
    if message.deactivate:
        yield from _bar(Lifeline("deactivate", message.source), active)


def _bar(event: Lifeline, active: Counter[str]) -> Iterator[Lifeline]:
    if event.change == "activate":
        active[event.participant] += 1
        yield event
    elif active[event.participant]:
        active[event.participant] -= 1
        yield event
