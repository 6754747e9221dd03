"""What a second reader makes of a picture, beside what was read of it offline."""

from typing import NamedTuple

from coherence.depiction import Connection


class Trouble(NamedTuple):
    """Why a second reader is of no use for a picture, or a part of it: the rest of a sentence about it, and the next
    step."""

    why: str
    fix: str


class Sight(NamedTuple):
    """`added` are the connections (by the ids of the depiction) that only the second reader sees, `unseen` the places
    among the depiction's connections of those that it does not see."""

    added: tuple[Connection, ...] = ()
    unseen: tuple[int, ...] = ()
    troubles: tuple[Trouble, ...] = ()


NOTHING_SEEN = Sight()
