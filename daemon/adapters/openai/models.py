"""Asking a model through OpenAI's SDK: OpenAI itself, or any server that speaks its API."""

from __future__ import annotations

import base64
import time
from typing import TYPE_CHECKING

import openai

from coherence.wording import plain
from daemon.adapters.openai.answers import Answers
from daemon.adapters.openai.errors import UNSENDABLE, asked_wait, one_line, server_message
from daemon.adapters.openai.http import TooMuchError, bounded_client
from daemon.config.model_options import ModelOptions, Words
from daemon.ports.models import Asked, Form, Unanswered

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai._legacy_response import LegacyAPIResponse
    from openai.types.chat import (
        ChatCompletion,
        ChatCompletionContentPartImageParam,
        ChatCompletionContentPartTextParam,
    )
    from openai.types.responses import Response, ResponseInputImageParam, ResponseInputTextParam
    from openai.types.shared_params.response_format_json_schema import JSONSchema

    _Raw = LegacyAPIResponse[Response] | LegacyAPIResponse[ChatCompletion]

_MOST_BYTES = 4 << 20
# The wait before the one retry; a server may ask for a longer one, as long as a person has patience for.
_WAIT, _LONGEST_WAIT = 1.0, 20.0
_PASSING = (408, 409, 429, 500, 502, 503, 504)
# What servers say that do not know an endpoint, or not its structured output.
_UNKNOWN_THERE = (400, 404, 405, 415, 422, 501)


class OpenAIModel:
    """One request after the other, each for an answer of one form. `words` are how the user says what is chosen;
    `sleep` waits before the one retry."""

    def __init__(
        self, options: ModelOptions, form: Form, words: Words, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._options = options
        self._form = form
        self._flags = words
        self._answers = Answers(words)
        self._sleep = sleep
        self._client: openai.OpenAI | None = None
        self._speaks_responses = True

    def ask(self, asked: Asked) -> str | Unanswered:
        """The text of the model's answer. Never raises, whatever the other side does."""
        if self._speaks_responses:
            found = self._sent(lambda client: self._response(client, asked))
            if isinstance(found, bytes):
                return self._answers.of_response(found)
            if not _is_unknown_there(found):
                return self._failed(found)
        found = self._sent(lambda client: self._completion(client, asked))
        if isinstance(found, bytes):
            self._speaks_responses = False
            return self._answers.of_completion(found)
        return self._failed(found)

    def close(self) -> None:
        """End the connection."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _response(self, client: openai.OpenAI, asked: Asked) -> _Raw:
        content: list[ResponseInputTextParam | ResponseInputImageParam] = [{"type": "input_text", "text": asked.text}]
        if asked.picture:
            content.append({"type": "input_image", "image_url": _data_url(asked.picture), "detail": "high"})
        schema = dict(self._form.schema)
        return client.responses.with_raw_response.create(
            model=self._options.model,
            instructions=self._form.instructions,
            input=[{"role": "user", "content": [*content]}],
            text={"format": {"type": "json_schema", "name": self._form.name, "strict": True, "schema": schema}},
            max_output_tokens=self._form.most_tokens,
            store=False,
        )

    def _completion(self, client: openai.OpenAI, asked: Asked) -> _Raw:
        """For servers that do not know /responses, with as few settings as can be: each is one that some do not
        know."""
        content: list[ChatCompletionContentPartTextParam | ChatCompletionContentPartImageParam] = [
            {"type": "text", "text": asked.text}
        ]
        if asked.picture:
            content.append({"type": "image_url", "image_url": {"url": _data_url(asked.picture)}})
        form: JSONSchema = {"name": self._form.name, "strict": True, "schema": dict(self._form.schema)}
        return client.chat.completions.with_raw_response.create(
            model=self._options.model,
            messages=[
                {"role": "system", "content": self._form.instructions},
                {"role": "user", "content": [*content]},
            ],
            response_format={"type": "json_schema", "json_schema": form},
        )

    def _sent(self, send: Callable[[openai.OpenAI], _Raw]) -> bytes | Exception:
        """The bytes of the answer, or what went wrong. What may pass is tried twice."""
        for is_last in (False, True):
            try:
                return send(self._connected()).http_response.content
            except openai.APITimeoutError as error:
                return error  # it may have been paid for: not asked again
            except openai.APIStatusError as error:
                wait = asked_wait(error) or _WAIT
                if is_last or error.status_code not in _PASSING or wait > _LONGEST_WAIT:
                    return error
            except openai.APIConnectionError as error:
                wait = _WAIT
                if is_last or isinstance(error.__cause__, TooMuchError):
                    return error
            except UNSENDABLE as error:
                return error
            self._sleep(wait)
        raise AssertionError  # the last time returns

    def _connected(self) -> openai.OpenAI:
        if self._client is None:
            self._client = openai.OpenAI(
                api_key=self._options.key or "none",  # servers without keys take any word
                base_url=self._options.url,
                max_retries=0,
                http_client=bounded_client(self._options.seconds, _MOST_BYTES),
            )
        return self._client

    def _failed(self, error: Exception) -> Unanswered:
        host, or_offline = self._options.host, f"or {self._flags.otherwise}"
        slow = f"did not answer within {self._options.seconds:g} seconds"
        quicker = f"try again, ask a quicker model ({self._flags.model}), {or_offline}"
        if isinstance(error, openai.APIStatusError):
            return self._refused(error)
        if isinstance(error, openai.APITimeoutError):
            return Unanswered(slow, quicker, is_final=True)
        if isinstance(error.__cause__, TooMuchError):
            return Unanswered("sent more than any answer has", f"ask another model or server, {or_offline}")
        cause = self._words(str(error.__cause__ or error))
        fix = f"see that the server runs and that its address is right ({self._flags.url}), {or_offline}"
        return Unanswered(f"cannot be reached at {host} ({cause})", fix, is_final=True)

    def _refused(self, error: openai.APIStatusError) -> Unanswered:
        """What the status says to a person, with the server's own words where they tell more."""
        status, host, model = error.status_code, self._options.host, plain(self._options.model)
        words = self._words(server_message(error))
        said = f"{status}: {words}" if words else f"{status}"
        flags, subject = self._flags, self._flags.subject
        why, fix = f"failed at {host} ({said})", "try again later"
        if status == 401:
            why, fix = f"was not let in at {host} ({said})", "set OPENAI_API_KEY to a key that is valid there"
        elif status == 403:
            why, fix = f"was not allowed to use {model} at {host} ({said})", f"ask for access, or use {flags.model}"
        elif status == 404:
            why, fix = f"found no {model} at {host} ({said})", f"name a model ({flags.model}) or server ({flags.url})"
        elif status == 429:
            seconds = asked_wait(error)
            why = f"was asked too often, or its quota is used up, at {host} ({said})"
            fix = f"try again in {seconds:.0f} seconds" if seconds else "try again later, or raise the quota"
        elif status == 413:
            why, fix = f"does not take so large a {subject} at {host} ({said})", "make it smaller"
        elif 300 <= status < 400:
            why = f"was sent to another address by {host} ({status}), which is not followed"
            fix = f"name that address itself ({flags.url})"
        elif status in _UNKNOWN_THERE:
            why = f"knows no structured output of {subject}s, in /responses or /chat/completions, at {host} ({said})"
            fix = f"name another model ({flags.model}) or server ({flags.url})"
        return Unanswered(why, f"{fix}, or {flags.otherwise}", is_final=status != 413)

    def _words(self, text: str) -> str:
        return one_line(text, self._options.key)


def _data_url(picture: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"


def _is_unknown_there(error: Exception) -> bool:
    return isinstance(error, openai.APIStatusError) and error.status_code in _UNKNOWN_THERE
