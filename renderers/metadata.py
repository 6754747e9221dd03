"""The stamp in a picture: which diagram it is, what it shows, and whether anybody changed it since."""

import hashlib
import json
import re
from dataclasses import dataclass

FORMAT = 1
UNSTAMPED = "0" * 32

_LINE = re.compile(rb'<metadata>(\{"undrift":[^\r\n]{1,60000}\})</metadata>')
_BODY = re.compile(rb'"body":"([0-9a-f]{32})"')


@dataclass(frozen=True, slots=True)
class Stamp:
    """`view` and `style` are fingerprints, `body` is the digest that the file claims, and `intact` says whether the
    file still has it. A newer format than `FORMAT` was written by a newer undrift."""

    diagram: str
    view: str
    style: str
    body: str
    format: int
    intact: bool


def metadata_text(diagram: str, view: str, style: str) -> str:
    """The metadata of a picture, before it is stamped: one line of JSON in which nothing needs escaping in XML."""
    content = {"body": UNSTAMPED, "diagram": diagram, "format": FORMAT, "style": style, "view": view}
    text = json.dumps({"undrift": content}, sort_keys=True, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def stamp(svg: bytes) -> bytes:
    """The picture with its digest in it. It must carry the metadata that `metadata_text` makes."""
    line = _LINE.search(svg)
    place = line and _BODY.search(svg, line.start(), line.end())
    if not place:
        raise ValueError("a picture without undrift's metadata cannot be stamped")
    digest = _digest(svg, place).encode()
    return svg[: place.start(1)] + digest + svg[place.end(1) :]


def read_stamp(data: bytes) -> Stamp | None:
    """The stamp of a picture, or None when undrift did not draw it. Works on damaged files, and never raises."""
    data = data.replace(b"\r\n", b"\n")
    return next((found for line in _LINE.finditer(data) if (found := _read_line(data, line))), None)


def _read_line(data: bytes, line: re.Match[bytes]) -> Stamp | None:
    try:
        content = json.loads(line[1])["undrift"]
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or type(content.get("format")) is not int:
        return None
    diagram, view, style, body = (content.get(key, "") for key in ("diagram", "view", "style", "body"))
    if not all(isinstance(value, str) for value in (diagram, view, style, body)):
        return None
    place = _BODY.search(data, line.start(), line.end())
    intact = place is not None and place[1] == body.encode("ascii", "replace") == _digest(data, place).encode()
    return Stamp(diagram, view, style, body, content["format"], intact)


def _digest(data: bytes, place: re.Match[bytes]) -> str:
    content = data[: place.start(1)] + UNSTAMPED.encode() + data[place.end(1) :]
    return hashlib.blake2b(content, digest_size=16).hexdigest()
