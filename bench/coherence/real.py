"""Drawings that people keep in public repositories, held against their code and against lists that were written by
reading both (`judged/*.txt`).

    python -m bench.coherence.real FOLDER [NAME ...] [--findings] [--set dev]

FOLDER holds the repositories by their names. A list was frozen before its drawings were checked for the first time:

    at COMMIT
    repository NAME                 the folder, where it is not the name of the list
    set dev | held-out              causes were mended on the first, the second was only measured
    drawing PATH[:LINE] held | apart | either
    true LABEL                      what the code has
    stale LABEL                     what the code has no more, or never had
    none LABEL                      what is no code: people, concepts, steps, other products
    open LABEL                      where people would argue; counts neither way
    true | stale | none | open A -> B
    rest true | none | steps | data

`held` is a drawing of this code: it should be held although nobody declared it. `apart` is a drawing of something else
(steps, examples): it should be left alone. LINE is where the block of a document begins. A finding is right when what
it is about is stale, else it is a false alarm. What leads to or from a stale box is judged with the box.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from analyzers.reach import Reach
from bench.ours import workspace
from bench.table import Row, at_least, text, told
from coherence.drawings import NOTHING, Drawing
from coherence.drawn import Code
from coherence.findings import Finding
from coherence.held_drawings import judge
from daemon.config import Config
from daemon.drawings import find, meanings_of

_JUDGED = Path(__file__).parent / "judged"
_VERDICTS = ("true", "stale", "none", "open")
_LEAST_PRECISION, _LEAST_RECALL = 95, 90


@dataclass(slots=True)
class Truth:
    """What is judged of one drawing: a verdict for each label and each "A -> B" that is named."""

    path: str
    line: int
    meant: str
    verdicts: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Judged:
    """One list."""

    name: str
    folder: str = ""
    half: str = ""
    drawings: list[Truth] = field(default_factory=list)


@dataclass(slots=True)
class Score:
    """What came out for one or more drawings."""

    right: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    held: list[bool] = field(default_factory=list)
    apart: list[bool] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        self.right += other.right
        self.false += other.false
        self.missed += other.missed
        self.held += other.held
        self.apart += other.apart


class Result(NamedTuple):
    """One drawing, as it was judged and as it was checked."""

    truth: Truth
    score: Score
    findings: tuple[Finding, ...]


def judged(path: Path) -> Judged:
    """Read one list. A line that cannot be read is an error: a list must not shrink in silence."""
    found = Judged(path.stem, path.stem)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        word, _, rest = line.partition("  #")[0].strip().partition(" ")
        rest = rest.strip()
        if word in _VERDICTS and found.drawings:
            found.drawings[-1].verdicts[rest] = word
        elif word == "drawing":
            address, _, meant = rest.rpartition(" ")
            where, _, begins = address.rpartition(":")
            found.drawings.append(Truth(where, int(begins), meant) if begins.isdigit() else Truth(address, 0, meant))
        elif word == "repository":
            found.folder = rest
        elif word == "set":
            found.half = rest
        elif word and word[0] != "#" and word not in ("at", "rest"):
            raise ValueError(f"{path.name}:{number}: {line!r} is not understood")
    return found


def checked(asked: Judged, root: Path, cache: Path) -> Iterator[Result]:
    """Every drawing of a list, held as if it were declared; and whether it is held where nobody declared it."""
    with workspace(root, cache, 2) as ours:
        ours.refresh(None)
        graph, wanted = ours.graph(), {truth.path for truth in asked.drawings}
        found = find(Config(), ours.listing, _Reading(root), wanted.__contains__).drawings
        code, meanings = Code(graph, ours.places, Reach(graph)), meanings_of(graph, ())
        for truth in asked.drawings:
            drawing = _drawing(truth, found)
            if drawing is None:
                # A folder that is left out, say: then nothing is found, and nothing is held.
                yield Result(truth, _score(truth, (), is_held=False), ())
                continue
            declared = judge((drawing,), code, meanings)
            alone = judge((replace(drawing, asked=NOTHING),), code, meanings)
            yield Result(truth, _score(truth, declared.findings, is_held=bool(alone.held)), declared.findings)
        ours.save()


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


def _score(truth: Truth, findings: Iterable[Finding], *, is_held: bool) -> Score:
    score = Score()
    told = {each.subject: each for each in findings if each.severity in ("error", "warning")}
    for subject, finding in told.items():
        verdict = truth.verdicts.get(subject, "rest")
        where = f"{truth.path}: {finding.rule} {subject}"
        if verdict == "stale":
            score.right.append(where)
        elif verdict != "open":
            score.false.append(where)
    stale = (subject for subject, verdict in truth.verdicts.items() if verdict == "stale")
    score.missed = [f"{truth.path}: {subject}" for subject in stale if subject not in told]
    score.held = [is_held] if truth.meant == "held" else []
    score.apart = [is_held] if truth.meant == "apart" else []
    return score


def _rows(name: str, score: Score) -> Iterator[Row]:
    yield told(f"{name}: right, false alarms, missed", f"{len(score.right)}, {len(score.false)}, {len(score.missed)}")


def _summary(half: str, results: Iterable[Result]) -> Iterator[Row]:
    every, own = Score(), Score()
    for result in results:
        every.add(result.score)
        if result.truth.meant != "apart":
            own.add(result.score)
    yield at_least(f"{half}: precision, drawings of the code", *_share(own.right, own.false, _LEAST_PRECISION))
    yield at_least(f"{half}: recall", *_share(every.right, every.missed, _LEAST_RECALL))
    apart = len(every.false) - len(own.false)
    yield told(f"{half}: false alarms where drawings of something else are declared", str(apart))
    yield told(f"{half}: of the code, held undeclared", f"{sum(every.held)} of {len(every.held)}")
    yield told(f"{half}: of something else, held undeclared", f"{sum(every.apart)} of {len(every.apart)}")


def _share(right: Sequence[str], wrong: Sequence[str], least: float) -> tuple[float, float, str, str]:
    count = len(right) + len(wrong)
    return 100 * len(right) / count if count else 100.0, least, " %", f"{len(right)} of {count}"


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    lists = [judged(path) for path in sorted(_JUDGED.glob("*.txt"))]
    halves: dict[str, list[Result]] = {}
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as scratch:
        for each in lists:
            root = Path(asked.folder) / each.folder
            if (asked.name and each.name not in asked.name) or (asked.set and each.half != asked.set):
                continue
            if not root.is_dir():
                rows.append(told(each.name, f"skipped: {each.folder} is not in the folder"))
                continue
            results = list(checked(each, root, Path(asked.cache or scratch) / each.name))
            halves.setdefault(each.half, []).extend(results)
            total = Score()
            for result in results:
                total.add(result.score)
            rows += _rows(each.name, total)
            _tell(each.name, results, everything=asked.findings)
    summaries = [row for half, results in sorted(halves.items()) for row in _summary(half, results)]
    print(text([*rows, *summaries]))
    return 1 if any(row.met is False for row in summaries) else 0


def _tell(name: str, results: Iterable[Result], *, everything: bool) -> None:
    for result in results:
        for mark, lines in (("false alarm", result.score.false), ("missed", result.score.missed)):
            for line in lines:
                print(f"{name}: {mark}: {line}")
        if result.truth.meant != "either" and (result.truth.meant == "held") not in _held(result.score):
            print(f"{name}: {result.truth.path}:{result.truth.line} should be {result.truth.meant}")
        for finding in result.findings if everything else ():
            print(f"    {finding.path}:{finding.line} {finding.severity} {finding.rule} {finding.message}")
            print(f"        {finding.nearest} | {finding.fix} | {'; '.join(finding.reasons)}")


def _held(score: Score) -> Mapping[bool, None]:
    return dict.fromkeys((*score.held, *score.apart))


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
