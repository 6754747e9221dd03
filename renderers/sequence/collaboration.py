"""A flow over its components: who calls whom as arrows, with the numbers of the messages on them."""

from renderers.sequence.view import Message, SequenceView
from renderers.view import Arrow, Box, View

# Below a picture nobody reads more lines.
_MOST_TOLD = 40
# So many statements are told of an arrow.
_MOST_EVIDENCE = 5


def collaboration(flow: SequenceView) -> View:
    """The same participants, and one arrow for all messages from one to another. Replies go where the call came from,
    and have no arrow of their own; nor has what somebody tells itself."""
    numbered = tuple(_numbered(flow))
    between: dict[tuple[str, str], list[tuple[str, Message]]] = {}
    for number, message in numbered:
        if message.source != message.target and message.line == "solid":
            between.setdefault((message.source, message.target), []).append((number, message))
    boxes = tuple(sorted(_box(box) for box in flow.participants))
    arrows = tuple(sorted(_arrow(pair, said) for pair, said in between.items()))
    return View(
        flow.name, flow.title, boxes, (), arrows, (*_steps(flow, numbered), *flow.notes), "collaboration", flow.up
    )


def _numbered(flow: SequenceView) -> list[tuple[str, Message]]:
    return [(message.number or str(place), message) for place, message in enumerate(flow.messages, 1)]


def _box(box: Box) -> Box:
    """Without the group of the sequence."""
    return Box(box.id, box.label, box.kind, "", box.caption, "", (), box.icon, box.link, box.source)


def _arrow(pair: tuple[str, str], said: list[tuple[str, Message]]) -> Arrow:
    evidence = dict.fromkeys(each for _, message in said for each in message.evidence)
    is_open = all(message.mode == "inferred" for _, message in said)
    label = ", ".join(number for number, _ in said)
    proofs = tuple(evidence)[:_MOST_EVIDENCE]
    return Arrow(*pair, ("calls",), "inferred" if is_open else "runtime", False, len(said), proofs, label)


def _steps(flow: SequenceView, numbered: tuple[tuple[str, Message], ...]) -> tuple[str, ...]:
    """The messages in their order, one in a line."""
    names = {box.id: box.label for box in flow.participants}
    told = tuple(
        f"{number}. {names[message.source]} \N{RIGHTWARDS ARROW} {names[message.target]}"
        + (f": {' '.join(message.text.split())}" if message.text else "")
        for number, message in numbered
    )
    more = (f"and {len(told) - _MOST_TOLD} more",) if len(told) > _MOST_TOLD else ()
    return (*told[:_MOST_TOLD], *more)
