"""Whether an open folder tells something: its members touch each other, and are not so many of a kind."""

import posixpath
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from renderers.levels.labels import INITS
from renderers.levels.relations import Pair

# A folder with as many members as this, most of which are alike, shows nothing when it is open.
_MANY = 12
# Nor does one with fewer links inside than one for so many members.
_MEMBERS_PER_LINK = 2
# What alike members have in common is touched by more than one in so many of them,
_IN_COMMON = 2
# and each may touch so many others besides.
_FEW_OTHERS = 2

# What a member touches: ("to", what it uses), ("from", what uses it).
_Touch = tuple[str, str]


def tells_something(members: Collection[str], pairs: Collection[Pair]) -> bool:
    """Whether it is worth while to see these members. `pairs` are the relations between any of them, and between one of
    them and what is around."""
    known = frozenset(members)
    inner = sum(posixpath.basename(member) not in INITS for member in known)
    links = sum(source != target and source in known and target in known for source, target in pairs)
    return _MEMBERS_PER_LINK * links >= inner and not are_alike(known, pairs)


def are_alike(members: Collection[str], pairs: Iterable[Pair]) -> bool:
    """Whether these are many, and most can stand for each other: rules, commands, drivers, errors. Alike members touch
    what most of them touch, hardly anything else, and not each other."""
    if len(members) < _MANY:
        return False
    touched = _touched(members, pairs)
    count = Counter(touch for touches in touched.values() for touch in touches)
    common = frozenset(touch for touch, users in count.items() if _IN_COMMON * users > len(touched))
    alike = sum(_is_one_of_many(touches, common, touched) for touches in touched.values())
    return 3 * alike >= 2 * len(touched)


def _touched(members: Iterable[str], pairs: Iterable[Pair]) -> dict[str, set[_Touch]]:
    touched: dict[str, set[_Touch]] = {member: set() for member in members}
    for source, target in pairs:
        if source != target:
            if source in touched:
                touched[source].add(("to", target))
            if target in touched:
                touched[target].add(("from", source))
    return touched


def _is_one_of_many(touches: set[_Touch], common: frozenset[_Touch], members: Mapping[str, object]) -> bool:
    own = touches - common
    shares = not touches or len(own) < len(touches)
    return shares and len(own) <= _FEW_OTHERS and not any(other in members for _, other in own)
