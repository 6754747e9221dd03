"""Where a Go import leads.

An import path belongs to the module with the longest path that begins it: one of the project (the file's own, one that
a `replace` or a workspace names, any other), or one that the nearest go.mod requires. Else a path whose first part has
no dot is the standard library's. What is taken from a package of the project leads to the file that declares it.
"""

from analyzers.facts import Import
from analyzers.languages import is_manifest_of
from analyzers.languages.go.modules import Modules
from analyzers.languages.go.packages import Packages
from analyzers.languages.protocol import Binding, Project, Resolution
from analyzers.paths import join

_NOTHING = Resolution(())


class GoResolver:
    """Holds what is looked up again and again; nothing in it changes an answer."""

    def __init__(self, project: Project) -> None:
        self._modules = Modules({path: said for path, said in project.manifests.items() if is_manifest_of("go", path)})
        self._packages = Packages(project.names)

    def resolve(self, path: str, statement: Import) -> Resolution:
        """Where this import statement of this file leads."""
        if statement.form == "implicit":
            return self._implicit(path, statement)
        folder = path.rpartition("/")[0]
        if statement.module.startswith(("./", "../")):
            inside = join(folder, statement.module)
            leads_out = _missing(statement.module, "leads out of the project")
            return leads_out if inside is None else self._inside(path, inside, statement)
        home = self._modules.home(folder)
        found = self._modules.where(home, statement.module)
        if found is None:
            return _outside(f"std:{statement.module}", statement)
        inside = (
            found.folder if found.folder is not None or found.required else self._vendored(folder, statement.module)
        )
        if inside is not None:
            return self._inside(path, inside, statement)
        outside = _outside(f"ext:{found.module}", statement)
        return (
            outside if found.required else Resolution(outside.bindings, ((statement.module, _why(found.module, home)),))
        )

    def submodule(self, path: str, name: str) -> str | None:
        """Go has no submodules that are attributes of their package."""
        return None

    def _implicit(self, path: str, statement: Import) -> Resolution:
        name = statement.names[0][0]
        file = self._packages.beside(path, name)
        return Resolution((Binding(name, file, name),)) if file is not None and file != path else _NOTHING

    def _inside(self, path: str, folder: str, statement: Import) -> Resolution:
        """What is taken from a package of the project, each from the file that declares it."""
        if not self._packages.has(folder):
            return _missing(statement.module, "no such package in the project (generated or left out?)")
        star = statement.names[:1] == (("*", "*"),)
        members = [(name, local) for name, local in statement.names if name not in ("", "*")]
        placed = [(name, local, self._packages.member(folder, name, path)) for name, local in members]
        bindings = [Binding(local, file, name) for name, local, file in placed if file is not None]
        if not star:
            main = self._packages.main_file(folder)
            bindings += [Binding(local, main, name) for name, local, file in placed if file is None]
        if not bindings:
            local = "*" if star else statement.names[0][1] if statement.names else ""
            bindings = [Binding(local, self._packages.main_file(folder), "*" if star else "")]
        return Resolution(tuple(bindings))

    def _vendored(self, folder: str, module: str) -> str | None:
        """The copy of a package that a project without modules keeps in the nearest `vendor`."""
        while True:
            inside = f"{folder}/vendor/{module}".removeprefix("/")
            if self._packages.has(inside):
                return inside
            if not folder:
                return None
            folder = folder.rpartition("/")[0]


def _outside(target: str, statement: Import) -> Resolution:
    """One name for the whole package: what is taken from it is not looked into."""
    if not statement.names:
        return Resolution((Binding("", target, ""),))
    name, local = statement.names[0]
    return Resolution((Binding(local, target, "*" if name == "*" else ""),))


def _why(module: str, home: str | None) -> str:
    if home is None:
        return "no go.mod above this file requires it"
    return f"'{module}' is not required in {f'{home}/go.mod'.removeprefix('/')}"


def _missing(module: str, why: str) -> Resolution:
    return Resolution((), ((module, why),))
