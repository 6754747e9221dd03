"""ARCHITECTURE.md names the tests that own the invariants: they must be there."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_test_and_module_that_the_map_names_is_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    named = re.findall(r"`((?:tests|daemon|analyzers|renderers|coherence|bench|undrift)/[\w/.]*)`", text)
    assert len(named) > 20
    assert [path for path in named if not (ROOT / path).exists()] == []
