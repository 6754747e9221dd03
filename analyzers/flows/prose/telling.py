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
_COUNTED = re.compile(r"^[ \t]*\(?\d{1,2}[.):][ \t]+(\S+)", re.MULTILINE)
# Items that begin so count cases, of which one happens, and no steps.
_CASES = frozenset(("if", "when", "whenever", "whether", "unless", "either", "otherwise", "potentially"))
# "If it is so, then ..." is no order, nor is what stands in brackets: "(external first, then our own)".
_NO_ORDER = re.compile(r"\bif\b[^.;\n]{0,200}?\bthen\b|(?<!\w)\([^()]{0,200}\)", re.IGNORECASE)
# What somebody has still to do.
_TO_DO = re.compile(r"\s*(?:TODO|FIXME|XXX|HACK)\b")
_FENCE = re.compile(r"\s*(?:```|~~~)")
# What tells of parameters, results and versions, in the ways of the languages.
_TAG = re.compile(
    r"\s*(?:@[a-z]|:[a-z]+[^:]*:|\.\. [a-z]+::"
    r"|(?:# )?(?:args|arguments|params|parameters|returns|raises|errors|usage|caveats|examples?):?\s*\Z)",
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
    text = _NO_ORDER.sub("", _QUOTED.sub("", text))
    strong = {each[0].casefold() for each in _STRONG.finditer(text)}
    weak = {each[0].casefold() for each in _WEAK.finditer(text)}
    is_led = _ARROWS.search(text) is not None
    items = [first.casefold().strip(",:") for first in _COUNTED.findall(text)]
    return Telling(len(strong) + 2 * is_led, len(weak), sum(first not in _CASES for first in items))


def narrative(text: str) -> str:
    """A comment up to what it says of parameters and the like, without examples of code and what is still to do."""
    rows = []
    is_fenced = is_to_do = False
    for row in text.split("\n"):
        is_to_do = bool(row.strip()) and (is_to_do or _TO_DO.match(row) is not None)
        if _FENCE.match(row):
            is_fenced = not is_fenced
        elif _TAG.match(row):
            break
        elif not is_fenced and not is_to_do:
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
