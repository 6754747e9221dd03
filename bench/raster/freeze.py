"""The small set that the test suite reads: one picture of each of some styles, with its truth and the texts that were
recognised in it, so that a test needs neither the tools nor the recogniser. `python -m bench.raster freeze` draws it.

What it shows is our own: no style with other people's icons is among them.
"""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from PIL import Image

from bench.raster import truth
from bench.raster.desk import ROOT
from bench.raster.make import Order, make
from bench.raster.readings import pixels_of
from bench.raster.recognised import KeptTexts, texts_from
from bench.raster.truth import Truth
from coherence.raster.protocol import Pixels
from coherence.raster.reading import Text

FROZEN = ROOT / "tests" / "coherence" / "raster_frozen"
_STYLES = (
    *(
        "dot default",
        "dot boxes",
        "dot ortho",
        "mermaid",
        "mermaid dark",
        "d2",
        "d2 sketch",
        "plantuml",
        "plantuml new",
    ),
    *("c4", "drawio", "lanes", "sketch", "cards", "glow", "poster", "icons"),
)
# Of so many that are drawn of a style, the one with the fewest pixels is kept: the tests are to stay quick.
_DRAWN = 3
_LONGEST = 1000
_COLOURS = 48


@dataclass(frozen=True, slots=True)
class Frozen:
    """`canvas` is the size of the pixels that the texts were recognised in: height and width."""

    truth: Truth
    canvas: tuple[int, int]
    texts: tuple[Text, ...]

    def pixels(self) -> Pixels:
        """The picture."""
        return pixels_of(FROZEN / self.truth.picture)


class FrozenTexts:
    """A recogniser that knows one picture. Raises ValueError for pixels of another size: the texts lie elsewhere."""

    name = "frozen"

    def __init__(self, frozen: Frozen) -> None:
        self._frozen = frozen

    def texts(self, pixels: Pixels) -> Sequence[Text]:
        """What was recognised once."""
        if pixels.shape[:2] != self._frozen.canvas:
            raise ValueError("the reader looks for text in another size now: python -m bench.raster freeze")
        return self._frozen.texts


def frozen() -> tuple[Frozen, ...]:
    """The set, sorted by the names of its pictures."""
    return tuple(_loaded(file) for file in sorted(FROZEN.glob("*.json")))


def freeze(fonts: Path) -> None:
    """Draw the set anew, and recognise its texts."""
    for old in (*FROZEN.glob("*.png"), *FROZEN.glob("*.json")):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="undrift-bench-") as scratch:
        folder = Path(scratch)
        make(Order("frozen", _DRAWN, folder, fonts, _STYLES), print)
        texts = KeptTexts(folder / "texts")
        for style in _STYLES:
            drawn = [each for each in truth.load_all(folder) if each.style == style]
            if drawn:
                small = min(drawn, key=lambda each: (each.shown.width * each.shown.height, each.picture))
                _keep(small, folder, texts)


def _keep(whole: Truth, folder: Path, texts: KeptTexts) -> None:
    with Image.open(folder / whole.picture) as image:
        image.thumbnail((_LONGEST, _LONGEST))
        few = image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    name = f"{whole.style.replace(' ', '_')}.png"
    few.save(FROZEN / name, optimize=True)
    shown = replace(truth.without_places(whole.shown), width=few.width, height=few.height)
    canvas = _canvas(pixels_of(FROZEN / name))
    held = {
        "truth": asdict(replace(whole, picture=name, shown=shown)),
        "canvas": canvas.shape[:2],
        "texts": texts.texts(canvas),
    }
    (FROZEN / f"{name}.json").write_text(json.dumps(held, ensure_ascii=False) + "\n", "utf-8")


def _canvas(pixels: Pixels) -> Pixels:
    from coherence.raster.canvas import canvas_of

    return canvas_of(pixels).pixels


def _loaded(file: Path) -> Frozen:
    held = json.loads(file.read_text("utf-8"))
    high, wide = held["canvas"]
    return Frozen(truth.truth_from(held["truth"]), (high, wide), texts_from(held["texts"]))
