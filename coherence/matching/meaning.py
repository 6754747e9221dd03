"""What every thing of a diagram means: by its label, and by the picture around it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from analyzers.graph import within
from analyzers.landscape import SYSTEM
from coherence.depiction import Depiction, Thing
from coherence.matching.around import stores
from coherence.matching.choice import chosen
from coherence.matching.descriptions import description, is_any_of_several, is_brought, is_chain, is_elsewhere
from coherence.matching.excused import excused
from coherence.matching.inventory import Inventory
from coherence.matching.labels import before_what_is_told, read_label
from coherence.matching.prose import is_sentence
from coherence.matching.readings import aliased, read
from coherence.matching.spelling import is_called, unlike_its_siblings
from coherence.matching.verdict import Meaning, Reading
from coherence.matching.vocabulary import GROUPINGS, OF_LANGUAGES, PEOPLE, PLACEHOLDERS, STEPS
from coherence.matching.words import is_identifier, singular, words

_CODE_SORTS = ("class", "er", "object")
_TYPES = ("class", "interface")
_NEAR = 3
_CODE_ROLES = ("class", "interface", "entity", "package", "file")
# "External clients" are whoever asks.
_SOMEBODY = PEOPLE | {"client"}
# Beside a word for people, not alone.
_WHOSE = frozenset(("web", "internet", "end", "team", "external", "mobile"))
_FRAMES = frozenset(("frame", "package", "node"))
_EXACT = 0.98
_SURE = 0.86
_PART = 0.76


class _Look(NamedTuple):
    thing: Thing
    reading: Reading


def meanings(depiction: Depiction, inventory: Inventory, place: str = "") -> Mapping[str, Meaning]:
    """What each thing stands for, by its id. `place` is the path of the drawing's file: of several like-named those are
    meant that are closest to it."""
    # Who is only asked, and never asks, is no person; nor is what others stand in.
    asked = frozenset(each.target for each in depiction.connections if each.kind not in ("replies", "link"))
    asked |= {each.frame for each in depiction.things}
    looks = {each.id: _Look(each, _read(each, depiction, each.id in asked, inventory)) for each in depiction.things}
    children: dict[str, list[str]] = defaultdict(list)
    for each in depiction.things:
        children[each.frame].append(each.id)
    found: dict[str, Meaning] = {}
    for look in looks.values():
        framed = look.thing.role in _FRAMES or look.thing.id in children
        reading = _as_frame(look.thing, looks, children) if framed else look.reading
        meant = reading.verdict in ("proved", "ambiguous")
        ids = chosen(reading.ids, look.thing, _around(look.thing, looks), place, inventory) if meant else reading.ids
        verdict = "proved" if reading.verdict == "ambiguous" and len(ids) == 1 else reading.verdict
        found[look.thing.id] = Meaning(verdict, ids, *reading[2:])
    found |= unlike_its_siblings(depiction.things, found, inventory)
    found |= excused(depiction.things, found, inventory)
    return _settled(depiction, found, inventory)


def _read(thing: Thing, depiction: Depiction, is_target: bool, inventory: Inventory) -> Reading:
    """What the label and the name of a thing mean, for a thing of its role."""
    if thing.role == "note":
        return Reading("not-code", reasons=("a note claims nothing",))
    stated = aliased(thing.label, inventory)
    if stated is not None:
        return stated
    reading = inventory.remembered(thing.label, read)
    if reading.verdict != "proved" and is_elsewhere(thing.label):
        return Reading("not-code", reasons=("it lies outside of the code",))
    why = _no_code(thing, depiction, reading, is_target, inventory.called)
    if why:
        return Reading("not-code", reasons=(why,))
    if thing.role == "store":
        reading = _with_its_store(reading, inventory)
    if thing.role in _TYPES:
        reading = _as_type(thing, reading, inventory)
    if reading.verdict in ("phantom", "misspelt") and is_brought(read_label(thing.label).names[0]):
        reasons = (*reading.reasons, "others bring such things")
        reading = Reading("phantom", (), reading.near, 0.0, reasons, familiar=True)
    by_name = _by_qualified_name(thing, inventory)
    if by_name is not None or reading.verdict in ("proved", "not-code"):
        return by_name or reading
    return _by_address(thing, inventory) or reading


def _with_its_store(reading: Reading, inventory: Inventory) -> Reading:
    """A store that is called like a part of the code is what that part keeps, in a system that keeps things."""
    if reading.verdict != "proved" or not reading.ids or any(each.startswith(SYSTEM) for each in reading.ids):
        return reading
    return reading._replace(ids=(*reading.ids, *stores(inventory)))


def _as_type(thing: Thing, reading: Reading, inventory: Inventory) -> Reading:
    """A class is called by its whole name, or is one of the language's own: one that was renamed is not its nearest
    sibling."""
    name = read_label(thing.label).names[:1]
    if reading.verdict == "proved" and (reading.score >= _EXACT or is_called(name[0], reading.ids, inventory.called)):
        return reading
    if name and name[0] in OF_LANGUAGES:
        return Reading("proved", (), (), 1.0, (f"{name[0]!r} is of the language itself",))
    if reading.verdict in ("proved", "ambiguous"):
        return Reading("phantom", (), reading.ids[:_NEAR], 0.0, reading.reasons)
    return reading


def _no_code(thing: Thing, depiction: Depiction, reading: Reading, is_target: bool, called: Collection[str]) -> str:
    """Why a thing claims no component; "" where it does. Who is only asked, and never asks, is no person."""
    said = [singular(word) for word in words(before_what_is_told(thing.label))]
    exact = reading.verdict == "proved" and reading.score >= _EXACT
    somebody = bool(said) and all(word in PEOPLE for word in said)
    if (thing.role in ("person", "step") and not exact) or (thing.role == "person" and somebody):
        return f"a {thing.role} is no component"
    if said and all(word in STEPS for word in said):
        return "it says how something goes on"
    if is_any_of_several(thing.label) or (said and said[0] in PLACEHOLDERS and not exact):
        return "it stands for anything of its kind"
    if thing.role in _CODE_ROLES or depiction.sort in _CODE_SORTS:
        return ""
    people = said and all(word in _SOMEBODY or word in _WHOSE for word in said) and not set(said) <= _WHOSE
    if people and not (exact and (is_target or thing.frame)):
        return "it names somebody, not a component"
    return _no_name(thing.label, reading, called)


def _no_name(text: str, reading: Reading, called: Collection[str]) -> str:
    """Why a label is no name: what it tells instead, where nothing is called just so."""
    names = read_label(text).names[:2]
    if is_chain(text):
        return "it tells what follows upon what"
    if not (reading.verdict == "proved" and reading.score >= _EXACT) and any(map(is_sentence, (text, *names))):
        return "it is a sentence, and no name"
    if reading.verdict in ("phantom", "misspelt"):
        return next((why for name in names if (why := description(name, called))), "")
    return ""


def _by_address(thing: Thing, inventory: Inventory) -> Reading | None:
    """The component that a box leads to when it is clicked."""
    path = thing.link.partition("#")[0].removeprefix("./").strip("/")
    if path and (path in inventory.graph.files or path in inventory.graph.packages()):
        return Reading("proved", (path,), (), 0.8, (f"it leads to {path}",))
    return None


def _by_qualified_name(thing: Thing, inventory: Inventory) -> Reading | None:
    if thing.name and is_identifier(thing.name) and any(mark in thing.name for mark in "./:\\$"):
        found = inventory.remembered(thing.name, read)
        return found if found.verdict == "proved" else None
    return None


def _as_frame(thing: Thing, looks: Mapping[str, _Look], children: Mapping[str, list[str]]) -> Reading:
    """A frame may be a component, or only a heading over what is in it: then it claims nothing."""
    reading = looks[thing.id].reading
    members = children.get(thing.id, ())
    said = [singular(word) for word in words(thing.label)]
    if all(word in GROUPINGS for word in said) and reading.score < _EXACT:
        return Reading("not-code", reasons=("it only groups what is in it",))
    if reading.verdict == "proved" and reading.score < _SURE and members and not _holds_any(reading, members, looks):
        # People write no heading in snake_case.
        if reading.score <= _PART and "_" in thing.label and is_identifier(thing.label):
            return Reading("phantom", (), reading.ids[:_NEAR], 0.0, reading.reasons)
        return Reading("not-code", reasons=("a heading over what is in it",))
    if reading.verdict in ("proved", "not-code"):
        return reading
    verdicts = [looks[each].reading.verdict for each in members]
    known = sum(verdict in ("proved", "not-code", "ambiguous") for verdict in verdicts)
    # A name with no space in it is meant as a name of the code.
    heading = members and 2 * known >= len(members) and not is_identifier(thing.label)
    if heading and reading.verdict != "misspelt":
        return Reading("not-code", reasons=("a heading over what is in it",))
    return reading


def _holds_any(reading: Reading, members: Iterable[str], looks: Mapping[str, _Look]) -> bool:
    inner = [component for each in members for component in looks[each].reading.ids]
    return any(within(each, outer) and each != outer for each in inner for outer in reading.ids)


def _around(thing: Thing, looks: Mapping[str, _Look]) -> list[tuple[str, ...]]:
    """What the frames that a thing stands in mean, the inmost first."""
    found, seen, frame = [], {thing.id}, thing.frame
    while frame in looks and frame not in seen:
        seen.add(frame)
        if looks[frame].reading.verdict == "proved":
            found.append(looks[frame].reading.ids)
        frame = looks[frame].thing.frame
    return found


def _settled(depiction: Depiction, found: dict[str, Meaning], inventory: Inventory) -> Mapping[str, Meaning]:
    """Of several candidates those are meant that are related to what the box is joined to."""
    joined: dict[str, list[str]] = defaultdict(list)
    for each in depiction.connections:
        joined[each.source].append(each.target)
        joined[each.target].append(each.source)
    for thing_id, meaning in list(found.items()):
        if meaning.verdict == "ambiguous" and joined[thing_id]:
            others = [component for each in joined[thing_id] if each in found for component in found[each].ids]
            ids = tuple(each for each in meaning.ids if inventory.is_related(each, others))
            if ids:
                reasons = (*meaning.reasons, f"{ids[0]} is related to what it is joined to")
                found[thing_id] = meaning._replace(
                    verdict="proved" if len(ids) == 1 else "ambiguous", ids=ids, reasons=reasons
                )
        if found[thing_id].verdict == "ambiguous" and _is_one(found[thing_id].ids):
            found[thing_id] = found[thing_id]._replace(verdict="proved")
    return found


def _is_one(ids: Iterable[str]) -> bool:
    """Whether these are parts of each other: then any may be meant."""
    ordered = sorted(ids, key=len)
    return all(within(each, ordered[0]) for each in ordered)
