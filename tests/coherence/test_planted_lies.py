"""A small set of planted lies, on the example shop: every format in every style, true and with one lie at a time.

`./dev bench coherence` does the same on real repositories.
"""

from functools import cache
from pathlib import Path

import pytest

from analyzers.graph import ArchitectureGraph
from bench.coherence.planting import KINDS
from bench.coherence.styles import STYLES
from bench.coherence.trials import Trial, trials
from bench.coherence.writers import WRITERS
from tests.project import MARK, graph_of

pytestmark = pytest.mark.slow

SHOP = Path(__file__).parents[2] / "examples" / "shop"
_TOLD = (".py", ".ts", ".tsx", ".js", ".yaml", ".yml", ".toml", ".json", ".md", "Dockerfile")


@cache
def shop() -> ArchitectureGraph:
    paths = sorted(path for path in SHOP.rglob("*") if path.is_file() and path.name.endswith(_TOLD))
    files = (f"{MARK}{path.relative_to(SHOP).as_posix()}\n{path.read_text(encoding='utf-8')}" for path in paths)
    return graph_of("\n".join(files))


@cache
def held() -> tuple[Trial, ...]:
    return tuple(trials(shop(), "frozen"))


@pytest.mark.parametrize("writer", WRITERS)
def test_every_lie_is_found(writer: str) -> None:
    missed = [f"{each.lie} {each.subject} ({each.style})" for each in _of(writer) if each.lie and not each.found]
    assert missed == []


@pytest.mark.parametrize("writer", WRITERS)
def test_a_true_drawing_has_no_finding(writer: str) -> None:
    said = [each.message for trial in _of(writer) if not trial.lie for each in trial.said]
    assert said == []


def test_every_kind_of_lie_is_planted_in_every_style() -> None:
    planted = {(each.lie, each.style) for each in held() if each.lie}
    framed = {style.name for style in STYLES if style.frames}
    wanted = {(kind, style.name) for kind in KINDS for style in STYLES}
    assert planted == {each for each in wanted if each[0] != "moved box" or each[1] in framed}


def _of(writer: str) -> list[Trial]:
    found = [each for each in held() if each.writer == writer]
    assert found
    return found
