"""Whether a comment is prose that tells of steps: words of order in sentences, or a list. It is a first sieve: whether
its steps lead from part to part is for the code around it to say."""

import re
from typing import NamedTuple

# A comment with fewer words tells one thing, a text with more is a document.
FEWEST_WORDS, MOST_WORDS = 12, 700
_WORD = re.compile(r"[^\W\d_]{2,}")
# What orders things and is rarely said otherwise; what may order them; and what begins an item of a list.
_STRONG = re.compile(
    r"\b(?:then|next,|finally|lastly|afterwards?|after that|after which|subsequently|followed by|in turn|"
    r"once (?:it|the|that|this|all|we|they|you)|(?:first|second|third)ly|at last|"
    r"dann|danach|zuletzt|schließlich|puis|ensuite|enfin|luego|después|finalmente|poi|infine)(?!\w)",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:first|second|third|before|after|as soon as|zuerst|zunächst|d'abord|primero|prima)\b", re.IGNORECASE
)
# Two on one line lead through things; one alone is a mapping.
_ARROWS = re.compile(r"(?:->|=>|\u2192|\u21d2).*(?:->|=>|\u2192|\u21d2)")
_ITEM = re.compile(r"[ \t]*(?:\(?\d{1,2}[.):]|[-*\u2022])[ \t]+\S")
_COUNTED = re.compile(r"^[ \t]*\(?\d{1,2}[.):][ \t]+\S", re.MULTILINE)
_FENCE = re.compile(r"\s*(?:```|~~~)")
# What tells of parameters, results and versions, in the ways of the languages.
_TAG = re.compile(
    r"\s*(?:@[a-z]|:[a-z]+[^:]*:|\.\. [a-z]+::|(?:args|arguments|params|parameters|returns|raises|examples?):\s*\Z)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"`[^`\n]*`")
_LEGAL = re.compile(r"copyright|licen[sc]ed? under|all rights reserved|SPDX-|permission is hereby", re.IGNORECASE)
# A line of code that is commented out, or of an example.
_CODE = re.compile(
    r"[;{}]\s*\Z|\w\(.*\)\s*\Z"
    r"|^\s*(?:>>>|\$ |import |from \S+ import|def |func |function |return\b|const |let |var )"
)
_ANNOTATED = re.compile(r"(?:^|\s)@(?:flow|undrift)\b")


class Telling(NamedTuple):
    """How much a comment tells of an order: `strong` and `weak` words of order, and the `items` of a list that counts
    them."""

    strong: int
    weak: int
    items: int

    @property
    def is_sequence(self) -> bool:
        """Whether steps follow one another in it."""
        return self.items >= 3 or self.strong >= 2 or (self.strong == 1 and self.weak + min(self.items, 1) >= 1)


def telling(text: str) -> Telling:
    """What a comment has of an order. Names of code are no words."""
    text = _QUOTED.sub("", text)
    strong = {each[0].casefold() for each in _STRONG.finditer(text)}
    weak = {each[0].casefold() for each in _WEAK.finditer(text)}
    is_led = _ARROWS.search(text) is not None
    return Telling(len(strong) + 2 * is_led, len(weak), len(_COUNTED.findall(text)))


def narrative(text: str) -> str:
    """A comment up to what it says of parameters and the like, without examples of code."""
    rows = []
    is_fenced = False
    for row in text.split("\n"):
        if _FENCE.match(row):
            is_fenced = not is_fenced
        elif _TAG.match(row):
            break
        elif not is_fenced:
            rows.append(row)
    return "\n".join(rows)


def is_prose(text: str) -> bool:
    """Whether this is a text of sentences, which no flow is told in yet: no licence, no code that is left out."""
    words = len(_WORD.findall(text))
    if not FEWEST_WORDS <= words <= MOST_WORDS or _ANNOTATED.search(text) or _LEGAL.search(text):
        return False
    rows = [row for row in text.split("\n") if row.strip()]
    code = sum(_CODE.search(row) is not None and _ITEM.match(row) is None for row in rows)
    return 3 * code <= len(rows)
