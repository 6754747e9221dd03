"""Which tsconfig or jsconfig governs a file, and what its `paths` and `baseUrl` say about a name."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from analyzers.languages.javascript.paths import best_pattern, folder_of, folders_above, glob
from analyzers.paths import join

_LEAF = "${configDir}"
_NAMES = ("tsconfig.json", "jsconfig.json")


class Mapped(NamedTuple):
    """What a config says, with what it inherits: where plain names start from, and where patterns lead."""

    base: str | None
    paths: Mapping[str, tuple[str, ...]]


class Configs:
    """Every tsconfig of the project. `package_folder` tells where a workspace package of some name lies."""

    def __init__(self, manifests: Mapping[str, Any], package_folder: Callable[[str], str | None]) -> None:
        self.configs = {
            path: data
            for path, data in manifests.items()
            if path.endswith(".json") and not path.endswith("package.json") and "problem" not in data
        }
        self.package_folder = package_folder
        self._mapped: dict[str, Mapped] = {}
        self._named: dict[str, str | None] = {}
        self._governing: dict[str, str | None] = {}

    def candidates(self, path: str, name: str) -> list[str]:
        """Where a name that is not relative may lie, as written in this file, the best first."""
        config = self.governing(path)
        if config is None:
            return []
        mapped = self.mapped(config)
        places: list[str | None] = []
        match = best_pattern(name, mapped.paths)
        if match is not None:
            pattern, star = match
            places += [join("", target.replace("*", star, 1)) for target in mapped.paths[pattern]]
        if mapped.base is not None:
            places.append(join(mapped.base, name))
        return [place for place in places if place is not None]

    def governing(self, path: str) -> str | None:
        """The nearest config, or the one of those it references that includes the file."""
        nearest = self._nearest(folder_of(path))
        if nearest is None:
            return None
        references = self.configs[nearest].get("references") or ()
        if not references or self._includes(nearest, path):
            return nearest
        known = self._governing.get(path, "")
        if known == "":
            places = (self._config_at(folder_of(nearest), reference) for reference in references)
            known = next((place for place in places if place and self._includes(place, path)), nearest)
            self._governing[path] = known
        return known

    def mapped(self, config: str) -> Mapped:
        """The `paths` and `baseUrl` in force, with what is inherited through `extends`."""
        known = self._mapped.get(config)
        if known is None:
            known = self._mapped[config] = self._merge(config)
        return known

    def _nearest(self, folder: str) -> str | None:
        if folder not in self._named:
            places = (f"{above}/{name}".lstrip("/") for above in folders_above(folder) for name in _NAMES)
            self._named[folder] = next((place for place in places if place in self.configs), None)
        return self._named[folder]

    def _merge(self, config: str) -> Mapped:
        leaf = folder_of(config)
        chain = self._chain(config)
        base_at = next((place for place in chain if "baseUrl" in self.configs[place]), None)
        paths_at = next((place for place in chain if "paths" in self.configs[place]), None)
        base = None if base_at is None else _from(folder_of(base_at), leaf, self.configs[base_at]["baseUrl"])
        if paths_at is None:
            return Mapped(base, {})
        # Patterns start from the baseUrl in force, wherever it is written; without one from their own config.
        start = folder_of(paths_at) if base is None else base
        written: dict[str, list[str]] = self.configs[paths_at]["paths"]
        places = {key: [_from(start, leaf, target) for target in targets] for key, targets in written.items()}
        return Mapped(base, {key: tuple(place for place in found if place) for key, found in places.items()})

    def _extended(self, folder: str, name: str) -> str | None:
        if name.startswith((".", _LEAF)):
            return self._config_at(folder, name.replace(_LEAF, ".", 1))
        parts = name.split("/")
        count = 2 if name.startswith("@") else 1
        package = self.package_folder("/".join(parts[:count]))
        return None if package is None else self._config_at(package, "/".join(parts[count:]) or "tsconfig.json")

    def _config_at(self, folder: str, name: str) -> str | None:
        place = join(folder, name)
        if place is None:
            return None
        candidates = (place, f"{place}.json", f"{place}/tsconfig.json".lstrip("/"))
        return next((candidate for candidate in candidates if candidate in self.configs), None)

    def _includes(self, config: str, path: str) -> bool:
        files, include, exclude = (self._listed(config, key) for key in ("files", "include", "exclude"))
        if path in (files or ()):
            return True
        if include is None:
            include = [] if files is not None else [f"{folder_of(config)}/**/*".lstrip("/")]
        return any(_is_in(pattern, path) for pattern in include) and not any(
            glob(pattern).fullmatch(path) or glob(f"{pattern}/**").fullmatch(path) for pattern in exclude or ()
        )

    def _listed(self, config: str, key: str) -> list[str] | None:
        at = next((place for place in self._chain(config) if key in self.configs[place]), None)
        if at is None:
            return None
        places = (_from(folder_of(at), folder_of(config), pattern) for pattern in self.configs[at][key])
        return [place for place in places if place is not None]

    def _chain(self, config: str) -> list[str]:
        """The config and what it extends, each once, the strongest first."""
        chain: dict[str, None] = {}
        waiting = [config]
        while waiting:
            place = waiting.pop()
            if place not in chain:
                chain[place] = None
                extended = (self._extended(folder_of(place), name) for name in self.configs[place].get("extends") or ())
                waiting += [found for found in extended if found]
        return list(chain)


def _from(folder: str, leaf: str, place: str) -> str | None:
    return join(leaf, place.removeprefix(_LEAF)) if place.startswith(_LEAF) else join(folder, place)


def _is_in(pattern: str, path: str) -> bool:
    """A pattern whose last name is plain means a folder with all that is in it."""
    last = pattern.rpartition("/")[2]
    if glob(pattern).fullmatch(path) or not pattern:
        return True
    return "*" not in last and "?" not in last and glob(f"{pattern}/**").fullmatch(path) is not None
