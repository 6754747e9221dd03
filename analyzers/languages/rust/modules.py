"""The tree of modules of every crate: which file holds which module, told by the `mod` declarations from the roots on.

A file can be a part of several crates (what main.rs and lib.rs both declare, what tests share).
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from analyzers.facts import Import
from analyzers.paths import join

_OWNERS = ("mod.rs", "lib.rs", "main.rs")


class Place(NamedTuple):
    """A module of a crate: the crate's root file, and the names that lead there."""

    root: str
    names: tuple[str, ...]


class Modules:
    """The modules of all crates. `handed` tells what the files declare as parts of themselves."""

    def __init__(self, roots: Iterable[str], paths: frozenset[str], handed: Mapping[str, tuple[Import, ...]]) -> None:
        self._paths = paths
        # What a declaration says, and the dotted local name of the module: see the form "module" in rust.py.
        self._parts = {
            path: [(each.module, each.names[0][1]) for each in imports if each.form == "module"]
            for path, imports in handed.items()
        }
        self._files: dict[Place, str] = {}
        self._places: dict[str, list[Place]] = {}
        self.members: dict[str, list[str]] = {}
        self._targets: dict[tuple[str, str, str], str | None] = {}
        for root in dict.fromkeys(roots):
            self._grow(root, owns=True)
        # What no target declares may still be one: scripts, targets of a build tool of the project's own.
        sources = (path for path in paths if path.endswith(".rs"))
        for path in sorted(sources, key=lambda path: (path.count("/"), _base(path) not in _OWNERS, path)):
            if path not in self._places:
                self._grow(path, owns=_base(path) in _OWNERS)

    def places(self, path: str) -> list[Place]:
        """Which modules a file is, by the crates that it is a part of."""
        return self._places.get(path, [])

    def file(self, place: Place) -> str | None:
        """The file of a module, None where there is no such module."""
        return self._files.get(place)

    def target(self, path: str, written: str, local: str) -> str | None:
        """The file that a declaration in this file names."""
        return self._targets.get((path, written, local))

    def _grow(self, root: str, *, owns: bool) -> None:
        waiting = [(root, Place(root, ()), owns)]
        seen = {root}
        self._note(root, Place(root, ()))
        while waiting:
            path, place, owner = waiting.pop()
            for written, local in self._parts.get(path, ()):
                found = self._look(path, written, local, owner=owner)
                self._targets.setdefault((path, written, local), found)
                if found is None:
                    continue
                names = () if local == "*" else tuple(local.split("."))
                inner = Place(root, (*place.names, *names))
                for length in range(1, len(names)):
                    self._files.setdefault(Place(root, (*place.names, *names[:length])), path)
                if found not in seen:
                    seen.add(found)
                    self._note(found, inner)
                    through = written.endswith(".rs") and local != "*"
                    waiting.append((found, inner, through or _base(found) == "mod.rs"))
                else:
                    self._files.setdefault(inner, found)

    def _note(self, path: str, place: Place) -> None:
        self._files.setdefault(place, path)
        self._places.setdefault(path, []).append(place)
        self.members.setdefault(place.root, []).append(path)

    def _look(self, path: str, written: str, local: str, *, owner: bool) -> str | None:
        """Where the file of a declaration lies. The parts of `a.rs` lie in `a/`, those of `a/mod.rs` beside it."""
        folder, _, base = path.rpartition("/")
        own = folder if owner else f"{folder}/{base.removesuffix('.rs')}".lstrip("/")
        inline = "" if local == "*" else "/".join(local.split(".")[:-1])
        if written.endswith(".rs"):
            places = [join(join(own, inline) or "" if inline else folder, written)]
        else:
            home = join(own, inline) or ""
            places = [join(home, f"{written}.rs"), join(home, f"{written}/mod.rs")]
        return next((place for place in places if place is not None and place in self._paths), None)


def _base(path: str) -> str:
    return path.rpartition("/")[2]
