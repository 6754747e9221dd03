"""The stamp that is put into a picture: which diagram it is, what it shows, and a digest that tells a later edit.

What it says is read back by coherence alone: what the drawer believes of its pictures is no proof.
"""

import hashlib
import json
import re

FORMAT = 2
UNSTAMPED = "0" * 32

_LINE = re.compile(rb'<metadata>(\{"undrift":[^\r\n]{1,60000}\})</metadata>')
_BODY = re.compile(rb'"body":"([0-9a-f]{32})"')


def metadata_text(diagram: str, view: str, style: str, details: str = "", over: str = "") -> str:
    """The metadata of a picture, before it is stamped: one line of JSON in which nothing needs escaping in XML.
    `details` is a digest of what stands behind the arrows, `over` that of a picture which this one is to replace."""
    content = {"body": UNSTAMPED, "diagram": diagram, "format": FORMAT, "style": style, "view": view}
    content |= {key: value for key, value in (("details", details), ("over", over)) if value}
    text = json.dumps({"undrift": content}, sort_keys=True, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def stamp(svg: bytes) -> bytes:
    """The picture with its digest in it. It must carry the metadata that `metadata_text` makes."""
    place = _place(svg)
    if not place:
        raise ValueError("a picture without undrift's metadata cannot be stamped")
    digest = _digest(svg, place).encode()
    return svg[: place.start(1)] + digest + svg[place.end(1) :]


def is_sealed(svg: bytes) -> bool:
    """Whether this is a picture as it was drawn: its digest is that of its body."""
    place = _place(svg)
    return place is not None and place[1] == _digest(svg, place).encode()


def _place(svg: bytes) -> re.Match[bytes] | None:
    line = _LINE.search(svg)
    return _BODY.search(svg, line.start(), line.end()) if line else None


def _digest(data: bytes, place: re.Match[bytes]) -> str:
    content = data[: place.start(1)] + UNSTAMPED.encode() + data[place.end(1) :]
    return hashlib.blake2b(content, digest_size=16).hexdigest()
