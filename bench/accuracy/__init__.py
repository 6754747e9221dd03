"""Measure 3: the imports that we find are the imports that the ecosystem's own tools find."""

import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analyzers.graph import ArchitectureGraph, Edge, file_of, is_outside
from bench.accuracy import go, java, outside, rust, web
from bench.context import Context
from bench.ours import workspace
from bench.peers import grimp_edges
from bench.repos import MissingError, copied
from bench.table import Row, at_least
from bench.timing import run

INSTALLED = ("networkx", "openai", "PIL", "_pytest", "rich", "pydantic", "hypothesis")
# The folders of each project that dependency-cruiser is asked of.
TYPESCRIPT = {"core": ("packages/*/src", "packages/*/__tests__"), "typeorm": ("src",)}
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """`missing` has the other tool alone, `extra` we alone. What both would say in other words is set aside: a module
    that imports itself is no arrow of ours; and a stub (.pyi) is to us the compiled module that it describes, where
    grimp, which sees neither, says its package."""

    both: int
    missing: tuple[Pair, ...]
    extra: tuple[Pair, ...]
    self_loops: int = 0
    stubs: int = 0

    def row(self, what: str) -> Row:
        """One line of the table."""
        told = f"{self.both} edges, {len(self.missing)} missing, {len(self.extra)} extra"
        told += f", {self.self_loops} self-loops aside" if self.self_loops else ""
        told += f", {self.stubs} stubs aside" if self.stubs else ""
        shown = "".join(f"; {a} → {b}" for a, b in (*self.missing, *self.extra)[:3])
        return Row(what, told + shown, "0 differ", not self.missing and not self.extra)


def installed(context: Context) -> Iterator[Row]:
    for package in INSTALLED:
        root = context.scratch / package
        copied(folder_of(package), root / package)
        yield against_grimp(root, package, context.scratch / "cache" / package).row(f"{package} against grimp")


def repositories(context: Context) -> Iterator[Row]:
    for package in ("django", "sympy", "homeassistant"):
        try:
            root = context.repos.find(package)
        except MissingError as error:
            yield Row(f"{package}: skipped", str(error))
            continue
        yield against_grimp(root, package, context.scratch / package).row(f"{package} against grimp")


def typescript(context: Context) -> Iterator[Row]:
    for name, folders in TYPESCRIPT.items():
        try:
            yield from _against_depcruise(name, context.repos.find(name), folders, context)
        except MissingError as error:
            yield Row(f"{name}: skipped", str(error))


def _against_depcruise(name: str, root: Path, folders: tuple[str, ...], context: Context) -> Iterator[Row]:
    theirs = _depcruise(root, folders, context.depcruise)
    with workspace(root, context.scratch / f"{name}-cache", workers=2) as ours:
        ours.refresh(None)
        graph = ours.graph()
    scope = {source for source, _ in theirs} | {target for _, target in theirs}
    our = {pair for pair in map(_files, _static(graph)) if pair[0] in scope and pair[1] in graph.files}
    their = {pair for pair in theirs if pair[0] in graph.files and pair[1] in graph.files and pair[0] != pair[1]}
    both, shown = our & their, [f"{a} → {b}" for a, b in sorted(our ^ their)[:3]]
    yield at_least(f"{name}: theirs that we have", 100 * len(both) / len(their), 99.5, " %", f"of {len(their)}")
    yield at_least(f"{name}: ours that they have", 100 * len(both) / len(our), 99.5, " %", "; ".join(shown))


MEASURES = (
    *(installed, repositories, typescript),
    *(each.projects for each in (go, java, rust, web, outside)),
)


def folder_of(package: str) -> Path:
    """Where an installed package lies."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise MissingError(f"{package} is not installed: ./dev env")
    return Path(spec.origin).parent


def against_grimp(root: Path, package: str, cache: Path) -> Difference:
    """Compare module-to-module imports below a package. grimp reads no dynamic imports, so ours are set aside."""
    theirs = grimp_edges(root, package)
    with workspace(root, cache, workers=2) as ours:
        ours.refresh(None)
        graph = ours.graph()
    inside = [pair for pair in map(_files, _static(graph)) if pair[0].endswith(".py") and not is_outside(pair[1])]
    named = {(_module(a), _module(b)) for a, b in inside}
    stubs = {(_module(a), _module(b)) for a, b in inside if b.endswith(".pyi") and _module(b) not in theirs}
    our = {pair for pair in named if pair[0] in theirs and pair[1] in theirs}
    their = {(module, other) for module, found in theirs.items() for other in found if module != other}
    described = {(a, b.rpartition(".")[0]) for a, b in stubs if a in theirs} & their - our
    loops = sum(module in found for module, found in theirs.items())
    missing, extra = their - our - described, our - their
    return Difference(len(our & their), tuple(sorted(missing)), tuple(sorted(extra)), loops, len(described))


def _static(graph: ArchitectureGraph) -> Iterator[Edge]:
    for edge in graph.edges():
        if graph.files[file_of(edge.source)].shape.imports[edge.place].form != "dynamic":
            yield edge


def _files(edge: Edge) -> Pair:
    return file_of(edge.source), file_of(edge.target)


def _module(path: str) -> str:
    return path.rpartition(".")[0].removesuffix("/__init__").replace("/", ".")


def _depcruise(root: Path, folders: tuple[str, ...], home: Path | None) -> set[Pair]:
    if home is None:
        raise MissingError("name a folder with dependency-cruiser (npm install) as --depcruise DIR")
    command = home / "node_modules" / ".bin" / "depcruise"
    if not command.is_file():
        raise MissingError(f"no dependency-cruiser in {home}: npm install dependency-cruiser typescript@5")
    options = [
        "--no-config",
        "--ts-config",
        "tsconfig.json",
        "--ts-pre-compilation-deps",
        "--include-only",
        f"^{folders[0].partition('/')[0]}",
    ]
    asked = sorted(str(found.relative_to(root)) for folder in folders for found in root.glob(folder))
    modules = json.loads(run([str(command), *options, "-T", "json", *asked], root).output)["modules"]
    return {(module["source"], found["resolved"]) for module in modules for found in module["dependencies"]}
