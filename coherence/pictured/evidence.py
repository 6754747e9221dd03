"""What speaks for a box of a picture made of pixels being a component of that name, and nothing else.

What people draw beside their code is nearly always true: what a reader finds nothing for in the code was misread more
often than invented. So a box is called false only where the picture as a whole speaks in the names of the code, and the
box is of one kind with those that were found there.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coherence.depiction import Thing
from coherence.drawings import label_of
from coherence.drawn import LEAST_SURE, Drawn
from coherence.matching.prose import is_action
from coherence.matching.vocabulary import PARTS, SERVICES
from coherence.pictured.other_names import is_exact
from coherence.raster.reading import Region
from coherence.share import Share

# The thresholds, measured with `./dev bench raster`; docs/pictures.md explains them. From so much confidence on,
# a component is one, and has this name; from so much on, it is worth a look.
SURE_BOX = 0.89
LEAST_BOX = 0.3
# So much of the labels must be known: of a picture with less, most is misread, or is no matter of this code. A warning
# needs less than an error, and so does what is told of most boxes at once.
LEAST_KNOWN = 0.6
LEAST_KNOWN_TO_WARN = 0.5
LEAST_KNOWN_OF_MOST = 1 / 3
# So many boxes must be in the code; and of the same width or height as one of them, but for so much, the false one.
LEAST_PROVED = 2
SAME_LOOK = 1.25
# A name has so many words and letters at most, and so many letters at least, where they are Latin.
MOST_WORDS = 5
MOST_LETTERS = 40
LEAST_LETTERS = 3
# Nobody's name has these: they are of values, lists, sentences and remarks.
_NO_NAME = re.compile(
    r"""[{}\[\]<>():;,!?"=*|/\N{BULLET}\N{HORIZONTAL ELLIPSIS}\N{LEFTWARDS ARROW}-\N{LEFT RIGHT ARROW}]|\.\.\.|->"""
    r"""|[\N{IDEOGRAPHIC COMMA}\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH COLON}\N{FULLWIDTH COMMA}]"""
    r"""|[\N{FULLWIDTH LEFT PARENTHESIS}\N{FULLWIDTH RIGHT PARENTHESIS}]"""
)


class Evidence(NamedTuple):
    """What is known of a picture: how much of it the code has, how those boxes look of which that is sure, and whether
    it keeps to the names of the code, and does not only speak in words like them."""

    share: Share
    proved: tuple[Region, ...]
    is_exact: bool


def evidence(drawn: Drawn) -> Evidence:
    """What speaks for the boxes of this picture."""
    return Evidence(drawn.share, tuple(_regions(drawn)), is_exact(drawn.meanings))


def _regions(drawn: Drawn) -> Iterator[Region]:
    for thing in drawn.things.values():
        meaning, region = drawn.meaning(thing.id), thing.place.region
        is_sure = meaning.score >= LEAST_SURE and thing.confidence >= SURE_BOX
        if region and meaning.verdict == "proved" and is_sure:
            yield region


def doubts(thing: Thing, drawn: Drawn, known: Evidence, least: float = LEAST_KNOWN) -> tuple[str, ...]:
    """Why a box that the code does not have may be right all the same, in sentences; () where it is surely false."""
    speaks = len(known.proved) >= LEAST_PROVED and _is_known(known.share, least)
    alike = any(_are_alike(thing.place.region, other) for other in known.proved)
    meaning = drawn.meaning(thing.id)
    doubtful = {
        "its outline or its letters may be misread": thing.confidence < SURE_BOX,
        "it is not written as a name is": not is_name(label_of(thing)),
        "it may be something that the code has": meaning.excused,
        "the code has names like it": bool(meaning.near or meaning.familiar) and not known.is_exact,
        "hardly any of the picture has a name of this code": not speaks,
        "no box that the code has looks like it": speaks and not alike,
    }
    return tuple(why for why, applies in doubtful.items() if applies)


def is_worth_a_look(thing: Thing, drawn: Drawn, known: Evidence) -> bool:
    """Whether to warn of a box that may be false: it is read well enough, and the picture is one of this code."""
    is_read = thing.confidence >= LEAST_BOX and is_name(label_of(thing)) and not drawn.meaning(thing.id).excused
    return is_read and _is_known(known.share, LEAST_KNOWN_TO_WARN)


def is_name(label: str) -> bool:
    """Whether a label has the form of a name: a few words, and neither a value, nor a list, nor a sentence."""
    least = LEAST_LETTERS if label.isascii() else 1
    is_short = least <= len(label) <= MOST_LETTERS and len(label.split()) <= MOST_WORDS
    is_told = _NO_NAME.search(label) is not None or _is_deed(label.split())
    return is_short and not is_told and any(letter.isalpha() for letter in label)


def _is_deed(said: Sequence[str]) -> bool:
    """ "Send message": what is done, in the words of people."""
    is_plain = len(said) > 1 and all(word.islower() for word in said[1:]) and said[-1] not in PARTS | SERVICES
    return is_plain and is_action(said[0].lower())


def _is_known(share: Share, least: float) -> bool:
    return share.known >= least * share.labels


def _are_alike(one: Region | None, other: Region) -> bool:
    """Boxes of one kind are as wide, or as high, as each other."""
    if one is None:
        return False
    pairs = ((one.width, other.width), (one.height, other.height))
    return any(max(pair) <= SAME_LOOK * min(pair) for pair in pairs)
