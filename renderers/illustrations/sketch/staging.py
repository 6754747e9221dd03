"""Staging: a plan becomes a scene. Letters decide how wide columns are, ways how much room is between them."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from renderers.illustrations.plan import Plan
from renderers.illustrations.sketch.captions import LINE, MARGIN, PAD, footnote_of, label_of, need_of, title_of
from renderers.illustrations.sketch.ground import HIGH, WIDE, Ground, Room, gaps_of, ground_of, high_of, shared, unit_of
from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.scene import Rect, Scene, Stand, Way, Words, Yard
from renderers.illustrations.sketch.slots import Slots, Wanted, slots_of
from renderers.illustrations.sketch.ways import ways_of
from renderers.illustrations.sketch.wording import worded

MOST, MOST_WAYS = 40, 80
# From how many entities on everything is smaller, up to how many it is larger, by how much at most, and by how much at
# most in a picture of another shape.
_USUAL, _FEW, _HUGE, _LARGER = 24, 6, 1.6, 1.25
# In pixels of the usual picture: the size of the letters of labels at least, and at most.
_LETTER, _LARGEST = 25, 36
# How much is left above everything for the title.
_TITLE = 96
# How large the label of an arrow is beside that of an entity.
_ASIDE = 0.9
# How high a stage is at least on which something stands, how wide one beside a label, and how wide that is at most for
# its height.
_LOWEST, _NARROWEST, _SIDE = 22, 34, 1.1
# How much higher than the lowest stage the others are at most.
_EVEN = 2.2
# How many tracks between two cards are tried, one after the other, until no label is too wide and no two nets share a
# piece of one.
_TRACKS = (2, 3, 1)
# From so many relations of one entity on, each side of all has more places for arrows.
_BUSY = 9


class Form(NamedTuple):
    """What a style asks of the staging: the shares of a card's sides at which arrows may come in, and how much of its
    lower end is no place for its label (in pixels of the usual picture)."""

    across: tuple[float, ...] = (0.25, 0.5, 0.75)
    down: tuple[float, ...] = (0.3, 0.5, 0.7)
    foot: int = 0


def staged(plan: Plan, size: tuple[int, int], letters: Letters, form: Form) -> tuple[Scene, tuple[str, ...]]:
    """The scene for a plan in a picture of this size, and what of the plan could not be put into it."""
    plan, problems = _drawable(plan)
    problems += [f"no font for {label!r}" for label in _labels(plan) if letters.face_for(label) is None]
    width, height = size
    unit = unit_of(width, height)
    margin = round(MARGIN * unit)
    title = title_of(plan, size, unit, letters)
    note = footnote_of(plan, size, unit, letters)
    low = note.place.top if note else height - margin // 2
    area = Rect(margin, round((_TITLE if title else MARGIN) * unit), width - margin, low)
    scale = unit * _density(len(plan.entities), size)
    needs = {each.id: round(need_of(each, round(_LETTER * scale), scale, letters) / scale) for each in plan.entities}
    slots = slots_of(plan, Wanted(round(area.width / scale), round(area.height / scale), needs))
    busiest = max(Counter(end for each in plan.relations for end in (each.source, each.target)).values(), default=0)
    if busiest >= _BUSY:
        form = Form(_denser(form.across), _denser(form.down), form.foot)
    ground, letter, ways = _laid_out(plan, slots, Room(area, scale, _TRACKS[0], form.across, form.down), letters)
    yards = tuple(_yards(plan, ground, letter, letters))
    stands = _evened(list(_stands(plan, ground, letter, letters, round(form.foot * unit))))
    outside = [Rect(-width, -height, 2 * width, 0), Rect(-width, height, 2 * width, 2 * height)]
    outside += [Rect(-width, -height, 0, 2 * height), Rect(width, -height, 2 * width, 2 * height)]
    names = [words.place for words in (title, note, *(yard.label for yard in yards)) if words]
    taken = [*(stand.place for stand in stands), *names, *outside]
    ways = worded(ways, taken, round(letter * _ASIDE), letters)
    problems += [f"no room for {way.relation.label!r}" for way in ways if way.relation.label and not way.label]
    return Scene(width, height, letter, title, stands, yards, ways, note), tuple(problems)


def _laid_out(plan: Plan, slots: Slots, room: Room, letters: Letters) -> tuple[Ground, int, tuple[Way, ...]]:
    """The ground, the size of the letters and the ways, with as few tracks between cards as will do."""
    tried: list[tuple[int, int, Ground, int, tuple[Way, ...]]] = []
    for tracks in _TRACKS:
        room = room._replace(tracks=tracks)
        free = room.area.width - sum(gaps_of(slots, room.unit, tracks)[0])
        letter, widths, lacking = _widths(plan, slots, (free, high_of(slots, room)), room.unit, letters)
        ground = ground_of(slots, room, widths)
        yards = _yards(plan, ground, letter, letters)
        fenced = [yard.label.place.grown(round(5 * room.unit)) for yard in yards if yard.label]
        routes = ways_of(ground, plan.relations, fenced)
        ways = tuple(Way(*each) for each in zip(plan.relations, routes.points, routes.nets, strict=True))
        tried.append((lacking, routes.shared, ground, letter, ways))
        if not lacking and not routes.shared:
            break
    return min(tried, key=lambda each: each[:2])[2:]


def _denser(shares: tuple[float, ...]) -> tuple[float, ...]:
    """Shares with another one between each two."""
    return tuple(sorted({*shares, *((one + other) / 2 for one, other in pairwise(shares))}))


def _drawable(plan: Plan) -> tuple[Plan, list[str]]:
    """The plan with at most as many entities and arrows as a picture can show: the entities with the most relations,
    and of the groups those that have members."""
    ends = Counter(end for each in plan.relations for end in (each.source, each.target))
    ranked = sorted(plan.entities, key=lambda each: (each.emphasis != "strong", -ends[each.id], each.id))
    kept = ranked[:MOST]
    known, homes = {each.id for each in kept}, {each.group for each in kept}
    relations = tuple(each for each in plan.relations if {each.source, each.target} <= known)
    groups = tuple(each for each in plan.groups if each.id in homes)
    problems = []
    if len(ranked) > MOST:
        problems.append(f"{len(ranked) - MOST} of {len(ranked)} entities are left out: at most {MOST} fit")
    if len(relations) > MOST_WAYS:
        problems.append(f"{len(relations) - MOST_WAYS} arrows are left out: at most {MOST_WAYS} fit")
    drawn = relations[:MOST_WAYS]
    more = plan.more + len(relations) - len(drawn)
    fewer = replace(plan, entities=tuple(sorted(kept)), relations=drawn, groups=groups, more=more)
    return fewer, problems


def _labels(plan: Plan) -> list[str]:
    """Every text of a plan, each once, in order."""
    texts = [plan.title, *(each.label for each in plan.groups), *(each.label for each in plan.entities)]
    texts += [each.label for each in plan.relations]
    return list(dict.fromkeys(text for text in texts if text))


def _widths(
    plan: Plan, slots: Slots, room: tuple[int, int], unit: float, letters: Letters
) -> tuple[int, list[int], int]:
    """The size of the letters, the largest with which all labels fit, how wide each column is with it, and by how much
    they are too narrow together. `room` is how wide all columns are together, and how high a card is."""
    needed: list[int] = []
    free, high = room
    least = round(_LETTER * unit)
    largest = min(round(_LARGEST * unit), high * 2 // 11)
    for letter in range(max(largest, least), least - 1, -1):
        needed = _needed(plan, slots, letter, unit, letters)
        if sum(needed) <= free and max(needed) * slots.columns <= 1.25 * free:
            return letter, shared(free, needed, unit), 0
    return least, shared(free, needed, unit), max(0, sum(needed) - free)


def _density(count: int, size: tuple[int, int]) -> float:
    """How much larger everything is than usual: a few things fill the picture, and very many still fit. In another
    shape than the usual one there is room for more along one side, and so for larger things, unless there are many."""
    few, many = min(max(1.0, math.sqrt(_FEW / max(1, count))), _HUGE), math.sqrt(min(1.0, _USUAL / max(1, count)))
    room = math.sqrt(size[0] * size[1] / (WIDE * HIGH)) / unit_of(*size)
    share = min(1.0, max(0.0, 2 - 2 * count / _USUAL))
    return float(few * many * min(room, _LARGER) ** share)


def _needed(plan: Plan, slots: Slots, letter: int, unit: float, letters: Letters) -> list[int]:
    """How wide each column is at least, so that labels take two lines and headings one."""
    needed = [round(120 * unit)] * slots.columns
    for each in plan.entities:
        column = slots.places[each.id][0]
        needed[column] = max(needed[column], need_of(each, letter, unit, letters))
    for group in plan.groups:
        if group.id in slots.yards:
            first, last = slots.yards[group.id]
            columns = range(first[0], last[0] + 1)
            most = letters.least(group.label, round(letter * 0.9), 1) // len(columns)
            for column in columns:
                needed[column] = max(needed[column], min(most, round(260 * unit)))
    return needed


def _stands(plan: Plan, ground: Ground, letter: int, letters: Letters, foot: int) -> Iterator[Stand]:
    pad = round(PAD * ground.unit)
    cards = {each.id: ground.card(ground.slots.places[each.id]) for each in plan.entities}
    inside = {one: (card.width - 2 * pad, card.height - foot - pad // 3) for one, card in cards.items()}
    set_labels = {each.id: label_of(each, inside[each.id], letter, letters) for each in plan.entities}
    for each in plan.entities:
        card = cards[each.id]
        lines, size, face = set_labels[each.id]
        line = round(size * LINE)
        low = card.bottom - foot - pad // 3
        high = low - len(lines) * line - pad
        stage = Rect(card.left + pad, card.top + pad // 2, card.right - pad, high)
        zone = Rect(card.left, high, card.right, low)
        if stage.height < round(_LOWEST * ground.unit):
            # A low card has its body beside the label, or none.
            widest = max((letters.width(face, size, text) for text in lines), default=0)
            side = min(card.width - widest - 3 * pad, round(_SIDE * (low - stage.top)))
            right = card.left + pad + side if side >= round(_NARROWEST * ground.unit) else stage.left
            stage = Rect(stage.left, stage.top, right, low - pad // 3 if right > stage.left else stage.top)
            zone = Rect(right if right > stage.left else card.left, card.top, card.right, card.bottom - foot)
        top = zone.centre[1] - len(lines) * line // 2
        words = []
        for number, text in enumerate(lines):
            wide = letters.width(face, size, text)
            left = zone.centre[0] - wide // 2
            place = Rect(left, top + number * line, left + wide, top + (number + 1) * line)
            words.append(Words(text, place, size, face))
        yield Stand(each, card, stage, tuple(words))


def _evened(stands: list[Stand]) -> tuple[Stand, ...]:
    """With stages of nearly the same height, so that no body is much larger than the others."""
    heights = [each.stage.height for each in stands if not each.is_bare]
    most = round(_EVEN * min(heights, default=0))
    evened = []
    for each in stands:
        stage = each.stage
        over = max(0, stage.height - most) // 2
        wide = max(0, stage.width - round(1.7 * (stage.height - 2 * over))) // 2
        smaller = Rect(stage.left + wide, stage.top + over, stage.right - wide, stage.bottom - over)
        evened.append(replace(each, stage=smaller))
    return tuple(evened)


def _yards(plan: Plan, ground: Ground, letter: int, letters: Letters) -> Iterator[Yard]:
    for group in plan.groups:
        if group.id not in ground.slots.yards:
            continue
        zone = ground.heading(group.id)
        face = letters.face_for(group.label)
        words = None
        for size in range(round(letter * 0.95), round(letter * 0.6), -1):
            width = letters.width(face, size, group.label) if face is not None else zone.width + 1
            if face is not None and width <= zone.width:
                words = Words(group.label, Rect(zone.left, zone.top, zone.left + width, zone.bottom), size, face)
                break
        yield Yard(group, ground.yard(group.id), words)
