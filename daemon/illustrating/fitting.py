"""A size of a picture of our own engine: cut from it where all of it can be read there, else laid out anew for that
shape, with as much of the plan as such a size bears. Nobody asks money for that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from coherence.illustrated import short_of
from coherence.raster.reading import Reading
from daemon.config.illustrations import CANVAS
from daemon.errors import UndriftError
from daemon.illustrating.jobs import order_of
from daemon.illustrating.loop import Candidate, read_back
from daemon.illustrations import assets
from daemon.illustrations.plans import fewer
from daemon.ports.images import Size, Unpainted
from renderers.illustrations.sketch.staging import bearable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

    from daemon.illustrating.jobs import Recipe
    from daemon.illustrating.loop import Job, Tools
    from renderers.illustrations.plan import Plan
    from renderers.view import View

# How much less is tried where a size cannot be read, how often, and how little is left at least.
_LESS, _TRIES, _LEAST = 0.6, 3, 3


class Fitted(NamedTuple):
    """A size of a picture: its pixels, the plan that they show, and what is to be told of it ("" for nothing)."""

    cut: assets.Cut
    plan: Plan
    note: str = ""


class Fitter:
    """Makes the sizes of one picture. `view` is what its plan is of."""

    def __init__(self, found: Candidate, view: View, recipe: Recipe, job: Job, tools: Tools) -> None:
        self._found = found
        self._view = view
        self._recipe = recipe
        self._job = job
        self._tools = tools

    def fitted(self, cut: assets.Cut, size: Size) -> Fitted:
        """What is shown in a size: the cut, where it is good, or what is better. Raises UndriftError where nobody could
        read it, however little is shown."""
        plan = self._found.plan
        bears = len(plan.entities) if self._recipe.is_bare else bearable(size)
        if not cut.is_padded and len(plan.entities) <= bears and self._is_legible(cut.image, plan):
            return Fitted(cut, plan)
        for less in self._plans(plan, bears):
            self._tools.doing(f"laying it out for {size.width}x{size.height}")
            picture = self._laid_out(less, size)
            if picture is not None:
                return Fitted(assets.Cut(picture, (0, 0), 1), less, _told(plan, less))
        if not self._is_legible(cut.image, plan):
            raise UndriftError(
                f"its labels cannot be read at {size.width}x{size.height}, however few are shown: ask for a larger "
                "size, or for a cover with labels = false"
            )
        return Fitted(cut, plan)

    def _plans(self, plan: Plan, bears: int) -> Iterator[Plan]:
        """The plan with as much in it as is borne, then with less."""
        most = min(len(plan.entities), bears)
        for _ in range(_TRIES):
            yield fewer(plan, self._view, most) if most < len(plan.entities) else plan
            most = round(most * _LESS)
            if most < _LEAST:
                return

    def _laid_out(self, plan: Plan, size: Size) -> Image.Image | None:
        """A picture of the plan in this size; None where it does not show what it has to, or nobody can read it."""
        grow = max(1.0, min(CANVAS) / min(size))
        large = Size(round(size.width * grow), round(size.height * grow))
        answer = self._tools.engine.paint(order_of(plan, replace(self._recipe, size=large)))
        if isinstance(answer, Unpainted):
            return None
        again = read_back(answer.data, plan, self._job.painting_of(plan), self._tools.reader, is_card=False)
        if not isinstance(again, Candidate) or not again.is_good:
            return None
        picture = assets.resized(assets.opened(answer.data), size)
        return picture if self._is_legible(picture, plan) else None

    def _is_legible(self, picture: Image.Image, plan: Plan) -> bool:
        """Whether the labels can be read on what is as small as a card, or smaller; what is larger was read already."""
        if picture.width > assets.CARD_WIDTH:
            return True
        painting = self._job.painting_of(plan)
        reading = self._tools.reader.read(assets.small(picture))
        return not isinstance(reading, Reading) or not short_of(reading, painting)


def _told(plan: Plan, shown: Plan) -> str:
    few, all_ = len(shown.entities), len(plan.entities)
    return (
        f"shows the {few} of its {all_} things that matter most: that many are read at a glance" if few < all_ else ""
    )
