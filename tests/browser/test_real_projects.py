"""The pictures of real projects keep their texts inside and their arrows off other boxes, in the browser."""

import os
from pathlib import Path

import pytest

from tests.browser.measure import browser, problems
from tests.browser.projects import PINNED, Drawn, UnreachableError, cloned, download, pictures
from tests.browser.test_pictures import FONTS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser() is None, reason="no Chromium is installed"),
]
CLONES = "UNDRIFT_REPOS"


def check(drawn: list[Drawn]) -> None:
    svgs = {each.name: each.svg for each in drawn}
    assert len(svgs) >= 3
    assert problems(svgs, *FONTS) == []


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    try:
        return download(tmp_path_factory.mktemp("sources"))
    except UnreachableError as error:
        pytest.skip(f"no source archives can be had: {error}")


@pytest.mark.parametrize("name", PINNED)
def test_a_real_project_is_drawn_without_fault(name: str, sources: dict[str, Path], tmp_path: Path) -> None:
    check(list(pictures(name, sources[name], tmp_path / "cache")))


def test_vue_is_drawn_without_fault(tmp_path: Path) -> None:
    clone = cloned(Path(os.environ.get(CLONES, "")), "core") if CLONES in os.environ else None
    if clone is None:
        pytest.skip(f"{CLONES} names no folder with a clone of vuejs/core in it")
    check(list(pictures("core", clone, tmp_path / "cache")))
