"""What stands in a box and is no component: the legend, and the numbers of steps."""

import unicodedata

from coherence.raster.parts import Part

# What legends are called in the languages that are read.
_LEGENDS = frozenset(("legend", "key", "legende", "légende", "leyenda", "legenda", "图例", "圖例", "凡例"))
_MOST_DIGITS = 2


def is_legend(part: Part) -> bool:
    """Is this where a picture explains its own signs?"""
    return any(line.text.strip(" :\uff1a").casefold() in _LEGENDS for line in part.lines)


def is_step(part: Part) -> bool:
    """Is there nothing in it but the number of a step?"""
    text = "".join(line.text for line in part.lines).strip(" .)(#")
    return 0 < len(text) <= _MOST_DIGITS and all(unicodedata.category(letter) in ("Nd", "No") for letter in text)
