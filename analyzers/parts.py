"""What a component consists of, and what else stands for it as the end of a relation: a package stands for its files, a
deployable for its own code and that for the deployable, "." for the project."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property
from posixpath import commonprefix

from analyzers.graph import SYMBOL, ArchitectureGraph, around, file_of, is_outside, symbol_id, within
from analyzers.landscape import Container
from analyzers.packages import package_folders

PROJECT = "."
# Behind "/" in the order of characters: the end of a folder's stretch in the sorted list of all files.
_BEHIND_SLASH = "0"
# Where the methods of a type may stand in another file than the type.
_METHODS_ANYWHERE = (".go", ".rs")


class Parts:
    """Answers about one graph. Whatever is asked for is kept."""

    def __init__(self, graph: ArchitectureGraph) -> None:
        self.graph = graph
        self.paths = list(graph.files)
        self._files: dict[str, tuple[str, ...]] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._parts: dict[str, tuple[str, ...]] = {}
        self._homes: dict[str, str] = {}

    def files(self, component: str) -> tuple[str, ...]:
        """The files that a component consists of, sorted; none for what is outside."""
        known = self._files.get(component)
        if known is None:
            known = self._files[component] = tuple(self._members(component))
        return known

    def of(self, component: str) -> tuple[str, ...]:
        """The ids that stand for a component as the end of a relation: itself, the code of a deployable, and what is
        deployed out of a package."""
        known = self._parts.get(component)
        if known is None:
            known = self._parts[component] = tuple(self._stands_for(component))
        return known

    def packages(self, component: str) -> tuple[str, ...]:
        """The folders of the packages that a component is or stands for: it holds all the code of one, or is started by
        its manifest. Those that only lie in it are others."""
        if component == PROJECT or is_outside(component):
            return ()
        if self.container(component) is not None:
            folders = (file_of(component).rpartition("/")[0], *self.of(component))
            return tuple(folder for folder in folders if folder in self._package_folders)
        if SYMBOL in component:
            return ()
        folder = next((each for each in around(component) if each in self._package_folders), "")
        return (folder,) if folder and (folder == component or within(self._home(folder), component)) else ()

    def defined(self, path: str) -> frozenset[str]:
        """The dotted names that a file defines."""
        known = self._names.get(path)
        if known is None:
            node = self.graph.files.get(path)
            known = frozenset(each.name for each in node.shape.definitions) if node else frozenset()
            self._names[path] = known
        return known

    def container(self, component: str) -> Container | None:
        """The deployable of this id."""
        return self._deployed.get(component) if SYMBOL in component else None

    def is_definition(self, component: str) -> bool:
        """Whether this is something in a file that is no deployable."""
        return SYMBOL in component and self.container(component) is None

    def _stands_for(self, component: str) -> Iterator[str]:
        yield "" if component == PROJECT else component
        container = self.container(component)
        if container is not None:
            yield from container.members
        elif component == PROJECT:
            yield from self._deployed
        elif not is_outside(component):
            for each in self._deployed.values():
                if self._is_deployed_from(each, component):
                    yield each.id
            yield from (symbol_id(path, component.partition(SYMBOL)[2]) for path in self._beside(component))

    def _beside(self, component: str) -> Iterator[str]:
        """The files of the same folder in which a type has methods, too (Go, Rust)."""
        path, _, name = component.partition(SYMBOL)
        suffix = path[path.rfind(".") :]
        if not name or suffix not in _METHODS_ANYWHERE or self.graph.level(component) != "class":
            return
        for each in self.graph.packages().get(path.rpartition("/")[0], ()):
            named = self.defined(each) if each != path and each.endswith(suffix) else frozenset()
            if name not in named and any(one.startswith(f"{name}.") for one in named):
                yield each

    def _is_deployed_from(self, container: Container, folder: str) -> bool:
        """Whether all that a deployable consists of lies in a folder, or all its own code does."""
        members = container.members
        return bool(members) and (
            all(within(member, folder) for member in members) or bool(within(self._home(container.id), folder))
        )

    def _home(self, component: str) -> str:
        """The innermost folder with all the code of a deployable or package; "" for none."""
        known = self._homes.get(component)
        if known is None:
            code = [path for path in self.files(component) if self.graph.role(path) == "code" and self.defined(path)]
            folders = [f"{path.rpartition('/')[0]}/" for path in code]
            known = self._homes[component] = commonprefix(folders).rpartition("/")[0] if folders else ""
        return known

    def _members(self, component: str) -> Iterator[str]:
        container = self.container(component)
        if container is not None:
            yield from sorted({path for member in container.members for path in self.files(member)})
        elif component in ("", PROJECT):
            yield from self.paths
        elif (path := file_of(component)) in self.graph.files:
            yield path
            yield from self._beside(component)
        elif not is_outside(component):
            first = bisect_left(self.paths, f"{component}/")
            yield from self.paths[first : bisect_left(self.paths, component + _BEHIND_SLASH)]

    @cached_property
    def _deployed(self) -> Mapping[str, Container]:
        return {each.id: each for each in self.graph.landscape().containers}

    @cached_property
    def _package_folders(self) -> frozenset[str]:
        return package_folders(self.graph.deployments)
