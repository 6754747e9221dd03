"""The connection to a server of OpenAI's API: no answer, however long or slow, costs more than was meant to be spent on
it."""

import ssl
import time
from collections.abc import Iterator
from functools import cache, partial

import httpx2
from openai import DefaultHttpx2Client

_CONNECT_SECONDS = 10
_TOO_MUCH = "more than any answer has"


class TooMuchError(httpx2.ReadError):
    """The server sends more than any answer has, or packs it so that nobody knows how much it is."""


def bounded_client(seconds: float, most: int, whole: float = 0) -> httpx2.Client:
    """A client for the SDK, for answers of so many bytes that begin within so many seconds, and end within as many, or
    within `whole`. It follows no redirect: whom everything goes to was said before."""
    timeout = httpx2.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS))
    hooks = {"response": [partial(_bound, whole or seconds, most)]}
    headers = {"Accept-Encoding": "identity"}
    return DefaultHttpx2Client(
        timeout=timeout, follow_redirects=False, headers=headers, event_hooks=hooks, verify=_certificates()
    )


@cache
def _certificates() -> ssl.SSLContext:
    """The usual ones: reading them takes longer than all else that a connection needs, so it is done once."""
    return httpx2.create_ssl_context()


def _bound(seconds: float, most: int, response: httpx2.Response) -> None:
    if response.headers.get("content-encoding", "identity") != "identity":
        raise TooMuchError(_TOO_MUCH)
    if isinstance(response.stream, httpx2.SyncByteStream):
        response.stream = _Bounded(response.stream, time.monotonic() + seconds, most)


class _Bounded(httpx2.SyncByteStream):
    """The bytes of an answer, as far as they are wanted."""

    def __init__(self, stream: httpx2.SyncByteStream, deadline: float, most: int) -> None:
        self._stream = stream
        self._deadline = deadline
        self._most = most

    def __iter__(self) -> Iterator[bytes]:
        length = 0
        for part in self._stream:
            length += len(part)
            if length > self._most:
                raise TooMuchError(_TOO_MUCH)
            if time.monotonic() > self._deadline:
                raise httpx2.ReadTimeout("comes to no end")
            yield part

    def close(self) -> None:
        self._stream.close()
