"""What an OpenAI-compatible server answers to the wish for a picture, read: the picture, or why there is none.

Whatever stands in such an answer, it came after the work was done: it may be billed.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Annotated

import msgspec

from coherence.wording import quoted
from daemon.config.openai_options import PAINT_OFFLINE
from daemon.media import dimensions, media_of
from daemon.packing import CORRUPT
from daemon.ports.images import Painted, Unpainted, Usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from daemon.ports.images import Partial

_ANOTHER = f"use another model (--model) or server (--base-url), or {PAINT_OFFLINE}"
_ADDRESS = f"name the address of the API, often one that ends in /v1 (--base-url), or {PAINT_OFFLINE}"
_Count = Annotated[int, msgspec.Meta(ge=0)]


class _Image(msgspec.Struct, frozen=True):
    b64_json: str | None = None
    url: str | None = None


class _Error(msgspec.Struct, frozen=True):
    message: str | None = None
    code: str | None = None


class _Images(msgspec.Struct, frozen=True):
    """What is needed of the answer of /images. `usage` is read by itself: no picture is lost for how it was counted."""

    data: tuple[_Image, ...] | None = None
    usage: msgspec.Raw = msgspec.Raw(b"null")
    error: _Error | None = None


class _Event(msgspec.Struct, frozen=True):
    """One event of a stream."""

    type: str = ""
    b64_json: str | None = None
    usage: msgspec.Raw = msgspec.Raw(b"null")
    error: _Error | None = None
    message: str | None = None


class _Details(msgspec.Struct, frozen=True):
    text_tokens: _Count = 0
    image_tokens: _Count = 0


class _Usage(msgspec.Struct, frozen=True):
    input_tokens: _Count = 0
    output_tokens: _Count = 0
    input_tokens_details: _Details | None = None


def of_images(data: bytes) -> Painted | Unpainted:
    """The picture of an answer of /images/generations or /images/edits."""
    try:
        said = msgspec.json.decode(data, type=_Images)
    except (*CORRUPT, RecursionError):
        return _unreadable()
    if said.error is not None:
        return _failed(said.error)
    first = next(iter(said.data or ()), _Image())
    if not first.b64_json and first.url:
        why = "answered with an address instead of a picture, which is not followed"
        return Unpainted(why, _ANOTHER, may_be_billed=True, is_final=True)
    return _painted(first.b64_json, said.usage)


def of_stream(lines: Iterable[str], partial: Partial) -> Painted | Unpainted:
    """The picture at the end of a stream of events; what is not finished yet is shown to `partial`."""
    for event in _events(lines):
        if event is None:
            return _unreadable()
        if event.error is not None or event.type == "error":
            return _failed(event.error or _Error(event.message))
        if event.type.endswith(".completed"):
            return _painted(event.b64_json, event.usage)
        if event.type.endswith(".partial_image") and (sketch := _decoded(event.b64_json or "")):
            partial(sketch)
    why = "ended its answer before the picture was finished"
    return Unpainted(why, f"try again, or {PAINT_OFFLINE}", may_be_billed=True)


def _events(lines: Iterable[str]) -> Iterator[_Event | None]:
    """The events of a stream, each once its empty line has come; None for what is no event of this API."""
    told: list[str] = []
    for line in lines:
        if line.startswith("data:"):
            told.append(line[5:].strip())
        elif not line and told:
            data, told = "\n".join(told), []
            if data == "[DONE]":
                return
            yield _event(data)


def _event(data: str) -> _Event | None:
    try:
        return msgspec.json.decode(data, type=_Event)
    except (*CORRUPT, RecursionError):
        return None


def _painted(text: str | None, counted: msgspec.Raw) -> Painted | Unpainted:
    """The picture that a text holds, if it is one."""
    if not text:
        return Unpainted("sent no picture", _ANOTHER, may_be_billed=True)
    data = _decoded(text)
    if data is None:
        why = "sent a picture that is damaged: it is not base64"
        return Unpainted(why, _ANOTHER, may_be_billed=True, is_final=True)
    if media_of(data) is None or dimensions(data) is None:
        return Unpainted("sent something else than a PNG, JPEG or WebP", _ANOTHER, may_be_billed=True)
    return Painted(data, _usage(counted))


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None


def _usage(counted: msgspec.Raw) -> Usage | None:
    """What was used. Where only the sum of what went in is told, it counts as pictures, which are dearer."""
    try:
        usage = msgspec.json.decode(counted, type=_Usage | None)
    except CORRUPT:
        return None
    if usage is None:
        return None
    details = usage.input_tokens_details or _Details(0, usage.input_tokens)
    return Usage(details.text_tokens, details.image_tokens, usage.output_tokens)


def _failed(error: _Error) -> Unpainted:
    words = quoted(error.message or error.code or "without a word")
    return Unpainted(f"failed: {words}", f"try again later, or {PAINT_OFFLINE}", may_be_billed=True)


def _unreadable() -> Unpainted:
    why = "is no server of this kind: what it answers is not of OpenAI's API"
    return Unpainted(why, _ADDRESS, may_be_billed=True, is_final=True)
