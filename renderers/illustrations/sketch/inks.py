"""Inks: the hue of each entity, and from it the colour of each part of its body."""

from typing import NamedTuple

from renderers.illustrations.sketch.easel import Colour, colour_of, mixed, shaded
from renderers.illustrations.sketch.scene import Scene, Stand
from renderers.illustrations.sketch.solids import Role
from renderers.palette import coloured

_ROLES = dict(coloured())
# Parts of the code all are of a few kinds: their hue tells their group, or else how far down they stand.
_PLAIN = ("package", "module", "group", "class", "function")
_HUES = ("service", "store", "cache", "ui", "queue", "worker", "person", "objects")


class Inks(NamedTuple):
    """The colours that a style mixes with: of shade, of light, and of what has no hue of its own."""

    dark: Colour
    light: Colour
    glass: Colour
    accent: Colour
    skin: Colour = (240, 196, 160)
    leaf: Colour = (116, 168, 104)
    mist: Colour = (198, 214, 232)

    def of(self, role: Role, shade: float, hue: Colour) -> Colour:
        """The colour of a part of a body."""
        own: dict[Role, Colour] = {
            "body": hue,
            "pale": mixed(hue, self.light, 0.62),
            "deep": mixed(hue, self.dark, 0.4),
            "roof": mixed(hue, self.light, 0.12),
            "glass": self.glass,
            "dark": mixed(self.dark, hue, 0.12),
            "light": self.light,
            "accent": self.accent,
            "leaf": self.leaf,
            "skin": self.skin,
            "mist": self.mist,
        }
        return shaded(own[role], shade, self.dark, self.light)


def hue_of(kind: str) -> Colour:
    """The house's colour for a kind of box."""
    return colour_of(_ROLES[f"shape-{kind}"].stroke.light)


def hues_of(scene: Scene) -> dict[str, Colour]:
    """The hue of each entity, by its id."""
    groups = {yard.group.id: number for number, yard in enumerate(scene.yards)}
    rows = {top: number for number, top in enumerate(sorted({stand.place.top for stand in scene.stands}))}

    def hue(stand: Stand) -> Colour:
        if stand.entity.kind not in _PLAIN:
            return hue_of(stand.entity.kind)
        number = groups.get(stand.entity.group, rows[stand.place.top] + len(groups))
        return hue_of(_HUES[number % len(_HUES)])

    return {stand.entity.id: hue(stand) for stand in scene.stands}


def line_hues(scene: Scene, choice: tuple[Colour, ...]) -> dict[str, Colour]:
    """A colour for the arrows that leave each entity: those of neighbours differ."""
    sources = dict.fromkeys(way.relation.source for way in scene.ways)
    return {source: choice[number % len(choice)] for number, source in enumerate(sources)}
