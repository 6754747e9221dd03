"""The whole run: what no single rule owns."""

import ast
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import coherence
from coherence.held import findings
from coherence.readers.stamp import read_stamp
from coherence.readers.undrift_svg import read_svg
from renderers.drawing.metadata import UNSTAMPED, stamp
from renderers.view import ViewSpec
from tests.coherence.scene import (
    CLASSES,
    CONTAINERS,
    CONTEXT,
    DEPLOYED,
    MODULES,
    PICTURE,
    SHOP,
    check,
    drawn,
    held,
    paste,
    swap,
    view_of,
)

ROOT = Path(coherence.__file__).parent
GOOD = drawn(view_of(SHOP))
CLEAN = held()
DEPLOYED_CLEAN = held(DEPLOYED, spec=CONTAINERS)
AROUND = DEPLOYED_CLEAN.pictures[PICTURE] or b""
# Where in a picture, and what is claimed there instead.
LIES = (
    ('<text class="label[^>]*>([^<]+)<', "Kafka"),
    ('<text class="caption[^>]*>([^<]+)<', "Kafka cluster"),
    ('<text class="about[^>]*>([^<]+)<', "Talks to Kafka"),
    ('<text class="row[^>]*>([^<]+)<', "topic: Kafka"),
    ('<text class="heading[^>]*>([^<]+)<', "Kafka"),
    ('<text class="subtitle[^>]*>([^<]+)<', "Kafka"),
    ('<text class="text-depth[^>]*>([^<]+)<', "Kafka"),
    ('<g class="legend">[^>]*>\\s*<text[^>]*>([^<]+)<', "Kafka"),
    ('<g class="box ([a-z]+)"', "queue"),
    ('<g class="box [a-z]+" data-id="([^"]*)"', "sys:kafka"),
    ('data-kinds="([a-z ]+)"', "event"),
    ('<path class="line-([a-z]+)"[^>]*>\\s*<path class="hit"', "event"),
    ('data-kinds="[a-z ]+()"', '" data-mode="type'),
    ('data-kinds="[a-z ]+()"', '" data-closing="1'),
    ('data-target="([^"]*)"', "sys:kafka"),
    ("()</svg>", "<text>Kafka</text>"),
)


def forged(picture: bytes) -> bytes:
    """An edited picture that says of itself that nobody edited it."""
    found = read_stamp(picture)
    assert found is not None
    return stamp(picture.replace(found.body.encode(), UNSTAMPED.encode()))


def test_an_empty_project_has_an_empty_true_picture() -> None:
    check(held("#- README.md\n"))


def test_a_forged_stamp_clears_nothing() -> None:
    scene = held(edit=lambda data: forged(swap("</svg>", "<text>Redis</text></svg>")(data) or b""))
    check(
        scene,
        """
        error phantom-box docs/shop.svg at (Redis): shows the text 'Redis', which names nothing that the code has
        """,
    )


@pytest.mark.parametrize("spec", [CONTEXT, CONTAINERS, MODULES, CLASSES], ids=lambda spec: spec.level)
def test_every_level_is_true_as_it_is_drawn(spec: ViewSpec) -> None:
    check(held(DEPLOYED, spec=spec))


@pytest.mark.parametrize("spec", [CONTEXT, CONTAINERS, MODULES, CLASSES], ids=lambda spec: spec.level)
def test_no_lie_passes_under_a_forged_stamp(spec: ViewSpec) -> None:
    scene = held(DEPLOYED, spec=spec)
    picture = (scene.pictures[PICTURE] or b"").decode()
    told = 0
    for pattern, claim in LIES:
        if place := re.search(pattern, picture):
            edited = (picture[: place.start(1)] + claim + picture[place.end(1) :]).encode()
            found = findings(replace(scene, pictures={PICTURE: forged(edited)}))
            assert {finding.severity for finding in found} == {"error"}, pattern
            assert "picture-edited" not in {finding.rule for finding in found}, pattern
            told += 1
    assert told >= 12


def test_the_order_in_which_things_are_handed_over_does_not_matter() -> None:
    scene = held(edit=paste('<text>Redis</text><text>Kafka</text><g data-id="x"/>'))
    twice = replace(scene, expectations=scene.expectations * 2)
    assert findings(twice) == findings(scene)
    assert len(findings(scene)) == 3


@given(st.integers(0, len(AROUND)), st.integers(0, 400), st.integers(0, len(AROUND)), st.integers(0, 3000))
def test_no_mixture_of_a_picture_stops_the_run(place: int, cut: int, start: int, length: int) -> None:
    piece = AROUND[start : start + length]
    data = AROUND[:place] + piece + AROUND[place + cut :]
    found = findings(replace(DEPLOYED_CLEAN, pictures={PICTURE: data}))
    assert found or data == AROUND


@given(st.binary(max_size=60), st.integers(0, len(GOOD)), st.integers(0, 200))
@example(junk=b"\r\x00", place=8887, cut=4)
def test_no_picture_stops_the_run(junk: bytes, place: int, cut: int) -> None:
    data = GOOD[:place] + junk + GOOD[place + cut :]
    found = findings(replace(CLEAN, pictures={PICTURE: data}))
    assert found or data.replace(b"\r\n", b"\n") == GOOD
    assert all(finding.path == PICTURE and finding.line <= data.count(b"\n") + 1 for finding in found)


@given(st.binary(max_size=200))
def test_the_readers_never_raise(data: bytes) -> None:
    assert read_stamp(data) is None
    assert read_svg(data).labels == ()


def test_this_stage_knows_the_analyzers_alone() -> None:
    modules = [ast.parse(path.read_text("utf-8")) for path in ROOT.rglob("*.py")]
    nodes = [node for module in modules for node in ast.walk(module)]
    imported = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    imported |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    assert "coherence.findings" in imported
    assert not {name for name in imported if name.split(".")[0] in ("renderers", "daemon", "undrift")}


def test_the_quick_answer_loads_nothing_heavy() -> None:
    code = "import sys, coherence.expectation; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT.parent, timeout=60
    )
    assert not {"networkx", "tree_sitter", "difflib", "analyzers.graph", "pyexpat"} & set(done.stdout.split())
