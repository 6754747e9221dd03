"""What the fake paints: the scene that a prompt tells, drawn by our own engine; a guide comes back as it is."""

from __future__ import annotations

import io
from typing import NamedTuple

import msgspec
from PIL import Image

from daemon.adapters.sketch import bundled_fonts
from daemon.packing import CORRUPT
from daemon.ports.images import Size
from renderers.illustrations.metaphors import BY_KIND
from renderers.illustrations.plan import Entity, Plan, PlanGroup, Relation
from renderers.illustrations.prompt import THINGS
from renderers.illustrations.sketch.drawing import draw
from renderers.illustrations.sketch.styles import StyleName

_SCENE = '{"things":'
_STYLE: StyleName = "paper"
_SMALLEST = 320
_SKY, _GROUND = (232, 238, 240), (214, 206, 190)


class Wish(NamedTuple):
    """One picture that a request asks for. `form` is PNG, WEBP or JPEG."""

    prompt: str
    size: Size
    form: str = "PNG"
    guide: bytes = b""


def painted(wish: Wish) -> bytes:
    """The picture. Raises ValueError where the guide is none, or the size is beyond all measure."""
    expect_size(wish.size)
    plan = None if wish.guide else scene_of(wish.prompt)
    if wish.guide:
        return encoded(redrawn(wish.guide, wish.size), wish.form)
    return encoded(drawn(plan, wish.size) if plan else plain(wish.size), wish.form)


def expect_size(size: Size) -> None:
    """Raises ValueError for a size beyond all measure."""
    if not 16 <= min(size) <= max(size) <= 4096:
        raise ValueError(f"a size of {size.width}x{size.height} is not supported")


def encoded(image: Image.Image, form: str) -> bytes:
    """The picture as a file: PNG, WEBP or JPEG."""
    kept = io.BytesIO()
    image.save(kept, form)
    return kept.getvalue()


def scene_of(prompt: str) -> Plan | None:
    """The plan that a prompt tells, None where it names nothing by a label."""
    line = next((each for each in prompt.splitlines() if each.startswith(_SCENE)), "")
    try:
        scene = msgspec.json.decode(line, type=_Scene)
    except CORRUPT:
        return None
    if not all(thing.label for thing in scene.things):
        return None
    metaphors = {paint: metaphor for metaphor, paint in THINGS.items()}
    kinds = {metaphor: kind for kind, metaphor in reversed(BY_KIND.items())}
    entities = tuple(
        Entity(
            str(thing.id),
            thing.label,
            kinds.get(metaphors.get(thing.paint, "block"), "package"),
            metaphors.get(thing.paint, "block"),
            group=str(thing.group) if thing.group else "",
        )
        for thing in scene.things
    )
    relations = tuple(Relation(str(source), str(target)) for source, target in scene.arrows)
    groups = tuple(PlanGroup(str(each.id), each.label) for each in scene.groups)
    return Plan(scene.title, entities, relations, groups)


class _Thing(msgspec.Struct, frozen=True):
    id: int
    paint: str
    label: str = ""
    group: int = 0


class _Group(msgspec.Struct, frozen=True):
    id: int
    label: str


class _Scene(msgspec.Struct, frozen=True):
    """The scene as a prompt has it."""

    things: tuple[_Thing, ...]
    title: str = ""
    groups: tuple[_Group, ...] = ()
    arrows: tuple[tuple[int, int], ...] = ()


def drawn(plan: Plan, size: Size) -> Image.Image:
    """A plan in our own hand."""
    if min(size) < _SMALLEST:
        return plain(size)
    picture = draw(plan, _STYLE, size, bundled_fonts()).picture
    return Image.frombytes("RGB", (picture.width, picture.height), picture.pixels)


def redrawn(data: bytes, size: Size | None) -> Image.Image:
    """The pixels of a file, in another size if there is one. Raises ValueError."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as image:
            found = image.convert("RGB")
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError(f"the image cannot be read: {error}") from None
    return found.resize(size) if size else found


def plain(size: Size) -> Image.Image:
    """Sky over ground: a scene without a word."""
    image = Image.new("RGB", size, _SKY)
    image.paste(_GROUND, (0, size.height * 2 // 3, size.width, size.height))
    return image
