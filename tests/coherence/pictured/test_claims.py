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
