"""A Python-Markdown extension, for MkDocs, Zensical and others: the picture of a managed block stands inside the page.

The block is the one that `undrift sync` keeps, so a document says the same on GitHub and on the built site. Only files
that `undrift sync` wrote are read.
"""

from __future__ import annotations

import html
import logging
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

from undrift._inline import inline
from undrift._pictures import NAME, PictureError, find_pictures, read_picture, variants

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

# MkDocs shows what its own loggers say, and counts it with --strict.
_log = logging.getLogger("mkdocs.undrift")

_BEGIN = re.compile(rf"^ {{0,3}}<!--\s*undrift:begin\s+({NAME.pattern})(?:\s+(\w+))?\s*-->\s*$")
_END = re.compile(r"^ {0,3}<!--\s*undrift:end\b.*-->\s*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})([^`]*)$")
_IMAGE = re.compile(r"!\[(?:[^\]\\]|\\.)*\]\(([^\s()]+)\)|<img\b[^>]*\ssrc=\"([^\"]+)\"")
_UNSEEN_FOLDERS = ("node_modules", "__pycache__", "site-packages", "venv")


class UndriftExtension(Extension):
    """Settings: `diagrams` is the folder of the pictures, `pages` the folder with the pages that links between diagrams
    may lead to; both relative to the tool's config file, or to the working folder where there is none. Without them
    undrift.toml and the tool say it."""

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "diagrams": ["", "the folder of the synced pictures"],
            "pages": ["", "the folder of the pages that links between diagrams may lead to"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Called by Python-Markdown. After fences are taken away (25), before HTML is (20); after everything that reads
        texts, before tables of contents (5) and the links of MkDocs (0)."""
        places = _Places(md, self.getConfig("diagrams"), self.getConfig("pages"))
        blocks = _Blocks(md, places)
        md.preprocessors.register(blocks, "undrift", 22)
        md.treeprocessors.register(_Drawings(md, places, blocks), "undrift", 6)


def makeExtension(**settings: Any) -> UndriftExtension:  # noqa: N802 - Python-Markdown's name
    """Called by Python-Markdown."""
    return UndriftExtension(**settings)


@dataclass(frozen=True, slots=True)
class Block:
    """A managed block that holds an image. `begin` and `end` are the indexes of its marks; `image` is where its image
    lies, relative to the page."""

    name: str
    begin: int
    end: int
    image: str


def image_blocks(lines: list[str]) -> Iterator[Block]:
    """The managed blocks that hold an image. Marks inside code fences are text about marks."""
    fence, name, begin = "", "", -1
    for index, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence or (mark and begin < 0):
            ended = fence and mark and mark[1].startswith(fence) and not mark[2].strip()
            fence = "" if ended else fence or (mark[1] if mark else "")
        elif begin < 0 and (opened := _BEGIN.match(line)) and opened[2] in {None, "image"}:
            name, begin = opened[1], index
        elif begin >= 0 and _END.match(line):
            if image := _IMAGE.search("\n".join(lines[begin + 1 : index])):
                yield Block(name, begin, index, unquote(html.unescape(image[1] or image[2])))
            begin = -1


class _Places:
    """Where things are. MkDocs and Zensical know more of it, and say so in what they add to Markdown."""

    def __init__(self, md: Markdown, diagrams: str, pages: str) -> None:
        self._md = md
        self._diagrams = diagrams
        self._pages = pages

    def pictures(self) -> Path:
        """The folder of the synced pictures."""
        return find_pictures(self._start(), self._diagrams)

    def pages(self) -> Path | None:
        """The folder of the pages. A link to a page's source is of use only to a tool that follows it."""
        folder = self._pages or self._tool().get("docs_dir")
        return self._start() / folder if folder else None

    def _start(self) -> Path:
        config = self._tool().get("config_file_path")
        return Path(config).resolve().parent if config else Path.cwd()

    def _tool(self) -> Mapping[str, Any]:
        """The config of MkDocs or Zensical, {} under neither."""
        if "relpath" in self._md.treeprocessors:
            return getattr(self._md.treeprocessors["relpath"], "config", {})
        if "rendering_context" in self._md.preprocessors:
            return getattr(self._md.preprocessors["rendering_context"], "config", {})
        return {}


class _Blocks(Preprocessor):
    """Puts a sign in the place of each managed image."""

    def __init__(self, md: Markdown, places: _Places) -> None:
        super().__init__(md)
        self._places = places
        self.found: list[Block] = []

    def run(self, lines: list[str]) -> list[str]:
        self.found = []
        folder = self._places.pictures() if any("undrift:" in line for line in lines) else None
        after: list[str] = []
        done = 0
        for block in image_blocks(lines) if folder else ():
            if not folder or not _is_shown(folder, block.name):
                continue
            after += [*lines[done : block.begin], "", _sign(len(self.found)), ""]
            self.found.append(block)
            done = block.end + 1
        return [*after, *lines[done:]]


class _Drawings(Treeprocessor):
    """Puts the pictures in the place of the signs."""

    def __init__(self, md: Markdown, places: _Places, blocks: _Blocks) -> None:
        super().__init__(md)
        self._places = places
        self._blocks = blocks

    def run(self, root: Element) -> None:
        if not self._blocks.found:
            return
        signs = {_sign(number): block for number, block in enumerate(self._blocks.found)}
        folder = self._places.pictures()
        links = _Links(folder, self._places.pages(), self._blocks.found)
        page: Counter[str] = Counter()
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag == "p" and (block := signs.get((child.text or "").strip())):
                    drawn = inline(variants(folder, block.name), links.of(block), page)
                    _write_as_is(drawn)
                    drawn.tail = child.tail
                    parent[place] = drawn


class _Links:
    """Where the links in a picture lead: to the page that shows the other diagram, else to its picture. All addresses
    are relative to the page's source, as an author writes them: the tool follows them like an author's."""

    def __init__(self, folder: Path, pages: Path | None, here: list[Block]) -> None:
        self._folder = folder
        self._pages = pages
        self._here = {block.name for block in here}
        self._shown: dict[str, Path] | None = None

    def of(self, block: Block) -> Callable[[str], str]:
        """The addresses for the picture of one block."""
        return lambda name: self._address(name, block)

    def _address(self, name: str, block: Block) -> str:
        path = self._folder / f"{name}.svg"
        if not path.is_file():
            return ""
        if name in self._here:
            return _anchor(path)
        if self._shown is None:
            self._shown = _shown_in(self._pages) if self._pages else {}
        common, up = _common(self._folder / f"{block.name}.svg", block.image)
        if name in self._shown and common is not None:
            return quote(up + Path(os.path.relpath(self._shown[name], common)).as_posix()) + _anchor(path)
        return quote(str(PurePosixPath(block.image).parent / path.name))


def _common(picture: Path, image: str) -> tuple[Path | None, str]:
    """The folder that lies above both a page and a picture, and the way up to it from the page. The page's own place is
    not known; what it calls its picture tells enough."""
    parts = PurePosixPath(image).parts
    ups = next((number for number, part in enumerate(parts) if part != ".."), len(parts))
    below = parts[ups:]
    if picture.parts[-len(below) :] != below:
        return None, ""
    return Path(*picture.parts[: -len(below)]), "../" * ups


def _shown_in(pages: Path) -> dict[str, Path]:
    """The page of each diagram; of several the first by path."""
    found: dict[str, Path] = {}
    for folder, folders, files in os.walk(pages):
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each not in _UNSEEN_FOLDERS)
        for file in sorted(files):
            path = Path(folder, file)
            if path.suffix in {".md", ".markdown"}:
                for block in image_blocks(_lines(path)):
                    found.setdefault(block.name, path)
    return found


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.splitlines() if "undrift:" in text else []


def _is_shown(folder: Path, name: str) -> bool:
    """Whether the picture may stand in the page. Otherwise the block stays what it is: an image."""
    try:
        variants(folder, name)
    except PictureError as error:
        _log.warning("undrift: the picture of '%s' %s; run undrift sync (looked in %s)", name, error, folder)
        return False
    return True


def _anchor(path: Path) -> str:
    try:
        return f"#{read_picture(path).id}"
    except PictureError:
        return ""


def _sign(number: int) -> str:
    # Python-Markdown takes these two characters out of every source, so no author can write it.
    return f"{STX}undrift:{number}{ETX}"


def _write_as_is(root: Element) -> None:
    """Python-Markdown takes "&amp;" in a text for something escaped already; in a picture it is what is meant."""
    for element in root.iter():
        if element.text and element.tag != "style":
            element.text = _ampersands(element.text)
        for key, value in element.items():
            if key != "href":
                element.set(key, _ampersands(value))


def _ampersands(text: str) -> str:
    return text.replace("&", f"{AMP_SUBSTITUTE}amp;")
