"""A picture that was painted from a plan, held to that plan: what is not written on it, and what it shows beyond."""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from coherence.pictured.evidence import SURE_BOX
from coherence.pictured.grades import SURE_LINK
from coherence.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coherence.findings import Severity
    from coherence.raster.reading import Component, Reading, Region

# Letters of one look: nobody can tell them apart on a picture.
_ALIKE = str.maketrans({"i": "l", "1": "l", "|": "l", "0": "o", "q": "g"})
# Shorter texts are misread too often to say anything: an icon's stroke looks like one of them.
_LEAST = 3
# From so much likeness on, one text is another one with letters wrong.
_NEAR = 0.75

# Left, top, right and bottom, in pixels.
Spot = tuple[int, int, int, int]
# So much of the smaller of two places is in both where they are the same.
_SAME_PLACE = 0.3
# So much of a text is covered where nobody can read it any more.
_HIDDEN = 0.9

Sort = Literal["missing", "misspelt", "extra", "text", "arrow", "small", "body"]


@dataclass(frozen=True, slots=True)
class Painting:
    """What a picture has to show. Each of `labels` must stand on it, `asides` may (a title, the names of groups);
    `arrows` are pairs of labels. `is_bare`: there must be no text but that of `asides`. `is_set`: we set its letters
    and drew its arrows, so that whatever is read a little otherwise was misread. `written` are the places of these
    letters where somebody else painted what is behind them (left, top, right, bottom): text anywhere else is stray."""

    labels: tuple[str, ...]
    asides: tuple[str, ...] = ()
    arrows: frozenset[tuple[str, str]] = frozenset()
    is_bare: bool = False
    is_set: bool = False
    written: tuple[Spot, ...] = ()


class Fault(NamedTuple):
    """One disagreement between a picture and its plan. `label` is the text in question, `other` the right spelling, or
    where an arrow ends; of a body without words it is the place. What is no error is not surely read, and keeps no
    picture from its place."""

    sort: Sort
    severity: Severity
    label: str
    other: str = ""
    region: tuple[int, ...] = ()


def told(fault: Fault) -> str:  # noqa: PLR0911 - one for each sort
    """A fault, as the rest of a sentence that begins with the picture."""
    label, other = quoted(fault.label), quoted(fault.other)
    match fault.sort:
        case "missing":
            return f"has no {label} that can be read"
        case "misspelt":
            return f"shows {label} where {other} has to be"
        case "extra":
            return f"shows {label}, which its plan does not have"
        case "small":
            return f"is too small to read {label} at the size of a card"
        case "body":
            return f"seems to show something without a name {fault.label}, which its plan does not have"
        case "text":
            return f"has the text {label}, which nobody asked for"
        case _:
            return f"seems to show an arrow from {label} to {other}, which its plan does not have"


def nameless(places: Iterable[Spot], size: tuple[int, int]) -> tuple[Fault, ...]:
    """Bodies without words that stand at these places of a picture of this size, where its plan has none. Nobody can
    say what they are, so they only warn."""
    return tuple(
        Fault(
            "body",
            "warning",
            _where(place, size),
            region=(place[0], place[1], place[2] - place[0], place[3] - place[1]),
        )
        for place in places
    )


def _where(place: Spot, size: tuple[int, int]) -> str:
    """Where on a picture a place is, in words."""
    across, down = ((place[at] + place[at + 2]) * 3 // (2 * size[at]) for at in (0, 1))
    column, row = ("left", "", "right")[min(across, 2)], ("upper", "", "lower")[min(down, 2)]
    if row and column:
        return f"at the {row} {column}"
    if row:
        return "at the top" if row == "upper" else "at the bottom"
    return f"at the {column}" if column else "in the middle"


def faults(reading: Reading, painting: Painting) -> tuple[Fault, ...]:
    """What is wrong with a picture as it was read, the gravest first."""
    if painting.is_bare:
        return tuple(_texts(reading, {_folded(text) for text in painting.asides}))
    pool = Counter(folded for text in _pieces(reading) if (folded := _folded(text)))
    missing = list(_not_written(painting.labels, pool, reading))
    misread = dict(_misread(missing, pool, painting, reading))
    extras = _strays if painting.written else _extras
    found = [*_of_labels(missing, misread, painting), *extras(reading, painting, {*misread.values()})]
    return tuple(sorted((*found, *_arrows(reading, painting)), key=_by_gravity))


def short_of(reading: Reading, painting: Painting) -> tuple[str, ...]:
    """The labels that nobody could read on a picture that was made small, where these are more than one in ten: that
    much a reader of pixels misses at any size."""
    if painting.is_bare:
        return ()
    pool = Counter(folded for text in _pieces(reading) if (folded := _folded(text)))
    missing = list(_not_written(painting.labels, pool, reading))
    misread = dict(_misread(missing, pool, painting, reading))
    # What is lost first are words of three letters, which say nothing of the others.
    lost = [label for label in missing if label not in misread and len(_folded(label)) > _LEAST]
    return tuple(lost) if len(lost) > _usually_lost(painting) else ()


def _usually_lost(painting: Painting) -> int:
    """How many of the labels a reader of pixels may miss although they are there."""
    return max(1, len(painting.labels) // 10)


def _by_gravity(fault: Fault) -> tuple[bool, Fault]:
    return fault.severity != "error", fault


def _folded(text: str) -> str:
    """What two texts have in common that read alike: no case, no spaces, no signs, no letters of one look."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(filter(str.isalnum, plain.translate(_ALIKE)))


def _pieces(reading: Reading) -> Iterator[str]:
    """Every text on the picture, line by line."""
    for component in reading.components:
        yield from component.lines or (component.label,)
    yield from (each.text for each in reading.beside)


def _joined(reading: Reading) -> set[str]:
    """What components say on two or three lines together."""
    found = set()
    for component in reading.components:
        lines = [_folded(line) for line in component.lines]
        found |= {_folded(component.label), *(a + b for a, b in pairwise(lines))}
        found |= {a + b + c for a, b, c in zip(lines, lines[1:], lines[2:], strict=False)}
    return found


def _not_written(labels: Iterable[str], pool: Counter[str], reading: Reading) -> Iterator[str]:
    """The labels that no text reads like, nor two texts together: a label may stand in two lines. What is found is
    taken out of the pool: a name that two things have must stand there twice."""
    joined = _joined(reading)
    for label in labels:
        wanted = _folded(label)
        if not wanted:
            continue
        if pool[wanted]:
            pool[wanted] -= 1
        elif not (wanted in joined and wanted not in pool) and not _halved(wanted, pool):
            yield label


def _halved(wanted: str, pool: Counter[str]) -> bool:
    """Whether two texts make this one; they are taken out of the pool."""
    for at in range(1, len(wanted)):
        halves = Counter((wanted[:at], wanted[at:]))
        if all(pool[half] >= count for half, count in halves.items()):
            pool.subtract(halves)
            return True
    return False


def _misread(missing: list[str], pool: Counter[str], painting: Painting, reading: Reading) -> Iterator[tuple[str, str]]:
    """For each label that is missing the text, of one line or more, that comes near it and is no other name of the
    plan."""
    others = {_folded(text) for text in (*painting.labels, *painting.asides)}
    lines = {text for text, count in pool.items() if count > 0}
    free = sorted((lines | _joined(reading)) - others) if missing else []
    for label in missing:
        close = difflib.get_close_matches(_folded(label), free, 1, _NEAR)
        if close:
            free.remove(close[0])
            yield label, close[0]


def _of_labels(missing: list[str], misread: dict[str, str], painting: Painting) -> Iterator[Fault]:
    lost = [label for label in missing if label not in misread and len(_folded(label)) >= _LEAST]
    is_there = painting.is_set and len(lost) <= _usually_lost(painting)
    for label in missing:
        if label in misread:
            yield Fault("misspelt", "note" if painting.is_set else "error", misread[label], label)
        else:
            yield Fault("missing", "error" if label in lost and not is_there else "note", label)


def _extras(reading: Reading, painting: Painting, misread: set[str]) -> Iterator[Fault]:
    """Things that nobody planned, and text beside them."""
    known = {_folded(text) for text in (*painting.labels, *painting.asides)} | misread
    for component in reading.components:
        if not _is_known((component.label, *component.lines), known):
            severity: Severity = "error" if component.confidence >= SURE_BOX else "warning"
            yield Fault("extra", severity, component.label, region=tuple(component.region))
    for each in reading.beside:
        if not _is_known((each.text,), known):
            # What we set ourselves was misread; of a model it is a caption that nobody asked for, unless it is short.
            is_sure = not painting.is_set and len(_folded(each.text)) > _LEAST and not _is_near(each.text, known)
            yield Fault("text", "error" if is_sure else "warning", each.text, region=tuple(each.region))


def _strays(reading: Reading, painting: Painting, misread: set[str]) -> Iterator[Fault]:
    """Text where none of ours stands, whatever it says; and lines beside one of ours that are neither ours nor near
    it, whose place nobody knows."""
    known = {_folded(text) for text in (*painting.labels, *painting.asides)} | misread
    for component in reading.components:
        if _is_ours(component.region, painting.written):
            lines = (line for line in component.lines if _says(line) and not _is_near(line, known))
            yield from (Fault("text", "error", line) for line in lines)
        elif _says(component.label):
            yield Fault("text", "error", component.label, region=tuple(component.region))
    for each in reading.beside:
        if _says(each.text) and not _is_ours(each.region, painting.written):
            yield Fault("text", "error", each.text, region=tuple(each.region))


def _says(text: str) -> bool:
    return len(_folded(text)) >= _LEAST


def _is_ours(region: Region, written: tuple[Spot, ...]) -> bool:
    """Whether a place is one of those that we wrote at, or holds one of them."""
    area = region.width * region.height
    for left, top, right, bottom in written:
        wide = min(right, region.x + region.width) - max(left, region.x)
        high = min(bottom, region.y + region.height) - max(top, region.y)
        if wide > 0 and high > 0 and wide * high >= _SAME_PLACE * min(area, (right - left) * (bottom - top)):
            return True
    return False


def is_hidden(region: tuple[int, ...], written: tuple[Spot, ...]) -> bool:
    """Whether what stands at a place (left, top, width, height) is covered by our letters."""
    left, top, width, height = region
    hidden = sum(
        max(0, min(right, left + width) - max(x, left)) * max(0, min(bottom, top + height) - max(y, top))
        for x, y, right, bottom in written
    )
    return hidden >= _HIDDEN * width * height


def _is_near(text: str, known: set[str]) -> bool:
    return _is_known((text,), known) or bool(difflib.get_close_matches(_folded(text), known, 1, _NEAR))


def _is_known(texts: Iterable[str], known: set[str]) -> bool:
    """Whether one of these texts is, or is a part of, what the plan has; what is too short to say is."""
    folded = [_folded(text) for text in texts]
    return all(len(text) < _LEAST for text in folded) or any(
        text in name or (len(name) >= _LEAST and name in text) for text in folded if text for name in known
    )


def _arrows(reading: Reading, painting: Painting) -> Iterator[Fault]:
    """Arrows that were surely read and that nobody planned. Lines are what is misread most, so they only warn; where
    we drew them ourselves, they are a note."""
    names = {_folded(label): label for label in painting.labels}
    planned = painting.arrows | {(target, source) for source, target in painting.arrows}
    for link in reading.links:
        ends = [_named(reading.components[end], names) for end in (link.source, link.target)]
        if link.confidence < SURE_LINK or link.sides < 2 or link.why_unsure or not all(ends):
            continue
        pair = (ends[0], ends[1])
        is_turned = link.heads == "forward" and pair in planned and pair not in painting.arrows
        if pair[0] != pair[1] and (pair not in planned or is_turned):
            yield Fault("arrow", "note" if painting.is_set else "warning", *pair)


def _named(component: Component, names: dict[str, str]) -> str:
    return names.get(_folded(component.label), "")


def _texts(reading: Reading, known: set[str]) -> Iterator[Fault]:
    """Every text that is long enough to be one, and is none that may be there."""
    for component in reading.components:
        if _says(component.label) and not _is_near(component.label, known):
            yield Fault("text", "error", component.label, region=tuple(component.region))
    for each in reading.beside:
        if _says(each.text) and not _is_near(each.text, known):
            yield Fault("text", "error", each.text, region=tuple(each.region))
