"""Names that pixels blur: letters of one look, and a sign of a large script that was taken for another.

What is not called like anything in the code may have been misread. Where it is the name of something but for such
letters, it is that; where it is nearly a name, it is told as a misspelling, which fails nothing, and is excused but
where the picture itself misspells it for sure; where a line that stands on it is the name of something, it is excused.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, islice, product

from analyzers.graph import ArchitectureGraph
from coherence.depiction import Depiction, Place, Thing
from coherence.matching.descriptions import is_brought
from coherence.matching.labels import read_label
from coherence.matching.verdict import Meaning
from coherence.matching.words import words
from coherence.pictured.near_names import Names, without_marks
from coherence.pictured.other_names import told_apart
from coherence.pictured.slips import doubt_of

# What each thing of a depiction means, by its id; and the path of the file that it stands in.
Meanings = Callable[[Depiction, str], Mapping[str, Meaning]]

_ALIKE = ("Il1", "O0Q")
# So many ways to read a label are tried; who has more letters of one look in it is read in the first of them.
_MOST = 48
_MOST_LINES = 8
_LEAST_SURE = 0.98
_TRADE = re.compile(r"(?<=\w)(?:TM|\N{TRADE MARK SIGN}|\N{REGISTERED SIGN})$")
_LOST_DOT = re.compile(r"(\w)\s?(py|js|ts|go|rs|rb|java|yaml|yml|toml)$")


def read_again(
    depiction: Depiction, found: Mapping[str, Meaning], meanings: Meanings, graph: ArchitectureGraph
) -> Mapping[str, Meaning]:
    """The same meanings, but for the phantoms and misspellings that are names with letters misread; and in a picture
    that keeps to the names of the code, but for what has another name."""
    found = told_apart(depiction, found)
    lost = [thing for thing in depiction.things if found[thing.id].verdict in ("phantom", "misspelt")]
    if not lost:
        return found
    names = Names.of(graph)
    return {**found, **{thing.id: _put_right(thing, found[thing.id], meanings, names) for thing in lost}}


def _put_right(thing: Thing, meant: Meaning, meanings: Meanings, names: Names) -> Meaning:
    if right := _alike(thing.label, meanings, names):
        return right
    if slip := _turned(thing.label, meanings) or _nearly(thing, meant, names):
        return slip
    why = _excuse(thing, meanings, names) or _familiar(thing.label, meant)
    return meant._replace(excused=True, reasons=(*meant.reasons, why)) if why else meant


def _excuse(thing: Thing, meanings: Meanings, names: Names) -> str:
    """Why a phantom may be right all the same: it may be what some of its lines name, for the others were taken for its
    name or stand around it; or it is short for something. "" where nothing is like it."""
    for run, meaning in _meant(_runs(thing), meanings):
        if meaning.verdict in ("proved", "ambiguous") and meaning.score >= _LEAST_SURE:
            return f"{' '.join(run.split())!r}, which stands on it, is the name of something"
    return f"{' '.join(thing.label.split())!r} may be short for something" if names.begins(thing.label) else ""


def _familiar(label: str, meant: Meaning) -> str:
    """Of one word that the code has in its names nobody can say that it is not there. (What others bring is familiar
    everywhere.)"""
    is_word = len(words(label)) == 1 and not is_brought(label)
    return f"the code has {label!r} in its names" if meant.familiar and is_word else ""


def _runs(thing: Thing) -> Iterator[str]:
    """Lines in a row, the longest first, but for the whole label; and of lines in two scripts the Latin words."""
    lines = (*thing.label.split("\n"), *thing.about)[:_MOST_LINES]
    rows = ("\n".join(lines[first:last]) for first, last in combinations(range(len(lines) + 1), 2))
    yield from sorted((row for row in rows if row != thing.label), key=len, reverse=True)
    for line in lines:
        latin = " ".join(word for word in line.split() if word.isascii() and word[0].isalpha())
        if latin and not line.isascii():
            yield latin


def _meant(labels: Iterable[str], meanings: Meanings) -> Iterator[tuple[str, Meaning]]:
    """What each of these means by itself."""
    asked = dict.fromkeys(labels)
    found = meanings(Depiction("", things=tuple(Thing(each, each, Place(1)) for each in asked)), "")
    return ((each, found[each]) for each in asked if each in found)


def _alike(label: str, meanings: Meanings, names: Names) -> Meaning | None:
    """What a label names if letters are taken for others of their look."""
    reason = f"{' '.join(label.split())!r} has the look of its name"
    sure = _surely(_variants(label), meanings)
    if sure is not None:
        return sure._replace(reasons=(*sure.reasons, reason))
    found = next((ids for name in _named(label) if (ids := names.alike(name))), ())
    return Meaning("proved", found, (), _LEAST_SURE, (reason,)) if found else None


def _turned(label: str, meanings: Meanings) -> Meaning | None:
    """What a label names with its words the other way round, as they are read where lines do not run straight."""
    turned = " ".join(reversed(label.split()))
    right = _surely((turned,), meanings) if turned != label else None
    return _misspelt(label, right.ids, f"{turned!r} is a name of the code") if right else None


def _surely(labels: Iterable[str], meanings: Meanings) -> Meaning | None:
    """The first of these that is a name."""
    found = (each for _, each in _meant(labels, meanings) if each.verdict == "proved" and each.score >= _LEAST_SURE)
    return next((each for each in found if each.ids), None)


def _variants(label: str) -> Iterator[str]:
    """The label without the marks that dust leaves on letters, and without a mark of trade; with a dot that was lost,
    and with letters taken for others of their look: each by itself, two, and so on."""
    bare = without_marks(label).replace("|", "l")
    others = (_TRADE.sub("", bare), _LOST_DOT.sub(r"\1.\2", bare))
    return (each for each in (bare, *others, *islice(_with_others(bare), _MOST)) if each != label)


def _with_others(text: str) -> Iterator[str]:
    looks = {at: look.replace(letter, "") for at, letter in enumerate(text) for look in _ALIKE if letter in look}
    for count in range(1, len(looks) + 1):
        for places in combinations(looks, count):
            for others in product(*(looks[at] for at in places)):
                letters = list(text)
                for at, other in zip(places, others, strict=True):
                    letters[at] = other
                yield "".join(letters)


def _nearly(thing: Thing, meant: Meaning, names: Names) -> Meaning | None:
    """What a label, or a name on it, is but for a letter or two; of a larger script, but for one sign: wrong, lost or
    too many. Of several names that are so near, what it surely misspells is meant."""
    near = [ids for name in _named(thing.label) if (ids := names.near(name))]
    near += [meant.ids or meant.near] if meant.verdict == "misspelt" else []
    why = ""
    for ids in near:
        why = doubt_of(thing, (name for each in ids for name in names.called(each)))
        if not why:
            reason = f"{' '.join(thing.label.split())!r} is nearly the name of something"
            return Meaning("misspelt", ids, ids[:3], 0.6, (reason,))
    return _misspelt(thing.label, near[0], why) if near else None


def _named(label: str) -> tuple[str, ...]:
    """All of a label, its first line, and the name on it."""
    return tuple(dict.fromkeys((label, label.partition("\n")[0], *read_label(label).names[:1])))


def _misspelt(label: str, ids: tuple[str, ...], why: str) -> Meaning:
    """One that may be right, or was misread."""
    return Meaning("misspelt", ids, ids[:3], 0.6, (f"{' '.join(label.split())!r} is like a name", why), excused=True)
