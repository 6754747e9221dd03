"""From flows to views: who is drawn as what, what is counted, what is left out, which pictures there are."""

from dataclasses import replace

from analyzers.flows.flow import Close, Else, Message, Note, Open, Spot
from renderers.sequence.building import sequence_view
from renderers.sequence.flows import FlowSpec, wanted
from renderers.view import Box
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


def test_steps_that_are_counted_from_1_again_go_on_from_the_block() -> None:
    flow = flow_of("autonumber\nA ->> B: x\nB ->> A: y\nA ->> B: z")
    first, second, third = (step for step in flow.steps if isinstance(step, Message))
    steps = (first, second._replace(number="1"), third._replace(number="2a"))
    view = sequence_view(replace(flow, steps=steps), {}, {})
    assert [each.number for each in view.messages] == ["1", "2", "3a"]
    apart = (first, second._replace(number="2"), third._replace(number="3"))
    assert [each.number for each in sequence_view(replace(flow, steps=apart), {}, {}).messages] == ["1", "2", "3"]


def test_whom_a_step_is_said_to_is_not_known_is_no_proof() -> None:
    flow = flow_of("A ->> A: x")
    (step,) = (step for step in flow.steps if isinstance(step, Message))
    view = sequence_view(replace(flow, steps=(step._replace(is_lost=True),)), {}, {})
    assert [each.mode for each in view.messages] == ["inferred"]


def test_a_flow_over_its_components_stands_beside_its_sequence() -> None:
    assert wishes("pay", FlowSpec("map", "pay", level="collaboration")) == ["map", "pay"]
    assert wishes("pay", FlowSpec("map", "pay")) == ["map"]


def test_the_own_name_of_what_a_path_leads_to_is_drawn() -> None:
    known = {"A": Box("shop/till.py::Till", "Till", "class", source="shop/till.py")}
    view = sequence_view(flow_of("participant A as shop/till.py::Till\nA ->> A: x"), known, {})
    assert [(box.label, box.caption) for box in view.participants] == [("Till", "shop/till.py")]
    view = sequence_view(flow_of("participant A as Shutill\nA ->> A: x"), known, {})
    assert [(box.label, box.caption) for box in view.participants] == [("Shutill", "")]
