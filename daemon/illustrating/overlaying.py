"""Painted by a model, labelled by us: the model gets a guide and paints the scene without a word; labels and arrows are
drawn over what comes back, and letters that it painted all the same are painted over."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from daemon.adapters.openai.sizes import nearest_size
from daemon.adapters.sketch import as_png
from daemon.checking.strangers import Planned
from daemon.illustrations import assets
from daemon.ports.images import ImageEngine, Order, Painted, Size, Unpainted
from daemon.syncing.illustration_lock import digest
from renderers.illustrations.guide import Guide, guide_of
from renderers.illustrations.overlay import overlaid, plates
from renderers.illustrations.prompt import HouseStyle, Wanted, prompt_of
from renderers.illustrations.retouch import retouched
from renderers.illustrations.sketch.drawing import Picture
from renderers.illustrations.sketch.scene import Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coherence.illustrated import Spot
    from daemon.ports.images import Partial
    from renderers.illustrations.plan import Plan
    from renderers.illustrations.sketch.lettering import Fonts

# How much of a picture is painted over at most, at one place and in all.
_MOST_AT_ONCE, _MOST = 0.03, 0.08


class _Below(NamedTuple):
    """A scene without our letters: as it came, and as it is shown."""

    received: bytes
    shown: Image.Image


class OverlaidEngine:
    """An engine whose pictures carry our labels. It makes the prompt and the guide of an order itself; an order with a
    guide changes the scene below that picture, as the prompt says."""

    def __init__(self, engine: ImageEngine, house: HouseStyle, fonts: Fonts) -> None:
        self._engine = engine
        self._house = house
        self._fonts = fonts
        self._below: dict[str, _Below] = {}
        self._guides: dict[tuple[Plan, Size], Guide | Unpainted] = {}

    @property
    def name(self) -> str:
        """How the command line and the lock call it."""
        return self._engine.name

    @property
    def model(self) -> str:
        """Which model paints."""
        return f"{self._engine.model} overlay"

    def paint(self, order: Order, partial: Partial | None = None) -> Painted | Unpainted:
        """The scene with all labels and arrows, as PNG."""
        guide = self._guide(order)
        if isinstance(guide, Unpainted):
            return guide
        asked = self._changed(order) if order.guide else self._asked(order, guide)
        if isinstance(asked, Unpainted):
            return asked
        answer = self._engine.paint(asked, partial)
        if isinstance(answer, Unpainted):
            return answer
        try:
            scene = _fitted(answer.data, order.size)
        except (OSError, ValueError, SyntaxError) as error:
            return Unpainted(f"sent a picture that cannot be opened ({error})", "try again", may_be_billed=True)
        return Painted(self._labelled(_Below(answer.data, scene), guide), answer.usage)

    def without(self, order: Order, picture: bytes, places: Sequence[Spot], *, whole: bool) -> bytes | None:
        """A picture of an order with what stands at these places of its scene painted over: the strokes of letters, or
        with `whole` all of it. None where that cannot be done."""
        below, guide = self._below.get(digest(picture)), self._guide(order)
        if below is None or isinstance(guide, Unpainted) or not _is_little(places, order.size):
            return None
        cleaned = retouched(below.shown, map(Rect._make, places), whole=whole)
        return self._labelled(below._replace(shown=cleaned), guide)

    def written(self, order: Order) -> tuple[Spot, ...]:
        """Where our letters stand on the picture of an order."""
        guide = self._guide(order)
        return () if isinstance(guide, Unpainted) else plates(guide.scene)

    def planned(self, order: Order) -> Planned:
        """Where the things of an order stand on its scene, and the grounds of its groups."""
        guide = self._guide(order)
        if isinstance(guide, Unpainted):
            return Planned()
        scene = guide.scene
        bodies, cards = (tuple(stand.stage for stand in scene.stands), tuple(stand.place for stand in scene.stands))
        return Planned(bodies, cards, tuple(yard.place for yard in scene.yards))

    def asked(self, order: Order) -> Order | Unpainted:
        """What the model is asked for a new picture: the scene in words, without a name, and the guide along with
        them."""
        guide = self._guide(order)
        return guide if isinstance(guide, Unpainted) else self._asked(order, guide)

    def original(self, picture: bytes) -> bytes | None:
        """The scene below a picture as the model sent it, with all that its bytes say of their origin."""
        below = self._below.get(digest(picture))
        return below.received if below else None

    def scene(self, picture: bytes) -> bytes | None:
        """The scene below a picture as it is shown, as PNG."""
        below = self._below.get(digest(picture))
        return as_png(below.shown) if below else None

    def remember(self, picture: bytes, scene: bytes) -> None:
        """A picture that was painted in an earlier run, and the scene below it. Raises OSError, ValueError."""
        self._below[digest(picture)] = _Below(scene, _fitted(scene, Size(*assets.opened(picture).size)))

    def close(self) -> None:
        """End the connection."""
        self._engine.close()

    def _labelled(self, below: _Below, guide: Guide) -> bytes:
        """The picture as PNG: a scene with our letters."""
        image = below.shown
        picture = _png(overlaid(Picture(image.width, image.height, image.tobytes()), guide.scene, self._fonts))
        self._below[digest(picture)] = below
        return picture

    def _guide(self, order: Order) -> Guide | Unpainted:
        key = (order.plan, order.size)
        if key not in self._guides:
            self._guides[key] = self._drawn(order)
        return self._guides[key]

    def _drawn(self, order: Order) -> Guide | Unpainted:
        try:
            guide = guide_of(order.plan, order.size, self._fonts)
        except (ValueError, OSError) as error:
            why = f"was not asked: no guide can be drawn ({error})"
            return Unpainted(why, "choose another size or font", is_final=True)
        if guide.problems:
            return Unpainted(f"was not asked: {guide.problems[0]}", "plan fewer things, or configure a font")
        return guide

    def _asked(self, order: Order, guide: Guide) -> Order | Unpainted:
        size = nearest_size(order.size)
        places = {id_: _within(place, order.size, size) for id_, place in guide.places.items()}
        wanted = Wanted(size, order.style, self._house, "overlay", places, is_guided=True, shown=order.size)
        prompt = prompt_of(order.plan, wanted)
        if prompt.problems:
            return Unpainted(f"was not asked: {prompt.problems[0]}", "change the plan")
        return order._replace(prompt=prompt.text, size=size, guide=_widened(guide.picture, size))

    def _changed(self, order: Order) -> Order | Unpainted:
        scene = self.original(order.guide)
        if scene is None:
            return Unpainted("was not asked: there is no scene to change", "paint it anew")
        return order._replace(size=nearest_size(order.size), guide=assets.as_png(scene))


def _fitted(data: bytes, size: Size) -> Image.Image:
    """The pixels of a scene, in the size that was asked for, and of these the middle that is shown. Raises OSError,
    ValueError, SyntaxError."""
    image, asked = assets.opened(data), nearest_size(size)
    image = image if image.size == asked else assets.resized(image, asked)
    left, top = (asked.width - size.width) // 2, (asked.height - size.height) // 2
    return image.crop((left, top, left + size.width, top + size.height))


def _widened(picture: Picture, size: Size) -> bytes:
    """A guide in the middle of a picture of this size, on its own ground, as PNG."""
    image = Image.frombytes("RGB", (picture.width, picture.height), picture.pixels)
    whole = Image.new("RGB", size, image.getpixel((0, 0)))
    whole.paste(image, ((size.width - image.width) // 2, (size.height - image.height) // 2))
    return as_png(whole)


def _within(place: tuple[int, int], size: Size, asked: Size) -> tuple[int, int]:
    """A place in hundredths of the middle of a picture, in hundredths of all of it."""
    x, y = (
        round(((whole - part) / 2 + part * share / 100) * 100 / whole)
        for share, part, whole in zip(place, size, asked, strict=True)
    )
    return x, y


def _is_little(places: Sequence[Spot], size: Size) -> bool:
    """Whether so little is painted over that nobody misses it."""
    areas = [(right - left) * (bottom - top) for left, top, right, bottom in places]
    whole = size.width * size.height
    return bool(areas) and max(areas) <= _MOST_AT_ONCE * whole and sum(areas) <= _MOST * whole


def _png(picture: Picture) -> bytes:
    kept = io.BytesIO()
    Image.frombytes("RGB", (picture.width, picture.height), picture.pixels).save(kept, "PNG")
    return kept.getvalue()
