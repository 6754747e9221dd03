"""What a person reads of a label, and whether its id says any more."""

import re
from html import unescape

_BREAK = re.compile(r"</?br\s*/?>|\\n", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|center|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|s|small|span|strike"
    r"|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"#(\w{1,32});")
_ICON = re.compile(r"\bfa[a-z]{0,2}:fa-[\w-]+|(?<!\S):?fa-[\w-]+")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)")


def plain(text: str) -> str:
    """A label without quotes, tags, icons and codes of characters; its lines stand apart by a newline."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    if len(text) > 1 and text[0] == text[-1] == "`":
        text = _EMPHASIS.sub("", text[1:-1])
    text = _ICON.sub("", _TAG.sub("", _BREAK.sub("\n", text)))
    text = unescape(_ENTITY.sub(_character, text))
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def name_of(id_: str, label: str) -> str:
    """The id where it says anything beside the label: `A` and `n12` are marks of the drawer's."""
    return id_ if id_ != label and re.fullmatch(r"\W*[A-Za-z]{0,2}\d*\W*", id_) is None else ""


def _character(match: re.Match[str]) -> str:
    code = match[1]
    return f"&#{code};" if code.isdigit() else f"&{code};"
