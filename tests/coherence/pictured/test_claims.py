"""What a reading claims: its labels with the lines that tell a name from what is said of it."""

from coherence.pictured.claims import depiction
from coherence.raster.reading import Component, Reading, Region


def check(lines: tuple[str, ...], label: str, expected: str) -> None:
    """The label of a thing that is read so."""
    reading = Reading(400, 300, (Component(label, Region(10, 10, 80, 40), "box", lines),))
    assert depiction(reading).things[0].label == expected


def test_the_lines_of_a_label_stay_apart() -> None:
    check(("Log Worker", "React"), "Log Worker React", "Log Worker\nReact")
    check(("3", "Order", "Service", "Go"), "Order Service", "Order\nService")


def test_a_line_between_those_of_the_label_is_left_out() -> None:
    check(("Firestore", "[component]", "client of it"), "Firestore client of it", "Firestore\nclient of it")
    check(("Log", "Log", "Worker"), "Log Worker", "Log\nWorker")


def test_a_script_without_spaces_has_lines_too() -> None:
    check(("推荐", "引擎", "Go"), "推荐引擎", "推荐\n引擎")


def test_a_technology_is_no_name_where_more_is_written() -> None:
    check(("Sensor Adapter", "Django"), "Django", "Sensor Adapter\nDjango")
    check(("Django",), "Django", "Django")


def test_a_label_that_is_in_no_lines_stays_as_it_is() -> None:
    check(("a", "b"), "c", "c")


def test_a_sentence_below_a_name_is_no_part_of_it() -> None:
    check(("LLM Client", "one per region"), "LLM Client one per region", "LLM Client")
    check(("Document", "Builder", "one per region"), "Document Builder one per region", "Document\nBuilder")


def test_a_sentence_in_several_lines_stays_one() -> None:
    check(("Transfer Funds", "to the account"), "Transfer Funds to the account", "Transfer Funds\nto the account")
    check(("Send Mail", "once per region"), "Send Mail once per region", "Send Mail\nonce per region")
    check(("A client asks", "one per region"), "A client asks one per region", "A client asks\none per region")


def test_what_is_no_sentence_stays_in_the_label() -> None:
    check(("Order Service", "keeps sessions"), "Order Service keeps sessions", "Order Service\nkeeps sessions")


def test_the_sentence_is_told_about_the_thing() -> None:
    lines = ("LLM Client", "one per region")
    component = Component("LLM Client one per region", Region(10, 10, 80, 40), "box", lines, ("Go",))
    thing = depiction(Reading(400, 300, (component,))).things[0]
    assert thing.about == ("one per region", "Go")
