"""Lies planted into a labelled real picture: which components, what they are called, and what is true of it then."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bench.raster.compare import matched
from bench.raster.judgements import Judgement, Verdict
from bench.raster.painted import lines_of, painted
from bench.raster.phantoms import USERS
from bench.raster.words import Tongue, names
from coherence.raster.canvas import canvas_of
from coherence.raster.geometry import Box
from coherence.raster.protocol import Pixels, TextRecogniser
from coherence.raster.reading import Component, Reading, Text

# A picture with so many true components gets two lies.
_MANY = 8
# Names to choose from: many are longer than a box has room for, or named in the repository.
_CHOICE = 30
_BOXED = ("box", "cylinder")


class Lied(NamedTuple):
    """The picture with lies, and what is true of it: `lies` are indices of its components."""

    pixels: Pixels
    shown: Reading
    verdicts: tuple[Verdict, ...]
    lies: tuple[int, ...]


def lied(
    judgement: Judgement,
    pixels: Pixels,
    reading: Reading,
    recogniser: TextRecogniser,
    mentioned: Callable[[tuple[str, ...]], frozenset[str]],
) -> Lied | None:
    """The picture with one or two true boxes called by names that the repository nowhere mentions; None where there is
    no such box of which all lines were recognised, or none that an invented name fits into."""
    chance = random.Random(judgement.sha256)  # noqa: S311 - the same lies in each run
    boxes = list(_boxes(judgement, reading, _texts(pixels, recogniser)))
    wanted = 2 if judgement.components.count(True) >= _MANY else 1
    if not boxes:
        return None
    taken = tuple(each.label for each in judgement.truth.shown.components if each.label)
    tongue: Tongue = "code" if judgement.truth.tongue == "code" else "english"
    pool = [name for name in names(chance, _CHOICE, tongue, taken) if name not in USERS]
    known = mentioned(tuple(pool))
    free = [name for name in pool if name not in known]
    chance.shuffle(boxes)
    shown, lies = list(judgement.truth.shown.components), list[int]()
    for index, component, lines in boxes:
        if len(lies) == wanted:
            break
        name, with_lie = next(_fitting(pixels, component, lines, free), ("", None))
        if with_lie is not None:
            pixels, free = with_lie, [each for each in free if each != name]
            shown[index] = shown[index]._replace(label=name, lines=(name,), about=())
            lies.append(index)
    verdicts = tuple(False if at in lies else verdict for at, verdict in enumerate(judgement.components))
    now = replace(judgement.truth.shown, components=tuple(shown))
    return Lied(pixels, now, verdicts, tuple(lies)) if lies else None


def _fitting(
    pixels: Pixels, component: Component, lines: Sequence[Text], free: Sequence[str]
) -> Iterator[tuple[str, Pixels]]:
    for name in free:
        found = painted(pixels, component, lines, name)
        if found is not None:
            yield name, found


def _boxes(
    judgement: Judgement, reading: Reading, texts: Sequence[Text]
) -> Iterator[tuple[int, Component, tuple[Text, ...]]]:
    """The true boxes of which each line was recognised, with their indices in the truth. One that is drawn twice would
    still be there."""
    shown = judgement.truth.shown.components
    labels = [each.label for each in shown]
    for at, index in sorted(matched(reading, judgement.truth.shown).read.items()):
        read, true = reading.components[at], shown[index]
        is_box = read.shape in _BOXED and true.shape in _BOXED and labels.count(true.label) == 1
        lines = lines_of(read, texts) if is_box and judgement.components[index] is True else ()
        if lines:
            yield index, read, lines


def _texts(pixels: Pixels, recogniser: TextRecogniser) -> tuple[Text, ...]:
    """The lines that were recognised, where they stand in the picture."""
    canvas = canvas_of(pixels)
    found = recogniser.texts(canvas.pixels)
    return tuple(
        each._replace(region=canvas.region(Box(x, y, x + width, y + height)))
        for each in found
        for x, y, width, height in (each.region,)
    )
