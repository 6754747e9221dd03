"""`./dev demo` tells the truth."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from daemon.projects.project import cache_folder

READS_PICTURES = all(map(find_spec, ("cv2", "numpy", "onnxruntime", "rapidocr")))
ROOT = Path(__file__).resolve().parents[1]
SHOP = ROOT / "examples" / "shop"
# The painted pictures of the example are read each time anew.
pytestmark = pytest.mark.slow


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def undrift(project: Path, cache: Path, *arguments: str) -> str:
    """What a command says of a project, when all is well there."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "undrift", *arguments, "-C", str(project)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "UNDRIFT_CACHE_DIR": str(cache), "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    return done.stdout


def test_the_demo_goes_as_it_says_and_leaves_the_checkout_clean(tmp_path: Path) -> None:
    before = tree(ROOT / "examples")
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "demo.py")],
        env={**os.environ, "TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    commands = [line for line in done.stdout.splitlines() if line.startswith("$ ")]
    assert commands == [
        "$ undrift sync",
        "$ undrift sync",
        "$ undrift explain notifications catalog",
        "$ undrift check",
        "$ undrift sync",
        "$ undrift check",
        "$ undrift flows",
        "$ undrift check",
        "$ undrift sync",
        "$ undrift check",
        *(each for each in commands[10:] if each.startswith("$ undrift check --annotate ")),
    ]
    assert len(commands) == 10 + READS_PICTURES
    pictures = sorted(tmp_path.glob("undrift-demo-*/*.svg"))
    assert [path.name for path in pictures] == [
        "1-before.svg",
        "2-the-edit-followed.svg",
        "3-the-lie.svg",
        "4-the-payment.svg",
        "5-the-payment-put-right.svg",
    ]
    pictures += tmp_path.glob("undrift-demo-*/*.annotated.png")
    assert len(pictures) == 5 + READS_PICTURES
    assert all(f"    {path}  (" in done.stdout for path in pictures)
    assert tree(ROOT / "examples") == before


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all checks of the example: what its painted pictures show takes seconds to read."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def checked(cache: Path) -> str:
    """What the check says of the example as it is."""
    return undrift(SHOP, cache, "check")


def test_the_pictures_and_documents_of_the_example_are_in_sync(checked: str) -> None:
    assert "all true: 6 pictures, 8 blocks and 2 illustrations" in checked


def test_the_flows_of_the_example_are_those_that_the_readme_shows(cache: Path) -> None:
    told = undrift(SHOP, cache, "flows")
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "".join(f"    {line}\n" for line in told.splitlines()) in readme


@pytest.mark.usefixtures("checked")
def test_what_is_suggested_for_the_example_is_true_when_it_is_pasted(tmp_path: Path, cache: Path) -> None:
    shop = shutil.copytree(SHOP, tmp_path / "shop")
    # What the same pictures show was read already.
    shutil.copytree(cache / "undrift" / cache_folder(SHOP).name, cache / "undrift" / cache_folder(shop).name)
    told = re.findall(r"^  (\S+):(\d+): (.*)$", undrift(shop, cache, "flows", "suggest"), re.MULTILINE)
    receivers = [annotation.rpartition(" -> ")[2] for _, _, annotation in told]
    assert receivers == ["Cart", "price_of", "Order", "PaymentGateway", "OrderRepository", "Publisher"]
    for name, line, annotation in told:
        rows = (shop / name).read_text("utf-8").split("\n")
        rows[int(line) - 1] = f"    {annotation}"
        (shop / name).write_text("\n".join(rows), "utf-8")
    undrift(shop, cache, "sync")
    assert "all true: 7 pictures, 8 blocks and 2 illustrations" in undrift(shop, cache, "check")
