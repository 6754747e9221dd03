"""Of several components with one name: which of them a picture means, by what is around the thing."""

from collections.abc import Iterable, Mapping
from itertools import takewhile

from analyzers.graph import Level, file_of, is_outside, within
from coherence.depiction import Role, Thing
from coherence.matching.inventory import Inventory
from coherence.matching.items import PROJECT

_DRAWN_AS: Mapping[Role, tuple[Level, ...]] = {
    "class": ("class",), "interface": ("class",), "entity": ("class",), "package": ("package", "container"),
    "file": ("module",), "queue": ("system",), "outside": ("system", "outside"),
}  # fmt: skip


def chosen(
    ids: tuple[str, ...], thing: Thing, around: Iterable[tuple[str, ...]], place: str, inventory: Inventory
) -> tuple[str, ...]:
    """Those that are what the notation says, that lie in what the frames around mean, and that are closest to the
    drawing's file; each only where it leaves any."""
    if len(ids) > 1:
        levels = _DRAWN_AS.get(thing.role, ())
        ids = tuple(each for each in ids if inventory.graph.level(each) in levels) or ids
    for outer in around:
        ids = tuple(each for each in ids if any(_lies_in(each, other) for other in outer)) or ids
    return _closest_to(place, ids) if len(ids) > 1 else ids


def _closest_to(place: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Those that have most folders in common with a file. What is around the code has no place in it."""
    shared = {each: _folders_in_common(place, file_of(each)) for each in ids if not is_outside(each)}
    most = max(shared.values(), default=0)
    return tuple(each for each in ids if shared.get(each, most) == most)


def _folders_in_common(one: str, other: str) -> int:
    pairs = zip(one.split("/")[:-1], other.split("/")[:-1], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _lies_in(component: str, outer: str) -> bool:
    return outer not in (PROJECT, component) and within(component, outer)
