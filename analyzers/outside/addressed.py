"""Addresses in the code whose host is a name of this project: `"http://payments:8080"` leads to who answers there, and
so does `"http://localhost:8080"` in a browser, to whom that port is published for."""

from collections.abc import Iterable, Iterator

from analyzers.addresses import host_of
from analyzers.catalogue import LINK_KINDS
from analyzers.graph import ArchitectureGraph, ComponentId
from analyzers.landscape import SYSTEM, Evidence, Link
from analyzers.outside.hosts import Hosts
from analyzers.outside.ownership import Code, outside_names
from analyzers.outside.running import Running
from analyzers.outside.technology import is_page

# The address is written out; whether it is the one that is asked in the end, settings may still tell.
_SURE = 90
_BY_PORT = 80


def addressed(graph: ArchitectureGraph, coded: Iterable[Code], running: Running, hosts: Hosts) -> Iterator[Link]:
    """The links from each deployable to those whose addresses the code that it runs names."""
    for code in coded:
        source = ComponentId(code.program.id)
        in_browser: bool | None = None
        for path, host, proof in _named(graph, code, running, hosts):
            target = hosts.target(path, host)
            by_port = not target and bool(hosts.target(path, host, is_here=True))
            if by_port:
                in_browser = _in_browser(graph, code) if in_browser is None else in_browser
                target = hosts.target(path, host, is_here=True) if in_browser else ""
            if target and target != source:
                key = target.removeprefix(SYSTEM)
                kind = LINK_KINDS[hosts.known.systems[key].kind] if target.startswith(SYSTEM) else "request"
                yield Link(source, ComponentId(target), kind, proof, _BY_PORT if by_port else _SURE)


def _in_browser(graph: ArchitectureGraph, code: Code) -> bool:
    return code.program.kind == "ui" or is_page({name for path in code.reach for name in outside_names(graph, path)})


def _named(
    graph: ArchitectureGraph, code: Code, running: Running, hosts: Hosts
) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    """Every host that the code of a deployable names, itself or by a variable that is told beside it: with the file
    that names it, and the proof."""
    for path in sorted(code.reach):
        for place, hint in enumerate(graph.files[path].shape.hints):
            at = Evidence(path, "hints", place)
            if hint.kind == "url" and running.proves(code, at):
                yield path, host_of(hint.text), (at,)
            elif hint.kind == "variable":
                for other, told, settled in hosts.told(path, hint.text):
                    if told.kind == "url" and "localhost:" in told.text:
                        yield other, host_of(told.text), (at, settled)
