"""Recognising text, through RapidOCR: its models (PP-OCRv6, which know Latin, Chinese and Japanese letters) lie in its
wheel, and nothing is ever downloaded."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from coherence.raster.protocol import Pixels
from coherence.raster.reading import Region, Text
from daemon.adapters.pictures.agreement import Look, agreed
from daemon.adapters.pictures.looks import Corners, first_look, more_looks, sharpened, upright_box, ways_to_read

# Changes with whatever is answered for the same pixels by the same models.
FORMAT = 1
# The longest side that text is looked for at: of 960, 1280 and 1920 the best trade of labels against time.
_SIDE = 1280
# Channels, height and least width that a line is shown in. Most labels are short: less paper behind them is read
# faster, and better, too; and each is read alone.
_SHOWN = [3, 48, 160]
# Where a letter is less sure, the line is looked at again; of so many lines at most, the least sure ones.
_DOUBTFUL, _MOST_AGAIN = 0.9, 16


class _Line(NamedTuple):
    """A line of text by its corners, and what was read in each look at it."""

    corners: Corners
    looks: list[Look]


class RapidTexts:
    """One thread: the same pixels give the same texts on any machine, and no picture starves the others."""

    name = "rapidocr"

    def __init__(self) -> None:
        import rapidocr

        models = Path(rapidocr.__file__).parent / "models"
        detection, recognition = models / "PP-OCRv6_det_small.onnx", models / "PP-OCRv6_rec_small.onnx"
        missing = [path.name for path in (detection, recognition) if not path.is_file()]
        if missing:
            raise FileNotFoundError(f"rapidocr came without {', '.join(missing)}: another version is installed")
        logging.disable(logging.CRITICAL)
        self._engine = rapidocr.RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_cls": False,
                "Global.use_rec": False,
                "Global.return_word_box": True,
                "Det.limit_type": "max",
                "Det.limit_side_len": _SIDE,
                "Det.model_path": str(detection),
                "Rec.rec_img_shape": _SHOWN,
                "Rec.rec_batch_num": 1,
                "Rec.model_path": str(recognition),
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def texts(self, pixels: Pixels) -> Sequence[Text]:
        """Every line of text, an empty one where no letter was told; those that are doubtful at first sight are looked
        at again. Corners of turned lines are told by the upright box around them."""
        lines = self._seen(pixels)
        closer = [(line, cut) for line in _doubtful(lines) for cut in more_looks(pixels, line.corners)]
        for (line, _), look in zip(closer, self._read([cut for _, cut in closer]), strict=True):
            line.looks.append(look)
        return tuple(map(_text, lines))

    def _seen(self, pixels: Pixels) -> list[_Line]:
        """Each line at first sight, the way in which most letters are surely read."""
        ways = [ways_to_read(place) for place in self._places(pixels)]
        looks = iter(self._read([first_look(pixels, way) for each in ways for way in each]))
        lines = [[_Line(way, [next(looks)]) for way in each] for each in ways]
        return [max(each, key=lambda line: sum(line.looks[0].letters)) for each in lines]

    def _places(self, pixels: Pixels) -> list[Corners]:
        """Where lines of text are."""
        from rapidocr.ch_ppocr_det import TextDetOutput

        found = self._engine(sharpened(pixels))
        if not isinstance(found, TextDetOutput) or found.boxes is None:
            return []
        return [np.asarray(corners, np.float32) for corners in found.boxes]

    def _read(self, cuts: Sequence[Pixels]) -> list[Look]:
        """What stands in each."""
        if not cuts:
            return []
        found: Any = self._engine.recognize_txt(list(cuts))  # its types tell nothing of how sure each letter is
        return [
            Look(text, tuple(words.confs) if text else ())
            for text, words in zip(found.txts, found.word_results, strict=True)
        ]


def _doubtful(lines: Sequence[_Line]) -> list[_Line]:
    """The lines that are worth another look, the least sure first: with a doubtful letter. Where none was told, the
    letters are not known."""
    doubtful = [line for line in lines if 0 < line.looks[0].weakest < _DOUBTFUL]
    return sorted(doubtful, key=lambda line: line.looks[0].weakest)[:_MOST_AGAIN]


def _text(line: _Line) -> Text:
    said, confidence = agreed(line.looks)
    return Text(said, Region(*upright_box(line.corners)), round(confidence, 4), _turned(line.corners))


def _turned(corners: Corners) -> int:
    """By how many quarters clockwise: a line begins at its left, unless it was turned to be read."""
    across, down = (float(side) for side in corners[1] - corners[0])
    return 0 if abs(across) >= abs(down) else 1 if down > 0 else 3
