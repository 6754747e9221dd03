"""The scene: where everything of an illustration stands, in whole pixels of the finished picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from renderers.illustrations.plan import Entity, PlanGroup, Relation

Point = tuple[int, int]


class Rect(NamedTuple):
    """A rectangle; right and bottom are the first pixels outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """How high it is."""
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        """The pixel in its middle."""
        return (self.left + self.right) // 2, (self.top + self.bottom) // 2

    def grown(self, by: int) -> "Rect":
        """The same, larger on every side."""
        return Rect(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: "Rect") -> bool:
        """Do the two share a pixel?"""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: "Rect") -> bool:
        """Is the other one inside?"""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


def around(rects: list[Rect]) -> Rect:
    """The smallest rectangle that holds all of these."""
    return Rect(
        min(each.left for each in rects),
        min(each.top for each in rects),
        max(each.right for each in rects),
        max(each.bottom for each in rects),
    )


def segments(points: Sequence[Point]) -> Iterator[Rect]:
    """The pieces of a line from corner to corner, each one pixel wide."""
    for (a, b), (c, d) in pairwise(points):
        yield Rect(min(a, c), min(b, d), max(a, c) + 1, max(b, d) + 1)


class Words(NamedTuple):
    """One line of text: where its pixels are at most, and its size in pixels. `face` is the font's place in Fonts."""

    text: str
    place: Rect
    size: int
    face: int


@dataclass(frozen=True, slots=True)
class Stand:
    """An entity in its place: `place` is all of it, `stage` the part for its metaphor, `label` its name's lines."""

    entity: Entity
    place: Rect
    stage: Rect
    label: tuple[Words, ...]

    @property
    def is_bare(self) -> bool:
        """Is there no room for anything but its name?"""
        return self.stage.height <= 0


@dataclass(frozen=True, slots=True)
class Yard:
    """A group: the ground that its entities stand on, and its name."""

    group: PlanGroup
    place: Rect
    label: Words | None


@dataclass(frozen=True, slots=True)
class Way:
    """A relation: the corners that its arrow runs through, from its source to its target, and what is said of it.
    Arrows with the same `net` share a line where they run together."""

    relation: Relation
    points: tuple[Point, ...]
    net: int = 0
    label: Words | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything in a picture of this size. `letter` is the height of its letters in pixels; `footnote` tells what is
    not drawn; `subtitle` is what the title says after its colon."""

    width: int
    height: int
    letter: int
    title: Words | None
    stands: tuple[Stand, ...]
    yards: tuple[Yard, ...]
    ways: tuple[Way, ...]
    footnote: Words | None = None
    subtitle: Words | None = None

    @property
    def names(self) -> list[Words]:
        """The lines of all entities' labels."""
        return [words for stand in self.stands for words in stand.label]

    @property
    def asides(self) -> list[Words]:
        """The subtitle, the names of groups, what is said of relations, and the footnote."""
        found = [*(yard.label for yard in self.yards), *(way.label for way in self.ways), self.footnote, self.subtitle]
        return [words for words in found if words is not None]
