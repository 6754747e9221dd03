"""The text of a Python import statement, taken apart."""

import re
from collections.abc import Iterator

from analyzers.facts import ImportForm

Statement = tuple[str, int, tuple[tuple[str, str], ...], ImportForm]

_FROM = re.compile(r"from\s*([^\W\d.][\w. ]*?|[. ]+[\w. ]*?)\s*\bimport\b(.*)")
_COMMENT = re.compile(r"#[^\n]*")
_LAYOUT = re.compile(r"[\s\\()]+")
# Most statements stand on one line, and have none of these.
_LAID_OUT = re.compile(r"[^\w .,*]")


def statements(text: str) -> Iterator[Statement]:
    """The module without its leading dots, the number of these, the names, and the form. A plain import is one
    statement for each of its modules."""
    if _LAID_OUT.search(text):
        text = _LAYOUT.sub(" ", _COMMENT.sub("", text)).strip()
    if taken := _FROM.match(text):
        module, names = taken[1].replace(" ", ""), taken[2]
        dotted = module.lstrip(".")
        pairs = tuple(_pair(part) for part in names.split(",") if part.strip())
        yield dotted, len(module) - len(dotted), pairs, "from"
        return
    for part in text[6:].split(","):
        module, local = _pair(part)
        if module:
            yield module, 0, (("", local),), "plain"


def _pair(part: str) -> tuple[str, str]:
    words = part.split()
    if not words:
        return "", ""
    return (words[0], words[2]) if len(words) == 3 and words[1] == "as" else (words[0], words[0])
