"""The reader of pictures, on pictures of the drawer and on what people make of them."""

from textwrap import dedent

from coherence.depiction import Depiction
from coherence.readers.undrift_svg import read_svg
from tests.coherence.scene import SHOP, drawn, view_of


def told(depiction: Depiction) -> str:
    lines = [f"{line} box {component}: {label}" for component, label, line in depiction.labels]
    lines += [f"{line} frame {component}: {label}" for component, label, line in depiction.frames]
    lines += [f"{line} arrow {source} -> {target}" for source, target, line in depiction.arrows]
    lines += [f"{line} stranger {text}" for text, line in depiction.strangers]
    lines += [f"{line} addition" for line in depiction.additions]
    lines += [f"{line} problem: {message}" for line, message in depiction.problems]
    return "\n".join(lines)


def check(source: str, expected: str) -> None:
    assert told(read_svg(dedent(source).strip().encode())) == dedent(expected).strip()


def test_a_picture_is_read_as_it_was_drawn() -> None:
    view = view_of(SHOP)
    read = read_svg(drawn(view))
    assert {(label.id, label.label) for label in read.labels} == {(box.id, box.label) for box in view.boxes}
    assert {(label.id, label.label) for label in read.frames} == {(frame.id, frame.label) for frame in view.frames}
    assert [(arrow.source, arrow.target) for arrow in read.arrows] == [(a.source, a.target) for a in view.arrows]
    assert (read.strangers, read.additions, read.problems) == ((), (), ())


def test_titles_notes_and_the_legend_are_no_strangers() -> None:
    check(
        """
        <svg><title>Shop</title><desc>Redis</desc><style>Redis</style>
        <text class="heading">Shop</text>
        <g class="legend"><text>module</text></g><g class="legend"><text>calls and imports</text></g>
        <text class="note">left out: 2 tests</text></svg>
        """,
        "",
    )


def test_what_only_looks_like_them_is_a_stranger() -> None:
    check(
        """
        <svg><text class="heading">Shop</text>
        <text class="heading">Redis</text>
        <g class="legend"><text>Kafka</text></g>
        <g class="drawing"><text class="note">Celery</text></g></svg>
        """,
        """
        2 stranger Redis
        3 stranger Kafka
        4 stranger Celery
        4 addition
        """,
    )


def test_the_first_text_of_a_box_is_its_label_and_the_next_a_stranger() -> None:
    check(
        """
        <svg><g class="drawing">
        <g class="box module" data-id="a.py"><text>a</text>
        <text>Redis</text></g></g></svg>
        """,
        """
        2 box a.py: a
        3 stranger Redis
        """,
    )


def test_groups_in_groups_and_prefixed_names_are_read() -> None:
    check(
        """
        <s:svg xmlns:s="http://www.w3.org/2000/svg"><s:g>
        <s:g data-id="redis"><s:g>
        <s:text>Re<s:tspan>dis</s:tspan></s:text></s:g></s:g>
        <s:g data-target="redis"/></s:g></s:svg>
        """,
        """
        2 box redis: Redis
        4 arrow  -> redis
        1 addition
        2 addition
        2 addition
        3 addition
        3 addition
        4 addition
        """,
    )


def test_escapes_in_ids_are_undone() -> None:
    check(
        '<svg><g class="drawing"><g class="box" data-id="a\\u005cu0041"><text>x</text></g></g></svg>',
        "1 box a\\u0041: x",
    )


def test_names_of_frames_find_their_frames() -> None:
    check(
        """
        <svg><g class="drawing">
        <g class="frame" data-id="shop/a"/>
        <g class="frame" data-id="shop/b"/>
        <text class="text-depth-0">b</text>
        <text class="text-depth-1">Redis</text>
        <text class="text-depth-1">Kafka</text></g></svg>
        """,
        """
        2 frame shop/a: Redis
        3 frame shop/b: b
        6 stranger Kafka
        """,
    )


def test_what_cannot_be_read_is_a_problem_with_its_line() -> None:
    check("", "1 problem: it is not XML: no element found")
    check("<svg>\n<g></svg>", "2 problem: it is not XML: mismatched tag")
    check("<svg>\n<<<<<<< HEAD\n</svg>", "2 problem: it holds the conflict marks of a merge")
    check("<!DOCTYPE svg>\n<svg/>", "1 problem: it has a DOCTYPE, which no picture of undrift has")
