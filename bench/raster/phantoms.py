"""Planted lies: part of what a picture truly shows is taken out of the code, and the checker must tell just that."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache
from typing import NamedTuple

from bench.raster.compare import Matched, matched
from bench.raster.grading import CodeNames, Grader, by_letters
from bench.raster.readings import Read
from bench.raster.shares import Share, columns
from bench.raster.truth import Truth
from bench.raster.words import Tongue, names
from bench.table import Row
from coherence.pictured.marks import Grade

# Each picture is held against so many codes; intervals count it once.
DRAWS = 20
_TAKEN = 0.2
_DISTRACTORS = 30
# Families whose boxed styles are held to the gates; those of degraded pictures are told apart.
_GATED = ("clean", "hand-drawn", "generated, boxed", "PlantUML")
_RIGHT, _FOUND, _FALSE = 0.98, 0.97, 0.01
_SHARES = ("found: fails", "or doubted", "false per true: fails", "or doubted")
_HEAD = ("", "n", *(f"{what} {share}" for what in ("component", "link") for share in _SHARES))

_Tie = frozenset[int]


@dataclass(slots=True)
class Counts:
    """Of components, or of links. `failed` are called phantoms, which ends a build; `told` are all that the checker
    doubts, these among them; `false` and `false_told` the same of what is true, or was never drawn."""

    planted: int = 0
    failed: int = 0
    told: int = 0
    true: int = 0
    false: int = 0
    false_told: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))

    def shares(self) -> tuple[Share, ...]:
        """Lies that failed, and that were told; the same of what is no lie."""
        found = (_share(self.failed, self.planted), _share(self.told, self.planted))
        return (*found, _share(self.false, self.true), _share(self.false_told, self.true))


class Tally(NamedTuple):
    components: Counts
    links: Counts


Tallies = Sequence[tuple[Truth, Tally]]


class _Lies(NamedTuple):
    """What one code lacks of a picture: nodes, and ties between two others; of `nodes` and `ties` in all."""

    nodes: list[int]
    planted: frozenset[int]
    ties: list[_Tie]
    cut: frozenset[_Tie]
    code: CodeNames


def tallies_of(reads: Sequence[Read], grader: Grader = by_letters) -> Tallies:
    """Each picture, held."""
    return [(read.truth, tally_of(read, grader)) for read in reads]


def phantom_table(tallies: Tallies) -> list[str]:
    """Lines: each family, those that the gates hold, and all of them."""
    families = {truth.family: None for truth, _ in tallies}
    groups = {family: [tally for truth, tally in tallies if truth.family == family] for family in families}
    groups["boxed, not degraded"] = [tally for truth, tally in tallies if _is_gated(truth)]
    groups["all"] = [tally for _, tally in tallies]
    rows = [
        (name, str(len(group)), *(share.text() for counts in _sum(group) for share in counts.shares()))
        for name, group in groups.items()
    ]
    return columns([_HEAD, *rows])


def gates(tallies: Tallies) -> Iterator[Row]:
    """What the benchmark is held to."""
    components, links = _sum(tally for _, tally in tallies)
    failed = components.failed + links.failed
    right = _share(failed, failed + components.false + links.false)
    yield Row("what fails a build is right", right.text(), f"≥ {100 * _RIGHT:.0f} %", right.value >= _RIGHT)
    boxed, _ = _sum(tally for truth, tally in tallies if _is_gated(truth))
    found, _, false, _ = boxed.shares()
    yield Row(
        "phantom components of boxed styles found", found.text(), f"≥ {100 * _FOUND:.0f} %", found.value >= _FOUND
    )
    yield Row("false fails per true component there", false.text(), f"≤ {100 * _FALSE:.0f} %", false.value <= _FALSE)


def tally_of(read: Read, grader: Grader) -> Tally:
    """One picture, held against codes that lack part of it."""
    pairs = matched(read.reading, read.truth.shown)
    found = Tally(Counts(), Counts())
    for number in range(DRAWS):
        lies = _planted(read.truth, number)
        verdicts = grader(read.reading, lies.code)
        found = Tally(
            found.components + _components(read, pairs, verdicts.components, lies),
            found.links + _links(read, pairs, verdicts.links, lies),
        )
    return found


def _planted(truth: Truth, number: int) -> _Lies:
    """A code with most of what the picture shows, and much that it does not show."""
    chance = random.Random(f"{truth.seed} {number}")  # noqa: S311 - the same lies in each run
    shown = truth.shown.components
    nodes = [index for index, each in enumerate(shown) if each.shape != "frame" and truth.names[index]]
    planted = frozenset(chance.sample(nodes, min(len(nodes), max(1, round(_TAKEN * len(nodes))))))
    drawn = {frozenset((link.source, link.target)) for link in truth.shown.links}
    ties = sorted((tie for tie in drawn if tie <= set(nodes) - planted), key=sorted)
    cut = frozenset(chance.sample(ties, max(1, round(_TAKEN * len(ties))))) if ties else frozenset()
    others = _distractors(truth.seed, truth.tongue, truth.names)
    known = frozenset((*others, *(truth.names[index] for index in nodes if index not in planted)))
    tied = frozenset(frozenset(truth.names[end] for end in tie) for tie in drawn - cut)
    return _Lies(nodes, planted, ties, cut, CodeNames(known, tied))


@lru_cache
def _distractors(seed: int, tongue: Tongue, taken: tuple[str, ...]) -> tuple[str, ...]:
    """Names that the code has and the picture does not show."""
    return names(random.Random(f"{seed} others"), _DISTRACTORS, tongue, taken)  # noqa: S311 - the same in each run


def _components(read: Read, pairs: Matched, grades: Sequence[Grade], lies: _Lies) -> Counts:
    counts = Counts(len(lies.planted), true=len(lies.nodes) - len(lies.planted))
    for at, grade in enumerate(grades):
        if grade in ("proved", "not-code"):
            continue
        index = pairs.read.get(at, -1)
        if index in lies.planted:
            counts.told += 1
            counts.failed += grade == "phantom"
        elif index < 0 or (_is_of_code(read.truth, index) and not _is_misspelt(read.truth, index, grade)):
            counts.false_told += 1
            counts.false += grade == "phantom"
    return counts


def _links(read: Read, pairs: Matched, grades: Sequence[Grade], lies: _Lies) -> Counts:
    counts = Counts(len(lies.cut), true=len(lies.ties) - len(lies.cut))
    told: dict[_Tie, bool] = {}
    for link, grade in zip(read.reading.links, grades, strict=True):
        if grade in ("proved", "not-code"):
            continue
        tie = frozenset(pairs.read.get(end, -1) for end in (link.source, link.target))
        if any(end >= 0 and not _is_of_code(read.truth, end) for end in tie):
            continue
        if tie in lies.cut:
            told[tie] = told.get(tie, False) or grade == "phantom"
        else:
            counts.false_told += 1
            counts.false += grade == "phantom"
    counts.told, counts.failed = len(told), sum(told.values())
    return counts


def _is_of_code(truth: Truth, index: int) -> bool:
    """Of what people judged, some is in no code, or nobody knows: it is neither right nor wrong to doubt it."""
    return bool(truth.names[index])


def _is_misspelt(truth: Truth, index: int, grade: Grade) -> bool:
    """Whether it is called misspelt, and the picture itself calls it by another name than the code."""
    return grade == "misspelt" and truth.names[index] != truth.shown.components[index].label


def _is_gated(truth: Truth) -> bool:
    return truth.boxed and truth.family in _GATED


def _sum(tallies: Iterable[Tally]) -> Tally:
    found = Tally(Counts(), Counts())
    for tally in tallies:
        found = Tally(found.components + tally.components, found.links + tally.links)
    return found


def _share(part: int, whole: int) -> Share:
    return Share(part, whole, DRAWS)
