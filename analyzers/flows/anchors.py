"""Anchored steps: one line at the place where the thing happens, such as

    `@flow card-payment 3: authorise the card -> Stripe`
    `@flow card-payment 4a [declined]: tell the customer --> Checkout`
    `@flow card-payment 5: Stripe ->> PaymentHook: what became of it`

Whoever the comment stands in says it; who it is said to is named behind the arrow, or is who the call below leads to.
What somebody else says, such as an outside system that has no code here, is written as a whole message.
"""

import re
from typing import NamedTuple

from analyzers.flows.flow import Head, Spot
from analyzers.flows.flow import Line as Stroke
from analyzers.flows.sequence import plain

NAME = r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}"

_DEEPEST = 6
_STEP = re.compile(rf"(?P<name>{NAME})\s+(?P<number>\d[\w.]*)\s*(?:\[(?P<when>[^\]]*)\]\s*)?:(?P<said>.*)\Z")
_PART = re.compile(r"(\d{1,4})([a-z]?)")
_ARROW = re.compile(r"(?:\A|\s)(-->>|->>|-->|->|--x|-x|--\)|-\))(?=\s|\Z|[\w\"'`])")
# A whole message has its colon behind both names, and no other step a colon behind its receiver.
_WHOLE = re.compile(r"([^:\s][^:]{0,99}?)\s+(-->>|->>|-->|->|--x|-x|--\)|-\))\s+([^:\s][^:]{0,99}?)\s*:\s+(\S.*)\Z")
_HEADS: dict[str, Head] = {"x": "cross", ")": "async"}

# One number: "2a.1" is ((2, "a"), (1, "")).
Number = tuple[tuple[int, str], ...]


class Anchor(NamedTuple):
    """One anchored step as written. `when` is the condition of a branch. `receiver` is "" where none is named, `wrong`
    what is wrong with the line ("" where nothing is), `sender` is "" where the code around the comment says it."""

    name: str
    written: str
    number: Number
    when: str
    text: str
    receiver: str
    line: Stroke
    head: Head
    spot: Spot
    wrong: str = ""
    sender: str = ""


def read_anchor(said: str, spot: Spot) -> Anchor | None:
    """The step that stands behind @flow; None where it is none."""
    match = _STEP.match(said)
    if match is None:
        return None
    whole = _WHOLE.match(match["said"].strip())
    sender, arrow, receiver, text = whole.groups() if whole else ("", *_cut(match["said"].strip()))
    number = read_number(match["number"])
    wrong = "" if number else f"{match['number'][:40]} is no number of a step, such as 2, 2.1 or 2a"
    if arrow and not receiver:
        wrong = "no receiver stands behind the arrow"
    line: Stroke = "dashed" if arrow.startswith("--") else "solid"
    head = _HEADS.get(arrow[-1:], "arrow")
    when = plain(match["when"] or "")
    return Anchor(match["name"], match["number"], number, when, plain(text), receiver, line, head, spot, wrong, sender)


def read_number(written: str) -> Number:
    """The parts of a step's number; () where it is none."""
    parts = [_PART.fullmatch(part) for part in written.rstrip(".").split(".")]
    if len(parts) > _DEEPEST:
        return ()
    return tuple((int(part[1]), part[2]) for part in parts if part) if all(parts) else ()


def _cut(said: str) -> tuple[str, str, str]:
    """The last arrow, the receiver behind it, and what is said."""
    arrows = list(_ARROW.finditer(said))
    if not arrows:
        return "", "", said
    last = arrows[-1]
    return last[1], said[last.end() :].strip().strip("\"'`"), said[: last.start()].strip()
