"""Functions of the project that ask for what they are given: `send(path)` makes a request, so `send("/orders")` is one.

A function is one where it makes a request whose address ends with what a variable holds, or calls one of its own file
that does. Who is called with a path is followed as any call is: through imports, objects and the own class.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec.structs import replace

from analyzers.facts import MODULE_SCOPE, Request
from analyzers.graph import SYMBOL, ArchitectureGraph, scope_id, symbol_id
from analyzers.objects import held, method
from analyzers.symbols import Symbols

_MOST_STEPS = 3
_VERBS = {"get": "GET", "post": "POST", "put": "PUT", "patch": "PATCH", "delete": "DELETE", "del": "DELETE"}


class Wrappers:
    """Those of one graph."""

    def __init__(self, graph: ArchitectureGraph, symbols: Symbols) -> None:
        self.graph = graph
        self.symbols = symbols

    def whole(self, path: str, request: Request) -> Request | None:
        """The request that a function makes of the path that it is given in this file; None where it makes none."""
        name = request.via.rpartition(".")[2]
        target = self._called(path, request) if name in self._names else ""
        made = self._all.get(target)
        if made is None:
            return None
        before = made.path.removesuffix("{}").rstrip("/")
        verb = request.method or made.method or _VERBS.get(name.lstrip("_").lower(), "")
        # Both names may tell which service it is.
        base = f"{made.base}.{request.via}" if made.base or not made.host else ""
        return Request(verb, before + request.path, request.scope, made.host, base)

    def _called(self, path: str, request: Request) -> str:
        """The definition that is called so in this scope, "" where it is not known."""
        shape = self.graph.files[path].shape
        for edge in self.graph.symbol_edges(path):
            use = shape.uses[edge.place] if edge.kind == "calls" and edge.table == "uses" else None
            if use is not None and use.scope == request.scope and _is_same(use.target, request.via):
                return edge.target
        own, *between, name = request.via.split(".") if "." in request.via else ("", request.via)
        if own in ("self", "this") and between:
            return self._of_what_is_held(path, request.scope, between, name)
        return self.symbols.find(self.graph, path, request.via) or ""

    def _of_what_is_held(self, path: str, scope: int, between: Iterable[str], name: str) -> str:
        """The method of what the class around holds: `self.api.post`."""
        shape = self.graph.files[path].shape
        owner = shape.definitions[scope].name.rpartition(".")[0] if scope != MODULE_SCOPE else ""
        found = held(self.graph, self.symbols, symbol_id(path, owner), between) if owner else None
        return (method(self.graph, self.symbols, found, name) if found else None) or ""

    @cached_property
    def _names(self) -> frozenset[str]:
        """The last names of all of them."""
        return frozenset(each.partition(SYMBOL)[2].rpartition(".")[2] for each in self._all)

    @cached_property
    def _all(self) -> Mapping[str, Request]:
        """The definitions that ask for what they are given, each with the request that it makes."""
        found: dict[str, Request] = {}
        for path, node in self.graph.files.items():
            shape = node.shape
            own = {
                str(scope_id(path, shape, each.scope)): each
                for each in reversed(shape.requests)
                if each.is_open and each.scope != MODULE_SCOPE
            }
            if own:
                found.update(self._handed_on(path, own))
        return found

    def _handed_on(self, path: str, own: dict[str, Request]) -> dict[str, Request]:
        """These, and the functions of the same file that call one of them without a path of their own."""
        shape = self.graph.files[path].shape
        given = {
            (scope_id(path, shape, each.scope), each.via.rpartition(".")[2]) for each in shape.requests if each.via
        }
        found = dict(own)
        for _ in range(_MOST_STEPS):
            more = {
                str(edge.source): replace(found[edge.target], method="")
                for edge in self.graph.symbol_edges(path)
                if edge.kind == "calls"
                and edge.target in found
                and edge.source not in found
                and SYMBOL in edge.source
                and (edge.source, edge.target.partition(SYMBOL)[2].rpartition(".")[2]) not in given
            }
            if not more:
                break
            found |= more
        return found


def _is_same(written: str, name: str) -> bool:
    """Whether a call is the one that is meant: languages write their own object differently."""
    return written == name or written.removeprefix("self.") == name.removeprefix("this.").removeprefix("self.")
