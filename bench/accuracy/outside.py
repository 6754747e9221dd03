"""What runs and what it talks to, held against lists written by reading 35 repositories (`judged/outside-*.txt`).

There is no tool of the ecosystem to ask. A list has one fact a line, sorted, and the place that proves it after an `@`:

    container NAME KIND [optional] [= alias, alias] @ path:line
    system NAME KIND [optional | declared] [= alias, alias] @ path:line
    uses A -> B [optional] @ path:line      a container or a system that uses another's service
    calls A -> B [optional] @ path:line     a container that asks another one
    event A -> B by TOPIC [optional] @ path:line

The first line names the repository and its commit. `optional` is what only some settings switch on, or what only helps;
`declared` is what a manifest names and no code uses. Neither counts when we do not have it, nor against us when we do.
What runs beside the product's own code (the image of a database, a proxy) may be told as a container or as a system:
the boxes are held against both lists. Two of ours that mean one judged box are one too many: that one is false.
A relation is held against us only where both of its boxes are known. One by imports is set aside: two containers that
share code need not talk.
Run as `python -m bench.accuracy.outside FOLDER [NAME ...]`, where the folder holds the repositories by their names.
"""

import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from analyzers.landscape import Container, Landscape, System
from bench.context import Context
from bench.ours import workspace
from bench.table import Row, at_least, text, told

JUDGED = Path(__file__).resolve().parent / "judged"
FactKind = Literal["container", "system", "uses", "calls", "event"]
KINDS: tuple[FactKind, ...] = ("container", "system", "uses", "calls", "event")
_BOXES = ("container", "system")
_NOT_COUNTED = ("optional", "declared")
_LEAST = 95


class Box(NamedTuple):
    """A container or a system. `spellings` are its name and its aliases, `counted` is false for an optional one. What
    kind of container or system it is (a worker, a cache) is there for the reader."""

    what: FactKind
    name: str
    spellings: tuple[str, ...]
    counted: bool


class Relation(NamedTuple):
    """From one box to another, by their names."""

    what: FactKind
    source: str
    target: str
    counted: bool

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


class Arrow(NamedTuple):
    """One of our relations, between two boxes of the list."""

    source: str
    target: str
    message: bool


class Judgement(NamedTuple):
    """One list. `address` says where the repository is, `spelled` leads from each spelling to the box of that name."""

    address: str
    boxes: tuple[Box, ...]
    relations: tuple[Relation, ...]
    spelled: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Held:
    """One kind of fact: `missed` of the judged ones that count we lack, and `false` of ours is not in the list. `had`
    are the judged ones that count and that we have, `true` those of ours that are in the list, optional or not."""

    had: int
    true: int
    missed: tuple[str, ...]
    false: tuple[str, ...]

    @property
    def precision(self) -> float:
        """In percent; 100 where we say nothing."""
        return _percent(self.true, len(self.false))

    @property
    def recall(self) -> float:
        """In percent; 100 where there is nothing to say."""
        return _percent(self.had, len(self.missed))

    def plus(self, other: "Held") -> "Held":
        """Both together."""
        return Held(self.had + other.had, self.true + other.true, self.missed + other.missed, self.false + other.false)


def read_judgement(content: str) -> Judgement:
    """The facts of a list. Raises ValueError for one that is none, that relates what it does not name, or that has one
    spelling for two boxes."""
    lines = content.splitlines()
    facts = [line.rpartition(" @ ")[0] for line in lines if line and not line.startswith("#")]
    boxes = tuple(_box(fact) for fact in facts if fact.startswith(_BOXES))
    relations = tuple(_relation(fact) for fact in facts if not fact.startswith(_BOXES))
    spelled: dict[str, str] = {}
    for box in boxes:
        for spelling in map(_normal, box.spellings):
            if spelled.setdefault(spelling, box.name) != box.name:
                raise ValueError(f"two boxes are spelled {spelling}: {spelled[spelling]}, {box.name}")
    names = {box.name for box in boxes}
    if unnamed := [str(each) for each in relations if not {each.source, each.target} <= names]:
        raise ValueError(f"no box of these names: {unnamed}")
    return Judgement("https://github.com/" + lines[0].split()[1], boxes, relations, spelled)


def measure(root: Path, judged: Judgement, cache: Path) -> Mapping[FactKind, Held]:
    """Our landscape of a repository, held against its list."""
    with workspace(root, cache, workers=2) as project:
        project.refresh(None)
        return hold(judged, project.graph().landscape())


def hold(judged: Judgement, ours: Landscape) -> Mapping[FactKind, Held]:
    """Every kind of fact with what we lack and what we have beyond the list."""
    boxes: tuple[Container | System, ...] = (*ours.containers, *ours.systems)
    meaning: dict[str, str] = {each.id: _meant(judged, each) for each in boxes}
    again = _again(judged, boxes, meaning)
    unknown: dict[FactKind, list[str]] = {
        "container": [_shown(each, again) for each in ours.containers if not meaning[each.id] or each.id in again],
        "system": [_shown(each, again) for each in ours.systems if not meaning[each.id] or each.id in again],
    }
    known = frozenset(meaning.values())
    ends = [(meaning.get(link.source, ""), meaning.get(link.target, ""), link.kind) for link in ours.links]
    arrows = {
        Arrow(source, target, kind == "event")
        for source, target, kind in ends
        if source and target and source != target and kind != "imports"
    }
    held = {what: _boxes_held(judged.boxes, what, known, found) for what, found in unknown.items()}
    return held | {what: _relations_held(judged, what, arrows) for what in KINDS if what not in held}


def table(folder: Path, names: Iterable[str]) -> tuple[list[Row], list[str]]:
    """Each repository, and what they are together; beside it every difference, a line each."""
    rows: list[Row] = []
    differences: list[str] = []
    sums = {what: Held(0, 0, (), ()) for what in KINDS}
    with tempfile.TemporaryDirectory(prefix="undrift-bench-") as scratch:
        for name in names:
            judged = read_judgement((JUDGED / f"outside-{name}.txt").read_text("utf-8"))
            if not (folder / name).is_dir():
                rows.append(told(f"{name}: skipped", f"not in {folder}: {judged.address}"))
                continue
            found = measure(folder / name, judged, Path(scratch) / name)
            rows.append(told(name, "  ".join(f"{what} {_figures(held)}" for what, held in found.items())))
            differences += [line for what, held in found.items() for line in _told(f"{name} {what}", held)]
            sums = {what: held.plus(found[what]) for what, held in sums.items()}
    rows += [row for what, held in sums.items() for row in _sums(what, held)]
    return rows, differences


def projects(context: Context) -> Iterator[Row]:
    """Each repository that is here, and what they are together."""
    yield from table(context.repos.folder, subjects())[0]


def subjects() -> tuple[str, ...]:
    """The repositories that have a list."""
    return tuple(sorted(path.stem.removeprefix("outside-") for path in JUDGED.glob("outside-*.txt")))


def _box(fact: str) -> Box:
    stated, _, aliases = fact.partition(" = ")
    what, *words = stated.split()
    counted = words[-1] not in _NOT_COUNTED
    name = words[:-1] if counted else words[:-2]
    spellings = (" ".join(name), *(alias for alias in aliases.split(", ") if alias))
    return Box("container" if what == "container" else "system", spellings[0], spellings, counted)


def _relation(fact: str) -> Relation:
    what = next((each for each in KINDS if each == fact.partition(" ")[0]), None)
    source, arrow, rest = fact.partition(" ")[2].partition(" -> ")
    if what is None or not arrow:
        raise ValueError(f"no fact: {fact}")
    status = next((each for each in _NOT_COUNTED if rest.endswith(f" {each}")), "")
    target = rest.removesuffix(f" {status}" if status else "").partition(" by ")[0]
    return Relation(what, source, target, not status)


def _boxes_held(boxes: Iterable[Box], what: FactKind, known: frozenset[str], unknown: Iterable[str]) -> Held:
    listed = [box for box in boxes if box.what == what]
    had = [box.name for box in listed if box.counted and box.name in known]
    missed = [box.name for box in listed if box.counted and box.name not in known]
    return Held(len(had), sum(box.name in known for box in listed), tuple(missed), tuple(sorted(unknown)))


def _relations_held(judged: Judgement, what: FactKind, arrows: Iterable[Arrow]) -> Held:
    """An event is met by a message, the others by whatever else leads from the one box to the other; a message to a
    queue is the use of a system. Where the list has anything at all between two boxes, an arrow there is not false."""
    systems = {box.name for box in judged.boxes if box.what == "system"}
    kinds: dict[Arrow, FactKind] = {
        each: "uses" if each.target in systems else "event" if each.message else "calls" for each in arrows
    }
    listed = [each for each in judged.relations if each.what == what]
    met = {each[:2] for each, kind in kinds.items() if (kind == "event") == (what == "event")}
    true = [each for each in listed if (each.source, each.target) in met]
    missed = sorted(str(each) for each in listed if each.counted and each not in true)
    known = {(each.source, each.target) for each in judged.relations}
    false = sorted(" → ".join(each[:2]) for each, kind in kinds.items() if kind == what and each[:2] not in known)
    return Held(sum(each.counted for each in true), len(true), tuple(missed), tuple(false))


def _meant(judged: Judgement, ours: Container | System) -> str:
    """The box of the list that one of ours is ("" for none): by its id, else by its name, else by its entry's."""
    spellings = map(_normal, (ours.id, ours.name, ours.id.rpartition(":")[2]))
    return next((judged.spelled[each] for each in spellings if each in judged.spelled), "")


def _again(judged: Judgement, boxes: Iterable[Container | System], meaning: Mapping[str, str]) -> Mapping[str, str]:
    """Our boxes that mean a judged one that another of ours means already, by their ids. One of the judged kind comes
    before one of the other."""
    kinds = {box.name: box.what for box in judged.boxes}
    first: dict[str, str] = {}
    found = ((meaning[each.id], isinstance(each, Container), each.id) for each in boxes if meaning[each.id])
    ranked = sorted((name, is_container != (kinds[name] == "container"), id_) for name, is_container, id_ in found)
    return {id_: name for name, _, id_ in ranked if first.setdefault(name, id_) != id_}


def _shown(ours: Container | System, again: Mapping[str, str]) -> str:
    named = f"{ours.name} ({ours.id})" if isinstance(ours, Container) else ours.name
    return f"{named}: {again[ours.id]} again" if ours.id in again else named


def _normal(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _percent(good: int, bad: int) -> float:
    return 100 * good / (good + bad) if good + bad else 100.0


def _figures(held: Held) -> str:
    return f"{held.precision:.0f}/{held.recall:.0f}"


def _told(where: str, held: Held) -> Iterator[str]:
    yield from (f"{where}: missed {each}" for each in held.missed)
    yield from (f"{where}: false {each}" for each in held.false)


def _sums(what: FactKind, held: Held) -> Iterator[Row]:
    """Two figures; where there is nothing to count, that is told and no target is met."""
    said, asked = held.true + len(held.false), held.had + len(held.missed)
    for name, percent, count in (("precision", held.precision, said), ("recall", held.recall, asked)):
        row = f"{what}: {name}"
        yield at_least(row, percent, _LEAST, " %", f"of {count}") if count else told(row, "nothing to count")


if __name__ == "__main__":
    shown, different = table(Path(sys.argv[1]), sys.argv[2:] or subjects())
    print("\n".join((*different, "", "  precision/recall in percent", text(shown))))
