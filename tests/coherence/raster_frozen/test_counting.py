"""How the benchmark of pictures counts: a perfect reader is perfect, and each fault is counted as what it is."""

import random
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from bench.raster.compare import Outcome, compared
from bench.raster.grading import CodeNames, Said, checked
from bench.raster.graphs import Wish, random_graph
from bench.raster.phantoms import tally_of
from bench.raster.readings import Read
from bench.raster.shares import Share
from bench.raster.truth import Truth, faithful, load, names_of, reading_of, save
from bench.raster.words import distance, least_distance, names
from coherence.raster.reading import Component, Heads, Link, Reading, Region

GRAPH = random_graph(random.Random(7), Wish(8, 8))  # noqa: S311 - the same in each run
SHOWN = reading_of(GRAPH, (800, 600))
TRUTH = Truth("a.png", "any", "clean", boxed=True, seed=7, names=names_of(GRAPH), shown=SHOWN)


def check(fault: Callable[[Reading], Reading], expected: dict[str, str]) -> None:
    """A perfect reading with one fault: these figures are no longer perfect, and all others are."""
    outcome = compared(fault(SHOWN), TRUTH)
    shares = {name: value for name, value in asdict(outcome).items() if name in Outcome.__slots__}
    found = {name: _text(getattr(outcome, name)) for name in shares if isinstance(getattr(outcome, name), Share)}
    assert {name: text for name, text in found.items() if not _is_whole(text)} == expected


def _text(share: Share) -> str:
    return f"{share.part:.0f} of {share.whole:.0f}"


def _is_whole(text: str) -> bool:
    part, whole = text.split(" of ")
    return part == whole


def test_a_perfect_reading_is_perfect() -> None:
    check(lambda reading: reading, {})


def test_an_invented_component_is_counted_as_such() -> None:
    stranger = Component("Zzyzx Quux", Region(1, 1, 9, 9), "box", ("Zzyzx Quux",))
    whole = len(SHOWN.components)
    check(
        lambda reading: replace(reading, components=(*reading.components, stranger)),
        {"precision": f"{whole} of {whole + 1}"},
    )


def test_a_missing_link_is_counted_as_such() -> None:
    whole = len(SHOWN.links)
    check(lambda reading: replace(reading, links=reading.links[1:]), {"link_recall": f"{whole - 1} of {whole}"})


def test_an_invented_link_is_counted_as_such() -> None:
    drawn = {frozenset((link.source, link.target)) for link in SHOWN.links}
    free = next((0, other) for other in range(1, 8) if frozenset((0, other)) not in drawn)
    whole = len(SHOWN.links)
    check(
        lambda reading: replace(reading, links=(*reading.links, Link(*free, "forward", 1.0))),
        {"link_precision": f"{whole} of {whole + 1}"},
    )


@pytest.mark.parametrize(("heads", "turned", "expected"), [("forward", True, "wrong"), ("unknown", False, "unknown")])
def test_directions_are_counted_apart(heads: Heads, turned: bool, expected: str) -> None:
    at = next(place for place, link in enumerate(SHOWN.links) if link.heads == "forward")
    link = SHOWN.links[at]
    other = link._replace(source=link.target, target=link.source) if turned else link._replace(heads=heads)
    links = (*SHOWN.links[:at], other, *SHOWN.links[at + 1 :])
    outcome = compared(replace(SHOWN, links=links), TRUTH)
    assert (outcome.direction["wrong"], outcome.direction["unknown"]) == (expected == "wrong", expected == "unknown")
    assert outcome.direction.total() == len(SHOWN.links)


def test_of_a_perfect_reading_every_false_component_is_found_and_nothing_else() -> None:
    components, links = tally_of(Read(TRUTH, faithful(TRUTH), 0, 0), checked)
    assert components.planted == components.failed > 0
    assert links.planted >= links.told > 0
    assert components.false_told == links.false_told == 0


def test_what_is_said_of_a_picture_is_what_a_check_finds() -> None:
    names = ("Order Service", "Payment API", "Invoice Store", "Redis")
    components = tuple(Component(name, Region(9, 90 * at, 80, 40), "box", (name,)) for at, name in enumerate(names))
    links = (Link(0, 1, "forward", 1.0, ((9, 40), (9, 90))), Link(1, 2, "forward", 1.0, ((9, 130), (9, 180))))
    code = CodeNames(frozenset((*names[:3], "Ledger")), frozenset([("Order Service", "Payment API")]))
    said = checked(Reading(400, 400, components, links), code)
    assert [each.rule for each in said.components] == ["", "", "", "phantom-box"]
    assert [each.rule for each in said.links] == ["", "phantom-arrow"]
    assert said.components[3] == Said("phantom-box", "error")
    assert said.links[1].is_false
    assert said.whole == ()


def test_an_interval_is_wilsons() -> None:
    low, high = Share(8, 10).interval
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert Share(160, 200, weight=20).interval == Share(8, 10).interval


def test_a_truth_survives_its_file(tmp_path: Path) -> None:
    save(TRUTH, tmp_path)
    assert load(tmp_path / "a.png.json") == TRUTH


def test_names_of_one_picture_are_far_apart() -> None:
    found = names(random.Random(3), 40, "english")  # noqa: S311 - the same in each run
    assert len(found) == 40
    nearest = min(distance(one, other) / max(len(one), len(other)) for one in found for other in found if one != other)
    assert nearest > 0.3


def test_the_cheap_bound_never_exceeds_the_distance() -> None:
    found = names(random.Random(4), 12, "code")  # noqa: S311 - the same in each run
    assert all(least_distance(one, other) <= distance(one, other) for one in found for other in found)
