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
_SKY, _GROUND = (232, 238, 240), (214, 206, 190)


class Wish(NamedTuple):
    """One picture that a request asks for. `form` is PNG, WEBP or JPEG."""

    prompt: str
    size: Size
    form: str = "PNG"
    guide: bytes = b""


def painted(wish: Wish) -> bytes:
    """The picture. Raises ValueError where the guide is none, or the size is beyond all measure."""
    if not 16 <= min(wish.size) <= max(wish.size) <= 4096:
        raise ValueError(f"a size of {wish.size.width}x{wish.size.height} is not supported")
    image = _changed(wish.guide, wish.size) if wish.guide else _drawn(wish)
    kept = io.BytesIO()
    image.save(kept, wish.form)
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


def _drawn(wish: Wish) -> Image.Image:
    plan = scene_of(wish.prompt)
    if plan is None or min(wish.size) < 320:
        return _plain(wish.size)
    picture = draw(plan, _STYLE, wish.size, bundled_fonts()).picture
    return Image.frombytes("RGB", (picture.width, picture.height), picture.pixels)


def _changed(guide: bytes, size: Size) -> Image.Image:
    """A fake can change nothing: it gives back what it got."""
    try:
        with Image.open(io.BytesIO(guide), formats=("PNG", "JPEG", "WEBP")) as image:
            return image.convert("RGB").resize(size)
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError(f"the image cannot be read: {error}") from None


def _plain(size: Size) -> Image.Image:
    """Sky over ground: a scene without a word."""
    image = Image.new("RGB", size, _SKY)
    image.paste(_GROUND, (0, size.height * 2 // 3, size.width, size.height))
    return image
