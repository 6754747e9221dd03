"""What speaks for a box of a picture made of pixels being a component of that name, and nothing else.

What people draw beside their code is nearly always true: what a reader finds nothing for in the code was misread more
often than invented. So a box is called false only where the picture as a whole speaks in the names of the code, and the
box is of one kind with those that were found there.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analyzers.catalogue import catalogue
from coherence.depiction import Thing
from coherence.drawings import label_of
from coherence.drawn import LEAST_SURE, Drawn
from coherence.matching.labels import read_label
from coherence.matching.prose import is_action
from coherence.matching.vocabulary import PARTS, SERVICES
from coherence.pictured.other_names import is_exact
from coherence.pictured.phrases import is_in_prose, is_phrase, names_of_words
from coherence.raster.reading import Region
from coherence.share import Share

# The thresholds, measured with `./dev bench raster`; docs/pictures.md explains them. From so much confidence on,
# a component is one, and has this name.
SURE_BOX = 0.89
# So much of the labels must be known: of a picture with less, most is misread, or is no matter of this code. What is
# told of most boxes at once needs less.
LEAST_KNOWN = 0.6
LEAST_KNOWN_OF_MOST = 1 / 3
# So many boxes must be in the code; and of the same width or height as one of them, but for so much, the false one.
LEAST_PROVED = 2
SAME_LOOK = 1.25
# So many names of several words must be written as in the code before a phrase in its words means something else.
LEAST_NAMES = 2
# A name has so many words and letters at most, and so many letters at least, where they are Latin.
MOST_WORDS = 5
MOST_LETTERS = 40
LEAST_LETTERS = 3
# Shorter names of products are misread as one another.
_LEAST_PRODUCT = 5
# Nobody's name has these: they are of values, lists, sentences and remarks.
_NO_NAME = re.compile(
    r"""[{}\[\]<>():;,!?"=*|/\N{BULLET}\N{HORIZONTAL ELLIPSIS}\N{LEFTWARDS ARROW}-\N{LEFT RIGHT ARROW}]|\.\.\.|->"""
    r"""|[\N{IDEOGRAPHIC COMMA}\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH COLON}\N{FULLWIDTH COMMA}]"""
    r"""|[\N{FULLWIDTH LEFT PARENTHESIS}\N{FULLWIDTH RIGHT PARENTHESIS}]"""
)


class Evidence(NamedTuple):
    """What is known of a picture: how much of it the code has, how those boxes look of which that is sure, and whether
    it keeps to the names of the code, and does not only speak in words like them. `names` are how many names of
    several words it has to the letter; `in_prose`: one that the code has is written as a sentence begins; `tells_more`:
    it shows something that is no component, and that the project's own text speaks of."""

    share: Share
    proved: tuple[Region, ...]
    is_exact: bool
    names: int
    in_prose: bool
    tells_more: bool


def evidence(drawn: Drawn) -> Evidence:
    """What speaks for the boxes of this picture."""
    proved, count = tuple(_regions(drawn)), names_of_words(drawn.things.values(), drawn.meanings)
    in_prose = any(
        is_in_prose(thing.label) and drawn.meaning(thing.id).verdict == "proved" for thing in drawn.things.values()
    )
    tells_more = any(spoken_of(thing, drawn) for thing in drawn.things.values())
    return Evidence(drawn.share, proved, is_exact(drawn.meanings), count, in_prose, tells_more)


def _regions(drawn: Drawn) -> Iterator[Region]:
    for thing in drawn.things.values():
        meaning, region = drawn.meaning(thing.id), thing.place.region
        is_sure = meaning.score >= LEAST_SURE and thing.confidence >= SURE_BOX
        if region and meaning.verdict == "proved" and is_sure:
            yield region


def doubts(thing: Thing, drawn: Drawn, known: Evidence, least: float = LEAST_KNOWN) -> tuple[str, ...]:
    """Why a box that the code does not have may be right all the same, in sentences; () where it is surely false."""
    speaks = len(known.proved) >= LEAST_PROVED and _is_known(known.share, least)
    alike = any(are_alike(thing.place.region, other) for other in known.proved)
    meaning, in_words = drawn.meaning(thing.id), is_phrase(label_of(thing))
    keeps_to_names = known.is_exact and (known.names >= LEAST_NAMES or not in_words)
    doubtful = {
        "its outline or its letters may be misread": _sureness(thing) < SURE_BOX,
        "it is not written as a name is": not is_name(label_of(thing)),
        "it may be something that the code has": meaning.excused,
        "the code has names like it": bool(meaning.near or meaning.familiar) and not keeps_to_names,
        "hardly any of the picture has a name of this code": not speaks,
        "no box that the code has looks like it": speaks and not alike,
        f"{spoken_of(thing, drawn)} speaks of it": bool(spoken_of(thing, drawn)),
        "people write phrases so, and no name on the picture is": is_in_prose(label_of(thing)) and not known.in_prose,
        "more on the picture is no component, and is spoken of in the code": in_words and known.tells_more,
    }
    return tuple(why for why, applies in doubtful.items() if applies)


def _sureness(thing: Thing) -> float:
    """How surely it is a component of that name. Letters that are misread do not make the name of a product that
    everybody knows: of such a one, to the letter, only the outline is in doubt."""
    name = next(iter(read_label(thing.label).names), "")
    is_product = len(name) >= _LEAST_PRODUCT and bool(catalogue().of_name(name))
    return thing.confidence / thing.letters if is_product and thing.letters else thing.confidence


def spoken_of(thing: Thing, drawn: Drawn) -> str:
    """Where the project's own text speaks of a box that is no component; "" where it does nowhere, or nobody looked."""
    return drawn.code.spoken.get(label_of(thing), "")


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


def are_alike(one: Region | None, other: Region) -> bool:
    """Boxes of one kind are as wide, or as high, as each other."""
    if one is None:
        return False
    pairs = ((one.width, other.width), (one.height, other.height))
    return any(max(pair) <= SAME_LOOK * min(pair) for pair in pairs)
