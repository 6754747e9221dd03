"""Which pictures made of pixels a document shows, and where: findings about a picture stand where people see it."""

import posixpath
import re
from collections.abc import Container, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from coherence.depiction import Remark
from coherence.drawings import remarks_above
from coherence.readers.documents import figures
from coherence.readers.table import is_raster

_MENTIONS = re.compile(rb"\.(?:png|jpe?g|webp|gif|avif)\b", re.IGNORECASE)
# What a picture stands in: tags, the link that it leads to, the marks of a list, a quotation or a table.
_AROUND = re.compile(r"\s*(?:</?[a-z][^<>]*>\s*|[>*+|-]\s*|\d+[.)]\s+|\[$)+$", re.IGNORECASE)
# Where the generators of documentation sites look for what an address from the root names.
_ROOTS = ("", "static", "public", "docs", "docs/public", "docs/static", "website/static", "source")


class Shown(NamedTuple):
    """A picture by the address that a document gives it, the line there, and the comments to undrift above it."""

    address: str
    line: int
    remarks: tuple[Remark, ...] = ()


def pictures_shown(data: bytes) -> Iterator[Shown]:
    """The pictures that a document shows, in its order. Those on other hosts are none of the project's."""
    if not _MENTIONS.search(data):
        return
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    for figure in figures(text):
        if is_raster(_path(figure.address)) and not _is_elsewhere(figure.address):
            yield Shown(figure.address, figure.place.line, remarks_above(lines, figure.place.line, _AROUND))


def picture_meant(document: str, address: str, files: Container[str]) -> str:
    """Which of these files an address in a document leads to; "" for none."""
    return next((path for path in _meant(document, _path(address)) if path in files), "")


def _path(address: str) -> str:
    return unquote(re.split(r"[?#]", address, maxsplit=1)[0])


def _is_elsewhere(address: str) -> bool:
    return "://" in address or address.startswith(("//", "data:"))


def _meant(document: str, path: str) -> Iterator[str]:
    if path.startswith("/"):
        yield from (posixpath.normpath(posixpath.join(root, path.lstrip("/"))) for root in _ROOTS)
    else:
        yield posixpath.normpath(posixpath.join(posixpath.dirname(document), path))
