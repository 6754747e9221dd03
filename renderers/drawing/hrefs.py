"""Where a click leads: another picture in the same folder, or a source."""

import re
from urllib.parse import quote

from renderers.text import clean
from renderers.theme import Options
from renderers.view import Arrow, Box
from renderers.xml import Element

# Everything else could run something in the page that shows the picture.
SCHEMES = ("https", "http", "vscode", "vscode-insiders", "vscodium", "cursor", "windsurf", "zed", "idea", "jetbrains")

_HOLE = "{path}"


def linked(drawn: Element, href: str) -> Element:
    """The drawing inside a link, or as it is where there is none."""
    return Element("a", (("href", href),), (drawn,)) if href else drawn


def picture_href(name: str, *, dark: bool = False) -> str:
    """The picture of a diagram, or its dark variant, from another one in the same folder; "" for no name."""
    path = f"{quote(clean(name), safe='')}.svg" if name else ""
    return dark_path(path) if path and dark else path


def dark_path(picture: str) -> str:
    """The path of a picture's variant for dark pages."""
    return f"{picture.removesuffix('.svg')}.dark.svg"


def source_href(path: str, template: str) -> str:
    """Where a source can be read; "" where nobody said, or where the template leads to no place for people."""
    if not path or _HOLE not in template:
        return ""
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", template, re.IGNORECASE)
    if scheme is None or scheme[1].lower() not in SCHEMES:
        return ""
    before, _, after = template.partition(_HOLE)
    return f"{before}{_quoted(path)}{after}"


def box_href(box: Box, options: Options) -> str:
    """The diagram that shows a box opened, else its source."""
    return picture_href(box.link, dark=options.to_dark) or source_href(box.source, options.source_url)


def arrow_href(arrow: Arrow, template: str) -> str:
    """The source of the first statement behind an arrow."""
    first = arrow.evidence[0] if arrow.evidence else ""
    return source_href(first.partition(": ")[0], template)


def _quoted(text: str) -> str:
    return quote(clean(text), safe="/", errors="replace")
