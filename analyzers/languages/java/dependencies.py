"""Which declared library a package comes from.

A coordinate names a group and an artifact, an import names a package, and nothing but the library itself says how
they belong together. The words of both mostly tell it; `packages.toml` knows where they do not.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

# A group that goes another way than the package must have so many words in common with it.
_FEW = 2
_NO_FIT = (False, 0, 0, "")
_HELPER_FOLDERS = ("gradle", "buildSrc", "build-logic", "buildLogic")


class _Found(NamedTuple):
    """How well a coordinate fits a package: more words of the group, then of the artifact, then the shorter name."""

    group_words: int
    artifact_words: int
    brevity: int
    coordinate: str


class Dependencies:
    """Looks up the libraries that the manifests above a folder declare. Memoizes; nothing in it changes an answer."""

    def __init__(self, manifests: Mapping[str, Mapping[str, Any]]) -> None:
        self._by_home: dict[str, list[Mapping[str, Any]]] = {}
        self._poms: dict[str, Mapping[str, Any]] = {}
        self._catalogs = dict(_aliases(manifests))
        for path, said in sorted(manifests.items()):
            self._by_home.setdefault(_home(path), []).append(said)
            if said.get("name"):
                self._poms.setdefault(said["name"], said)
        self._above: dict[str, frozenset[str]] = {}
        self._anywhere = frozenset(name for said in manifests.values() for name in said.get("dependencies", ()))
        self._known: dict[tuple[str, frozenset[str]], str] = {}

    def declared(self, package: str, folder: str) -> str:
        """The coordinate that a package comes from, of those declared in this folder or above; "" for none."""
        return self._best(package, self._declared(folder))

    def _best(self, package: str, coordinates: frozenset[str]) -> str:
        key = (package, coordinates)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _listed(package, coordinates) or _alike(package, coordinates)
        return known

    def likely(self, package: str) -> str:
        """What a package that is not declared here most likely comes from: a library that is declared elsewhere in the
        project, a known one, or one that is called by its first words."""
        elsewhere = self._best(package, self._anywhere)
        return elsewhere or next(iter(_entries(package)), "") or ".".join(package.split(".")[:3])

    def undeclared(self, folder: str) -> str:
        """Why a library that is not declared here is not tied to one."""
        if not self._has_manifest(folder):
            return "no pom.xml or build.gradle above this file declares it"
        return "not declared in any manifest above this file (brought by another library?)"

    def _has_manifest(self, folder: str) -> bool:
        while folder not in self._by_home:
            if not folder:
                return False
            folder = folder.rpartition("/")[0]
        return True

    def _declared(self, folder: str) -> frozenset[str]:
        known = self._above.get(folder)
        if known is None:
            names = set(self._declared(folder.rpartition("/")[0])) if folder else set()
            for said in self._by_home.get(folder, ()):
                names.update(said.get("dependencies", ()))
                names.update(self._of_parents(said))
                for accessor in said.get("accessors", ()):
                    names.update(self._catalogs.get(accessor, ()))
            known = self._above[folder] = frozenset(names)
        return known

    def _of_parents(self, said: Mapping[str, Any]) -> Iterator[str]:
        """What the parents of a pom declare, where they are part of the project."""
        seen: set[str] = set()
        name = said.get("parent", "")
        while name in self._poms and name not in seen:
            seen.add(name)
            yield from self._poms[name].get("dependencies", ())
            name = self._poms[name].get("parent", "")


def _home(path: str) -> str:
    """The folder that a manifest speaks for: scripts in a folder of Gradle's helpers speak for the one around it."""
    folders = path.split("/")[:-1]
    cut = next((at for at, name in enumerate(folders) if name in _HELPER_FOLDERS), len(folders))
    return "/".join(folders[:cut])


def _aliases(manifests: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the accessors of the version catalogs stand for: "libs.spring.web", "libs.bundles.test"."""
    for path, said in sorted(manifests.items()):
        base = path.rpartition("/")[2]
        if base.endswith(".versions.toml"):
            catalog = base.removesuffix(".versions.toml")
            libraries = said.get("libraries", {})
            for alias, coordinate in libraries.items():
                yield f"{catalog}.{alias}", (coordinate,)
            for alias, members in said.get("bundles", {}).items():
                named = tuple(libraries[each] for each in members if each in libraries)
                yield f"{catalog}.bundles.{alias}", named


def _listed(package: str, coordinates: Iterable[str]) -> str:
    """By the table: the first of its entries that is declared. What brings libraries for tests comes last: it stands
    in the same manifest, and the code cannot use it."""
    fits = (
        (each.endswith("test"), rank, -_common_words(package, each), each)
        for rank, entry in enumerate(_entries(package))
        for each in coordinates
        if each == entry or each.startswith(f"{entry}:") or _starred(entry, each)
    )
    return min(fits, default=_NO_FIT)[-1]


def _starred(entry: str, coordinate: str) -> bool:
    before, star, after = entry.partition("*")
    return bool(star) and coordinate.startswith(before) and coordinate.endswith(after)


def _alike(package: str, coordinates: Iterable[str]) -> str:
    """By the words that a coordinate and a package have in common."""
    fits = (found for each in coordinates if (found := _fit(package, each)))
    best = min(fits, key=lambda found: (-found[0], -found[1], -found[2], found[3]), default=None)
    return best.coordinate if best else ""


def _fit(package: str, coordinate: str) -> _Found | None:
    group, _, artifact = coordinate.partition(":")
    words, groups = package.split("."), group.replace("-", ".").split(".")
    common = 0
    for word, mine in zip(words, groups, strict=False):
        if word != mine:
            break
        common += 1
    rest = words[common:]
    parts = artifact.replace("-", ".").replace("_", ".").split(".")
    more = sum(any(_same(word, part) for word in words) for part in parts)
    ahead = bool(rest) and any(_same(rest[0], part) for part in parts)
    whole = common == len(groups) and not (rest and group in _umbrellas())
    if whole or (common >= _FEW and ahead) or (not common and artifact == words[0]):
        return _Found(common, more, -len(artifact), coordinate)
    return None


def _same(word: str, part: str) -> bool:
    """Whether two words mean the same: "annotation" and "annotations", "lang3" and "lang"."""
    short, long = sorted((word, part), key=len)
    return len(short) > 2 and long.startswith(short) and len(long) - len(short) <= 2


def _common_words(package: str, coordinate: str) -> int:
    fit = _fit(package, coordinate)
    return fit.group_words + fit.artifact_words if fit else 0


def _entries(package: str) -> tuple[str, ...]:
    """What the table says of a package, from the longest prefix to the shortest."""
    found: list[str] = []
    while package:
        found += _table().get(package, ())
        package = package.rpartition(".")[0]
    return tuple(found)


def _umbrellas() -> frozenset[str]:
    return _data()[1]


def _table() -> dict[str, tuple[str, ...]]:
    return _data()[0]


@cache
def _data() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    data = tomllib.loads(resources.files("analyzers.languages.java").joinpath("packages.toml").read_text("utf-8"))
    return {package: tuple(entries) for package, entries in data["packages"].items()}, frozenset(data["umbrellas"])
