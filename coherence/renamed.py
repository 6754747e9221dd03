"""Who a participant of a flow may be that the code does not have: under which name everything that the flow says of it
would be true."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from heapq import nlargest
from typing import NamedTuple

from analyzers.flows.claims import claim_of
from analyzers.flows.flow import Flow, Message
from analyzers.flows.proving import Prover
from analyzers.flows.resolution import Resolved, Role
from analyzers.graph import SYMBOL, ArchitectureGraph, file_of, is_outside
from analyzers.landscape import SYSTEM

_MOST_TRIED = 12
_MOST_TOLD = 3
_LEAST_ALIKE = 0.55
_SURELY_ALIKE = 0.75
_SURELY_TRUE = 0.9
# How much of a message is true under another name.
_TRUE: Mapping[str, float] = {"proved": 1.0, "through": 0.9, "indirect": 0.3, "unproved": 0.3, "unjudged": 0.5}
# `PaymentService` is written like a type, and rarely means a folder.
_NO_TYPE = 0.8
_ASKED = 0.6
_IN_ITS_FILE = 0.7
_SPEAKS = 1.0
_BUT_FOR_CASE = 1.0


class Stranger(NamedTuple):
    """A participant of a flow whom the code does not have; `meant` is who takes part."""

    who: str
    label: str
    flow: Flow
    meant: Mapping[str, Resolved]

    @property
    def messages(self) -> tuple[Message, ...]:
        """What it says, and what is said to it."""
        steps = (step for step in self.flow.steps if isinstance(step, Message))
        return tuple(step for step in steps if self.who in (step.source, step.target))

    @property
    def claims(self) -> frozenset[str]:
        """The methods that are asked of it."""
        asked = (each for each in self.messages if each.target == self.who and each.line == "solid")
        return frozenset(claim_of(each.text).method for each in asked) - {""}


class Candidate(NamedTuple):
    """A component, how true the flow is with it (0 to 1), and how alike the names are. `asked`: it has all methods that
    the flow asks of it, and there are some. `speaks`: it says steps of the flow, and nobody speaks to it."""

    id: str
    true: float
    alike: float
    asked: bool
    speaks: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether it probably is the one that was meant."""
        return self.alike >= _SURELY_ALIKE or ((self.asked or self.speaks) and self.true >= _SURELY_TRUE)


def candidates(stranger: Stranger, prover: Prover, near: Iterable[str]) -> tuple[Candidate, ...]:
    """The likeliest components, best first: those in `near`, those of like names, and those that have what is asked of
    the participant. Who takes part already is none of them, but for who may be the same under its new name."""
    graph = prover.graph
    speakers = _unaddressed(stranger)
    taken = {one for each in stranger.meant.values() for one in each.ids}.difference(speakers)
    tried = [each for each in dict.fromkeys((*speakers, *near, *_types(graph, stranger))) if each not in taken]
    judged = [_judged(each, stranger, prover)._replace(speaks=each in speakers) for each in tried[: 2 * _MOST_TRIED]]
    judged.sort(key=lambda each: (-_score(each, graph, stranger.label), each.id))
    return tuple(judged[:_MOST_TOLD])


def _unaddressed(stranger: Stranger) -> tuple[str, ...]:
    """Who says steps since its comments stand in it, while nobody speaks to it; none where the participant says
    something itself. Whoever is renamed says its steps under the new name, and is spoken to under the old one."""
    messages = tuple(step for step in stranger.flow.steps if isinstance(step, Message))
    if any(step.source == stranger.who for step in messages):
        return ()
    spoken_to = {step.target for step in messages}
    partners = {end for step in stranger.messages for end in (step.source, step.target)}
    told = (
        each
        for each in stranger.flow.participants
        if each.says and each.id not in spoken_to and each.id not in partners
    )
    return tuple(one for each in told for one in stranger.meant[each.id].ids[:1])[:_MOST_TRIED]


def _judged(component: str, stranger: Stranger, prover: Prover) -> Candidate:
    """The flow, judged as if the participant were this component."""
    role: Role = "system" if component.startswith(SYSTEM) else "component"
    proofs = prover.proofs(
        replace(stranger.flow, steps=stranger.messages), {**stranger.meant, stranger.who: Resolved(role, (component,))}
    )
    said = stranger.messages
    true = sum(_TRUE.get(proofs[each].verdict, 0.0) for each in said) / max(len(said), 1)
    methods = () if is_outside(component) else prover.members.names(component)
    has = bool(stranger.claims) and stranger.claims <= set(methods)
    return Candidate(component, true, _ratio(stranger.label, _own_name(component)), has)


def _score(candidate: Candidate, graph: ArchitectureGraph, label: str) -> float:
    score = candidate.true + candidate.alike + (_SPEAKS if candidate.speaks else 0.0)
    if _own_name(candidate.id).casefold() == label.casefold():
        score += _BUT_FOR_CASE
    if is_outside(candidate.id) or not (label[:1].isupper() and label.isidentifier()):
        return score
    if graph.level(candidate.id) != "class":
        return score - _NO_TYPE
    return (
        score + (_ASKED if candidate.asked else 0.0) + (_IN_ITS_FILE if _is_in_its_file(candidate.id, label) else 0.0)
    )


def _is_in_its_file(component: str, label: str) -> bool:
    """Whether the file is called like the participant: then a type of it was, too."""
    stem = file_of(component).rpartition("/")[2].partition(".")[0]
    return stem.replace("_", "").replace("-", "").casefold() == label.casefold()


def _types(graph: ArchitectureGraph, stranger: Stranger) -> Iterable[str]:
    """The types of the product with like names, in files of the name, and those that have all that is asked for, the
    most alike first."""
    claims = stranger.claims
    scored = (
        (alike, each)
        for each, has in _with_methods(graph)
        if (alike := _ratio(stranger.label, _own_name(each))) >= _LEAST_ALIKE
        or (claims and claims <= has)
        or _is_in_its_file(each, stranger.label)
    )
    return [each for _, each in nlargest(_MOST_TRIED, scored)]


def _with_methods(graph: ArchitectureGraph) -> Iterator[tuple[str, set[str]]]:
    """Every type with the names of its own methods."""
    for path, node in graph.files.items():
        if graph.role(path) == "code":
            types: dict[str, set[str]] = {
                each.name: set() for each in node.shape.definitions if each.kind in ("class", "interface")
            }
            for each in node.shape.definitions:
                holder, _, last = each.name.rpartition(".")
                if holder in types:
                    types[holder].add(last)
            yield from ((f"{path}{SYMBOL}{name}", has) for name, has in types.items())


def _own_name(component: str) -> str:
    name = component.partition(SYMBOL)[2].rpartition(".")[2]
    return name or component.rpartition("/")[2].rpartition(":")[2].partition(".")[0]


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False)
    return round(matcher.ratio(), 4) if matcher.real_quick_ratio() >= _LEAST_ALIKE else 0.0
