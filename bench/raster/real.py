"""Pictures that people keep beside their code: how they are read, and what a checker says of them.

What the code has is what people judged it to have, by the very labels of the picture: names that the code writes in
another way are another question (`bench.coherence.names`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bench.raster.compare import Matched, matched, tie_of
from bench.raster.grading import CodeNames, Grader, Said, Verdicts, checked
from bench.raster.judgements import Judgement, judged
from bench.raster.phantoms import Counts, gates, needs_of, right_row, tallies_of, wrong_of_whole
from bench.raster.reading_table import table
from bench.raster.readings import Read, readings
from bench.raster.recognised import KeptTexts
from bench.raster.shares import Share
from bench.table import Row, told


def real_pictures(folder: Path, kind: str, texts: KeptTexts) -> tuple[list[str], list[Row]]:
    """How those of a set are read, a line each; and what is found in them. Pictures that are not in the folder are
    named, and left out."""
    known = [each for each in judged(kind) if (folder / each.set / each.truth.picture).is_file()]
    missing = [each.name for each in judged(kind) if each not in known]
    truths = [
        replace(each.truth, picture=str(each.picture(folder).relative_to(folder)), style=each.name) for each in known
    ]
    reads = list(readings(truths, folder, texts))
    lines = [f"not in {folder}: {', '.join(missing)}"] if missing else []
    if not reads:
        return lines, []
    planted = replace(next(gates(tallies_of(reads))), what="the same, with lies planted into what the code has")
    return [*lines, *table(reads)], [*_rows(list(zip(known, reads, strict=True))), planted]


def _rows(pictures: Sequence[tuple[Judgement, Read]], grader: Grader = checked) -> Iterator[Row]:
    components, links = Counts(), Counts()
    beyond = sum(judgement.components.count("open") for judgement, _ in pictures)
    failed = 0
    for judgement, read in pictures:
        pairs, verdicts = _held(judgement, read, grader)
        more, ties = _counted(judgement, read, pairs, verdicts)
        components, links = components + more, links + ties
        found = (
            (judgement.components[pairs.read[at]], said)
            for at, said in enumerate(verdicts.components)
            if at in pairs.read
        )
        failed += sum(verdict == "open" and said.is_false for verdict, said in found)
    yield right_row(components, links)
    yield told("told as phantoms, and no matter of code, or nobody knows", _text(failed, beyond))
    for what, counts in (("components", components), ("links", links)):
        yield told(f"{what} that the code lacks: told as phantoms", _text(counts.failed, counts.planted))
        yield told("  or doubted", _text(counts.told, counts.planted))
        yield told(f"false fails per true one of {what}", _text(counts.false, counts.true))
        yield told("  or doubted", _text(counts.false_told, counts.true))


def _held(judgement: Judgement, read: Read, grader: Grader) -> tuple[Matched, Verdicts]:
    """What is said of a picture beside a code that has what people judged it to have."""
    truth, shown = read.truth, read.truth.shown
    names = frozenset(
        each.label for each, verdict in zip(shown.components, judgement.components, strict=True)
        if verdict is True and each.label
    )  # fmt: skip
    ties = _judged_ties(judgement, read)
    kept = [link for link in shown.links if ties[_tie(link.source, link.target)] is not False]
    return matched(read.reading, shown), grader(read.reading, CodeNames(names, needs_of(kept, truth)))


def _judged_ties(judgement: Judgement, read: Read) -> dict[tuple[int, int], object]:
    links = zip(read.truth.shown.links, judgement.links, strict=True)
    return {_tie(link.source, link.target): verdict for link, verdict in links}


def _counted(judgement: Judgement, read: Read, pairs: Matched, verdicts: Verdicts) -> tuple[Counts, Counts]:
    """Components and links of one picture. What is no matter of code is neither right nor wrong."""
    truth, ties = read.truth, _judged_ties(judgement, read)
    has = [verdict is True for verdict in judgement.components]
    components = Counts(judgement.components.count(False), true=sum(has))
    if 2 * sum(has) > len(has):
        components.false = components.false_told = wrong_of_whole(verdicts)
    for at, said in enumerate(verdicts.components):
        if said.is_told:
            index = pairs.read.get(at)
            _count(components, judgement.components[index] if index is not None else None, said)
    links = Counts(
        sum(verdict is False for verdict in ties.values()), true=sum(verdict is True for verdict in ties.values())
    )
    for link, said in zip(read.reading.links, verdicts.links, strict=True):
        if said.is_told:
            tie = tie_of(link, pairs, truth)
            _count(links, ties.get(tie) if tie else None, said)
    return components, links


def _count(counts: Counts, verdict: object, said: Said) -> None:
    """One that the checker doubts; None was never drawn."""
    if verdict is False:
        counts.told += 1
        counts.failed += said.is_false
    elif verdict != "open":
        counts.false_told += 1
        counts.false += said.is_false


def _tie(one: int, other: int) -> tuple[int, int]:
    return (min(one, other), max(one, other))


def _text(part: int, whole: int) -> str:
    return f"{part} of {whole}: {Share(part, whole).text()} %"
