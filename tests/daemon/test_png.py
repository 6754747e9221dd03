"""The PNG is the SVG, in as many pixels as were asked for."""

import io

import pytest
from PIL import Image

from daemon.adapters.png import Resvg
from daemon.errors import UndriftError
from tests.renderers.drawn import drawn
from tests.renderers.samples import CONTAINERS, EMPTY, HOSTILE, SHOP

SIZE = (200, 60)


def check(body: str, scale: float = 1) -> Image.Image:
    """The pixels of a small picture."""
    width, height = SIZE
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{body}</svg>'
    return opened(Resvg().png(svg.encode(), scale))


def opened(png: bytes) -> Image.Image:
    with Image.open(io.BytesIO(png)) as image:
        return image.convert("RGBA")


def extent(image: Image.Image) -> tuple[int, int, int, int]:
    box = image.getchannel("A").getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize(("scale", "size"), [(1, (200, 60)), (2, (400, 120)), (1.5, (300, 90)), (0.5, (100, 30))])
def test_the_scale_says_how_many_pixels(scale: float, size: tuple[int, int]) -> None:
    assert check('<rect width="9" height="9"/>', scale).size == size


@pytest.mark.parametrize("view", [SHOP, CONTAINERS, HOSTILE, EMPTY], ids=lambda view: view.name)
def test_every_picture_can_be_drawn(view: object) -> None:
    png = Resvg().png(drawn(view), 1)  # type: ignore[arg-type]
    assert png == Resvg().png(drawn(view), 1)  # type: ignore[arg-type]
    assert len(opened(png).getcolors(1 << 24) or ()) > 5


@pytest.mark.parametrize("length", [60, 120, 180])
def test_a_text_takes_the_room_that_was_measured(length: int) -> None:
    body = f'<text x="4" y="30" font-size="13" textLength="{length}" lengthAdjust="spacingAndGlyphs">payments</text>'
    left, _, right, _ = extent(check(body))
    assert abs((right - left) - length) <= 4


def test_a_family_that_nobody_has_is_drawn_with_another() -> None:
    body = '<text x="4" y="30" font-size="13" font-family="No Such Family, sans-serif">payments</text>'
    left, _, right, _ = extent(check(body))
    assert right - left > 30


def test_a_style_for_dark_pages_changes_nothing() -> None:
    dark = "<style>@media (prefers-color-scheme: dark){.a{fill:#00f}}</style>"
    rect = '<rect class="a" width="9" height="9" fill="#f00"/>'
    assert check(dark + rect).getpixel((4, 4)) == (255, 0, 0, 255)


@pytest.mark.parametrize("element", ["image", "svg:image", "feImage"])
def test_a_picture_that_loads_a_file_is_refused(element: str) -> None:
    with pytest.raises(UndriftError, match="loads another one"):
        check(f'<{element} href="/etc/hostname" width="200" height="60"/>')


def test_a_picture_beyond_reason_is_refused() -> None:
    with pytest.raises(UndriftError, match="million pixels"):
        Resvg().png(b'<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="90000"/>', 2)


def test_what_is_no_svg_is_an_error() -> None:
    with pytest.raises(UndriftError, match="could not be drawn"):
        Resvg().png(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g></svg>', 1)
