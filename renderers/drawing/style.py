"""The style sheet of a picture: what the mouse lights up, and the colours for a dark page.

Every rule begins with the picture's id: inlined in a page, it must not repaint the page.
"""

from collections.abc import Iterable, Iterator

from renderers.theme import Scheme, Theme
from renderers.xml import Element

_HOVER = (
    ".drawing a{cursor:pointer}",
    # One arrow of many stands out when the others stand back.
    ".drawing:has(.arrow:hover) .arrow{opacity:.25}",
    ".drawing .arrow.arrow:hover{opacity:1}",
    ".arrow:hover path:not(.hit){stroke-width:3.5}",
    ".arrow .hit{pointer-events:stroke}",
    ".box:hover>[class^=shape]{stroke-width:2}",
    ".drawing a:focus-visible{outline:2px solid}",
    "a:hover :is(.label,a>text){text-decoration:underline}",
)


def style_sheet(prefix: str, body: Iterable[Element], theme: Theme, scheme: Scheme) -> str:
    """The rules for these elements. What does not occur in them has none."""
    rules = [f"#{prefix} {rule}" for rule in _HOVER]
    if scheme != "auto":
        return "\n".join(rules)
    used = _classes(body)
    dark = [f"#{prefix} .{name}{{{declared}}}" for name, declared in _dark(theme) if name in used]
    return "\n".join((*rules, "@media (prefers-color-scheme:dark){", *dark, "}"))


def _dark(theme: Theme) -> Iterator[tuple[str, str]]:
    for name, role in theme.roles:
        paints = (("fill", role.fill), ("stroke", role.stroke))
        declared = ";".join(f"{key}:{paint.dark}" for key, paint in paints if paint.dark != "none")
        if declared and (role.fill.light, role.stroke.light) != (role.fill.dark, role.stroke.dark):
            yield name, declared


def _classes(elements: Iterable[Element]) -> set[str]:
    """All classes of these elements and of what is in them."""
    found: set[str] = set()
    left = list(elements)
    while left:
        element = left.pop()
        found.update(str(value) for key, value in element.attributes if key == "class")
        left += element.children
    return {name for names in found for name in names.split()}
