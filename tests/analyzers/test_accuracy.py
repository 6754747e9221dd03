"""The imports that we find are those that grimp finds, on packages that the development environment has anyway."""

from pathlib import Path

import pytest

from bench.accuracy import Difference, against_grimp, folder_of
from bench.repos import copied


def check(package: str, tmp_path: Path) -> Difference:
    """How our module-to-module imports below an installed package differ from grimp's."""
    root = tmp_path / "project"
    copied(folder_of(package), root / package)
    return against_grimp(root, package, tmp_path / "cache")


@pytest.mark.parametrize(("package", "edges"), [("rich", 300), ("_pytest", 300), ("PIL", 200)])
def test_every_import_is_the_one_that_grimp_finds(package: str, edges: int, tmp_path: Path) -> None:
    difference = check(package, tmp_path)
    assert (difference.missing, difference.extra) == ((), ())
    assert difference.both > edges
