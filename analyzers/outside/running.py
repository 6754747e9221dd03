"""Which definitions of shared code a program runs: a client in a helper that nothing of a program calls proves nothing
for that program.

Told by names, and only against a program: a definition is left out where others name it and nothing that the program
reaches does. What nobody names may be called by a framework, a worker runs what others ask it to, and what is loaded by
a text is not named: all of these count.
"""

from collections.abc import Iterable, Mapping

from analyzers.facts import MODULE_SCOPE
from analyzers.graph import ArchitectureGraph
from analyzers.landscape import Evidence
from analyzers.outside.ownership import Code

# The outermost definition that something stands in: its file and its name, "" for the module itself.
Place = tuple[str, str]


class Running:
    """Answers for one graph and its programs. The names of shared definitions are looked up once."""

    def __init__(self, graph: ArchitectureGraph, coded: Iterable[Code]) -> None:
        self._graph = graph
        self._coded = tuple(coded)
        self._shared = _shared(self._coded)
        self._naming: Mapping[str, frozenset[Place]] | None = None
        self._run: dict[tuple[str, str], frozenset[str]] = {}
        self._loaded: dict[str, frozenset[str]] = {}

    def proves(self, code: Code, at: Evidence) -> bool:
        """Whether what stands at a place of the code tells something of a program: of a statement of import, where
        something that the program runs uses what is imported."""
        if at.path not in self._shared:
            return True
        shape = self._graph.files[at.path].shape
        if at.table == "hints":
            return self.runs(code, at.path, shape.hints[at.place].scope)
        if at.table != "imports":
            return True
        statement = shape.imports[at.place]
        local = {name for _, name in statement.names}
        scopes = {use.scope for use in shape.uses if use.target.partition(".")[0] in local} or {statement.scope}
        return any(self.runs(code, at.path, scope) for scope in sorted(scopes))

    def runs(self, code: Code, path: str, scope: int) -> bool:
        """Whether a program may run what stands in this definition of a file that it reaches."""
        if scope == MODULE_SCOPE or path not in self._shared or code.program.kind == "worker":
            return True
        return _outermost(self._graph, path, scope) in self._run_of(code, path) or path in self._loaded_by(code)

    def calls(self, code: Code, path: str, name: str) -> bool:
        """Whether something that a program reaches names this outermost definition of a shared file."""
        is_shared = path in self._shared and path in code.reach
        return is_shared and bool(self._names().get(name)) and name in self._run_of(code, path)

    def _run_of(self, code: Code, path: str) -> frozenset[str]:
        """The outermost definitions of a shared file that a program may run: those that are named from elsewhere in its
        code or by the module itself, those that nobody names, and what these name in turn."""
        key = code.program.id, path
        if key not in self._run:
            own = {each.name for each in self._graph.files[path].shape.definitions if "." not in each.name}
            naming = {name: self._names().get(name, frozenset()) - {(path, name)} for name in own}
            inside: dict[str, list[str]] = {}
            found: set[str] = set()
            for name, places in naming.items():
                if not places or any(other in code.reach and (other != path or not by) for other, by in places):
                    found.add(name)
                for by in (by for other, by in places if other == path):
                    inside.setdefault(by, []).append(name)
            waiting = list(found)
            while waiting:
                fresh = set(inside.get(waiting.pop(), ())) - found
                found |= fresh
                waiting += fresh
            self._run[key] = frozenset(found)
        return self._run[key]

    def _loaded_by(self, code: Code) -> frozenset[str]:
        """The files that a program starts or loads by a text: what it takes out of them, names do not tell."""
        if code.program.id not in self._loaded:
            files = (self._graph.files[path] for path in code.reach)
            edges = ((node, edge) for node in files for edge in node.imports)
            self._loaded[code.program.id] = frozenset(
                edge.target for node, edge in edges if node.shape.imports[edge.place].form == "resource"
            )
        return self._loaded[code.program.id]

    def _names(self) -> Mapping[str, frozenset[Place]]:
        """Where the definitions of shared files are named, by name."""
        if self._naming is None:
            shapes = {path: self._graph.files[path].shape for code in self._coded for path in code.reach}
            wanted = {each.name for path in self._shared for each in shapes[path].definitions if "." not in each.name}
            found: dict[str, set[Place]] = {}
            for path, shape in shapes.items():
                # Most things are named many times in one place: each is looked at once.
                for target, scope in {(use.target, use.scope) for use in shape.uses}:
                    for name in wanted.intersection(target.split(".")):
                        by = _outermost(self._graph, path, scope) if scope != MODULE_SCOPE else ""
                        found.setdefault(name, set()).add((path, by))
            self._naming = {name: frozenset(places) for name, places in found.items()}
        return self._naming


def _outermost(graph: ArchitectureGraph, path: str, scope: int) -> str:
    """The outermost definition around a scope."""
    return graph.files[path].shape.definitions[scope].name.partition(".")[0]


def _shared(coded: Iterable[Code]) -> frozenset[str]:
    """The files that more than one program reaches."""
    once: set[str] = set()
    twice: set[str] = set()
    for code in coded:
        twice |= once & code.reach
        once |= code.reach
    return frozenset(twice)
