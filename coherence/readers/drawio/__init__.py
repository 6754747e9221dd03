"""draw.io: `.drawio` files, compressed ones too, and the SVG and PNG pictures that carry their own source. A page is a
depiction, and is told by its title."""

from dataclasses import replace

from coherence.depiction import Depiction, Unread
from coherence.readers.drawio.cells import pages_of
from coherence.readers.drawio.container import source_of
from coherence.readers.drawio.drawing import depicted
from coherence.readers.protocol import Include

name = "drawio"
suffixes = (".drawio", ".dio", ".drawio.xml", ".drawio.svg", ".dio.svg", ".drawio.png", ".dio.png")
fences = ("drawio",)


def read(data: bytes, path: str, include: Include) -> tuple[Depiction, ...]:
    """Every page of a file; none includes other files. Never raises."""
    del path, include
    unread: list[Unread] = []
    source = source_of(data, unread)
    pages = [] if source is None else pages_of(source, unread)
    depictions = [depicted(page) for page in pages] or [Depiction("drawio")]
    depictions[0] = replace(depictions[0], unread=(*unread, *depictions[0].unread))
    return tuple(depictions)
