"""How well illustrations of the sketch engine are read: plans of real repositories and random ones, in every style.

    python -m bench.illustrations FOLDER [--random 30] [--style paper ...] [--font FILE] [--out DIR]

FOLDER is a repository, or holds some. With a font for them, as many plans again have Chinese, Japanese and Korean
names. Each is drawn with what runs in it, or with its components where little runs. A
label counts as read when the recogniser gives it to the letter, spaces aside, within its own card; an arrow when the
offline reader finds a line between its two entities (and `directed` when it sees the head, too). Times are CPU seconds
of drawing alone, at 1536x1024.
"""

import argparse
import io
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from PIL import Image

from bench.illustration_plans import ASIAN, random_plan
from bench.table import Row, at_least, at_most, text, told
from coherence.raster.reading import Component, Reading
from daemon.adapters.pictures.reader import choose_reader
from daemon.adapters.sketch import bundled_fonts
from daemon.ports.pictures import PictureLimits, PictureReader, Refused
from renderers.illustrations.plan import Plan, plan_of
from renderers.illustrations.sketch.drawing import Drawn, draw
from renderers.illustrations.sketch.lettering import Fonts
from renderers.illustrations.sketch.scene import Stand
from renderers.illustrations.sketch.styles import StyleName

SIZE, CARD = (1536, 1024), 800
_FEW = 4


@dataclass(slots=True)
class Tally:
    """What was read of the pictures of one style at one width."""

    labels: int = 0
    labels_read: int = 0
    components: int = 0
    arrows: int = 0
    arrows_read: int = 0
    directed: int = 0
    invented: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, plan: Plan, drawn: Drawn, reading: Reading) -> None:
        """One picture more."""
        scale = reading.width / drawn.scene.width
        owners: dict[int, str] = {}
        for stand in drawn.scene.stands:
            inside = [at for at, each in enumerate(reading.components) if _is_in(each, stand, scale)]
            owners |= dict.fromkeys(inside, stand.entity.id)
            wanted = _key(stand.entity.label)
            self.components += any(_key(reading.components[at].label) == wanted for at in inside)
            if wanted in set(_texts(reading, inside, stand, scale)):
                self.labels_read += 1
            else:
                self.missed.append(stand.entity.label)
        self.labels += len(drawn.scene.stands)
        pairs = {frozenset((each.source, each.target)) for each in plan.relations}
        seen = {
            frozenset((owners[link.source], owners[link.target])): link
            for link in reading.links
            if link.source in owners and link.target in owners
        }
        directed = {
            (owners[each.source], owners[each.target])
            for each in reading.links
            if each.heads in ("forward", "both") and each.source in owners and each.target in owners
        }
        self.arrows += len(pairs)
        self.arrows_read += len(pairs & seen.keys())
        self.invented += len(seen.keys() - pairs)
        self.directed += len(directed & {(each.source, each.target) for each in plan.relations})

    def rows(self, width: int, least: float) -> Iterator[Row]:
        """What is told of it."""
        yield at_least(f"labels read, {width} wide", 100 * self.labels_read / max(1, self.labels), least, " %")
        missed = ", ".join(sorted(set(self.missed))[:6])
        yield told("  components found", f"{self.components} of {self.labels}{f'; not read: {missed}' * bool(missed)}")
        yield told(
            "  arrows found",
            f"{self.arrows_read} of {self.arrows} pairs ({self.directed} with their heads), {self.invented} invented",
        )


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    plans = [*_real(asked.folder), *((f"random-{seed:02}", random_plan(seed)) for seed in range(asked.random))]
    if asked.font:
        plans += [(f"asian-{seed:02}", random_plan(seed, words=ASIAN)) for seed in range(asked.random)]
    fonts = bundled_fonts(asked.font.read_bytes() if asked.font else b"")
    missed = 0
    with choose_reader(PictureLimits()) as reader:  # type: ignore[attr-defined]  # every reader closes itself
        for style in asked.style or get_args(StyleName):
            rows = list(_measured(style, plans, fonts, reader, asked.out))
            missed += sum(row.met is False for row in rows)
            print(f"\n{style}: {len(plans)} pictures\n{text(rows)}", flush=True)
    return int(missed > 0)


def _measured(
    style: StyleName, plans: Sequence[tuple[str, Plan]], fonts: Fonts, reader: PictureReader, out: Path | None
) -> Iterator[Row]:
    tallies = {SIZE[0]: Tally(), CARD: Tally()}
    seconds = []
    for name, plan in plans:
        began = time.process_time()
        drawn = draw(plan, style, SIZE, fonts)
        seconds.append(time.process_time() - began)
        picture = Image.frombytes("RGB", SIZE, drawn.picture.pixels)
        for width, tally in tallies.items():
            sized = picture.resize((width, width * SIZE[1] // SIZE[0]), Image.Resampling.LANCZOS)
            reading = reader.read(_png(sized))
            if isinstance(reading, Refused):
                raise SystemExit(f"{name}: {reading.why}: {reading.fix}")
            tally.add(plan, drawn, reading)
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            picture.save(out / f"{name}.{style}.png")
    yield at_most("CPU seconds to draw, the slowest", max(seconds), 2.0, " s")
    yield from tallies[SIZE[0]].rows(SIZE[0], 99.0)
    yield from tallies[CARD].rows(CARD, 95.0)


def _real(folder: Path) -> Iterator[tuple[str, Plan]]:
    """The plans of the repositories in a folder, or of the one that it is."""
    from daemon.session import opened
    from renderers.fold import fold
    from renderers.view import ViewLevel, ViewSpec

    levels: tuple[ViewLevel, ...] = ("containers", "components")
    roots = [folder] if (folder / ".git").exists() else sorted(each for each in folder.iterdir() if each.is_dir())
    for root in roots:
        with opened(root, lambda message: print(message, file=sys.stderr)) as (_, workspace, _):
            workspace.refresh(None)
            views = [fold(workspace.graph(), ViewSpec(each, title=root.name, level=each)) for each in levels]
        large = [view for view in views if len(view.boxes) >= _FEW]
        yield from ((f"{root.name}-{view.name}", plan_of(view)) for view in large[:1])


def _is_in(part: Component, stand: Stand, scale: float) -> bool:
    x, y = part.region.x + part.region.width / 2, part.region.y + part.region.height / 2
    place = stand.place
    return (
        part.shape != "frame"
        and place.left * scale <= x <= place.right * scale
        and place.top * scale <= y <= place.bottom * scale
    )


def _texts(reading: Reading, inside: Sequence[int], stand: Stand, scale: float) -> Iterator[str]:
    """Every way to put together the words that were read within a card."""
    parts = [reading.components[at] for at in inside]
    loose = [
        each.text
        for each in reading.beside
        if stand.place.left * scale <= each.region.x + each.region.width / 2 <= stand.place.right * scale
        and stand.place.top * scale <= each.region.y + each.region.height / 2 <= stand.place.bottom * scale
    ]
    for part in parts:
        yield _key(part.label)
        yield from (_key(line) for line in part.lines)
    yield from (_key(each) for each in loose)
    yield _key("".join([*(part.label for part in parts), *loose]))


def _key(words: str) -> str:
    return "".join(words.split())


def _png(picture: Image.Image) -> bytes:
    held = io.BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("bench.illustrations", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--random", type=int, default=30, metavar="N", help="how many random plans on top")
    parser.add_argument("--style", action="append", choices=get_args(StyleName))
    parser.add_argument("--font", type=Path, metavar="FILE", help="one for Chinese, Japanese and Korean")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the pictures go")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
