"""Planted lies: part of what a picture truly shows is taken out of the code, and the checker must tell just that."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from bench.raster.compare import Matched, matched
from bench.raster.grading import CodeNames, Grader, Said, Verdicts, checked
from bench.raster.readings import Read
from bench.raster.shares import Share, columns
from bench.raster.truth import Truth, faithful
from bench.raster.words import Tongue, names
from bench.table import Row, told
from coherence.pictured.grades import MOST
from coherence.raster.reading import Component, Link
from coherence.rules.drawn_misspelt_box import RULE as MISSPELT
from coherence.rules.phantom_arrow import RULE as PHANTOM_ARROW

# Each picture is held against so many codes; intervals count it once.
DRAWS = 3
_TAKEN = 0.2
_DISTRACTORS = 30
# Families whose boxed styles are held to the gates; those of degraded pictures are told apart.
_GATED = ("clean", "hand-drawn", "generated, boxed", "PlantUML")
_RIGHT, _FOUND, _FALSE = 0.98, 0.97, 0.01
# Names of whoever uses a system, or how: that one is not in the code makes no picture false.
USERS = ("Browser", "Web Client", "CLI")
_SHARES = ("found: false", "or doubted", "true ones: false", "or doubted")
_HEAD = ("", "n", *(f"{what} {share}" for what in ("component", "link") for share in _SHARES))

# Whether an arrow that is called false ends a build.
ARROWS_FAIL = MOST[PHANTOM_ARROW] == "error"

_Tie = frozenset[int]


@dataclass(slots=True)
class Counts:
    """Of components, or of links. `failed` are called false, which of components ends a build; `told` are all that the
    checker doubts, these among them; `false` and `false_told` the same of what is true, or was never drawn."""

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


def tallies_of(reads: Sequence[Read], grader: Grader = checked) -> Tallies:
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
    yield right_row(components, links, DRAWS)
    yield told("an arrow that is called false is", _share(links.failed, links.failed + links.false).text())
    boxed, _ = _sum(tally for truth, tally in tallies if _is_gated(truth))
    found, _, false, _ = boxed.shares()
    yield Row(
        "phantom components of boxed styles found", found.text(), f"≥ {100 * _FOUND:.0f} %", found.value >= _FOUND
    )
    yield Row("false fails per true component there", false.text(), f"≤ {100 * _FALSE:.0f} %", false.value <= _FALSE)


def of_context(reads: Sequence[Read]) -> Iterator[Row]:
    """The boxed styles again, where no lie is a name of whoever uses a system: those are never called false, for they
    may stand on a picture of any code."""
    boxed = [each for each in reads if _is_gated(each.truth)]
    named = [each._replace(truth=replace(each.truth, names=_without_users(each.truth))) for each in boxed]
    components, _ = _sum(tally_of(each, checked) for each in named)
    yield told(f"  without {', '.join(USERS)} among the lies", components.shares()[0].text())


def _without_users(truth: Truth) -> tuple[str, ...]:
    return tuple("" if name in USERS else name for name in truth.names)


def of_faithful(reads: Sequence[Read]) -> Iterator[Row]:
    """What the checker makes of these pictures where nothing is misread: what is missed here, no reader finds."""
    components, links = _sum(tally_of(each._replace(reading=faithful(each.truth)), checked) for each in reads)
    found, _, false, _ = components.shares()
    yield told("where nothing is misread: phantom components found", found.text())
    yield told("  false fails per true component", false.text())
    yield told("  phantom connections found", links.shares()[0].text())


def right_row(components: Counts, links: Counts, weight: float = 1) -> Row:
    """Of all that fails a build, what is false indeed."""
    failing = components + links if ARROWS_FAIL else components
    right = Share(failing.failed, failing.failed + failing.false, weight)
    return Row("what fails a build is right", right.text(), f"≥ {100 * _RIGHT:.0f} %", right.value >= _RIGHT)


def tally_of(read: Read, grader: Grader) -> Tally:
    """One picture, held against codes that lack part of it."""
    pairs = matched(read.reading, read.truth.shown)
    found = Tally(Counts(), Counts())
    for number in range(DRAWS):
        lies = _planted(read.truth, number)
        verdicts = grader(read.reading, lies.code)
        found = Tally(
            found.components + _components(read, pairs, verdicts, lies),
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
    kept = [link for link in truth.shown.links if frozenset((link.source, link.target)) not in cut]
    return _Lies(nodes, planted, ties, cut, CodeNames(known, needs_of(kept, truth)))


def needs_of(links: Iterable[Link], truth: Truth) -> frozenset[tuple[str, str]]:
    """Which names need which others where these links are true: an arrow to a frame is one to all that stands in it."""
    ends = [(link.source, link.target) for link in links]
    ends += [(link.target, link.source) for link in links if link.heads == "both"]
    inner = [_inside(index, truth.shown.components) for index in range(len(truth.shown.components))]
    return frozenset(
        (truth.names[one], truth.names[other])
        for source, target in ends
        for one in inner[source]
        for other in inner[target]
        if one != other
    )


def _inside(index: int, shown: Sequence[Component]) -> list[int]:
    """A component, or all that stands in a frame."""
    members = [inner for inner, each in enumerate(shown) if each.frame == index]
    return [index, *(each for member in members for each in _inside(member, shown))]


@lru_cache
def _distractors(seed: int, tongue: Tongue, taken: tuple[str, ...]) -> tuple[str, ...]:
    """Names that the code has and the picture does not show."""
    return names(random.Random(f"{seed} others"), _DISTRACTORS, tongue, taken)  # noqa: S311 - the same in each run


def _components(read: Read, pairs: Matched, verdicts: Verdicts, lies: _Lies) -> Counts:
    """Nothing can be said of the picture as a whole: most of it is true."""
    wrong = wrong_of_whole(verdicts)
    counts = Counts(len(lies.planted), true=len(lies.nodes) - len(lies.planted), false=wrong, false_told=wrong)
    for at, said in enumerate(verdicts.components):
        if not said.is_told:
            continue
        index = pairs.read.get(at, -1)
        if index in lies.planted:
            counts.told += 1
            counts.failed += said.is_false
        elif index < 0 or (_is_of_code(read.truth, index) and not _is_misspelt(read.truth, index, said)):
            counts.false_told += 1
            counts.false += said.is_false
    return counts


def wrong_of_whole(verdicts: Verdicts) -> int:
    """The errors about a picture as a whole."""
    return sum(said.severity == "error" for said in verdicts.whole)


def _links(read: Read, pairs: Matched, verdicts: Sequence[Said], lies: _Lies) -> Counts:
    counts = Counts(len(lies.cut), true=len(lies.ties) - len(lies.cut))
    called: dict[_Tie, bool] = {}
    for link, said in zip(read.reading.links, verdicts, strict=True):
        if not said.is_told:
            continue
        tie = frozenset(pairs.read.get(end, -1) for end in (link.source, link.target))
        if any(end >= 0 and not _is_of_code(read.truth, end) for end in tie):
            continue
        if tie in lies.cut:
            called[tie] = called.get(tie, False) or said.is_false
        else:
            counts.false_told += 1
            counts.false += said.is_false
    counts.told, counts.failed = len(called), sum(called.values())
    return counts


def _is_of_code(truth: Truth, index: int) -> bool:
    """Of what people judged, some is in no code, or nobody knows: it is neither right nor wrong to doubt it."""
    return bool(truth.names[index])


def _is_misspelt(truth: Truth, index: int, said: Said) -> bool:
    """Whether it is called misspelt, and the picture itself calls it by another name than the code."""
    return said.rule == MISSPELT and truth.names[index] != truth.shown.components[index].label


def _is_gated(truth: Truth) -> bool:
    return truth.boxed and truth.family in _GATED


def _sum(tallies: Iterable[Tally]) -> Tally:
    found = Tally(Counts(), Counts())
    for tally in tallies:
        found = Tally(found.components + tally.components, found.links + tally.links)
    return found


def _share(part: int, whole: int) -> Share:
    return Share(part, whole, DRAWS)
