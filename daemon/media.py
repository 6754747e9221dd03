"""What bytes are: a picture of which kind, told by how they begin and never by what somebody calls them."""

from __future__ import annotations

import io
from typing import Literal

Media = Literal["png", "jpeg", "webp"]

# More pixels than any model paints: opening such a picture would cost gigabytes.
_MOST_PIXELS = 64_000_000


def media_of(data: bytes) -> Media | None:
    """The kind of picture that these bytes begin as; None for none that illustrations come as."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return None


def dimensions(data: bytes) -> tuple[int, int] | None:
    """Width and height of a picture, None where it cannot be opened or is far too large. Nothing is unpacked."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as image:
            width, height = image.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    return (width, height) if 0 < width * height <= _MOST_PIXELS else None
