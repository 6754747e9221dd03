"""What the modules of a project hand on: names followed through `use` to where they are defined.

A `use` without `pub` hands on, too: to the modules below.
"""

from typing import NamedTuple, Protocol

from analyzers.languages.protocol import Project
from analyzers.languages.rust.modules import Modules, Place

Path = tuple[str, ...]

_MOST_STEPS = 16


class Starter(Protocol):
    """Finds the module that a path begins with."""

    def __call__(self, place: Place, names: Path, *, stated: bool) -> tuple[Place, Path] | None:
        """The module, and the names after it; None for a path that leads out of the project."""
        ...


class _Uses(NamedTuple):
    """The `use`s of a file: paths by the local name that they give, and those of its globs."""

    named: dict[str, Path]
    globs: list[Path]


class Handed:
    """Follows names. `start` tells where a path begins."""

    def __init__(self, project: Project, modules: Modules, start: Starter) -> None:
        self._project = project
        self._modules = modules
        self._start = start
        self._defined: dict[str, frozenset[str]] = {}
        self._uses: dict[str, _Uses] = {}
        self._macros: dict[str, dict[str, list[str]]] = {}

    def follow(self, at: Place, names: Path, *, item: bool) -> tuple[Place, Path]:
        """The module that defines what is named from a module on, and the names that are left there; where nothing
        defines it, the module that was named. An item is no module, though one may have the same name."""
        if item and names:
            at, left = self.descend(at, names[:-1])
            names = (*left, names[-1])
        else:
            at, names = self.descend(at, names)
        found = self._find(at, names, set())
        return found if found is not None else (at, names)

    def defines(self, file: str, name: str) -> bool:
        """Whether a file has an item of this dotted name at its top."""
        known = self._defined.get(file)
        if known is None:
            known = self._defined[file] = frozenset(self._project.names.get(file, ()))
        return name in known

    def macro(self, root: str, name: str, near: str) -> str | None:
        """The file of a crate that defines a macro; of several the one that is nearest to the asking one."""
        known = self._macros.get(root)
        if known is None:
            known = self._macros[root] = {}
            for path in sorted(set(self._modules.members.get(root, ()))):
                for each in self._project.names.get(path, ()):
                    if each.endswith("!"):
                        known.setdefault(each.rpartition(".")[2], []).append(path)
        return min(known.get(name, ()), key=lambda path: (path != near, -_shared(path, near), path), default=None)

    def descend(self, at: Place, names: Path) -> tuple[Place, Path]:
        """The deepest module that names lead to, and the names that are left."""
        while names and self._modules.file(Place(at.root, (*at.names, names[0]))) is not None:
            at, names = Place(at.root, (*at.names, names[0])), names[1:]
        return at, names

    def _find(self, at: Place, names: Path, seen: set[tuple[Place, Path]]) -> tuple[Place, Path] | None:
        """The same as `follow`, or None where nothing defines it. `seen` keeps circles of globs from going round."""
        file = self._modules.file(at)
        if not names:
            return at, names
        if file is None or (at, names) in seen or len(seen) >= _MOST_STEPS:
            return None
        seen.add((at, names))
        dotted = [".".join(names[:length]) for length in range(len(names), 0, -1)]
        if any(self.defines(file, each) for each in dotted):
            return at, names
        uses = self._uses_of(file)
        own = self._own(at, file)
        for length, each in zip(range(len(names), 0, -1), dotted, strict=True):
            if each in uses.named:
                return self._next(own, (*uses.named[each], *names[length:]), seen)
        for glob in uses.globs:
            if (found := self._next(own, (*glob, *names), seen)) is not None:
                return found
        return None

    def _next(self, at: Place, path: Path, seen: set[tuple[Place, Path]]) -> tuple[Place, Path] | None:
        start = self._start(at, path, stated=True)
        # What comes from another crate is asked of this one.
        if start is None or start[0].root != at.root:
            return None
        return self._find(*self.descend(*start), seen)

    def _own(self, at: Place, file: str) -> Place:
        """The module that is the file itself, around an inline one."""
        return next((place for place in self._modules.places(file) if place.root == at.root), at)

    def _uses_of(self, file: str) -> _Uses:
        known = self._uses.get(file)
        if known is None:
            known = self._uses[file] = _Uses({}, [])
            for statement in self._project.handed.get(file, ()):
                module = tuple(statement.module.split("::")) if statement.module else ()
                for name, local in statement.names if statement.form != "module" else ():
                    if name == "*":
                        known.globs.append(module)
                    elif local:
                        known.named.setdefault(local, (*module, name))
        return known


def _shared(one: str, other: str) -> int:
    """How many leading names two paths share."""
    return next((n for n, (a, b) in enumerate(zip(one.split("/"), other.split("/"), strict=False)) if a != b), 99)
