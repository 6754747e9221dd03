"""What drawings cost a warm check: a real repository several times over, with none, 50, 100 and 200 diagrams."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.coherence.pictures import LEVELS, true_picture
from bench.coherence.styles import STYLES, dressed
from bench.coherence.truth import Truth
from bench.coherence.writers import WRITERS
from bench.context import Context
from bench.ours import command, tool_environment, workspace
from bench.repos import copied
from bench.table import Row, at_most, told
from bench.timing import median, run

_SOURCE = "healthchecks"
_FILES = 3_000
_DIAGRAMS = (0, 50, 100, 200)
_TURNS = 5
# The last hundred may cost a third more than the first; less than this many seconds cannot be told from nothing.
_LINEAR = 1.3
_NOISE = 0.1
_CODE = (".py", ".js", ".ts")


def of_diagrams(context: Context) -> Iterator[Row]:
    """Warm checks where nothing changed, and where one source file did: then every drawing is held again."""
    root, cache = context.scratch / "project", context.scratch / "cache"
    files = _several(context.repos.find(_SOURCE), root)
    quiet: dict[int, float] = {}
    changed: dict[int, float] = {}
    for count in _DIAGRAMS:
        _draw(root, context.scratch / "look", count)
        (root / "undrift.toml").write_text('[[drawing]]\npath = "drawn/*"\n' if count else "", encoding="utf-8")
        _settled(root, cache)
        quiet[count] = median([_check(root, cache) for _ in range(_TURNS)])
        changed[count] = median([_after_an_edit(root, cache, turn) for turn in range(_TURNS)])
        yield told(
            f"{files} source files, {count} diagrams",
            f"warm {quiet[count]:.3g} s, after an edit {changed[count]:.3g} s (processor time)",
        )
    for what, spent in (("warm", quiet), ("after an edit", changed)):
        first, second = spent[100] - spent[0], spent[200] - spent[100]
        each = 1000 * (spent[200] - spent[50]) / 150
        yield told(f"{what}: 200 diagrams to none", f"{spent[200] / spent[0]:.3g} times, {each:.2g} ms for each more")
        yield at_most(f"{what}: the second hundred to the first", second / max(first, _NOISE), _LINEAR)


def _several(source: Path, root: Path) -> int:
    """Copies of a repository's code side by side until there are enough files."""
    count = number = 0
    while count < _FILES:
        part = copied(source / "hc", root / f"part{number}" / "hc")
        count += sum(path.suffix in _CODE for path in part.rglob("*"))
        number += 1
    return count


def _draw(root: Path, look: Path, count: int) -> None:
    """So many true drawings of every format and style, in a folder of their own."""
    drawn = root / "drawn"
    shutil.rmtree(drawn, ignore_errors=True)
    drawn.mkdir()
    if not count:
        return
    with workspace(root, look, workers=2) as ours:
        ours.refresh(None)
        truth = Truth(ours.graph())
    names, number = sorted(WRITERS), 0
    while len(list(drawn.iterdir())) < count:
        chance = Random(number)  # noqa: S311 - the same pictures in each run
        writer = WRITERS[names[number % len(names)]]
        picture = true_picture(truth, chance.choice([each for each in LEVELS if each in writer.levels]), chance)
        if picture is not None:
            style = STYLES[number % len(STYLES)]
            data = writer.bytes_of(dressed(picture, style, str(number)))
            (drawn / f"picture{number}{writer.suffix}").write_bytes(data)
        number += 1


def _settled(root: Path, cache: Path) -> None:
    """Checks that fill the cache, once the time stamps of the files are old enough to be believed."""
    time.sleep(2.5)
    for _ in range(2):
        _check(root, cache)


def _check(root: Path, cache: Path) -> float:
    """The processor time of one check. What it finds is nothing here: the project has no pictures of its own."""
    return run(command("check", "-C", str(root)), root, tool_environment(cache), codes=(0, 1)).cpu


def _after_an_edit(root: Path, cache: Path, turn: int) -> float:
    edited = root / "part0" / "hc" / "api" / "models.py"
    with edited.open("a", encoding="utf-8") as file:
        file.write(f"\n\nclass Turn{turn}:\n    pass\n")
    return _check(root, cache)
