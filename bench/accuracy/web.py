"""What pages and style sheets load, held against lists of judged lines (`judged/web-*.txt`; each says how it was made).

There is no tool of the ecosystem to ask: which template or static file a name means is known to a running application
only. The lines were drawn at random, with a fixed seed, from what a plain search for attributes and rules finds.
Run as `python -m bench.accuracy.web FOLDER`, where the folder holds the repositories under the names of SUBJECTS.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analyzers.graph import file_of
from bench.context import Context
from bench.ours import workspace
from bench.repos import MissingError
from bench.table import Row, at_least, text, told

JUDGED = Path(__file__).resolve().parent / "judged"
SUBJECTS = {
    "netbox-html": "netbox",
    "paperless-html": "paperless-ngx",
    "flask-html": "flask",
    "netbox-css": "netbox",
    "paperless-css": "paperless-ngx",
    "bootstrap5-css": "bootstrap-5.3.3",
    "bootstrap3-css": "bootstrap-3.4.1",
}
_NOTHING = "-"
_LEAST = 99.5

Stated = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """`lines` are all judged lines, `true` the edges that stand on them."""

    lines: frozenset[tuple[str, int]]
    true: frozenset[Stated]


@dataclass(frozen=True, slots=True)
class Held:
    """`missing` are judged edges that we lack, `extra` ours on judged lines that are none."""

    judged: int
    ours: int
    missing: tuple[Stated, ...]
    extra: tuple[Stated, ...]


def read_judgement(content: str) -> Judgement:
    """The lines of a judged list. Raises ValueError for one that is none."""
    lines: set[tuple[str, int]] = set()
    true: set[Stated] = set()
    for row in content.splitlines():
        if row.startswith("#") or not row.strip():
            continue
        place, target = row.split("\t")
        path, _, number = place.rpartition(":")
        lines.add((path, int(number)))
        if target != _NOTHING:
            true.add((path, int(number), target))
    return Judgement(frozenset(lines), frozenset(true))


def hold(judgement: Judgement, ours: frozenset[Stated]) -> Held:
    """Compare. A file that loads the same thing on several lines states it once, at the first: the others count as had
    where the file has that edge at all."""
    pairs = {(path, target) for path, _, target in ours}
    missing = {each for each in judgement.true if (each[0], each[2]) not in pairs}
    there = {each for each in ours if each[:2] in judgement.lines}
    return Held(len(judgement.true), len(there), tuple(sorted(missing)), tuple(sorted(there - judgement.true)))


def stated(root: Path, cache: Path) -> frozenset[Stated]:
    """Every import edge of a project with its line."""
    with workspace(root, cache, workers=2) as project:
        project.refresh(None)
        graph = project.graph()
        edges = [(file_of(edge.source), edge) for edge in graph.edges()]
        return frozenset((path, project.places(path).imports[edge.place], edge.target) for path, edge in edges)


def measure(folder: Path) -> Iterator[Row]:
    """A row for each list whose repository is there, then the two sums."""
    sums: dict[str, list[Held]] = {"html": [], "css": []}
    with tempfile.TemporaryDirectory(prefix="undrift-bench-") as scratch:
        for name, repository in SUBJECTS.items():
            if not (folder / repository).is_dir():
                yield told(f"{name}: skipped", f"{repository} is not in {folder}")
                continue
            judgement = read_judgement((JUDGED / f"web-{name}.txt").read_text("utf-8"))
            held = hold(judgement, stated(folder / repository, Path(scratch) / repository))
            sums[name.rpartition("-")[2]].append(held)
            yield told(name, f"{held.judged} edges judged, {_shown(held)}")
    for kind, found in sums.items():
        judged, ours = sum(each.judged for each in found), sum(each.ours for each in found)
        if not judged or not ours:
            raise MissingError(f"no repository for {kind} in {folder}")
        missing, extra = sum(len(each.missing) for each in found), sum(len(each.extra) for each in found)
        yield at_least(f"{kind}: judged edges that we have", 100 * (1 - missing / judged), _LEAST, " %", f"of {judged}")
        yield at_least(f"{kind}: our edges that are true", 100 * (1 - extra / ours), _LEAST, " %", f"of {ours}")


def projects(context: Context) -> Iterator[Row]:
    """The lists whose repositories are here."""
    yield from measure(context.repos.folder)


def _shown(held: Held) -> str:
    shown = [f"missing {path}:{line} → {target}" for path, line, target in held.missing[:3]]
    shown += [f"extra {path}:{line} → {target}" for path, line, target in held.extra[:3]]
    return f"{len(held.missing)} missing, {len(held.extra)} extra" + "".join(f"; {each}" for each in shown)


if __name__ == "__main__":
    print(text(measure(Path(sys.argv[1]))))
