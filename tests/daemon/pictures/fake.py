"""A reader of pictures whose pictures are text: what a picture shows is written in its file.

Orders                      a box
(Redis)                     a cylinder
<Stripe>                    an icon with its caption
Orders ?                    the same, not surely read (any of them, arrows too)
Orders -> Payments          an arrow; `--` is a line
!! too small                a place that is not read
~ some text                 text beside it
coverage 0.5                how much of its lines was understood
refused: is damaged | fix   it cannot be read
~ interrupt                 somebody presses Ctrl-C
"""

import re
from collections.abc import Sequence

from coherence.raster.reading import Beside, Component, Link, Reading, Region, Shape, Unreadable
from daemon.ports.pictures import WRITTEN_BY, Annotation, PictureLimits, Refused

_LINK = re.compile(r"(.+) (->|--) (.+)")
_SHAPES: dict[str, Shape] = {"(": "cylinder", "<": "icon"}
SURE, UNSURE = 0.95, 0.4


class FakeReader:
    """Remembers what it was asked for."""

    def __init__(self) -> None:
        self.read_pictures: list[str] = []
        self.drawn: list[tuple[str, tuple[Annotation, ...]]] = []

    def __call__(self, limits: PictureLimits) -> "FakeReader":
        """As the port gives it."""
        return self

    def read(self, data: bytes) -> Reading | Refused:
        if b"~ interrupt" in data:
            raise KeyboardInterrupt
        self.read_pictures.append(data.decode())
        return read(data.decode())

    def annotated(self, data: bytes, marks: Sequence[Annotation]) -> bytes | Refused:
        self.drawn.append((data.decode(), tuple(marks)))
        return _signed("".join(f"{mark.grade} {mark.label}\n" for mark in marks))

    def crop(self, data: bytes, region: tuple[int, int, int, int]) -> bytes | Refused:
        return _signed(f"crop {region}\n")


def _signed(text: str) -> bytes:
    """As pictures with evidence are."""
    return f"{text}{WRITTEN_BY[0]}\0{WRITTEN_BY[1]}".encode()


def read(text: str) -> Reading | Refused:
    """What the text of a picture says that it shows."""
    components: dict[str, Component] = {}
    links: list[Link] = []
    beside: list[Beside] = []
    unreadable: list[Unreadable] = []
    coverage = 1.0
    for number, line in enumerate(filter(None, text.split("\n"))):
        said, confidence = line.removesuffix(" ?"), UNSURE if line.endswith(" ?") else SURE
        here = Region(10, 50 * number, 80, 40)
        if said.startswith("refused: "):
            why, _, fix = said.removeprefix("refused: ").partition(" | ")
            return Refused(why, fix)
        if said.startswith("!! "):
            unreadable.append(Unreadable(here, said[3:]))
        elif said.startswith("~ "):
            beside.append(Beside(said[2:], here, "loose"))
        elif said.startswith("coverage "):
            coverage = float(said.split()[1])
        elif link := _LINK.fullmatch(said):
            ends = [[*components].index(name) for name in (link[1], link[3])]
            heads = "forward" if link[2] == "->" else "none"
            links.append(Link(ends[0], ends[1], heads, confidence, ((10, 50 * number), (90, 50 * number + 9))))
        else:
            label = said.strip("()<>")
            components[label] = Component(label, here, _SHAPES.get(said[0], "box"), (label,), confidence=confidence)
    return Reading(600, 400, tuple(components.values()), tuple(links), tuple(beside), coverage, tuple(unreadable))
