"""What the reader of pictures asks of whoever knows letters."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coherence.raster.reading import Text

# Height x width x 3 (blue, green, red), 8 bits each: nothing is transparent any more.
Pixels = NDArray[np.uint8]


class TextRecogniser(Protocol):
    """Recognises lines of text. Deterministic: the same pixels give the same texts."""

    name: str

    def texts(self, pixels: Pixels) -> Sequence[Text]:
        """Every line of text, in no certain order, in pixels of the picture that was handed over; with an empty text
        where something is written in letters that are not known."""
        ...
