"""Measure 10: how quickly each language is read, and a mixed repository cold, as ratios to Python alone."""

import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from pathlib import Path

from analyzers.languages import TABLE, language, language_of
from bench.context import Context
from bench.ours import ROOT, tool_environment
from bench.repos import MissingError
from bench.table import Row, told
from bench.timing import in_turns, median, ratio, run

# So many bytes of a language are read at most, and so many files make the mixed repository.
_BYTES = 4 << 20
_FILES = 20_000
_LARGEST = 1 << 20
_TURNS = 3


def by_language(context: Context) -> Iterator[Row]:
    """Megabytes of source that become facts in a second of one process's time."""
    speeds = {name: _speed(name, paths) for name, paths in sorted(_sources(context.repos.folder).items())}
    if "python" not in speeds:
        raise MissingError(f"no Python files in {context.repos.folder}")
    for name, speed in speeds.items():
        yield told(f"{name}: read", f"{speed:.2g} MB/s, {speed / speeds['python']:.2g} times Python's")


def mixed(context: Context) -> Iterator[Row]:
    """A repository of every language's files in turn, and one of as many bytes of Python, from nothing to a graph."""
    sources = _sources(context.repos.folder)
    in_turn = (path for path in chain.from_iterable(zip_longest(*(sources[name] for name in sorted(sources)))) if path)
    size = _copied(in_turn, context.scratch / "mixed", _FILES, sys.maxsize)
    count = sum(1 for path in (context.scratch / "mixed").rglob("*") if path.is_file())
    plain = _copied(sources.get("python", ()), context.scratch / "plain", _FILES, size)

    def ours(name: str, workers: int) -> float:
        shutil.rmtree(context.scratch / "cache", ignore_errors=True)
        command = [
            sys.executable,
            "-m",
            "bench.ours",
            *map(str, (context.scratch / name, context.scratch / "cache", workers)),
        ]
        return float(run(command, ROOT, tool_environment(context.scratch)).output.split()[0])

    for workers in (1, 2):
        many, one = in_turns(_TURNS, lambda: ours("mixed", workers), lambda: ours("plain", workers))  # noqa: B023
        share = ratio(many, one) * plain / size
        shown = (
            f"{count} files, {size / 1e6:.0f} MB in {median(many):.1f} s; {share:.2g} times Python's time for a byte"
        )
        yield told(f"mixed repository, cold, {workers} worker{'s' if workers > 1 else ''}", shown)


MEASURES = (by_language, mixed)


def _sources(folder: Path) -> Mapping[str, list[Path]]:
    """The source files of all repositories, by language."""
    found: dict[str, list[Path]] = {name: [] for name in TABLE}
    for path in sorted(folder.rglob("*")):
        name = language_of(path.name)
        if name and ".git" not in path.parts and "node_modules" not in path.parts and path.is_file():
            found[name].append(path)
    return {name: paths for name, paths in found.items() if paths}


def _speed(name: str, paths: Sequence[Path]) -> float:
    reader, size, spent = language(name), 0, 0.0
    # The first file loads the grammar.
    reader.extract(paths[0].name, paths[0].read_bytes())
    for path in paths:
        source = path.read_bytes()
        if len(source) <= _LARGEST:
            began = time.process_time()
            reader.extract(path.name, source)
            spent += time.process_time() - began
            size += len(source)
        if size > _BYTES:
            break
    return size / 1e6 / spent


def _copied(paths: Iterable[Path], target: Path, files: int, size: int) -> int:
    """Copy files, a few hundred to a folder, up to a count and a size; the bytes that were copied."""
    copied = 0
    for number, path in enumerate(paths):
        if number >= files or copied >= size:
            break
        folder = target / f"part{number // 200}"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / f"f{number}{path.suffix}")
        copied += path.stat().st_size
    return copied
