"""Labelled real pictures in their own repositories, with the graph that the tool builds of each: what a check says of
them as they are, and with lies painted in.

Each picture is held in three standings (`standings.py`). What is told of a box is right where people judged that the
code has no such thing, wrong where it has it, or where no such box was drawn; what nobody knows is left open.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from bench.raster.compare import likeness, matched, texts_of
from bench.raster.judgements import Judgement, Verdict
from bench.raster.lied import Lied, lied
from bench.raster.readings import pixels_of
from bench.raster.recognised import KeptTexts
from bench.raster.shares import Share, columns
from bench.raster.standings import DECLARED, STANDINGS, Found, checkout
from bench.table import Row, text, told
from coherence.findings import GRAVITY, Finding, Severity
from coherence.pictured.grades import UNSURE_BOX
from coherence.raster.protocol import Pixels
from coherence.raster.reading import Reading
from coherence.readers.table import reader_of_content
from coherence.rules.drawn_misspelt_box import RULE as MISSPELT
from coherence.rules.phantom_box import RULE as PHANTOM

_BOXES = (PHANTOM, UNSURE_BOX, MISSPELT)
_ALIKE = 0.75
_RIGHT = 0.98
Answer = Literal["right", "wrong", "open"]
Fate = Literal["fails", "warns", "told as a note", "not told", "not read"]
# What a picture is: its pixels as they are, its pixels with lies in them, or the source that a PNG carries.
Kind = Literal["as drawn", "with lies", "draw.io inside"]


class Said(NamedTuple):
    """One error or warning about a box, or about most of them (`label` is "" then)."""

    picture: str
    kind: Kind
    standing: str
    severity: str
    rule: str
    label: str
    answer: Answer


class Held(NamedTuple):
    """What came out for one picture: everything told, and what became of each lie in each standing."""

    name: str
    kind: Kind
    said: tuple[Said, ...]
    fates: tuple[tuple[str, Fate], ...] = ()
    is_declared: bool = False


class Folders(NamedTuple):
    """Where things lie: the pictures in `dev/` and `test/`, a repository for each of them by its name, the texts that
    were recognised, and the facts that were extracted."""

    pictures: Path
    clones: Path
    texts: KeptTexts
    facts: Path


def of_repositories(wanted: Sequence[Judgement], folders: Folders) -> Iterator[list[str]]:
    """Lines for people: the errors of each picture where it is declared, and then the tables."""
    results: list[Held] = []
    for judgement in wanted:
        if not (folders.clones / judgement.name).is_dir():
            print(f"{judgement.name}: no repository in {folders.clones}", file=sys.stderr)
            continue
        began = time.process_time()
        try:
            for result in _held(judgement, folders):
                results.append(result)
                yield [_line(said) for said in result.said if said.severity == "error" and said.standing == DECLARED]
        except Exception as error:  # noqa: BLE001 - one repository must not end the measure
            print(f"{judgement.name}: {type(error).__name__}: {error}", file=sys.stderr)
        print(f"{judgement.name}: {time.process_time() - began:.1f} s", file=sys.stderr)
    yield from _tables(results)


def gate(results: Sequence[Held]) -> Row:
    """What fails a build where everything is declared, lies among it."""
    share = _right(results, DECLARED, "error")
    return Row("what fails a build is right", share.text(), f"≥ {100 * _RIGHT:.0f} %", share.value >= _RIGHT)


def _held(judgement: Judgement, folders: Folders) -> Iterator[Held]:
    """One picture, as it is and with lies."""
    file, texts = judgement.picture(folders.pictures), folders.texts
    data = file.read_bytes()
    with checkout(folders.clones / judgement.name, folders.facts / judgement.name) as repository:
        if reader_of_content(data) is not None:
            found = repository.held_source(judgement.path, data)
            yield Held(judgement.name, "draw.io inside", tuple(_said_of_source(judgement, found)))
            return
        pixels = pixels_of(file)
        reading = _read(pixels, texts)
        drawing = repository.drawn(judgement.path, reading)
        is_declared = repository.is_declared(drawing)
        truth = Lied(pixels, judgement.truth.shown, judgement.components, ())
        found = repository.held(drawing, reading, is_declared=is_declared)
        yield _result(judgement, truth, reading, found)._replace(is_declared=is_declared)
        planted = lied(judgement, pixels, reading, texts, repository.mentions)
        if planted is not None:
            again = _read(planted.pixels, texts)
            found = repository.held(repository.drawn(judgement.path, again), again, is_declared=is_declared)
            yield _result(judgement, planted, again, found)


def _read(pixels: Pixels, texts: KeptTexts) -> Reading:
    from coherence.raster.reader import read

    return read(pixels, texts)


def _result(judgement: Judgement, truth: Lied, reading: Reading, found: Found) -> Held:
    kind: Kind = "with lies" if truth.lies else "as drawn"
    pairs = matched(reading, truth.shown)
    said: list[Said] = []
    fates: list[tuple[str, Fate]] = []
    for standing, findings in found.items():
        told_of: dict[int, Severity] = {}
        answers: list[Answer] = []
        for finding in (each for each in findings if each.rule in _BOXES and each.region):
            at = [index for index, each in enumerate(reading.components) if each.region == tuple(finding.region)]
            index = next((pairs.read[each] for each in at if each in pairs.read), -1)
            answer = _answer(truth.verdicts[index]) if index >= 0 else "wrong"
            answers.append(answer)
            told_of[index] = min((told_of.get(index, finding.severity), finding.severity), key=GRAVITY.__getitem__)
            if finding.severity != "note":
                said.append(_said(judgement, kind, standing, finding, answer))
        said += _of_whole(judgement, kind, standing, findings, answers)
        fates += [(standing, _fate(lie, pairs.true, told_of)) for lie in truth.lies]
    return Held(judgement.name, kind, tuple(said), tuple(fates))


def _fate(lie: int, read: dict[int, int], told_of: dict[int, Severity]) -> Fate:
    fates: dict[Severity, Fate] = {"error": "fails", "warning": "warns", "note": "told as a note"}
    return fates[told_of[lie]] if lie in told_of else "not told" if lie in read else "not read"


def _of_whole(
    judgement: Judgement, kind: Kind, standing: str, findings: Sequence[Finding], answers: Sequence[Answer]
) -> Iterator[Said]:
    """What is said of most boxes at once is right where it is of most of them; a picture that shows something of the
    code claims something."""
    most = Counter(answers)
    decided: Answer = "right" if most["right"] > most["wrong"] else "wrong"
    of_most: Answer = "open" if most["right"] == most["wrong"] else decided
    for finding in findings:
        if finding.severity != "note" and not finding.region and finding.rule in (PHANTOM, UNSURE_BOX):
            yield _said(judgement, kind, standing, finding, of_most)
        elif finding.severity == "error" and finding.rule not in _BOXES:
            yield _said(judgement, kind, standing, finding, "wrong" if True in judgement.components else "open")


def _said_of_source(judgement: Judgement, found: Found) -> Iterator[Said]:
    """By their labels: who reads a source knows no pixels."""
    for standing, findings in found.items():
        answers: list[Answer] = []
        for finding in (each for each in findings if each.rule in _BOXES and "most boxes" not in each.subject):
            answers.append(_answer(_labelled(judgement, finding.subject)))
            if finding.severity != "note":
                yield _said(judgement, "draw.io inside", standing, finding, answers[-1])
        whole = [each for each in findings if each.rule not in _BOXES or "most boxes" in each.subject]
        yield from _of_whole(judgement, "draw.io inside", standing, whole, answers)


def _labelled(judgement: Judgement, label: str) -> Verdict:
    """The verdict on the component that is called so; "open" where none is."""
    shown = judgement.truth.shown.components
    alike = [(max(likeness(label, text) for text in texts_of(each)), at) for at, each in enumerate(shown) if each.label]
    best, index = max(alike, default=(0.0, -1))
    return judgement.components[index] if best >= _ALIKE else "open"


def _answer(verdict: Verdict) -> Answer:
    return "open" if verdict == "open" else "wrong" if verdict else "right"


def _said(judgement: Judgement, kind: Kind, standing: str, finding: Finding, answer: Answer) -> Said:
    return Said(judgement.name, kind, standing, finding.severity, finding.rule, finding.subject, answer)


def _line(said: Said) -> str:
    return f"{said.answer:6} {said.kind:15} {said.picture}: {said.rule} {said.label}"


def _tables(results: Sequence[Held]) -> Iterator[list[str]]:
    for kind in dict.fromkeys(each.kind for each in results):
        of_kind = [each for each in results if each.kind == kind]
        yield ["", f"{kind}: {len(of_kind)} pictures", *_told_table(of_kind)]
    lies = [each for each in results if each.fates]
    yield ["", f"lies painted into {len(lies)} pictures", *_fate_table(lies), ""]
    declared = sum(each.is_declared for each in results if each.kind == "as drawn")
    rows = [told("pictures that undrift init would declare", str(declared))]
    rows += [told(f"of all that fails, {each}: right", _right(results, each, "error").text()) for each in STANDINGS]
    pixels = [each for each in results if each.kind != "draw.io inside"]
    yield [text([*rows, gate(pixels)])]


def _told_table(results: Sequence[Held]) -> list[str]:
    rows: list[Sequence[str]] = [("", "right", "wrong", "open", "right of those decided")]
    for standing in STANDINGS:
        for severity, rules in (("error", None), ("warning", (PHANTOM, UNSURE_BOX)), ("warning", (MISSPELT,))):
            found = [
                each.answer
                for result in results
                for each in result.said
                if each.standing == standing and each.severity == severity and (rules is None or each.rule in rules)
            ]
            what = f"{standing}: {severity}s{f' {rules[-1]}' if rules else ''}"
            count = Counter(found)
            share = Share(count["right"], count["right"] + count["wrong"])
            rows.append((what, *(str(count[each]) for each in ("right", "wrong", "open")), share.text()))
    return columns(rows)


def _fate_table(results: Sequence[Held]) -> list[str]:
    fates: tuple[Fate, ...] = ("fails", "warns", "told as a note", "not told", "not read")
    rows: list[Sequence[str]] = [("", *fates)]
    for standing in STANDINGS:
        count = Counter(fate for each in results for of, fate in each.fates if of == standing)
        rows.append((standing, *(str(count[fate]) for fate in fates)))
    return columns(rows)


def _right(results: Sequence[Held], standing: str, severity: str) -> Share:
    """Of what is decided, what is right. In the interval a picture counts once."""
    decided = [
        (each.picture, each.answer)
        for result in results
        for each in result.said
        if each.standing == standing and each.severity == severity and each.answer != "open"
    ]
    pictures = len({picture for picture, _ in decided})
    weight = len(decided) / pictures if pictures else 1.0
    return Share(sum(answer == "right" for _, answer in decided), len(decided), weight)
