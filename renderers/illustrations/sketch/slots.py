"""Slots: which entity stands in which column and row. Groups take rectangles of slots; who talks stands near."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from renderers.illustrations.plan import Plan

Slot = tuple[int, int]

# What is tried at most while neighbours are brought together: a bound on work, far above what 40 entities need.
_MOST_TRIES = 4000
# How high a card should be at least.
_LOWEST = 112
# How much wider than high a card should be, and about how much of the ground is left between two, and around groups.
_SHAPE, _BETWEEN, _ABOVE, _AROUND = 1.25, 86, 102, 52
# What makes the shapes of cards comparable with their number: pixels of the usual picture.
_SCALE = 76
_UPWARD, _BLOCKED, _SLANTED, _TIGHT = 0.6, 1.6, 0.7, 0.03


@dataclass(frozen=True, slots=True)
class Slots:
    """Where each entity (by id) stands. `yards` are the first and last slot of each group, by its id."""

    columns: int
    rows: int
    places: dict[str, Slot]
    yards: dict[str, tuple[Slot, Slot]]


@dataclass(frozen=True, slots=True)
class _Block:
    """Entities that must stand together; `group` is "" for one that stands alone."""

    group: str
    members: tuple[str, ...]


class Wanted(NamedTuple):
    """What the slots must be good for, in pixels of the usual picture: the size of the ground, and how wide the card
    of each entity (by id) has to be for its label."""

    width: int
    height: int
    needs: Mapping[str, int]


def slots_of(plan: Plan, wanted: Wanted) -> Slots:
    """The slots of a plan."""
    blocks = _blocks(plan)
    if not blocks:
        return Slots(1, 1, {}, {})
    count = sum(len(block.members) for block in blocks)
    tried = [_packed(blocks, columns) for columns in range(1, min(count, 12) + 1)]
    best = min(tried, key=lambda slots: _misfit(slots, wanted))
    pairs = [(each.source, each.target) for each in plan.relations]
    ranks = ranks_of(plan)
    orders = dict.fromkeys(tuple(order) for order in _orders(blocks))
    found = [_compact(_improved(_packed(order, best.columns), plan, wanted)) for order in orders]
    fitting = [slots for slots in found if slots.rows <= best.rows] or found
    return min(fitting, key=lambda slots: _cost(pairs, slots.places, ranks, sorted(slots.places)))


def _orders(blocks: Sequence[_Block]) -> Iterator[list[_Block]]:
    """The blocks as things happen, and with the groups in the middle, or first, of those who stand alone."""
    yield list(blocks)
    groups = [block for block in blocks if block.group]
    alone = [block for block in blocks if not block.group]
    for before in (len(alone) // 2, len(alone) // 3, 0):
        yield alone[:before] + groups + alone[before:]


def ranks_of(plan: Plan) -> dict[str, int]:
    """How many steps each entity is from those that nothing leads to; arrows that close a circle do not count."""
    ahead: dict[str, list[str]] = {each.id: [] for each in plan.entities}
    for relation in plan.relations:
        ahead[relation.source].append(relation.target)
    entered = {relation.target for relation in plan.relations}
    order: list[str] = []
    closing: set[tuple[str, str]] = set()
    state: dict[str, int] = {}
    for start in sorted(ahead, key=lambda one: (one in entered, one)):
        stack = [(start, iter(ahead[start]))] if start not in state else []
        state.setdefault(start, 1)
        while stack:
            here, rest = stack[-1]
            onward = next(rest, None)
            if onward is None:
                state[here] = 2
                order.append(here)
                stack.pop()
            elif onward not in state:
                state[onward] = 1
                stack.append((onward, iter(ahead[onward])))
            elif state[onward] == 1:
                closing.add((here, onward))
    ranks = dict.fromkeys(ahead, 0)
    for here in reversed(order):
        for onward in ahead[here]:
            if (here, onward) not in closing:
                ranks[onward] = max(ranks[onward], ranks[here] + 1)
    return ranks


def _blocks(plan: Plan) -> list[_Block]:
    """The groups and those who stand alone, in the order in which things happen."""
    ranks = ranks_of(plan)
    groups = {each.id for each in plan.groups}
    members: dict[str, list[str]] = {}
    blocks = []
    for each in sorted(plan.entities, key=lambda one: (ranks[one.id], one.id)):
        if each.group in groups:
            members.setdefault(each.group, []).append(each.id)
        else:
            blocks.append(_Block("", (each.id,)))
    blocks += [_Block(group, tuple(inside)) for group, inside in members.items()]

    def mean(block: _Block) -> tuple[float, bool, tuple[str, ...]]:
        return sum(ranks[one] for one in block.members) / len(block.members), not block.group, block.members

    return sorted(blocks, key=mean)


def _packed(blocks: Sequence[_Block], columns: int) -> Slots:
    """Each block at the first place where it fits, from the top."""
    taken: set[Slot] = set()
    places: dict[str, Slot] = {}
    yards: dict[str, tuple[Slot, Slot]] = {}
    for block in blocks:
        left, top, wide, high = min(_fits(block, columns, taken))[-4:]
        cells = [(left + across, top + down) for down in range(high) for across in range(wide)]
        taken.update(cells)
        places.update(zip(block.members, cells, strict=False))
        if block.group:
            yards[block.group] = ((left, top), (left + wide - 1, top + high - 1))
    return Slots(columns, 1 + max(row for _, row in taken), places, yards)


def _fits(block: _Block, columns: int, taken: set[Slot]) -> Iterator[tuple[int, ...]]:
    """Where each form of a block fits first: (its lower end, what it wastes, how long it is, left, top, wide, high)."""
    count = len(block.members)
    for wide in range(1, min(columns, count) + 1):
        high = -(-count // wide)
        top = 0
        while True:
            left = next((at for at in range(columns - wide + 1) if _is_free(at, top, wide, high, taken)), None)
            if left is not None:
                yield top + high, wide * high - count, abs(wide - high), left, top, wide, high
                break
            top += 1


def _is_free(left: int, top: int, wide: int, high: int, taken: set[Slot]) -> bool:
    return not any((left + across, top + down) in taken for across in range(wide) for down in range(high))


def _misfit(slots: Slots, wanted: Wanted) -> float:
    """How far cards are from a good size and shape; slots that stay empty make it worse, and labels too wide."""
    fences = [{first[axis] for first, _ in slots.yards.values()} for axis in (0, 1)]
    wide = (wanted.width - _BETWEEN * slots.columns - _AROUND * len(fences[0])) / slots.columns
    high = (wanted.height - _ABOVE * slots.rows - _AROUND * len(fences[1])) / slots.rows
    empty = slots.columns * slots.rows / max(1, len(slots.places)) - 1
    squat = max(0.0, _LOWEST - high)
    return (
        0.3 * empty - min(wide / _SHAPE, high) / _SCALE + 0.03 * squat + 0.006 * _too_wide(slots, slots.places, wanted)
    )


def _too_wide(slots: Slots, places: Mapping[str, Slot], wanted: Wanted) -> float:
    """By how much the labels are wider together than the ground."""
    columns = [0] * slots.columns
    for entity, (column, _) in places.items():
        columns[column] = max(columns[column], wanted.needs[entity])
    fences = len({first[0] for first, _ in slots.yards.values()})
    return max(0.0, sum(columns) + _BETWEEN * slots.columns + _AROUND * fences - wanted.width)


def _improved(slots: Slots, plan: Plan, wanted: Wanted) -> Slots:
    """With entities exchanged, within their groups, as long as that shortens the ways between them."""
    groups = {each.id: each.group if each.group in slots.yards else "" for each in plan.entities}
    homes = _homes(slots)
    pairs = [(each.source, each.target) for each in plan.relations]
    places = dict(slots.places)
    ranks = ranks_of(plan)
    tries = 0
    better = True
    while better and tries < _MOST_TRIES:
        better = False
        for one, other in combinations(sorted(homes, key=lambda slot: (slot[1], slot[0])), 2):
            held = {place: entity for entity, place in places.items()}
            moved = [held[slot] for slot in (one, other) if slot in held]
            if not moved or homes[one] != homes[other] or any(groups[each] != homes[one] for each in moved):
                continue
            tries += 1
            near = [pair for pair in pairs if pair[0] in moved or pair[1] in moved]
            changed = places | {entity: other if places[entity] == one else one for entity in moved}
            before, after = (
                _cost(near, way, ranks, moved) + _TIGHT * _too_wide(slots, way, wanted) for way in (places, changed)
            )
            if after < before - 1e-9:
                places, better = changed, True
    return Slots(slots.columns, slots.rows, places, slots.yards)


def _compact(slots: Slots) -> Slots:
    """Without columns and rows in which nobody stands and no group is."""
    used = [{slot[axis] for slot in slots.places.values()} for axis in (0, 1)]
    for first, last in slots.yards.values():
        for axis in (0, 1):
            used[axis].update(range(first[axis], last[axis] + 1))
    columns, rows = ({old: new for new, old in enumerate(sorted(each))} for each in used)

    def moved(slot: Slot) -> Slot:
        return columns[slot[0]], rows[slot[1]]

    places = {entity: moved(slot) for entity, slot in slots.places.items()}
    yards = {group: (moved(first), moved(last)) for group, (first, last) in slots.yards.items()}
    return Slots(len(columns), len(rows), places, yards)


def _homes(slots: Slots) -> dict[Slot, str]:
    """Which group each slot belongs to, "" for those of nobody."""
    homes = {(column, row): "" for column in range(slots.columns) for row in range(slots.rows)}
    for group, (first, last) in slots.yards.items():
        for column in range(first[0], last[0] + 1):
            for row in range(first[1], last[1] + 1):
                homes[column, row] = group
    return homes


def _cost(
    pairs: Sequence[tuple[str, str]], places: Mapping[str, Slot], ranks: Mapping[str, int], moved: Sequence[str]
) -> float:
    """How long the ways are, with what makes them worse: upwards, slanted, past somebody in between."""
    held = set(places.values())
    # What nothing happens to stands in the order in which things happen.
    cost = sum(0.05 * abs(places[each][1] - ranks[each]) for each in moved)
    for source, target in pairs:
        (left, top), (right, bottom) = places[source], places[target]
        across, down = right - left, bottom - top
        cost += abs(across) + 1.1 * abs(down) + (_UPWARD if down < 0 else 0.0)
        if across and down:
            cost += _SLANTED
        else:
            steps = max(abs(across), abs(down))
            passed = ((left + across * n // steps, top + down * n // steps) for n in range(1, steps))
            cost += _BLOCKED * sum(slot in held for slot in passed)
    return cost
