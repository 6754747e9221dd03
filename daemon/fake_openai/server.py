"""The fake as a server: on this machine's loopback only, and deaf to the pages of a browser."""

from __future__ import annotations

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from daemon.fake_openai.api import Answer, Api, Call

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_HERE = ("127.0.0.1", "localhost")
_MOST_BYTES = 256 << 20
_SECONDS = 60


class FakeOpenAI:
    """Serves from `with` on. `told` hears of every request, before it is answered. Raises OSError where the port is
    taken."""

    def __init__(self, told: Callable[[Call], None], port: int = 0, api: Api | None = None) -> None:
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.api = api or Api()
        self._server.told = told

    @property
    def url(self) -> str:
        """The address to give as --base-url."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    api: Api
    told: Callable[[Call], None]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = _SECONDS
    server: _Server

    def do_POST(self) -> None:
        length = self.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > _MOST_BYTES:
            self.close_connection = True
            self._send(Answer(413, "text/plain", b"too much, or nobody knows how much"))
            return
        self._answer(self.rfile.read(int(length)))

    def do_GET(self) -> None:
        self._answer(b"")

    def handle(self) -> None:
        with contextlib.suppress(OSError):  # who asked has gone away
            super().handle()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base
        """`told` says what there is to say."""

    def _answer(self, body: bytes) -> None:
        host = self.headers.get("host", "").partition(":")[0]
        # A page in a browser says where it comes from, and may have got here by a name of its own.
        if host not in _HERE or "origin" in self.headers:
            self._send(Answer(403, "text/plain", b"this server answers no pages"))
            return
        call = Call(self.command, urlsplit(self.path).path, self.headers.get("content-type", ""), body)
        self.server.told(call)
        self._send(self.server.api.answer(call))

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)
