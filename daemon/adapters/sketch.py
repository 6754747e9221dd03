"""Our own engine as one that paints: offline, without a key, the same pixels on every run."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from PIL import Image

import renderers.illustrations
from daemon.adapters.colours import indexed, reduced
from daemon.ports.images import Painted, Unpainted
from renderers.illustrations.sketch.drawing import draw
from renderers.illustrations.sketch.lettering import Fonts
from renderers.illustrations.sketch.styles import StyleName

if TYPE_CHECKING:
    from daemon.ports.images import Order, Partial

_FONTS = Path(renderers.illustrations.__file__).parent / "fonts"
_HAND, _PLAIN = "ShantellSans-Medium.ttf", "AtkinsonHyperlegible-Bold.ttf"
_STYLES: tuple[StyleName, ...] = get_args(StyleName)


class SketchImages:
    """Draws the plan of an order; the prompt and the guide are nothing to it."""

    name = "sketch"
    model = "sketch"

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts

    def paint(self, order: Order, partial: Partial | None = None) -> Painted | Unpainted:
        """The picture as PNG."""
        style = next((each for each in _STYLES if each == order.style), None)
        if style is None:
            return Unpainted(f"knows no style {order.style!r}", f"name one of {', '.join(_STYLES)}", is_final=True)
        try:
            drawn = draw(order.plan, style, order.size, self._fonts)
        except (ValueError, OSError) as error:
            return Unpainted(f"could not draw it: {error}", "choose another size or font", is_final=True)
        return Painted(as_png(reduced(Image.frombytes("RGB", drawn.picture[:2], drawn.picture.pixels))))

    def close(self) -> None:
        """Nothing is open."""


def bundled_fonts(other: bytes = b"") -> Fonts:
    """The fonts that come with us; `other` is one of the user's own, for what they cannot write. Raises OSError."""
    return Fonts((_FONTS / _HAND).read_bytes(), (_FONTS / _PLAIN).read_bytes(), other)


def as_png(image: Image.Image) -> bytes:
    """The picture as PNG."""
    kept = io.BytesIO()
    indexed(image).save(kept, "PNG", compress_level=6)
    return kept.getvalue()
