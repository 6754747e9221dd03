"""Writing XML. Every value that reaches a picture is escaped here, and nowhere else."""

import re
from dataclasses import dataclass

Attributes = tuple[tuple[str, str | int], ...]

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_SPECIAL = re.compile('[&<>"]|[^\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]')


@dataclass(frozen=True, slots=True)
class Element:
    """`raw` is trusted text that is written as it is (CSS, JSON): the caller vouches for it. A newline in it starts a
    line of its own."""

    name: str
    attributes: Attributes = ()
    children: tuple["Element", ...] = ()
    text: str = ""
    raw: str = ""


def escape(text: str) -> str:
    """The text as character data or as an attribute's value. What XML forbids becomes U+FFFD."""
    if text.isascii() and text.isprintable():  # nearly every text, and several times as fast
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], "\ufffd"), text)


def render(root: Element) -> str:
    """The element as text: one element per line, two spaces per level, and a newline at the end."""
    lines: list[str] = []
    _write(root, "", lines)
    return "\n".join(lines) + "\n"


def _write(element: Element, indent: str, lines: list[str]) -> None:
    name = element.name
    told = "".join([f' {key}="{escape(value) if type(value) is str else value}"' for key, value in element.attributes])
    if element.children or "\n" in element.raw:
        lines.append(f"{indent}<{name}{told}>")
        for child in element.children:
            _write(child, indent + "  ", lines)
        if element.raw:
            lines += [f"{indent}  {line}" for line in element.raw.split("\n")]
        lines.append(f"{indent}</{name}>")
    elif element.text or element.raw:
        lines.append(f"{indent}<{name}{told}>{escape(element.text)}{element.raw}</{name}>")
    else:
        lines.append(f"{indent}<{name}{told}/>")
