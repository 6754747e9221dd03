"""What a renderer gives: pixels, and what they truly show."""

import io
import random
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from bench.raster.desk import Desk
from bench.raster.graphs import Graph
from coherence.raster.reading import Reading


@dataclass(frozen=True, slots=True)
class Drawn:
    image: Image.Image
    shown: Reading


# Raises MissingToolError where this machine lacks what it draws with.
Renderer = Callable[[Graph, random.Random, Desk], Drawn]


def opened(png: bytes, ground: str = "#ffffff") -> Image.Image:
    """A PNG's pixels; what is transparent lies on the ground."""
    with Image.open(io.BytesIO(png)) as image:
        whole = image.convert("RGBA")
    sheet = Image.new("RGBA", whole.size, ground)
    sheet.alpha_composite(whole)
    return sheet.convert("RGB")
