"""The packages of a project as Cargo sees them: their targets, and what each name of a dependency stands for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from analyzers.paths import join

_FOLDERS = {"bin": "src/bin", "example": "examples", "test": "tests", "bench": "benches"}


@dataclass(frozen=True, slots=True)
class Package:
    """One package. `lib` is the root file of its library, "" without one, and `crate` the name that code calls it
    by; `roots` are the root files of all its targets, the library first."""

    folder: str
    manifest: str
    name: str
    edition: str
    crate: str
    lib: str
    roots: tuple[str, ...]


class Packages:
    """Every Cargo.toml of the project, by its folder."""

    def __init__(self, manifests: Mapping[str, Any], paths: frozenset[str]) -> None:
        self._manifests = {
            path.rpartition("/")[0]: data for path, data in sorted(manifests.items()) if "problem" not in data
        }
        self._paths = paths
        # Targets are looked for by the folder that they may lie in.
        self._children: dict[str, list[str]] = {}
        for path in sorted(path for path in paths if path.endswith(".rs")):
            self._children.setdefault(path.rpartition("/")[0], []).append(path)
        self._mains = sorted(path for path in paths if path.endswith("/main.rs"))
        self.by_folder = {folder: self._package(folder) for folder, data in self._manifests.items() if data["name"]}
        self._above: dict[str, Package | None] = {}
        self._meant: dict[tuple[str, str], tuple[str, Package | None] | None] = {}

    def of(self, path: str) -> Package | None:
        """The package that a file belongs to: the nearest one above it."""
        return self._nearest(path.rpartition("/")[0])

    def dependency(self, package: Package, name: str) -> tuple[str, Package | None] | None:
        """What a crate name means in a package: the name of what is depended on, and its package where that is one of
        the project. None for a name that is not declared."""
        key = (package.folder, name)
        if key not in self._meant:
            self._meant[key] = self._find(package, name)
        return self._meant[key]

    def _find(self, package: Package, name: str) -> tuple[str, Package | None] | None:
        declared = self._manifests[package.folder]["dependencies"]
        for written in (name, name.replace("_", "-")):
            if written in declared:
                return self._said(package.folder, written, declared[written])
        return next(
            (self._said(package.folder, key, said) for key, said in declared.items() if key.replace("-", "_") == name),
            None,
        )

    def _said(self, folder: str, key: str, said: Mapping[str, str]) -> tuple[str, Package | None]:
        base = folder
        root = self._workspace(folder)
        around = self._manifests[root]["workspace"] if root is not None else None
        if "workspace" in said and root is not None and around is not None:
            said = {**said, **around["dependencies"].get(key, {})}
            base = root
        name = said.get("package", key)
        place = join(base, said["path"]) if "path" in said else None
        if place is None and root is not None and (patched := self._manifests[root]["patch"].get(name)):
            place = join(root, patched)
        return name, self.by_folder.get(place) if place is not None else None

    def _workspace(self, folder: str) -> str | None:
        """The folder of the workspace around a package; its own where it stands alone."""
        above: str | None = folder
        while above is not None:
            if above in self._manifests and self._manifests[above]["workspace"] is not None:
                return above
            above = above.rpartition("/")[0] if above else None
        return folder

    def _nearest(self, folder: str) -> Package | None:
        if folder not in self._above:
            own = self.by_folder.get(folder)
            self._above[folder] = own or (self._nearest(folder.rpartition("/")[0]) if folder else None)
        return self._above[folder]

    def _package(self, folder: str) -> Package:
        data = self._manifests[folder]
        library = self._existing(folder, data["lib"]["path"] or "src/lib.rs")
        crate = data["lib"]["name"] or data["name"].replace("-", "_")
        roots = [library, *self._roots(folder, data), self._existing(folder, data["build"])]
        edition = data["edition"]
        if edition == "workspace":
            root = self._workspace(folder)
            shared = self._manifests[root]["workspace"] if root is not None else None
            edition = shared["edition"] if shared is not None else "2021"
        return Package(
            folder,
            f"{folder}/Cargo.toml".lstrip("/"),
            data["name"],
            edition,
            crate,
            library,
            tuple(dict.fromkeys(filter(None, roots))),
        )

    def _roots(self, folder: str, data: Mapping[str, Any]) -> Iterator[str]:
        yield self._existing(folder, "src/main.rs")
        for kind, home in _FOLDERS.items():
            for target in data["targets"][kind]:
                written = target["path"]
                places = (written,) if written else (f"{home}/{target['name']}.rs", f"{home}/{target['name']}/main.rs")
                yield from (self._existing(folder, place) for place in places)
            if data["auto"][kind]:
                yield from self._found(join(folder, home) or "")

    def _found(self, home: str) -> Iterator[str]:
        """The targets that Cargo finds by itself: the files of a folder, and the main.rs of the folders in it."""
        yield from self._children.get(home, ())
        prefix = f"{home}/"
        yield from (
            path for path in self._mains if path.startswith(prefix) and path.count("/") == prefix.count("/") + 1
        )

    def _existing(self, folder: str, relative: str) -> str:
        place = join(folder, relative) if relative else None
        return place if place is not None and place in self._paths else ""
