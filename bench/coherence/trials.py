"""Whether the checker finds a planted lie, and what it says of a true picture."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from analyzers.facts import Places
from analyzers.graph import ArchitectureGraph
from analyzers.reach import Reach
from bench.coherence.pictures import LEVELS, Picture, true_picture
from bench.coherence.planting import KINDS, Lie, lies, subject_of
from bench.coherence.styles import STYLES, Style, dressed
from bench.coherence.truth import Truth
from bench.coherence.writers import WRITERS
from coherence.code import Code
from coherence.drawings import Asked, drawings_in
from coherence.findings import GRAVITY, Finding
from coherence.held_drawings import Meanings, judge
from coherence.matching.inventory import Inventory
from coherence.matching.meaning import meanings

# A lie counts as found by a finding that calls it what it is.
RULES: Mapping[str, frozenset[str]] = {
    "phantom box": frozenset(("phantom-box", "misspelt-box")),
    "phantom arrow": frozenset(("phantom-arrow", "unproved-arrow", "indirect-arrow", "reversed-arrow")),
    "reversed arrow": frozenset(("reversed-arrow", "phantom-arrow", "unproved-arrow", "indirect-arrow")),
    "renamed box": frozenset(("phantom-box", "misspelt-box")),
    "misspelt box": frozenset(("misspelt-box", "phantom-box")),
    "moved box": frozenset(("false-frame",)),
}
# Of an arrow that the code has only through what the picture leaves out, a note says so: it is half true.
_HALF_TRUE = "indirect-arrow"
_ASKED = Asked(declared=True)


class Trial(NamedTuple):
    """One picture, held once. `lie` is "" for a true one; `found` tells whether the lie was, `elements` counts what a
    true picture claims; `said` are the findings (those about the lie, where it was found)."""

    writer: str
    style: str
    level: str
    lie: str
    found: bool
    elements: int
    said: tuple[Finding, ...]
    subject: str
    source: bytes

    @property
    def grade(self) -> str:
        """How grave the finding about a lie is, "" where there is none."""
        return min((each.severity for each in self.said), key=GRAVITY.__getitem__) if self.lie and self.found else ""


@dataclass(frozen=True)
class Checker:
    """What holds drawings against one repository."""

    code: Code
    meanings: Meanings

    @classmethod
    def of(cls, graph: ArchitectureGraph) -> "Checker":
        inventory = Inventory.of(graph)
        code = Code(graph, lambda _path: Places(), Reach(graph))
        return cls(code, lambda depiction, place: meanings(depiction, inventory, place))

    def findings(self, path: str, data: bytes) -> tuple[Finding, ...]:
        """The findings about a declared drawing."""
        return judge(drawings_in(path, data, lambda _path: None, _ASKED), self.code, self.meanings).findings


def trials(graph: ArchitectureGraph, seed: str, writers: Sequence[str] = tuple(WRITERS)) -> Iterator[Trial]:
    """Each format in each style, true and with each lie that it has room for."""
    truth, checker = Truth(graph), Checker.of(graph)
    for name in writers:
        for style in STYLES:
            chance = Random(f"{seed} {name} {style.name}")  # noqa: S311 - the same pictures in each run
            picture = _any_picture(truth, WRITERS[name].levels, chance)
            if picture is not None:
                yield from _of_picture(truth, checker, (name, style), picture, chance)


def _any_picture(truth: Truth, levels: Sequence[str], chance: Random) -> Picture | None:
    for level in chance.sample(levels, len(levels)):
        picture = true_picture(truth, level, chance)
        if picture is not None:
            return picture
    return None


def _of_picture(
    truth: Truth, checker: Checker, written: tuple[str, Style], picture: Picture, chance: Random
) -> Iterator[Trial]:
    name, style = written
    writer = WRITERS[name]
    if not writer.frames:
        style = style._replace(frames=False)
    if not writer.marks and style.labels == "path":
        style = style._replace(labels="code")
    seed = str(chance.random())
    path = f"docs/picture{writer.suffix}"

    def held(shown: Picture) -> tuple[bytes, tuple[Finding, ...]]:
        data = writer.bytes_of(dressed(shown, style, seed))
        return data, checker.findings(path, data)

    data, said = held(picture)
    false_alarms = tuple(each for each in said if each.severity != "note")
    elements = len(picture.boxes) + len(picture.arrows) + len(picture.frames) * style.frames
    yield Trial(name, style.name, picture.level, "", False, elements, false_alarms, "", data)
    before = {(each.rule, each.subject) for each in false_alarms}
    for lie in lies(truth, picture, style, chance):
        if writer.directed or lie.kind != "reversed arrow":
            data, said = held(lie.picture)
            subject = subject_of(lie, style)
            about = tuple(each for each in said if _is_about(each, lie, subject, before))
            yield Trial(name, style.name, picture.level, lie.kind, bool(about), 0, about or said, subject, data)


def _is_about(finding: Finding, lie: Lie, subject: str, before: set[tuple[str, str]]) -> bool:
    """Whether a finding speaks of what was planted, and not of what the true picture has, too."""
    is_new = (finding.rule, finding.subject) not in before
    is_told = finding.severity != "note" or finding.rule == _HALF_TRUE
    return is_new and is_told and finding.rule in RULES[lie.kind] and _folded(finding.subject) == _folded(subject)


def _folded(text: str) -> str:
    """Some formats allow no marks in a name."""
    return re.sub(r"[^a-z0-9>]+", "", text.lower())


assert set(RULES) == set(KINDS)
assert set().union(*(writer.levels for writer in WRITERS.values())) <= set(LEVELS)
