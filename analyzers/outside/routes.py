"""The HTTP endpoints that a project serves, with the whole path of each: prefixes are followed from where a router is
mounted to where its routes stand, through any number of files."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analyzers.facts import Route, Shape
from analyzers.graph import ArchitectureGraph, ComponentId, file_of, is_outside, scope_id, symbol_id
from analyzers.symbols import Symbols

_MOST_STEPS = 8
_MOST_PREFIXES = 6
_VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
_SUFFIX = r"\.[cm]?[jt]sx?$"
# Frameworks that serve what lies in a folder: the path is the path.
_APP_ROUTE = re.compile(r"(?:^|/)app/(.*/)?route" + _SUFFIX)
_PAGES_API = re.compile(r"(?:^|/)pages/(api/.*)" + _SUFFIX)
_SVELTE_SERVER = re.compile(r"(?:^|/)src/routes/(.*/)?\+server" + _SUFFIX)
_NUXT_API = re.compile(r"(?:^|/)server/(api/.*?)(?:\.(get|post|put|patch|delete))?" + _SUFFIX)
_GROUP = re.compile(r"\([^)]*\)|@.*")

Group = tuple[str, str]


class Served(NamedTuple):
    """An endpoint with its whole path, in segments: "{}" stands for any one, "{*}" for any number of them. `target` is
    the definition (or the file) that serves it."""

    segments: tuple[str, ...]
    method: str
    target: ComponentId

    @property
    def path(self) -> str:
        """The file that serves it."""
        return file_of(self.target)


def served(graph: ArchitectureGraph, symbols: Symbols) -> list[Served]:
    """Every endpoint of the product, sorted."""
    mounts = _Mounts(graph, symbols)
    found = {
        Served(segments(prefix + "/" + route.path), route.method, mounts.handler(path, route))
        for path, routes in mounts.routes.items()
        for route in routes
        if not route.mounts
        for prefix in mounts.prefixes((path, route.name))
    }
    found.update(
        one for path, node in graph.files.items() if graph.role(path) == "code" for one in _by_place(path, node.shape)
    )
    return sorted(found)


def segments(path: str) -> tuple[str, ...]:
    """The parts of a path between its slashes."""
    return tuple(part for part in path.split("/") if part)


class _Mounts:
    """Which prefixes the routes that hang on one name of one file have."""

    def __init__(self, graph: ArchitectureGraph, symbols: Symbols) -> None:
        self.graph = graph
        self.symbols = symbols
        self.routes = {
            path: node.shape.routes
            for path, node in graph.files.items()
            if node.shape.routes and graph.role(path) == "code"
        }
        self.own: dict[Group, str] = {}
        self.above: dict[Group, list[tuple[Group, str]]] = {}
        self.known: dict[Group, tuple[str, ...]] = {}
        local = {path: {each.mounts for each in routes if each.mounts} for path, routes in self.routes.items()}
        for path, routes in self.routes.items():
            for route in routes:
                if route.mounts and route.mounts == route.name:
                    self.own[path, route.name] = route.path
                elif route.mounts:
                    for group in self._meant(path, route, local):
                        self.above.setdefault(group, []).append(((path, route.name), route.path))

    def prefixes(self, group: Group) -> tuple[str, ...]:
        """What stands before the routes of this group, once for each way that leads to it."""
        return self._prefixes(group, ())

    def _prefixes(self, group: Group, below: tuple[Group, ...]) -> tuple[str, ...]:
        if group in self.known:
            return self.known[group]
        if group in below or len(below) > _MOST_STEPS:
            return ()
        own = self.own.get(group, "")
        ways = [
            f"{outer}/{prefix}/{own}"
            for above, prefix in self.above.get(group, ())
            for outer in self._prefixes(above, (*below, group))
        ]
        found = tuple(sorted(set(ways))[:_MOST_PREFIXES]) or (own,)
        if not below:
            self.known[group] = found
        return found

    def handler(self, path: str, route: Route) -> ComponentId:
        """The definition that serves a route; where it cannot be told, what the route stands in."""
        shape = self.graph.files[path].shape
        if route.handler:
            names = {each.name for each in shape.definitions}
            if route.handler in names:
                return symbol_id(path, route.handler)
            found = self.symbols.find(self.graph, path, route.handler)
            if found is not None and not is_outside(found):
                return found
        return scope_id(path, shape, route.scope)

    def _meant(self, path: str, mount: Route, local: dict[str, set[str]]) -> Iterator[Group]:
        if any(each.name == mount.mounts for each in self.routes[path]):
            yield path, mount.mounts
            return
        target = self._file(path, mount.mounts)
        if target is None or target not in self.routes:
            return
        names = {each.name for each in self.routes[target]}
        last = mount.mounts.rpartition(".")[2]
        outermost = names - local[target] or names
        chosen = {last} if last in names else outermost
        yield from ((target, name) for name in sorted(chosen) if (target, name) != (path, mount.name))

    def _file(self, path: str, name: str) -> str | None:
        found = self.symbols.find(self.graph, path, name)
        if found is not None and not is_outside(found):
            return file_of(found)
        node = self.graph.files[path]
        for edge in node.imports:
            if node.shape.imports[edge.place].module == name and not is_outside(edge.target):
                return file_of(edge.target)
        # Django names a module of patterns in a text.
        ending = name.replace(".", "/") + ".py"
        fitting = [each for each in self.routes if each == ending or each.endswith(f"/{ending}")]
        return min(fitting, key=lambda each: (len(each), each), default=None)


def _by_place(path: str, shape: Shape) -> Iterator[Served]:
    """The endpoints of a file that is one by where it lies."""
    if shape.language != "javascript":
        return
    public = dict(shape.exports)
    if found := _APP_ROUTE.search(path) or _SVELTE_SERVER.search(path):
        for verb in _VERBS:
            if verb in public:
                yield Served(_folders(found[1] or ""), verb, _defined(path, shape, public[verb]))
    elif "default" in public and (found := _PAGES_API.search(path) or _NUXT_API.search(path)):
        verb = found[2].upper() if found.re is _NUXT_API and found[2] else ""
        yield Served(_folders(found[1]), verb, _defined(path, shape, public["default"]))


def _folders(path: str) -> tuple[str, ...]:
    parts = [_GROUP.sub("", part) for part in path.split("/")]
    if parts[-1] == "index":
        parts.pop()
    return tuple("{*}" if "..." in part else "{}" if part.startswith("[") else part for part in parts if part)


def _defined(path: str, shape: Shape, name: str) -> ComponentId:
    known: Iterable[str] = (each.name for each in shape.definitions)
    return symbol_id(path, name if name in known else "")
