"""A picture as part of a page: in the page's width, with ids of its own and links that lead somewhere from there."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy
from xml.etree import ElementTree

from undrift._pictures import Picture, diagram_of

Links = Callable[[str], str]

# Two variants stand in the page; the reader's system says which is seen, or the page's own switch where it has one:
# data-theme is Sphinx's (Furo, PyData, Book), data-md-color-scheme that of Material for MkDocs and Zensical.
_SWITCH = (
    ".undrift-dark{display:none}"
    "@media (prefers-color-scheme:dark){.undrift-dark{display:block}.undrift-light{display:none}}"
    "[data-theme=light] .undrift-light,[data-md-color-scheme=default] .undrift-light,"
    "[data-theme=dark] .undrift-dark,[data-md-color-scheme=slate] .undrift-dark{display:block}"
    "[data-theme=light] .undrift-dark,[data-md-color-scheme=default] .undrift-dark,"
    "[data-theme=dark] .undrift-light,[data-md-color-scheme=slate] .undrift-light{display:none}"
)
_REFERRING = frozenset(("id", "aria-labelledby", "aria-describedby"))


def inline(
    pictures: Sequence[Picture], links: Links, page: Counter[str], *, alt: str = "", style: str = ""
) -> ElementTree.Element:
    """An HTML element that shows a diagram; `pictures` is it, or its light and its dark variant. `links` gives the
    address for the name of another diagram, "" for none. `page` counts the ids that the page has already. `style` is
    CSS for its width and place, each declaration with its semicolon."""
    block = ElementTree.Element("div", {"class": "undrift"})
    if len(pictures) == 1:
        block.append(_drawn(pictures[0], links, page, alt, style))
        return block
    ElementTree.SubElement(block, "style").text = _SWITCH
    for look, picture in zip(("undrift-light", "undrift-dark"), pictures, strict=True):
        ElementTree.SubElement(block, "div", {"class": look}).append(_drawn(picture, links, page, alt, style))
    return block


def _drawn(picture: Picture, links: Links, page: Counter[str], alt: str, style: str) -> ElementTree.Element:
    root = deepcopy(picture.root)
    page[picture.id] += 1
    if page[picture.id] > 1:
        _rename(root, picture.id, f"{picture.id}-{page[picture.id]}")
    for element in root.iter("a"):
        _lead(element, links)
    root.set("xmlns", "http://www.w3.org/2000/svg")
    root.set("style", f"{style}max-width:100%;height:auto")
    if alt:
        root.attrib.pop("aria-labelledby", None)
        root.set("aria-label", alt)
    return root


def _lead(element: ElementTree.Element, links: Links) -> None:
    """A link to another picture lies in the picture's own folder; in a page it leads where `links` says."""
    # Many pages underline every link, and so each text in a box that is one.
    element.set("style", "text-decoration:none")
    name = diagram_of(element.get("href", ""))
    if not name:
        return
    href = links(name)
    if href:
        element.set("href", href)
    else:
        element.tag = "g"
        del element.attrib["href"]


def _rename(root: ElementTree.Element, old: str, new: str) -> None:
    """Give the picture another id, wherever a part of it is called by it. What it says to readers stays."""
    if not old:
        return
    whole = re.compile(rf"(?<![\w-]){re.escape(old)}(?!\w)")
    for element in root.iter():
        if element.tag == "style" and element.text:
            element.text = whole.sub(new, element.text)
        for key, value in element.items():
            if key in _REFERRING or (key == "href" and value.startswith("#")) or "url(" in value:
                element.set(key, whole.sub(new, value))
