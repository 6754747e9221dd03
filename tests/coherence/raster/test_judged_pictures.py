"""The lists of what pictures by people show (`bench/raster/judged`)."""

from collections.abc import Iterable, Iterator
from textwrap import dedent

import pytest

from bench.raster.judgements import Judgement, judged, judgement
from bench.raster.truth import NOWHERE
from coherence.raster.reading import Component

SHOP = """
{"repository": "acme/shop", "path": "docs/shop.png", "commit": "c0ffee", "sha256": "feed", "set": "dev",
 "file": "shop.png", "style": "plain", "tongue": "english", "sure": "high", "width": 640, "height": 480,
 "components": [
  {"label": "Shop", "shape": "frame", "frame": -1, "lines": ["Shop"], "about": [], "region": null, "code": true},
  {"label": "orders", "shape": "box", "frame": 0, "lines": ["orders", "Go"], "about": ["Go"],
   "region": [10, 20, 90, 40], "code": true},
  {"label": "Redis", "shape": "icon", "frame": 0, "lines": ["Redis"], "about": [], "region": null, "code": false},
  {"label": "", "shape": "icon", "frame": -1, "lines": [], "about": [], "region": [0, 0, 9, 9], "code": "open"}],
 "links": [
  {"source": 1, "target": 2, "heads": "forward", "label": "SET", "dashed": true, "code": false},
  {"source": 3, "target": 0, "heads": "none", "label": "", "dashed": false, "code": "open"}],
 "beside": [{"text": "SET", "use": "label"}]}
"""


def check(judged: Judgement, expected: str) -> None:
    """`expected` has a line for each component and each link, as the benchmark sees them."""
    shown = judged.truth.shown
    told = [
        f"{each.shape} {each.label!r} in {each.frame} at {tuple(each.region)} is {code}, named {name!r}"
        for each, code, name in zip(shown.components, judged.components, judged.truth.names, strict=True)
    ]
    told += [
        f"{each.source} {each.heads} {each.target} {each.label!r}{' dashed' * each.dashed} is {code}"
        for each, code in zip(shown.links, judged.links, strict=True)
    ]
    assert told == dedent(expected).strip().splitlines()


def test_a_list_is_read_as_a_reading_with_verdicts() -> None:
    check(
        judgement("shop", SHOP),
        """
        frame 'Shop' in -1 at (0, 0, 0, 0) is True, named 'Shop'
        box 'orders' in 0 at (10, 20, 90, 40) is True, named 'orders'
        icon 'Redis' in 0 at (0, 0, 0, 0) is False, named ''
        icon '' in -1 at (0, 0, 9, 9) is open, named ''
        1 forward 2 'SET' dashed is False
        3 none 0 '' is open
        """,
    )


def test_a_list_that_lacks_a_word_is_an_error() -> None:
    with pytest.raises(KeyError):
        judgement("shop", SHOP.replace('"shape": "box"', '"shap": "box"'))


def test_every_picture_is_in_one_of_two_sets() -> None:
    assert {each.set for each in judged()} <= {"dev", "test"}
    assert len(judged("dev")) >= 25


def test_no_list_contradicts_itself() -> None:
    assert [f"{each.name}: {wrong}" for each in judged() for wrong in _contradictions(each)] == []


def _contradictions(judged: Judgement) -> Iterator[str]:
    """What cannot be so, whatever the picture shows."""
    shown = judged.truth.shown
    for each in shown.components:
        if each.frame >= 0 and shown.components[each.frame].shape != "frame":
            yield f"{each.label!r} stands in what is no frame"
        if each.about and each.about != each.lines[-len(each.about) :]:
            yield f"{each.label!r} has about what is none of its lines"
        right, bottom = each.region.x + each.region.width, each.region.y + each.region.height
        if right > shown.width or bottom > shown.height:
            yield f"{each.label!r} leaves the picture"
        if each.region == NOWHERE and (not each.label or _count(each.label, shown.components) > 1):
            yield f"which {each.label!r} is meant cannot be told"
    for link, code in zip(shown.links, judged.links, strict=True):
        ends = (link.source, link.target)
        if code is not False and any(judged.components[end] is False for end in ends):
            yield f"{' -> '.join(shown.components[end].label for end in ends)} is at what the code has not"


def _count(label: str, components: Iterable[Component]) -> int:
    return sum(each.label == label for each in components)
