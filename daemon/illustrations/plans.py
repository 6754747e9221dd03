"""Plans and the code: what is new in it comes into a plan, what is gone leaves it, and what a person changed stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coherence.illustration import Drift, Wrong
from coherence.wording import joined, several
from daemon.syncing.illustration_lock import Known, digest
from renderers.illustrations.metaphors import metaphor_of
from renderers.illustrations.plan import connections, plan_of
from renderers.illustrations.plan_edit import edited
from renderers.illustrations.plan_text import from_toml, to_toml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renderers.illustrations.plan import Entity, Plan
    from renderers.view import View

ENDING = ".plan.toml"
# How much of a plan is left when it was too much for a picture, and how little is not cut any further.
_KEPT, _LEAST = 0.6, 4


def known_of(plan: Plan) -> Known:
    """What the code says, by the plan that was made of it alone."""
    return Known(
        plan.title,
        {each.id: (each.label, each.kind, each.group) for each in plan.entities},
        tuple((each.source, each.target) for each in plan.relations),
        {each.id: each.label for each in plan.groups},
    )


def plan_digest(plan: Plan) -> str:
    """A digest of what a plan shows. When it was made is no part of it."""
    return digest(to_toml(replace(plan, facts="")).encode())


def read_plan(data: bytes) -> tuple[Plan, tuple[Wrong, ...]]:
    """A person's plan, and what is wrong with it."""
    plan, problems = from_toml(_text(data))
    return plan, tuple(Wrong(each.line, each.message) for each in problems)


def written_plan(plan: Plan, before: bytes | None) -> bytes:
    """The file of a plan; what a person wrote in it stays as far as it still holds."""
    return (to_toml(plan) if before is None else edited(_text(before), plan)).encode()


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")


def brought_up_to_date(plan: Plan, known: Known, view: View) -> Plan:
    """A person's plan of the code as it was `known`, for the code as it is. Labels, kinds and groups are the code's;
    metaphors, emphasis, the title and the order stay as a person wrote them, and what was left out stays out."""
    fresh = plan_of(view)
    now = {each.id: each for each in fresh.entities}
    kept = [_kept(each, known, now[each.id]) for each in plan.entities if each.id in now]
    seen = {each.id for each in kept}
    left_out = known.entities.keys() - seen
    kept += [each for each in fresh.entities if each.id not in seen and each.id not in left_out]
    shown = {each.id for each in kept}
    arrows = {(each.source, each.target): each for each in view.arrows}
    pairs = {(each.source, each.target): each for each in fresh.relations}
    relations = [
        pairs.get((each.source, each.target), each)
        for each in plan.relations
        if (each.source, each.target) in arrows and {each.source, each.target} <= shown
    ]
    drawn = {(each.source, each.target) for each in relations}
    unwanted = {*known.relations} - drawn
    relations += [
        each
        for pair, each in pairs.items()
        if pair not in drawn and pair not in unwanted and {each.source, each.target} <= shown
    ]
    told = unwanted | {(each.source, each.target) for each in relations}
    more = sum({*pair} <= shown and pair not in told for pair in connections(view))
    homes = {each.group for each in kept}
    groups = tuple(each for each in fresh.groups if each.id in homes)
    named = {each.id for each in groups}
    entities = tuple(each if each.group in named else replace(each, group="") for each in kept)
    title = fresh.title if plan.title == known.title else plan.title
    return replace(fresh, title=title, entities=entities, relations=tuple(relations), groups=groups, more=more)


def _kept(entity: Entity, known: Known, now: Entity) -> Entity:
    """An entity of a person's plan, with what the code says of it today."""
    label, kind, group = known.entities.get(entity.id, ("", "", entity.group))
    is_usual = bool(kind) and entity.metaphor == metaphor_of(kind, label)  # type: ignore[arg-type]  # it was a kind
    return replace(
        now,
        metaphor=now.metaphor if is_usual else entity.metaphor,
        emphasis=entity.emphasis,
        group=now.group if entity.group == group else entity.group,
    )


def untrue(plan: Plan, known: Known, view: View, text: str) -> Iterator[Wrong]:
    """What a plan shows and the code neither has nor had when the plan was made: a person invented it."""
    boxes = {box.id for box in view.boxes} | known.entities.keys()
    arrows = {(each.source, each.target) for each in view.arrows} | {*known.relations}
    for entity in plan.entities:
        if entity.id not in boxes:
            yield Wrong(_line(text, "id", entity.id), f"[[entity]] {entity.id!r} is not in the view that is painted")
    for each in plan.relations:
        if (each.source, each.target) not in arrows and {each.source, each.target} <= boxes:
            message = f"the view that is painted has no arrow from {each.source!r} to {each.target!r}"
            yield Wrong(_line(text, "source", each.source), message)


def _line(text: str, key: str, value: str) -> int:
    lines = (number for number, line in enumerate(text.split("\n"), 1) if _says(line, key, value))
    return next(lines, 0)


def _says(line: str, key: str, value: str) -> bool:
    name, _, told = line.partition("=")
    return name.strip() == key and told.strip().strip("\"'") == value


def drift(known: Known, view: View, plan: Plan) -> Drift:
    """What the code says now and did not when the plan was made, and the other way round. What a person left out is
    missed by nobody."""
    fresh = known_of(plan_of(view))
    shown = {each.id for each in plan.entities}
    pairs = {(each.source, each.target) for each in plan.relations}
    label = {**{id_: said[0] for id_, said in known.entities.items()}, **{b.id: b.label for b in view.boxes}}
    arrows = {(each.source, each.target) for each in view.arrows}
    gone = [label[id_] for id_ in sorted(known.entities.keys() - fresh.entities.keys()) if id_ in shown]
    renamed = [
        f"{said[0]} (now {fresh.entities[id_][0]})"
        for id_, said in sorted(known.entities.items())
        if id_ in shown and id_ in fresh.entities and fresh.entities[id_][0] != said[0]
    ]
    lost = [
        f"{label[a]} -> {label[b]}"
        for a, b in sorted({*known.relations} & pairs - arrows)
        if {a, b} <= fresh.entities.keys()
    ]
    new = [label[id_] for id_ in sorted(fresh.entities.keys() - known.entities.keys())]
    joined = [
        f"{label[a]} -> {label[b]}"
        for a, b in sorted({*fresh.relations} - {*known.relations} - pairs)
        if {a, b} <= shown
    ]
    return Drift((*gone, *renamed, *lost), (*new, *joined))


def simpler(plan: Plan, view: View) -> Plan | None:
    """A plan of the same with less in it; None where little is left."""
    most = round(len(plan.entities) * _KEPT)
    return None if most < _LEAST else fewer(plan, view, most)


def fewer(plan: Plan, view: View, most: int) -> Plan:
    """A plan of the same with so many of its entities at most: what stands out, and what has the most relations, one
    beside the other where that can be."""
    shown = set(_strongest(plan, most))
    less = replace(plan, entities=tuple(each for each in plan.entities if each.id in shown))
    # As if a person had taken the others out: the next run finds the same plan.
    return brought_up_to_date(less, known_of(plan_of(view)), view)


def _strongest(plan: Plan, most: int) -> list[str]:
    """The ids of the entities that say most of a plan: each next one is joined to those before it, if any is."""
    near: dict[str, set[str]] = {each.id: set() for each in plan.entities}
    for each in plan.relations:
        near[each.source].add(each.target)
        near[each.target].add(each.source)
    ranked = sorted(plan.entities, key=lambda each: (each.emphasis != "strong", -len(near[each.id]), each.id))
    left = {each.id: each.emphasis == "strong" for each in ranked}
    found: list[str] = []
    reached: set[str] = set()
    while left and len(found) < most:
        best = next((id_ for id_, is_strong in left.items() if is_strong or id_ in reached), next(iter(left)))
        del left[best]
        found.append(best)
        reached |= near[best]
    return found


def alternative(plan: Plan, left_out: int = 0) -> str:
    """What the picture shows, for whoever cannot see it, in sentences that can be read aloud; and how much it leaves
    out: connections of the plan, and so many things."""
    names = [each.label for each in plan.entities]
    rest = len(names) - _MOST_NAMED
    named = [*names[:_MOST_NAMED], f"{rest} more"] if rest > 0 else names
    said = [plan.title.rstrip("."), f"It shows {joined(named)}" if plan.title and named else joined(named)]
    if left_out:
        said.append(f"{several(left_out, 'more thing')} {_are(left_out)} not on it")
    if plan.more:
        said.append(f"{several(plan.more, 'more connection')} {_are(plan.more)} not drawn")
    return "".join(f"{each}. " for each in said if each).rstrip()


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


_MOST_NAMED = 12
