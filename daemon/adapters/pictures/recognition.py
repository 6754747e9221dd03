"""Recognising text, through RapidOCR: its models (PP-OCRv6, which know Latin, Chinese and Japanese letters) lie in its
wheel, and nothing is ever downloaded."""

import logging
from collections.abc import Sequence
from pathlib import Path

from coherence.raster.protocol import Pixels
from coherence.raster.reading import Region, Text

# The longest side that text is looked for at: of 960, 1280 and 1920 the best trade of labels against time.
_SIDE = 1280
_LEAST_CONFIDENCE = 0.5


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
                "Global.text_score": _LEAST_CONFIDENCE,
                "Det.limit_type": "max",
                "Det.limit_side_len": _SIDE,
                "Det.model_path": str(detection),
                "Rec.model_path": str(recognition),
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def texts(self, pixels: Pixels) -> Sequence[Text]:
        """Every line of text. Corners of turned lines are told by the upright box around them."""
        from rapidocr.utils.output import RapidOCROutput

        found = self._engine(pixels)
        if not isinstance(found, RapidOCROutput) or found.boxes is None or found.txts is None or found.scores is None:
            return ()
        return tuple(
            Text(text.strip(), _region(corners), round(float(score), 4), _turned(text.strip(), _region(corners)))
            for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
            if text.strip()
        )


def _region(corners: Sequence[Sequence[float]]) -> Region:
    across, down = [float(x) for x, _ in corners], [float(y) for _, y in corners]
    left, top = max(0, round(min(across))), max(0, round(min(down)))
    return Region(left, top, max(1, round(max(across)) - left), max(1, round(max(down)) - top))


def _turned(text: str, region: Region) -> int:
    """A line that is higher than wide was read turned: the recogniser does not say to which side."""
    return 1 if len(text) > 2 and region.height > 2 * region.width else 0
