"""What is asked of whoever reads pictures made of pixels, and what comes back."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from coherence.raster.reading import Reading

INSTALL = "pip install 'undrift[vision]'"
# Changes with whatever the reader answers for the same pixels: what was read before is read again then.
FORMAT = 5
# What every picture that shows evidence says in its head: by this they are known for ours.
WRITTEN_BY = ("Software", "undrift check --annotate")
# What has a number on an annotated picture.
_TOLD = ("phantom", "misspelt", "unsure")


class PictureLimits(NamedTuple):
    """The most that one picture may have or take: its file in bytes, its pixels, its reading in seconds."""

    bytes: int = 32 << 20
    pixels: int = 40_000_000
    seconds: int = 60


class Refused(NamedTuple):
    """A picture that was not read: why, as the end of a sentence that begins with its path; and the next step."""

    why: str
    fix: str


def too_large(size: int, limits: PictureLimits) -> Refused | None:
    """Why a file of so many bytes is not even opened; None where it is."""
    if size <= limits.bytes:
        return None
    return Refused(f"has {size / 1e6:.1f} MB, more than the {limits.bytes / 1e6:.1f} that are read", "save it smaller")


class Annotation(NamedTuple):
    """What is thought of a part of a picture: coherence.pictured.grades' Grade of a region, or of a line's points.
    `is_told`: a finding tells of it."""

    grade: str
    label: str
    region: tuple[int, int, int, int]
    route: tuple[tuple[int, int], ...] = ()
    is_told: bool = True


def numbered(marks: Sequence[Annotation]) -> dict[int, int]:
    """The numbers that false and doubtful parts with findings have on the annotated picture, by their places among the
    marks."""
    told = [place for place, mark in enumerate(marks) if mark.grade in _TOLD and mark.is_told]
    return {place: number for number, place in enumerate(told, 1)}


class PictureReader(Protocol):
    """Reads one picture after the other."""

    def read(self, data: bytes) -> Reading | Refused:
        """What the bytes of a picture show. Never raises, whatever they are."""
        ...

    def annotated(self, data: bytes, marks: Sequence[Annotation]) -> bytes | Refused:
        """The picture as PNG with these marks and a legend. Never raises."""
        ...

    def crop(self, data: bytes, region: tuple[int, int, int, int]) -> bytes | Refused:
        """A part of the picture with what is around it, as PNG. Never raises."""
        ...
