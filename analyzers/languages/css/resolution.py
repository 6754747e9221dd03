"""Where the imports of a style sheet lead.

Tried in this order: the file beside it, with the endings and the partials of its dialect; the folders that style
sheets are usually loaded from; the packages of the workspace; declared dependencies.
"""

import re
from collections.abc import Iterator

from analyzers.facts import Import
from analyzers.languages import is_manifest_of, language_of
from analyzers.languages.javascript.packages import Packages
from analyzers.languages.javascript.paths import aliased, folder_of, folders_above
from analyzers.languages.protocol import Binding, Project, Resolution
from analyzers.paths import join

_ENDINGS = {
    ".scss": (".scss", ".css"),
    ".less": (".less", ".css"),
    ".css": (".css", ".scss", ".less"),
    ".vue": (".scss", ".less", ".css"),
    ".svelte": (".scss", ".less", ".css"),
}
_PARTIALS = frozenset({".scss", ".vue", ".svelte"})
_LOAD_FOLDERS = ("", "src", "styles", "scss", "sass", "less", "css", "src/styles", "src/scss", "public", "static")
_BUILT_IN = ("sass:",)
_INSTALLED = "node_modules/"
_PACKAGE_MARKS = ("~", "pkg:")
_ASSET = re.compile(r"\.(?:sass|styl|pcss|svg|png|gif|jpe?g|webp|woff2?|ttf|eot|otf)\Z", re.IGNORECASE)


class CssResolver:
    """Holds what is looked up again and again; nothing in it changes an answer."""

    def __init__(self, project: Project, packages: Packages | None = None) -> None:
        self.paths = project.paths
        said = sorted(project.manifests.items())
        manifests = {path: data for path, data in said if is_manifest_of("javascript", path)}
        self.packages = packages or Packages(manifests)
        self._known: dict[tuple[str, str, str], tuple[str, str]] = {}

    def resolve(self, path: str, statement: Import) -> Resolution:
        """Where this import of this style sheet leads."""
        folder, ending = folder_of(path), path[path.rfind(".") :].lower()
        key = (folder, ending, statement.module)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._target(*key)
        target, reason = known
        return Resolution((Binding("", target, ""),) if target else (), ((statement.module, reason),) if reason else ())

    def submodule(self, path: str, name: str) -> str | None:
        """Style sheets have no submodules."""
        del path, name
        return None

    def _target(self, folder: str, ending: str, name: str) -> tuple[str, str]:
        """The file or outside id, or ("", why); ("", "") for what is there but is no source to us."""
        if name.startswith(_BUILT_IN):
            return f"std:{name.partition(':')[0]}", ""
        name = name.partition("?")[0]
        module = name.rpartition(_INSTALLED)[2]
        surely = module != name or name.startswith(_PACKAGE_MARKS)
        if not name.startswith("~/"):
            module = module.removeprefix("pkg:").removeprefix("~")
        usual = aliased(self.packages.nearest(folder) or "", module)
        places = (*(() if surely else self._places(folder, name)), *usual)
        found = next((found for place in places if (found := self._file(place, ending))), None)
        if found:
            return found, ""
        if language_of(f"_{module}") is None and _ASSET.search(module):
            return "", ""
        if module.startswith((".", "/", "@/", "~/")):
            return "", "no such file in the project (generated or left out?)"
        return self._package(folder, ending, module, surely=surely)

    def _places(self, folder: str, name: str) -> Iterator[str]:
        """Where a file of this name may lie: beside the importer, then in the folders above that styles lie in."""
        beside = join(folder, name) if not name.startswith("/") else None
        if beside is not None:
            yield beside
        if name.startswith("."):
            return
        for above in folders_above(folder):
            for root in _LOAD_FOLDERS:
                place = join(above, f"{root}/{name}")
                if place is not None:
                    yield place

    def _file(self, place: str, ending: str) -> str | None:
        """The style sheet at a place: itself, with an ending, as a partial, or the index of a folder."""
        return next((path for path in _candidates(place, ending) if path in self.paths), None)

    def _package(self, folder: str, ending: str, name: str, *, surely: bool) -> tuple[str, str]:
        parts = name.split("/")
        count = 2 if name.startswith("@") else 1
        package = "/".join(parts[:count])
        home = self.packages.folder_of_package(package, folder)
        if home is not None:
            place = join(home, "/".join(parts[count:]))
            found = self._file(place, ending) if place else None
            return (found, "") if found else ("", f"the package '{package}' of this project has no such file")
        if self.packages.declares(package, folder):
            return f"ext:{package}", ""
        if surely:
            return f"ext:{package}", self.packages.undeclared(package, folder)
        return "", self.packages.undeclared(package, folder)


def _candidates(place: str, ending: str) -> Iterator[str]:
    folder, slash, base = place.rpartition("/")
    partials = ending in _PARTIALS
    names = (base, f"_{base}") if partials else (base,)
    yield from (f"{folder}{slash}{name}" for name in names)
    endings = _ENDINGS.get(ending, (".css",))
    yield from (f"{folder}{slash}{name}{added}" for name in names for added in endings)
    if partials:
        yield from (f"{place}/{name}{added}".lstrip("/") for name in ("_index", "index") for added in endings)
