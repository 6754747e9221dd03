"""Where the XML of draw.io stands: in a file of its own, in an attribute of an SVG, or in a chunk of a PNG."""

import zlib
from base64 import b64decode
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote
from xml.parsers import expat

from coherence.depiction import Place, Unread
from coherence.readers.sources import MOST_BYTES, left_over, text_of

_PNG = b"\x89PNG\r\n\x1a\n"
_KEYWORDS = (b"mxfile", b"mxGraphModel")
# Pictures are larger than drawings; what a chunk may unfold to is counted apart.
_MOST_PICTURE = 50_000_000
_MOST_CHUNKS = 10_000


class Source(NamedTuple):
    """The XML of a drawing. `line` is where it stands as a whole; 0: the XML is the file, and has lines of its own."""

    text: str
    line: int = 0


def source_of(data: bytes, unread: list[Unread]) -> Source | None:
    """The drawing in a file; None, and why, where there is none."""
    if data.startswith(_PNG):
        return _in_png(data[:_MOST_PICTURE], unread)
    if b"<svg" in data[:4096]:
        return _in_svg(data, unread)
    unread.extend(left_over(data))
    return Source(text_of(data))


def inflated(text: str) -> str:
    """The XML of a compressed page. Raises ValueError for what is none, or unfolds to too much."""
    try:
        return unquote(_inflate(b64decode(text, validate=False), -zlib.MAX_WBITS).decode("utf-8", "replace"))
    except ValueError as error:
        raise ValueError("this page is not compressed as draw.io does it, or it unfolds to too much") from error


def _inflate(data: bytes, bits: int) -> bytes:
    """Raises ValueError. A bomb is not unfolded any further than to the limit."""
    inflater = zlib.decompressobj(bits)
    try:
        content = inflater.decompress(data, MOST_BYTES)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not content:
        raise ValueError("there is nothing in it")
    if inflater.unconsumed_tail:
        raise ValueError("it unfolds to too much")
    return content


class _FoundError(Exception):
    """The root element was read: what follows it is a picture."""


def _in_svg(data: bytes, unread: list[Unread]) -> Source | None:
    parser = expat.ParserCreate("UTF-8")
    found: list[Source] = []

    def root(_name: str, attributes: dict[str, str]) -> None:
        if content := attributes.get("content", ""):
            found.append(Source(_plain(content), parser.CurrentLineNumber))
        raise _FoundError

    parser.StartElementHandler = root
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(data[:_MOST_PICTURE], True)
    except _FoundError:
        pass
    except (expat.ExpatError, ValueError) as error:
        unread.append(Unread(Place(1), f"this SVG cannot be read: {error}"))
        return None
    if not found:
        unread.append(Unread(Place(1), "this SVG carries no drawing of draw.io: export it with a copy of the diagram"))
        return None
    if len(found[0].text) > MOST_BYTES:
        unread.append(Unread(Place(1), f"the drawing in this SVG is longer than {MOST_BYTES:,} characters"))
        return None
    return found[0]


def _refuse(*_entity: object) -> None:
    raise ValueError("it declares entities, which draw.io never does")


def _plain(content: str) -> str:
    return unquote(content) if content.startswith("%3C") else content


def _in_png(data: bytes, unread: list[Unread]) -> Source | None:
    try:
        found = next((text for kind, body in _chunks(data) if (text := _text(kind, body))), None)
    except ValueError:
        unread.append(Unread(Place(1), "the drawing in this PNG cannot be unfolded"))
        return None
    if found is None:
        unread.append(Unread(Place(1), "this PNG carries no drawing of draw.io: export it with a copy of the diagram"))
        return None
    return Source(_plain(found[:MOST_BYTES]), 1)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    for _ in range(_MOST_CHUNKS):
        if at + 8 > len(data):
            return
        length = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12


def _text(kind: bytes, body: bytes) -> str:
    """The drawing in a chunk of text, "" for any other. Raises ValueError for one that cannot be unfolded."""
    keyword, _, rest = body.partition(b"\0")
    if keyword not in _KEYWORDS or kind not in (b"tEXt", b"zTXt", b"iTXt"):
        return ""
    if kind == b"zTXt":
        rest = _inflate(rest[1:], zlib.MAX_WBITS)
    elif kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
        rest = _inflate(rest, zlib.MAX_WBITS) if packed else rest
    return rest.decode("utf-8", "replace")
