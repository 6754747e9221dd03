"""What a component is while a picture is read: its place and its writing, before anything is numbered."""

from collections.abc import Sequence
from dataclasses import dataclass

from coherence.raster.geometry import Box
from coherence.raster.reading import Shape
from coherence.raster.regions import Place
from coherence.raster.texts import Line, in_reading_order

# Lines smaller than this share of the highest one tell about the component; the others are its name.
_NAME_SHARE = 0.8


@dataclass(slots=True)
class Part:
    """A component to be. `places` are the regions that it consists of, none for what has no outline."""

    box: Box
    shape: Shape
    lines: list[Line]
    places: list[Place]
    confidence: float = 1.0

    @property
    def letters(self) -> float:
        """How high its largest letters are."""
        return max((line.height for line in self.lines), default=0.0)


def name_and_about(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines that a component is called by, and the smaller ones that tell about it. A sign that stands alone beside
    words is an icon that was taken for a letter."""
    ordered = in_reading_order(lines)
    words = [line for line in ordered if len(line.text) > 1]
    ordered = words if any(len(line.text) > 2 for line in words) else ordered
    highest = max(line.height for line in ordered)
    name = [line for line in ordered if line.height > _NAME_SHARE * highest]
    return name, [line for line in ordered if line.height <= _NAME_SHARE * highest]
