"""Which class an object is of that another one holds, as far as the declared attributes of classes tell:
`self.orders.api` where Orders says `api: Api`."""

from collections.abc import Iterable, Iterator

from analyzers.graph import SYMBOL, ArchitectureGraph, ComponentId, symbol_id
from analyzers.languages.declared import class_of
from analyzers.symbols import Symbols

_MOST_BASES = 20
_MOST_STEPS = 4
_MARKS = " \t?*&#"


def held(graph: ArchitectureGraph, symbols: Symbols, owner: ComponentId, names: Iterable[str]) -> ComponentId | None:
    """The class that is come to from one by the names of attributes; None where one of them does not tell its class, or
    that is none of the project."""
    found: ComponentId | None = owner
    for count, name in enumerate(names):
        if found is None or SYMBOL not in found or count == _MOST_STEPS:
            return None
        found = _attribute(graph, symbols, found, name)
    return found


def method(graph: ArchitectureGraph, symbols: Symbols, owner: ComponentId, name: str) -> ComponentId | None:
    """The method of a class or of one that it inherits from; None where none of them has it."""
    for path, dotted in _with_bases(graph, symbols, owner):
        if graph.definition(path, f"{dotted}.{name}") is not None:
            return symbol_id(path, f"{dotted}.{name}")
    return None


def _attribute(graph: ArchitectureGraph, symbols: Symbols, owner: ComponentId, name: str) -> ComponentId | None:
    for path, dotted in _with_bases(graph, symbols, owner):
        definition = graph.definition(path, dotted)
        said = (each.partition(":") for each in (definition.attributes if definition else ()))
        type_ = next((type_.strip() for known, _, type_ in said if known.strip(_MARKS) == name), "")
        if type_:
            return symbols.find(graph, path, class_of(type_)) if class_of(type_) else None
    return None


def _with_bases(graph: ArchitectureGraph, symbols: Symbols, owner: ComponentId) -> Iterator[tuple[str, str]]:
    """The file and name of a class and of those that it inherits from, itself first."""
    waiting, seen = [owner], {owner}
    while waiting and len(seen) <= _MOST_BASES:
        path, mark, dotted = waiting.pop(0).partition(SYMBOL)
        definition = graph.definition(path, dotted) if mark and path in graph.files else None
        if definition is None:
            continue
        yield path, dotted
        bases = (symbols.find(graph, path, base) for base in definition.bases)
        new = [base for base in bases if base is not None and base not in seen]
        waiting += new
        seen.update(new)
