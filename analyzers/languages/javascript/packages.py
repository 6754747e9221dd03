"""The packages of a project: which folder a package name means, what it exports, what a file may depend on."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from analyzers.languages.javascript.paths import Asker, Files, best_pattern, folder_of, folders_above, glob
from analyzers.paths import join

# Folders that builds write to, and the formats they hold: their files stand for sources of the same name.
_BUILT = frozenset({"dist", "lib", "build", "out", "output", "es", "esm", "cjs", "umd", "types", "typings", "module"})
_ENDING = re.compile(r"(?:\.(?:d|min|esm|cjs|umd|mjs|es|global|browser|prod|module))*\.[mc]?[jt]sx?$")
_LOCAL = ("file:", "link:", "portal:")
_TYPES_FIRST = ("source", "types", "typings")


class Packages:
    """Every package.json of the project by its folder, and which of them are workspace packages."""

    def __init__(self, manifests: Mapping[str, Any]) -> None:
        self.by_folder: dict[str, dict[str, Any]] = {
            folder_of(path): data
            for path, data in sorted(manifests.items())
            if path.rpartition("/")[2] == "package.json" and "problem" not in data
        }
        self.by_name: dict[str, str] = {}
        for folder in self._members(manifests):
            name = self.by_folder[folder].get("name")
            if isinstance(name, str):
                self.by_name.setdefault(name, folder)
        self._nearest: dict[str, str | None] = {}

    def nearest(self, folder: str) -> str | None:
        """The folder of the package that this folder belongs to."""
        if folder not in self._nearest:
            above = (place for place in folders_above(folder) if place in self.by_folder)
            self._nearest[folder] = next(above, None)
        return self._nearest[folder]

    def folder_of_package(self, name: str, folder: str) -> str | None:
        """Where a package of this name lies in the project, seen from a folder: itself, a workspace, a local path."""
        own = self.nearest(folder)
        if own is not None and self.by_folder[own].get("name") == name:
            return own
        for place in folders_above(folder):
            wanted = self.by_folder.get(place, {}).get("dependencies", {}).get(name, "")
            if wanted.startswith(_LOCAL):
                local = join(place, wanted.partition(":")[2])
                if local in self.by_folder:
                    return local
        return self.by_name.get(name)

    def declares(self, name: str, folder: str) -> bool:
        """Whether a package.json here or above names this dependency, or its types."""
        types = "@types/" + name.removeprefix("@").replace("/", "__")
        for place in folders_above(folder):
            declared = self.by_folder.get(place, {}).get("dependencies", ())
            if name in declared or types in declared:
                return True
        return False

    def undeclared(self, name: str, folder: str) -> str:
        """Why a package that nobody declares cannot be tied to a manifest."""
        nearest = self.nearest(folder)
        if nearest is None:
            return "no package.json above this file declares it"
        return f"'{name}' is not declared in {f'{nearest}/package.json'.lstrip('/')} or above"

    def entry(self, files: Files, folder: str, subpath: str, asker: Asker) -> str | None:
        """The source file behind "." or "./sub/path" of a package that lies in the project."""
        package = self.by_folder[folder]
        targets = list(_exported(package.get("exports"), subpath, asker))
        if subpath == "." and not targets:
            keys = (
                ("source", "types", "typings", "module", "main")
                if asker.typed
                else ("source", "module", "main", "types")
            )
            targets = [package[key] for key in keys if isinstance(package.get(key), str)]
        elif subpath != ".":
            targets.append(subpath)
        places = [place for target in targets if (place := join(folder, target)) is not None and place != folder]
        places += [folder] if subpath == "." else []
        found = (files.find(place, asker.typed) for place in places)
        return next((path for path in found if path), None) or self._source(files, folder, places, subpath == ".")

    def internal(self, folder: str, name: str, asker: Asker) -> Iterator[str]:
        """The targets of a `#name` import: "./path" within the package, or the name of another one."""
        imports = self.by_folder[folder].get("imports")
        yield from _targets_of(imports, name, asker)

    def _source(self, files: Files, folder: str, places: list[str], whole: bool) -> str | None:
        """A built file that is not there stands for the source of the same name."""
        prefix = f"{folder}/" if folder else ""
        for place in places:
            names = _ENDING.sub("", place.removeprefix(prefix)).split("/")
            while len(names) > 1 and names[0] in _BUILT:
                names = names[1:]
            rest = "/".join(names)
            for candidate in (f"{prefix}src/{rest}", f"{prefix}{rest}", f"{prefix}lib/{rest}"):
                found = files.find(candidate, True)
                if found:
                    return found
        entries = ("src/index", "src/main", "index") if whole else ()
        return next((path for name in entries if (path := files.file(prefix + name, True))), None)

    def _members(self, manifests: Mapping[str, Any]) -> list[str]:
        members: set[str] = set()
        for path, data in manifests.items():
            root = folder_of(path)
            globs = data.get("workspaces") if isinstance(data, dict) else None
            if not globs:
                continue
            below = f"{root}/" if root else ""
            members.add(root)
            included = [glob(_trimmed(pattern)) for pattern in globs if not pattern.startswith("!")]
            excluded = [glob(_trimmed(pattern[1:])) for pattern in globs if pattern.startswith("!")]
            for folder in self.by_folder:
                own = folder.removeprefix(below)
                if folder.startswith(below) and any(pattern.fullmatch(own) for pattern in included):
                    members |= set() if any(pattern.fullmatch(own) for pattern in excluded) else {folder}
        return sorted(members & self.by_folder.keys())


def _trimmed(pattern: str) -> str:
    return pattern.removeprefix("./").rstrip("/")


def _exported(exports: Any, subpath: str, asker: Asker) -> Iterator[str]:
    if not isinstance(exports, dict) or not any(key.startswith(".") for key in exports):
        exports = {".": exports} if exports is not None else {}
    yield from _targets_of(exports, subpath, asker)


def _targets_of(table: Any, name: str, asker: Asker) -> Iterator[str]:
    match = best_pattern(name, table) if isinstance(table, dict) else None
    if match is not None:
        pattern, star = match
        yield from (target.replace("*", star) for target in _leaves(table[pattern], asker))


def _leaves(value: Any, asker: Asker) -> Iterator[str]:
    """Every target that some condition leads to: sources first, types where TypeScript asks, then as written."""
    found: list[tuple[int, int, str]] = []
    waiting: list[tuple[Any, int]] = [(value, 1)]
    while waiting:
        node, rank = waiting.pop(0)
        if isinstance(node, str):
            found.append((rank, len(found), node))
        elif isinstance(node, list):
            waiting[:0] = [(item, rank) for item in node]
        elif isinstance(node, dict):
            waiting[:0] = [(item, _rank(condition, rank, asker)) for condition, item in node.items()]
    yield from (target for _, _, target in sorted(found))


def _rank(condition: str, rank: int, asker: Asker) -> int:
    if condition.endswith("source"):
        return -1
    if condition in _TYPES_FIRST:
        return 0 if asker.typed else 2
    return 3 if condition == asker.other else rank
