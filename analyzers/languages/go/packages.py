"""The packages of a project: which file of a folder declares a name, and which file stands for the package."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from analyzers.languages.go.build import Built, built_for

_CLAUSE = "package "
# Stands among the names of a file that a plain build leaves out.
ASIDE = "build aside"
_NOT_FOR_IMPORT = ("main", "documentation")


class _File(NamedTuple):
    """One file: `plain` where a build without tags takes it."""

    path: str
    package: str
    test: bool
    plain: bool
    built: Built

    def distance(self, other: "_File") -> tuple[bool, int, str]:
        """How far this file is from being built with the other one."""
        if self.built.ending == other.built.ending:
            steps = 0
        elif self.built.system and self.built.system == other.built.system:
            steps = 1
        else:
            steps = 2 if not self.built.ending else 3 if self.built.system == "linux" else 4
        return self.plain != other.plain, steps, self.path


class Packages:
    """`names` maps the path of each Go file to what it declares, its package clause among it."""

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        self._names = names
        self._files: dict[str, _File] = {}
        self._folders: dict[str, list[_File]] = {}
        for path in sorted(names):
            if path.endswith(".go"):
                file = self._files[path] = _file(path, names[path])
                self._folders.setdefault(path.rpartition("/")[0], []).append(file)
        self._declared: dict[tuple[str, str], dict[str, list[_File]]] = {}
        self._imported: dict[str, str] = {}
        self._chosen: dict[tuple[str, str, str, bool, bool, Built], str | None] = {}

    def has(self, folder: str) -> bool:
        """Whether there are Go files right in this folder."""
        return folder in self._folders

    def beside(self, path: str, name: str) -> str | None:
        """The file of this file's own package that declares a name. Only tests see what tests declare."""
        own = self._files.get(path)
        return own and self._best(path.rpartition("/")[0], own.package, name, path, tests=own.test)

    def member(self, folder: str, name: str, asker: str) -> str | None:
        """The file that declares what importers of this folder's package take from it."""
        return self._best(folder, self._importable(folder), name, asker, tests=False)

    def main_file(self, folder: str) -> str:
        """The file that stands for the package: doc.go, the one that is named like it, or the first."""
        package = self._importable(folder)
        files = self._folders[folder]
        paths = [file.path for file in files if file.package == package and not file.test] or [files[0].path]
        wanted = ("doc.go", f"{package}.go", f"{folder.rpartition('/')[2]}.go", "main.go")
        named = {path.rpartition("/")[2]: path for path in paths}
        return next((named[base] for base in wanted if base in named), paths[0])

    def _importable(self, folder: str) -> str:
        """The package of a folder that others can import. A file of another one there is no part of the build."""
        known = self._imported.get(folder)
        if known is None:
            files = self._folders[folder]
            counts = Counter(file.package for file in files if not file.test) or Counter(file.package for file in files)
            likely = [name for name in counts if name not in _NOT_FOR_IMPORT] or list(counts)
            known = self._imported[folder] = min(likely, key=lambda name: (-counts[name], name))
        return known

    def _best(self, folder: str, package: str, name: str, asker: str, *, tests: bool) -> str | None:
        """Of several files that declare a name, the one that is built with the asking file."""
        theirs = self._files[asker]
        key = (folder, package, name, tests, theirs.plain, theirs.built)
        if key not in self._chosen:
            files = [file for file in self._declares(folder, package).get(name, ()) if tests or not file.test]
            best = min(files, key=lambda file: file.distance(theirs), default=None)
            self._chosen[key] = best and best.path
        return self._chosen[key]

    def _declares(self, folder: str, package: str) -> dict[str, list[_File]]:
        """The files of a package that declare each name."""
        declared = self._declared.get((folder, package))
        if declared is None:
            declared = self._declared[folder, package] = {}
            for file in self._folders[folder]:
                for name in self._names[file.path] if file.package == package else ():
                    declared.setdefault(name, []).append(file)
        return declared


def _file(path: str, names: tuple[str, ...]) -> _File:
    package = next((name.removeprefix(_CLAUSE) for name in names if name.startswith(_CLAUSE)), "")
    built = built_for(path)
    return _File(path, package, path.endswith("_test.go"), built.plain and ASIDE not in names, built)
