"""Who calls whom where no import says so: HTTP and gRPC requests that fit an endpoint of the project, and topics that
one file writes and another one reads. All of it is inferred from texts: each link says how sure it is."""

from collections.abc import Iterable, Iterator, Mapping

from analyzers.facts import Request
from analyzers.graph import SYMBOL, ArchitectureGraph, ComponentId, file_of, is_outside, scope_id
from analyzers.landscape import Evidence, Link
from analyzers.outside.events import events
from analyzers.outside.fitting import BY_NAME, Endpoints, is_client
from analyzers.outside.ownership import Code, Owners
from analyzers.outside.running import Running
from analyzers.outside.wrappers import Wrappers
from analyzers.symbols import Symbols

# What shared code asks is asked by those that run it, as far as names tell.
_SHARED = 80
_CALLERS = frozenset({"code", "generated"})


def calls(graph: ArchitectureGraph, symbols: Symbols) -> dict[str, tuple[Link, ...]]:
    """The request and event links that lead from each file to others, by file; between definitions where these are
    known. Tests, examples and documents neither call nor serve."""
    found: dict[str, list[Link]] = {}
    for link in each_once((*_requests(graph, symbols), *events(graph, symbols))):
        found.setdefault(file_of(link.source), []).append(link)
    return {path: tuple(links) for path, links in sorted(found.items())}


def between_owners(called: Mapping[str, tuple[Link, ...]], coded: list[Code], running: Running) -> Iterator[Link]:
    """The requests between deployables, by their ids: from the one that owns a file, or from those that run the
    function of a shared one that asks."""
    owner = Owners(coded)
    for path, links in called.items():
        own = owner(path)
        for link in (each for each in links if each.kind == "request"):
            target = owner(file_of(link.target))
            sure = link.confidence if own else min(link.confidence, _SHARED)
            for source in [own] if own else _asking(link, coded, running) if target else ():
                if target and target != source:
                    yield link._replace(source=ComponentId(source), target=ComponentId(target), confidence=sure)


def _asking(link: Link, coded: Iterable[Code], running: Running) -> Iterator[str]:
    """The deployables that name the function of a shared file that a request stands in."""
    path, _, name = link.source.partition(SYMBOL)
    yield from (code.program.id for code in coded if name and running.calls(code, path, name.partition(".")[0]))


def each_once(links: Iterable[Link]) -> list[Link]:
    """The same links, sorted: those of one kind between the same two are one, with all evidence, as sure as the
    surest."""
    found: dict[tuple[str, str, str], Link] = {}
    for link in links:
        before = found.get((link.source, link.target, link.kind), link)
        evidence = tuple(sorted({*before.evidence, *link.evidence}))
        sure = max(before.confidence, link.confidence)
        found[link.source, link.target, link.kind] = link._replace(evidence=evidence, confidence=sure)
    return sorted(found.values())


def _requests(graph: ArchitectureGraph, symbols: Symbols) -> Iterator[Link]:
    if not any(node.shape.requests for node in graph.files.values()):
        return
    endpoints = Endpoints(graph, symbols)
    clients = _Clients(graph, symbols)
    wrappers = Wrappers(graph, symbols)
    for path, node in graph.files.items():
        if graph.role(path) not in _CALLERS:
            continue
        for place, request in enumerate(node.shape.requests):
            if request.via:
                whole = wrappers.whole(path, request)
            else:
                whole = clients.whole(path, request) if not request.names else None
            fit = endpoints.fitting(path, whole) if whole is not None else None
            if fit is not None and file_of(fit.target) != path:
                source = scope_id(path, node.shape, request.scope)
                yield Link(source, fit.target, "request", (Evidence(path, "requests", place),), fit.confidence)


class _Clients:
    """The objects that requests are made on: what their own address puts before the path."""

    def __init__(self, graph: ArchitectureGraph, symbols: Symbols) -> None:
        self.graph = graph
        self.symbols = symbols

    def whole(self, path: str, request: Request) -> Request | None:
        """The request with the base of its client before it; None where what it is made on is no client."""
        if not request.base or request.host or request.method in BY_NAME:
            return request
        target = self._file(path, request.base)
        if target is None:
            return request if is_client(request.base) else None
        last = request.base.rpartition(".")[2]
        made = [each for each in self.graph.files[target].shape.requests if each.names]
        named = [each for each in made if each.names in (request.base, last)] or (made if target != path else [])
        if len({each.path for each in named}) == 1:
            base = named[0]
            joined = f"{base.path.rstrip('/')}{request.path}"
            return Request(request.method, joined, request.scope, base.host, base.base)
        wraps = target != path and any(not each.via for each in self.graph.files[target].shape.requests)
        return request if wraps or is_client(request.base) else None

    def _file(self, path: str, base: str) -> str | None:
        """The file that makes the object of this name."""
        if any(each.names == base for each in self.graph.files[path].shape.requests):
            return path
        found = self.symbols.find(self.graph, path, base)
        return file_of(found) if found is not None and not is_outside(found) else None
