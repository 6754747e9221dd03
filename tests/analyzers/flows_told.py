"""The flows of a project, as short lines:

    pay "Paying by card" a.py:1 numbered          the name, the title, where it is first told
    actor Customer: The customer in Outside       who takes part: kind, id, label and box, where they say something
    who Checkout = a.py::Checkout                 and who that is known to be
    Customer ->> Checkout: submits                a message, "+" and "-" as in Mermaid; [2a a.py::pay calls x.y]
    alt good / else bad / end / note over A: x / activate A
    ! a.py:4 what is wrong; how it is put right

A source without a "#- path" line is a block: the lines of a comment in a.py, below `@flow x`.
"""

from collections.abc import Callable, Iterator
from textwrap import dedent

from analyzers.facts import Places
from analyzers.flows.assembly import flows
from analyzers.flows.flow import Close, Else, Flow, Lifeline, Message, Note, Open, Participant, Spot, Step
from tests.project import MARK, graph_of, places_of

_HEADS = {"arrow": ">>", "open": ">", "cross": "x", "async": ")"}


def check(source: str, expected: str) -> None:
    """What the comments of a project, or the lines of one block, are read as."""
    assert told(source).strip() == dedent(expected).strip()


def told(source: str) -> str:
    text = dedent(source).strip("\n")
    if not text.startswith(MARK):
        rows = ["@flow x", *text.split("\n")]
        text = "\n".join((f"{MARK}a.py", *(f"# {row}" for row in rows)))
    places = places_of(text)
    return "\n".join(line for flow in flows(graph_of(text)) for line in lines(flow, places))


def lines(flow: Flow, places: Callable[[str], Places]) -> Iterator[str]:
    title = f' "{flow.title}"' if flow.title != flow.name else ""
    yield f"{flow.name}{title} {_at(flow.spot, places)}" + (" numbered" if flow.numbered else "")
    yield from map(_participant, flow.participants)
    yield from map(_step, flow.steps)
    for trouble in flow.troubles:
        yield f"! {_at(trouble.spot, places)} {trouble.message}" + (f"; {trouble.fix}" if trouble.fix else "")


def _at(spot: Spot, places: Callable[[str], Places]) -> str:
    return f"{spot.path}:{places(spot.path).annotations[spot.block] + spot.line}"


def _participant(who: Participant) -> str:
    said = f"{who.kind or 'who'} {who.id}"
    said += f": {who.label!r}" if who.label != who.id else ""
    said += f" in {who.group}" if who.group else ""
    return said + (f" = {who.says}" if who.says else "")


def _step(step: Step) -> str:
    match step:
        case Message():
            return _message(step)
        case Note(over, text, _, side):
            return f"note {side} {', '.join(over)}: {text!r}"
        case Open(kind, text, _):
            return f"{kind} {text}".rstrip()
        case Else(text, _):
            return f"else {text}".rstrip()
        case Close():
            return "end"
        case Lifeline(change, who, _):
            return f"{change} {who}"


def _message(message: Message) -> str:
    line = "--" if message.line == "dashed" else "-"
    arrow = ("<<" if message.both else "") + line + _HEADS[message.head]
    marks = "+" * message.activate + "-" * message.deactivate
    said = f"{message.source} {arrow}{marks} {message.target}: {message.text}".rstrip()
    more = (message.number, message.number and message.at, message.called and f"calls {message.called}")
    return said + (f" [{' '.join(filter(None, more))}]" if any(more) else "")
