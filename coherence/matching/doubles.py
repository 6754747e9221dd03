"""Stand-ins for tests: what libraries make of a contract under a name that stands in no file ("MockStore" of Store)."""

import re
from collections.abc import Collection

from coherence.matching.inventory import Inventory
from coherence.matching.items import Item
from coherence.matching.labels import Label
from coherence.matching.verdict import Reading
from coherence.matching.vocabulary import listed

_DOUBLE = re.compile(r"(Mock|Fake|Stub|Spy|Dummy|InMemory)_?([A-Z]\w*)")
_MADE = "Mock"
_LIBRARIES = listed("gomock mockall mockery mockito mockk moq nsubstitute")
_SURE = 0.7


def as_double(label: Label, inventory: Inventory) -> Reading | None:
    """ "MockStore" is Store where a library makes such a class of it."""
    for name in label.names[:1]:
        found = _DOUBLE.fullmatch(name)
        if found is not None and found[1] == _MADE and _is_made(inventory):
            ids = tuple(dict.fromkeys(each.id for each in stood_in_for(name, inventory)))
            how = f"{name!r} is made of {found[2]!r} by a library for tests"
            return Reading("proved", ids, (), _SURE, (how,)) if ids else None
    return None


def stood_in_for(name: str, inventory: Inventory) -> tuple[Item, ...]:
    """The classes that a stand-in of this name is of; () where it is none, or is a class of the code itself."""
    found = _DOUBLE.fullmatch(name)
    if found is None or inventory.written(name):
        return ()
    return tuple(each for each in inventory.written(found[2]) if each.kind == "class" and each.name == found[2])


def is_of(name: str, ids: Collection[str], inventory: Inventory) -> bool:
    """Whether these are what a stand-in of this name is of."""
    return bool(ids) and {each.id for each in stood_in_for(name, inventory)} == set(ids)


def _is_made(inventory: Inventory) -> bool:
    return any(name in inventory.technologies for name in _LIBRARIES)
