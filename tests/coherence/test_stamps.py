"""What the checker reads of a stamp, in good pictures and in damaged ones."""

import pytest

from coherence.readers import stamp as checker
from renderers.drawing import metadata as drawer
from tests.coherence.scene import SHOP, drawn, swap, view_of

GOOD = drawn(view_of(SHOP))
CONFLICT = b"<<<<<<< HEAD\n  %s\n=======\n  %s\n>>>>>>> other"
METADATA = next(line.strip() for line in GOOD.splitlines() if b"<metadata>" in line)


def check(data: bytes, intact: bool | None) -> None:
    """The stamp is there and says this; None: the picture is not ours."""
    read = checker.read_stamp(data)
    assert (read and read.intact) == intact


def test_the_checker_knows_the_format_that_the_drawer_writes() -> None:
    assert checker.FORMAT == drawer.FORMAT


@pytest.mark.parametrize(
    ("data", "intact"),
    [
        (GOOD, True),
        (GOOD.replace(b"\n", b"\r\n"), True),
        (swap('class="rule" fill="none"', 'class="rule" fill="red"')(GOOD), False),
        (GOOD + b"\n", False),
        (GOOD[:-20], False),
        (GOOD.replace(METADATA, CONFLICT % (METADATA, METADATA.replace(b'"view":"', b'"view":"f'))), False),
        (GOOD.replace(METADATA, CONFLICT % (METADATA, b"")), False),
        (swap('"format":2', '"format":7')(GOOD), False),
        (swap('"format":2', '"format":true')(GOOD), None),
        (swap('"body":"', '"body":"00000000000000000000000000000000","body":"')(GOOD), False),
        (GOOD.replace(METADATA, b"<metadata></metadata>"), None),
        (GOOD.replace(METADATA, b'<metadata>{"undrift":[]}</metadata>'), None),
        (GOOD.replace(METADATA, b'<metadata>{"undrift":' + b"[" * 20_000 + b"}</metadata>"), None),
        (b"<svg/>", None),
        (b"", None),
        (b'\xff\x00<metadata>{"undrift":', None),
    ],
    ids=range(16),
)
def test_a_stamp_is_read_from_whatever_is_left_of_a_picture(data: bytes, intact: bool | None) -> None:
    check(data, intact)


def test_details_and_what_is_replaced_are_read_where_they_are_said() -> None:
    said = [
        drawer.metadata_text("a", "v", "s", details, over)
        for details, over in (("", ""), ("d" * 32, ""), ("", "o" * 32))
    ]
    read = [checker.read_stamp(f"<metadata>{text}</metadata>".encode()) for text in said]
    assert [each and (each.details, each.over) for each in read] == [("", ""), ("d" * 32, ""), ("", "o" * 32)]
