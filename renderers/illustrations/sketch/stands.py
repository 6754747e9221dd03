"""Stands: how the place of an entity is shared by its body and its name; and where the names of groups are written."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from renderers.illustrations.plan import Plan
from renderers.illustrations.sketch.captions import LINE, PAD, label_of
from renderers.illustrations.sketch.ground import Ground
from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.models import model
from renderers.illustrations.sketch.scene import Rect, Stand, Words, Yard
from renderers.illustrations.sketch.solids import Solid

# How high a stage is at least on which something stands, how wide one beside a label, and how wide that is at most for
# its height, in pixels of the usual picture.
_LOWEST, _NARROWEST, _SIDE = 22, 34, 1.1
# How much higher than the one in the middle of all heights a stage is at most.
_EVEN = 1.2
# How much is left above a body, and between it and its name.
_ABOVE, _BETWEEN = 11, 8
# How much wider than high a stage is at most; and how far apart arrows come in beside one that rises above its card,
# in shares of that: their heads are as wide as it rises.
_SHAPE, _BODY = 1.7, 0.62
# How much of a card the body that rises above it covers at most: what is left must look like a card.
_COVERED = 0.12


def stands_of(plan: Plan, ground: Ground, letter: int, letters: Letters, foot: int) -> Iterator[Stand]:
    """Each entity on its card: the body above its name. `foot` is how much of a card's lower end is no place for it."""
    pad = round(PAD * ground.unit)
    for each in plan.entities:
        card = ground.card(ground.slots.places[each.id])
        label = label_of(each, (card.width - 2 * pad, card.height - foot - pad // 3), letter, letters)
        lines, size, face = label
        line = round(size * LINE)
        low = card.bottom - foot - pad // 3
        high = low - len(lines) * line - round(_BETWEEN * ground.unit)
        stage = Rect(card.left + pad, card.top + round(_ABOVE * ground.unit), card.right - pad, high)
        zone = Rect(card.left, high, card.right, low)
        if stage.height < round(_LOWEST * ground.unit):
            # A low card has its body beside the label, or none.
            widest = max((letters.width(face, size, text) for text in lines), default=0)
            side = min(card.width - widest - 3 * pad, round(_SIDE * (low - stage.top)))
            if side >= round(_NARROWEST * ground.unit):
                stage = Rect(stage.left, stage.top, card.left + pad + side, low - pad // 3)
                zone = Rect(stage.right, card.top, card.right, card.bottom - foot)
            elif high - card.top + ground.crown < round(_LOWEST * ground.unit):
                stage = stage._replace(right=stage.left, bottom=stage.top)
                zone = Rect(card.left, card.top, card.right, card.bottom - foot)
        top = zone.centre[1] - len(lines) * line // 2
        words = []
        for number, text in enumerate(lines):
            wide = letters.width(face, size, text)
            left = zone.centre[0] - wide // 2
            place = Rect(left, top + number * line, left + wide, top + (number + 1) * line)
            words.append(Words(text, place, size, face))
        yield Stand(each, card, stage, tuple(words))


def evened(stands: Sequence[Stand], yards: Sequence[Yard], crown: int) -> tuple[Stand, ...]:
    """With stages that rise above their cards by `crown` pixels, but for the names of groups, and that are of nearly
    the same height, so that no body is much larger than the others; but for what the picture is about."""
    names = [yard.label.place for yard in yards if yard.label]
    raised = [_raised(each, names, crown) for each in stands]
    heights = sorted(each.stage.height for each in raised if not each.is_bare)
    most = round(_EVEN * heights[len(heights) // 2]) if heights else 0
    found = []
    for each in raised:
        stage = each.stage
        over = max(0, stage.height - most) if each.entity.emphasis != "strong" else 0
        # What does not rise stands in the middle of its room.
        under = over // 2 if stage.top >= each.place.top else 0
        wide = max(0, stage.width - round(_SHAPE * (stage.height - over))) // 2
        smaller = Rect(stage.left + wide, stage.top + over - under, stage.right - wide, stage.bottom - under)
        found.append(replace(each, stage=smaller))
    return tuple(found)


def _raised(stand: Stand, names: Sequence[Rect], crown: int) -> Stand:
    """The stand of a body that rises above its card; between the arrows that come in beside it."""
    card, stage = stand.place, stand.stage
    narrower = max(0, stage.width - (round(_BODY * card.width) - crown)) // 2
    higher = Rect(stage.left + narrower, card.top - crown, stage.right - narrower, stage.bottom)
    is_beside = stage.bottom > min((each.place.top for each in stand.label), default=stage.bottom)
    if not crown or is_beside or min(stage.width, higher.width) <= 0 or any(higher.meets(name) for name in names):
        return stand
    body = model(stand.entity.metaphor, stand.entity.id)
    higher = _lifted(higher, card, body)
    # What is wide and low is larger where it has all the width, and what would cover much of its card, inside of that.
    return replace(stand, stage=higher) if stand.is_bare or body.fit(higher) > body.fit(stage) else stand


def _lifted(stage: Rect, card: Rect, body: Solid) -> Rect:
    """The stage that rises above a card, its lower end so high that the body covers little of the card."""
    spots = [spot for item in body.seen(stage, 1) for spot in item.points]
    wide, high = (max(each) - min(each) for each in zip(*spots, strict=True))
    most = _COVERED * card.width * card.height
    by = 0
    while by < stage.height // 2:
        share = min(1.0, (stage.height - by) / high)
        if wide * share * min(high * share, stage.bottom - by - card.top) <= most:
            break
        by += 1
    return stage._replace(bottom=stage.bottom - by)


def yards_of(plan: Plan, ground: Ground, letter: int, letters: Letters) -> Iterator[Yard]:
    """The ground of each group, with its name as large as fits."""
    for group in plan.groups:
        if group.id not in ground.slots.yards:
            continue
        zone = ground.heading(group.id)
        face = letters.face_for(group.label) if group.label else None
        words = None
        for size in range(round(letter * 0.95), round(letter * 0.6), -1):
            width = letters.width(face, size, group.label) if face is not None else zone.width + 1
            if face is not None and width <= zone.width:
                words = Words(group.label, Rect(zone.left, zone.top, zone.left + width, zone.bottom), size, face)
                break
        yield Yard(group, ground.yard(group.id), words)
