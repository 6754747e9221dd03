"""Staging: a plan becomes a scene. Letters decide how wide columns are, ways how much room is between them."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from renderers.illustrations.plan import Entity, Plan
from renderers.illustrations.sketch.ground import Ground, Room, gaps_of, ground_of, high_of, shared, unit_of
from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.scene import Rect, Scene, Stand, Way, Words, Yard
from renderers.illustrations.sketch.slots import Slots, Wanted, slots_of
from renderers.illustrations.sketch.ways import ways_of
from renderers.illustrations.sketch.wording import worded

MOST, MOST_WAYS, _USUAL = 40, 80, 24
# In pixels of the usual picture: the size of the letters of labels at least, and at most.
_LETTER, _LARGEST = 25, 36
# How small a label is at least that fits no other way, as a share of the others, and how wide it is then at least.
_SMALLEST, _LONG = 0.82, 170
_MARGIN, _TITLE, _PAD = 40, 96, 12
# How large the label of an arrow is beside that of an entity.
_ASIDE = 0.9
# How high a stage is at least on which something stands.
_LOWEST = 22
# How much higher than the lowest stage the others are at most.
_EVEN = 2.2
# How many tracks between two cards are tried, one after the other, until no two arrows share one.
_TRACKS = (2, 3)
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
    margin = round(_MARGIN * unit)
    title = _title(plan, size, unit, letters)
    area = Rect(margin, round((_TITLE if title else _MARGIN) * unit), width - margin, height - margin // 2)
    least = _least(plan, unit)
    needs = {each.id: round(_need(each, least, unit, letters) / unit) for each in plan.entities}
    slots = slots_of(plan, Wanted(round(area.width / unit), round(area.height / unit), needs))
    busiest = max(Counter(end for each in plan.relations for end in (each.source, each.target)).values(), default=0)
    if busiest >= _BUSY:
        form = Form(_denser(form.across), _denser(form.down), form.foot)
    ground, letter, ways = _laid_out(plan, slots, Room(area, unit, _TRACKS[0], form.across, form.down), letters)
    yards = tuple(_yards(plan, ground, letter, letters))
    stands = _evened(list(_stands(plan, ground, letter, letters, round(form.foot * unit))))
    outside = [Rect(-width, -height, 2 * width, 0), Rect(-width, height, 2 * width, 2 * height)]
    outside += [Rect(-width, -height, 0, 2 * height), Rect(width, -height, 2 * width, 2 * height)]
    names = [words.place for words in (title, *(yard.label for yard in yards)) if words]
    taken = [*(stand.place for stand in stands), *names, *outside]
    ways = worded(ways, taken, round(letter * _ASIDE), letters)
    problems += [f"no room for {way.relation.label!r}" for way in ways if way.relation.label and not way.label]
    return Scene(width, height, letter, title, stands, yards, ways), tuple(problems)


def _laid_out(plan: Plan, slots: Slots, room: Room, letters: Letters) -> tuple[Ground, int, tuple[Way, ...]]:
    """The ground, the size of the letters and the ways, with as few tracks between cards as will do."""
    tried: list[tuple[int, Ground, int, tuple[Way, ...]]] = []
    for tracks in _TRACKS:
        room = room._replace(tracks=tracks)
        free = room.area.width - sum(gaps_of(slots, room.unit, tracks)[0])
        letter, widths = _widths(plan, slots, (free, high_of(slots, room)), room.unit, letters)
        ground = ground_of(slots, room, widths)
        yards = _yards(plan, ground, letter, letters)
        fenced = [yard.label.place.grown(round(5 * room.unit)) for yard in yards if yard.label]
        points, shared_pieces = ways_of(ground, plan.relations, fenced)
        ways = tuple(Way(relation, way) for relation, way in zip(plan.relations, points, strict=True))
        tried.append((shared_pieces, ground, letter, ways))
        if not shared_pieces:
            break
    return min(tried, key=lambda each: each[0])[1:]


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
    fewer = replace(plan, entities=tuple(sorted(kept)), relations=relations[:MOST_WAYS], groups=groups)
    return fewer, problems


def _labels(plan: Plan) -> list[str]:
    """Every text of a plan, each once, in order."""
    texts = [plan.title, *(each.label for each in plan.groups), *(each.label for each in plan.entities)]
    texts += [each.label for each in plan.relations]
    return list(dict.fromkeys(text for text in texts if text))


def _title(plan: Plan, size: tuple[int, int], unit: float, letters: Letters) -> Words | None:
    """The title in the band above everything, as large as fits."""
    number = letters.face_for(plan.title)
    if not plan.title or number is None:
        return None
    margin = round(1.4 * _MARGIN * unit)
    for letter in range(round(56 * unit), round(20 * unit), -1):
        width = letters.width(number, letter, plan.title)
        if width <= size[0] - 2 * margin:
            top = round(26 * unit)
            return Words(plan.title, Rect(margin, top, margin + width, top + round(70 * unit)), letter, number)
    return None


def _widths(plan: Plan, slots: Slots, room: tuple[int, int], unit: float, letters: Letters) -> tuple[int, list[int]]:
    """The size of the letters, the largest with which all labels fit, and how wide each column is with it. `room` is
    how wide all columns are together, and how high a card is."""
    needed: list[int] = []
    free, high = room
    least = _least(plan, unit)
    largest = min(round(_LARGEST * unit), high * 2 // 11)
    for letter in range(max(largest, least), least - 1, -1):
        needed = _needed(plan, slots, letter, unit, letters)
        if sum(needed) <= free and max(needed) * slots.columns <= 1.25 * free:
            return letter, shared(free, needed, unit)
    return least, shared(free, needed, unit)


def _least(plan: Plan, unit: float) -> int:
    """The size of the letters at least: smaller in a picture of more than the usual number of entities."""
    return round(_LETTER * unit * math.sqrt(min(1.0, _USUAL / max(1, len(plan.entities)))))


def _needed(plan: Plan, slots: Slots, letter: int, unit: float, letters: Letters) -> list[int]:
    """How wide each column is at least, so that labels take two lines and headings one."""
    needed = [round(120 * unit)] * slots.columns
    for each in plan.entities:
        column = slots.places[each.id][0]
        needed[column] = max(needed[column], _need(each, letter, unit, letters))
    for group in plan.groups:
        if group.id in slots.yards:
            first, last = slots.yards[group.id]
            columns = range(first[0], last[0] + 1)
            most = letters.least(group.label, round(letter * 0.9), 1) // len(columns)
            for column in columns:
                needed[column] = max(needed[column], min(most, round(260 * unit)))
    return needed


def _need(entity: Entity, letter: int, unit: float, letters: Letters) -> int:
    """How wide a card has to be for its label. A long one may be smaller."""
    wide = letters.least(entity.label, letter, 2)
    long = round(_LONG * unit)
    return max(min(wide, long), round(wide * _SMALLEST)) + round(2 * _PAD * unit)


def _stands(plan: Plan, ground: Ground, letter: int, letters: Letters, foot: int) -> Iterator[Stand]:
    pad = round(_PAD * ground.unit)
    cards = {each.id: ground.card(ground.slots.places[each.id]) for each in plan.entities}
    set_labels = {each.id: _set(each, cards[each.id].width - 2 * pad, letter, letters) for each in plan.entities}
    line = round(letter * 1.14)
    for each in plan.entities:
        card = cards[each.id]
        lines, size, face = set_labels[each.id]
        low = card.bottom - foot - pad // 3
        high = low - len(lines) * line - pad
        is_bare = high - card.top - pad // 2 < round(_LOWEST * ground.unit)
        zone = Rect(card.left, card.top if is_bare else high, card.right, card.bottom - foot if is_bare else low)
        top = zone.centre[1] - len(lines) * line // 2
        words = []
        for number, text in enumerate(lines):
            wide = letters.width(face, size, text)
            left = card.centre[0] - wide // 2
            place = Rect(left, top + number * line, left + wide, top + (number + 1) * line)
            words.append(Words(text, place, size, face))
        top = zone.top if is_bare else card.top + pad // 2
        yield Stand(each, card, Rect(card.left + pad, top, card.right - pad, zone.top), tuple(words))


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


def _set(entity: Entity, width: int, letter: int, letters: Letters) -> tuple[tuple[str, ...], int, int]:
    """The lines of a label, their size and their face. One that fits no other way is smaller, or broken anywhere; one
    that nobody can write has no lines."""
    face = letters.face_for(entity.label)
    if face is None:
        return (), letter, 0
    least = round(_SMALLEST * letter)
    for most in (2, 3):
        for size in range(letter, least - 1, -1):
            lines = letters.lines(face, size, entity.label, width, most)
            if lines is not None:
                return lines, size, face
    return letters.broken(face, least, entity.label, width), least, face


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
