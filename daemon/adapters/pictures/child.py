"""The process that pictures are read in: bytes of a picture in, what it shows out.

Decoders are code that a stranger's bytes reach, and recognising text takes memory: both happen here, under a cap and a
deadline. Whatever goes wrong ends the process; the parent tells it of that picture, and starts another one.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import warnings
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from daemon.adapters.pictures.wire import Answer, Request

_ADDRESSES = 4 << 30
_MEMORY = 2 << 30


def main() -> None:
    """Serve until stdin closes, which it also does when the parent is killed."""
    # Libraries print at times: answers get a descriptor of their own, and chatter goes to stderr.
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    warnings.simplefilter("ignore")
    _cap_memory()
    # Every library of linear algebra would start a thread for each processor, and give other bytes for each.
    os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))
    from daemon.adapters.pictures.wire import request, send

    answer = _answers()
    while (asked := request(requests)) is not None:
        _alarm(asked.limits.seconds + 5)
        send(answers, answer(asked))
        _alarm(0)


def _answers() -> Callable[[Request], Answer]:
    import cv2

    from coherence.raster.reader import read
    from daemon.adapters.pictures.annotating import annotated, crop
    from daemon.adapters.pictures.decoding import decoded
    from daemon.adapters.pictures.recognition import RapidTexts
    from daemon.adapters.pictures.wire import Answer
    from daemon.ports.pictures import Refused

    cv2.setNumThreads(1)
    # Its models take seconds to load: a picture that is refused or annotated needs none of them.
    recogniser = cache(RapidTexts)

    def answer(asked: Request) -> Answer:
        pixels = decoded(asked.data, asked.limits)
        if isinstance(pixels, Refused):
            return Answer(refused=pixels)
        if asked.marks is not None:
            return Answer(picture=annotated(pixels, asked.marks))
        if asked.region is not None:
            return Answer(picture=crop(pixels, asked.region))
        return Answer(reading=read(pixels, recogniser()))

    return answer


def _cap_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        for kind, most in ((resource.RLIMIT_AS, _ADDRESSES), (resource.RLIMIT_DATA, _MEMORY)):
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _alarm(seconds: int) -> None:
    """The system's own alarm also ends a process that is deep in a decoder while its parent is gone."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


if sys.platform == "win32":  # pragma: no cover - answers are bytes, and Windows would change their line ends
    import msvcrt

    for descriptor in (0, 1):
        msvcrt.setmode(descriptor, os.O_BINARY)
