"""Components that a build tool registers by their files: no import names them, their tags do.

Nuxt and unplugin-vue-components take every file below a folder `components`. In Nuxt the folders go before the name
(`base/BaseButton.vue` and `base/Button.vue` are both `<BaseButton>`), unless it is told otherwise.
"""

import re

from analyzers.languages.javascript.packages import Packages
from analyzers.languages.javascript.paths import folder_of

_TOOLS = ("nuxt", "nuxt-nightly", "unplugin-vue-components")
_COMPONENT = re.compile(r"(?:.*/)?components/(.+?)(?:\.(?:client|server|global))?\.vue")
_WORD = re.compile(r"[A-Z]?[a-z\d]+|[A-Z]+(?![a-z])")


class Registered:
    """The components of a project by the names of their tags."""

    def __init__(self, paths: frozenset[str], packages: Packages) -> None:
        self._packages = packages
        self._by_name: dict[str, list[str]] = {}
        for path in sorted(paths):
            found = _COMPONENT.fullmatch(path)
            for name in _names(found[1]) if found else ():
                self._by_name.setdefault(name, []).append(path)

    def find(self, path: str, name: str) -> str | None:
        """The one component of this name in the package of a file, where a tool registers components there."""
        folder = folder_of(path)
        # Nuxt loads `<LazyMenu>` when it is first shown.
        named = self._by_name.get(name) or self._by_name.get(name.removeprefix("Lazy"), [])
        if not named or not any(self._packages.declares(tool, folder) for tool in _TOOLS):
            return None
        own = self._packages.nearest(folder)
        near = [each for each in named if self._packages.nearest(folder_of(each)) == own]
        return near[0] if len(near) == 1 else None


def _names(place: str) -> set[str]:
    """The names of a component at a place below `components`: that of its file, and that with its folders before it."""
    *folders, base = place.split("/")
    words = _words(base)
    before = [word for folder in folders for word in _words(folder)]
    # What the folders end with and the file begins with is said once.
    shared = next((n for n in range(len(words), 0, -1) if before[-n:] == words[:n]), 0)
    if base.lower() == "index" and before:
        return {"".join(before)}
    return {"".join(words), "".join((*before, *words[shared:]))}


def _words(name: str) -> list[str]:
    return [word[:1].upper() + word[1:] for word in _WORD.findall(name)]
