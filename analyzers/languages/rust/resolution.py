"""Where a path in Rust code leads: to the file that defines what it names, or to another crate.

What a module hands on (`pub use`) is followed as rustc does, but not into another crate: what a facade takes over from
there is asked of the facade, as its Cargo.toml says.
"""

from collections.abc import Iterator
from typing import NamedTuple

from analyzers.facts import Import
from analyzers.languages import is_manifest_of
from analyzers.languages.protocol import Binding, Project, Resolution
from analyzers.languages.rust.handed import Handed
from analyzers.languages.rust.modules import Modules, Place
from analyzers.languages.rust.packages import Package, Packages

STD = frozenset({"std", "core", "alloc", "proc_macro", "test"})
_STATED = ("from", "reexport")

Path = tuple[str, ...]


class _Lead(NamedTuple):
    """Where a path leads: a file or an outside id, the names that are left over there, and what is missing."""

    target: str
    rest: Path
    missing: str = ""


class RustResolver:
    """Holds what is looked up again and again; nothing in it changes an answer."""

    def __init__(self, project: Project) -> None:
        said = {path: data for path, data in project.manifests.items() if is_manifest_of("rust", path)}
        self._packages = Packages(said, project.paths)
        packages = sorted(self._packages.by_folder.values(), key=lambda package: package.folder)
        roots = [root for package in packages for root in package.roots]
        self._modules = Modules(roots, project.paths, project.handed)
        self._handed = Handed(project, self._modules, self._start)
        self._leads: dict[tuple[str, str, str, bool, int], _Lead | None] = {}

    def resolve(self, path: str, statement: Import) -> Resolution:
        """Where this statement of this file leads."""
        if statement.form == "module":
            return self._part(path, statement)
        bindings: list[Binding] = []
        missing: dict[tuple[str, str], None] = {}
        for name, local in statement.names:
            lead = self._lead(path, statement, name)
            if lead is None:
                continue
            if lead.missing:
                missing[(f"{statement.module}::{name}".lstrip(":"), lead.missing)] = None
            if lead.target != path or statement.form != "implicit":
                bindings.append(Binding(local, lead.target, ".".join(lead.rest)))
        return Resolution(tuple(bindings), tuple(missing))

    def submodule(self, path: str, name: str) -> str | None:
        """The file of a module that this file declares."""
        places = (self._modules.file(Place(root, (*names, name))) for root, names in self._modules.places(path))
        return next((file for file in places if file is not None), None)

    def _part(self, path: str, statement: Import) -> Resolution:
        name, local = statement.names[0]
        target = self._modules.target(path, statement.module, local)
        if target is None:
            return Resolution((), ((statement.module, "no such file in the project (generated or left out?)"),))
        return Resolution((Binding(local, target, "*" if name == "*" else ""),))

    def _lead(self, path: str, statement: Import, name: str) -> _Lead | None:
        key = (path, statement.module, name, statement.form in _STATED, statement.level)
        if key not in self._leads:
            names = (*(statement.module.split("::") if statement.module else ()), name)
            places = self._modules.places(path)
            leads = [lead for place in places if (lead := self._from(place, names, statement)) is not None]
            # A file of several crates: the first one in which most of the path is there.
            self._leads[key] = min(leads, key=lambda lead: (bool(lead.missing), len(lead.rest)), default=None)
        return self._leads[key]

    def _from(self, place: Place, names: Path, statement: Import) -> _Lead | None:
        """Where a path leads that is written in a module."""
        if len(names) == 1 and names[0].endswith("!"):
            file = self._handed.macro(place.root, names[0], self._modules.file(place) or "")
            return _Lead(file, names) if file is not None else None
        stated = statement.form in _STATED
        start = self._start(place, names, stated=stated)
        if start is None:
            return None if statement.level else self._outside(place, names, statement)
        # Only a `use` can end in a module.
        at, rest = self._handed.follow(*start, item=not stated)
        target = self._modules.file(at)
        if target is None or not self._holds(statement, start, target, rest):
            return None
        if len(rest) == 1 and not at.names and not self._handed.defines(target, rest[0]):
            # A macro stands at the root of its crate, wherever it is written.
            name = f"{rest[0].removesuffix('!')}!"
            if (file := self._handed.macro(at.root, name, target)) is not None:
                return _Lead(file, (name,))
        return _Lead(target, rest)

    def _holds(self, statement: Import, start: tuple[Place, Path], target: str, rest: Path) -> bool:
        """Whether a reading is more than a guess: see `level` in rust.py."""
        if statement.level == 1:
            return len(rest) <= 1
        if statement.level == 2:
            at, names = start
            return self._modules.file(self._handed.descend(at, names[:-1])[0]) != target
        return True

    def _start(self, place: Place, names: Path, *, stated: bool) -> tuple[Place, Path] | None:
        """The module of the project that the first name of a path stands for, and the names after it."""
        head, rest = names[0], names[1:]
        if head == "crate":
            return Place(place.root, ()), rest
        if head == "self":
            return place, rest
        if head == "super":
            at, left = place, names
            while left[:1] == ("super",) and at.names:
                at, left = Place(at.root, at.names[:-1]), left[1:]
            return at, left
        package = self._packages.of(place.root)
        for base in _bases(place, package, stated=stated) if head else ():
            if self._modules.file(Place(base.root, (*base.names, head))) is not None:
                return base, names
        head, rest = (head, rest) if head or not rest else (rest[0], rest[1:])
        inside = self._library(place, package, head)
        return (Place(inside, ()), rest) if inside else None

    def _library(self, place: Place, package: Package | None, crate: str) -> str:
        """The root of the library of the project that a crate's name means here; "" for none."""
        if package is None:
            return ""
        if crate == package.crate and place.root != package.lib:
            return package.lib
        declared = self._packages.dependency(package, crate)
        return declared[1].lib if declared is not None and declared[1] is not None else ""

    def _outside(self, place: Place, names: Path, statement: Import) -> _Lead | None:
        """What the name of a crate means that is none of the project's."""
        crate, *rest = names[1:] if names[0] == "" and len(names) > 1 else names
        package = self._packages.of(place.root)
        declared = self._packages.dependency(package, crate) if package is not None else None
        if declared is not None:
            return _Lead(f"ext:{declared[0]}", tuple(rest))
        if crate in STD:
            return _Lead(f"std:{crate}", tuple(rest))
        if statement.form == "implicit" or crate[:1].isupper():
            return None
        reason = "no Cargo.toml above this file declares it"
        if package is not None:
            reason = f"'{crate}' is not declared in {package.manifest}"
        return _Lead(f"ext:{crate}", tuple(rest), reason)


def _bases(place: Place, package: Package | None, *, stated: bool) -> Iterator[Place]:
    """The modules in which the first name of a path is looked for; in old code a `use` begins at the root."""
    old = package is not None and package.edition == "2015"
    if not (old and stated):
        yield place
    if old:
        yield Place(place.root, ())
