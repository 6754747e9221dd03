"""Measure 6: what more files cost, and what a watch costs that has nothing to do."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from bench.context import Context
from bench.ours import cpu_seconds, resident, settle, undrift
from bench.repos import copied
from bench.save import new_arrows
from bench.table import Row, at_most, told
from bench.timing import Spent, median, percentile
from bench.watching import children, watched

_SIZES = (300, 3_000, 11_000)
_IDLE = 10.0
# A tenth more per file than at a quarter of the size is still close to linear; the caches of the machine are not ours.
_LINEAR = 1.3
_SAVES = 15


def more_files(context: Context) -> Iterator[Row]:
    source = context.repos.find("homeassistant")
    found: list[tuple[int, Spent, Spent]] = []
    for size in _SIZES:
        root, cache = context.scratch / f"of-{size}", context.scratch / f"cache-{size}"
        count = part_of(source, root, size)
        cold = undrift(root, cache, "sync")
        settle(root, cache)
        warm = min((undrift(root, cache, "check") for _ in range(5)), key=lambda spent: spent.seconds)
        found.append((count, cold, warm))
        yield told(f"{count} files", f"cold sync {_told(cold)}; warm check {_told(warm)}")
        shutil.rmtree(root)
    (_, _, _), (middle, cold, warm), (most, cold_most, warm_most) = found
    share = most / middle
    yield at_most("cold, most to middle, per file", cold_most.seconds / cold.seconds / share, _LINEAR)
    yield at_most("warm, most to middle, per file", warm_most.seconds / warm.seconds / share, _LINEAR)
    yield at_most("peak memory, most to middle, per file", cold_most.peak / cold.peak / share, _LINEAR)


def idle(context: Context) -> Iterator[Row]:
    root = copied(context.repos.find("homeassistant"), context.scratch / "homeassistant")
    edits = new_arrows(root, context.scratch / "look", _SAVES)
    with watched(root, context.scratch / "cache") as daemon:
        before = cpu_seconds(daemon.pid)
        time.sleep(_IDLE)
        yield at_most(f"idle watch of homeassistant, CPU in {_IDLE:g} s", cpu_seconds(daemon.pid) - before, 0.01, " s")
        yield told("memory of that watch", f"{resident(daemon.pid):.0f} MiB")
        new, reused = [], []
        for path, line in edits:
            text = (root / path).read_bytes()
            new.append(daemon.until_picture(path, text + line))
            reused.append(daemon.until_picture(path, text))
        yield told("a new arrow, a new layout there", f"median {1000 * median(new):.3g} ms with the quiet period")
        yield told(
            "arrow taken back there",
            f"median {1000 * median(reused):.3g} ms, p95 {1000 * percentile(reused, 0.95):.3g} ms",
        )
        both = resident(daemon.pid) + sum(map(resident, children(daemon.pid)))
        yield told(
            f"memory after {len(edits) * 2} pictures",
            f"{resident(daemon.pid):.0f} MiB, children included {both:.0f} MiB",
        )


MEASURES = (more_files, idle)


def part_of(source: Path, target: Path, size: int) -> int:
    """Copy so many of a repository's Python files, folder by folder. Returns how many there were."""
    files = sorted((source / "homeassistant").rglob("*.py"))[:size]
    for path in files:
        made = target / path.relative_to(source)
        made.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, made)
    return len(files)


def _told(spent: Spent) -> str:
    return f"{spent.seconds:.2f} s, {spent.peak:.0f} MiB"
