"""What stands on a node of DOT: escapes, records and HTML-like labels to text and fields."""

import re
from html import unescape
from typing import NamedTuple

from coherence.readers.dot.tokens import Token

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_TAG = re.compile(r"</?\s*([A-Za-z]+)")
_BREAKS = frozenset(("br", "tr", "hr", "table"))
_PORT = re.compile(r"\s*<[^<>]*>")
_RECORD_SIGN = re.compile(r"[{}|]|\\.", re.DOTALL)


class Written(NamedTuple):
    """`label` is the first of what is written, `fields` what stands in compartments or rows of their own."""

    label: str
    fields: tuple[str, ...] = ()


def written(token: Token, names: dict[str, str], *, record: bool = False) -> Written:
    """What a label says. `names` are the values of its escapes ("N": the node's name)."""
    if token.sort == "html":
        return _html(token.value)
    if record:
        fields = [plain(_PORT.sub("", field, count=1), names) for field in _fields(token.value)]
        lines = [line for field in fields for line in field.split("\n") if line.strip()]
        return Written(lines[0].strip(), tuple(line.strip() for line in lines[1:])) if lines else Written("")
    return Written(plain(token.value, names))


def plain(text: str, names: dict[str, str]) -> str:
    """A text with its escapes undone, lines apart by a newline."""

    def undone(match: re.Match[str]) -> str:
        return "\n" if match[1] in "nlr" else names.get(match[1], match[1])

    return _tidy(_entities(_ESCAPE.sub(undone, text)))


def _entities(text: str) -> str:
    return _ENTITY.sub(lambda match: unescape(match[0]), text)


def _tidy(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "\n".join(line for line in lines if line)


def _fields(text: str) -> list[str]:
    """The compartments of a record, however they are nested. An escaped sign is no sign."""
    fields, start = [], 0
    for match in _RECORD_SIGN.finditer(text):
        if match[0][0] != "\\":
            fields.append(text[start : match.start()])
            start = match.end()
    fields.append(text[start:])
    return fields


def _html(text: str) -> Written:
    """Rows of a table are fields; without a table all is one label."""
    parts, start, table = list[str](), 0, False
    for match in _MARKUP.finditer(text):
        parts.append(" ".join(text[start : match.start()].split("\n")))
        start = match.end()
        tag = _TAG.match(match[0])
        name = tag[1].lower() if tag else ""
        table = table or name == "table"
        parts.append("\n" if name in _BREAKS else "\t" if name == "td" else "")
    parts.append(" ".join(text[start:].split("\n")))
    lines = _tidy(_entities("".join(parts))).split("\n")
    return Written(lines[0], tuple(lines[1:])) if table else Written("\n".join(lines))
