"""Painting through OpenAI's SDK: by OpenAI itself, or by any server that speaks its API of images."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING, Any

import httpx2
import openai

from daemon.adapters.openai.errors import UNSENDABLE
from daemon.adapters.openai.http import bounded_client
from daemon.adapters.openai.image_answers import of_images, of_stream
from daemon.adapters.openai.image_faults import failure, may_go_again, wait_before
from daemon.adapters.openai.sizes import size_problem
from daemon.media import media_of
from daemon.ports.images import Painted, Unpainted

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from openai._response import APIResponse

    from daemon.config.openai_options import OpenAIOptions
    from daemon.ports.images import Order, Partial

# The largest picture as base64, with three unfinished ones before it.
_MOST_BYTES = 192 << 20


class OpenAIImages:
    """One picture after the other. `sleep` waits before the one retry."""

    name = "openai"

    def __init__(
        self, options: OpenAIOptions, sleep: Callable[[float], None] = time.sleep, most_bytes: int = _MOST_BYTES
    ) -> None:
        self._options = options
        self._sleep = sleep
        self._most_bytes = most_bytes
        self._client: openai.OpenAI | None = None

    @property
    def model(self) -> str:
        """The model, its settings and, where it is not OpenAI's own, its server."""
        return self._options.identity

    def paint(self, order: Order, partial: Partial | None = None) -> Painted | Unpainted:
        """A picture of what the prompt says, or the guide changed as it says. Never raises, whatever the other side
        does."""
        if not order.prompt:
            return Unpainted("was not asked: there is no prompt", "see what is wrong with the plan")
        if self._options.is_gpt and (problem := size_problem(order.size)):
            return Unpainted(f"was not asked: {problem}", "name a size that can be painted")
        found = self._tried(order, partial)
        if isinstance(found, Exception) and may_go_again(found):
            self._sleep(wait_before(found))
            found = self._tried(order, partial)
        return failure(found, self._options) if isinstance(found, Exception) else found

    def close(self) -> None:
        """End the connection."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _tried(self, order: Order, partial: Partial | None) -> Painted | Unpainted | Exception:
        """One request and its answer, or what went wrong."""
        with contextlib.ExitStack() as stack:
            try:
                request = self._request(self._connected(), order, is_watched=partial is not None)
                response = stack.enter_context(request)
            except (httpx2.HTTPError, *UNSENDABLE) as error:
                return error
            try:
                if partial is not None and response.headers.get("content-type", "").startswith("text/event-stream"):
                    return of_stream(response.iter_lines(), partial)
                return of_images(response.read())
            except (httpx2.HTTPError, httpx2.StreamError) as error:
                return error

    def _request(
        self, client: openai.OpenAI, order: Order, *, is_watched: bool
    ) -> AbstractContextManager[APIResponse[Any]]:
        said = {"n": 1, **body(self._options, order)}
        if is_watched and self._options.partials:
            said |= {"stream": True, "partial_images": self._options.partials}
        images = client.images.with_streaming_response
        if not order.guide:
            return images.generate(**said)
        media = media_of(order.guide) or "png"
        return images.edit(image=(f"guide.{media}", order.guide, f"image/{media}"), **said)

    def _connected(self) -> openai.OpenAI:
        if self._client is None:
            self._client = connected(self._options, self._most_bytes)
        return self._client


def body(options: OpenAIOptions, order: Order) -> dict[str, Any]:
    """The settings of a picture as the API names them. Servers that are not OpenAI's get as few as can be: each is
    one that some do not know."""
    said: dict[str, Any] = {
        "model": options.model,
        "prompt": order.prompt,
        "size": f"{order.size.width}x{order.size.height}",
    }
    if not options.is_gpt:
        return said | {"response_format": "b64_json"}
    said |= {"quality": options.quality, "output_format": options.format, "background": "opaque"}
    return said if options.compression is None else said | {"output_compression": options.compression}


def connected(options: OpenAIOptions, most_bytes: int, whole: float = 0) -> openai.OpenAI:
    """The SDK's client, which retries nothing by itself. `whole` is how many seconds an answer may take from its first
    byte to its last, 0 for the usual. Raises what UNSENDABLE says."""
    return openai.OpenAI(
        api_key=options.key or "none",  # servers without keys take any word
        base_url=options.url,
        max_retries=0,
        http_client=bounded_client(options.seconds, most_bytes, whole),
    )
