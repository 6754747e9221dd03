"""Staging: a plan becomes a scene. Letters decide how wide columns are, ways how much room is between them."""

import math
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from renderers.illustrations.plan import Plan, PlanGroup
from renderers.illustrations.sketch.captions import MARGIN, footnote_of, need_of, titles_of
from renderers.illustrations.sketch.ground import HIGH, WIDE, Ground, Room, gaps_of, ground_of, high_of, shared, unit_of
from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.scene import Rect, Scene, Way
from renderers.illustrations.sketch.slots import Slots, Wanted, slots_of
from renderers.illustrations.sketch.stands import evened, stands_of, yards_of
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
# How many tracks between two cards are tried, one after the other, until no label is too wide and no two nets share a
# piece of one.
_TRACKS = (2, 3, 1)
# From so many relations of one entity on, each side of all has more places for arrows.
_BUSY = 9


class Form(NamedTuple):
    """What a style asks of the staging: the shares of a card's sides at which arrows may come in, and, in pixels of the
    usual picture, how much of its lower end is no place for its label, and by how much bodies rise above it."""

    across: tuple[float, ...] = (0.25, 0.5, 0.75)
    down: tuple[float, ...] = (0.3, 0.5, 0.7)
    foot: int = 0
    crown: int = 0


def staged(plan: Plan, size: tuple[int, int], letters: Letters, form: Form) -> tuple[Scene, tuple[str, ...]]:
    """The scene for a plan in a picture of this size, and what of the plan could not be put into it."""
    plan, problems = _drawable(plan)
    problems += [f"no font for {label!r}" for label in _labels(plan) if letters.face_for(label) is None]
    width, height = size
    unit = unit_of(width, height)
    margin = round(MARGIN * unit)
    title, subtitle = titles_of(plan, size, unit, letters)
    note = footnote_of(plan, size, unit, letters)
    low = note.place.top if note else height - margin // 2
    area = Rect(margin, round((_TITLE if title else MARGIN) * unit), width - margin, low)
    scale = unit * _density(len(plan.entities), size)
    needs = {each.id: round(need_of(each, round(_LETTER * scale), scale, letters) / scale) for each in plan.entities}
    slots = slots_of(plan, Wanted(round(area.width / scale), round(area.height / scale), needs))
    busiest = max(Counter(end for each in plan.relations for end in (each.source, each.target)).values(), default=0)
    if busiest >= _BUSY:
        form = form._replace(across=_denser(form.across), down=_denser(form.down))
    room = Room(area, scale, _TRACKS[0], form.across, form.down, form.crown)
    ground, letter, ways = _laid_out(plan, slots, room, letters)
    yards = tuple(yards_of(plan, ground, letter, letters))
    stands = evened(list(stands_of(plan, ground, letter, letters, round(form.foot * unit))), yards, ground.crown)
    outside = [Rect(-width, -height, 2 * width, 0), Rect(-width, height, 2 * width, 2 * height)]
    outside += [Rect(-width, -height, 0, 2 * height), Rect(width, -height, 2 * width, 2 * height)]
    names = [words.place for words in (title, subtitle, note, *(yard.label for yard in yards)) if words]
    taken = [*(stand.place for stand in stands), *names, *outside]
    ways = worded(ways, taken, round(letter * _ASIDE), letters)
    problems += [f"no room for {way.relation.label!r}" for way in ways if way.relation.label and not way.label]
    return Scene(width, height, letter, title, stands, yards, ways, note, subtitle), tuple(problems)


def _laid_out(plan: Plan, slots: Slots, room: Room, letters: Letters) -> tuple[Ground, int, tuple[Way, ...]]:
    """The ground, the size of the letters and the ways, with as few tracks between cards as will do."""
    tried: list[tuple[int, int, Ground, int, tuple[Way, ...]]] = []
    for tracks in _TRACKS:
        room = room._replace(tracks=tracks)
        free = room.area.width - sum(gaps_of(slots, room.unit, tracks)[0])
        letter, widths, lacking = _widths(plan, slots, (free, high_of(slots, room)), room.unit, letters)
        ground = ground_of(slots, room, widths)
        yards = yards_of(plan, ground, letter, letters)
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
    groups = tuple(_headed(each, plan.title) for each in plan.groups if each.id in homes)
    problems = []
    if len(ranked) > MOST:
        problems.append(f"{len(ranked) - MOST} of {len(ranked)} entities are left out: at most {MOST} fit")
    if len(relations) > MOST_WAYS:
        problems.append(f"{len(relations) - MOST_WAYS} arrows are left out: at most {MOST_WAYS} fit")
    drawn = relations[:MOST_WAYS]
    more = plan.more + len(relations) - len(drawn)
    fewer = replace(plan, entities=tuple(sorted(kept)), relations=drawn, groups=groups, more=more)
    return fewer, problems


def _headed(group: PlanGroup, title: str) -> PlanGroup:
    """The group, without its name where the title says the same."""
    said = {_folded(title), _folded(title.partition(": ")[0])}
    return replace(group, label="") if _folded(group.label) in said else group


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold().removeprefix("the ")))


def bearable(size: tuple[int, int]) -> int:
    """How many entities a picture of this size shows at most, if it is to be read at a glance."""
    share = size[0] * size[1] / (WIDE * HIGH)
    return max(_FEW, min(_USUAL, round(_USUAL * math.pow(share, 0.7))))


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
