"""Reading the stamp of a picture: which diagram it is, what it shows, and whether anybody changed it since.

This is written apart from the drawer's own reader on purpose: what the drawer believes of its pictures is checked here.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

# The newest format of a picture that this reader knows.
FORMAT = 2

_BEGIN = b'<metadata>{"undrift":'
_END = b"</metadata>"
_LONGEST = 60_000
# A picture has one stamp, one with merge conflicts a few; looking further would only serve a file made to be slow.
_CANDIDATES = 8
_BODY = re.compile(rb'"body":"([0-9a-f]{32})"')
_TEXTS = ("diagram", "view", "style", "body", "details", "over")


@dataclass(frozen=True, slots=True)
class Stamp:
    """`view` and `style` are fingerprints, `details` is one of what stands behind the arrows; `body` is the digest that
    the file claims; `intact`: it has it still. `over` is the digest of a picture that this one is to replace. The last
    two are "" where nothing is said."""

    diagram: str
    view: str
    style: str
    body: str
    format: int
    intact: bool
    details: str = ""
    over: str = ""


def read_stamp(data: bytes) -> Stamp | None:
    """The stamp, or None when the file is no picture of undrift. Works on damaged files, and never raises."""
    if _BEGIN not in data:
        return None
    text = data.replace(b"\r\n", b"\n")
    return next((stamp for start, end in _candidates(text) if (stamp := _read(text, start, end))), None)


def _candidates(text: bytes) -> Iterator[tuple[int, int]]:
    """Where the JSON of a stamp may stand: all on one line."""
    place = 0
    for _ in range(_CANDIDATES):
        place = text.find(_BEGIN, place)
        if place < 0:
            return
        start = place + len(b"<metadata>")
        end = text.find(_END, start, start + _LONGEST)
        if end >= 0 and b"\n" not in text[start:end]:
            yield start, end
        place = start


def _read(text: bytes, start: int, end: int) -> Stamp | None:
    try:
        content = json.loads(text[start:end])["undrift"]
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or type(content.get("format")) is not int:
        return None
    values = [content.get(key, "") for key in _TEXTS]
    if not all(isinstance(value, str) for value in values):
        return None
    diagram, view, style, body, details, over = values
    place = _BODY.search(text, start, end)
    intact = place is not None and place[1].decode() == body == _digest(text, place)
    return Stamp(diagram, view, style, body, content["format"], intact, details, over)


def _digest(text: bytes, place: re.Match[bytes]) -> str:
    """The digest is taken with zeros in its own place."""
    state = hashlib.blake2b(text[: place.start(1)], digest_size=16)
    state.update(b"0" * 32)
    state.update(text[place.end(1) :])
    return state.hexdigest()
