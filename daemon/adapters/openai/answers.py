"""What an OpenAI-compatible server says, read: the text of an answer, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from coherence.wording import quoted
from daemon.ports.models import Unanswered

if TYPE_CHECKING:
    from daemon.config.model_options import Words


class _Content(msgspec.Struct, frozen=True):
    type: str = ""
    text: str | None = None
    refusal: str | None = None


class _Item(msgspec.Struct, frozen=True):
    type: str = ""
    phase: str | None = None
    content: tuple[_Content, ...] | None = None


class _Why(msgspec.Struct, frozen=True):
    reason: str | None = None
    message: str | None = None


class _Response(msgspec.Struct, frozen=True):
    """What is needed of the answer of /responses."""

    output: tuple[_Item, ...]
    status: str | None = None
    error: _Why | None = None
    incomplete_details: _Why | None = None


class _Message(msgspec.Struct, frozen=True):
    content: str | None = None
    refusal: str | None = None


class _Choice(msgspec.Struct, frozen=True):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct, frozen=True):
    """What is needed of the answer of /chat/completions."""

    choices: tuple[_Choice, ...]


_Form = TypeVar("_Form", _Response, _Completion)


class Answers:
    """Reads answers. `words` are how the user says what is chosen, for the next steps."""

    def __init__(self, words: Words) -> None:
        self._flags = words
        self._another = f"ask another model ({words.model}), or {words.otherwise}"

    def of_response(self, data: bytes) -> str | Unanswered:
        """The text of an answer of /responses."""
        said = _read(data, _Response)
        if said is None:
            return self._unreadable()
        if said.error is not None:
            why = f"failed: {quoted(said.error.message or 'without a word')}"
            return Unanswered(why, f"try again, or {self._flags.otherwise}")
        contents = [
            content
            for item in said.output
            if item.type == "message" and item.phase in (None, "final_answer")
            for content in item.content or ()
        ]
        refusal = next((each.refusal for each in contents if each.refusal), None)
        if said.status == "incomplete":
            return self._unfinished(said.incomplete_details.reason if said.incomplete_details else None)
        return self._text("".join(each.text or "" for each in contents if each.type == "output_text"), refusal)

    def of_completion(self, data: bytes) -> str | Unanswered:
        """The text of an answer of /chat/completions."""
        said = _read(data, _Completion)
        if said is None:
            return self._unreadable()
        if not said.choices:
            return self._text("", None)
        first = said.choices[0]
        if first.finish_reason in ("length", "content_filter"):
            return self._unfinished(first.finish_reason)
        return self._text(first.message.content or "", first.message.refusal)

    def _text(self, text: str, refusal: str | None) -> str | Unanswered:
        if refusal:
            return Unanswered(f"declined to look at the {self._flags.subject}: {quoted(refusal)}", self._another)
        return text or Unanswered("gave an empty answer", self._another)

    def _unfinished(self, reason: str | None) -> Unanswered:
        why = f"did not finish its answer ({quoted(reason or 'without a reason')})"
        return Unanswered(why, self._another)

    def _unreadable(self) -> Unanswered:
        flag, otherwise = self._flags.url, self._flags.otherwise
        why = "is no server of this kind: what it answers is not of OpenAI's API"
        return Unanswered(why, f"name the address of the API, often one that ends in /v1 ({flag}), or {otherwise}")


def _read(data: bytes, form: type[_Form]) -> _Form | None:
    try:
        return msgspec.json.decode(data, type=form)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None
