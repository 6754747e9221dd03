"""Measure 1: the same code gives the same bytes, whatever the process, the order of the files and the workers."""

import hashlib
import os
import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.context import Context
from bench.ours import undrift
from bench.table import Row, told

_RUNS = 20
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - a file system that lists files in the order in which they were made
_CONFIG = """\
[[diagram]]
name = "architecture"

[[diagram]]
name = "db"
focus = "django/db"
kinds = ["imports", "inherits", "calls"]

[[diagram]]
name = "with-tests"
show = ["tests"]
kinds = ["imports", "references"]
"""
_COMMENTS = {".py": b"# a comment\n", ".js": b"// a comment\n", ".ts": b"// a comment\n"}
_BOM = b"\xef\xbb\xbf"


def same_bytes(context: Context) -> Iterator[Row]:
    source = context.repos.find("django")
    place = _SHARED_MEMORY / context.scratch.name if os.access(_SHARED_MEMORY, os.W_OK) else context.scratch / "trees"
    found: set[str] = set()
    orders: set[tuple[str, ...]] = set()
    try:
        for seed in range(_RUNS):
            tree = copied_in_another_order(source, place / "tree", seed)
            (tree / "undrift.toml").write_text(_CONFIG, encoding="utf-8")
            orders.add(tuple(os.listdir(tree / "django" / "db" / "models")))  # noqa: PTH208 - the order is the point
            found.add(drawn(tree, context.scratch / f"cache-{seed}", seed, workers=1 + seed % 2))
            if seed < _RUNS - 1:
                shutil.rmtree(tree)
        what = f"{_RUNS} cold runs: {_RUNS} hash seeds, {len(orders)} listing orders, 1 and 2 workers"
        yield Row(what, f"{len(found)} digest{'s' if len(found) > 1 else ''}", "1 digest", len(found) == 1)
        commented = comment_everywhere(tree)
        after = drawn(tree, context.scratch / f"cache-{_RUNS - 1}", 0, workers=2)
        held = after in found
        told_so = "no picture changes" if held else "a picture changes"
        yield Row(f"a comment line on top of {commented} files", told_so, "no picture changes", held)
        yield told("digest", after)
    finally:
        shutil.rmtree(place, ignore_errors=True)


MEASURES = (same_bytes,)


def copied_in_another_order(source: Path, target: Path, seed: int) -> Path:
    """A copy whose files and folders are made in a shuffled order."""
    files = sorted(path for path in source.rglob("*") if path.is_file() and ".git" not in path.parts)
    random.Random(seed).shuffle(files)  # noqa: S311 - an order, not a secret
    for path in files:
        made = target / path.relative_to(source)
        made.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, made)
    return target


def comment_everywhere(root: Path) -> int:
    """Put a comment line on top of every source file. Returns how many there are."""
    count = 0
    for path in sorted(root.rglob("*")):
        comment = _COMMENTS.get(path.suffix)
        if comment is not None and path.is_file():
            source = path.read_bytes()
            bom = _BOM if source.startswith(_BOM) else b""
            path.write_bytes(bom + comment + source.removeprefix(bom))
            count += 1
    return count


def drawn(root: Path, cache: Path, seed: int, workers: int) -> str:
    """The digest of all pictures after a sync in a process with this hash seed, on so many processors."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(allowed)[:workers])
    try:
        undrift(root, cache, "sync", PYTHONHASHSEED=str(seed))
    finally:
        os.sched_setaffinity(0, allowed)
    return digest(sorted((root / "docs" / "diagrams").glob("*.svg")))


def digest(pictures: Sequence[Path]) -> str:
    """One digest of these files, names included."""
    state = hashlib.sha256()
    for path in pictures:
        state.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return state.hexdigest()[:16] if pictures else "no picture"
