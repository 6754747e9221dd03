"""What a name in a Rust file stands for, as far as the file itself can tell: its own items, and what its `use`s bring.

A name is looked up in the inline module that it stands in, and in those modules of the file that a glob takes over.
Paths are told as seen from the module of the file: they begin with "self" or "super", with "crate", with "" for one
that begins with "::", or with a name that the file does not know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzers.languages.rust.uses import Leaf

Path = tuple[str, ...]

# Names that lead on to names, modules that take over modules: a program has a few steps of either.
_MOST_STEPS = 8
_MOST_GLOBS = 8


class Meant(NamedTuple):
    """`dotted` is how the facts of this file call a name; `path` is the path behind it. Empty where unknown."""

    dotted: str
    path: Path


_UNKNOWN = Meant("", ())


class Names:
    """The names of one file. `own` are the items that it defines, with their modules; `inline` are its inline modules;
    `leaves` are the names that a module uses."""

    def __init__(self, own: Iterable[Path], inline: Iterable[Path], leaves: Iterable[tuple[Path, Leaf]]) -> None:
        self._inline = {(), *inline}
        self._own = {*own, *self._inline}
        self._bound: dict[Path, Path] = {}
        self._globs: dict[Path, list[Path]] = {}
        for module, leaf in leaves:
            if leaf.path[-1] == "*":
                self._globs.setdefault(module, []).append(leaf.path[:-1])
            elif leaf.local != "_":
                self._bound[*module, leaf.local] = leaf.path
        # What is worth looking at: most words of a program are none of these.
        self.heads = {name[-1] for name in (*self._own, *self._bound) if name}
        self._known: dict[Path, Meant] = {}
        self._outer: dict[Path, tuple[Path, ...]] = {}

    def meant(self, module: Path, name: str, steps: int = 0) -> Meant:
        """What a name means in an inline module of the file."""
        key = (*module, name)
        known = self._known.get(key)
        if known is None:
            # Names can lead in circles: who comes back to this one on the way finds nothing.
            self._known[key] = _UNKNOWN
            known = self._known[key] = self._look(module, name, steps)
        return known

    def path(self, module: Path, path: Path, steps: int = 0) -> Path:
        """The same path as seen from the module of the file, its first name followed as far as the file knows."""
        if not path or path[0] in ("crate", ""):
            return path
        if path[0] in ("self", "super"):
            return _relative(module, path)
        return (*(self.meant(module, path[0], steps).path or path[:1]), *path[1:])

    def globs(self, module: Path) -> tuple[Path, ...]:
        """The modules of other files from which everything is taken over in this one."""
        known = self._outer.get(module)
        if known is None:
            found: dict[Path, None] = {}
            waiting, seen = [module], {module}
            while waiting:
                at = waiting.pop()
                for path in self._taken(at):
                    inner = self._inside(path)
                    if inner is None:
                        found[path] = None
                    elif inner not in seen:
                        seen.add(inner)
                        waiting.append(inner)
            known = self._outer[module] = tuple(found)[:_MOST_GLOBS]
        return known

    def _look(self, module: Path, name: str, steps: int) -> Meant:
        key = (*module, name)
        if key in self._own:
            return Meant(".".join(key), ("self", *key))
        if key in self._bound:
            path = self._bound[key]
            if path[0] == name:
                # `use anyhow::anyhow`: the crate keeps its name beside the macro of the same name.
                return Meant(".".join(key), (name,))
            return Meant(".".join(key), path if steps >= _MOST_STEPS else self.path(module, path, steps + 1))
        for path in self._taken(module) if steps < _MOST_STEPS else ():
            inner = self._inside(path)
            if inner is not None and inner != module and (found := self.meant(inner, name, steps + 1)).path:
                return found
        return _UNKNOWN

    def _taken(self, module: Path) -> tuple[Path, ...]:
        return tuple(self.path(module, path, _MOST_STEPS) for path in self._globs.get(module, ())[:_MOST_GLOBS])

    def _inside(self, path: Path) -> Path | None:
        """The inline module that a path leads to, () for that of the file; None where it leads elsewhere."""
        return path[1:] if path[:1] == ("self",) and path[1:] in self._inline else None


def _relative(module: Path, path: Path) -> Path:
    at, rest = list(module), path[1:] if path[0] == "self" else path
    while rest[:1] == ("super",):
        if not at:
            return rest
        at.pop()
        rest = rest[1:]
    return ("self", *at, *rest)
