"""A painter that gets things wrong on purpose, as models do: it remembers what it painted, and puts right what an edit
tells it, unless it never does."""

from __future__ import annotations

import difflib
import io
import json
import re
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageDraw, ImageFont, ImageStat

from daemon.adapters.sketch import bundled_fonts
from daemon.fake_openai.painter import Wish, drawn, encoded, expect_size, plain, redrawn, scene_of
from daemon.syncing.illustration_lock import digest
from renderers.illustrations.plan import Entity, Plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daemon.fake_openai.errs import Error

WRITING = "Grand Opening"
_STRANGERS = ("Redis", "Memcached", "Kafka", "Zookeeper", "Billing", "Warehouse")
_MOST_KEPT = 32
_NAME = r'("(?:[^"\\]|\\.)*")'
_TOLD = {
    "remove": re.compile(rf"^- remove the thing labelled {_NAME}", re.MULTILINE),
    "add": re.compile(rf"^- add one thing labelled {_NAME}", re.MULTILINE),
    "respell": re.compile(rf"^- the label that reads {_NAME} must read {_NAME}", re.MULTILINE),
    "erase": re.compile(rf"^- paint over the text {_NAME}", re.MULTILINE),
}
# A person's own words.
_WISH = re.compile(r"^Change this picture as follows: .*\b(?:remove|without|no)\b", re.IGNORECASE)
_NEAR = 0.6


@dataclass(frozen=True, slots=True)
class Work:
    """What a picture of ours shows: a plan, or what was sent along to paint over (`ground`, as a file), writing, and a
    body that nobody asked for."""

    plan: Plan | None
    ground: bytes = b""
    writing: str = ""
    has_body: bool = False


class Told(NamedTuple):
    """What an edit asks for, by the words of undrift's own corrections."""

    remove: Sequence[str] = ()
    add: Sequence[str] = ()
    respell: Sequence[tuple[str, str]] = ()
    erase: Sequence[str] = ()
    is_wish: bool = False


class ErringPainter:
    """Paints with these errors. Called with a wish it gives the bytes of a picture; raises ValueError as the painter
    without errors does."""

    def __init__(self, errors: Sequence[Error] = (), *, mends: bool = True) -> None:
        self._errors = frozenset(errors)
        self._mends = mends
        self._works: OrderedDict[str, Work] = OrderedDict()
        self._painted = 0

    def __call__(self, wish: Wish) -> bytes:
        expect_size(wish.size)
        known = self._works.get(_seen(wish.guide)) if wish.guide else None
        work = self._begun(wish) if known is None else mended(known, told(wish.prompt)) if self._mends else known
        image = _shown(work, wish)
        self._painted += 1
        # A model never paints the same twice.
        image.putpixel((0, 0), (self._painted % 256, self._painted // 256 % 256, 0))
        data = encoded(image, wish.form)
        self._works[_seen(data)] = work
        while len(self._works) > _MOST_KEPT:
            self._works.popitem(last=False)
        return data

    def _begun(self, wish: Wish) -> Work:
        plan = None if wish.guide else scene_of(wish.prompt)
        writing = WRITING if "text" in self._errors else ""
        return Work(plan and wronged(plan, self._errors), wish.guide, writing, "body" in self._errors)


def wronged(plan: Plan, errors: frozenset[Error]) -> Plan:
    """A plan that shows something else than was asked for."""
    entities = list(plan.entities)
    if "other" in errors:
        entities = [replace(each, label=name) for each, name in zip(entities, _strangers(plan), strict=False)]
    if "missing" in errors and len(entities) > 1:
        entities.pop()
    if "misspelt" in errors:
        first = max(range(len(entities)), key=lambda at: len(entities[at].label))
        entities[first] = replace(entities[first], label=_swapped(entities[first].label))
    if "extra" in errors:
        entities.append(Entity("stranger", _strangers(plan)[0], "cache", "discs"))
    return _with(plan, entities)


def told(prompt: str) -> Told:
    """What the words of a correction ask for."""
    found = {key: pattern.findall(prompt) for key, pattern in _TOLD.items()}
    names = {key: [json.loads(name) for name in found[key]] for key in ("remove", "add", "erase")}
    respell = [(json.loads(old), json.loads(new)) for old, new in found["respell"]]
    return Told(names["remove"], names["add"], respell, names["erase"], _WISH.search(prompt) is not None)


def mended(work: Work, asked: Told) -> Work:
    """The same as an edit asks for. A name that was misread still means the nearest that is there."""
    writing = "" if any(_is_like(work.writing, text) for text in asked.erase) else work.writing
    has_body = work.has_body and not asked.is_wish
    if work.plan is None:
        return replace(work, writing=writing, has_body=has_body)
    entities = list(work.plan.entities)
    for old, new in asked.respell:
        if (at := _nearest(entities, old)) is not None:
            entities[at] = replace(entities[at], label=new)
    for name in asked.remove:
        if (at := _nearest(entities, name)) is not None:
            entities.pop(at)
    entities += [Entity(f"new {name}", name, "service", "building") for name in asked.add]
    return Work(_with(work.plan, entities), work.ground, writing, has_body)


def _with(plan: Plan, entities: list[Entity]) -> Plan:
    shown = {each.id for each in entities}
    relations = tuple(each for each in plan.relations if {each.source, each.target} <= shown)
    return replace(plan, entities=tuple(entities), relations=relations)


def _strangers(plan: Plan) -> list[str]:
    names = {each.label for each in plan.entities}
    return [name for name in _STRANGERS if name not in names]


def _swapped(label: str) -> str:
    """The label with its middle turned around: still near it, and wrong."""
    at = max(1, len(label) // 2 - 1)
    return label[:at] + label[at : at + 3][::-1] + label[at + 3 :]


def _nearest(entities: Sequence[Entity], name: str) -> int | None:
    likeness = [difflib.SequenceMatcher(None, each.label.lower(), name.lower()).ratio() for each in entities]
    best = max(range(len(entities)), key=likeness.__getitem__, default=None)
    return best if best is not None and likeness[best] >= _NEAR else None


def _is_like(one: str, other: str) -> bool:
    return bool(one) and difflib.SequenceMatcher(None, one.lower(), other.lower()).ratio() >= _NEAR


def _shown(work: Work, wish: Wish) -> Image.Image:
    if work.plan is not None:
        image = drawn(work.plan, wish.size)
    else:
        image = redrawn(work.ground, wish.size) if work.ground else plain(wish.size)
    image = _with_body(image) if work.has_body else image
    return _written(image, work.writing) if work.writing else image


def _written(image: Image.Image, text: str) -> Image.Image:
    """The picture with writing at the calmest place along its upper half."""
    font = ImageFont.truetype(io.BytesIO(bundled_fonts().plain), max(12, image.height // 26))
    wide, high = (round(side) for side in font.getbbox(text)[2:])
    upper = image.crop((0, 0, image.width, image.height // 2 + high))
    ImageDraw.Draw(image).text(_calmest(upper, (wide, high), high), text, font=font, fill=(150, 24, 24))
    return image


def _with_body(image: Image.Image) -> Image.Image:
    """The picture with a drum at its calmest place."""
    wide, high = image.width // 12, image.height // 8
    # With some room around it: what touches another thing is a part of that.
    x, y = _calmest(image, (wide * 3 // 2, high * 3 // 2), high // 3)
    left, top = x + wide // 4, y + high // 4
    lid, pen = high // 4, ImageDraw.Draw(image)
    pen.ellipse((left, top + high - lid, left + wide, top + high), fill=(70, 84, 110))
    pen.rectangle((left, top + lid // 2, left + wide, top + high - lid // 2), fill=(70, 84, 110))
    pen.ellipse((left, top, left + wide, top + lid), fill=(120, 136, 166))
    return image


def _calmest(image: Image.Image, size: tuple[int, int], step: int) -> tuple[int, int]:
    """Where on a picture the least is drawn: of places that are as calm the lowest, since titles stand above."""
    wide, high = size
    across, down = (range(0, max(1, side - own), step) for side, own in zip(image.size, size, strict=True))
    return min(
        ((x, y) for y in down for x in across),
        key=lambda at: (sum(ImageStat.Stat(image.crop((at[0], at[1], at[0] + wide, at[1] + high))).var), -at[1]),
    )


def _seen(data: bytes) -> str:
    """A digest of what a picture shows, whatever file it is in. Raises ValueError where it is none."""
    image = redrawn(data, None)
    return digest(f"{image.size}".encode() + image.tobytes())
