"""`undrift dev`: helpers for whoever tries things out or works on undrift."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from daemon.errors import UndriftError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from daemon.fake_openai.api import Call

ABOUT = """\
  undrift dev fake-openai             a server on this machine that answers as OpenAI's images API does:
                                      no key, no cost; its pictures are drawn by undrift itself
  undrift dev fake-openai --port 8123 on a port of your choice

In another terminal:
  undrift illustrate --engine openai --base-url http://127.0.0.1:PORT/v1"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be started."""
    parser.add_argument("what", choices=("fake-openai",), help="what to start")
    parser.add_argument("--port", type=int, default=0, metavar="N", help="the port (default: any that is free)")


def run(arguments: argparse.Namespace, say: Callable[[str], None], stop: threading.Event | None = None) -> None:
    """Serve until Ctrl-C, or until `stop` is set. Raises UndriftError where the port cannot be had."""
    from daemon.fake_openai.server import FakeOpenAI
    from daemon.watching.terminal import printable

    def told(call: Call) -> None:
        say(printable(f"{call.method} {call.path}"))

    try:
        server = FakeOpenAI(told, arguments.port)
    except (OSError, OverflowError) as error:
        raise UndriftError(f"port {arguments.port} cannot be used: {error}; name another with --port") from None
    with server:
        say(f"serving at {server.url}; Ctrl-C ends it")
        say(f"undrift illustrate --engine openai --base-url {server.url}")
        with contextlib.suppress(KeyboardInterrupt):
            (stop or threading.Event()).wait()
