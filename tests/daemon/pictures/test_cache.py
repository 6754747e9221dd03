"""A picture is read once, whatever it is called and however often it is asked for."""

from collections.abc import Sequence
from pathlib import Path

from coherence.raster.reading import Beside, Component, Link, Reading, Region
from daemon.adapters.store import open_store
from daemon.checking.picture_cache import RememberingReader
from daemon.ports.pictures import Annotation, PictureLimits, Refused

HERE = Region(1, 2, 30, 40)
READING = Reading(
    100,
    50,
    (
        Component("Orders", HERE, "box", ("Orders", "Python"), ("Python",), confidence=0.9),
        Component("DB", HERE, "icon", ("DB",)),
    ),
    (Link(0, 1, "forward", 0.8, ((1, 2), (3, 4)), why_unsure="boxes touch"),),
    (Beside("The shop", HERE, "title"),),
    coverage=0.75,
)


class Fake:
    """Knows one picture, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def read(self, data: bytes) -> Reading | Refused:
        self.asked += 1
        return READING if data == b"picture" else Refused("is no picture", "draw one")

    def annotated(self, data: bytes, marks: Sequence[Annotation]) -> bytes | Refused:
        raise NotImplementedError

    def crop(self, data: bytes, region: tuple[int, int, int, int]) -> bytes | Refused:
        raise NotImplementedError


def check(folder: Path, asked: list[bytes], expected: int, pixels: int = 1000) -> None:
    """After these pictures the reader behind was asked so often."""
    fake, store = Fake(), open_store(folder, lambda _: None)
    try:
        reader = RememberingReader(fake, store, PictureLimits(pixels))
        for data in asked:
            assert reader.read(data) == (READING if data == b"picture" else Refused("is no picture", "draw one"))
    finally:
        store.close()
    assert fake.asked == expected


def test_a_picture_is_read_once(tmp_path: Path) -> None:
    check(tmp_path, [b"picture", b"picture"], 1)
    check(tmp_path, [b"picture"], 0)


def test_with_other_limits_it_is_read_again(tmp_path: Path) -> None:
    check(tmp_path, [b"picture"], 1)
    check(tmp_path, [b"picture"], 1, pixels=10)


def test_a_refusal_is_not_remembered(tmp_path: Path) -> None:
    check(tmp_path, [b"other", b"other"], 2)


def test_a_damaged_memory_costs_a_reading(tmp_path: Path) -> None:
    check(tmp_path, [b"picture"], 1)
    store = open_store(tmp_path, lambda _: None)
    store.remember("pictures", b"\xc1 damaged")
    store.close()
    check(tmp_path, [b"picture"], 1)
