"""SVG to PNG, through resvg: it runs nothing, and knows one page colour, the light one."""

from __future__ import annotations

import io
import re

from daemon.errors import UndriftError

INSTALL = "PNG needs the package resvg-py: pip install resvg-py"
# So many pixels take about a gigabyte while they are drawn.
_MOST_PIXELS = 150_000_000
# What text is drawn with where the machine has none of the fonts that the picture names.
_FAMILIES = (
    *("Liberation Sans", "Arial", "Helvetica", "DejaVu Sans", "Noto Sans", "Segoe UI", "Roboto", "Ubuntu", "Cantarell"),
    *("Open Sans", "Verdana", "FreeSans", "Nimbus Sans", "Noto Sans CJK JP", "DejaVu Sans Mono", "Liberation Mono"),
)
_ROW = 20
_LOADS = re.compile(rb"<(?:\w+:)?(?:image|feImage)\b")
_SIZE = re.compile(rb'<svg\b[^>]*?\swidth="(\d{1,6})"[^>]*?\sheight="(\d{1,6})"')


class Resvg:
    """Text is drawn with the machine's own fonts; `textLength` makes every one of them take the room it has."""

    def __init__(self) -> None:
        self._family: str | None = None

    def png(self, svg: bytes, scale: float) -> bytes:
        """The picture, `scale` pixels for one of the SVG's. Raises UndriftError."""
        # resvg opens every file that a picture names. Ours name none, and no other picture is drawn.
        if _LOADS.search(svg):
            raise UndriftError("the picture loads another one, so it is not drawn")
        size = _SIZE.search(svg)
        if size is None or int(size[1]) * int(size[2]) * scale * scale > _MOST_PIXELS:
            raise UndriftError(
                f"the picture would have more than {_MOST_PIXELS // 10**6} million pixels: lower --scale"
            )
        return _rendered(svg.decode(), scale, self._font() if b"<text" in svg else "")

    def _font(self) -> str:
        if self._family is None:
            self._family = _installed_family()
        return self._family


def _rendered(svg: str, scale: float, family: str) -> bytes:
    try:
        import resvg_py
    except ImportError:
        raise UndriftError(INSTALL) from None
    try:
        return resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=scale,
            sans_serif_family=family or None,
            font_family=family or None,
        )
    except ValueError as error:
        raise UndriftError(f"the picture could not be drawn as PNG: {error}") from error


def _installed_family() -> str:
    """The first of the families that this machine has: resvg leaves out text for which it finds none."""
    from PIL import Image

    rows = "".join(
        f'<text x="2" y="{_ROW * place + 15}" font-family="{family}" font-size="14">undrift</text>'
        for place, family in enumerate(_FAMILIES)
    )
    size = f'width="100" height="{_ROW * len(_FAMILIES)}"'
    probe = _rendered(f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{rows}</svg>', 1, "")
    with Image.open(io.BytesIO(probe)) as image:
        drawn = image.convert("RGBA").getchannel("A")
    for place, family in enumerate(_FAMILIES):
        if drawn.crop((0, _ROW * place, 100, _ROW * (place + 1))).getbbox():
            return family
    raise UndriftError("no font was found on this machine, and a PNG without words says nothing: install one (DejaVu)")
