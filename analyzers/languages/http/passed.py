"""Paths that are given to a function of any name: `send("/orders")`, `self.call("POST", f"/orders/{id}")`. Each is a
request where that function asks for what it is given; whether it does is told when the files are seen together."""

import re
from collections.abc import Collection, Iterator

from analyzers.languages.http.found import Found, given
from analyzers.languages.http.text import Code

_MOST = 100
_FARTHEST = 160
# A text that begins as a path of names does; of `/` alone nothing is asked.
_PATH = re.compile(rb"""["'`]/[A-Za-z{$:]""")
# Read from its end: the bracket of the call, behind the name of who is called; one argument may stand before the path.
_CALL = re.compile(
    rb"([bfruBFRU]{0,2})\s*(?:,\s*([\w.\"'$]{1,40})\s*)?\((?:>[^()=;]{0,80}<)?\s*((?:[\w$]+\s*\.\s*){0,4}[\w$]+)"
)
_VERB = r"(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)"
_IN_ARGUMENT = re.compile(rf"(?:^|[\"'.]|Method){_VERB}\b", re.IGNORECASE)
_IN_OPTIONS = re.compile(rf"\bmethod\s*[:=]\s*[\"'`]{_VERB}[\"'`]", re.IGNORECASE)
_NO_CALLS = frozenset(
    ("if", "for", "while", "switch", "return", "import", "require", "print", "len", "in", "and", "or", "not", "await")
)


def found(code: Code, told: Collection[int]) -> Iterator[Found]:
    """Every path that is given to a function; at the offsets in `told` something else is known to stand."""
    count = 0
    for each in _PATH.finditer(code.source):
        before = code.source[max(0, each.start() - _FARTHEST) : each.start()][::-1]
        call = _CALL.match(before) if each.start() not in told else None
        if call is None:
            continue
        name = re.sub(r"\s", "", call[3][::-1].decode("utf-8", "replace"))
        # What an annotation or a decorator is given is served, if anything.
        if name in _NO_CALLS or name[:1].isdigit() or before[call.end() : call.end() + 1] == b"@":
            continue
        parts = code.arguments(each.start() - len(call[1])).parts
        address = code.address(parts[0]) if parts else None
        if address is None or address.base or not address.path.startswith("/"):
            continue
        yield given(_verb(code, call, parts), address.path, each.start(), name)
        count += 1
        if count == _MOST:
            return


def _verb(code: Code, call: re.Match[bytes], parts: tuple[tuple[int, int], ...]) -> str:
    """The method that the argument before the path names, or an option behind it."""
    before = _IN_ARGUMENT.search((call[2] or b"")[::-1].decode("utf-8", "replace"))
    behind = "\n".join(code.text(part[0], min(part[1], part[0] + 400)) for part in parts[1:6])
    told = before or _IN_OPTIONS.search(behind)
    return told[1] if told else ""
