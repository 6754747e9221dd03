"""Where a Java name leads.

A name is looked up among the types of the project under its full name, which the package declarations give: source
folders need not be known. Where several files define the same one (a copy for another platform, a test's own), the
nearest file counts. What is no type of the project comes with Java or with a declared dependency.
"""

from collections.abc import Iterable

from analyzers.facts import Import
from analyzers.languages import is_manifest_of
from analyzers.languages.java.dependencies import Dependencies
from analyzers.languages.java.platform import is_platform, was_platform
from analyzers.languages.java.types import JavaTypes
from analyzers.languages.protocol import Binding, Project, Resolution

_NOWHERE = Resolution(())
# So many leading words in common with a package of the project make a package one of the project.
_OWN_WORDS = 3


class JavaResolver:
    """Holds what is looked up again and again; nothing in it changes an answer."""

    def __init__(self, project: Project) -> None:
        self.dependencies = Dependencies(
            {path: data for path, data in project.manifests.items() if is_manifest_of("java", path)}
        )
        self.types = JavaTypes(project)
        self.own = _prefixes(self.types.packages.values())
        self._outside: dict[tuple[str, str], tuple[str, str]] = {}

    def resolve(self, path: str, statement: Import) -> Resolution:
        """Where this import statement of this file leads."""
        if statement.form == "reexport":
            return _NOWHERE
        if statement.form == "implicit":
            return self._qualified(path, statement) if statement.module else self._unexplained(path, statement)
        if statement.names[:1] == (("*", "*"),):
            return self._wildcard(path, statement)
        dotted = statement.module
        found = self.types.find(dotted, path)
        if found is None:
            return self._from_outside(path, dotted.rpartition(".")[0], dotted, statement)
        if statement.form == "from":
            members = ((local, f"{dotted}.{member}", member) for member, local in statement.names)
            return Resolution(tuple(self._member(path, *each, found) for each in members))
        return Resolution(tuple(Binding(local, *found) for _, local in statement.names))

    def _member(self, path: str, local: str, dotted: str, member: str, found: tuple[str, str]) -> Binding:
        """What a static import takes: a type within the named one, or its method or field."""
        inner = self.types.exactly(dotted, path)
        return Binding(local, *inner) if inner else Binding(local, found[0], f"{found[1]}.{member}")

    def submodule(self, path: str, name: str) -> str | None:
        """Java has no files that are attributes of their package."""
        del path, name
        return None

    def _unexplained(self, path: str, statement: Import) -> Resolution:
        """A type of the package, or an inherited one. What is neither comes with a wildcard or is in every package."""
        found = ((local, self.types.beside(path, name)) for name, local in statement.names)
        return Resolution(tuple(Binding(local, *each) for local, each in found if each))

    def _qualified(self, path: str, statement: Import) -> Resolution:
        """A name that is written with its package. A chain of fields can look like one: then it leads nowhere."""
        dotted = statement.module
        if found := self.types.find(dotted, path):
            return Resolution((Binding(dotted, *found),))
        package = _package_part(dotted)
        if is_platform(package):
            return Resolution((Binding(dotted, f"std:{package}", dotted.rpartition(".")[2]),))
        target = self.dependencies.declared(package, path.rpartition("/")[0])
        return Resolution((Binding(dotted, f"ext:{target}", dotted.rpartition(".")[2]),)) if target else _NOWHERE

    def _wildcard(self, path: str, statement: Import) -> Resolution:
        """The types of a package, or those within a type, that the file uses. A type of its own package hides them."""
        dotted, asked = statement.module, statement.names[1:]
        around = self.types.find(dotted, path)
        bindings = [Binding("*", around[0], "*")] if around else []
        for name, local in asked:
            inner = None if self.types.beside(path, name) else self.types.exactly(f"{dotted}.{name}", path)
            if inner is not None:
                bindings.append(Binding(local, *inner))
        if bindings or dotted in self.own:
            return Resolution(tuple(bindings))
        return self._from_outside(path, dotted, dotted, statement)

    def _from_outside(self, path: str, package: str, dotted: str, statement: Import) -> Resolution:
        folder = path.rpartition("/")[0]
        package = _package_part(package)
        key = (package, folder)
        known = self._outside.get(key)
        if known is None:
            known = self._outside[key] = self._target(package, folder)
        target, reason = known
        missing = ((dotted, reason),) if reason else ()
        if not target:
            return Resolution((), missing)
        last = dotted.rpartition(".")[2]
        inner = f"{last}." if statement.form == "from" else ""
        names = [(local, f"{inner}{name}" if name != "*" else "*") for name, local in statement.names]
        kept = names[:1] if names[0][0] == "*" else names
        return Resolution(tuple(Binding(local, target, name) for local, name in kept), missing)

    def _target(self, package: str, folder: str) -> tuple[str, str]:
        """The outside id, and why it is not sure; ("", why) for what should be a part of the project."""
        if is_platform(package):
            return f"std:{package}", ""
        if declared := self.dependencies.declared(package, folder):
            return f"ext:{declared}", ""
        if was_platform(package):
            return f"std:{package}", ""
        if package in self.own or ".".join(package.split(".")[:_OWN_WORDS]) in self.own:
            return "", "no such type in the project (generated or left out?)"
        return f"ext:{self.dependencies.likely(package)}", self.dependencies.undeclared(folder)


def _package_part(dotted: str) -> str:
    """A dotted name up to its first type: those begin with a capital."""
    words = dotted.split(".")
    return ".".join(words[: next((at for at, word in enumerate(words) if word[:1].isupper()), len(words))])


def _prefixes(packages: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for package in set(packages):
        words = package.split(".")
        found.add(package)
        found.update(".".join(words[:length]) for length in range(_OWN_WORDS, len(words)))
    return frozenset(found - {""})
