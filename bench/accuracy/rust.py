"""Rust's import edges, held against lists that were judged by reading (`judged/rust-*.txt`), and against rustc.

    python -m bench.accuracy.rust DIR [BUILDS]

DIR holds clones of what the lists are about; BUILDS, if given, projects that `cargo check --tests --offline` builds.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from analyzers.facts import Import
from analyzers.graph import file_of, is_outside
from bench.accuracy.rust_hir import Pair, truth
from bench.context import Context
from bench.ours import workspace
from bench.table import Row, at_least, text, told

JUDGED = Path(__file__).resolve().parent / "judged"
SUBJECTS = {
    "fd": "https://github.com/sharkdp/fd at ee20f42",
    "ripgrep": "https://github.com/BurntSushi/ripgrep at 3fce3b5b",
}
_LEAST = 99.5


@dataclass(frozen=True, slots=True)
class Held:
    """`ours` and `theirs` count edges; `missing` are theirs that we lack, `extra` ours that are none."""

    ours: int
    theirs: int
    missing: tuple[Pair, ...]
    extra: tuple[Pair, ...]

    def rows(self, name: str) -> Iterator[Row]:
        """Recall and precision, and the first few that differ."""
        found = self.theirs - len(self.missing)
        yield at_least(
            f"{name}: true edges that we have", 100 * found / self.theirs, _LEAST, " %", _shown(self.missing)
        )
        right = self.ours - len(self.extra)
        yield at_least(f"{name}: our edges that are true", 100 * right / self.ours, _LEAST, " %", _shown(self.extra))


def read_judged(lines: str) -> dict[Pair, bool]:
    """The pairs of a list, "file -> file yes". Raises ValueError for a line that is none."""
    pairs: dict[Pair, bool] = {}
    for line in lines.splitlines():
        if line and not line.startswith("#"):
            source, arrow, target, verdict = line.split(" ")
            if arrow != "->" or verdict not in ("yes", "no"):
                raise ValueError(f"not a judgement: {line}")
            pairs[source, target] = verdict == "yes"
    return pairs


def hold(judged: Mapping[Pair, bool], ours: Mapping[Pair, list[Import]]) -> Held:
    """Compare on the judged pairs alone."""
    true = {pair for pair, verdict in judged.items() if verdict}
    said = ours.keys() & judged.keys()
    return Held(len(said), len(true), tuple(sorted(true - said)), tuple(sorted(said - true)))


def edges(root: Path) -> dict[Pair, list[Import]]:
    """Every import edge between files of a project, with its statements."""
    found: dict[Pair, list[Import]] = {}
    with tempfile.TemporaryDirectory(prefix="undrift-bench-") as cache, workspace(root, Path(cache), workers=2) as ours:
        ours.refresh(None)
        graph = ours.graph()
        for edge in graph.edges():
            if not is_outside(edge.target):
                path = file_of(edge.source)
                found.setdefault((path, edge.target), []).append(graph.files[path].shape.imports[edge.place])
    return found


def against_rustc(root: Path) -> Iterator[Row]:
    """Compare with the compiler, on the files that it reads here. Its tree has no `mod`, no `extern crate`, and no name
    of a macro; what a facade hands on from another crate is asked of the facade: those are set aside."""
    try:
        theirs = truth(root)
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        yield told(f"{root.name} against rustc: skipped", f"does not build here: {error}")
        return
    ours = edges(root)
    read = {pair for pair in ours if set(pair) <= theirs.files}
    paths = {pair for pair in read if any(_is_path(each) for each in ours[pair])}
    missing = theirs.edges - read
    asking = {source for source, _ in theirs.facades}
    facade = {(a, b) for a, b in paths - theirs.edges if a in asking and b.endswith("/lib.rs")}
    extra = paths - theirs.edges - facade
    held = Held(len(paths), len(theirs.edges), tuple(sorted(missing)), tuple(sorted(extra)))
    yield told(f"{root.name} against rustc", f"{len(theirs.edges)} edges; aside: {_aside(read, paths, facade)}")
    yield from held.rows(root.name)


def _is_path(statement: Import) -> bool:
    return statement.form not in ("module", "plain") and not all(name.endswith("!") for name, _ in statement.names)


def _aside(read: set[Pair], paths: set[Pair], facade: set[Pair]) -> str:
    return f"{len(read - paths)} of mod, extern crate and macros, {len(facade)} to a facade"


def measure(folder: Path, builds: Path | None = None) -> Iterator[Row]:
    """A row or two for each list, and for each project that can be built."""
    for name, address in SUBJECTS.items():
        if not (folder / name).is_dir():
            yield told(f"{name}: skipped", f"not in {folder}: {address}")
            continue
        judged = read_judged((JUDGED / f"rust-{name}.txt").read_text("utf-8"))
        yield told(name, f"{len(judged)} pairs judged")
        yield from hold(judged, edges(folder / name)).rows(name)
    for root in sorted(builds.iterdir()) if builds is not None else ():
        if (root / "Cargo.toml").is_file():
            yield from against_rustc(root)


def projects(context: Context) -> Iterator[Row]:
    """The lists whose repositories are here; what stands in `rust-builds` beside them is held against rustc."""
    builds = context.repos.folder / "rust-builds"
    yield from measure(context.repos.folder, builds if builds.is_dir() else None)


def _shown(pairs: tuple[Pair, ...]) -> str:
    return "; ".join(f"{source} → {target}" for source, target in pairs[:3])


if __name__ == "__main__":
    print(text(measure(*map(Path, sys.argv[1:3]))))
