"""Who says an anchored step, and who it is said to: read off the code around the comment."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from analyzers.facts import MODULE_SCOPE, Shape
from analyzers.graph import SYMBOL, ArchitectureGraph, ComponentId, is_outside, symbol_id
from analyzers.objects import held
from analyzers.symbols import Symbols

_OWN = "self"
_UNTYPED: Mapping[str, str] = {}
_TYPES = ("class", "interface")
_MOST_STEPS = 4
# Where the own object needs no word of its own.
_BARE = ".java"


class Speaker(NamedTuple):
    """`says` is the definition or file that it is known to be, "" where it is none of the project."""

    name: str
    says: str


class Called(NamedTuple):
    """Who a call leads to; `call` is how it is written. `is_package` says that it is a package from outside which
    is not known to be the client of a system."""

    speaker: Speaker
    call: str
    is_package: bool = False


def speaker_at(graph: ArchitectureGraph, path: str, scope: int) -> Speaker:
    """The class around a comment; else the outermost function; else the file."""
    shape = graph.files[path].shape
    if scope == MODULE_SCOPE or scope >= len(shape.definitions):
        return Speaker(path.rpartition("/")[2], path)
    return _whole(graph, path, _owner(path, shape, shape.definitions[scope].name))


def _whole(graph: ArchitectureGraph, path: str, speaker: Speaker) -> Speaker:
    """Of a method whose type stands in another file (Go) that type."""
    holder = speaker.says.partition(SYMBOL)[2].rpartition(".")[0]
    symbols = graph.resolve_symbols
    if not holder or graph.level(speaker.says) != "function" or not isinstance(symbols, Symbols):
        return speaker
    found = symbols.find(graph, path, holder)
    return speaker._replace(says=found) if found and graph.level(found) == "class" else speaker


def _owner(path: str, shape: Shape, dotted: str) -> Speaker:
    kinds = {definition.name: definition.kind for definition in shape.definitions}
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        name = ".".join(parts[:length])
        if kinds.get(name) in _TYPES:
            return Speaker(parts[length - 1], symbol_id(path, name))
        # A method's type may stand in another file (Go): the method is what is known of it here.
        if kinds.get(name) == "method" and length > 1 and ".".join(parts[: length - 1]) not in kinds:
            return Speaker(parts[length - 2], symbol_id(path, name))
    return Speaker(parts[0], symbol_id(path, parts[0]))


class Reach:
    """Who the calls in one file lead to. Made once for a file: the tables are looked up for each of its steps."""

    def __init__(self, graph: ArchitectureGraph, path: str) -> None:
        self.graph = graph
        self.path = path
        self.shape = graph.files[path].shape
        self._leads = {edge.place: edge.target for edge in graph.symbol_edges(path) if edge.table == "uses"}
        self._clients: dict[str, str] | None = None
        self._places: dict[str, list[int]] = {}
        for place, use in enumerate(self.shape.uses):
            if use.kind == "call" and place in self._leads:
                self._places.setdefault(use.target, []).append(place)

    def called_by(self, scope: int, calls: Iterable[str], typed: Mapping[str, str] = _UNTYPED) -> Called | None:
        """Who the first of these calls leads to that leads to anything: into the project, else to a package from
        outside. Calls of the own library of a language, and of objects whose class is not told, lead nowhere. `typed`
        are the parameters around, with the types that are written of them."""
        outside: Called | None = None
        for call in calls:
            target = self._target(scope, call, typed)
            if target is None or target.startswith("std:"):
                continue
            if not is_outside(target):
                return Called(_speaker_of(self.graph, target), call)
            if outside is None or outside.is_package:
                system = self._systems().get(target, "")
                named = Called(Speaker(system or target.partition(":")[2], ""), call, not system)
                outside = named if outside is None or system else outside
        return outside

    def _systems(self) -> Mapping[str, str]:
        """The names of the systems that the packages which this file imports are clients of."""
        if self._clients is None:
            names = {system.id: system.name for system in self.graph.landscape().systems}
            talked = {edge.place: edge.target for edge in self.graph.system_edges(self.path) if edge.table == "imports"}
            imports = self.graph.files[self.path].imports
            led = ((edge.target, talked[edge.place]) for edge in imports if edge.place in talked)
            self._clients = {package: names[system] for package, system in led if system in names}
        return self._clients

    def _target(self, scope: int, call: str, typed: Mapping[str, str]) -> str | None:
        """The component that a call leads to: what the graph knows of it, or the declared type of the parameter or
        attribute."""
        around = (place for place in self._places.get(call, ()) if self._is_around(self.shape.uses[place].scope, scope))
        place = next(around, None)
        if place is not None:
            return self._leads[place]
        own, *between, _ = call.split(".") if "." in call else ("", "")
        if own in typed:
            owner = self._type(typed[own])
            return self._held(owner, between) or owner
        if own == _OWN and between:
            return self._held(self._around(scope), between)
        return self._held(self._around(scope), (own, *between)) if own and self.path.endswith(_BARE) else None

    def _is_around(self, inner: int, scope: int) -> bool:
        """Whether a use stands in the scope of the comment, or within it."""
        if scope in (inner, MODULE_SCOPE):
            return True
        names = self.shape.definitions
        return inner != MODULE_SCOPE and names[inner].name.startswith(f"{names[scope].name}.")

    def _around(self, scope: int) -> ComponentId | None:
        """The class around, None where the code stands in none of its own file."""
        owner = speaker_at(self.graph, self.path, scope).says
        return ComponentId(owner) if self.graph.level(owner) == "class" else None

    def _held(self, owner: ComponentId | None, names: Sequence[str]) -> ComponentId | None:
        """What is come to by the names of attributes. Where one does not tell its class (it is made by a base from
        outside, or is computed), it is a part of the one before it."""
        symbols = self.graph.resolve_symbols
        if owner is None or not isinstance(symbols, Symbols):
            return None
        ways = (names[:count] for count in range(min(len(names), _MOST_STEPS), 0, -1))
        return next(filter(None, (held(self.graph, symbols, owner, way) for way in ways)), None)

    def _type(self, written: str) -> ComponentId | None:
        """What a type that is written in this file means. A name that only some file is known to have is none."""
        symbols = self.graph.resolve_symbols
        found = symbols.find(self.graph, self.path, written) if isinstance(symbols, Symbols) else None
        return found if found and (SYMBOL in found or is_outside(found)) else None


def _speaker_of(graph: ArchitectureGraph, component: str) -> Speaker:
    path, _, name = component.partition(SYMBOL)
    if name and path in graph.files:
        return _whole(graph, path, _owner(path, graph.files[path].shape, name))
    return Speaker(component.rpartition("/")[2], component)
