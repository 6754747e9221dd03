"""The types of a project, under their full names, and the types within them that their subtypes inherit."""

from collections.abc import Iterable

from analyzers.languages.protocol import Project

# So many supertypes are looked into for a name: no hierarchy that a person wrote has more.
_MOST_SUPERTYPES = 64


class JavaTypes:
    """Looks types up. Memoizes; nothing in it changes an answer."""

    def __init__(self, project: Project) -> None:
        self.packages: dict[str, str] = {}
        self._named: dict[str, tuple[str, ...]] = {}
        self._files: dict[str, list[str]] = {}
        self._members: dict[str, list[str]] = {}
        self._supertypes: dict[str, list[str]] = {}
        for path, names in sorted(project.names.items()):
            if path.endswith(".java") and names:
                self.packages[path] = names[0].rpartition(".")[0]
                self._named[path] = names
                for name in names:
                    self._files.setdefault(name, []).append(path)
                    outer, _, own = name.rpartition(".")
                    self._members.setdefault(outer, []).append(own)
        for path in self._named:
            for each in project.handed.get(path, ()):
                if each.form == "reexport" and each.module in self._files:
                    self._supertypes.setdefault(each.names[0][1], []).append(each.module)
        self._by_folder = {path.rpartition("/")[0]: package for path, package in self.packages.items()}
        self._inherited: dict[str, dict[str, str]] = {}

    def package(self, path: str) -> str:
        """The package of a file. One without types (package-info.java) is of the package of its folder."""
        return self.packages.get(path) or self._by_folder.get(path.rpartition("/")[0], "")

    def beside(self, path: str, name: str) -> tuple[str, str] | None:
        """The file of a type that a file can name without an import, and its name within it: one that a type of the
        file inherits, then one of the package."""
        known = self._inherited.get(path)
        if known is None:
            known = self._inherited[path] = self._inherited_in(path)
        package = self.package(path)
        return self.exactly(known.get(name) or (f"{package}.{name}" if package else name), path)

    def find(self, dotted: str, path: str) -> tuple[str, str] | None:
        """The file of a type, and its name within it. One that is inherited counts as a part of the type that it is
        named by, and so does a member."""
        found = self.exactly(dotted, path)
        while found is None and "." in dotted:
            dotted = dotted.rpartition(".")[0]
            if not dotted.rpartition(".")[2][:1].isupper():
                return None
            found = self.exactly(dotted, path)
        return found

    def exactly(self, dotted: str, path: str) -> tuple[str, str] | None:
        """The file that defines a type under its full name (of several, the nearest one), and its name within it."""
        files = self._files.get(dotted)
        if files is None:
            return None
        file = files[0] if len(files) == 1 else min(files, key=lambda each: (-_shared(each, path), each))
        package = self.packages[file]
        return file, dotted[len(package) + 1 if package else 0 :]

    def _inherited_in(self, path: str) -> dict[str, str]:
        return self._inherited_by(name for name in self._named.get(path, ()) if name in self._supertypes)

    def _inherited_by(self, types: Iterable[str]) -> dict[str, str]:
        """The types within the supertypes, by their own names: the nearest supertype counts."""
        found: dict[str, str] = {}
        queue = list(dict.fromkeys(base for each in types for base in self._supertypes[each]))
        seen = set(queue)
        while queue and len(seen) <= _MOST_SUPERTYPES:
            current = queue.pop(0)
            for name in self._members.get(current, ()):
                found.setdefault(name, f"{current}.{name}")
            for base in self._supertypes.get(current, ()):
                if base not in seen:
                    seen.add(base)
                    queue.append(base)
        return found


def _shared(one: str, other: str) -> int:
    """How many leading path segments two files share."""
    count = 0
    for mine, theirs in zip(one.split("/"), other.split("/"), strict=False):
        if mine != theirs:
            break
        count += 1
    return count
