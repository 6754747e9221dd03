"""The API of the fake: requests in, replies out, in the shapes that the types of OpenAI's SDK define. Files and batches
live in memory; a batch is done as soon as somebody asks how it goes."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from daemon.adapters.multipart import form_of
from daemon.fake_openai.painter import Wish, painted
from daemon.fake_openai.responses import RESPONSES, answered
from daemon.illustrating.prices import RATES, Micros, Prices, picture_tokens
from daemon.ports.images import Size, Usage

GENERATIONS, EDITS, FILES, BATCHES = "/v1/images/generations", "/v1/images/edits", "/v1/files", "/v1/batches"
_FORMS = {"png": "PNG", "webp": "WEBP", "jpeg": "JPEG"}
_MOST_FILES = 100
_CREATED = 1_700_000_000
_USUAL = "1536x1024"
_RATES = RATES["gpt-image-2"]


class Call(NamedTuple):
    """A request: the method, the path without its query, the type of the body, and the body."""

    method: str
    path: str
    kind: str
    body: bytes


class Answer(NamedTuple):
    """What is answered."""

    status: int
    kind: str
    body: bytes


class Sale(NamedTuple):
    """A picture that somebody would pay for: of which size, which number it has, and what it costs and all of them
    together, in millionths of a dollar."""

    size: Size
    number: int
    cost: Micros
    total: Micros


class _Refusal(Exception):  # noqa: N818 - it is an answer
    """What was asked cannot be done."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Api:
    """All that the server knows. `paint` makes the pictures; `sold` hears of each that is delivered."""

    def __init__(
        self, paint: Callable[[Wish], bytes] = painted, sold: Callable[[Sale], None] = lambda _sale: None
    ) -> None:
        self._paint = paint
        self._sold = sold
        self._count = 0
        self._total = Micros(0)
        self._lock = threading.Lock()
        self._files: dict[str, bytes] = {}
        self._batches: dict[str, dict[str, Any]] = {}

    def answer(self, call: Call) -> Answer:
        """The answer to a request."""
        try:
            return self._routed(call)
        except _Refusal as refusal:
            return _error(refusal.status, str(refusal))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            return _error(400, f"this request cannot be understood: {error}")

    def _routed(self, call: Call) -> Answer:
        path = call.path.rstrip("/")
        found = self._posted(path, call) if call.method == "POST" else self._got(path) if call.method == "GET" else None
        if found is None:
            raise _Refusal(404, f"there is no {call.method} {path} here")
        return found

    def _posted(self, path: str, call: Call) -> Answer | None:
        if path in (GENERATIONS, EDITS):
            return self._picture(path, _fields(call))
        if path == RESPONSES:
            return _json(answered(json.loads(call.body)))
        if path == FILES:
            return self._uploaded(form_of(call.kind, call.body))
        return self._batched(json.loads(call.body)) if path == BATCHES else None

    def _got(self, path: str) -> Answer | None:
        if path == BATCHES:
            return _json({"object": "list", "data": [*self._batches.values()], "has_more": False})
        head, _, rest = path.removeprefix("/v1/").partition("/")
        if head == "batches" and rest in self._batches:
            return _json(self._finished(self._batches[rest]))
        if head == "files" and (name := rest.removesuffix("/content")) in self._files:
            return Answer(200, "application/octet-stream", self._files[name])
        return None

    def _picture(self, path: str, fields: Mapping[str, Any]) -> Answer:
        said = self._image(path, fields)
        if str(fields.get("stream", "")).lower() != "true":
            return _json(said)
        end = "image_generation" if path == GENERATIONS else "image_edit"
        told = {"created_at": _CREATED, "b64_json": said["data"][0]["b64_json"], "usage": said["usage"]}
        told |= {key: said[key] for key in ("background", "output_format", "quality", "size")}
        events = [
            {**told, "type": f"{end}.partial_image", "partial_image_index": index}
            for index in range(min(int(fields.get("partial_images", 0)), 3))
        ]
        events.append({**told, "type": f"{end}.completed"})
        lines = (f"event: {event['type']}\ndata: {json.dumps(event)}\n\n" for event in events)
        return Answer(200, "text/event-stream", "".join(lines).encode())

    def _sell(self, size: Size, usage: Usage, *, is_batch: bool) -> None:
        cost = Prices(_RATES, is_batch=is_batch).cost(usage) or Micros(0)
        with self._lock:
            self._count += 1
            self._total = Micros(self._total + cost)
            sale = Sale(size, self._count, cost, self._total)
        self._sold(sale)

    def _image(self, path: str, fields: Mapping[str, Any], *, is_batch: bool = False) -> dict[str, Any]:
        """The answer of /images as the SDK's ImagesResponse has it."""
        prompt, quality = str(fields["prompt"]), str(fields.get("quality", "medium"))
        size = _size(str(fields.get("size", _USUAL)))
        form = str(fields.get("output_format", "png"))
        if form not in _FORMS:
            raise _Refusal(400, f"Invalid value: '{form}'. Supported values are: {', '.join(_FORMS)}.")
        guide = _guide(fields) if path == EDITS else b""
        if path == EDITS and not guide:
            raise _Refusal(400, "Missing required parameter: 'image'.")
        data = self._paint(Wish(prompt, size, _FORMS[form], guide))
        text, seen = len(prompt) // 4, 1000 if guide else 0
        out = picture_tokens(size, quality)
        self._sell(size, Usage(text, seen, out), is_batch=is_batch)
        used = {"input_tokens": text + seen, "output_tokens": out, "total_tokens": text + seen + out}
        return {
            "created": _CREATED,
            "background": "opaque",
            "output_format": form,
            "quality": quality if quality != "auto" else "high",
            "size": f"{size.width}x{size.height}",
            "data": [{"b64_json": base64.b64encode(data).decode()}],
            "usage": {**used, "input_tokens_details": {"text_tokens": text, "image_tokens": seen}},
        }

    def _uploaded(self, form: Mapping[str, bytes]) -> Answer:
        if "file" not in form:
            raise _Refusal(400, "Missing required parameter: 'file'.")
        name = self._stored(form["file"])
        said = {"id": name, "object": "file", "bytes": len(form["file"]), "created_at": _CREATED}
        return _json({**said, "filename": "batch.jsonl", "purpose": "batch", "status": "processed"})

    def _stored(self, content: bytes) -> str:
        with self._lock:
            if len(self._files) >= _MOST_FILES:
                raise _Refusal(400, "too many files: start the server again")
            name = f"file-{len(self._files) + 1}"
            self._files[name] = content
            return name

    def _batched(self, said: Mapping[str, Any]) -> Answer:
        if said["input_file_id"] not in self._files or said["endpoint"] not in (GENERATIONS, EDITS):
            raise _Refusal(400, "Invalid batch: no such file, or no such endpoint.")
        with self._lock:
            name = f"batch_{len(self._batches) + 1}"
            self._batches[name] = {
                "id": name,
                "object": "batch",
                "endpoint": said["endpoint"],
                "input_file_id": said["input_file_id"],
                "completion_window": "24h",
                "created_at": _CREATED,
                "status": "validating",
                "metadata": said.get("metadata"),
            }
            return _json(self._batches[name])

    def _finished(self, batch: dict[str, Any]) -> dict[str, Any]:
        """The batch, painted if it was not yet."""
        if batch["status"] != "completed":
            lines = self._files[batch["input_file_id"]].splitlines()
            outputs = [self._line(batch["endpoint"], json.loads(line)) for line in lines if line.strip()]
            batch["output_file_id"] = self._stored("".join(json.dumps(each) + "\n" for each in outputs).encode())
            counts = {"total": len(outputs), "completed": len(outputs), "failed": 0}
            batch |= {"status": "completed", "request_counts": counts}
        return batch

    def _line(self, endpoint: str, line: Mapping[str, Any]) -> dict[str, Any]:
        try:
            status, body = 200, self._image(endpoint, line["body"], is_batch=True)
        except (_Refusal, ValueError, KeyError) as error:
            status, body = 400, {"error": {"message": str(error), "type": "invalid_request_error", "code": None}}
        response = {"status_code": status, "request_id": "req_1", "body": body}
        return {"id": "batch_req_1", "custom_id": line["custom_id"], "response": response, "error": None}


def _fields(call: Call) -> Mapping[str, Any]:
    if not call.kind.startswith("multipart/"):
        return dict(json.loads(call.body))
    form = form_of(call.kind, call.body)
    return {key: value if key == "image" else value.decode("utf-8", "replace") for key, value in form.items()}


def _guide(fields: Mapping[str, Any]) -> bytes:
    """The first picture that goes along: a file of a form, or a data URL in JSON."""
    if isinstance(fields.get("image"), bytes):
        return bytes(fields["image"])
    first: Mapping[str, Any] = next(iter(fields.get("images", ())), {})
    _, comma, text = str(first.get("image_url", "")).partition(";base64,")
    return base64.b64decode(text, validate=True) if comma else b""


def _size(text: str) -> Size:
    width, _, height = (_USUAL if text == "auto" else text).partition("x")
    return Size(int(width), int(height))


def _json(said: Mapping[str, Any]) -> Answer:
    return Answer(200, "application/json", json.dumps(said).encode())


def _error(status: int, message: str) -> Answer:
    body = {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": None}}
    return Answer(status, "application/json", json.dumps(body).encode())
