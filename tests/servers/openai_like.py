"""A server that speaks /responses, /chat/completions and /images as the types of OpenAI's SDK define them, or fails in
one of the ways in which servers fail."""

import base64
import contextlib
import json
import threading
from collections import defaultdict
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, NamedTuple, Self

from openai.types import (
    ImageEditCompletedEvent,
    ImageEditPartialImageEvent,
    ImageGenCompletedEvent,
    ImageGenPartialImageEvent,
    ImagesResponse,
)
from openai.types.chat import ChatCompletion
from openai.types.responses import Response
from pydantic import BaseModel

from daemon.adapters.multipart import form_of

RESPONSES, COMPLETIONS = "/v1/responses", "/v1/chat/completions"
GENERATIONS, EDITS = "/v1/images/generations", "/v1/images/edits"
_EVENTS: dict[str, tuple[type[BaseModel], type[BaseModel]]] = {
    "image_generation": (ImageGenPartialImageEvent, ImageGenCompletedEvent),
    "image_edit": (ImageEditPartialImageEvent, ImageEditCompletedEvent),
}
_DRIP = 0.05


class Reply(NamedTuple):
    """What is answered. `delay` seconds pass before; after `cut` bytes of the body the connection ends; with `drip`
    every byte is sent by itself, with a pause after it."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0
    cut: int = -1
    drip: bool = False


class Request(NamedTuple):
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class OpenAILike:
    """Answers each path with its replies in turn, the last of them again and again; 404 where there is none."""

    def __init__(self, **replies: Sequence[Reply]) -> None:
        """`responses`, `completions`, `generations` and `edits` name the replies of the four paths."""
        self.requests: list[Request] = []
        self._replies = {
            RESPONSES: list(replies.get("responses", ())),
            COMPLETIONS: list(replies.get("completions", ())),
            GENERATIONS: list(replies.get("generations", ())),
            EDITS: list(replies.get("edits", ())),
        }
        self._asked: dict[str, int] = defaultdict(int)
        self.ends = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.like = self

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ends.set()
        self._server.shutdown()
        self._server.server_close()

    def reply(self, path: str) -> Reply:
        """The next reply of a path."""
        replies = self._replies.get(path) or [error(404, "no such path")]
        number = self._asked[path]
        self._asked[path] += 1
        return replies[min(number, len(replies) - 1)]


class _Server(ThreadingHTTPServer):
    """`like` says what is answered."""

    like: OpenAILike


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", "0"))
        sent = self.rfile.read(length)
        kind = self.headers.get("content-type", "")
        self._told(form_of(kind, sent) if kind.startswith("multipart/") else json.loads(sent))
        self._send(self.server.like.reply(self.path))

    def do_GET(self) -> None:
        """Whoever follows a redirect comes this way."""
        self._told({})
        self._send(error(404, "no such path"))

    def handle(self) -> None:
        with contextlib.suppress(OSError):  # who asked has gone away
            super().handle()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base
        """Nobody reads it."""

    def _told(self, body: dict[str, Any]) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.like.requests.append(Request(self.path, headers, body))

    def _send(self, reply: Reply) -> None:
        ends = self.server.like.ends
        ends.wait(reply.delay)
        self.close_connection = reply.cut >= 0
        if reply.cut == 0:
            return
        self.send_response(reply.status)
        for name, value in {"Content-Type": "application/json", **dict(reply.headers)}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        sent = reply.body if reply.cut < 0 else reply.body[: reply.cut]
        step = 1 if reply.drip else 1 << 16
        for start in range(0, len(sent), step):
            self.wfile.write(sent[start : start + step])
            self.wfile.flush()
            if reply.drip and ends.wait(_DRIP):
                return


def response(text: str, **changes: object) -> Reply:
    """A whole answer of /responses with this text."""
    content: dict[str, object] = {"type": "output_text", "text": text, "annotations": []}
    return _response([content], changes)


def refusal(words: str) -> Reply:
    """The model declines."""
    return _response([{"type": "refusal", "refusal": words}], {})


def completion(text: str | None, *, finish: str = "stop", refused: str | None = None) -> Reply:
    """A whole answer of /chat/completions with this text."""
    message = {"role": "assistant", "content": text, "refusal": refused}
    body = {
        "id": "chatcmpl_1",
        "object": "chat.completion",
        "created": 1,
        "model": "fake",
        "choices": [{"index": 0, "finish_reason": finish, "logprobs": None, "message": message}],
    }
    ChatCompletion.model_validate(body)
    return Reply(body=json.dumps(body).encode())


def picture(data: bytes, *, text: int = 100, images: int = 0, out: int = 1372) -> Reply:
    """A whole answer of /images with this picture, and what it used."""
    body = {"created": 1, "data": [{"b64_json": base64.b64encode(data).decode()}], "usage": _used(text, images, out)}
    ImagesResponse.model_validate(body)
    return Reply(body=json.dumps(body).encode())


def streamed(partials: Sequence[bytes], data: bytes | None, end: str = "image_generation") -> Reply:
    """A stream of events: unfinished pictures, then the finished one if there is one."""
    told = {"created_at": 1, "size": "1536x1024", "quality": "low", "background": "opaque", "output_format": "png"}
    events: list[dict[str, object]] = []
    for index, partial in enumerate(partials):
        shown = {"type": f"{end}.partial_image", "b64_json": base64.b64encode(partial).decode()}
        events.append({**told, **shown, "partial_image_index": index})
        _EVENTS[end][0].model_validate(events[-1])
    if data is not None:
        shown = {"type": f"{end}.completed", "b64_json": base64.b64encode(data).decode()}
        events.append({**told, **shown, "usage": _used(100, 0, 1372)})
        _EVENTS[end][1].model_validate(events[-1])
    body = "".join(f"event: {each['type']}\ndata: {json.dumps(each)}\n\n" for each in events)
    return Reply(body=body.encode(), headers=(("Content-Type", "text/event-stream"),))


def error(status: int, message: str, *headers: tuple[str, str], code: str | None = None) -> Reply:
    """An error as OpenAI words one."""
    body = {"error": {"message": message, "type": "some_error", "param": None, "code": code}}
    return Reply(status, json.dumps(body).encode(), headers)


def _used(text: int, images: int, out: int) -> dict[str, object]:
    details = {"text_tokens": text, "image_tokens": images}
    return {
        "input_tokens": text + images,
        "output_tokens": out,
        "total_tokens": text + images + out,
        "input_tokens_details": details,
    }


def _response(contents: list[dict[str, object]], changes: dict[str, object]) -> Reply:
    message = {"type": "message", "id": "msg_1", "role": "assistant", "status": "completed", "content": contents}
    body = {
        "id": "resp_1",
        "object": "response",
        "created_at": 1,
        "model": "fake",
        "status": "completed",
        "error": None,
        "incomplete_details": None,
        "output": [{"type": "reasoning", "id": "rs_1", "summary": [], "content": None}, message],
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        **changes,
    }
    Response.model_validate(body)
    return Reply(body=json.dumps(body).encode())
