"""Drawings that people keep in public repositories, held against their code and against lists that were written by
reading both (`judgements.py` tells their form).

    python -m bench.coherence.real FOLDER [NAME ...] [--findings] [--set dev]

FOLDER holds the repositories by their names. A list was frozen before its drawings were checked for the first time.

Every drawing is held in three standings: as it is found, where nobody declared anything; with those declared that
`undrift init` would declare; and with all of them declared, whatever they show. A finding (an error or a warning; notes
are shown to nobody who does not ask for them) is right when what it is about is stale, else it is a false alarm. What
leads to or from a stale box is judged with the box.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from analyzers.graph import ArchitectureGraph
from analyzers.proof import PlacesOf
from analyzers.reach import Reach
from bench.coherence.judgements import Judged, Truth, judged
from bench.ours import workspace
from bench.table import Row, at_least, text, told
from coherence.code import Code
from coherence.drawings import NOTHING, Drawing
from coherence.findings import Finding
from coherence.held_drawings import judge
from daemon.checking.drawings import find, meanings_of, telling
from daemon.checking.readings import Readings
from daemon.config.undrift_toml import Config

_JUDGED = Path(__file__).parent / "judged"
_AS_FOUND, _AS_PROPOSED, _DECLARED = "as found", "as init declares", "all declared"
_STANDINGS = (_AS_FOUND, _AS_PROPOSED, _DECLARED)
_LEAST_PRECISION, _LEAST_RECALL = 95, 90


@dataclass(slots=True)
class Score:
    """What came out for one or more drawings in one standing: findings by their severity, and what none is about."""

    right: list[tuple[str, str]] = field(default_factory=list)
    false: list[tuple[str, str]] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        self.right += other.right
        self.false += other.false
        self.missed += other.missed


class Result(NamedTuple):
    """One drawing as it was judged, and as it was checked in each standing. `held`: though nobody declared it."""

    truth: Truth
    held: bool
    proposed: bool
    findings: dict[str, tuple[Finding, ...]]

    def score(self, standing: str) -> Score:
        """What is right and what is not of the findings, one for each box or arrow that they are about."""
        score, name = Score(), f"{self.truth.path}:{self.truth.line}"
        grave = {each.subject: each for each in self.findings[standing] if each.severity in ("error", "warning")}
        for subject, finding in grave.items():
            verdict = self.truth.verdicts.get(subject, "rest")
            line = (finding.severity, f"{name}: {finding.rule} {subject}")
            if verdict != "open":
                (score.right if verdict == "stale" else score.false).append(line)
        score.missed = [f"{name}: {subject}" for subject in self.truth.stale if subject not in grave]
        return score


def checked(asked: Judged, root: Path, cache: Path) -> Iterator[Result]:
    """Every drawing of a list, in each standing."""
    with workspace(root, cache, 2) as ours:
        ours.refresh(None)
        wanted = {truth.path for truth in asked.drawings}
        found = find(Config(), ours.listing, Readings(_Reading(root)), wanted.__contains__).drawings
        yield from held(asked, found, ours.graph(), ours.places)
        ours.save()


def held(asked: Judged, found: Iterable[Drawing], graph: ArchitectureGraph, places_of: PlacesOf) -> Iterator[Result]:
    """The drawings of a list, held against a graph. One in a folder that is left out is not read: nothing is found."""
    drawings = [replace(each, asked=NOTHING) for each in found]
    code, meanings = Code(graph, places_of, Reach(graph)), meanings_of(graph, ())
    proposed = telling(drawings, graph).sound
    for truth in asked.drawings:
        drawing = _drawing(truth, drawings)
        if drawing is None:
            yield Result(truth, held=False, proposed=False, findings=dict.fromkeys(_STANDINGS, ()))
            continue
        alone = judge((drawing,), code, meanings)
        declared = judge((replace(drawing, asked=NOTHING._replace(declared=True)),), code, meanings)
        is_proposed = truth.path in proposed
        findings = {
            _AS_FOUND: alone.findings,
            _AS_PROPOSED: (declared if is_proposed else alone).findings,
            _DECLARED: declared.findings,
        }
        yield Result(truth, bool(alone.held), is_proposed, findings)


@dataclass(frozen=True)
class _Reading:
    """The bytes of a file of the project, None for none."""

    root: Path

    def __call__(self, path: str) -> bytes | None:
        try:
            return (self.root / path).read_bytes()
        except OSError:
            return None


def _drawing(truth: Truth, found: Iterable[Drawing]) -> Drawing | None:
    at = (each for each in found if each.path == truth.path and truth.line in (0, each.line))
    return next(at, None)


def _summary(half: str, results: Sequence[Result]) -> Iterator[Row]:
    for standing in _STANDINGS:
        yield from _of_standing(f"{half}, {standing}", standing, results)
    of_code = [each for each in results if each.truth.meant == "held"]
    others = [each for each in results if each.truth.meant == "apart"]
    for what, some in (("of the code", of_code), ("of something else", others)):
        yield told(f"{half}: {what}, held undeclared", f"{sum(each.held for each in some)} of {len(some)}")
        yield told(f"{half}: {what}, declared by init", f"{sum(each.proposed for each in some)} of {len(some)}")


def _of_standing(name: str, standing: str, results: Iterable[Result]) -> Iterator[Row]:
    """Whoever declares a drawing of something else asks for it: what is told of those is counted apart."""
    every, apart = Score(), Score()
    for result in results:
        is_apart = standing == _DECLARED and result.truth.meant == "apart"
        (apart if is_apart else every).add(result.score(standing))
    yield at_least(f"{name}: precision", *_share(every.right, every.false, _LEAST_PRECISION))
    for severity in ("error", "warning"):
        right, false = (sum(each[0] == severity for each in some) for some in (every.right, every.false))
        yield told(f"{name}: {severity}s, right and false", f"{right}, {false}")
    found, missed = every.right + apart.right, every.missed + apart.missed
    share = _share(found, missed, _LEAST_RECALL)
    # Of what nobody declared little is held: what that misses was promised to nobody.
    yield at_least(f"{name}: recall", *share) if standing == _DECLARED else told(f"{name}: recall", share[3])
    if standing == _DECLARED:
        yield told(f"{name}: false alarms in drawings of something else", str(len(apart.false)))


def _share(right: Sequence[object], wrong: Sequence[object], least: float) -> tuple[float, float, str, str]:
    count = len(right) + len(wrong)
    return 100 * len(right) / count if count else 100.0, least, " %", f"{len(right)} of {count}"


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    halves: dict[str, list[Result]] = {}
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as scratch:
        for each in (judged(path) for path in sorted(_JUDGED.glob("*.txt"))):
            root = Path(asked.folder) / each.folder
            if (asked.name and each.name not in asked.name) or (asked.set and each.half != asked.set):
                continue
            if not root.is_dir():
                rows.append(told(each.name, f"skipped: {each.folder} is not in the folder"))
                continue
            results = list(checked(each, root, Path(asked.cache or scratch) / each.name))
            halves.setdefault(each.half, []).extend(results)
            rows.append(row(each.name, results))
            tell(each.name, results, everything=asked.findings)
    summaries = [line for half, results in sorted(halves.items()) for line in _summary(half, results)]
    print(text([*rows, *summaries]))
    return 1 if any(line.met is False for line in summaries) else 0


def row(name: str, results: Iterable[Result]) -> Row:
    """Right, false alarms and missed in each standing."""
    totals = {standing: Score() for standing in _STANDINGS}
    for result in results:
        for standing, total in totals.items():
            total.add(result.score(standing))
    counts = (f"{len(each.right)}/{len(each.false)}/{len(each.missed)}" for each in totals.values())
    return told(f"{name}: right/false/missed {', '.join(_STANDINGS)}", ", ".join(counts))


def tell(name: str, results: Iterable[Result], *, everything: bool) -> None:
    """Each false alarm with the standings in which it is one, what was missed, and what was held amiss."""
    for result in results:
        scores = {standing: result.score(standing) for standing in _STANDINGS}
        for standing, score in scores.items():
            for severity, line in score.false:
                print(f"{name}: {standing}: false {severity}: {line}")
        for line in scores[_DECLARED].missed:
            print(f"{name}: missed: {line}")
        if result.truth.meant != "either" and (result.truth.meant == "held") != result.held:
            print(f"{name}: {result.truth.path}:{result.truth.line} should be {result.truth.meant}")
        for finding in result.findings[_DECLARED] if everything else ():
            print(f"    {finding.path}:{finding.line} {finding.severity} {finding.rule} {finding.message}")
            print(f"        {finding.nearest} | {finding.fix} | {'; '.join(finding.reasons)}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.coherence.real", description=__doc__.partition("\n\n")[0])
    parser.add_argument("folder", help="the repositories, by their names")
    parser.add_argument("name", nargs="*", help="only these lists")
    parser.add_argument("--set", choices=("dev", "held-out"), default="", help="only these")
    parser.add_argument("--findings", action="store_true", help="every finding as well")
    parser.add_argument("--cache", default="", help="keep what is known of the repositories here")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
