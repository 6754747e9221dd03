"""`./dev demo` tells the truth."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


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
    ]
    pictures = sorted(tmp_path.glob("undrift-demo-*/*.svg"))
    assert [path.name for path in pictures] == [
        "1-before.svg",
        "2-the-edit-followed.svg",
        "3-the-lie.svg",
        "4-the-payment.svg",
        "5-the-payment-put-right.svg",
    ]
    assert all(f"    {path}  (" in done.stdout for path in pictures)
    assert tree(ROOT / "examples") == before


def test_the_pictures_and_documents_of_the_example_are_in_sync(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "undrift", "check", "-C", str(ROOT / "examples" / "shop")],
        env={**os.environ, "PYTHONPATH": str(ROOT), "UNDRIFT_CACHE_DIR": str(tmp_path), "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "6 pictures and 6 blocks" in done.stdout
