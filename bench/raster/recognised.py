"""Texts of pictures, recognised once: an answer is kept by the pixels that were asked about."""

import hashlib
import json
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from coherence.raster.protocol import Pixels, TextRecogniser
from coherence.raster.reading import Region, Text
from daemon.adapters.pictures.recognition import FORMAT, RapidTexts


class KeptTexts:
    """A recogniser whose answers lie in a folder. `seconds` is what the last one cost when it was first given."""

    name = "kept"

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._engine: TextRecogniser | None = None
        self.seconds = 0.0

    def texts(self, pixels: Pixels) -> Sequence[Text]:
        """Every line of text, as the engine gave it."""
        asked = repr((pixels.shape, version("rapidocr"), FORMAT))
        key = hashlib.sha256(pixels.tobytes() + asked.encode()).hexdigest()
        file = self._folder / f"{key[:32]}.json"
        if not file.exists():
            self._recognise(pixels, file)
        held = json.loads(file.read_text("utf-8"))
        self.seconds = held["seconds"]
        return texts_from(held["texts"])

    def _recognise(self, pixels: Pixels, file: Path) -> None:
        self._engine = self._engine or RapidTexts()
        began = time.process_time()
        found = self._engine.texts(pixels)
        said = {"seconds": round(time.process_time() - began, 2), "texts": list(found)}
        file.write_text(json.dumps(said, ensure_ascii=False), "utf-8")


def texts_from(rows: Sequence[Sequence[object]]) -> tuple[Text, ...]:
    """Texts out of what JSON made of them."""
    return tuple(
        Text(str(text), Region(*region), float(str(confidence)), int(str(turned)))  # type: ignore[misc]
        for text, region, confidence, turned in rows
    )
