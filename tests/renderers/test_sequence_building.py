"""From flows to views: who is drawn as what, what is counted, what is left out, which pictures there are."""

from dataclasses import replace

from analyzers.flows.flow import Close, Else, Message, Note, Open, Spot
from renderers.sequence.building import sequence_view
from renderers.sequence.flows import FlowSpec, wanted
from tests.renderers.flows import KNOWN, PAYING, flow_of, flow_view

HERE = Spot("a.py", 0)


def check(text: str, *expected: str) -> None:
    """Each event in a few words."""
    found = []
    for event in flow_view(text).events:
        words = (str(value) for value in event[:3] if isinstance(value, str) and value)
        found.append(" ".join((type(event).__name__.lower(), *words)))
    assert found == list(expected)


def wishes(text: str, *specs: FlowSpec, taken: tuple[str, ...] = (), all_: bool = True) -> list[str]:
    """The names of the pictures of some flows, written as "name name"."""
    flows = [flow_of("A ->> B: x", name) for name in text.split()]
    return [spec.name for spec in wanted(flows, specs, taken, all_=all_)]


def test_events_keep_their_order() -> None:
    check(
        "A ->> B: x\npar one\nB ->> A: y\nand two\nend",
        "message A B x",
        "open par one",
        "message B A y",
        "else two and",
        "close",
    )


def test_a_known_participant_looks_as_on_the_other_pictures_under_its_own_name() -> None:
    boxes = {box.id: box for box in flow_view(PAYING).participants}
    assert (boxes["Stripe"].kind, boxes["Stripe"].caption, boxes["Stripe"].icon) == ("external", "external API", "card")
    assert (boxes["Checkout"].kind, boxes["Checkout"].label) == ("module", "Checkout")


def test_an_unknown_one_is_what_it_is_declared_as() -> None:
    view = flow_view('actor U\nparticipant D@{ "type": "database" }\nparticipant X\nU ->> D: x')
    assert [box.kind for box in view.participants] == ["person", "store", "outside"]


def test_messages_are_counted_where_the_flow_says_so() -> None:
    assert [message.number for message in flow_view("A ->> B: x\nB ->> A: y").messages] == ["", ""]
    assert [message.number for message in flow_view("autonumber\nA ->> B: x\nB ->> A: y").messages] == ["1", "2"]


def test_an_anchored_step_has_its_own_number() -> None:
    flow = flow_of("autonumber\nA ->> B: x")
    step = Message("A", "B", "y", HERE, number="2a")
    view = sequence_view(replace(flow, steps=(*flow.steps, step)), KNOWN, {})
    assert [message.number for message in view.messages] == ["1", "2a"]


def test_whoever_takes_no_part_is_in_no_event_and_frames_always_end() -> None:
    flow = flow_of("A ->> B: x")
    odd = (Close(HERE), Else("", HERE), Message("A", "?", "y", HERE), Note(("?",), "n", HERE), Open("opt", "z", HERE))
    view = sequence_view(replace(flow, steps=(*odd, *flow.steps)), {}, {})
    assert [type(event).__name__ for event in view.events] == ["Open", "Message", "Close"]


def test_every_flow_has_a_picture_unless_the_config_draws_it() -> None:
    assert wishes("b a") == ["a", "b"]
    assert wishes("a b", FlowSpec("mine", "a")) == ["mine", "b"]
    assert wishes("a b", FlowSpec("mine", "a"), all_=False) == ["mine"]
    assert wishes("a", FlowSpec("gone", "c")) == ["a"]


def test_no_two_pictures_have_one_name() -> None:
    assert wishes("a b", taken=("A",)) == ["b"]
    assert wishes("a A") == ["A"]
