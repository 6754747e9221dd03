"""The offline reader: from the pixels of a picture to its components and the connections between them."""

from typing import NamedTuple

from coherence.raster.canvas import Canvas, canvas_of
from coherence.raster.geometry import Box
from coherence.raster.protocol import Pixels, TextRecogniser
from coherence.raster.reading import Reading, Unreadable
from coherence.raster.routes import Routes, routes_of
from coherence.raster.scene import Scene, scene_of
from coherence.raster.telling import beside_of, components_of, links_told
from coherence.raster.texts import lines_of
from coherence.raster.unread import rows_of_signs

_NOT_READ = "text that was not recognised"


class Look(NamedTuple):
    """Everything that was found on the canvas, before it is put into words."""

    canvas: Canvas
    scene: Scene
    routes: Routes
    unread: list[Box]


def look(pixels: Pixels, recogniser: TextRecogniser) -> Look:
    """What is on the canvas of this picture."""
    canvas = canvas_of(pixels)
    read_lines, unread = lines_of(recogniser.texts(canvas.pixels))
    scene = scene_of(canvas.pixels, read_lines)
    told = [line.box for line in unread]
    signs = [row for row in rows_of_signs(scene.surface, scene.letter) if not any(row.shared(box) for box in told)]
    return Look(canvas, scene, routes_of(scene), [*told, *signs])


def read(pixels: Pixels, recogniser: TextRecogniser) -> Reading:
    """What this picture shows. The recogniser is asked once, with the canvas."""
    return told(look(pixels, recogniser))


def told(found: Look) -> Reading:
    """What was found, in the words of a Reading."""
    canvas, scene = found.canvas, found.scene
    components, places = components_of(scene.parts, canvas)
    links, labels = links_told(found.routes.traces, places, scene.free, canvas, scene.letter)
    beside = beside_of(scene.free, labels, scene.legend, canvas, scene.letter)
    unreadable = sorted(Unreadable(canvas.region(box), _NOT_READ) for box in found.unread)
    return Reading(
        canvas.width,
        canvas.height,
        tuple(components),
        tuple(links),
        tuple(beside),
        round(found.routes.coverage(scene.letter), 3),
        tuple(unreadable),
    )
