"""The styles: each paints a scene in its own way. All of them stand in this table."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from PIL import Image

from renderers.illustrations.sketch.covers import Mood
from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.scene import Scene
from renderers.illustrations.sketch.staging import Form
from renderers.illustrations.sketch.styles.blueprint import BLUEPRINT_COVER, blueprint
from renderers.illustrations.sketch.styles.city import CITY, CITY_COVER, city
from renderers.illustrations.sketch.styles.flat import FLAT_COVER, flat
from renderers.illustrations.sketch.styles.paper import PAPER, PAPER_COVER, paper

StyleName = Literal["paper", "blueprint", "city", "flat"]


class Style(NamedTuple):
    """How a style paints a scene, how it paints a cover, what it asks of the staging, and whether it writes by hand."""

    paint: Callable[[Scene, Letters], Image.Image]
    mood: Mood
    form: Form = Form()
    by_hand: bool = False


STYLES: Mapping[StyleName, Style] = {
    "paper": Style(paper, PAPER_COVER, PAPER, by_hand=True),
    "blueprint": Style(blueprint, BLUEPRINT_COVER),
    "city": Style(city, CITY_COVER, CITY),
    "flat": Style(flat, FLAT_COVER),
}
