"""The modules of a project, and which of them, or which requirement, an import path belongs to."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from analyzers.paths import join

_MAJOR = re.compile(r"v\d+$")
# How many parts of a path name a repository, where it is not three: host, owner, name.
_SHORT_HOSTS = {
    "gopkg.in": 2,
    "go.uber.org": 2,
    "k8s.io": 2,
    "sigs.k8s.io": 2,
    "google.golang.org": 2,
    "cloud.google.com": 2,
}


def name_of(module: str) -> str:
    """What a module is called: the end of its path, without a major version."""
    parts = module.split("/")
    last = parts[-2] if len(parts) > 1 and _MAJOR.fullmatch(parts[-1]) else parts[-1]
    return re.sub(r"\.v\d+$", "", last)


class Where(NamedTuple):
    """Where an import path leads: a folder of the project, or else a module outside of it."""

    folder: str | None = None
    module: str = ""
    required: bool = True


class Modules:
    """`manifests` are what the go.mod and go.work files say, by path."""

    def __init__(self, manifests: Mapping[str, Any]) -> None:
        self._said: dict[str, Any] = {}
        self._folders: dict[str, list[str]] = {}
        self._workspaces: dict[str, Any] = {}
        for path, said in sorted(manifests.items()):
            folder, _, base = path.rpartition("/")
            if base == "go.work":
                self._workspaces[folder] = said
            elif base == "go.mod":
                self._said[folder] = said
                self._folders.setdefault(said.get("module") or "", []).append(folder)
        self._homes: dict[str, str | None] = {}
        self._required: dict[str, frozenset[str]] = {}
        self._known: dict[tuple[str | None, str], Where] = {}

    def home(self, folder: str) -> str | None:
        """The folder of the module that a folder belongs to."""
        passed: list[str] = []
        while folder not in self._homes:
            passed.append(folder)
            if folder in self._said or not folder:
                self._homes[folder] = folder if folder in self._said else None
            else:
                folder = folder.rpartition("/")[0]
        found = self._homes[folder]
        self._homes.update(dict.fromkeys(passed, found))
        return found

    def where(self, home: str | None, path: str) -> Where | None:
        """Where an import path of a file of this module leads; None for the standard library."""
        key = (home, path)
        if key not in self._known:
            self._known[key] = self._where(home, path) or Where(None, _root(path), required=False)
        found = self._known[key]
        from_outside = "." in path.partition("/")[0]
        return found if found.folder is not None or found.required or from_outside else None

    def _where(self, home: str | None, path: str) -> Where | None:
        """The longest module path that begins the import path counts, as for the go command."""
        required = self._requires(home)
        for module, rest in _prefixes(path):
            folder = self._folder_of(module, home)
            if folder is not None:
                return Where(join(folder, rest))
            if module in required:
                return Where(None, module)
        return None

    def _folder_of(self, module: str, home: str | None) -> str | None:
        """The folder that holds a module: the asking file's own, what stands in for it, or the nearest of that name."""
        folders = self._folders.get(module, [])
        if home in folders:
            return home
        for base, said in self._governing(home):
            stand_in = said.get("replace", {}).get(module, "")
            inside = join(base, stand_in) if stand_in.startswith(("./", "../")) else None
            if inside is not None and inside in self._said:
                return inside
        used = [folder for folder in folders if folder in self._used(home)] or folders
        return min(used, key=lambda each: (-_shared(each, home or ""), each.count("/"), each), default=None)

    def _requires(self, home: str | None) -> frozenset[str]:
        """The module paths that the module, or its workspace, requires or replaces."""
        key = home or ""
        if key not in self._required:
            named = {
                module
                for base, said in self._governing(home)
                for module in (*said.get("require", ()), *said.get("replace", ()))
            }
            self._required[key] = frozenset(named)
        return self._required[key]

    def _governing(self, home: str | None) -> Iterator[tuple[str, Any]]:
        """The module's own manifest, then that of its workspace."""
        if home is not None:
            yield home, self._said[home]
        above = self._workspace(home)
        if above is not None:
            yield above, self._workspaces[above]

    def _used(self, home: str | None) -> frozenset[str | None]:
        above = self._workspace(home)
        folders = self._workspaces[above].get("use", ()) if above is not None else ()
        return frozenset(join(above or "", folder) for folder in folders)

    def _workspace(self, home: str | None) -> str | None:
        folder = home or ""
        while self._workspaces:
            if folder in self._workspaces:
                return folder
            if not folder:
                break
            folder = folder.rpartition("/")[0]
        return None


def _prefixes(path: str) -> Iterator[tuple[str, str]]:
    """The ways to part a path into that of a module and the rest, the longest module first."""
    module = path
    while module:
        yield module, path[len(module) + 1 :]
        module = module.rpartition("/")[0]


def _root(path: str) -> str:
    """The module that an import path of elsewhere most likely belongs to."""
    parts = path.split("/")
    size = _SHORT_HOSTS.get(parts[0], 3)
    if parts[0] == "gopkg.in" and len(parts) > 2 and ".v" not in parts[1]:
        size = 3
    if len(parts) > size and _MAJOR.match(parts[size]):
        size += 1
    return "/".join(parts[:size])


def _shared(one: str, other: str) -> int:
    """How many leading parts two folders share."""
    count = 0
    for a, b in zip(one.split("/"), other.split("/"), strict=False):
        if a != b or not a:
            break
        count += 1
    return count
