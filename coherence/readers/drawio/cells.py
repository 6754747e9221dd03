"""The XML of draw.io to pages of cells: boxes and arrows as they are stored, before anybody asks what they mean."""

import math
import re
from dataclasses import dataclass, field
from xml.parsers import expat

from coherence.depiction import Place, Unread
from coherence.readers.drawio.container import Source, inflated
from coherence.readers.sources import MOST_THINGS, Places

_DEEPEST = 64
_MOST_PAGES = 200
_TAG = re.compile(rb"""<[^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*+>?""")
_WRAPPERS = frozenset(("UserObject", "object"))


@dataclass(slots=True)
class Cell:
    """`box` is x, y, width and height, relative to the parent's; `points` are the loose ends of an arrow ("source",
    "target"). `data` are the attributes of a wrapper around the cell: a label, a link, and whatever a person adds."""

    id: str
    place: Place
    value: str
    style: dict[str, str]
    parent: str
    source: str
    target: str
    sort: str
    visible: bool
    data: dict[str, str]
    box: tuple[float, float, float, float] | None = None
    points: dict[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(slots=True)
class Page:
    title: str
    place: Place
    cells: dict[str, Cell] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)


class _RefusedError(Exception):
    """The file is not read any further. The message says why."""


def pages_of(source: Source, unread: list[Unread]) -> list[Page]:
    """Every page of a drawing. What cannot be read is told."""
    reader = _Reader(source.text, Place(source.line) if source.line else None)
    _parse(reader, unread)
    if not reader.pages and not unread:
        unread.append(Unread(Place(source.line or 1), "this is no drawing of draw.io: it has no page"))
    for page, text in reader.packed:
        _unfold(page, text)
    return reader.pages


def _unfold(page: Page, text: str) -> None:
    """A compressed page has no lines of its own: all of it stands in the line of the page, where nobody reads it."""
    try:
        inner = _Reader(inflated(text), Place(page.place.line))
    except ValueError as error:
        page.unread.append(Unread(page.place, str(error)))
        return
    _parse(inner, page.unread)
    if inner.pages:
        page.cells = inner.pages[0].cells
        page.unread.extend(inner.pages[0].unread)
    elif not page.unread:
        page.unread.append(Unread(page.place, "this page holds no drawing"))


def _parse(reader: "_Reader", unread: list[Unread]) -> None:
    try:
        reader.parser.Parse(reader.data, True)
    except expat.ExpatError as error:
        unread.append(Unread(reader.place(), f"it is not XML: {expat.ErrorString(error.code)}"))
    except _RefusedError as error:
        unread.append(Unread(reader.place(), str(error)))


class _Reader:
    """`fixed` is the place of everything where the text is none of the file's own."""

    def __init__(self, text: str, fixed: Place | None) -> None:
        self.data = text.encode("utf-8", "replace")
        self.fixed = fixed
        self.places = Places(text)
        # The last offset in bytes, and what it is in characters: places are asked for in their order.
        self.counted = (0, 0)
        self.pages: list[Page] = []
        self.packed: list[tuple[Page, str]] = []
        self.words: list[str] = []
        self.depth = 0
        self.cells = 0
        self.wrapper: dict[str, str] = {}
        self.cell: Cell | None = None
        self.parser = expat.ParserCreate("UTF-8")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def place(self) -> Place:
        if self.fixed is not None:
            return self.fixed
        last, characters = self.counted
        index = max(self.parser.CurrentByteIndex, last)
        start = characters + len(self.data[last:index].decode("utf-8", "replace"))
        self.counted = (index, start)
        tag = _TAG.match(self.data, index)
        return self.places.at(start, start + (len(tag[0].decode("utf-8", "replace")) if tag else 0))

    def _refuse(self, *_doctype: object) -> None:
        raise _RefusedError("it has a DOCTYPE, which no drawing of draw.io has")

    def _text(self, text: str) -> None:
        if self.depth == 2 and self.pages:
            self.words.append(text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _RefusedError("its elements are nested too deep")
        if name == "diagram":
            self._page(attributes.get("name", ""))
        elif name == "mxGraphModel" and self.depth == 1:
            self._page("")
        elif name in _WRAPPERS:
            self.wrapper = attributes
        elif name == "mxCell" and self.pages:
            self._cell(attributes)
        elif self.cell is not None:
            self._geometry(name, attributes)

    def _end(self, name: str) -> None:
        self.depth -= 1
        if name in _WRAPPERS:
            self.wrapper = {}
        elif name == "mxCell":
            self.cell = None
        elif name == "diagram" and self.pages:
            text = "".join(self.words).strip()
            if text and not self.pages[-1].cells:
                self.packed.append((self.pages[-1], text))
            self.words = []

    def _page(self, title: str) -> None:
        if len(self.pages) >= _MOST_PAGES:
            raise _RefusedError(f"it has more than {_MOST_PAGES} pages")
        self.pages.append(Page(title, self.place()))
        self.words = []

    def _cell(self, attributes: dict[str, str]) -> None:
        self.cells += 1
        if self.cells > 4 * MOST_THINGS:
            raise _RefusedError(f"it has more than {4 * MOST_THINGS} cells; the others are not read")
        page, data = self.pages[-1], self.wrapper
        given = data.get("id") or attributes.get("id") or f"#{self.cells}"
        sort = next((sort for sort in ("vertex", "edge") if attributes.get(sort) == "1"), "")
        place = self.place()
        if given in page.cells:
            page.unread.append(Unread(place, f"a second cell has the id {given!r}"))
            given = f"{given}#{self.cells}"
        self.cell = page.cells[given] = Cell(
            given,
            place,
            data.get("label", attributes.get("value", "")),
            _style(attributes.get("style", "")),
            attributes.get("parent", ""),
            attributes.get("source", ""),
            attributes.get("target", ""),
            sort,
            attributes.get("visible") != "0",
            data,
        )

    def _geometry(self, name: str, attributes: dict[str, str]) -> None:
        if self.cell is None:
            return
        x, y, width, height = (_number(attributes.get(key, "0")) for key in ("x", "y", "width", "height"))
        if name == "mxGeometry" and attributes.get("relative") != "1":
            self.cell.box = (x, y, width, height)
        elif name == "mxPoint" and attributes.get("as") in ("sourcePoint", "targetPoint"):
            self.cell.points[attributes["as"].removesuffix("Point")] = (x, y)


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return 0.0
    return number if math.isfinite(number) and abs(number) < 1e9 else 0.0


def _style(text: str) -> dict[str, str]:
    """A style's keys and values; the name of a style that it begins with is a key with no value."""
    pairs = (part.partition("=") for part in text.split(";") if part.strip())
    return {key.strip(): value.strip() for key, _, value in pairs}
