"""`./dev demo` tells the truth."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

READS_PICTURES = all(map(find_spec, ("cv2", "numpy", "onnxruntime", "rapidocr")))
ROOT = Path(__file__).resolve().parents[1]


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


def test_the_pictures_and_documents_of_the_example_are_in_sync(tmp_path: Path) -> None:
    assert "all true: 6 pictures and 8 blocks" in undrift(ROOT / "examples" / "shop", tmp_path, "check")


def test_the_flows_of_the_example_are_those_that_the_readme_shows(tmp_path: Path) -> None:
    told = undrift(ROOT / "examples" / "shop", tmp_path, "flows")
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "".join(f"    {line}\n" for line in told.splitlines()) in readme


def test_what_is_suggested_for_the_example_is_true_when_it_is_pasted(tmp_path: Path) -> None:
    shop = shutil.copytree(ROOT / "examples" / "shop", tmp_path / "shop")
    told = re.findall(r"^  (\S+):(\d+): (.*)$", undrift(shop, tmp_path, "flows", "suggest"), re.MULTILINE)
    receivers = [annotation.rpartition(" -> ")[2] for _, _, annotation in told]
    assert receivers == ["Cart", "price_of", "Order", "PaymentGateway", "OrderRepository", "Publisher"]
    for name, line, annotation in told:
        rows = (shop / name).read_text("utf-8").split("\n")
        rows[int(line) - 1] = f"    {annotation}"
        (shop / name).write_text("\n".join(rows), "utf-8")
    undrift(shop, tmp_path, "sync")
    assert "all true: 7 pictures and 8 blocks" in undrift(shop, tmp_path, "check")
