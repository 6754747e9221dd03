"""How the process that reads pictures is spoken to: a length, then so many bytes of msgpack; both ways the same."""

from typing import IO

import msgspec

from coherence.raster.reading import Reading
from daemon.ports.pictures import Annotation, PictureLimits, Refused

_LENGTH = 8


class Request(msgspec.Struct, frozen=True, array_like=True):
    """With `marks` the picture is annotated, with a `region` that is cut out; else it is read."""

    data: bytes
    limits: PictureLimits
    marks: tuple[Annotation, ...] | None = None
    region: tuple[int, int, int, int] | None = None


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """One of the three."""

    reading: Reading | None = None
    picture: bytes | None = None
    refused: Refused | None = None


def send(pipe: IO[bytes], message: Request | Answer) -> None:
    """Write one message. Raises OSError."""
    packed = msgspec.msgpack.encode(message)
    pipe.write(len(packed).to_bytes(_LENGTH, "big"))
    pipe.write(packed)
    pipe.flush()


def request(pipe: IO[bytes]) -> Request | None:
    """The next request; None at the end. Raises msgspec.MsgspecError."""
    packed = _received(pipe)
    return None if packed is None else msgspec.msgpack.decode(packed, type=Request)


def answer(pipe: IO[bytes]) -> Answer | None:
    """The next answer; None when there will be none. Raises msgspec.MsgspecError."""
    packed = _received(pipe)
    return None if packed is None else msgspec.msgpack.decode(packed, type=Answer)


def _received(pipe: IO[bytes]) -> bytes | None:
    length = int.from_bytes(_exactly(pipe, _LENGTH) or b"", "big")
    return _exactly(pipe, length) if length else None


def _exactly(pipe: IO[bytes], length: int) -> bytes | None:
    data = pipe.read(length)
    return data if len(data) == length else None
