"""The stamp tells whose picture it is, and whether somebody changed it: written by the drawer, read by the checker."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coherence.readers.stamp import FORMAT, Stamp, read_stamp
from renderers.drawing.metadata import metadata_text, stamp

VIEW, STYLE = "1" * 32, "2" * 32


def picture(diagram: str = "shop") -> bytes:
    text = f"<svg>\n<metadata>{metadata_text(diagram, VIEW, STYLE)}</metadata>\n<rect/>\n</svg>\n"
    return stamp(text.encode())


def check(data: bytes, *, intact: bool) -> None:
    found = read_stamp(data)
    assert found is not None
    assert found == Stamp("shop", VIEW, STYLE, found.body, FORMAT, intact)


def check_foreign(data: bytes) -> None:
    assert read_stamp(data) is None


def test_a_fresh_picture_is_intact() -> None:
    check(picture(), intact=True)


def test_a_windows_checkout_is_intact() -> None:
    check(picture().replace(b"\n", b"\r\n"), intact=True)


def test_a_changed_picture_is_not_intact() -> None:
    check(picture().replace(b"<rect/>", b"<circle/>"), intact=False)


def test_a_changed_digest_is_not_intact() -> None:
    data = picture()
    found = read_stamp(data)
    assert found is not None
    check(data.replace(found.body.encode(), b"0" * 32), intact=False)


def test_a_picture_with_conflict_marks_is_still_ours() -> None:
    lines = picture().split(b"\n")
    lines[1:2] = [b"<<<<<<< HEAD", lines[1], b"=======", lines[1].replace(b"1", b"3"), b">>>>>>> branch"]
    check(b"\n".join(lines), intact=False)


def test_the_digest_does_not_depend_on_itself() -> None:
    assert stamp(picture()) == picture()


def test_a_newer_format_is_recognised() -> None:
    newer = b'<metadata>{"undrift":{"diagram":"shop","format":9,"new":{"a":1}}}</metadata>'
    assert read_stamp(newer) == Stamp("shop", "", "", "", 9, intact=False)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg/>",
        b"\xff\xfe\x00",
        b'<metadata>{"undrift":1}</metadata>',
        b'<metadata>{"undrift":{"diagram":"shop","format":"1"}}</metadata>',
        b'<metadata>{"undrift":{"diagram":7,"format":1}}</metadata>',
        b'<metadata>{"undrift":{"diagram":"\xff","format":1}}</metadata>',
        b'<metadata>{"undrift":' + b"[" * 50_000 + b"}</metadata>",
    ],
)
def test_what_undrift_did_not_draw_is_foreign(data: bytes) -> None:
    check_foreign(data)


def test_a_picture_without_metadata_cannot_be_stamped() -> None:
    with pytest.raises(ValueError, match="metadata"):
        stamp(b"<svg/>")


@given(st.text())
def test_any_diagram_name_comes_back(diagram: str) -> None:
    data = picture(diagram)
    found = read_stamp(data)
    assert found is not None
    assert found.diagram == diagram
    assert found.intact
    assert data.count(b"\n") == 4


@given(st.binary(max_size=200))
def test_any_bytes_can_be_read(noise: bytes) -> None:
    start = b'<metadata>{"undrift":'
    found = read_stamp(start + noise + b"}</metadata>")
    assert found is None or not found.intact


def test_the_details_stand_beside_the_view() -> None:
    plain, full = metadata_text("shop", VIEW, STYLE), metadata_text("shop", VIEW, STYLE, "3" * 32, "4" * 32)
    assert full == plain.replace('"diagram"', f'"details":"{"3" * 32}","diagram"').replace(
        '"style"', f'"over":"{"4" * 32}","style"'
    )
