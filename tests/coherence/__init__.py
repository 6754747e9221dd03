import pytest

pytest.register_assert_rewrite("tests.coherence.scene")
