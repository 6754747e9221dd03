"""Houses: bodies of what runs and of what nobody knows more of, each in several forms, so that two things are told
apart though both are of one kind. The form says nothing: it follows from the name alone."""

from collections.abc import Callable

from renderers.illustrations.sketch.solids import Role, Solid, Spot2


def office(body: Solid) -> Solid:
    """A house of three floors."""
    body.box((-0.8, -0.8, 0), (0.8, 0.8, 1.75), "body", "roof")
    _floors(body, 0.8, (0.22, 0.72, 1.22), 3)
    body.left(0.8, (-0.2, 0.2), (0, 0.5), "dark")
    body.box((-0.88, -0.88, 1.75), (0.88, 0.88, 1.88), "pale")
    return body.box((-0.45, -0.5, 1.88), (0.05, 0.0, 2.12), "accent")


def hall(body: Solid) -> Solid:
    """A long house with a gable."""
    body.box((-1.05, -0.7, 0), (1.05, 0.7, 0.95), "body")
    for start in (-0.85, -0.3, 0.5):
        body.left(0.7, (start, start + 0.34), (0.3, 0.68), "glass")
    body.left(0.7, (0.08, 0.4), (0, 0.6), "dark")
    body.right(1.05, (-0.34, 0.34), (0.3, 0.68), "glass")
    body.face(((-1.15, 0.0, 1.62), (1.15, 0.0, 1.62), (1.15, -0.82, 0.9), (-1.15, -0.82, 0.9)), "accent", 0.7)
    body.face(((1.05, 0.7, 0.95), (1.05, 0.0, 1.58), (1.05, -0.7, 0.95)), "body", 0.58)
    body.face(((-1.15, 0.0, 1.62), (1.15, 0.0, 1.62), (1.15, 0.82, 0.9), (-1.15, 0.82, 0.9)), "accent", 0.95)
    return body.box((-0.7, -0.2, 1.42), (-0.45, 0.05, 1.9), "pale")


def twins(body: Solid) -> Solid:
    """A high house and a low one."""
    body.box((-0.95, -0.75, 0), (-0.05, 0.75, 2.3), "body", "roof")
    for low in (0.95, 1.35, 1.75):
        body.right(-0.05, (-0.55, 0.55), (low, low + 0.2), "glass")
    for low in (0.25, 0.65, 1.05, 1.45, 1.85):
        body.left(0.75, (-0.82, -0.18), (low, low + 0.2), "glass")
    body.box((-0.05, -0.75, 0), (0.95, 0.75, 0.8), "pale", "roof")
    body.left(0.75, (0.1, 0.8), (0.25, 0.55), "glass")
    for start in (-0.5, 0.1):
        body.right(0.95, (start, start + 0.4), (0.25, 0.55), "glass")
    return body.line(((-0.5, 0, 2.3), (-0.5, 0, 2.75)), "dark", 1.2).ball((-0.5, 0, 2.78), 0.09, "accent")


def shop(body: Solid) -> Solid:
    """A house with an awning above a window."""
    body.box((-0.95, -0.75, 0), (0.95, 0.75, 1.5), "body", "roof")
    _floors(body, 0.95, (0.95,), 3, 0.75)
    body.left(0.75, (-0.8, 0.3), (0.12, 0.5), "glass")
    body.left(0.75, (0.45, 0.78), (0, 0.52), "dark")
    body.right(0.95, (-0.55, 0.55), (0.12, 0.5), "glass")
    roles: tuple[Role, ...] = ("accent", "light", "accent", "light", "accent")
    for number, role in enumerate(roles):
        x = -0.9 + number * 0.36
        body.face(((x, 0.75, 0.82), (x + 0.36, 0.75, 0.82), (x + 0.36, 1.12, 0.58), (x, 1.12, 0.58)), role, 0.95)
    return body.box((-1.0, -0.8, 1.5), (1.0, 0.8, 1.62), "pale")


def dome(body: Solid) -> Solid:
    """A round house with a dome."""
    body.drum((0, 0, 0), 0.98, 0.16, "pale")
    body.drum((0, 0, 0.16), 0.84, 0.8, "body")
    for x, y in ((-0.5, 0.68), (0.0, 0.84), (0.5, 0.68), (0.78, 0.3)):
        body.box((x - 0.08, y - 0.08, 0.16), (x + 0.08, y + 0.08, 0.96), "pale")
    for low, high, lower, upper in ((0.96, 0.34, 0.92, 0.76), (1.3, 0.26, 0.76, 0.46), (1.56, 0.12, 0.46, 0.05)):
        body.drum((0, 0, low), lower, high, "accent", upper)
    return body.line(((0, 0, 1.7), (0, 0, 2.0)), "dark", 1.2).ball((0, 0, 2.02), 0.09, "accent")


def steps(body: Solid) -> Solid:
    """A house that is smaller with each floor."""
    for number, half in enumerate((0.95, 0.72, 0.48)):
        low = number * 0.62
        body.box((-half, -half, low), (half, half, low + 0.62), "body", "pale")
        for wall in (body.left, body.right):
            wall(half, (-half * 0.78, half * 0.78), (low + 0.2, low + 0.42), "glass")
    body.left(0.95, (-0.16, 0.16), (0, 0.44), "dark")
    return body.box((-0.16, -0.16, 1.86), (0.16, 0.16, 2.06), "accent")


def parcel(body: Solid) -> Solid:
    """A parcel with tape and a note."""
    return _parcel(body, 0.82, (0.0, 1.25))


def two_parcels(body: Solid) -> Solid:
    """A small parcel on a large one."""
    body.box((-0.92, -0.92, 0), (0.92, 0.92, 0.85), "body", "roof")
    body.top(0.85, (-0.14, 0.14), (-0.92, 0.92), "pale")
    body.left(0.92, (-0.14, 0.14), (0.5, 0.85), "pale")
    return _parcel(body, 0.56, (0.85, 1.6))


def tall_parcel(body: Solid) -> Solid:
    """A high parcel with a band around it."""
    body.box((-0.66, -0.66, 0), (0.66, 0.66, 1.75), "body", "roof")
    for wall in (body.left, body.right):
        wall(0.66, (-0.66, 0.66), (0.95, 1.2), "pale")
    body.top(1.75, (-0.12, 0.12), (-0.66, 0.66), "pale")
    return body.right(0.66, (-0.4, 0.14), (0.3, 0.66), "light")


def _parcel(body: Solid, half: float, up: Spot2) -> Solid:
    low, high = up
    body.box((-half, -half, low), (half, half, high), "body", "roof")
    body.top(high, (-half * 0.2, half * 0.2), (-half, half), "pale")
    body.left(half, (-half * 0.2, half * 0.2), (low + (high - low) * 0.7, high), "pale")
    return body.right(half, (-half * 0.68, half * 0.2), (low + 0.2, low + 0.2 + half * 0.55), "light")


def _floors(body: Solid, half: float, floors: tuple[float, ...], windows: int, depth: float | None = None) -> None:
    """Windows on both walls; none where the door is."""
    deep = half if depth is None else depth
    for low in floors:
        for window in range(windows):
            start = -0.62 + window * 0.46
            if low > 0.5 or window != 1:
                body.left(deep, (start, start + 0.3), (low, low + 0.3), "glass")
            body.right(half, (start, start + 0.3), (low, low + 0.3), "glass")


HOUSES: tuple[Callable[[Solid], Solid], ...] = (office, hall, twins, shop, dome, steps)
PARCELS: tuple[Callable[[Solid], Solid], ...] = (parcel, two_parcels, tall_parcel)
