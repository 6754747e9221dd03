"""A card stays one to the eye: the body that rises above it leaves most of it free."""

import pytest

from bench.illustration_plans import random_plan
from renderers.illustrations.plan import Entity, Plan
from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.models import model
from renderers.illustrations.sketch.scene import Rect, Stand
from renderers.illustrations.sketch.staging import staged
from renderers.illustrations.sketch.stands import evened
from renderers.illustrations.sketch.styles.paper import PAPER
from tests.renderers.illustrations.plans import FONTS, plan

MOST = 0.14


def check(drawn: Plan, *, rises: bool) -> None:
    """Bodies that rise above their cards cover little of them; and some rise, or none does."""
    scene, _ = staged(drawn, (1536, 1024), Letters((FONTS.hand, FONTS.plain)), PAPER)
    rising = [stand for stand in scene.stands if not stand.is_bare and stand.stage.top < stand.place.top]
    assert bool(rising) == rises
    assert max((_covered(stand) for stand in rising), default=0.0) <= MOST


def _covered(stand: Stand) -> float:
    spots = [
        spot for item in model(stand.entity.metaphor, stand.entity.id).seen(stand.stage, 1) for spot in item.points
    ]
    wide = max(x for x, _ in spots) - min(x for x, _ in spots)
    high = max(y for _, y in spots) - max(stand.place.top, min(y for _, y in spots))
    return wide * high / (stand.place.width * stand.place.height)


def test_a_body_on_a_large_card_stands_within() -> None:
    check(plan("web: ui\npostgres: store\nweb -> postgres"), rises=False)


@pytest.mark.parametrize("seed", [1, 2, 5, 9, 11, 13])
def test_bodies_on_many_cards_rise_and_leave_them_free(seed: int) -> None:
    check(random_plan(seed), rises=True)


@pytest.mark.parametrize("width", range(30, 46))
def test_on_a_card_with_no_room_between_its_arrows_nothing_rises(width: int) -> None:
    card, stage = Rect(0, 100, width, 160), Rect(6, 105, width - 6, 140)
    narrow = Stand(Entity("web", "web", "service", "building"), card, stage, ())
    assert evened([narrow], [], 24)[0].stage.top >= card.top
