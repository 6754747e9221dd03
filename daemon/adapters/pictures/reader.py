"""Pictures are read in a child process, which starts with the first one and then stays."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import msgspec

from coherence.raster.reading import Reading
from daemon.adapters.child import Child, Keeper, Lost, Owner
from daemon.adapters.pictures.wire import Answer, Request, answer, send
from daemon.ports.pictures import INSTALL, Annotation, PictureLimits, PictureReader, Refused

NEEDED = ("cv2", "numpy", "onnxruntime", "rapidocr")
# Loading the models takes some seconds on a busy machine; only the first picture waits for it.
_START = 60
_NOTHING = Refused("cannot be read", "save it anew")
_OUT_OF_MEMORY = ("MemoryError", "bad_alloc", "Insufficient memory", "Failed to allocate")


def choose_reader(limits: PictureLimits) -> PictureReader:
    """The reader of this machine. Without what it needs, every picture is refused with what to install."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    return MissingReader(missing) if missing else ChildReader(limits)


class MissingReader:
    """Stands in where nothing can be read, and says what to install."""

    def __init__(self, missing: list[str]) -> None:
        self._missing = missing

    def read(self, _data: bytes) -> Refused:
        """Why nothing is read."""
        return Refused(f"cannot be read without {', '.join(self._missing)}", INSTALL)

    def annotated(self, data: bytes, _marks: Sequence[Annotation]) -> Refused:
        """The same."""
        return self.read(data)

    def crop(self, data: bytes, _region: tuple[int, int, int, int]) -> Refused:
        """The same."""
        return self.read(data)

    def close(self) -> None:
        """There is nothing to end."""


class ChildReader(Keeper):
    """Safe to use from any thread. A picture that takes the process down costs nothing but itself."""

    def __init__(self, limits: PictureLimits) -> None:
        self._limits = limits
        self._owner = Owner(_started, _START)

    def read(self, data: bytes) -> Reading | Refused:
        """What the bytes of a picture show. Never raises, whatever they are."""
        found = self._answer(Request(data, self._limits))
        return found if isinstance(found, Refused) else found.reading or _NOTHING

    def annotated(self, data: bytes, marks: Sequence[Annotation]) -> bytes | Refused:
        """The picture as PNG with these marks and a legend. Never raises."""
        return self._drawn(Request(data, self._limits, marks=tuple(marks)))

    def crop(self, data: bytes, region: tuple[int, int, int, int]) -> bytes | Refused:
        """A part of the picture with what is around it, as PNG. Never raises."""
        return self._drawn(Request(data, self._limits, region=region))

    def _drawn(self, request: Request) -> bytes | Refused:
        found = self._answer(request)
        return found if isinstance(found, Refused) else found.picture or _NOTHING

    def _answer(self, request: Request) -> Answer | Refused:
        if len(request.data) > self._limits.bytes:  # told by the child in words; its pipe need not carry so much
            request = msgspec.structs.replace(request, data=request.data[: self._limits.bytes + 1])
        try:
            found = self._owner.ask(
                lambda requests, answers: _exchange(requests, answers, request), self._limits.seconds
            )
        except OSError as error:
            return Refused(f"cannot be read: no process could be started ({error.strerror})", "try again")
        return _failed(found) if isinstance(found, Lost) else found.refused or found


def _failed(lost: Lost) -> Refused:
    if lost.late is not None:
        return Refused(f"took longer than {lost.late:g} seconds to read", "make it smaller, or simpler")
    if any(mark in lost.reason for mark in _OUT_OF_MEMORY):
        return Refused("needs more memory than reading a picture may take", "make it smaller")
    return Refused(f"cannot be read: the process that reads pictures ended ({lost.reason})", "save it anew")


def _exchange(requests: IO[bytes], answers: IO[bytes], request: Request) -> Answer | None:
    send(requests, request)
    try:
        return answer(answers)
    except msgspec.MsgspecError:
        return None


def _started() -> Child:
    spec = importlib.util.find_spec("numpy")
    site = str(Path(spec.origin).resolve().parents[1]) if spec and spec.origin else ""
    return Child("daemon.adapters.pictures.child", [site] if site else [])
