"""The drawer's reader of stamps and the checker's are written apart; what they read must be the same."""

from dataclasses import astuple

import pytest

from coherence.readers import stamp as checker
from renderers import metadata as drawer
from tests.coherence.scene import SHOP, drawn, swap, view_of

GOOD = drawn(view_of(SHOP))
CONFLICT = b"<<<<<<< HEAD\n  %s\n=======\n  %s\n>>>>>>> other"
METADATA = next(line.strip() for line in GOOD.splitlines() if b"<metadata>" in line)


def check(data: bytes, intact: bool | None) -> None:
    """Both readers say this; None: the picture is not ours."""
    read, drew = checker.read_stamp(data), drawer.read_stamp(data)
    assert (read and astuple(read)) == (drew and astuple(drew))
    assert (read and read.intact) == intact


def test_both_know_the_same_format() -> None:
    assert checker.FORMAT == drawer.FORMAT


@pytest.mark.parametrize(
    ("data", "intact"),
    [
        (GOOD, True),
        (GOOD.replace(b"\n", b"\r\n"), True),
        (swap("#d8dee7", "#d8dee8")(GOOD), False),
        (GOOD + b"\n", False),
        (GOOD[:-20], False),
        (GOOD.replace(METADATA, CONFLICT % (METADATA, METADATA.replace(b'"view":"', b'"view":"f'))), False),
        (GOOD.replace(METADATA, CONFLICT % (METADATA, b"")), False),
        (swap('"format":1', '"format":7')(GOOD), False),
        (swap('"format":1', '"format":true')(GOOD), None),
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
def test_both_readers_agree(data: bytes, intact: bool | None) -> None:
    check(data, intact)
