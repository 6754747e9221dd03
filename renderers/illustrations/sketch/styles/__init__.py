"""The styles: each paints a scene in its own way. All of them stand in this table."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from PIL import Image

from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.scene import Scene
from renderers.illustrations.sketch.staging import Form
from renderers.illustrations.sketch.styles.blueprint import blueprint
from renderers.illustrations.sketch.styles.city import CITY, city
from renderers.illustrations.sketch.styles.flat import flat
from renderers.illustrations.sketch.styles.paper import paper

StyleName = Literal["paper", "blueprint", "city", "flat"]


class Style(NamedTuple):
    """How a style paints a scene, what it asks of the staging, and whether it writes by hand."""

    paint: Callable[[Scene, Letters], Image.Image]
    form: Form = Form()
    by_hand: bool = False


STYLES: Mapping[StyleName, Style] = {
    "paper": Style(paper, by_hand=True),
    "blueprint": Style(blueprint),
    "city": Style(city, CITY),
    "flat": Style(flat),
}
