"""A Sphinx extension: `.. undrift:: NAME` shows the synced picture of a diagram.

In HTML it stands inside the page, so that hovering and clicking work; other builders get it as an image. Only files
that `undrift sync` wrote are read.
"""

from __future__ import annotations

import difflib
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from xml.etree import ElementTree

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.domains import Domain
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

from undrift import __version__
from undrift._inline import inline
from undrift._pictures import NAME, PictureError, find_pictures, known_diagrams, read_picture, variants

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

# Pictures that no page shows, but to which one that is shown leads.
COPIES = "undrift"

_ALIGNED = {
    "left": "display:block;margin-right:auto;",
    "center": "display:block;margin:0 auto;",
    "right": "display:block;margin-left:auto;",
}

_log = logging.getLogger(__name__)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Called by Sphinx."""
    app.add_config_value("undrift_diagrams", "", "env", [str])
    app.add_node(diagram)
    app.add_directive("undrift", DiagramDirective)
    app.add_domain(DiagramDomain)
    app.connect("doctree-resolved", _show)
    app.connect("env-updated", _pages_to_write_again)
    app.connect("build-finished", _copy_linked)
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}


class diagram(nodes.General, nodes.Element):  # noqa: N801 - docutils' nodes are called so
    """A diagram that can be shown inside a page. Its one child is the same as an image."""


class DiagramDirective(SphinxDirective):
    """`.. undrift:: NAME`, with the options of an image that mean something here, and a caption."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {
        "alt": directives.unchanged,
        "width": directives.length_or_percentage_or_unitless,
        "caption": directives.unchanged_required,
        "align": lambda argument: directives.choice(argument, ("left", "center", "right")),
        "class": directives.class_option,
        "name": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        folder = _folder(self.env)
        path = folder / f"{name}.svg"
        if not NAME.fullmatch(name) or not path.is_file():
            self._warn_of_missing(name, folder)
            return []
        shown = self._shown(name, folder)
        if "caption" not in self.options:
            self.add_name(shown)
            return [shown]
        figure = nodes.figure("", shown, classes=["undrift"], align=self.options.get("align", "default"))
        self.set_source_info(figure)
        words, messages = self.parse_inline(self.options["caption"], lineno=self.lineno)
        figure += nodes.caption(self.options["caption"], "", *words)
        self.add_name(figure)
        return [figure, *messages]

    def _shown(self, name: str, folder: Path) -> nodes.Element:
        """The node of the diagram; an image where the file may not stand inside a page."""
        path = folder / f"{name}.svg"
        image = nodes.image(uri=f"/{_from_source(path, self.env)}", alt=self.options.get("alt", name))
        for option in ("width",) if "caption" in self.options else ("width", "align"):
            if option in self.options:
                image[option] = self.options[option]
        image["classes"] = self.options.get("class", [])
        self.set_source_info(image)
        try:
            pictures = variants(folder, name)
        except PictureError as error:
            _warn(f"{_from_source(path, self.env)} {error}; it is shown as an image", "picture", self.get_location())
            return image
        for picture in pictures:
            self.env.note_dependency(_from_source(picture.path, self.env))
        _domain(self.env).note(self.env.docname, name, pictures[0].id)
        node = diagram("", image, diagram=name, alt=self.options.get("alt", ""), width=_css(self.options.get("width")))
        node["align"] = image.get("align", "")
        node["classes"] = image["classes"]
        self.set_source_info(node)
        return node

    def _warn_of_missing(self, name: str, folder: Path) -> None:
        if NAME.fullmatch(name):
            # Until it is there, each build looks again.
            self.env.note_dependency(_from_source(folder / f"{name}.svg", self.env))
        place = _from_source(folder, self.env)
        known = known_diagrams(folder)
        near = difflib.get_close_matches(name, known, 1, 0.5)
        hint = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(known)};" if known else ""
        message = f"no picture of a diagram '{name}' in {place}: {f'{hint} or ' if near else f'{hint} '.lstrip()}"
        _warn(f"{message}configure it in undrift.toml and run undrift sync", "missing", self.get_location())


class DiagramDomain(Domain):
    """Which page shows which diagram: pictures link to each other."""

    name = "undrift"
    label = "undrift"
    initial_data: ClassVar[dict[str, Any]] = {"shown": {}, "written": {}}
    data_version = 1

    def note(self, document: str, name: str, element: str) -> None:
        """This page shows this diagram, in the element of this id."""
        self.data["shown"].setdefault(document, {})[name] = element

    def pages(self) -> dict[str, tuple[str, str]]:
        """The page of each diagram that is shown, and the id of its element. Of several pages the first by name."""
        found: dict[str, tuple[str, str]] = {}
        for document, names in sorted(self.data["shown"].items()):
            for name, element in names.items():
                found.setdefault(name, (document, element))
        return found

    def clear_doc(self, docname: str) -> None:
        """Sphinx reads this page anew."""
        self.data["shown"].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Another process has read these pages."""
        shown = otherdata["shown"]
        self.data["shown"].update({document: shown[document] for document in docnames if document in shown})


def _show(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Each diagram in the way of the builder."""
    # An EPUB's reader shows drawings only in files that say so in advance.
    inside = app.builder.format == "html" and app.builder.name != "epub"
    page: Counter[str] = Counter()
    for node in list(doctree.findall(diagram)):
        shown = _inside(node, _Links(app, docname), page) if inside else None
        node.replace_self(shown or node.children)


def _inside(node: diagram, links: _Links, page: Counter[str]) -> nodes.Node | None:
    """The diagram as a part of the page; None where somebody has made its picture unfit since the page was read."""
    try:
        pictures = variants(links.folder, node["diagram"])
    except PictureError as error:
        _warn(f"the picture of '{node['diagram']}' {error}; it is shown as an image", "picture", node)
        return None
    block = inline(pictures, links.address, page, alt=node["alt"], style=_style(node))
    block.set("class", " ".join(("undrift", *node["classes"])))
    if node["ids"]:
        block.set("id", node["ids"][0])
    return nodes.raw("", ElementTree.tostring(block, encoding="unicode"), format="html")


def _style(node: diagram) -> str:
    """The width and the place of a picture in CSS. A figure is as wide as it says, and the picture fills it: a figure
    that floats has no width of its own that a percentage could mean."""
    width = node["width"]
    if width and isinstance(node.parent, nodes.figure):
        node.parent["width"], width = width, "100%"
    return (f"width:{width};" if width else "") + _ALIGNED.get(node["align"], "")


class _Links:
    """Where the links in the pictures of one page lead."""

    def __init__(self, app: Sphinx, document: str) -> None:
        self._builder = app.builder
        self._document = document
        self._pages = _domain(app.env).pages()
        self.folder = _folder(app.env)

    def address(self, name: str) -> str:
        """The page that shows another diagram, or else its picture."""
        if name in self._pages:
            document, element = self._pages[name]
            same = document == self._document
            address = "" if same else self._builder.get_relative_uri(self._document, document)
            # Where all pages are one the address is a place on it already, and ours is nearer.
            return f"{address.partition('#')[0]}#{element}"
        if not (self.folder / f"{name}.svg").is_file():
            return ""
        here = self._builder.get_target_uri(self._document).partition("#")[0]
        return relative_uri(here, f"{self._builder.imagedir}/{COPIES}/{name}.svg")


def _pages_to_write_again(_app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Where a diagram is shown has changed: all links to it must follow."""
    domain = _domain(env)
    pages = domain.pages()
    if pages == domain.data["written"]:
        return ()
    domain.data["written"] = pages
    return sorted(domain.data["shown"])


def _copy_linked(app: Sphinx, error: Exception | None) -> None:
    """Beside the pages, the pictures that are linked to and stand on none; and those these lead to."""
    if error is not None or app.builder.format != "html" or app.builder.name == "epub":
        return
    folder = _folder(app.env)
    shown = set(_domain(app.env).pages())
    waiting = sorted(set(_linked(folder, shown)) - shown)
    target = Path(app.outdir, app.builder.imagedir, COPIES)
    done: set[str] = set()
    while waiting:
        name = waiting.pop()
        source = folder / f"{name}.svg"
        if name in done or not source.is_file():
            continue
        done.add(name)
        target.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target / source.name)
        waiting.extend(_linked(folder, {name}))


def _linked(folder: Path, names: Set[str]) -> Iterable[str]:
    for name in sorted(names):
        try:
            yield from read_picture(folder / f"{name}.svg").linked()
        except PictureError:
            continue


def _folder(env: BuildEnvironment) -> Path:
    return find_pictures(Path(env.srcdir), env.config.undrift_diagrams)


def _from_source(path: Path, env: BuildEnvironment) -> str:
    return Path(os.path.relpath(path, env.srcdir)).as_posix()


def _domain(env: BuildEnvironment) -> DiagramDomain:
    domain = env.domains["undrift"]
    assert isinstance(domain, DiagramDomain)  # noqa: S101 - says the type
    return domain


def _css(width: str | None) -> str:
    """A width as CSS has it: docutils allows a number alone, which means pixels."""
    return f"{width}px" if width and width[-1].isdigit() else (width or "").replace(" ", "")


def _warn(message: str, subtype: str, location: Any) -> None:
    _log.warning("undrift: %s", message, type="undrift", subtype=subtype, location=location)
