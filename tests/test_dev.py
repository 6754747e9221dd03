"""./dev on a machine that lacks something: the exact fix is printed, and nothing is half made."""

import shutil
import subprocess
import sys
from pathlib import Path

DEV = Path(__file__).parent.parent / "dev"


def check(tmp_path: Path, lacking: str, expected: str) -> None:
    """Run `./dev env` where `lacking` (Python statements) holds: it ends with this message and makes nothing."""
    shutil.copy(DEV, tmp_path / "dev")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "dev.txt").write_text("", "utf-8")
    program = f"import runpy, sys; {lacking}; sys.argv = ['dev', 'env']; runpy.run_path('dev', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert expected in done.stderr
    assert done.returncode == 1
    assert not (tmp_path / ".venv").exists()


def test_a_python_without_venv_is_told_what_to_install(tmp_path: Path) -> None:
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    check(tmp_path, "sys.modules['ensurepip'] = None", f"sudo apt install {package}")


def test_an_old_python_is_told_which_one_is_needed(tmp_path: Path) -> None:
    check(tmp_path, "sys.version_info = (3, 9, 2)", "undrift needs Python 3.11 or newer; this is 3.9")


def test_without_a_verb_the_verbs_are_listed() -> None:
    done = subprocess.run([sys.executable, DEV], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "./dev demo" in done.stdout
