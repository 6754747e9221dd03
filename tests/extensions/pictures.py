"""Small pictures in the markup of undrift's own, and a reader for the pages that show them."""

import re
from html.parser import HTMLParser
from pathlib import Path

# What a drawn picture has in common with every other: its id, its stamp, a style of its own.
_SVG = """<svg xmlns="http://www.w3.org/2000/svg" id="{id}" width="400" height="90" viewBox="0 0 400 90" role="img" \
aria-labelledby="{id}-title {id}-desc">
  <title id="{id}-title">{title}</title>
  <desc id="{id}-desc">Components of the project as boxes, their relations as arrows.</desc>
  <metadata>{{"undrift":{{"diagram":"{name}","format":2}}}}</metadata>
  <style>
    #{id} .box:hover{{stroke:#5b93dd}}
  </style>
  <defs>
    <marker id="{id}-imports" markerWidth="10" markerHeight="8"><path d="M0 0L8 3L0 6Z"/></marker>
  </defs>
  <rect class="card" fill="#fbfcfd" x="0" y="0" width="400" height="90" rx="10"/>
  <g class="drawing">
    <path class="line-imports" stroke="#66748a" marker-end="url(#{id}-imports)" d="M10 80H390"/>
{boxes}
  </g>
</svg>
"""
_BOX = """    <a href="{href}">
      <g class="box module" data-id="{label}"><title>{label}</title><text x="{x}" y="40">{label}</text></g>
    </a>"""


def picture(name: str, *links: str, title: str = "", extra: str = "") -> str:
    """The picture of a diagram with one box for each link. `extra` stands as it is in the drawing."""
    boxes = [_BOX.format(href=href, label=href, x=20 + 90 * index) for index, href in enumerate(links)]
    number = sum(name.encode())
    return _SVG.format(
        id=f"undrift-{number:010x}", name=name, title=title or f"Diagram {name}", boxes="\n".join((*boxes, extra))
    )


def identity(name: str) -> str:
    """The id of the root element of a diagram's picture."""
    found = re.search(r'id="(undrift-\w+)"', picture(name))
    assert found
    return found[1]


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


class Page(HTMLParser):
    """What a page holds: ids, links inside pictures, images, texts, roots of pictures."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.ids: list[str] = []
        self.links: list[str] = []
        self.images: list[str] = []
        self.svgs: list[dict[str, str | None]] = []
        self._depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "svg":
            self.svgs.append(values)
            self._depth += 1
        elif tag == "a" and self._depth:
            self.links.append(str(values.get("href")))
        elif tag == "img":
            self.images.append(str(values.get("src")))

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "svg"
