"""Telling: what was found on the canvas, in the words of a Reading and in pixels of the picture."""

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np

from coherence.raster.canvas import Canvas
from coherence.raster.links import Trace
from coherence.raster.network import Point
from coherence.raster.parts import Part, name_and_about
from coherence.raster.reading import Beside, Component, Link, Shape, Use
from coherence.raster.regions import Place
from coherence.raster.texts import Line, box_of, in_reading_order, paragraphs

# How sure it is that something of this look is a component.
_SURENESS: Mapping[Shape, float] = {"box": 1.0, "cylinder": 1.0, "icon": 0.7, "frame": 0.9, "text": 0.5}
# What is left of that where an outline was put together from its sides, and where those go on beyond its corners.
_PUT_TOGETHER, _SIDES_GO_ON = 0.9, 0.55
# And where what stands there is a sentence or several: so many words are a note, or tell what lines mean.
_NOTE, _WORDS = 0.8, 12
# A line that ends so goes on in the next one: there is room for a part of the word only.
_BROKEN = re.compile(r"\w[-_/]\Z")
# A title stands in the top part of the picture, in letters so much larger than most.
_TITLE_BAND, _TITLE_SIZE = 0.14, 1.4
# How far from its line the label of a connection stands, in letter heights.
_LABEL_NEAR = 1.1
# Gaps per letter height of line from which on it is dashed.
_DASHED = 0.4
# A route is told by few points: those that it is farther from than this are needed.
_ROUTE = 3.0


def components_of(parts: Sequence[Part], canvas: Canvas) -> tuple[list[Component], dict[int, int]]:
    """The components from the top, then from the left, and at which place of them each part is. Frames that nothing is
    written on are none."""
    named = [number for number, part in enumerate(parts) if part.lines]
    named.sort(key=lambda number: (canvas.region(parts[number].box)[1::-1], canvas.region(parts[number].box)))
    places = {number: place for place, number in enumerate(named)}
    return [_component(number, parts, places, canvas) for number in named], places


def _component(number: int, parts: Sequence[Part], places: Mapping[int, int], canvas: Canvas) -> Component:
    part = parts[number]
    name, about = name_and_about(part.lines)
    letters = min(line.confidence for line in name)
    confidence = part.confidence * _SURENESS[part.shape] * letters
    if len(_joined(name).split()) > _WORDS:
        confidence *= _NOTE
    return Component(
        _joined(name),
        canvas.region(part.box),
        part.shape,
        tuple(_unbroken(in_reading_order(part.lines))),
        tuple(_unbroken(about)),
        _frame_of(number, parts, places),
        round(confidence * min((_trust(place) for place in part.places), default=1.0), 3),
        round(letters, 3),
    )


def _trust(place: Place) -> float:
    """How sure it is that a place is one thing: sides that go on beyond its corners may be those of others."""
    if not place.rough:
        return 1.0
    return _PUT_TOGETHER if not place.on else _SIDES_GO_ON


def _joined(lines: Sequence[Line]) -> str:
    """The words of several lines: without a space where the script has none."""
    text = ""
    for line in _unbroken(lines):
        wide = bool(text) and ord(text[-1]) > 0x2E7F and ord(line[0]) > 0x2E7F
        text += line if wide or not text else f" {line}"
    return text


def _unbroken(lines: Sequence[Line]) -> list[str]:
    """The text of each line, with the next one's where a word goes on in that."""
    told: list[str] = []
    for line in lines:
        if told and _BROKEN.search(told[-1]) and line.text[0].isalnum():
            told[-1] += line.text
        else:
            told.append(line.text)
    return told


def _frame_of(number: int, parts: Sequence[Part], places: Mapping[int, int]) -> int:
    """The smallest frame that it stands in."""
    box = parts[number].box
    around = (
        (parts[each].box.area, place)
        for each, place in places.items()
        if each != number and parts[each].shape == "frame" and box.inside(parts[each].box)
        and parts[each].box.area > box.area
    )  # fmt: skip
    return min(around, default=(0.0, -1))[1]


def links_told(
    traces: Sequence[Trace], places: Mapping[int, int], free: Sequence[Line], canvas: Canvas, letter: float
) -> tuple[list[Link], list[Line]]:
    """The connections in order, and the lines of text that are labels of theirs."""
    told = [trace for trace in traces if trace.first in places and trace.second in places]
    labels = _labels(told, free, letter)
    links = [_link(trace, places, labels.get(number, []), canvas, letter) for number, trace in enumerate(told)]
    return sorted(links), [line for lines in labels.values() for line in lines]


def _link(trace: Trace, places: Mapping[int, int], label: Sequence[Line], canvas: Canvas, letter: float) -> Link:
    source, target, points = places[trace.first], places[trace.second], trace.points
    turned = trace.heads[0] == "head" if trace.direction == "forward" else source > target
    if turned:
        source, target, points = target, source, points[::-1]
    route = tuple(canvas.point(*point) for point in _few(points))
    dashed = trace.gaps > 2 and trace.gaps * letter > _DASHED * len(points)
    return Link(
        source, target, trace.direction, round(trace.confidence, 3), route, trace.sides, _joined(label), dashed,
        trace.why_unsure,
    )  # fmt: skip


def _few(points: Sequence[Point]) -> list[Point]:
    """The corners of a route (Douglas and Peucker, 1973)."""
    path = np.array(points)
    kept = {0, len(points) - 1}
    ranges = [(0, len(points) - 1)]
    while ranges:
        start, stop = ranges.pop()
        if stop - start < 2:
            continue
        across, down = path[stop] - path[start]
        size = math.hypot(across, down) or 1.0
        step = path[start + 1 : stop] - path[start]
        off = np.abs(step[:, 0] * down - step[:, 1] * across) / size
        if across == down == 0:
            off = np.hypot(step[:, 0], step[:, 1])
        farthest = int(off.argmax())
        if off[farthest] > _ROUTE:
            middle = start + 1 + farthest
            kept.add(middle)
            ranges += [(start, middle), (middle, stop)]
    return [points[number] for number in sorted(kept)]


def _labels(traces: Sequence[Trace], free: Sequence[Line], letter: float) -> dict[int, list[Line]]:
    """The words that stand nearest to each connection. Words go with one connection only."""
    paths = [np.array(trace.points[::3]) for trace in traces]
    found: dict[int, list[Line]] = {}
    for paragraph in paragraphs(free):
        box = box_of(paragraph)
        distances = [
            float(np.hypot(
                np.maximum(np.maximum(box.left - path[:, 0], path[:, 0] - box.right), 0),
                np.maximum(np.maximum(box.top - path[:, 1], path[:, 1] - box.bottom), 0),
            ).min())
            for path in paths
        ]  # fmt: skip
        if distances and min(distances) < _LABEL_NEAR * letter:
            found.setdefault(int(np.argmin(distances)), []).extend(paragraph)
    return found


def beside_of(
    free: Sequence[Line], labels: Sequence[Line], legend: Sequence[Line], canvas: Canvas, letter: float
) -> list[Beside]:
    """The text that names no component, from the top."""
    height = canvas.pixels.shape[0]
    told: list[tuple[Line, Use]] = [(line, "legend") for line in legend]
    for line in free:
        title = line.box.top < _TITLE_BAND * height and line.height > _TITLE_SIZE * letter
        told.append((line, "title" if title else "label" if line in labels else "loose"))
    told.sort(key=lambda each: (each[0].box.top, each[0].box.left, each[0].text))
    return [Beside(line.text, canvas.region(line.box), use) for line, use in told]
