"""The reader of pictures, on pictures of the drawer and on what people make of them."""

from textwrap import dedent

import pytest
from hypothesis import given, settings

from coherence.managed import Arrow, Label, ManagedPicture
from coherence.naming import says, tells
from coherence.readers.undrift_svg import read_svg
from renderers.theme import Options, Scheme
from renderers.view import View
from tests.coherence.scene import SHOP, view_of
from tests.renderers import samples
from tests.renderers.drawn import drawn


def told(depiction: ManagedPicture) -> str:
    lines = [line for box in depiction.labels for line in _box(box)]
    lines += [f"{frame.line} frame {frame.id}: {frame.label}" for frame in depiction.frames]
    lines += [_arrow(arrow) for arrow in depiction.arrows]
    lines += [f"{line} {part} {text}" for part, text, line in depiction.around]
    lines += [f"{line} stranger {text}" for text, line in depiction.strangers]
    lines += [f"{line} addition" for line in depiction.additions]
    lines += [f"{line} danger: {what}" for what, line in depiction.dangers]
    lines += [f"{line} problem: {message}" for line, message in depiction.problems]
    return "\n".join(lines)


def _box(box: Label) -> list[str]:
    kind = f" ({box.kind})" if box.kind else ""
    frame = f" in {box.frame}" if box.frame else ""
    return [f"{box.line} box {box.id}{kind}{frame}: {box.label}", *(f"{t.line} {t.part} {t.text}" for t in box.texts)]


def _arrow(arrow: Arrow) -> str:
    claims = " ".join(filter(None, (*arrow.kinds, arrow.mode.replace("runtime", ""), "closing" * arrow.closing)))
    return f"{arrow.line} arrow {arrow.source} -> {arrow.target}" + (f" ({claims})" if claims else "")


def check(source: str, expected: str) -> None:
    assert told(read_svg(dedent(source).strip().encode())) == dedent(expected).strip()


def test_a_picture_is_read_as_it_was_drawn() -> None:
    view = view_of(SHOP)
    read = read_svg(drawn(view))
    assert {(label.id, label.label) for label in read.labels} == {(box.id, box.label) for box in view.boxes}
    assert {(label.id, label.label) for label in read.frames} == {(frame.id, frame.label) for frame in view.frames}
    assert [(arrow.source, arrow.target) for arrow in read.arrows] == [(a.source, a.target) for a in view.arrows]
    assert (read.strangers, read.additions, read.problems) == ((), (), ())


@pytest.mark.parametrize("view", [samples.SHOP, samples.CONTAINERS, samples.CLASSES, samples.EMPTY, samples.HOSTILE])
@pytest.mark.parametrize("scheme", ["auto", "dark"])
def test_every_word_of_the_drawer_is_known(view: View, scheme: Scheme) -> None:
    _is_read_back(view, drawn(view, options=Options(scheme=scheme, source_url="https://x.y/{path}")))


@given(samples.views())
@settings(max_examples=40)
def test_any_view_is_read_back(view: View) -> None:
    _is_read_back(view, drawn(view))


def _is_read_back(view: View, picture: bytes) -> None:
    read = read_svg(picture)
    assert (read.strangers, read.additions, read.dangers, read.problems) == ((), (), (), ())
    boxes = {box.id: box for box in view.boxes}
    assert {(box.id, box.kind, box.frame) for box in read.labels} == {(b.id, b.kind, b.frame) for b in view.boxes}
    assert all(says(box.label, boxes[box.id].label or box.id) for box in read.labels)
    arrows = {(arrow.source, arrow.target): (tuple(sorted(arrow.kinds)), arrow.mode) for arrow in view.arrows}
    assert {(each.source, each.target): (each.kinds, each.mode) for each in read.arrows} == arrows
    for box in read.labels:
        true = boxes[box.id]
        for part, sentence in (("caption", true.caption), ("about", true.note)):
            lines = [text.text for text in box.texts if text.part == part]
            assert not lines or tells(lines, sentence)


def test_titles_notes_and_the_legend_are_no_strangers() -> None:
    check(
        """
        <svg><title>Shop</title><desc>Redis</desc><style>Redis</style>
        <text class="heading">Shop</text>
        <g class="legend"><text>module</text></g><g class="legend"><text>calls and imports</text></g>
        <text class="note">left out: 2 tests</text></svg>
        """,
        """
        2 heading Shop
        4 note left out: 2 tests
        """,
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
        1 heading Shop
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
        2 box a.py (module): a
        3 stranger Redis
        """,
    )


def test_a_box_says_what_it_is_below_its_name() -> None:
    check(
        """
        <svg><g class="drawing">
        <g class="box store" data-id="sys:postgresql" data-frame="." data-at="0 0 9 9">
        <title>Redis</title><path/><ellipse/>
        <g class="icon postgresql"><path/></g>
        <text class="label text">PostgreSQL</text>
        <text class="caption muted">database</text>
        <text class="about muted">Keeps</text>
        <text class="about muted">orders.</text>
        <text class="row text">id: int</text>
        </g></g></svg>
        """,
        """
        2 box sys:postgresql (store) in .: PostgreSQL
        6 caption database
        7 about Keeps
        8 about orders.
        9 row id: int
        """,
    )


def test_an_icon_has_no_letters() -> None:
    check(
        """
        <svg><g class="drawing"><g class="box store" data-id="a">
        <g class="icon"><text>Redis</text>
        <text class="caption">b</text></g>
        <text>a</text></g></g>
        <g class="icon"><text>Kf</text></g></svg>
        """,
        """
        1 box a (store): a
        2 stranger Redis
        3 stranger b
        5 stranger Kf
        2 addition
        3 addition
        5 addition
        5 addition
        """,
    )


def test_a_link_changes_nothing_about_what_it_is_around() -> None:
    check(
        """
        <svg><a href="context.svg"><text class="up">↑ context</text></a>
        <g class="drawing"><a href="https://x.y/a"><g class="box module" data-id="a"><text>a</text></g></a>
        <a href="b.svg"><text class="text-depth-0">b</text></a>
        <g class="frame" data-id="b"/></g></svg>
        """,
        """
        2 box a (module): a
        4 frame b: b
        1 up ↑ context
        """,
    )


def test_a_faint_line_claims_an_import() -> None:
    check(
        """
        <svg><g class="drawing"><g class="arrow" data-source="a" data-target="b" data-kinds="calls">
        <path class="line-faint"/></g></g></svg>
        """,
        "1 arrow a -> b (calls imports)",
    )


def test_an_arrow_claims_kinds_a_mode_and_both_directions() -> None:
    check(
        """
        <svg><g class="drawing">
        <g class="arrow" data-source="a" data-target="b" data-kinds="imports calls" data-mode="lazy" data-closing="1"/>
        <a href="a.svg"><g class="arrow" data-source="c" data-target="d" data-kinds="imports" data-both="1">
        <path class="line-inherits"/><path class="line-closing"/></g></a></g></svg>
        """,
        """
        2 arrow a -> b (calls imports lazy closing)
        3 arrow c -> d (imports inherits)
        3 arrow d -> c (imports inherits)
        """,
    )


def test_a_subtitle_is_made_of_few_words() -> None:
    check(
        """
        <svg><text class="subtitle">Components, and what they depend on</text>
        <text class="subtitle">Components, an…depend on</text>
        <text class="subtitle">Components, and Redis</text>
        <text class="subtitle">Components, and Re…dis</text></svg>
        """,
        """
        3 stranger Components, and Redis
        4 stranger Components, and Re…dis
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


def test_a_folder_that_is_called_like_one_inside_it_keeps_its_name() -> None:
    check(
        """
        <svg><g class="drawing">
        <g class="frame" data-id="src/ui/main"/>
        <g class="frame" data-id="src/ui/main/java/ui"/>
        <text class="text-depth-1">ui</text>
        <text class="text-depth-2">java/ui</text>
        </g></svg>
        """,
        """
        2 frame src/ui/main: ui
        3 frame src/ui/main/java/ui: java/ui
        """,
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
