"""Writing XML. Every value that reaches a picture is escaped here, and nowhere else."""

import re
from collections.abc import Iterator
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
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], "\ufffd"), text)


def render(root: Element) -> str:
    """The element as text: one element per line, two spaces per level, and a newline at the end."""
    return "\n".join(_lines(root, "")) + "\n"


def _lines(element: Element, indent: str) -> Iterator[str]:
    name = element.name
    opening = indent + "<" + name + "".join(f' {key}="{escape(str(value))}"' for key, value in element.attributes)
    if element.children or "\n" in element.raw:
        yield opening + ">"
        for child in element.children:
            yield from _lines(child, indent + "  ")
        if element.raw:
            yield from (indent + "  " + line for line in element.raw.split("\n"))
        yield f"{indent}</{name}>"
    elif element.text or element.raw:
        yield f"{opening}>{escape(element.text)}{element.raw}</{name}>"
    else:
        yield opening + "/>"
