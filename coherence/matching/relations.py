"""Whether the code has the relation that a drawn arrow claims.

An arrow claims that something in its source needs something in its target: imports it, calls it, inherits from it, asks
it over the network, hands it messages or keeps data in it. Any pair of components that its ends can stand for proves
it; that one of a pair is a part of the other proves it where that is the likeliest pair, or all of them are such. Data
may flow against the need: where the label tells so ("returns", "events"), where the arrow comes out of a store or a
queue, and where a sequence has asked before, the relation may run the other way. A line and a line with two heads
claim one of the two directions.
"""

import re
from collections.abc import Sequence
from itertools import islice, product
from typing import Literal, NamedTuple

from analyzers.facts import MODEL
from analyzers.graph import ComponentId, Edge, is_outside
from analyzers.reach import PROJECT, Reach
from coherence.depiction import Connection

# `indirect`: only through something else. `reversed`: the code has the other direction only. `other-kind`: they are
# related, but not as claimed. `unjudged`: nothing that code could show.
Verdict = Literal["proved", "indirect", "reversed", "other-kind", "phantom", "unjudged"]

# A box that may stand for more than this is asked about the likeliest.
_MOST_PAIRS = 64
_FLOWS = re.compile(
    r"\b(?:reads?|returns?|responds?|response|results?|repl(?:y|ies)|acks?|events?|notif(?:y|ies|ication|ications)"
    r"|triggers?|push(?:es)?|emits?|streams?|delivers?|webhooks?|callbacks?|feeds?|loads?|sends? back|consumes?"
    r"|subscribes?|data|rows?|records?|payloads?|messages?|outputs?|used by|imported by|provides?|injects?)\b",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    r"^\W*(?:\w+\W+)?(?:uses?|using|calls?|invokes?|imports?|depends|requires?|needs?|requests?|quer(?:y|ies)|reads?"
    r"|writes?|fetch(?:es)?|gets?|creates?|instantiates|wraps|asks?|stores?|saves?|persists?|extends|implements|inherits"
    r"|delegates|connects|executes|accesses|sends\s+to|has|have|contains?|holds?|owns?|includes?|refers|references"
    r"|belongs|consists|talks)\b",
    re.IGNORECASE,
)
# Who asks in these asks another program; the last ones are spoken with stores and brokers.
_BETWEEN_PROGRAMS = r"https?|grpc|g?rpc|rest|graphql|trpc|sse|websockets?|ws"
_ASKS = re.compile(rf"\b(?:{_BETWEEN_PROGRAMS})\b", re.IGNORECASE)
_PROTOCOLS = re.compile(rf"\b(?:{_BETWEEN_PROGRAMS}|sql|jdbc|tcp|amqp)\b", re.IGNORECASE)
_LIBRARIES = ("ext:", "std:")
# Types that say nowhere whose contract they fulfil.
_STRUCTURAL = (".go", ".ts", ".tsx", ".py", ".pyi")


class Ends(NamedTuple):
    """What the two ends of an arrow may stand for, the likeliest first. `flows`: it comes out of a store or a queue,
    or answers an earlier one."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    flows: bool = False


class Relation(NamedTuple):
    """What the code has for an arrow. `source` and `target` are the pair that shows it, in the direction of `edge`, the
    first statement of it; `through` are those between them."""

    verdict: Verdict
    source: str = ""
    target: str = ""
    edge: Edge | None = None
    through: tuple[str, ...] = ()
    reason: str = ""


def relation(arrow: Connection, ends: Ends, reach: Reach) -> Relation:
    """Judge one arrow between things that the code has."""
    pairs = list(islice(product(ends.sources, ends.targets), _MOST_PAIRS))
    if arrow.kind == "link" or not pairs:
        return Relation("unjudged", reason="it claims no relation")
    apart = [(one, other) for one, other in pairs if one != other]
    if not apart or pairs[0] not in apart:
        return Relation("unjudged", *pairs[0], reason="both ends stand for the same component")
    pairs = apart
    nested = [pair for pair in pairs if _is_nested(*pair, reach)]
    if nested == pairs or (nested[:1] == pairs[:1] and _is_part(*pairs[0], reach)):
        return Relation("proved", *nested[0], reason="one is a part of the other")
    pairs = [pair for pair in pairs if pair not in nested]
    if arrow.kind in ("inherits", "implements") and _are_types(pairs, reach):
        return _of_bases(arrow, pairs, reach)
    return _of_need(arrow, ends, pairs, reach)


def flows(label: str) -> bool:
    """Whether the text on an arrow tells what moves along it, and not who needs whom."""
    return _FLOWS.search(label) is not None


def is_need(label: str) -> bool:
    """Whether the text on an arrow says that its source needs its target, or in which protocol it asks it."""
    return _NEEDS.match(label) is not None or _PROTOCOLS.search(label) is not None


def asks_another(label: str) -> bool:
    """Whether the text on an arrow names a protocol in which one program asks another."""
    return _ASKS.search(label) is not None


def _of_need(arrow: Connection, ends: Ends, pairs: Sequence[tuple[str, str]], reach: Reach) -> Relation:
    either = arrow.kind in ("line", "replies") or arrow.both
    if found := _direct(pairs, reach) or _mediated(pairs, reach):
        return Relation("proved", *found)
    turned = [(target, source) for source, target in pairs]
    back = _direct(turned, reach)
    if back is not None:
        is_flow = either or ends.flows or flows(arrow.label)
        return _of_the_other_way(back, turned, reach, is_flow=is_flow)
    for some in (pairs, turned):
        if (has := _of_models(some, reach)) is not None:
            return Relation("proved", *has, reason="what its base has, the model has, too")
    if found_through := _through(pairs, reach) or (_through(turned, reach) if either or ends.flows else None):
        return found_through
    if why := _why_unjudged(pairs, reach):
        return Relation("unjudged", *pairs[0], reason=why)
    return Relation("phantom", *pairs[0])


def _of_the_other_way(
    back: tuple[str, str, Edge], turned: Sequence[tuple[str, str]], reach: Reach, *, is_flow: bool
) -> Relation:
    """What an arrow is of which the code has the other direction."""
    if (has := _of_models(turned, reach)) is not None:
        return Relation("proved", *has, reason="the one model has the other, which refers to it")
    if is_flow or back[1].startswith(_LIBRARIES):
        return Relation("proved", *back, reason="the code has it against the direction in which the data flows")
    return Relation("reversed", *back)


def _of_bases(arrow: Connection, pairs: Sequence[tuple[str, str]], reach: Reach) -> Relation:
    for source, target in pairs:
        if edge := reach.inherits(source, target):
            return Relation("proved", source, target, edge)
    for source, target in pairs:
        if edge := reach.inherits(target, source):
            return Relation("reversed", target, source, edge)
    for source, target in pairs:
        if between := reach.ancestors_between(source, target):
            return Relation("proved", source, target, through=between, reason="it inherits through others")
    if arrow.kind == "implements" and any(_is_structural(end) for pair in pairs for end in pair):
        return Relation("unjudged", *pairs[0], reason="a type may fulfil a contract here without saying so")
    if found := _direct(pairs, reach) or _direct([(target, source) for source, target in pairs], reach):
        return Relation("other-kind", *found)
    return Relation("phantom", *pairs[0])


def _are_types(pairs: Sequence[tuple[str, str]], reach: Reach) -> bool:
    levels = {reach.graph.level(end) for pair in pairs for end in pair}
    return bool(levels & {"class"}) and levels <= {"class", "outside"}


def _is_structural(component: str) -> bool:
    return component.partition("::")[0].endswith(_STRUCTURAL)


def _is_part(one: str, other: str, reach: Reach) -> bool:
    """Whether one stands in the folder or among the own code of the other, or that is the project itself. A module is
    often named after the class in it, and a deployable loads what belongs to others."""
    folders = [
        end for end in (one, other) if end == PROJECT or reach.is_deployed(end) or reach.graph.level(end) == "package"
    ]
    return any(reach.holds(outer, inner) for outer in folders for inner in (one, other) if inner != outer)


def _is_nested(one: str, other: str, reach: Reach) -> bool:
    """Whether one lies in the other. Deployables may load the same code, and are no parts of each other."""
    if reach.is_deployed(one) and reach.is_deployed(other):
        return False
    return reach.contains(one, other) or reach.contains(other, one)


def _direct(pairs: Sequence[tuple[str, str]], reach: Reach) -> tuple[str, str, Edge] | None:
    found = ((source, target, reach.direct(source, target)) for source, target in pairs)
    return next(((source, target, edge) for source, target, edge in found if edge is not None), None)


def _mediated(pairs: Sequence[tuple[str, str]], reach: Reach) -> tuple[str, str, Edge] | None:
    found = ((source, target, reach.mediated(source, ComponentId(target))) for source, target in pairs)
    return next(((source, target, edge) for source, target, edge in found if edge is not None), None)


def _of_models(pairs: Sequence[tuple[str, str]], reach: Reach) -> tuple[str, str, Edge] | None:
    """The pair of which one model, or a base that it has its fields from, refers to the other: people draw as well that
    a site has devices as that a device is at a site."""
    for source, target in pairs:
        if {reach.graph.level(source), reach.graph.level(target)} == {"class"}:
            for owner in (source, *reach.ancestors(source)):
                edge = reach.direct(owner, target) if owner != target else None
                if edge is not None and _names_a_model(edge, reach):
                    return source, target, edge
    return None


def _names_a_model(edge: Edge, reach: Reach) -> bool:
    uses = reach.graph.files[edge.stated_in].shape.uses if edge.table == "uses" else ()
    return edge.place < len(uses) and uses[edge.place].target.startswith(MODEL)


def _through(pairs: Sequence[tuple[str, str]], reach: Reach) -> Relation | None:
    for source, target in pairs:
        if between := reach.through(source, target):
            return Relation("indirect", source, target, through=between)
    return None


def _why_unjudged(pairs: Sequence[tuple[str, str]], reach: Reach) -> str:
    if all(is_outside(source) and is_outside(target) for source, target in pairs):
        return "what outside systems and people do with each other is not in the code"
    if all(source.startswith(_LIBRARIES) for source, _ in pairs):
        return "what a library calls is not told by the code"
    if all(any(end.startswith("person:") for end in pair) for pair in pairs):
        return "what people use is not told by the code alone"
    if all(any(not reach.knows(end) for end in pair) for pair in pairs):
        return "the code does not tell what this one relates to"
    return ""
