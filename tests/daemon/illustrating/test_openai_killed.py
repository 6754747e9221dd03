"""A run that is killed loses nothing that was paid for, and the next one pays for nothing twice: the server counts."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from daemon.illustrating.engines import Choice, engine_of
from daemon.illustrating.paying import Again
from daemon.ports.images import Painted, Unpainted
from tests.daemon.illustrating.orders import image, order
from tests.servers.openai_like import OpenAILike, picture

_ROOT = Path(__file__).parents[3]
_RUN = """
import sys
from pathlib import Path
from daemon.illustrating.engines import Choice, engine_of
from tests.daemon.illustrating.orders import order
engine = engine_of(Choice("openai", {"base-url": sys.argv[1]}), {}, Path(sys.argv[2]), print)
for prompt in ("one", "two"):
    engine.paint(order(prompt))
"""
_PATIENCE = 60


pytestmark = pytest.mark.usefixtures("only_this_machine")


@pytest.mark.slow
def test_a_run_killed_while_it_waits_keeps_what_came_and_asks_for_the_rest_only_when_told(tmp_path: Path) -> None:
    first, second = image("white"), image("red")
    server = OpenAILike(generations=[picture(first), picture(first)._replace(delay=_PATIENCE), picture(second)])

    def run(prompt: str, again: Again = "never") -> Painted | Unpainted:
        engine = engine_of(Choice("openai", {"base-url": server.url}, again=again), {}, tmp_path, print)
        found = engine.paint(order(prompt))
        engine.close()
        return found

    with server:
        _killed_at_request(2, server, tmp_path)
        kept = run("one")
        assert isinstance(kept, Painted)
        assert kept.data == first
        told = run("two")
        assert isinstance(told, Unpainted)
        assert "may have been billed ($0.041)" in told.why
        assert len(server.requests) == 2
        bought = run("two", "unanswered")
        assert isinstance(bought, Painted)
        assert bought.data == second
        assert isinstance(run("two"), Painted)
        assert len(server.requests) == 3


def _killed_at_request(number: int, server: OpenAILike, kept: Path) -> None:
    """Start a run, and kill it for good while the server holds back its answer to this request."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    run = subprocess.Popen([sys.executable, "-c", _RUN, server.url, kept], cwd=_ROOT, env=environment)
    until = time.monotonic() + _PATIENCE
    while len(server.requests) < number and run.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    run.send_signal(signal.SIGKILL)
    assert run.wait() == -signal.SIGKILL
