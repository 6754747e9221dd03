"""What the fake answers to a question in words: the flow that a comment tells, as far as names stand in it. It is no
model: each part of a sentence that speaks of a participant is a message to it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from analyzers.flows.prose.asking import FORM_NAME
from analyzers.flows.prose.parties import Party, mentioned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

RESPONSES = "/v1/responses"
_PARTS = re.compile(r"(?:[.;,:\n]\s*|\s+(?=and\b|then\b))(?:(?:and|then|first|finally|last)\s+)*", re.IGNORECASE)
_MOST_WORDS = 8
_CREATED = 1_700_000_000
# What is said where the question is another one: nothing at all.
_NOTHING: dict[str, list[str]] = {"connections": []}


def answered(body: Mapping[str, Any]) -> dict[str, Any]:
    """The answer of /responses. Raises KeyError, ValueError for what is no question of undrift."""
    name = body["text"]["format"]["name"]
    if name == FORM_NAME:
        question = json.loads(body["input"][0]["content"][0]["text"])
        text = json.dumps({"title": "", "steps": list(_steps(question))})
    else:
        text = json.dumps({name: _NOTHING[name]})
    content = {"type": "output_text", "text": text, "annotations": []}
    message = {"type": "message", "id": "msg_1", "role": "assistant", "status": "completed", "content": [content]}
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": _CREATED,
        "model": str(body["model"]),
        "status": "completed",
        "error": None,
        "incomplete_details": None,
        "output": [message],
        "parallel_tool_calls": False,
        "tool_choice": "auto",
        "tools": [],
    }


def _steps(question: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    own = question["stands_in"]
    others = [each for each in question["participants"] if each["id"] != own]
    for part in _PARTS.split(question["comment"]):
        spoken_of = (each for each in others if mentioned(part, [Party("", each["name"], each["kind"])]))
        whom = next(spoken_of, None)
        if whom is not None:
            words = " ".join(part.split()[:_MOST_WORDS])
            yield {"from": own, "to": whom["id"], "words": words, "kind": "call"}
