"""The Batch API of OpenAI for pictures: a file of requests goes up, and within a day a file of answers comes down."""

from __future__ import annotations

import base64
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import httpx2
import msgspec
import openai

from coherence.wording import quoted
from daemon.adapters.openai.errors import UNSENDABLE
from daemon.adapters.openai.http import TooMuchError
from daemon.adapters.openai.image_answers import of_images
from daemon.adapters.openai.image_faults import failure
from daemon.adapters.openai.images import body, connected
from daemon.adapters.openai.sizes import size_problem
from daemon.config.openai_options import PAINT_OFFLINE
from daemon.media import media_of
from daemon.packing import CORRUPT
from daemon.ports.batches import Progress
from daemon.ports.images import Painted, Unpainted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from openai._legacy_response import LegacyAPIResponse

    from daemon.config.openai_options import OpenAIOptions
    from daemon.ports.images import Order

_Endpoint = Literal["/v1/images/generations", "/v1/images/edits"]
_GENERATIONS: _Endpoint = "/v1/images/generations"
_EDITS: _Endpoint = "/v1/images/edits"
_MARK = "undrift"
_MOST_UP, _MOST_DOWN, _MOST_LINE = 200 << 20, 4 << 30, 192 << 20
_DOWNLOAD_SECONDS = 3600
_MOST_PAGES, _PAGE = 10, 100
_WAITING = ("validating", "in_progress", "finalizing", "cancelling")
_OR = f"or {PAINT_OFFLINE}"
_CHANGE = f"change the words of the plan or of the style, {_OR}"


class _Batch(msgspec.Struct, frozen=True):
    """What is needed of a batch."""

    id: str
    status: str = ""
    output_file_id: str | None = None
    error_file_id: str | None = None
    metadata: dict[str, str] | None = None


class _Page(msgspec.Struct, frozen=True):
    data: tuple[_Batch, ...]
    has_more: bool = False


class _File(msgspec.Struct, frozen=True):
    id: str


class _Response(msgspec.Struct, frozen=True):
    status_code: int = 0
    body: msgspec.Raw = msgspec.Raw(b"null")


class _Why(msgspec.Struct, frozen=True):
    message: str | None = None


class _Refused(msgspec.Struct, frozen=True):
    error: _Why | None = None


class _Line(msgspec.Struct, frozen=True):
    """One answer in a file."""

    custom_id: str
    response: _Response | None = None
    error: _Why | None = None


_Form = TypeVar("_Form", _File, _Batch, _Page)


class OpenAIBatches:
    """Orders all go to one endpoint, so those with a guide make a batch of their own."""

    name = "openai"

    def __init__(self, options: OpenAIOptions) -> None:
        self._options = options
        self._client: openai.OpenAI | None = None

    @property
    def model(self) -> str:
        """The same as for single pictures: an answer is an answer."""
        return self._options.identity

    def submit(self, orders: Sequence[tuple[str, Order]], mark: str) -> str | Unpainted:
        """Send orders, each with a name to call it back by; the server's name of the batch."""
        endpoint: _Endpoint = _EDITS if orders[0][1].guide else _GENERATIONS
        if problem := self._problem([order for _, order in orders]):
            return Unpainted(f"was not asked: {problem}", "change the orders of the batch", is_final=True)
        lines = b"".join(_request(name, endpoint, body(self._options, order), order) for name, order in orders)
        if len(lines) > _MOST_UP:
            return Unpainted("was not asked: a batch has 200 MB at most", "send fewer pictures at once", is_final=True)
        uploaded = self._asked(
            lambda client: client.files.with_raw_response.create(file=("batch.jsonl", lines), purpose="batch"), _File
        )
        if isinstance(uploaded, Unpainted):
            return uploaded._replace(may_be_billed=False)
        batch = self._asked(
            lambda client: client.batches.with_raw_response.create(
                completion_window="24h", endpoint=endpoint, input_file_id=uploaded.id, metadata={_MARK: mark}
            ),
            _Batch,
        )
        return batch if isinstance(batch, Unpainted) else batch.id

    def find(self, mark: str) -> str | Unpainted | None:
        """The batch that carries this mark. The latest come first, and it is one of them."""
        after = ""
        for _ in range(_MOST_PAGES):
            page = self._asked(partial(_listed, after), _Page)
            if isinstance(page, Unpainted):
                return page
            for batch in page.data:
                if (batch.metadata or {}).get(_MARK) == mark:
                    return batch.id
            if not page.has_more or not page.data:
                return None
            after = page.data[-1].id
        return None

    def progress(self, batch: str) -> Progress | Unpainted:
        """How it goes."""
        found = self._asked(lambda client: client.batches.with_raw_response.retrieve(batch), _Batch)
        if isinstance(found, Unpainted):
            return found
        files = tuple(filter(None, (found.output_file_id, found.error_file_id)))
        if found.status in _WAITING:
            return Progress("waiting", (), found.status)
        return Progress("done" if found.status == "completed" else "dead", files, found.status)

    def results(self, file: str) -> Iterator[tuple[str, Painted | Unpainted] | Unpainted]:
        """What became of each order; the bytes come one answer at a time, however many there are."""
        try:
            with self._connected().files.with_streaming_response.content(file) as response:
                for line in _lines(response.iter_bytes()):
                    yield _result(line)
        except (httpx2.HTTPError, httpx2.StreamError, *UNSENDABLE) as error:
            yield failure(error, self._options)._replace(may_be_billed=False, fix=f"collect it again later, {_OR}")

    def close(self) -> None:
        """End the connection."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _problem(self, orders: Sequence[Order]) -> str:
        if any(not order.prompt for order in orders):
            return "an order has no prompt"
        return next((size_problem(order.size) for order in orders if size_problem(order.size)), "")

    def _asked(self, ask: Callable[[openai.OpenAI], LegacyAPIResponse[Any]], form: type[_Form]) -> _Form | Unpainted:
        """What the server says to one request."""
        try:
            data = ask(self._connected()).http_response.content
        except (httpx2.HTTPError, httpx2.StreamError, *UNSENDABLE) as error:
            return failure(error, self._options)
        try:
            return msgspec.json.decode(data, type=form)
        except (*CORRUPT, RecursionError):
            why = "knows no batches: what it answers is not of OpenAI's API"
            return Unpainted(why, f"paint without --batch, {_OR}", may_be_billed=True, is_final=True)

    def _connected(self) -> openai.OpenAI:
        if self._client is None:
            self._client = connected(self._options, _MOST_DOWN, _DOWNLOAD_SECONDS)
        return self._client


def _listed(after: str, client: openai.OpenAI) -> LegacyAPIResponse[Any]:
    """The batches that come after this one, the latest first."""
    return client.batches.with_raw_response.list(limit=_PAGE, after=after or openai.omit)


def _request(name: str, endpoint: str, settings: dict[str, Any], order: Order) -> bytes:
    """One line of the file that goes up."""
    said = {"n": 1, **settings}
    if order.guide:
        data = base64.b64encode(order.guide).decode()
        said["images"] = [{"image_url": f"data:image/{media_of(order.guide) or 'png'};base64,{data}"}]
    line = {"custom_id": name, "method": "POST", "url": endpoint, "body": said}
    return msgspec.json.encode(line) + b"\n"


def _result(line: bytes) -> tuple[str, Painted | Unpainted] | Unpainted:
    try:
        said = msgspec.json.decode(line, type=_Line)
    except (*CORRUPT, RecursionError):
        return Unpainted("sent a file of answers that is damaged", f"collect it again later, {_OR}")
    if said.response is not None and said.response.status_code == 200:
        return said.custom_id, of_images(bytes(said.response.body))
    message = said.error.message if said.error else _message(said.response)
    return said.custom_id, Unpainted(f"declined to paint one: {quoted(message or 'without a word')}", _CHANGE)


def _message(response: _Response | None) -> str | None:
    try:
        refused = msgspec.json.decode(response.body if response else b"{}", type=_Refused)
    except CORRUPT:
        return None
    return refused.error.message if refused.error else None


def _lines(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of a file that comes in parts. Raises TooMuchError for one that is longer than any answer."""
    rest: list[bytes] = []
    length = 0
    for part in parts:
        first, *others = part.split(b"\n")
        for start in others:
            yield from filter(None, [b"".join([*rest, first])])
            rest, length, first = [], 0, start
        rest.append(first)
        length += len(first)
        if length > _MOST_LINE:
            raise TooMuchError("one answer is longer than any is")
    yield from filter(None, [b"".join(rest)])
