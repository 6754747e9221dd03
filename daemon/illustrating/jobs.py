"""From what is wanted to what is asked for: the size, the way of labelling, the order for a plan."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coherence.wording import quoted
from daemon.adapters.openai.sizes import nearest_size
from daemon.config.illustrations import CANVAS, size_of
from daemon.errors import UndriftError
from daemon.illustrating.engines import SKETCH
from daemon.illustrating.loop import Job
from daemon.illustrating.overlaying import OverlaidEngine
from daemon.illustrations.assets import CARD_WIDTH, Origin
from daemon.illustrations.plans import plan_digest, simpler
from daemon.illustrations.sources import painting_of
from daemon.ports.images import Order, Size, Unpainted
from renderers.illustrations.prompt import VERSION, HouseStyle, Wanted, prompt_of
from renderers.illustrations.sketch.lettering import Letters

if TYPE_CHECKING:
    from coherence.illustrated import Painting
    from daemon.config.illustrations import IllustrationSpec
    from daemon.illustrations.sources import Source
    from daemon.ports.images import ImageEngine
    from daemon.syncing.illustration_lock import Painted
    from renderers.illustrations.plan import Plan
    from renderers.illustrations.prompt import Labelling
    from renderers.illustrations.sketch.lettering import Fonts

# What the lock calls the ways of labelling: letters that we set ourselves, that the model painted, or none.
SET, PAINTED, NONE = "set", "painted", "none"
# Our own engine draws no larger.
_LARGEST = 4096
# So long a model's picture is, unless one of its sizes is longer: each pixel costs.
_LONG = 2304


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one illustration is painted: all that another picture would come of. `prompt_version` is 0 where no model is
    asked. `shown` is what will be seen of a picture of the size `size`, which the model can paint."""

    engine: str
    model: str
    style: str
    labels: str
    size: Size
    house: HouseStyle
    prompt_version: int
    badge: str = ""
    shown: tuple[int, int] = (0, 0)

    @property
    def options(self) -> str:
        """As the lock keeps it."""
        wishes = "" if self.house == HouseStyle() or not self.prompt_version else f" {self.house!r}"
        return f"{self.size.width}x{self.size.height}{wishes}" + (f" badge={self.badge!r}" if self.badge else "")

    @property
    def is_bare(self) -> bool:
        """Whether there is to be no text."""
        return self.labels == NONE

    @property
    def origin(self) -> Origin:
        """Where the pixels come from."""
        if not self.by_model:
            return "program"
        return "both" if self.labels == SET else "model"

    @property
    def by_model(self) -> bool:
        """Whether a model paints, and not a program that computes."""
        return self.engine != SKETCH


def recipe_of(spec: IllustrationSpec, house: HouseStyle | None, engine: ImageEngine) -> Recipe:
    """How an engine is to paint an illustration."""
    is_sketch = engine.name == SKETCH
    is_set = is_sketch or isinstance(engine, OverlaidEngine)
    shown = canvas(spec) if is_sketch else _shown(canvas(spec, _LONG))
    return Recipe(
        engine.name,
        engine.model,
        spec.style,
        NONE if spec.labels == "none" else SET if is_set else PAINTED,
        shown if is_set else nearest_size(shown),
        house or HouseStyle(),
        0 if is_sketch else VERSION,
        "" if is_sketch else spec.badge,
        shown,
    )


def canvas(spec: IllustrationSpec, longest: int = _LARGEST) -> Size:
    """The size to paint: the shape of the first that is asked for, and large enough for all to be cut from it. It is no
    longer than `longest` where nobody needs it so."""
    sizes = [size_of(each) for each in spec.sizes]
    if not sizes:
        return CANVAS
    first = sizes[0]
    least = min(min(CANVAS) / min(first), longest / max(first))
    grow = max(least, *(max(each.width / first.width, each.height / first.height) for each in sizes))
    grow = min(grow, _LARGEST / max(first))
    return Size(math.ceil(first.width * grow), math.ceil(first.height * grow))


def _shown(size: Size) -> Size:
    """What is shown of a model's picture where this size is wanted: the middle of what it can paint. Where we set the
    labels, that much is cut out before, so that they stand where nothing is lost."""
    asked = nearest_size(size)
    return Size(min(size.width, asked.width), min(size.height, asked.height))


def job_of(source: Source, plan: Plan, recipe: Recipe, painter: ImageEngine) -> Job:
    """What is asked of the loop."""
    # Our own engine lays a card out for itself, and each is read on its own.
    is_card = recipe.by_model and any(size_of(each).width <= CARD_WIDTH for each in source.spec.sizes)
    less = simpler(plan, source.view) if source.view else None
    is_set = recipe.labels == SET

    def painting(given: Plan) -> Painting:
        found = painting_of(given, is_bare=recipe.is_bare, is_set=is_set)
        if isinstance(painter, OverlaidEngine) and is_set:
            return replace(found, written=painter.written(order_of(given, recipe)))
        return found

    return Job(plan, lambda given: order_of(given, recipe), painting, is_card, less)


def painter_of(spec: IllustrationSpec, house: HouseStyle | None, engine: ImageEngine, fonts: Fonts) -> ImageEngine:
    """Who paints an illustration: the engine, or, where a model is to paint no letter, the engine and we."""
    if engine.name == SKETCH or spec.labels != "overlay":
        return engine
    return OverlaidEngine(engine, house or HouseStyle(), fonts)


def asked_of(painter: ImageEngine, order: Order) -> Order:
    """The order as it goes out. Raises UndriftError."""
    if not isinstance(painter, OverlaidEngine):
        return order
    asked = painter.asked(order)
    if isinstance(asked, Unpainted):
        raise UndriftError(f"{painter.name} {asked.why}; {asked.fix}")
    return asked


def expect_writable(plan: Plan, fonts: Fonts) -> None:
    """Raises UndriftError for a label that none of the fonts can write: nobody wants to see empty boxes."""
    letters = Letters(tuple(file for file in (fonts.plain, fonts.other) if file))
    lost = [each.label for each in plan.entities if letters.face_for(each.label) is None]
    if lost:
        more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
        raise UndriftError(f"no font for {quoted(lost[0])}{more}: name one in your own config, [illustrate] font = ...")


def order_of(plan: Plan, recipe: Recipe) -> Order:
    """The order for a plan. Raises UndriftError when its names must not be sent."""
    if not recipe.by_model:
        return Order(_bare(plan) if recipe.is_bare else plan, "", recipe.size, recipe.style)
    labels: Labelling = "none" if recipe.is_bare else "painted"
    wanted = Wanted(recipe.size, recipe.style, recipe.house, labels, shown=recipe.shown)
    prompt = prompt_of(plan, wanted)
    if prompt.problems:
        raise UndriftError("; ".join(prompt.problems))
    return Order(plan, prompt.text, recipe.size, recipe.style)


def is_as_painted(painted: Painted | None, plan: Plan, recipe: Recipe, *, any_engine: bool) -> bool:
    """Whether the picture in place is what would be painted now. With `any_engine` it does not matter by whom."""
    if painted is None or painted.plan != plan_digest(plan) or painted.style != recipe.style:
        return False
    if (painted.labels == NONE) != recipe.is_bare:
        return False
    same = (painted.engine, painted.model, painted.prompt_version, painted.options, painted.labels)
    return any_engine or same == (recipe.engine, recipe.model, recipe.prompt_version, recipe.options, recipe.labels)


def _bare(plan: Plan) -> Plan:
    """The same without any words."""
    return replace(
        plan,
        title="",
        more=0,
        entities=tuple(replace(each, label="") for each in plan.entities),
        relations=tuple(replace(each, label="") for each in plan.relations),
        groups=tuple(replace(each, label="") for each in plan.groups),
    )
