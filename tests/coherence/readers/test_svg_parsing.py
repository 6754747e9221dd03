"""Both readers of our own pictures tell what cannot be read, on the line that an editor shows."""

import pytest

from coherence.managed import ManagedPicture
from coherence.readers.sequence_svg import read_sequence
from coherence.readers.undrift_svg import read_svg


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<svg>\n</g>", "2 it is not XML: mismatched tag"),
        (b"<svg>\r\r\n</g>", "2 it is not XML: mismatched tag"),
        (b"<svg>\n<<<<<<< HEAD\n</svg>", "2 it holds the conflict marks of a merge"),
        (b"\n<!DOCTYPE svg>\n<svg/>", "2 it has a DOCTYPE, which no picture of undrift has"),
    ],
)
def test_what_is_no_picture_is_told_with_its_line(data: bytes, expected: str) -> None:
    for read in (read_svg, read_sequence):
        found: ManagedPicture = read(data)
        assert [f"{each.line} {each.message}" for each in found.problems] == [expected]
