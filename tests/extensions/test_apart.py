"""The extensions run in other people's processes: they bring in nothing of ours, and we nothing of theirs."""

import subprocess
import sys

import pytest

STAGES = ("analyzers", "renderers", "coherence", "daemon")


@pytest.mark.parametrize(
    ("imported", "absent"),
    [
        ("undrift.sphinx", (*STAGES, "markdown")),
        ("undrift.markdown", (*STAGES, "sphinx", "docutils")),
        ("undrift", ("sphinx", "docutils", "markdown")),
    ],
)
def test_an_extension_brings_in_nothing_else(imported: str, absent: tuple[str, ...]) -> None:
    code = f"import sys, {imported}; print(sorted(set({absent!r}) & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
