"""Boxes that the code does not have, and that may be right all the same, though they are written as code writes names:
what nobody can say for sure is no lie."""

import re
from collections.abc import Iterable, Mapping

from coherence.depiction import Thing
from coherence.drawings import label_of
from coherence.matching.doubles import stood_in_for
from coherence.matching.inventory import Inventory
from coherence.matching.names import matches
from coherence.matching.prose import is_action
from coherence.matching.readings import aliased
from coherence.matching.verdict import Meaning
from coherence.matching.vocabulary import PEOPLE, listed
from coherence.matching.words import singular, words

_EXACT = 0.98
_LARGE = ("container", "entry", "package")
_MOST_PARTS = 8
_EITHER = re.compile(r"\s+/\s+|\s+or\s+", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:external|outside|other|third_party)_(?:client|customer|partner|party|provider|system|team|user)s?(?:_\w+)?"
)
_CARRIERS = listed("icp ipc tcp tls udp uds unix websocket")
_ENDS = listed("socket connection listener stream datagram")
_OF_CARRIERS = listed("async client multicast unicast broadcast raw secure server") | _CARRIERS | _ENDS


def excused(things: Iterable[Thing], found: Mapping[str, Meaning], inventory: Inventory) -> dict[str, Meaning]:
    """The phantoms that may be right, each with the reason. What somebody says by an alias must be there."""
    phantoms = (each for each in things if found[each.id].verdict == "phantom")
    told = {each.id: why for each in phantoms if (why := _excuse(each, inventory))}
    return {each: found[each]._replace(reasons=(*found[each].reasons, why), excused=True) for each, why in told.items()}


def _excuse(thing: Thing, inventory: Inventory) -> str:
    name = label_of(thing).strip()
    if aliased(thing.label, inventory) is not None:
        return ""
    if stood_in_for(name, inventory):
        return "it may be made for tests"
    if _is_carrier(name):
        return "it may be a library's"
    if _OTHERS.fullmatch(name):
        return "it may be somebody else's"
    if _is_joined(name, inventory):
        return "it is put together of names that the code has"
    return "one of the two is enough" if _has_either(name, inventory) else ""


def _is_carrier(name: str) -> bool:
    """ "UdpMulticastSocket": what every language's library has under one name or another."""
    said = words(name)
    known = not _CARRIERS.isdisjoint(said) and not _ENDS.isdisjoint(said)
    return known and all(word in _OF_CARRIERS for word in said)


def _is_joined(name: str, inventory: Inventory) -> bool:
    """ "event_store_orders": the orders' part of the package event_store. What begins with a verb is a function."""
    parts = name.split("_")
    if not (2 < len(parts) <= _MOST_PARTS and name.islower()) or is_action(parts[0]):
        return False
    return any(
        _is_large("_".join(parts[:at]), inventory) and _is_large("_".join(parts[at:]), inventory)
        for at in range(1, len(parts))
    )


def _is_large(name: str, inventory: Inventory) -> bool:
    return any(each.kind in _LARGE and each.name == name and not each.aside for each in inventory.written(name))


def _has_either(name: str, inventory: Inventory) -> bool:
    """ "OpenAI / Anthropic" where the code has one of them, or one is whatever somebody uses ("App / Agent")."""
    parts = [part for part in _EITHER.split(name) if words(part)]
    return 1 < len(parts) <= _MOST_PARTS and any(
        _is_anybodys(part, inventory) or _is_known(part, inventory) for part in parts
    )


def _is_anybodys(part: str, inventory: Inventory) -> bool:
    return inventory.is_plain(part) or all(singular(word) in PEOPLE for word in words(part))


def _is_known(part: str, inventory: Inventory) -> bool:
    return any(each.score >= _EXACT for each in matches(part, inventory))
