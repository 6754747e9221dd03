"""`undrift dev`: helpers for whoever tries things out or works on undrift."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from daemon.errors import UndriftError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from daemon.fake_openai.api import Call, Sale

ABOUT = """\
  undrift dev fake-openai             a server on this machine that answers as OpenAI's API does: no key, no cost;
                                      its pictures are drawn by undrift itself, its flows put together of names
  undrift dev fake-openai --port 8123 on a port of your choice
  undrift dev fake-openai --errs text
                                      its pictures are wrong at first, and right when they are corrected: text (stray
                                      writing), body (a drum without a word on it); of pictures with
                                      labels = "painted" also extra, missing, misspelt, other (another picture
                                      altogether); with --never-mends they stay wrong
In another terminal:
  undrift illustrate --engine openai --base-url http://127.0.0.1:PORT/v1
  undrift flows suggest --ai --base-url http://127.0.0.1:PORT/v1"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be started."""
    from daemon.fake_openai.errs import ERRORS

    parser.add_argument("what", choices=("fake-openai",), help="what to start")
    parser.add_argument("--port", type=int, default=0, metavar="N", help="the port (default: any that is free)")
    parser.add_argument("--errs", action="append", choices=ERRORS, default=[], help="what is wrong with its pictures")
    parser.add_argument("--never-mends", action="store_true", help="and stays wrong, whatever it is told")


def run(arguments: argparse.Namespace, say: Callable[[str], None], stop: threading.Event | None = None) -> None:
    """Serve until Ctrl-C, or until `stop` is set. Raises UndriftError where the port cannot be had."""
    from daemon.fake_openai.api import Api
    from daemon.fake_openai.erring import ErringPainter
    from daemon.fake_openai.server import FakeOpenAI
    from daemon.illustrating.prices import dollars
    from daemon.watching.terminal import printable

    def told(call: Call) -> None:
        say(printable(f"{call.method} {call.path}"))

    def sold(sale: Sale) -> None:
        size = f"{sale.size.width}x{sale.size.height}"
        say(f"    picture {sale.number}, {size}: would cost {dollars(sale.cost)}, all of them {dollars(sale.total)}")

    try:
        painter = ErringPainter(arguments.errs, mends=not arguments.never_mends)
        server = FakeOpenAI(told, arguments.port, Api(painter, sold))
    except (OSError, OverflowError) as error:
        raise UndriftError(f"port {arguments.port} cannot be used: {error}; name another with --port") from None
    with server:
        say(f"serving at {server.url}; Ctrl-C ends it")
        say(f"undrift illustrate --engine openai --base-url {server.url}")
        with contextlib.suppress(KeyboardInterrupt):
            (stop or threading.Event()).wait()
