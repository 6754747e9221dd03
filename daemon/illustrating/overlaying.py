"""Painted by a model, labelled by us: the model gets a guide and paints the scene without a word; labels and arrows are
drawn over what comes back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

from daemon.ports.images import ImageEngine, Order, Painted, Unpainted
from renderers.illustrations.guide import Guide, guide_of
from renderers.illustrations.overlay import overlaid
from renderers.illustrations.prompt import HouseStyle, Wanted, prompt_of
from renderers.illustrations.sketch.drawing import Picture

if TYPE_CHECKING:
    from daemon.ports.images import Partial
    from renderers.illustrations.plan import Plan
    from renderers.illustrations.sketch.lettering import Fonts


class OverlaidEngine:
    """An engine whose pictures carry our labels. It makes the prompt and the guide of an order itself; an order with a
    guide changes the scene that it painted last for that plan, as the prompt says."""

    def __init__(self, engine: ImageEngine, house: HouseStyle, fonts: Fonts) -> None:
        self._engine = engine
        self._house = house
        self._fonts = fonts
        self._scenes: dict[Plan, bytes] = {}

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
            scene = _pixels(answer.data)
        except (OSError, ValueError, SyntaxError) as error:
            return Unpainted(f"sent a picture that cannot be opened ({error})", "try again", may_be_billed=True)
        self._scenes[order.plan] = answer.data
        return Painted(_png(overlaid(scene, guide.scene, self._fonts)), answer.usage)

    def asked(self, order: Order) -> Order | Unpainted:
        """What the model is asked for a new picture: the scene in words, without a name, and the guide along with
        them."""
        guide = self._guide(order)
        return guide if isinstance(guide, Unpainted) else self._asked(order, guide)

    def original(self, plan: Plan) -> bytes | None:
        """The scene as the model sent it last for this plan, with all that its bytes say of their origin."""
        return self._scenes.get(plan)

    def close(self) -> None:
        """End the connection."""
        self._engine.close()

    def _guide(self, order: Order) -> Guide | Unpainted:
        try:
            guide = guide_of(order.plan, order.size, self._fonts)
        except (ValueError, OSError) as error:
            why = f"was not asked: no guide can be drawn ({error})"
            return Unpainted(why, "choose another size or font", is_final=True)
        if guide.problems:
            return Unpainted(f"was not asked: {guide.problems[0]}", "plan fewer things, or configure a font")
        return guide

    def _asked(self, order: Order, guide: Guide) -> Order | Unpainted:
        wanted = Wanted(order.size, order.style, self._house, "overlay", guide.places, is_guided=True)
        prompt = prompt_of(order.plan, wanted)
        if prompt.problems:
            return Unpainted(f"was not asked: {prompt.problems[0]}", "change the plan")
        return order._replace(prompt=prompt.text, guide=_png(guide.picture))

    def _changed(self, order: Order) -> Order | Unpainted:
        scene = self._scenes.get(order.plan)
        if scene is None:
            return Unpainted("was not asked: there is no scene to change", "paint it anew")
        return order._replace(guide=scene)


def _pixels(data: bytes) -> Picture:
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as opened:
        image = opened.convert("RGB")
    return Picture(image.width, image.height, image.tobytes())


def _png(picture: Picture) -> bytes:
    kept = io.BytesIO()
    Image.frombytes("RGB", (picture.width, picture.height), picture.pixels).save(kept, "PNG")
    return kept.getvalue()
