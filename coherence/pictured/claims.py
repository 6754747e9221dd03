"""What a picture made of pixels claims: its reading as a depiction."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from coherence.depiction import RASTER, Connection, Depiction, Kind, Place, Role, Thing, Unread
from coherence.matching.labels import is_technology
from coherence.matching.prose import is_action, is_sentence
from coherence.matching.vocabulary import WEAK
from coherence.raster.reading import Component, Link, Reading, Region, Shape

# What has an outline of its own is a component for sure; a caption may be a remark, a frame only a heading.
_OUTLINED: tuple[Shape, ...] = ("box", "cylinder")
_BRACKETS = frozenset("()[]\uff08\uff09\u3010\u3011")
_ROLES: dict[Shape, Role] = {"box": "part", "icon": "part", "text": "part", "cylinder": "store", "frame": "frame"}


def depiction(reading: Reading) -> Depiction:
    """The components as things, the links as connections. A link claims a direction only where its head was seen. The
    confidence of either is halved where it may be something else."""
    titles = " ".join(each.text for each in reading.beside if each.use == "title")
    return Depiction(
        RASTER,
        "picture",
        titles,
        tuple(_thing(index, component) for index, component in enumerate(reading.components)),
        tuple(_connection(link, reading) for link in reading.links),
        unread=tuple(Unread(_place(each.region), each.why) for each in reading.unreadable),
        coverage=reading.coverage,
    )


def _thing(index: int, component: Component) -> Thing:
    label, told = _apart(_label(component))
    return Thing(
        str(index),
        label,
        _place(component.region),
        _ROLES[component.shape],
        about=(*told, *component.about),
        frame=str(component.frame) if component.frame >= 0 else "",
        confidence=component.confidence if _is_named(component) else component.confidence / 2,
        letters=component.letters,
    )


def _is_named(component: Component) -> bool:
    """Whether it is a component for sure, and what stands on it is its name: above brackets there was one."""
    return component.shape in _OUTLINED and not (component.label[:1] in _BRACKETS and component.label[-1:] in _BRACKETS)


def _apart(label: str) -> tuple[str, tuple[str, ...]]:
    """A name, and the lines below it that tell of it: "LLM Client", "one per region". Together they would be taken for
    a sentence, which claims nothing. What goes on from line to line is one."""
    lines = label.split("\n")
    name = list(takewhile(lambda line: not line[:1].islower(), lines))
    told = lines[len(name) :]
    said = " ".join(name).split()
    is_title = len(said) > 1 and all(word[0].isupper() and word.isalnum() for word in said)
    if not told or not is_title or is_action(said[0].lower()) or told[0].split()[0] in WEAK:
        return label, ()
    return ("\n".join(name), tuple(told)) if is_sentence(" ".join(lines)) else (label, ())


def _label(component: Component) -> str:
    """The label with its lines kept apart, for of two lines one may only say what the thing is; with every line where
    the label tells what the thing is made with alone."""
    if is_technology(component.label):
        return "\n".join(component.lines)
    wanted, lines = _packed(component.label), component.lines
    for first in range(len(lines)):
        if kept := _lines_of(wanted, lines[first:]):
            return "\n".join(kept)
    return component.label


def _lines_of(wanted: str, lines: Sequence[str]) -> list[str]:
    """The lines, from the first on, that are a text together, but for some in between; [] where they are not."""
    kept: list[str] = []
    for line in lines:
        packed = _packed(line)
        if packed and wanted.startswith(packed):
            kept.append(line)
            wanted = wanted[len(packed) :]
        elif not kept:
            return []
        if not wanted:
            return kept
    return []


def _packed(text: str) -> str:
    """Without spaces: scripts of the east have none between two lines."""
    return "".join(text.split())


def _connection(link: Link, reading: Reading) -> Connection:
    kind: Kind = "uses" if link.heads in ("forward", "both") else "line"
    return Connection(
        str(link.source),
        str(link.target),
        _place(_around(_points(link, reading))),
        kind,
        link.label,
        dashed=link.dashed,
        both=link.heads == "both",
        confidence=link.confidence if link.sides == 2 and not link.why_unsure else link.confidence / 2,
    )


def _points(link: Link, reading: Reading) -> Iterator[tuple[int, int]]:
    yield from link.route
    if len(link.route) < 2:
        for end in (link.source, link.target):
            region = reading.components[end].region
            yield region.x, region.y
            yield region.x + region.width, region.y + region.height


def _around(points: Iterable[tuple[int, int]]) -> Region:
    across, down = zip(*points, strict=True)
    left, top = min(across), min(down)
    return Region(left, top, max(across) - left + 1, max(down) - top + 1)


def _place(region: Region) -> Place:
    return Place(0, region=region)
