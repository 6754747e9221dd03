"""Paths, and the files that a path without or with the wrong ending stands for."""

import re
from functools import cache
from typing import Any, NamedTuple

from analyzers.paths import join

_TYPED_FIRST = (".ts", ".tsx", ".d.ts", ".js", ".jsx", ".mts", ".cts", ".d.mts", ".d.cts", ".mjs", ".cjs")
_PLAIN_FIRST = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".mts", ".cts", ".d.ts", ".d.mts", ".d.cts")
_MEANT = {
    ".js": (".ts", ".tsx", ".d.ts"),
    ".jsx": (".tsx", ".ts", ".d.ts"),
    ".mjs": (".mts", ".d.mts"),
    ".cjs": (".cts", ".d.cts"),
}
# Some bundlers are told to add these, too.
_COMPONENTS = (".vue", ".svelte")
# What build tools call the folders of the sources, where no tsconfig says otherwise.
_ALIASES = {
    "@": ("src", "app", ""),
    "~": ("src", "app", ""),
    "@@": ("",),
    "~~": ("",),
    "$lib": ("src/lib",),
    "#shared": ("shared",),
}


class Asker(NamedTuple):
    """How an import asks: as TypeScript or not, and which condition of `exports` is for the other kind of import."""

    typed: bool
    other: str


class Files:
    """The source files of a project, found as TypeScript (`typed`) or as Node and the bundlers find them."""

    def __init__(self, paths: frozenset[str], packages: dict[str, Any]) -> None:
        self.paths = paths
        self.packages = packages

    def find(self, base: str, typed: bool) -> str | None:
        """The file for a path as it is written in an import: itself, with an ending, or a directory's entry."""
        return self.file(base, typed) or self.directory(base, typed)

    def file(self, base: str, typed: bool) -> str | None:
        """The file for a path, but no directory."""
        stem, dot, ending = base.rpartition(".")
        meant = [stem + suffix for suffix in _MEANT.get(dot + ending, ())]
        endings = (*(_TYPED_FIRST if typed else _PLAIN_FIRST), *_COMPONENTS)
        added = [base + suffix for suffix in endings] if base else []
        candidates = [*meant, base, *added] if typed else [base, *meant, *added]
        return next((path for path in candidates if path in self.paths), None)

    def directory(self, base: str, typed: bool) -> str | None:
        """The entry of a directory: what its package.json names, or its index file."""
        package = self.packages.get(base, {})
        keys = ("types", "typings", "module", "main") if typed else ("module", "main", "types", "typings")
        for key in ("source", *keys):
            entry = package.get(key)
            target = join(base, entry) if isinstance(entry, str) else None
            if target is not None and target != base:
                found = self.file(target, typed) or self.file(join(target, "index") or "", typed)
                if found:
                    return found
        return self.file(f"{base}/index" if base else "index", typed)


def aliased(root: str, name: str) -> list[str]:
    """Where a name that begins with a usual alias may lie in the package with this folder."""
    head, _, rest = name.partition("/")
    places = (join(root, f"{folder}/{rest}") for folder in _ALIASES.get(head, ()))
    return [place for place in places if place]


def folder_of(path: str) -> str:
    """The folder of a file, "" for the root."""
    return path.rpartition("/")[0]


@cache
def folders_above(folder: str) -> tuple[str, ...]:
    """A folder and those above it, up to the root ""."""
    above = [folder]
    while folder:
        folder = folder_of(folder)
        above.append(folder)
    return tuple(above)


@cache
def glob(pattern: str) -> re.Pattern[str]:
    """A workspace or tsconfig glob: `*` within one name, `**` over any number of folders."""
    pieces = []
    for piece in re.split(r"(\*\*/|/\*\*$|\*\*|\*|\?|\{[^{}]*\})", pattern):
        if piece == "**/":
            pieces.append("(?:.*/)?")
        elif piece == "/**":
            pieces.append("(?:/.*)?")
        elif piece == "**":
            pieces.append(".*")
        elif piece == "*":
            pieces.append("[^/]*")
        elif piece == "?":
            pieces.append("[^/]")
        elif piece.startswith("{"):
            pieces.append(f"(?:{'|'.join(map(re.escape, piece[1:-1].split(',')))})")
        else:
            pieces.append(re.escape(piece))
    return re.compile("".join(pieces))


def best_pattern(name: str, patterns: Any) -> tuple[str, str] | None:
    """The key that fits a name best (the same, else the longest prefix before `*`), and what `*` stands for."""
    if name in patterns:
        return name, ""
    best: tuple[str, str] | None = None
    for pattern in patterns:
        prefix, star, suffix = pattern.partition("*")
        fits = star and name.startswith(prefix) and name.endswith(suffix) and len(name) >= len(prefix) + len(suffix)
        if fits and (best is None or len(prefix) > len(best[0].partition("*")[0])):
            best = pattern, name[len(prefix) : len(name) - len(suffix)]
    return best
