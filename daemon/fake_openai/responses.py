"""What the fake answers to a question in words: the flow that a comment tells, as far as names stand in it. It is no
model: each item of a list, or each part of a sentence, that speaks of a participant is a message to it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from analyzers.flows.prose.asking import FORM_NAME
from analyzers.flows.prose.parties import Party, mentioned, name_words
from analyzers.flows.prose.telling import narrative, telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

RESPONSES = "/v1/responses"
_PARTS = re.compile(r"[.;,:]\s+|\s+(?=(?:and|then)\b)", re.IGNORECASE)
_LEADS = re.compile(r"\s*(?:(?:and|then|first|next|finally|last)\b[\s,]*)*", re.IGNORECASE)
_ITEMS = re.compile(r"^[ \t]*\(?\d{1,2}[.):][ \t]+", re.MULTILINE)
_MOST_WORDS, _FEWEST_ITEMS = 8, 2
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
    """One message for each part of the comment that speaks of somebody, to whom it means most; none is told twice."""
    own = question["stands_in"]
    others = [each for each in question["participants"] if each["id"] != own]
    told: set[str] = set()
    for part in _parts(narrative(question["comment"])):
        whom = max(others, key=lambda each: _likeness(part, each), default=None)
        if whom is not None and _likeness(part, whom) > 0 and whom["id"] not in told:
            told.add(whom["id"])
            words = " ".join(_LEADS.sub("", part, count=1).split()[:_MOST_WORDS])
            yield {"from": own, "to": whom["id"], "words": words, "kind": "call"}


def _parts(text: str) -> Iterator[str]:
    """The items of a list that counts, each with what stands below it; else what the paragraphs say that tell an
    order."""
    items = [each for each in _ITEMS.split(text)[1:] if each.strip()]
    if len(items) >= _FEWEST_ITEMS:
        yield from (each.split("\n\n")[0] for each in items)
        return
    paragraphs = text.split("\n\n")
    ordered = [each for each in paragraphs if telling(each).is_sequence]
    for paragraph in ordered or paragraphs:
        yield from _PARTS.split(" ".join(paragraph.split()))


def _likeness(part: str, participant: Mapping[str, str]) -> float:
    """How much a part of a sentence speaks of a participant: 1 for its whole name, else the share of the words of its
    name."""
    name = participant["name"]
    if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", part):
        return 1.0
    words = name_words(name)
    spoken_of = sum(mentioned(part, [Party("", word, "part")]) for word in words)
    return spoken_of / len(words) if words and 2 * spoken_of >= len(words) else 0.0
