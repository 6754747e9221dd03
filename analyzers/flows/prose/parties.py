"""Who a comment can speak of: whom it stands in, whom that code leads to, and whom those lead to; each by a name that
means it, and nobody else, in a flow beside this comment."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from analyzers.facts import MODULE_SCOPE
from analyzers.flows.flow import Participant, Spot
from analyzers.flows.resolution import Names
from analyzers.flows.sequence import Said, read_statement
from analyzers.flows.speakers import speaker_at
from analyzers.graph import SYMBOL, ArchitectureGraph, Edge, file_of, is_outside, scope_id, within
from analyzers.landscape import SYSTEM

# More than a picture can show, or a model keep apart.
MOST = 40
# Whom the code leads to is asked in turn whom it leads to.
_MOST_ASKED = 12
_MOST_EDGES = 400
_LONGEST_NAME = 80
# Shorter words are in every text.
_FEWEST_LETTERS = 4
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+")
_KINDS = ("calls", "references", "inherits")


class Party(NamedTuple):
    """Somebody of the code: the component, the name that a flow writes, and what it is in one word."""

    component: str
    name: str
    kind: str


def parties(names: Names, path: str, scope: int) -> tuple[Party, ...]:
    """Who takes part in what the code of a scope does: its own speaker first, in the order of what it states. `names`
    are made once for many comments."""
    graph = names.graph
    own = speaker_at(graph, path, scope).says
    found: dict[str, None] = {own: None}
    near = list(islice(_led_to(graph, path, own, scope), _MOST_EDGES))
    found.update(dict.fromkeys(near))
    for each in [each for each in found if each != own and not is_outside(each)][:_MOST_ASKED]:
        if file_of(each) in graph.files:
            found.update(dict.fromkeys(islice(_led_to(graph, file_of(each), each), _MOST_EDGES)))
    found.update(dict.fromkeys(str(each.id) for each in graph.landscape().people))
    named = (_party(names, path, each) for each in found)
    return tuple(islice(filter(None, named), MOST))


def _led_to(graph: ArchitectureGraph, path: str, who: str, scope: int = MODULE_SCOPE) -> Iterator[str]:
    """Whom the code of a component leads to; of a scope in it first, then of all of it."""
    inner = scope_id(path, graph.files[path].shape, scope)
    edges = [edge for edge in graph.symbol_edges(path) if edge.kind in _KINDS and within(edge.source, who)]
    edges += [edge for edge in graph.system_edges(path) if _is_of(edge, path, who)]
    edges.sort(key=lambda edge: not within(edge.source, inner))
    for edge in edges:
        component = _whole(graph, edge.target)
        if component and component != who:
            yield component


def _is_of(edge: Edge, path: str, who: str) -> bool:
    """A file that uses a system says so for all that is in it."""
    return edge.source == path or within(edge.source, who)


def _whole(graph: ArchitectureGraph, target: str) -> str:
    """Who is spoken to where something leads: a class, a function on the top level, a system. A package from outside is
    nobody."""
    if is_outside(target):
        return target if target.startswith(SYSTEM) else ""
    path, _, name = target.partition(SYMBOL)
    if path not in graph.files or not name:
        return target
    scope = next((at for at, each in enumerate(graph.files[path].shape.definitions) if each.name == name), MODULE_SCOPE)
    return speaker_at(graph, path, scope).says


def _party(names: Names, path: str, component: str) -> Party | None:
    """Somebody by the shortest name that means it; None where none does."""
    spot = Spot(path, 0)
    for name in dict.fromkeys(_called(names.graph, component)):
        is_name = 0 < len(name) <= _LONGEST_NAME and _is_written(name)
        if is_name and names.meant(Participant(name, name, spot)).component == component:
            return Party(component, name, names.graph.level(component) or "part")
    return None


def _called(graph: ArchitectureGraph, component: str) -> Iterable[str]:
    around = graph.landscape()
    yield from (each.name for each in around.systems if each.id == component)
    yield from (each.name for each in around.people if each.id == component)
    path, _, name = component.partition(SYMBOL)
    base = path.rpartition("/")[2]
    stem = base.partition(".")[0]
    if name:
        yield from (
            name.rpartition(".")[2],
            name,
            f"{stem}.{name}",
            f"{path.rpartition('.')[0]}.{name}".replace("/", "."),
        )
    elif not is_outside(component):
        yield from (stem, base, path.rpartition(".")[0], path)


def _is_written(name: str) -> bool:
    """Whether a flow can write this name, and reads it as just that."""
    said = read_statement(f"{name} ->> {name}: does it")
    return isinstance(said, Said) and said.source.text == said.target.text == name and not said.cut


def mentioned(text: str, parties: Iterable[Party], own: str = "") -> int:
    """How many of these a text speaks of, by any word of their names that is not of the own one's."""
    said = {_singular(word) for word in name_words(text)} - {_singular(word) for word in name_words(own)}
    return sum(any(_singular(word) in said for word in name_words(each.name)) for each in parties)


def name_words(text: str) -> tuple[str, ...]:
    """The words that a name, or a text, is made of, in small letters, without those that are in every text."""
    return tuple(word.casefold() for word in _HUMPS.split(text) if len(word) >= _FEWEST_LETTERS)


def _singular(word: str) -> str:
    return word.removesuffix("s")
