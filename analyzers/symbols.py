"""Inherits, calls and references: dotted names followed through bindings and re-exports to definitions.

Only what can be tied to an import or a definition is followed. An object that arrives as an argument is not: its class
is not known from names.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from analyzers.facts import MODEL, MODULE_SCOPE, Import, Shape, Use
from analyzers.graph import SYMBOL, ArchitectureGraph, ComponentId, Edge, is_outside, scope_id, symbol_id
from analyzers.languages.protocol import Binding, Resolver
from analyzers.models import Models

_MAX_HOPS = 24


class _Trail(NamedTuple):
    """The way from a name to what it stands for: how many steps it has by now, and which star imports were tried."""

    hops: int
    stars: set[tuple[str, tuple[str, ...]]]

    def on(self) -> "_Trail":
        return _Trail(self.hops + 1, self.stars)


class Symbols:
    """The symbol resolver of one graph. Memoizes the bindings of each file; nothing in it changes an answer."""

    def __init__(self, resolvers: Mapping[str, Resolver]) -> None:
        self._resolvers = resolvers
        self._bindings: dict[str, dict[str, Binding]] = {}
        self._stars: dict[str, tuple[str, ...]] = {}
        self._exports: dict[str, dict[str, str]] = {}
        self._names: dict[str, dict[str, str]] = {}
        self._models = Models()

    def __call__(self, graph: ArchitectureGraph, path: str) -> tuple[Edge, ...]:
        """The inherits, calls and references edges that this file states."""
        return tuple(dict.fromkeys((*self._inherits(graph, path), *self._uses(graph, path))))

    def find(self, graph: ArchitectureGraph, path: str, dotted: str) -> ComponentId | None:
        """The component that a dotted name means in this file, followed through imports and re-exports."""
        return self._find(graph, path, dotted)

    def _inherits(self, graph: ArchitectureGraph, path: str) -> Iterator[Edge]:
        for place, definition in enumerate(graph.files[path].shape.definitions):
            for base in definition.bases:
                target = self._find(graph, path, base)
                source = symbol_id(path, definition.name)
                if target and target != source:
                    yield Edge(source, target, "inherits", "runtime", "definitions", place)

    def _uses(self, graph: ArchitectureGraph, path: str) -> Iterator[Edge]:
        shape = graph.files[path].shape
        for place, use in enumerate(shape.uses):
            target = self._used(graph, path, use)
            source = scope_id(path, shape, use.scope)
            if target and target != source:
                kind = "calls" if use.kind == "call" else "references"
                yield Edge(source, target, kind, "runtime", "uses", place)  # type: ignore[arg-type]

    def _used(self, graph: ArchitectureGraph, path: str, use: Use) -> ComponentId | None:
        if use.target.startswith(MODEL):
            return self._models.find(graph, path, use.target.removeprefix(MODEL))
        return self._own(graph, path, use) if use.target.startswith("self.") else self._find(graph, path, use.target)

    def _own(self, graph: ArchitectureGraph, path: str, use: Use) -> ComponentId | None:
        """A method of the class around the use, or of a class that it inherits from."""
        scope = use.scope
        shape = graph.files[path].shape
        method = use.target.partition(".")[2]
        if "." in method or scope == MODULE_SCOPE:
            return None
        owner = shape.definitions[scope].name
        kinds = self._definitions(graph, path)
        # Methods of one type may stand in several files (Go), and the type itself in yet another one.
        told = f"{owner.rpartition('.')[0]}.{method}"
        if told in kinds:
            return symbol_id(path, told)
        if elsewhere := self._bound(graph, path).get(told):
            return self._follow(graph, elsewhere.target, (elsewhere.name,), _Trail(0, set()))
        while owner and kinds.get(owner) not in ("class", "interface"):
            owner = owner.rpartition(".")[0]
        return self._method(graph, symbol_id(path, owner), method) if owner else None

    def _method(self, graph: ArchitectureGraph, owner: ComponentId, method: str) -> ComponentId | None:
        queue, seen = [owner], {owner}
        while queue and len(seen) < _MAX_HOPS:
            current = queue.pop(0)
            path, _, name = current.partition(SYMBOL)
            if is_outside(current) or path not in graph.files:
                continue
            if f"{name}.{method}" in self._definitions(graph, path):
                return symbol_id(path, f"{name}.{method}")
            definition = graph.definition(path, name)
            for base in definition.bases if definition else ():
                target = self._find(graph, path, base)
                if target and target not in seen:
                    seen.add(target)
                    queue.append(target)
        return None

    def _find(self, graph: ArchitectureGraph, path: str, dotted: str) -> ComponentId | None:
        """The component that a dotted name of this file stands for."""
        return self._follow(graph, path, tuple(dotted.split(".")), _Trail(0, set()))

    def _follow(
        self, graph: ArchitectureGraph, path: str, names: tuple[str, ...], trail: "_Trail"
    ) -> ComponentId | None:
        if is_outside(path):
            return ComponentId(path)
        if not names or trail.hops > _MAX_HOPS or path not in graph.files:
            return ComponentId(path) if path in graph.files else None
        definitions = self._definitions(graph, path)
        if length := next((n for n in range(len(names), 0, -1) if ".".join(names[:n]) in definitions), 0):
            return symbol_id(path, ".".join(names[:length]))
        bindings = self._bound(graph, path)
        for length in range(len(names), 0, -1):
            binding = bindings.get(".".join(names[:length]))
            if binding is not None:
                inner = (binding.name,) if binding.name not in ("", "*") else ()
                return self._follow(graph, binding.target, (*inner, *names[length:]), trail.on())
        return self._through_export(graph, path, names, trail)

    def _through_export(
        self, graph: ArchitectureGraph, path: str, names: tuple[str, ...], trail: "_Trail"
    ) -> ComponentId | None:
        shape = graph.files[path].shape
        local = self._exported(graph, path).get(names[0])
        if local and local != names[0]:
            return self._follow(graph, path, (*local.split("."), *names[1:]), trail.on())
        if "." in names[0]:
            return self._follow(graph, path, (*names[0].split("."), *names[1:]), trail.on())
        resolver = self._resolvers[shape.language]
        if submodule := resolver.submodule(path, names[0]):
            return self._follow(graph, submodule, names[1:], trail.on())
        for star in self._star_targets(graph, path):
            # Star imports may lead in circles: what was looked into once has nothing new to say.
            if star not in graph.files or (star, names) in trail.stars:
                continue
            trail.stars.add((star, names))
            found = self._follow(graph, star, names, trail.on())
            if found and SYMBOL in found:
                return found
        # The name is somewhere in this module (a variable, say): the module itself is the nearest truth.
        return ComponentId(path) if trail.hops else None

    def _exported(self, graph: ArchitectureGraph, path: str) -> dict[str, str]:
        known = self._exports.get(path)
        if known is None:
            known = self._exports[path] = dict(graph.files[path].shape.exports)
        return known

    def _definitions(self, graph: ArchitectureGraph, path: str) -> dict[str, str]:
        known = self._names.get(path)
        if known is None:
            known = self._names[path] = {d.name: d.kind for d in graph.files[path].shape.definitions}
        return known

    def _bound(self, graph: ArchitectureGraph, path: str) -> dict[str, Binding]:
        known = self._bindings.get(path)
        if known is None:
            shape = graph.files[path].shape
            known = self._bindings[path] = {
                binding.local: binding
                for statement in shape.imports
                for binding in self._resolve(path, shape, statement)
                if binding.local not in ("", "*")
            }
        return known

    def _star_targets(self, graph: ArchitectureGraph, path: str) -> tuple[str, ...]:
        known = self._stars.get(path)
        if known is None:
            shape = graph.files[path].shape
            found = (b.target for s in shape.imports for b in self._resolve(path, shape, s) if b.local == "*")
            known = self._stars[path] = tuple(dict.fromkeys(found))
        return known

    def _resolve(self, path: str, shape: Shape, statement: Import) -> tuple[Binding, ...]:
        return self._resolvers[shape.language].resolve(path, statement).bindings
