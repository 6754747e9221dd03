"""The connection to a vision server: no answer, however long or slow, costs more than was meant to be spent on it."""

import time
from collections.abc import Iterator
from functools import partial

import httpx2
from openai import DefaultHttpx2Client

_MOST_BYTES = 4 << 20
_CONNECT_SECONDS = 10
_TOO_MUCH = "more than any answer has"


class TooMuchError(httpx2.ReadError):
    """The server sends more than any answer has, or packs it so that nobody knows how much it is."""


def bounded_client(seconds: float) -> httpx2.Client:
    """A client for the SDK. It follows no redirect: whom the pictures go to was said before."""
    timeout = httpx2.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS))
    hooks = {"response": [partial(_bound, seconds)]}
    headers = {"Accept-Encoding": "identity"}
    return DefaultHttpx2Client(timeout=timeout, follow_redirects=False, headers=headers, event_hooks=hooks)


def _bound(seconds: float, response: httpx2.Response) -> None:
    if response.headers.get("content-encoding", "identity") != "identity":
        raise TooMuchError(_TOO_MUCH)
    if isinstance(response.stream, httpx2.SyncByteStream):
        response.stream = _Bounded(response.stream, time.monotonic() + seconds)


class _Bounded(httpx2.SyncByteStream):
    """The bytes of an answer, as far as they are wanted."""

    def __init__(self, stream: httpx2.SyncByteStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def __iter__(self) -> Iterator[bytes]:
        length = 0
        for part in self._stream:
            length += len(part)
            if length > _MOST_BYTES:
                raise TooMuchError(_TOO_MUCH)
            if time.monotonic() > self._deadline:
                raise httpx2.ReadTimeout("comes to no end")
            yield part

    def close(self) -> None:
        self._stream.close()
