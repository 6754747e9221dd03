"""Runs the reader over a set of pictures, one after the other in one process."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import cv2

from bench.raster.recognised import KeptTexts
from bench.raster.truth import Truth
from coherence.raster.protocol import Pixels, TextRecogniser
from coherence.raster.reading import Reading, Text

Reader = Callable[[Pixels, TextRecogniser], Reading]


class Read(NamedTuple):
    """`seconds` are of the processor, the recognition of texts left out; `recognised` is what that cost."""

    truth: Truth
    reading: Reading
    seconds: float
    recognised: float
    broke: str = ""


def readings(truths: Sequence[Truth], folder: Path, texts: KeptTexts) -> Iterator[Read]:
    """What is read of each picture. Where the reader breaks, nothing is, and the error is told: a reader may not."""
    from coherence.raster.reader import read

    cv2.setNumThreads(1)
    for truth in truths:
        try:
            yield _one(truth, folder / truth.picture, read, texts)
        except Exception as error:  # noqa: BLE001 - one broken picture must not end the measure
            print(f"{truth.picture}: {type(error).__name__}: {error}", file=sys.stderr)
            yield Read(truth, Reading(truth.shown.width, truth.shown.height), 0, 0, str(error) or "broke")


def pixels_of(file: Path) -> Pixels:
    """A picture as the reader takes it."""
    from daemon.adapters.pictures.decoding import decoded
    from daemon.ports.pictures import PictureLimits, Refused

    found = decoded(file.read_bytes(), PictureLimits())
    if isinstance(found, Refused):
        raise ValueError(f"{file.name} {found.why}")  # noqa: TRY004 - the file is at fault
    return found


class _Asked:
    """Keeps the time of the recogniser apart."""

    name = "asked"

    def __init__(self, texts: KeptTexts) -> None:
        self._texts = texts
        self.spent = 0.0
        self.cost = 0.0

    def texts(self, pixels: Pixels) -> Sequence[Text]:
        began = time.process_time()
        found = self._texts.texts(pixels)
        self.spent += time.process_time() - began
        self.cost += self._texts.seconds
        return found


def _one(truth: Truth, file: Path, read: Reader, texts: KeptTexts) -> Read:
    pixels, asked = pixels_of(file), _Asked(texts)
    began = time.process_time()
    reading = read(pixels, asked)
    return Read(truth, reading, time.process_time() - began - asked.spent, asked.cost)
