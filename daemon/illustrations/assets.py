"""The files of one picture: the original as it came, and what is cut from it, around the subject and never larger."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from PIL import Image, ImageDraw, ImageFilter, ImageStat
from PIL.PngImagePlugin import PngInfo

from daemon.adapters.colours import indexed, reduced
from daemon.media import media_of
from daemon.syncing.illustration_lock import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coherence.raster.reading import Reading, Region
    from daemon.config.illustrations import Format
    from daemon.ports.images import Size

Kind = Literal["png", "jpeg", "webp"]
# What made the pixels: a model, a program that computes, or the one over the other.
Origin = Literal["model", "program", "both"]
_ORIGINS: dict[Origin, str] = {
    "model": "trainedAlgorithmicMedia",
    "program": "algorithmicMedia",
    "both": "compositeWithTrainedAlgorithmicMedia",
}
ENDINGS: dict[Kind, str] = {"png": "png", "jpeg": "jpg", "webp": "webp"}
CARD_WIDTH = 800
# A PNG that is so much larger than the same picture as JPEG is not worth it.
_WORTH = 1.5
_QUALITY = 88
# What stays free around the subject, and how soft the edge of what is padded is, of the shorter side.
_MARGIN, _SOFT = 0.02, 0.03
_SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
    'Iptc4xmpExt:DigitalSourceType="{}"/></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)


class Box(NamedTuple):
    """A rectangle of pixels; right and bottom are the first outside."""

    left: int
    top: int
    right: int
    bottom: int


class Encoded(NamedTuple):
    """A picture as a file."""

    data: bytes
    kind: Kind
    pixels: str
    size: tuple[int, int]


def marking(origin: Origin) -> str:
    """What the metadata of a picture says of its origin, in the words of the IPTC."""
    return _XMP.format(_SOURCE + _ORIGINS[origin])


def opened(data: bytes) -> Image.Image:
    """The pixels of a picture. Raises OSError, ValueError."""
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as image:
        image.load()
        return image.convert("RGB")


def original(data: bytes, xmp: str, *, as_received: bool) -> Encoded:
    """The picture itself: a model's bytes as they came, so that what they say of their origin stays; ours marked."""
    image = opened(data)
    kind = media_of(data) or "png"
    kept = data if as_received else _encoded(image, kind, xmp)
    return Encoded(kept, kind, pixels_of(image), image.size)


def pixels_of(image: Image.Image) -> str:
    """The digest of what is seen."""
    return digest(f"{image.width}x{image.height}\0".encode() + image.tobytes())


def taken(reading: Reading) -> list[Box]:
    """Where something was read: things, text, and the pieces of lines."""
    regions = [*(each.region for each in reading.components), *(each.region for each in reading.beside)]
    pieces = [piece for link in reading.links for piece in pairwise(link.route)]
    lines = (Box(min(a, c), min(b, d), max(a, c) + 1, max(b, d) + 1) for (a, b), (c, d) in pieces)
    return [*map(_box, regions), *lines]


def subject_of(reading: Reading, size: tuple[int, int]) -> Box:
    """Where everything that was read stands, with some room around; the whole picture where nothing was."""
    boxes = taken(reading)
    if not boxes:
        return Box(0, 0, *size)
    room = round(_MARGIN * min(size))
    return Box(
        max(0, min(box.left for box in boxes) - room),
        max(0, min(box.top for box in boxes) - room),
        min(size[0], max(box.right for box in boxes) + room),
        min(size[1], max(box.bottom for box in boxes) + room),
    )


class Cut(NamedTuple):
    """A piece of a picture in another size: the corner of the picture that it begins at (less than nothing where ground
    was added), and how much smaller it is."""

    image: Image.Image
    corner: tuple[int, int]
    scale: float

    @property
    def is_padded(self) -> bool:
        """Whether ground was added around the picture."""
        return min(self.corner) < 0

    def place(self, box: Box) -> Box:
        """Where something of the picture is on the piece."""
        sides = (*self.corner, *self.corner)
        left, top, right, bottom = (round((at - of) * self.scale) for at, of in zip(box, sides, strict=True))
        return Box(left, top, right, bottom)


def cut(image: Image.Image, subject: Box, size: Size) -> Cut | None:
    """The picture in another shape: as much of it as fits around the subject, or, where the subject does not fit, all
    of it with its ground continued. None where it would have to be larger than it is."""
    wide, high = _shape_around(image.size, size)
    if subject.right - subject.left <= wide and subject.bottom - subject.top <= high:
        place = _placed(image.size, (wide, high), subject)
        shaped, corner = image.crop(place), (place.left, place.top)
    else:
        shaped = _padded(image, size)
        corner = (image.width - shaped.width) // 2, (image.height - shaped.height) // 2
    if shaped.width < size.width or shaped.height < size.height:
        return None
    return Cut(shaped.resize(size, Image.Resampling.LANCZOS), corner, size.width / shaped.width)


def resized(image: Image.Image, size: Size) -> Image.Image:
    """The same pixels in another size."""
    return image.resize(size, Image.Resampling.LANCZOS)


def small(image: Image.Image) -> bytes:
    """The picture as a card shows it, as PNG."""
    width = min(CARD_WIDTH, image.width)
    height = max(1, round(image.height * width / image.width))
    return _encoded(image.resize((width, height), Image.Resampling.LANCZOS), "png", "")


def as_png(data: bytes) -> bytes:
    """The same picture as PNG."""
    return data if media_of(data) == "png" else _encoded(opened(data), "png", "")


def encode(image: Image.Image, wanted: Format, xmp: str) -> Encoded:
    """The picture as a file: in the format that is wanted, or in the one that suits it."""
    kind, data = next(_ways(image, wanted, xmp))
    return Encoded(data, kind, pixels_of(opened(data)), image.size)


def _ways(image: Image.Image, wanted: Format, xmp: str) -> Iterator[tuple[Kind, bytes]]:
    if wanted != "auto":
        yield wanted, _encoded(image, wanted, xmp)
    png, jpeg = _encoded(reduced(image), "png", xmp), _encoded(image, "jpeg", xmp)
    yield ("png", png) if len(png) <= _WORTH * len(jpeg) else ("jpeg", jpeg)


def _encoded(image: Image.Image, kind: Kind, xmp: str) -> bytes:
    kept = io.BytesIO()
    if kind == "png":
        info = PngInfo()
        if xmp:
            info.add_itxt("XML:com.adobe.xmp", xmp)
        indexed(image).save(kept, "PNG", pnginfo=info, compress_level=9)
    elif kind == "jpeg":
        image.save(kept, "JPEG", quality=_QUALITY, subsampling=0, xmp=xmp.encode())
    else:
        image.save(kept, "WEBP", quality=_QUALITY, method=4, xmp=xmp.encode())
    return kept.getvalue()


def _box(region: Region) -> Box:
    return Box(region.x, region.y, region.x + region.width, region.y + region.height)


def _shape_around(have: tuple[int, int], want: Size) -> tuple[int, int]:
    """The largest rectangle of a shape that is inside the picture."""
    width, height = have
    if width * want.height > height * want.width:
        return height * want.width // want.height, height
    return width, width * want.height // want.width


def _placed(have: tuple[int, int], shape: tuple[int, int], subject: Box) -> Box:
    """Where to cut: with the subject in the middle, as far as the picture goes."""
    left = min(max(0, (subject.left + subject.right - shape[0]) // 2), have[0] - shape[0])
    top = min(max(0, (subject.top + subject.bottom - shape[1]) // 2), have[1] - shape[1])
    return Box(left, top, left + shape[0], top + shape[1])


def _padded(image: Image.Image, want: Size) -> Image.Image:
    """The whole picture on ground of the colour that its edge has, with a soft seam."""
    width = max(image.width, -(-image.height * want.width // want.height))
    height = max(image.height, -(-image.width * want.height // want.width))
    ground = Image.new("RGB", (width, height), _edge_colour(image))
    soft = round(_SOFT * min(image.size))
    mask = Image.new("L", image.size, 0)
    across, down = soft if width > image.width else 0, soft if height > image.height else 0
    ImageDraw.Draw(mask).rectangle((across, down, image.width - 1 - across, image.height - 1 - down), fill=255)
    ground.paste(
        image,
        ((width - image.width) // 2, (height - image.height) // 2),
        mask.filter(ImageFilter.GaussianBlur(soft / 3)) if across or down else mask,
    )
    return ground


def _edge_colour(image: Image.Image) -> tuple[int, int, int]:
    """The middle colour of the outermost pixels."""
    width, height = image.size
    strips = ((0, 0, width, 1), (0, height - 1, width, height), (0, 0, 1, height), (width - 1, 0, width, height))
    medians = [ImageStat.Stat(image.crop(strip)).median for strip in strips]
    red, green, blue = (round(sum(each) / len(medians)) for each in zip(*medians, strict=True))
    return red, green, blue
