"""A text on a picture says something that the code does not say: what a thing is, what it does, which attributes it
has, what the picture is called, what it leaves out."""

from collections.abc import Iterator
from itertools import groupby, islice

from coherence.expectation import Expectation, ExpectedBox, Held
from coherence.findings import Finding
from coherence.managed import Label, Written
from coherence.naming import tells
from coherence.nearest import nearest_names
from coherence.readers.vocabulary import NOTHING_TO_SHOW, UP
from coherence.seen import Seen
from coherence.truth import where
from coherence.wording import called, plain, quoted

RULE = "false-text"
# A picture with more of them has been drawn from other code.
MOST = 20


def check(seen: Seen, held: Held) -> Iterator[Finding]:
    """Below its name a box must say what the code says of it; above and below the drawing stands what the diagram says.
    A text that was taken away says nothing false, and one of a box that the diagram has not is told with that box."""
    found = (*_of_boxes(seen, held), *_around(seen))
    yield from islice(found, MOST)
    if len(found) > MOST:
        message = f"shows {len(found) - MOST} more texts that the code does not have"
        yield Finding(seen.path, found[MOST].line, RULE, "error", message, fix="undrift sync")


def _of_boxes(seen: Seen, held: Held) -> Iterator[Finding]:
    for box in seen.depiction.labels:
        expected = seen.expectation.boxes.get(box.id)
        if expected is None:
            continue
        for line, message, near in _lies(box, expected):
            truth = ": ".join(filter(None, (where(held, box.id), near)))
            yield Finding(seen.path, line, RULE, "error", f"{called(box.id)} {message}", truth, "undrift sync")


def _lies(box: Label, expected: ExpectedBox) -> Iterator[tuple[int, str, str]]:
    """Line, message, and what comes nearest."""
    for part, true in (("caption", expected.caption), ("about", expected.note)):
        shown = [text for text in box.texts if text.part == part]
        if not shown:
            continue
        lines = [text.text for text in shown]
        if not tells(lines, true):
            said = " ".join(lines)
            instead = f"the code says {quoted(true)}" if true else "the code says nothing of the kind"
            yield shown[0].line, f"is described as {quoted(said)}; {instead}", ""
    yield from _false_rows([text for text in box.texts if text.part == "row"], expected.rows)


def _false_rows(shown: list[Written], true: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    """Where a class has many attributes, the last row counts those that are not shown."""
    for index, row in enumerate(shown):
        counts = index == len(shown) - 1 and row.text == f"+{len(true) - index} more" and index < len(true)
        if not counts and not any(tells((row.text,), each) for each in true):
            near = ", ".join(plain(each) for each in nearest_names(row.text, true))
            yield row.line, f"is shown with {quoted(row.text)}, which it does not have", near


def _around(seen: Seen) -> Iterator[Finding]:
    expectation = seen.expectation
    if seen.stamp is None or seen.stamp.diagram != expectation.diagram:
        # The picture of another diagram is called so, and nothing is false about its words.
        return
    true = {"heading": expectation.title or expectation.diagram, "note": _notes(expectation), "up": _up(expectation)}
    ordered = sorted(seen.depiction.around, key=lambda text: text.part)
    for part, group in groupby(ordered, key=lambda text: text.part):
        lines = tuple(group)
        if tells([text.text for text in lines], true[part]):
            continue
        wrong = next((text for text in lines if " ".join(text.text.split()) not in true[part]), lines[0])
        message = f"says {quoted(wrong.text)}, which this diagram does not say"
        truth = f"it says {quoted(true[part])}" if true[part] else ""
        yield Finding(seen.path, wrong.line, RULE, "error", message, truth, "undrift sync")


def _notes(expectation: Expectation) -> str:
    nothing = () if expectation.boxes else (NOTHING_TO_SHOW,)
    return " ".join((*nothing, *expectation.notes))


def _up(expectation: Expectation) -> str:
    return f"{UP}{expectation.up}" if expectation.up else ""
