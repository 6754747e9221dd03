"""What is counted on a picture, whoever drew it; and what moved from one picture to the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

# A pixel or two is rounding, not a move.
_SAME = 2.0

Outcome = Literal["drawn", "no such level", "failed", "not asked"]
Place = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Figures:
    """`lines` are arrows, a mutual pair once: so most tools draw it. None is a figure that was not counted: the picture
    is too large for it, or a tool for it is absent."""

    boxes: int
    lines: int
    crossings: int | None
    bends: int | None
    overlaps: int | None
    width: int
    height: int

    @property
    def tangle(self) -> float | None:
        """Crossings per line."""
        return None if self.crossings is None else self.crossings / max(1, self.lines)


class Standing(NamedTuple):
    """Where a box stands, and what makes it the same box: its frame and what it is joined to."""

    place: Place
    mark: object


Scene = Mapping[str, Standing]


@dataclass(slots=True)
class Walk:
    """What happened over a history to the boxes that a step left as they were. A step counts when it changed the
    picture."""

    steps: int = 0
    unchanged: int = 0
    moved: int = 0
    failed: int = 0
    last: Scene | None = None

    def to(self, scene: Scene) -> None:
        """The next picture."""
        if self.last is not None and _told(self.last) != _told(scene):
            same = [
                (self.last[name], now)
                for name, now in scene.items()
                if name in self.last and self.last[name].mark == now.mark and _size(self.last[name]) == _size(now)
            ]
            self.steps += 1
            self.unchanged += len(same)
            self.moved += sum(_apart(was.place, now.place) for was, now in same)
        self.last = scene

    @property
    def share(self) -> float | None:
        """Per cent that moved, None where nothing can be said."""
        return 100 * self.moved / self.unchanged if self.unchanged else None


def lines(arrows: Iterable[tuple[str, str]]) -> int:
    """How many pairs are joined."""
    return len({(min(pair), max(pair)) for pair in arrows})


@dataclass(slots=True)
class Drawing:
    """A picture by one tool. `svgs` is the picture, or a light and a dark one; `layout` and `kept` are milliseconds of
    a first layout and of one with a memory, `whole` seconds of the tool's whole run, `pictures` how many it made in
    that; `problems` are what the browser found; `why` says why there is no picture, where `outcome` is not "drawn":
    the tool draws nothing of this level, it failed, or it was not asked, because it had been slow before."""

    tool: str
    svgs: tuple[bytes, ...] = ()
    figures: Figures | None = None
    layout: float | None = None
    kept: float | None = None
    whole: float | None = None
    pictures: int = 1
    walk: Walk = field(default_factory=Walk)
    problems: tuple[str, ...] = ()
    why: str = ""
    outcome: Outcome = "drawn"

    @property
    def bytes(self) -> int:
        """Of the light picture."""
        return len(self.svgs[0]) if self.svgs else 0


def scene(boxes: Mapping[str, tuple[Place, str]], arrows: Sequence[tuple[str, str]]) -> Scene:
    """`boxes` are places and frames by name."""
    out: dict[str, set[str]] = {name: set() for name in boxes}
    into: dict[str, set[str]] = {name: set() for name in boxes}
    for source, target in arrows:
        out.setdefault(source, set()).add(target)
        into.setdefault(target, set()).add(source)
    return {name: Standing(place, (frame, out[name], into[name])) for name, (place, frame) in boxes.items()}


def _told(found: Scene) -> dict[str, object]:
    return {name: (standing.mark, _size(standing)) for name, standing in found.items()}


def _size(standing: Standing) -> tuple[int, int]:
    return round(standing.place[2]), round(standing.place[3])


def _apart(one: Place, other: Place) -> bool:
    return abs(one[0] - other[0]) > _SAME or abs(one[1] - other[1]) > _SAME
