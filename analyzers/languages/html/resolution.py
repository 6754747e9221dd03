"""Where the addresses in a page lead.

A relative address leads from the page's folder, one that begins with "/" from a folder that a server may serve: one
of those above the page, or a web root in one. A template or static file that is named without its folder is looked
for in the folders where Django, Jinja and Flask keep them; the nearest one to the page wins.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from msgspec.structs import replace

from analyzers.facts import Import
from analyzers.languages import language_of
from analyzers.languages.javascript.paths import folder_of, folders_above
from analyzers.languages.javascript.resolution import JavaScriptResolver
from analyzers.languages.protocol import Binding, Project, Resolution
from analyzers.paths import join

_WEB_ROOTS = ("", "public/", "static/", "src/", "www/", "app/")
_KEPT_IN = {
    "template": re.compile(r"(?<![^/])(?:templates|template|jinja2)/"),
    "static": re.compile(r"(?<![^/])(?:static|public|assets)/"),
}
_OWN_STATIC = re.compile(r"[^/]*static[^/]*/")
# What a page loads may be built from a source that stands beside it.
_BUILT_FROM = {".js": (".ts", ".tsx", ".jsx", ".mjs"), ".css": (".scss", ".less")}
_PAGES = (".html", ".htm")
_INSTALLED = "node_modules/"


class HtmlResolver:
    """Holds what is looked up again and again; nothing in it changes an answer."""

    def __init__(self, project: Project) -> None:
        self.paths = project.paths
        self.scripts = JavaScriptResolver(project)
        paths = sorted(project.paths)
        self._kept = {kind: _below(paths, folder) for kind, folder in _KEPT_IN.items()}
        self._own_static = _anywhere_below(paths, _OWN_STATIC)

    def resolve(self, path: str, statement: Import) -> Resolution:
        """Where an address, a template's name or an import of a script in the page leads."""
        name = statement.module
        kind, _, rest = name.partition(":")
        if statement.form != "resource":
            target = self._served(folder_of(path), name) if name.startswith("/") else None
            return Resolution((Binding("", target, ""),)) if target else self.scripts.resolve(path, statement)
        if _INSTALLED in name:
            installed = replace(statement, module=name.rpartition(_INSTALLED)[2], form="plain")
            return self.scripts.resolve(path, installed)
        if kind in _KEPT_IN:
            target = self._template(path, rest) if kind == "template" else self._static(path, rest)
        else:
            rest = name
            target = self._address(path, unquote(name))
        if target is not None:
            return Resolution((Binding("", target, ""),))
        return Resolution((), ((name, _why(kind)),) if _is_read(rest, kind) else ())

    def submodule(self, path: str, name: str) -> str | None:
        """Pages have no submodules."""
        del path, name
        return None

    def _address(self, path: str, name: str) -> str | None:
        folder = folder_of(path)
        if name.startswith("/"):
            return self._served(folder, name)
        return self._first(
            name, (join(folder, f"{root}/{name}" if root else name) for root in ("", "public", "static"))
        )

    def _served(self, folder: str, name: str) -> str | None:
        return self._first(name, (join(above, root + name) for above in folders_above(folder) for root in _WEB_ROOTS))

    def _first(self, name: str, places: Iterable[str | None]) -> str | None:
        """The first file at one of the places that a name may mean."""
        as_folder = name.endswith("/")
        found = (self._file(place, as_folder=as_folder) for place in places if place is not None)
        return next(filter(None, found), None)

    def _file(self, place: str, *, as_folder: bool) -> str | None:
        """The file at a place: itself, what it is built from, a page without its ending, a folder's index page."""
        if place in self.paths:
            return place
        stem, dot, ending = place.rpartition(".")
        candidates = [stem + source for source in _BUILT_FROM.get(dot + ending, ())]
        if "." not in place.rpartition("/")[2]:
            candidates += [place + page for page in _PAGES if place and not as_folder]
            candidates += [f"{place}/index{page}".lstrip("/") for page in _PAGES]
        return next((candidate for candidate in candidates if candidate in self.paths), None)

    def _template(self, path: str, name: str) -> str | None:
        if name.startswith("."):
            beside = join(folder_of(path), name)
            return beside if beside in self.paths else None
        endings = ("",) if "." in name.rpartition("/")[2] else ("", *_PAGES)
        named = [name.strip("/") + ending for ending in endings]
        found = next((near for each in named if (near := self._nearest("template", path, each))), None)
        return found or next((place for each in named for place in self._above(path, each)), None)

    def _static(self, path: str, name: str) -> str | None:
        name = name.lstrip("/").partition("?")[0]
        found = self._nearest("static", path, name) or self._served(folder_of(path), f"/{name}")
        if found:
            return found
        # Settings may name any folder: where one file alone below some "...static..." fits, it is meant.
        candidates = self._own_static.get(name, ())
        return candidates[0] if len(candidates) == 1 else None

    def _nearest(self, kind: str, path: str, name: str) -> str | None:
        """The file of this name that shares most folders with the page, then one for the same engine ("jinja2" is
        another one's); a template never means itself."""
        candidates = [place for place in self._kept[kind].get(name, ()) if place != path]
        own = set(path.split("/"))

        def distance(place: str) -> tuple[int, bool, str]:
            kept_in = place.removesuffix(f"/{name}").rpartition("/")[2]
            return -_shared(place, path), kept_in not in own, place

        return min(candidates, key=distance, default=None)

    def _above(self, path: str, name: str) -> Iterator[str]:
        places = (join(above, name) for above in folders_above(folder_of(path)))
        return (place for place in places if place in self.paths and place != path)


def _below(paths: list[str], folder: re.Pattern[str]) -> dict[str, list[str]]:
    """The files below certain folders, by their paths from there."""
    found: dict[str, list[str]] = {}
    for path in paths:
        for place in folder.finditer(path):
            found.setdefault(path[place.end() :], []).append(path)
    return found


def _anywhere_below(paths: list[str], folder: re.Pattern[str]) -> dict[str, list[str]]:
    """The files below certain folders, by their paths from there and from every folder further down."""
    found: dict[str, list[str]] = {}
    for path in paths:
        place = first.end() if (first := folder.search(path)) else 0
        while place:
            found.setdefault(path[place:], []).append(path)
            place = path.find("/", place) + 1
    return found


def _shared(one: str, other: str) -> int:
    """How many leading folders two files share."""
    pairs = zip(one.split("/")[:-1], other.split("/")[:-1], strict=False)
    return next((count for count, (a, b) in enumerate(pairs) if a != b), min(one.count("/"), other.count("/")))


def _is_read(name: str, kind: str) -> bool:
    """Whether we read files of this name: else it is no wonder that there is none."""
    if kind == "template" and "." not in name.rpartition("/")[2]:
        return True
    return language_of(name.partition("?")[0]) in ("css", "html", "javascript", "components")


def _why(kind: str) -> str:
    if kind == "template":
        return "no such template in the project (another package's?)"
    return "no such file in the project (generated or left out?)"
