"""Inks: the hue of each entity, and from it the colour of each part of its body."""

from itertools import groupby
from typing import NamedTuple

from renderers.illustrations.sketch.easel import Colour, colour_of, mixed, shaded
from renderers.illustrations.sketch.ground import unit_of
from renderers.illustrations.sketch.scene import Rect, Scene, Stand, segments
from renderers.illustrations.sketch.solids import Role
from renderers.palette import coloured

_ROLES = dict(coloured())
# Parts of the code all are of a few kinds: their hue tells their group, or else how far down they stand.
_PLAIN = ("package", "module", "group", "class", "function")
# How near to each other lines are that need different colours, in pixels of the usual picture.
_NEAR = 24
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


def line_hues(scene: Scene, choice: tuple[Colour, ...]) -> list[Colour]:
    """A colour for each net of arrows, by its number: one for all that leave an entity. Those that meet or run near
    each other differ, as far as there are enough; larger nets, which come first, choose first."""
    hubs: dict[int, str] = {}
    pieces: dict[str, set[Rect]] = {}
    for net, together in groupby(sorted(scene.ways, key=lambda way: way.net), key=lambda way: way.net):
        ways = list(together)
        sources = {way.relation.source for way in ways}
        hubs[net] = sources.pop() if len(sources) == 1 else f"to {ways[0].relation.target}"
        pieces.setdefault(hubs[net], set()).update(piece for way in ways for piece in segments(way.points))
    near = round(_NEAR * unit_of(scene.width, scene.height))
    chosen: dict[str, int] = {}
    for hub, mine in pieces.items():
        grown = [piece.grown(near) for piece in mine]
        beside = dict.fromkeys(range(len(choice)), 0)
        for other, colour in chosen.items():
            beside[colour] += 2 * sum(one.meets(two) for one in grown for two in pieces[other]) + 1
        chosen[hub] = min(beside, key=lambda colour: (beside[colour], colour))
    return [choice[chosen[hubs[net]]] for net in sorted(hubs)]
