"""Reading an illustration: the whole of it, and, where labels are missing that we wrote ourselves, their plates again,
one below the other. Whoever looks for letters on a whole picture overlooks a short word between other things."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from PIL import Image

from coherence.illustrated import Painting, faults, is_hidden
from coherence.raster.reading import Beside, Reading, Region
from daemon.illustrations import assets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coherence.illustrated import Fault, Spot
    from daemon.ports.pictures import PictureReader, Refused

# In pixels: the room around each plate on the sheet, and how high the letters' plates are there at least.
_ROOM, _LEAST = 24, 48
# How high a line of text is at most, as a share of the picture.
_LINE = 0.08


def read_illustration(data: bytes, painting: Painting, reader: PictureReader) -> Reading | Refused:
    """What a picture shows that has to show this painting."""
    reading = reader.read(data)
    if not isinstance(reading, Reading) or not painting.written:
        return reading
    if not any(fault.sort == "missing" for fault in faults(reading, painting)):
        return reading
    again = reader.read(_sheet(assets.opened(data), painting.written))
    if not isinstance(again, Reading):
        return reading
    return replace(reading, beside=(*reading.beside, *_on_plates(again, painting.written)))


def shrunk(painting: Painting, width: int, of: int) -> Painting:
    """The same of a picture that was made smaller: so many pixels wide instead of so many."""
    places = (
        (left * width // of, top * width // of, right * width // of, bottom * width // of)
        for left, top, right, bottom in painting.written
    )
    return replace(painting, written=tuple(places))


def strays_below(scene: bytes, painting: Painting, reader: PictureReader) -> tuple[Fault, ...]:
    """Text on what a model painted, before our letters come over it: what these hide is left out. Nothing tells letters
    from other things as well as a picture that has no other letters."""
    reading = reader.read(scene)
    if not isinstance(reading, Reading):
        return ()
    found = faults(reading, replace(painting, is_bare=True, asides=()))
    seen = (fault for fault in found if not is_hidden(fault.region, painting.written))
    image = assets.opened(scene)
    return tuple(fault._replace(region=_closer(fault, image, reader)) for fault in seen)


def _closer(fault: Fault, image: Image.Image, reader: PictureReader) -> tuple[int, ...]:
    """Where just this text stands: a reader takes it for the name of what is around it, and gives the place of both."""
    left, top, width, height = fault.region
    if height <= _LINE * image.height:
        return fault.region
    kept = io.BytesIO()
    image.crop((left, top, left + width, top + height)).save(kept, "PNG")
    reading = reader.read(kept.getvalue())
    again = faults(reading, Painting((), is_bare=True)) if isinstance(reading, Reading) else ()
    same = (each.region for each in again if each.label == fault.label and each.region[3] <= _LINE * image.height)
    x, y, wide, high = next(same, (0, 0, width, height))
    return left + x, top + y, wide, high


def _sheet(image: Image.Image, places: Sequence[Spot]) -> bytes:
    """The plates one below the other, as PNG."""
    plates = [_enlarged(image.crop(place)) for place in places]
    width = max(plate.width for plate in plates) + 2 * _ROOM
    sheet = Image.new("RGB", (width, sum(plate.height + _ROOM for plate in plates) + _ROOM), plates[0].getpixel((0, 0)))
    top = _ROOM
    for plate in plates:
        sheet.paste(plate, (_ROOM, top))
        top += plate.height + _ROOM
    kept = io.BytesIO()
    sheet.save(kept, "PNG")
    return kept.getvalue()


def _enlarged(plate: Image.Image) -> Image.Image:
    if plate.height >= _LEAST:
        return plate
    return plate.resize((round(plate.width * _LEAST / plate.height), _LEAST), Image.Resampling.LANCZOS)


def _on_plates(reading: Reading, places: Sequence[Spot]) -> Iterator[Beside]:
    """What was read on the sheet, as text at the places of ours."""
    left, top, right, bottom = places[0]
    ours = Region(left, top, right - left, bottom - top)
    texts = [line for component in reading.components for line in component.lines or (component.label,)]
    yield from (Beside(text, ours, "label") for text in (*texts, *(each.text for each in reading.beside)))
