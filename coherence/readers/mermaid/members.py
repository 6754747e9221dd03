"""What a line in the body of a class says that the class has."""

import re

_MARKS = " \t+-#~$*"
# A type that stands behind the name, without a colon, where Mermaid's own way is to have it before.
_TYPES = frozenset(
    "string str text int integer long short byte float double decimal number bool boolean date datetime uuid".split()  # noqa: SIM905 (a list of words is read best as words)
)
_NAME = re.compile(r"[^\W\d][\w$-]*\Z|[^\W\d][\w$]*")


def member_name(text: str) -> str:
    """ "charge()" for a method, "amount" for an attribute, "" where the line has no name in it."""
    text = text.strip().strip(_MARKS)
    head, bracket, _ = text.partition("(")
    if bracket:
        name = _last(head)
        return f"{name}()" if name else ""
    head = head.partition("=")[0].partition(":")[0]
    words = head.replace("[]", "").split()
    if len(words) == 2 and words[1].lower() in _TYPES and words[0].lower() not in _TYPES:
        return _last(words[0])
    return _last(head)


def _last(text: str) -> str:
    """The last word of a text, if it is a name."""
    words = text.split()
    word = words[-1].strip(_MARKS) if words else ""
    return word if _NAME.match(word) else ""
