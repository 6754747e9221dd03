"""What was read of a picture against what it shows."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from bench.raster.shares import Share
from bench.raster.truth import NOWHERE, Truth
from bench.raster.words import distance, least_distance, squeezed
from coherence.raster.reading import Component, Heads, Link, Reading

# So alike are two labels of which one is the other's reading.
_ALIKE = 0.75
# From so much confidence on, a link counts as read.
READ = 0.4


# Two components of the truth, by their indices, the lower first.
Tie = tuple[int, int]


class Matched(NamedTuple):
    """Which component of the reading is which of the truth, by their indices."""

    read: dict[int, int]
    true: dict[int, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`direction` counts `right`, `wrong` and `unknown` of the links that were found."""

    labels: Share
    recall: Share
    precision: Share
    frames: Share
    link_recall: Share
    link_precision: Share
    direction: Counter[str]
    coverage: float


def compared(reading: Reading, truth: Truth) -> Outcome:
    """Everything that is counted of one picture. What has no words can be found by no name, and is left out; so is
    what one may call a component or not."""
    shown = truth.shown.components
    pairs = matched(reading, truth.shown)
    texts = {squeezed(text) for text in _texts(reading)}
    named = [index for index, component in enumerate(shown) if component.label]
    nodes = [index for index in named if shown[index].shape != "frame"]
    frames = [index for index in named if shown[index].shape == "frame"]
    claimed = [at for at, each in enumerate(reading.components) if at in pairs.read or not _may_be(each, truth.shown)]
    links = {pair: link for link in truth.shown.links if set(pair := _pair(link.source, link.target)) <= set(named)}
    read = [link for link in reading.links if link.confidence >= READ and {link.source, link.target} <= set(claimed)]
    ties = [tie_of(link, pairs, truth) for link in read]
    found = {tie: link for tie, link in zip(ties, read, strict=True) if tie in links}
    return Outcome(
        Share(sum(squeezed(shown[index].label) in texts for index in named), len(named)),
        Share(sum(index in pairs.true for index in nodes), len(nodes)),
        Share(len(pairs.read), len(claimed)),
        Share(sum(index in pairs.true for index in frames), len(frames)),
        Share(len(found), len(links)),
        Share(sum(tie in links for tie in ties), len(ties)),
        Counter(_direction(link, links[tie], pairs) for tie, link in found.items() if tie),
        reading.coverage,
    )


def matched(reading: Reading, shown: Reading) -> Matched:
    """Each component with the one that is called most alike, the surest pairs first; of those that are called the
    same, the nearest."""
    scores = sorted(
        (-likeness, _far(read, true), at, index)
        for at, read in enumerate(reading.components)
        for index, true in enumerate(shown.components)
        if (likeness := alike(read, true)) >= _ALIKE
    )
    pairs = Matched({}, {})
    for _, _, at, index in scores:
        if at not in pairs.read and index not in pairs.true:
            pairs.read[at] = index
            pairs.true[index] = at
    return pairs


def tie_of(link: Link, pairs: Matched, truth: Truth) -> Tie | None:
    """The components of the truth that a link of the reading ties, if both are some. On a picture that people judged,
    a frame's end may be its member's and the other way round."""
    source, target = pairs.read.get(link.source), pairs.read.get(link.target)
    if source is None or target is None:
        return None
    tie = _pair(source, target)
    if truth.family != "real":
        return tie
    drawn = {_pair(each.source, each.target) for each in truth.shown.links}
    shown = truth.shown.components
    as_right = (_pair(one, other) for one in _around(source, shown) for other in _around(target, shown))
    return next((each for each in (tie, *as_right) if each in drawn), tie)


def alike(read: Component, true: Component) -> float:
    """From 0 to 1, by letters: the label, some of the lines, or all that stands there."""
    pairs = {(text, true.label) for text in texts_of(read)} | {("".join(read.lines), "".join(true.lines))}
    return max(likeness(one, other) for one, other in pairs)


@lru_cache(maxsize=1 << 18)
def likeness(one: str, other: str) -> float:
    """The share of letters that two texts have in common; case and spaces aside. Texts that are too different to be
    one another's reading may seem more alike than they are."""
    longest = max(len(squeezed(one)), len(squeezed(other)))
    if not longest:
        return 0.0
    most = 1 - least_distance(one, other) / longest
    return most if most < _ALIKE else 1 - distance(one, other) / longest


def texts_of(component: Component) -> Iterator[str]:
    """What a component may be called: its label, and its lines in a row, as labels stand in several."""
    yield component.label
    for start, end in combinations(range(len(component.lines) + 1), 2):
        yield " ".join(component.lines[start:end])


def _texts(reading: Reading) -> Iterator[str]:
    """Every text that was read."""
    for component in reading.components:
        yield from texts_of(component)
    yield from (each.text for each in reading.beside)


def _pair(one: int, other: int) -> Tie:
    return (min(one, other), max(one, other))


def _around(index: int, shown: Sequence[Component]) -> Iterator[int]:
    """The component, the frames that it stands in, and what stands in it directly."""
    at = index
    while at >= 0:
        yield at
        at = shown[at].frame
    yield from (inner for inner, each in enumerate(shown) if each.frame == index)


def _far(read: Component, true: Component) -> float:
    """How far apart two components stand; 0 where nobody knows."""
    if true.region == NOWHERE:
        return 0.0
    (x, y, wide, high), (u, v, broad, deep) = read.region, true.region
    return math.dist((x + wide / 2, y + high / 2), (u + broad / 2, v + deep / 2))


def _may_be(read: Component, shown: Reading) -> bool:
    """Whether something read is no mistake, although no component of the truth is called so."""
    loose = (each.text for each in shown.beside if each.use == "loose")
    return not read.label or any(likeness(read.label, text) >= _ALIKE for text in loose)


def _direction(link: Link, true: Link, pairs: Matched) -> str:
    if link.heads == "unknown":
        return "unknown"
    said: Heads = link.heads
    same = pairs.read[link.source] == true.source
    right = said == true.heads and (same or said != "forward")
    return "right" if right else "unknown" if said == "none" else "wrong"
