"""Glyphs: every outside system has one, and each is a small drawing that stays on its square."""

import re
from cmath import phase, rect
from collections.abc import Iterator
from itertools import pairwise
from math import sqrt, tau

import pytest

from analyzers.catalogue import Known, catalogue
from analyzers.landscape import System
from analyzers.outside.systems import system_id
from renderers.drawing.glyphs import GLYPHS
from renderers.drawing.icons import MARK, has_mark
from renderers.levels.systems import system_box

# How many numbers each command of a path takes.
TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "A": 7, "Z": 0}
DRAWN = [(name, d) for name, parts in GLYPHS.items() for d in parts if d]
STEPS = [step / 8 for step in range(1, 9)]
# Half the width of a line, and a little for what lies between the steps.
EDGE = 1


def spots(d: str) -> Iterator[complex]:
    """Points all along a path."""
    assert re.fullmatch(r"(?:[A-Za-z](?:-?\d+(?: ?-?\d+)*)?)+", d)
    pen = 0j
    for command, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", d):
        numbers, kind = [int(each) for each in re.findall(r"-?\d+", rest)], command.upper()
        takes, origin = TAKES[kind], command.islower()
        assert len(numbers) % takes == 0 if takes else not numbers
        for at in range(0, len(numbers), takes or 1):
            part = numbers[at : at + takes]
            if kind in "HV":
                along, across = (pen.real, pen.imag) if kind == "H" else (pen.imag, pen.real)
                along = part[0] + origin * along
                part, ends = [], [complex(along, across) if kind == "H" else complex(across, along)]
            else:
                rest_of = part[5:] if kind == "A" else part
                ends = [complex(*rest_of[i : i + 2]) + origin * pen for i in range(0, len(rest_of), 2)]
            drawn = arc(pen, ends[-1], part) if kind == "A" else curve([pen, *ends])
            yield from ends if kind == "M" else drawn
            pen = ends[-1]


def curve(ends: list[complex]) -> list[complex]:
    """A line, or a curve with control points, by de Casteljau."""
    found = []
    for step in STEPS:
        left = ends
        while len(left) > 1:
            left = [one + (other - one) * step for one, other in pairwise(left)]
        found.append(left[0])
    return found


def arc(start: complex, end: complex, part: list[int]) -> list[complex]:
    """A part of an ellipse that is not turned: as SVG 2 says it in its notes on implementation, on a unit circle."""
    wide, high, _, large, sweep = part[:5]
    one, other = (complex(each.real / wide, each.imag / high) for each in (start, end))
    half = (other - one) / 2
    scale = max(1.0, abs(half))
    side = 1 if large != sweep else -1
    middle = (one + other) / 2 + side * 1j * half / abs(half) * sqrt(max(0.0, scale**2 - abs(half) ** 2))
    first, turn = phase(one - middle), phase((other - middle) / (one - middle))
    turn += tau * ((turn < 0) - (turn > 0)) if (turn > 0) != bool(sweep) else 0
    found = [middle + scale * rect(1, first + turn * step) for step in STEPS]
    return [complex(each.real * wide, each.imag * high) for each in found]


def check(d: str, *expected: tuple[float, float]) -> None:
    found = list(spots(d))
    assert all(min(abs(complex(*each) - spot) for spot in found) < 0.01 for each in expected)


def test_a_path_is_read_as_svg_reads_it() -> None:
    check("M1 2l3-1H9v4Z", (1, 2), (4, 1), (9, 1), (9, 5))
    check("M0 0q1 2 2 0q1-2 2 0", (1, 1), (2, 0), (3, -1), (4, 0))
    check("M3 5a7 2 0 1 0 14 0a7 2 0 1 0-14 0", (10, 7), (17, 5), (10, 3), (3, 5))
    check("M0 5A5 5 0 0 1 5 0", (5 - 5 * sqrt(0.5), 5 - 5 * sqrt(0.5)), (5, 0))
    check("M0 5A5 5 0 1 0 5 0", (5 + 5 * sqrt(0.5), 5 + 5 * sqrt(0.5)), (5, 0))


@pytest.mark.parametrize("known", catalogue().systems.values(), ids=lambda known: known.id)
def test_every_system_of_the_catalogue_has_a_glyph(known: Known) -> None:
    assert has_mark(system_box(System(system_id(known.id), known.name, known.kind, known.icon, ())))


@pytest.mark.parametrize(("name", "d"), DRAWN)
def test_a_glyph_stays_on_its_square(name: str, d: str) -> None:
    for spot in spots(d):
        assert min(spot.real, spot.imag) >= EDGE - 0.1, spot
        assert max(spot.real, spot.imag) <= MARK - EDGE + 0.1, spot


@pytest.mark.parametrize(("name", "d"), DRAWN)
def test_a_glyph_is_a_small_drawing(name: str, d: str) -> None:
    assert d.startswith("M")
    assert len(d) <= 160


def test_no_two_glyphs_are_the_same() -> None:
    assert len(set(GLYPHS.values())) == len(GLYPHS)
    assert all(any(parts) for parts in GLYPHS.values())
