"""The scene: what the components of a picture are, and which writing belongs to none."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from coherence.raster.between import doubt_spaces, without_spaces
from coherence.raster.boxes import Sorted, sort_out
from coherence.raster.frames import fences_of
from coherence.raster.ground import NOBODY, Owners, owners_of
from coherence.raster.icons import badges_of, icons_of
from coherence.raster.legends import is_legend, is_step
from coherence.raster.lettering import weighed
from coherence.raster.outlines import outlines_of, together
from coherence.raster.parts import Part
from coherence.raster.protocol import Pixels
from coherence.raster.regions import places_of
from coherence.raster.shades import with_shades
from coherence.raster.surface import Mask, Surface, surface_of
from coherence.raster.texts import Line, letter_height


@dataclass(frozen=True, slots=True)
class Scene:
    """`parts` are the components, `owners` tells which of them covers a pixel, `fences` is set where the outlines of
    frames run. `free` are lines of text that name nothing, `legend` those that explain the picture."""

    surface: Surface
    letter: float
    parts: list[Part]
    owners: Owners
    fences: Mask
    free: list[Line]
    legend: list[Line]


def scene_of(pixels: Pixels, lines: Sequence[Line]) -> Scene:
    """The components of a canvas that this is written on."""
    letter = letter_height(lines)
    lines = weighed(lines, pixels)
    surface = surface_of(pixels, lines)
    regions = without_spaces(places_of(surface, letter), lines, surface, letter)
    places = together(regions, outlines_of(surface.change, letter), lines)
    places = with_shades(without_spaces(places, lines, surface, letter), surface, lines, letter)
    found = sort_out(places, lines, letter, pixels.shape[0])
    doubt_spaces(found.boxes, surface.change, letter)
    steps = [part for part in found.boxes if is_step(part)]
    found.boxes = [part for part in found.boxes if not is_step(part)]
    legend = _take_legends(found)
    marks = [line for line in found.free if len(line.text) == 1]
    if marks:
        # What looks like one letter between the components is the head of an arrow: it is drawn, not written.
        surface = surface_of(pixels, [line for line in lines if line not in marks])
    _write_steps(surface, steps)
    free = [line for line in found.free if line not in marks]
    return _with_icons(found, surface, letter, free, [*legend, *(line for part in steps for line in part.lines)])


def _with_icons(found: Sorted, surface: Surface, letter: float, free: list[Line], legend: list[Line]) -> Scene:
    badges = badges_of(found.boxes, free, letter)
    found.boxes = [part for number, part in enumerate(found.boxes) if number not in badges]
    named = [line for icon in badges.values() for line in icon.lines]
    free = [line for line in free if line not in named]
    fences = fences_of([place for part in found.frames for place in part.places], surface.writing.shape)
    owners = owners_of([*found.boxes, *badges.values()], surface.colours)
    taken = np.asarray((owners != NOBODY) | (fences > 0), np.uint8)
    icons = [*badges.values(), *icons_of(surface, taken, free, found.boxes, letter)]
    captions = [line for icon in icons for line in icon.lines]
    parts = [*found.boxes, *icons, *found.frames]
    rest = [line for line in free if line not in captions]
    return Scene(surface, letter, parts, owners_of(parts, surface.colours), fences, rest, legend)


def _take_legends(found: Sorted) -> list[Line]:
    """The writing of frames and boxes that explain the picture; they and what stands in them are no components."""
    legends = [part for part in (*found.frames, *found.boxes) if is_legend(part)]
    inside = [part for part in (*found.frames, *found.boxes) if any(part.box.inside(each.box) for each in legends)]
    found.frames = [part for part in found.frames if part not in inside]
    found.boxes = [part for part in found.boxes if part not in inside]
    told = [line for line in found.free if any(line.box.inside(each.box) for each in legends)]
    found.free = [line for line in found.free if line not in told]
    return [*(line for part in inside for line in part.lines), *told]


def _write_steps(surface: Surface, steps: Sequence[Part]) -> None:
    """Numbers of steps are writing, with the badges that they stand on: a line may run behind them."""
    for part in steps:
        outlines = [place.outline for place in part.places]
        cv2.drawContours(surface.writing, outlines, -1, 255, -1)
        cv2.drawContours(surface.writing, outlines, -1, 255, 7)
