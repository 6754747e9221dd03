"""The parameters of a function with their declared types, told from its text: `gateway: PaymentGateway` in Python,
TypeScript and Rust, `PaymentGateway gateway` in Java, `gateway *PaymentGateway` in Go.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

_MOST_ROWS = 40
_LONGEST = 4000
_OPENS, _CLOSES = "([{<", ")]}>"
_COLON = re.compile(r"(?:.*?\s)??(\w+)\??\s*:(?!:)\s*(.+)", re.DOTALL)
_GO = re.compile(r"(\w+)\s+(\S+)")
_JAVA = re.compile(r"(?:(?:@[\w.]+(?:\([^)]*\))?|final)\s+)*([A-Za-z_][\w.]*)(?:<.*>)?\s+(\w+)", re.DOTALL)
_BEFORE_TYPE = re.compile(r"[\s&*]*(?:'\w+\s+)?(?:(?:mut|dyn|impl|readonly)\s+)*['\"]?")
# A list of orders is no order.
_TYPE = re.compile(r"[A-Za-z_$][\w$]*+(?:(?:\.|::)[A-Za-z_$][\w$]*+)*+(?!\[\])")


def typed_parameters(path: str, name: str, rows: Sequence[str]) -> Mapping[str, str]:
    """The types by the parameters' names, dotted and without what makes them optional, generic or a pointer. `rows`
    begin where the function of this name does. A parameter without a type is not there."""
    typed = {}
    for said in _parts(_between_brackets(name, rows)):
        if colon := _COLON.fullmatch(said):
            parameter, written = colon.groups()
        elif path.endswith(".go") and (go := _GO.fullmatch(said)):
            parameter, written = go.groups()
        elif path.endswith(".java") and (java := _JAVA.fullmatch(said)):
            written, parameter = java.groups()
        else:
            continue
        before = _BEFORE_TYPE.match(written)
        type_ = _TYPE.match(written, before.end() if before else 0)
        if type_:
            typed[parameter] = type_[0].replace("::", ".")
    return typed


def _between_brackets(name: str, rows: Sequence[str]) -> str:
    """What stands between the brackets behind a function's name, "" where they do not close."""
    text = "\n".join(rows[:_MOST_ROWS])[:_LONGEST]
    begins = re.search(rf"\b{re.escape(name)}\s*(?:[<\[][^()]*[>\]])?\s*\(", text)
    depth = 1
    for at in range(begins.end() if begins else len(text), len(text)):
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if depth == 0 and begins:
            return text[begins.end() : at]
    return ""


def _parts(text: str) -> Iterator[str]:
    """What stands between the commas that no bracket holds."""
    depth = begin = 0
    for at, letter in enumerate(text):
        # The head of an arrow closes nothing.
        if letter in _CLOSES and text[at - 1 : at + 1] not in ("=>", "->"):
            depth -= 1
        elif letter in _OPENS:
            depth += 1
        elif letter == "," and depth <= 0:
            yield text[begin:at].strip()
            begin = at + 1
    yield text[begin:].strip()
