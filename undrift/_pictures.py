"""The synced pictures of a project, for tools that build pages: where they are, and which may stand inside a page.

Only reads. A picture that goes into a page becomes part of it, so it must be one of undrift's, and hold nothing but
shapes, texts, styles and links.
"""

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

CONFIG = "undrift.toml"
OUTPUT = "docs/diagrams"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")

_SVG = "{http://www.w3.org/2000/svg}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_MOST_BYTES = 1 << 24
_ELEMENTS = frozenset(
    (
        *("svg", "g", "a", "defs", "symbol", "use", "title", "desc", "metadata", "style"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"),
        *("marker", "clipPath", "mask", "pattern", "linearGradient", "radialGradient", "stop"),
    )
)
# A link of one of these schemes would run something, or bring in another document.
_RUNNING_SCHEMES = frozenset(("javascript", "vbscript", "data", "blob"))
_OUTER_STYLE = re.compile(r"//|@import|url\(\s*(?!['\"]?#)|[<&\\]", re.IGNORECASE)
_OUTER_REFERENCE = re.compile(r"url\(\s*(?!['\"]?#)", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\x9f]")


class PictureError(Exception):
    """This picture cannot be shown inside a page. The message says why, and reads well after its path."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may stand inside a page. The names in `root` are without namespaces; it is not to be changed."""

    path: Path
    root: ElementTree.Element

    @property
    def id(self) -> str:
        """The id of its root element. The ids of its parts begin with it."""
        return self.root.get("id", "")

    def linked(self) -> tuple[str, ...]:
        """The names of the diagrams that it links to."""
        return tuple(sorted({name for each in self.root.iter("a") if (name := diagram_of(each.get("href", "")))}))


def find_project(start: Path) -> Path | None:
    """The nearest folder upwards that has an undrift.toml."""
    return next((folder for folder in (start, *start.parents) if (folder / CONFIG).is_file()), None)


def find_pictures(start: Path, folder: str = "") -> Path:
    """The folder of the synced pictures. `folder` is relative to `start`, or else to the project around it; with ""
    the project's undrift.toml says it."""
    project = find_project(start)
    if folder:
        near = start / folder
        return near if project is None or near.is_dir() else project / folder
    return start / OUTPUT if project is None else project / _output(project / CONFIG)


def known_diagrams(folder: Path) -> tuple[str, ...]:
    """The names of the pictures in a folder, without the dark variants."""
    names = {path.stem for path in folder.glob("*.svg")}
    return tuple(sorted(name for name in names if name.removesuffix(".dark") not in names - {name}))


def diagram_of(href: str) -> str:
    """The name of the diagram whose picture an href of a picture leads to, "" if it leads elsewhere."""
    name = unquote(href).removesuffix(".svg")
    return name.removesuffix(".dark") if href.endswith(".svg") and NAME.fullmatch(name) else ""


def variants(folder: Path, name: str) -> tuple[Picture, ...]:
    """The picture of a diagram, and its dark variant if it has one. Raises PictureError."""
    light = read_picture(folder / f"{name}.svg")
    dark = folder / f"{name}.dark.svg"
    return (light, read_picture(dark)) if dark.is_file() else (light,)


def read_picture(path: Path) -> Picture:
    """Raises PictureError for what is missing, no picture of undrift, or not harmless."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise PictureError("is too large to stand inside a page")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PictureError(f"cannot be read: {getattr(error, 'strerror', '') or error}") from None
    if "<!" in text.replace("<!--", ""):
        raise PictureError("has a document type, which no picture of undrift has")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - what makes XML explode is refused above
    except ElementTree.ParseError as error:
        raise PictureError(f"is not XML: {error}") from None
    if root.tag != f"{_SVG}svg" or not _is_stamped(root):
        raise PictureError("is not a picture of undrift: it has none of its metadata")
    for element in root.iter():
        _admit(element)
    return Picture(path, root)


def _output(config: Path) -> str:
    """What `undrift sync` will have read there. A broken config is for undrift to report."""
    try:
        output = tomllib.loads(config.read_text(encoding="utf-8")).get("output", OUTPUT)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return OUTPUT
    outside = not isinstance(output, str) or Path(output).is_absolute() or ".." in re.split(r"[/\\]", output)
    return OUTPUT if outside else output


def _is_stamped(root: ElementTree.Element) -> bool:
    try:
        return isinstance(json.loads(root.findtext(f"{_SVG}metadata") or "")["undrift"], dict)
    except (ValueError, KeyError, TypeError):
        return False


def _admit(element: ElementTree.Element) -> None:
    """Take the namespaces off the names of an element. Raises PictureError if it is none that undrift draws."""
    name = element.tag.removeprefix(_SVG)
    if name not in _ELEMENTS:
        raise PictureError(f"holds <{name.rpartition('}')[2]}>, which undrift does not draw")
    element.tag = name
    if name == "style" and _OUTER_STYLE.search(element.text or ""):
        raise PictureError("has a style that brings in something from outside")
    for key, value in list(element.items()):
        if key.startswith(_XML):
            del element.attrib[key]
            element.set(f"xml:{key.removeprefix(_XML)}", value)
        elif problem := _problem(name, key, value):
            raise PictureError(problem)


def _problem(element: str, key: str, value: str) -> str:
    """Why this attribute must not stand in a page, "" if it may."""
    if "}" in key or key.lower().startswith("on"):
        return f"holds the attribute {key.rpartition('}')[2]}, which undrift does not write"
    if key == "href" and not _leads_on(element, value):
        return "has a link that would run something or bring in something from outside"
    outer = _OUTER_STYLE if key == "style" else _OUTER_REFERENCE
    return "refers to something outside" if outer.search(value) else ""


def _leads_on(element: str, href: str) -> bool:
    """Whether an href is one that a reader may click, or names a part of the picture itself."""
    if element != "a":
        return href.startswith("#")
    try:
        scheme = urlsplit(_INVISIBLE.sub("", href)).scheme
    except ValueError:
        return False
    return scheme.lower() not in _RUNNING_SCHEMES
