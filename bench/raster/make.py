"""Makes a set of pictures, each with its truth beside it. The same seed gives the same picture."""

import math
import random
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

from PIL import Image

from bench.raster import truth
from bench.raster.degrade import DEGRADATIONS
from bench.raster.desk import Desk, MissingToolError
from bench.raster.graphs import random_graph, without
from bench.raster.styles import DEGRADED, STYLES, Style
from bench.raster.truth import Truth

# Pictures with these seeds are for looking and tuning; those with the others for measuring, and for nothing else.
SEEDS = {"dev": 100_000, "test": 1_700_000, "frozen": 900_000}
# How many pictures of each style make about 150, and about 300, with the degraded ones.
COUNTS = {"dev": 4, "test": 8}
_SPREAD = 300_000
_WHOLE_TO_DEGRADED = 6


@dataclass(frozen=True, slots=True)
class Order:
    """`count` pictures of each style into the folder; `only` are beginnings of the names of styles, () for all."""

    kind: str
    count: int
    folder: Path
    fonts: Path
    only: tuple[str, ...] = ()

    def wants(self, style: str) -> bool:
        return not self.only or style.startswith(self.only)

    def seed(self, style: str, number: int) -> int:
        """Fresh for each picture, whatever other styles there are."""
        return SEEDS[self.kind] + crc32(style.encode()) % _SPREAD + number


def make(order: Order, said: Callable[[str], None]) -> None:
    """The pictures of each style, and of some styles a few for each degradation; those that are there already stay."""
    order.folder.mkdir(parents=True, exist_ok=True)
    with Desk(order.folder / ".scratch", order.fonts) as desk:
        for name, style in STYLES.items():
            if not order.wants(name):
                continue
            try:
                for number in range(order.count):
                    _picture(name, style, order.seed(name, number), order.folder, desk)
            except MissingToolError as error:
                said(f"skipped {name}: {error}")
            else:
                said(name)
    _degraded(order)
    said("degraded")


def _picture(name: str, style: Style, seed: int, folder: Path, desk: Desk) -> None:
    file = f"{_plain(name)}_{seed}.png"
    if (folder / f"{file}.json").exists():
        return
    chance = random.Random(seed)  # noqa: S311 - the same picture in each run
    graph = without(random_graph(chance, style.wish), style.cannot)
    try:
        drawn = style.draw(graph, chance, desk)
    except subprocess.CalledProcessError as error:
        raise ValueError(f"{file}: {error.stderr.decode(errors='replace')}") from error
    drawn.image.save(folder / file)
    names = truth.names_of(graph)
    truth.save(Truth(file, name, style.family, style.boxed, seed, names, drawn.shown, graph.tongue), folder)


def _degraded(order: Order) -> None:
    """Copies of what was drawn, each style's degraded in every way."""
    for name in filter(order.wants, DEGRADED):
        for place, (way, degrade) in enumerate(DEGRADATIONS.items()):
            for number in range(math.ceil(order.count / _WHOLE_TO_DEGRADED)):
                seed = order.seed(name, (place + number) % order.count)
                _copy(order.folder / f"{_plain(name)}_{seed}.png", way, degrade)


def _copy(file: Path, way: str, degrade: Callable[[Image.Image, random.Random], Image.Image]) -> None:
    target = file.with_name(f"{file.stem}_{way}.png")
    if target.exists() or not file.exists():
        return
    whole = truth.load(file.with_name(f"{file.name}.json"))
    with Image.open(file) as image:
        worse = degrade(image.convert("RGB"), random.Random(whole.seed))  # noqa: S311 - the same in each run
    worse.save(target)
    shown = replace(truth.without_places(whole.shown), width=worse.width, height=worse.height)
    style = f"{whole.style} + {way}"
    truth.save(replace(whole, picture=target.name, style=style, family="degraded", shown=shown), folder=file.parent)


def _plain(name: str) -> str:
    return name.replace(" ", "_")
