"""Where a Python import leads.

The path is searched as an interpreter would with the project installed: the root of the importer's own package, then
the standard library, then the roots that packaging metadata names, then the importer's parent folders. A submodule
wins over an attribute of the same name, as it does in the import system once it is imported.
"""

from collections.abc import Iterator

from analyzers.facts import Import
from analyzers.languages import is_manifest_of
from analyzers.languages.hints.launches import launched
from analyzers.languages.protocol import Binding, Project, Resolution
from analyzers.languages.python.distributions import imports_of
from analyzers.languages.python.stdlib import STDLIB

_ENDINGS = (".py", ".pyi", ".pyw")
_INITS = ("__init__.py", "__init__.pyi")


class PythonResolver:
    """Holds what is looked up again and again; nothing in it changes an answer."""

    def __init__(self, project: Project) -> None:
        self.paths = project.paths
        self.manifests = {path: data for path, data in project.manifests.items() if is_manifest_of("python", path)}
        self.folders = _folders(self.paths)
        self.declared_roots = self._declared_roots()
        self._found: dict[str, str | None] = {}
        self._own: dict[str, str] = {}
        self._roots: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._dependencies: dict[str, frozenset[str]] = {}

    def resolve(self, path: str, statement: Import) -> Resolution:
        """Where this import statement of this file leads."""
        folder = path.rpartition("/")[0]
        if statement.form == "resource" or statement.level:
            is_started = statement.form == "resource"
            return launched(self.paths, path, statement) if is_started else self._relative(folder, statement)
        top = statement.module.partition(".")[0]
        first, later = self._search_path(folder)
        inside = self._in_roots(first, statement)
        if inside is None and top in STDLIB:
            return _outside(f"std:{top}", statement)
        inside = inside or self._in_roots(later, statement)
        if inside is not None:
            return inside
        if any(self._has_package(root, top) for root in (*first, *later)):
            return Resolution((), ((statement.module, "no such module in the project (compiled or generated?)"),))
        outside = _outside(f"ext:{top}", statement)
        if top in self._declared(folder):
            return outside
        return Resolution(outside.bindings, ((statement.module, "not declared in any manifest above this file"),))

    def _in_roots(self, roots: tuple[str, ...], statement: Import) -> Resolution | None:
        return next((found for root in roots if (found := self._in_root(root, statement))), None)

    def submodule(self, path: str, name: str) -> str | None:
        """The file of `name` inside the package whose __init__ this is."""
        folder, _, base = path.rpartition("/")
        return self._file(_join(folder, name)) if base in ("__init__.py", "__init__.pyi") else None

    def _relative(self, folder: str, statement: Import) -> Resolution:
        base = folder
        for _ in range(statement.level - 1):
            if not base:
                return Resolution((), (("." * statement.level + statement.module, "leads out of the project"),))
            base = base.rpartition("/")[0]
        target = _join(base, *statement.module.split(".")) if statement.module else base
        return self._members(target, statement) or Resolution(
            (), (("." * statement.level + statement.module, "no such module in the project (compiled or generated?)"),)
        )

    def _in_root(self, root: str, statement: Import) -> Resolution | None:
        target = _join(root, *statement.module.split("."))
        if statement.form == "from":
            return self._members(target, statement)
        file = self._file(target)
        if file is None:
            return None
        local = statement.names[0][1] if statement.names else ""
        return Resolution((Binding(local, file, ""),))

    def _members(self, target: str, statement: Import) -> Resolution | None:
        """The bindings of `from target import names`; None when there is no such module at all."""
        init = self._package_file(target) if statement.module or statement.level else None
        module = init or self._file(target)
        if statement.form != "from":
            return Resolution((Binding("", module, ""),)) if module else None
        if module is None and target not in self.folders:
            return None
        bindings: list[Binding] = []
        missing: list[tuple[str, str]] = []
        spaces = 0  # namespace packages: they are there, and have no file that an arrow could lead to
        for name, local in statement.names:
            if name != "*" and (submodule := self._file(_join(target, name))):
                bindings.append(Binding(local, submodule, ""))
            elif module:
                bindings.append(Binding(local, module, name))
            elif _join(target, name) in self.folders:
                spaces += 1
            else:
                missing.append((f"{statement.module}.{name}", "no such module in the project"))
        return Resolution(tuple(bindings), tuple(missing)) if bindings or spaces else None

    def _search_path(self, folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        known = self._roots.get(folder)
        if known is None:
            own = self._own_root(folder)
            first = tuple(dict.fromkeys((own, folder) if own != folder and not self._is_package(folder) else (own,)))
            near = sorted(self.declared_roots, key=lambda root: (-_shared(root, folder), root))
            # The folder of a package is on nobody's path: `import numpy` beside a numpy.py of ours means the other one.
            above = (parent for parent in _parents(folder) if not self._is_package(parent))
            later = tuple(root for root in dict.fromkeys((*near, *above)) if root not in first)
            known = self._roots[folder] = (first, later)
        return known

    def _own_root(self, folder: str) -> str:
        """The folder that the importer's outermost package stands in."""
        known = self._own.get(folder)
        if known is None:
            parent = folder.rpartition("/")[0]
            known = self._own_root(parent) if folder and self._is_package(folder) else folder
            self._own[folder] = known
        return known

    def _declared_roots(self) -> tuple[str, ...]:
        roots = {""}
        for path, manifest in self.manifests.items():
            base = path.rpartition("/")[0]
            if path.rpartition("/")[2] in ("pyproject.toml", "setup.cfg", "setup.py"):
                roots.add(base)
                roots.update(_join(base, root) for root in (*manifest.get("roots", ()), "src"))
        return tuple(sorted(root for root in roots if not root or root in self.folders))

    def _declared(self, folder: str) -> frozenset[str]:
        """Top-level import names that the manifests of this folder and its parents declare."""
        known = self._dependencies.get(folder)
        if known is None:
            names = set(self._declared(folder.rpartition("/")[0])) if folder else set()
            for path, manifest in self.manifests.items():
                home = path.rpartition("/")[0]
                if folder in (home, home.removesuffix("/requirements") if home != "requirements" else ""):
                    names.update(name for item in manifest.get("dependencies", ()) for name in imports_of(item))
            known = self._dependencies[folder] = frozenset(names)
        return known

    def _has_package(self, root: str, top: str) -> bool:
        """Whether the root has a regular package of that name: then nobody else can supply its submodules."""
        return self._package_file(_join(root, top)) is not None

    def _is_package(self, folder: str) -> bool:
        return self._package_file(folder) is not None

    def _package_file(self, folder: str) -> str | None:
        return next((file for init in _INITS if (file := _join(folder, init)) in self.paths), None)

    def _file(self, target: str) -> str | None:
        try:
            return self._found[target]
        except KeyError:
            found = self._package_file(target)
            found = found or next((target + end for end in _ENDINGS if target + end in self.paths), None)
            self._found[target] = found
            return found


def _outside(target: str, statement: Import) -> Resolution:
    if statement.form == "from":
        return Resolution(tuple(Binding(local, target, name) for name, local in statement.names))
    return Resolution((Binding(statement.names[0][1] if statement.names else "", target, ""),))


def _join(*parts: str) -> str:
    return "/".join(filter(None, parts))


def _parents(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
    yield ""


def _shared(root: str, folder: str) -> int:
    """How many leading path segments two folders share."""
    count = 0
    for one, other in zip(root.split("/"), folder.split("/"), strict=False):
        if one != other or not one:
            break
        count += 1
    return count


def _folders(paths: frozenset[str]) -> frozenset[str]:
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(folders)
