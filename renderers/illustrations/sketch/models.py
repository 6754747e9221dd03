"""Models: the body that stands for each metaphor."""

from collections.abc import Callable

from renderers.illustrations.metaphors import Metaphor
from renderers.illustrations.sketch import houses, outsiders
from renderers.illustrations.sketch.chance import Chance
from renderers.illustrations.sketch.solids import Role, Solid


def model(metaphor: Metaphor, name: str = "") -> Solid:
    """The body of a metaphor; of those with several forms the one that follows from a name."""
    forms = _FORMS.get(metaphor) or (_MODELS[metaphor],)
    return forms[int(Chance("form", name).number() * len(forms)) % len(forms)](Solid())


def _tower(body: Solid) -> Solid:
    """A tall building in three steps, with a mast."""
    for size, low, high in ((0.85, 0.0, 0.75), (0.64, 0.75, 1.7), (0.42, 1.7, 2.5)):
        body.box((-size, -size, low), (size, size, high), "body", "roof")
        for line in range(round((high - low) * 4) - 1):
            at = low + 0.18 + line * 0.25
            body.left(size, (-size * 0.82, size * 0.82), (at, at + 0.11), "glass", edge=False)
            body.right(size, (-size * 0.82, size * 0.82), (at, at + 0.11), "glass", edge=False)
    return body.line(((0, 0, 2.5), (0, 0, 3.0)), "dark", 1.3).ball((0, 0, 3.0), 0.1, "accent")


def _machine(body: Solid) -> Solid:
    """A press with a chimney, a dial and a slot."""
    body.drum((-0.5, -0.45, 0.95), 0.24, 0.95, "pale")
    body.disc((-0.5, -0.45, 1.9), 0.15, "dark")
    body.box((-0.9, -0.8, 0), (0.9, 0.8, 0.95), "body", "roof")
    body.box((-0.1, -0.55, 0.95), (0.7, 0.55, 1.35), "deep", "body")
    body.right(0.9, (-0.5, 0.5), (0.3, 0.42), "dark")
    _gear(body, -0.35, 0.5)
    body.left(0.8, (0.25, 0.65), (0.55, 0.75), "light")
    return body.left(0.8, (0.25, 0.65), (0.25, 0.42), "accent")


def _gear(body: Solid, x: float, z: float) -> None:
    """A wheel with eight teeth on the left side of a machine."""
    spots = ((1, 0.4), (1, -0.4), (0.4, -1), (-0.4, -1), (-1, -0.4), (-1, 0.4), (-0.4, 1), (0.4, 1))
    for wide, high in ((0.36, 0.14), (0.14, 0.36)):
        body.left(0.8, (x - wide, x + wide), (z - high, z + high), "light", edge=False)
    body.face([(x + 0.29 * a, 0.8, z + 0.29 * b) for a, b in spots], "light", 0.86)
    body.face([(x + 0.13 * a, 0.8, z + 0.13 * b) for a, b in spots], "dark", 0.8)


def _terminal(body: Solid) -> Solid:
    """A screen with a prompt, and the keys before it."""
    body.box((-0.95, -0.35, 0), (0.95, 0.95, 0.14), "pale")
    for row in range(3):
        body.top(0.14, (-0.78, 0.78), (0.2 + row * 0.22, 0.35 + row * 0.22), "dark", edge=False)
    body.box((-0.95, -0.35, 0.14), (0.95, -0.15, 1.6), "body")
    body.left(-0.15, (-0.84, 0.84), (0.26, 1.48), "dark")
    body.line(((-0.6, -0.15, 1.2), (-0.38, -0.15, 1.02), (-0.6, -0.15, 0.84)), "light", 1.7)
    return body.line(((-0.25, -0.15, 0.84), (0.2, -0.15, 0.84)), "light", 1.7)


def _screen(body: Solid) -> Solid:
    """A window on a stand: a bar on top, a picture and some lines."""
    body.drum((0, 0, 0), 0.5, 0.1, "pale")
    body.box((-0.12, -0.12, 0.1), (0.12, 0.12, 0.5), "deep")
    body.box((-1.05, -0.12, 0.42), (1.05, 0.1, 1.9), "body")
    body.left(0.1, (-0.96, 0.96), (0.5, 1.58), "light")
    body.left(0.1, (-0.96, 0.96), (1.58, 1.82), "deep", edge=False)
    for dot in range(3):
        body.left(0.1, (-0.86 + dot * 0.2, -0.74 + dot * 0.2), (1.65, 1.76), "light", edge=False)
    body.left(0.1, (-0.82, -0.1), (0.85, 1.42), "accent")
    for line, stop in enumerate((0.82, 0.6, 0.75)):
        body.left(0.1, (0.08, stop), (1.26 - line * 0.22, 1.36 - line * 0.22), "deep", edge=False)
    return body.left(0.1, (-0.82, 0.4), (0.62, 0.72), "deep", edge=False)


def _drum(body: Solid) -> Solid:
    """Three drums on top of each other."""
    for level in range(3):
        body.drum((0, 0, level * 0.6), 0.88, 0.5, "body")
        if level < 2:
            body.drum((0, 0, level * 0.6 + 0.5), 0.76, 0.1, "deep")
    for level in range(3):
        body.ball((0.55, 0.68, level * 0.6 + 0.24), 0.07, "accent")
    return body


def _discs(body: Solid) -> Solid:
    """Two flat discs with a flash on the upper one."""
    body.drum((0, 0, 0), 1.0, 0.24, "deep")
    body.drum((0, 0, 0.24), 0.9, 0.12, "pale")
    body.drum((0, 0, 0.36), 1.0, 0.3, "body")
    flash = ((0.1, -0.7), (-0.5, 0.1), (-0.08, 0.06), (-0.3, 0.66), (0.42, -0.18), (0.02, -0.12))
    return body.face([(a * 0.9 + 0.05, b * 0.9, 0.66) for a, b in flash], "accent")


def _crates(body: Solid) -> Solid:
    """Three crates."""
    for x, y, z in ((-0.55, 0.0, 0.0), (0.42, -0.1, 0.0), (-0.08, -0.05, 0.8)):
        body.box((x - 0.45, y - 0.45, z), (x + 0.45, y + 0.45, z + 0.8), "body", "roof")
        body.left(y + 0.45, (x - 0.33, x + 0.33), (z + 0.12, z + 0.68), "pale")
        body.right(x + 0.45, (y - 0.33, y + 0.33), (z + 0.12, z + 0.68), "pale")
        body.line(((x - 0.33, y + 0.45, z + 0.12), (x + 0.33, y + 0.45, z + 0.68)), "dark")
        body.line(((x + 0.45, y + 0.33, z + 0.12), (x + 0.45, y - 0.33, z + 0.68)), "dark")
    return body


def _conveyor(body: Solid) -> Solid:
    """A belt on legs that carries parcels."""
    for x in (-1.05, 0.85):
        body.box((x, -0.3, 0), (x + 0.16, -0.16, 0.5), "deep")
        body.box((x, 0.26, 0), (x + 0.16, 0.4, 0.5), "deep")
    body.box((-1.3, -0.42, 0.5), (1.3, 0.42, 0.68), "dark")
    body.left(0.42, (-1.3, 1.3), (0.55, 0.63), "pale", edge=False)
    parcels: tuple[Role, ...] = ("body", "accent", "body")
    for number, role in enumerate(parcels):
        x = -1.1 + number * 0.8
        body.box((x, -0.28, 0.68), (x + 0.56, 0.28, 1.2), role)
        body.top(1.2, (x + 0.2, x + 0.36), (-0.28, 0.28), "pale", edge=False)
    return body


def _figure(body: Solid) -> Solid:
    """Somebody: shoulders, a collar and a head."""
    body.drum((0, 0, 0), 0.72, 0.12, "deep")
    body.drum((0, 0, 0.12), 0.6, 0.55, "body", 0.52)
    body.drum((0, 0, 0.67), 0.52, 0.2, "body", 0.2)
    return body.ball((0, 0, 1.28), 0.46, "skin")


def _cloud(body: Solid) -> Solid:
    """A cloud: puffs that melt into each other."""
    puffs = ((-0.42, 0.42, 0.42, 0.42), (0.46, -0.46, 0.4, 0.38), (0.2, -0.2, 0.78, 0.5), (-0.16, 0.16, 0.86, 0.6))
    for outlined in (True, False):
        for x, y, z, radius in (*puffs, (0.02, -0.02, 0.4, 0.42)):
            body.ball((x, y, z), radius, "mist", edge=outlined)
    return body


def _island(body: Solid) -> Solid:
    """A rock with grass, a tree and a flag."""
    body.drum((0, 0, 0), 0.5, 0.7, "deep", 1.0)
    body.drum((0, 0, 0.7), 1.0, 0.14, "leaf")
    body.drum((-0.35, 0.1, 0.84), 0.07, 0.4, "dark")
    body.ball((-0.35, 0.1, 1.42), 0.32, "leaf")
    body.line(((0.4, 0.1, 0.84), (0.4, 0.1, 1.75)), "dark", 1.2)
    return body.face(((0.4, 0.1, 1.75), (0.85, -0.1, 1.6), (0.4, 0.1, 1.4)), "accent")


def _sheet(body: Solid) -> Solid:
    """Sheets of paper, the front one written on."""
    for y in (-0.5, -0.22):
        body.box((-0.7, y, 0), (0.75, y + 0.06, 1.5), "deep")
    body.box((-0.85, 0.06, 0), (0.6, 0.16, 1.65), "pale")
    body.left(0.16, (-0.85, 0.6), (1.42, 1.65), "body", edge=False)
    for line, stop in enumerate((0.4, 0.1, 0.3, -0.1, 0.35)):
        at = 1.2 - line * 0.22
        body.left(0.16, (-0.66, stop), (at, at + 0.09), "body" if line != 2 else "accent", edge=False)
    return body


_MODELS: dict[Metaphor, Callable[[Solid], Solid]] = {
    "building": houses.office,
    "tower": _tower,
    "machine": _machine,
    "terminal": _terminal,
    "screen": _screen,
    "drum": _drum,
    "discs": _discs,
    "crates": _crates,
    "conveyor": _conveyor,
    "figure": _figure,
    "cloud": _cloud,
    "island": _island,
    "block": houses.parcel,
    "sheet": _sheet,
    "letter": outsiders.letter,
    "bubble": outsiders.bubble,
    "card": outsiders.card,
    "gauge": outsiders.gauge,
    "robot": outsiders.robot,
    "lens": outsiders.lens,
    "lock": outsiders.lock,
    "branch": outsiders.branch,
    "board": outsiders.board,
    "globe": outsiders.globe,
}
_FORMS: dict[Metaphor, tuple[Callable[[Solid], Solid], ...]] = {"building": houses.HOUSES, "block": houses.PARCELS}
