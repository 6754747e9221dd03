"""The whole run: what no single rule owns."""

import ast
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import coherence
from coherence.held import findings
from coherence.readers.stamp import read_stamp
from coherence.readers.undrift_svg import read_svg
from renderers.metadata import UNSTAMPED, stamp
from tests.coherence.scene import PICTURE, SHOP, check, drawn, held, paste, view_of

ROOT = Path(coherence.__file__).parent
GOOD = drawn(view_of(SHOP))
CLEAN = held()


def test_an_empty_project_has_an_empty_true_picture() -> None:
    check(held("#- README.md\n"))


def test_a_forged_stamp_clears_nothing() -> None:
    edited = paste("<text>Redis</text>")(GOOD)
    found = read_stamp(edited)
    assert edited is not None
    assert found is not None
    forged = stamp(edited.replace(found.body.encode(), UNSTAMPED.encode()))
    scene = held(edit=lambda _data: forged)
    check(
        scene,
        """
        error phantom-box docs/shop.svg at (Redis): shows the text 'Redis', which names nothing that the code has
        """,
    )


def test_the_order_in_which_things_are_handed_over_does_not_matter() -> None:
    scene = held(edit=paste('<text>Redis</text><text>Kafka</text><g data-id="x"/>'))
    twice = replace(scene, expectations=scene.expectations * 2)
    assert findings(twice) == findings(scene)
    assert len(findings(scene)) == 3


@given(st.binary(max_size=60), st.integers(0, len(GOOD)), st.integers(0, 200))
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
