"""What the text of a message claims: a method that is called, a request that is made, or (prose) nothing."""

import re
from typing import NamedTuple

_CALL = re.compile(
    r"(?:[\w$, ]{1,60}(?::=|=)\s*)?(?:await\s+|new\s+|return\s+)?(?:[\w$]+(?:\.|::|->|#))*([A-Za-z_$][\w$]*)[!?]?"
    r"\(.*\)\s*(?:[:;].*|->.*)?",
    re.DOTALL,
)
_REQUEST = re.compile(r"(?:HTTPS?\s+)?(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(?:https?://[^/\s]+)?(/\S*)")
_PARAMETER = re.compile(r"[{<:\[$].*|\d+|\.\.\.|…")
_LONGEST = 300


class Claim(NamedTuple):
    """`method` is the name of what is called, "" for none; `verb` and `path` (its segments, "{}" for what varies) are
    those of a request, "" and () for none."""

    method: str = ""
    verb: str = ""
    path: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.method or self.verb)


NOTHING = Claim()


def claim_of(text: str) -> Claim:
    """The claim of a message. `charge(order)` is one, as is `POST /orders`; `charge the card (twice)` is prose."""
    said = " ".join(text.split())
    if len(said) > _LONGEST:
        return NOTHING
    if request := _REQUEST.match(said):
        return Claim("", request[1], segments(request[2]))
    # With a space before the bracket it is a word with a remark behind it.
    call = _CALL.fullmatch(said)
    return Claim(call[1]) if call is not None else NOTHING


def segments(path: str) -> tuple[str, ...]:
    """The parts of the path of a request, "{}" for those that vary."""
    parts = path.partition("?")[0].partition("#")[0].rstrip(",;:)").split("/")
    return tuple("{}" if _PARAMETER.fullmatch(part) else part for part in parts if part)
