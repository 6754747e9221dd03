"""A drawing beside the code: what each of its boxes means, and what stands behind each of its arrows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from analyzers.graph import SYMBOL, ArchitectureGraph, Edge, is_outside
from analyzers.landscape import SYSTEM, Container, Person, System
from analyzers.proof import PlacesOf, first_line, proofs
from analyzers.reach import PROJECT, Reach, around
from coherence.depiction import Connection, Place, Thing
from coherence.drawings import Drawing, label_of
from coherence.findings import Finding, Severity
from coherence.matching.relations import Ends, Relation, relation
from coherence.matching.verdict import Meaning
from coherence.wording import at, plain

# How a drawing came to be held: somebody said so, or its labels are names in this code.
Standing = Literal["declared", "likely"]

# From this share of known labels on, a drawing that nobody declared is taken for one of this code.
LEAST_SHARE = 0.4
# Below this a name is only like that of a component: a box is then no lie, and its arrows cannot be called lies.
LEAST_SURE = 0.82
LEAST_SURE_OUTSIDE = 0.98
_LIBRARIES = ("ext:", "std:")
# With this share of labels and arrows true, a drawing is proposed to be declared.
LEAST_SOUND = 0.8
LEAST_KNOWN = 3
LEAST_ARROWS = 2
# Of fewer arrows each is told, however many of them are false.
LEAST_TOLD = 6
# How a comment looks where drawings can have one.
_COMMENTS = {"mermaid": "%% {}", "plantuml": "' {}", "dot": "// {}", "d2": "# {}"}
_STORES = ("database", "cache", "queue", "objects", "search")
_TYPES = ("class", "interface")
_STEPS = ("start", "begin", "end", "stop", "done")
_NO_MEANING = Meaning("not-code")


class Arrow(NamedTuple):
    """A drawn connection, its two things, and what the code has for it."""

    drawn: Connection
    source: Thing
    target: Thing
    relation: Relation

    @property
    def subject(self) -> str:
        return f"{label_of(self.source)} -> {label_of(self.target)}"


class Share(NamedTuple):
    """How many of the labels that claim to be code are names in it; and of how many of the arrows that could be judged
    the code has the relation. `qualified`: they are whole names of classes, with what these stand in."""

    known: int
    labels: int
    true: int = 0
    arrows: int = 0
    qualified: bool = False

    @property
    def is_enough(self) -> bool:
        """Labels alone may be words of the trade: then the arrows between them are steps, and few are true."""
        named = self._is_no_chance and self.known >= LEAST_SHARE * self.labels
        return named and (self.arrows < LEAST_ARROWS or self.true >= LEAST_SHARE * self.arrows)

    @property
    def is_most(self) -> bool:
        """Whether nearly all of it is true: then its arrows mean what the code states, and the others are lies."""
        return self._is_no_chance and 2 * self.known > self.labels and 3 * self.true >= 2 * self.arrows

    @property
    def is_other(self) -> bool:
        """Whether so few of many arrows are true that they mean something else: steps, or how data flows."""
        return self.arrows >= LEAST_TOLD and 2 * self.true < self.arrows

    @property
    def is_sound(self) -> bool:
        """Whether so little of it is false that whoever keeps it would want to know."""
        named = self._is_no_chance and self.known >= LEAST_SOUND * self.labels
        return named and self.true >= LEAST_SOUND * self.arrows

    @property
    def _is_no_chance(self) -> bool:
        """A client and a server are on many pictures, and in many a code."""
        return self.known >= LEAST_KNOWN or self.known == self.labels >= (1 if self.qualified else LEAST_ARROWS)


@dataclass(frozen=True)
class Code:
    """The code that drawings are held against."""

    graph: ArchitectureGraph
    places_of: PlacesOf
    reach: Reach

    @cached_property
    def stores(self) -> frozenset[str]:
        """The systems that keep data or hand it on."""
        return frozenset(each.id for each in self.graph.landscape().systems if each.kind in _STORES)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What systems, deployables and people are called."""
        found = self.graph.landscape()
        named: tuple[System | Container | Person, ...] = (*found.systems, *found.containers, *found.people)
        return {each.id: each.name for each in named}

    def where(self, component: str) -> str:
        """A component with its file and line; "" for what stands nowhere."""
        if component == PROJECT:
            return "the project"
        place = self.place(component)
        if place is not None and place[0] == component:
            return f"{plain(component)}:{place[1]}"
        return at(component, place)

    def place(self, component: str) -> tuple[str, int] | None:
        """The file and line of a component: of what comes from outside, where it is brought in."""
        if component == PROJECT or self.graph.level(component) is None:
            return None
        if not is_outside(component) or component.startswith((SYSTEM, "person:")):
            return first_line(self.graph, component, self.places_of)
        edge = next((edge for edge in self.graph.edges() if edge.target == component), None)
        return self.line_of(edge) if edge is not None else None

    def line_of(self, edge: Edge) -> tuple[str, int] | None:
        """The file and line of a statement."""
        proof = next(proofs((edge,), self.places_of), None)
        return (proof.path, proof.line) if proof is not None else None

    def stated(self, edge: Edge | None) -> str:
        """A statement as "shop/api.py:3 imports"."""
        place = self.line_of(edge) if edge is not None else None
        return f"{plain(place[0])}:{place[1]} {edge.kind}" if edge is not None and place is not None else ""

    @cached_property
    def _asked(self) -> frozenset[str]:
        """What something in the code, or a deployable, is seen to use."""
        found = self.graph.landscape()
        return frozenset(link.target for links in (found.links, *found.uses.values()) for link in links)

    def is_unread(self, component: str) -> bool:
        """Whether this is a deployable of which no code is in the project (an image of somebody), or a system that
        nothing is seen to use."""
        if self.reach.is_deployed(component):
            return not self.reach.files(component)
        return component.startswith(SYSTEM) and component not in self._asked

    def name(self, component: str) -> str:
        """What a person would write on a box for this component."""
        if component == PROJECT:
            return self.graph.landscape().name or "the project"
        if component in self.names:
            return self.names[component]
        path, _, name = component.partition(SYMBOL)
        base = path.rpartition("/")[2]
        own = name or (base.rpartition(".")[0] or base if path in self.graph.files else base)
        return own.rpartition(":")[2]


@dataclass(frozen=True)
class Drawn:
    """One drawing with all that the rules ask for."""

    drawing: Drawing
    meanings: Mapping[str, Meaning]
    code: Code
    standing: Standing = "declared"

    @property
    def path(self) -> str:
        return self.drawing.path

    @cached_property
    def things(self) -> Mapping[str, Thing]:
        return {thing.id: thing for thing in self.drawing.depiction.things}

    @cached_property
    def is_process(self) -> bool:
        """Whether it shows the steps of something: there, names of the code are words of the trade."""
        return any(
            thing.role == "step" or label_of(thing).casefold().partition(" ")[0] in _STEPS
            for thing in self.things.values()
        )

    @cached_property
    def share(self) -> Share:
        """Counted by labels: a box that is drawn twice is known once."""
        said = {label_of(thing).casefold(): self.meaning(thing.id).verdict for thing in self.things.values()}
        claims = [verdict for verdict in said.values() if verdict != "not-code"]
        known = sum(verdict != "phantom" for verdict in claims)
        arrows = [arrow.relation.verdict for arrow in self.arrows if not self.is_turned(arrow)]
        true = sum(verdict in ("proved", "indirect") for verdict in arrows)
        qualified = all(thing.role in _TYPES and "." in thing.name for thing in self.things.values())
        return Share(known, len(claims), true, sum(verdict != "unjudged" for verdict in arrows), qualified)

    @cached_property
    def arrows(self) -> tuple[Arrow, ...]:
        """Every connection between two things of the picture, judged."""
        found = []
        earlier: set[tuple[str, str]] = set()
        for drawn in self.drawing.depiction.connections:
            source, target = self.things.get(drawn.source), self.things.get(drawn.target)
            if source is not None and target is not None:
                answers = self.drawing.depiction.sort == "sequence" and (drawn.target, drawn.source) in earlier
                found.append(Arrow(drawn, source, target, self._judged(drawn, source, target, answers=answers)))
                earlier.add((drawn.source, drawn.target))
        return tuple(found)

    def is_turned(self, arrow: Arrow) -> bool:
        """Whether this is one of many that point from what is needed to what needs it: they mean something else (who
        owns whom, how data flows), and so does this one."""
        return arrow.relation.verdict == "reversed" and arrow.drawn.dashed in self._turned

    @cached_property
    def _turned(self) -> frozenset[bool]:
        """Whether most dashed arrows are turned, and most of the others: people mean different things by the two."""
        found = set()
        for dashed in (False, True):
            verdicts = [each.relation for each in self.arrows if each.drawn.dashed == dashed]
            right = sum(each.verdict == "proved" and each.edge is not None for each in verdicts)
            if sum(each.verdict == "reversed" for each in verdicts) > max(right, 1):
                found.add(dashed)
        return frozenset(found)

    def meaning(self, thing: str) -> Meaning:
        return self.meanings.get(thing, _NO_MEANING)

    def ids(self, thing: str) -> tuple[str, ...]:
        """What a box stands for as the end of an arrow; a frame that is only a heading stands for what it holds. A
        name that stands on several boxes may be any of them: formats differ in which one an arrow leads to."""
        same = self._labelled.get(label_of(self.things[thing]), ()) if thing in self.things else ()
        is_somebody = self.meaning(thing).verdict == "not-code" and thing not in self._inside
        if len(same) > 1 and not is_somebody:
            return tuple(dict.fromkeys(part for each in (thing, *same) for part in self._own_ids(each)))
        return self._own_ids(thing)

    @cached_property
    def _labelled(self) -> Mapping[str, Sequence[str]]:
        labelled: dict[str, list[str]] = {}
        for thing in self.things.values():
            labelled.setdefault(label_of(thing), []).append(thing.id)
        return labelled

    def _own_ids(self, thing: str) -> tuple[str, ...]:
        """Frames may nest deeply, and even stand in each other: each is looked into once."""
        found: dict[str, None] = {}
        waiting, seen = [thing], {thing}
        while waiting:
            one = waiting.pop()
            meaning = self.meaning(one)
            if meaning.verdict == "misspelt":
                found.update(dict.fromkeys(meaning.ids or meaning.near[:1]))
            elif meaning.verdict in ("proved", "ambiguous"):
                found.update(dict.fromkeys(meaning.ids))
            elif meaning.verdict == "not-code":
                inner = [each for each in self._inside.get(one, ()) if each not in seen]
                seen.update(inner)
                waiting.extend(reversed(inner))
        return tuple(found)

    @cached_property
    def shown(self) -> frozenset[str]:
        """All components that the picture shows."""
        return frozenset(part for found in self.meanings.values() if found.verdict == "proved" for part in found.ids)

    def finding(self, place: Place, rule: str, message: str, subject: str, severity: Severity = "error") -> Finding:
        """A finding about this drawing. One that nobody declared may be no picture of this code: it fails nothing."""
        softer: dict[Severity, Severity] = {"error": "warning", "warning": "note"}
        grave = severity if self.standing == "declared" else softer.get(severity, severity)
        unsure = self.share.is_other or (self.standing == "likely" and not self.share.is_most)
        if rule.endswith("-arrow") and unsure:
            grave = "note"
        column, end = (place.column, place.end) if place.end else (0, 0)
        return Finding(self.path, place.line, rule, grave, message, column=column, end=end, subject=subject)

    def comment(self, directive: str) -> str:
        """A directive as this format has its comments; where it has none, for the configuration."""
        return _COMMENTS.get(self.drawing.depiction.format, "{}").format(f"undrift: {directive}")

    @cached_property
    def _inside(self) -> Mapping[str, Sequence[str]]:
        inside: dict[str, list[str]] = {}
        for thing in self.things.values():
            if thing.frame != thing.id and thing.frame in self.things:
                inside.setdefault(thing.frame, []).append(thing.id)
        return inside

    def _judged(self, drawn: Connection, source: Thing, target: Thing, *, answers: bool) -> Relation:
        if source.id == target.id:
            return Relation("unjudged", reason="it leads back to where it begins")
        flows = answers or source.role in ("store", "queue") or self._keeps(source.id)
        found = relation(drawn, Ends(self.ids(source.id), self.ids(target.id), flows), self.code.reach)
        if found.verdict != "proved" and (why := self._doubt(source) or self._doubt(target)):
            return Relation("unjudged", found.source, found.target, reason=why)
        if found.verdict == "indirect" and self._is_usual(found):
            return found._replace(
                verdict="proved", reason=f"through {', '.join(found.through)}, which the picture leaves out"
            )
        return found

    def is_past_a_box(self, found: Relation) -> bool:
        """Whether something that lies between the two has a box of its own."""
        return any(part in self._boxes for step in found.through for part in around(step))

    def is_past_another(self, found: Relation) -> bool:
        """Whether another deployable lies between the two: what it does is its own affair."""
        return any(self.code.reach.is_deployed(step) for step in found.through)

    def _doubt(self, thing: Thing) -> str:
        """Why nothing can be said against the arrows of a thing; "" where it is known what it stands for."""
        meaning = self.meaning(thing.id)
        if meaning.verdict not in ("proved", "not-code"):
            return "one of its ends has another name in the code"
        if meaning.verdict == "proved" and meaning.ids:
            least = LEAST_SURE_OUTSIDE if all(each.startswith(_LIBRARIES) for each in meaning.ids) else LEAST_SURE
            if meaning.score < least:
                return "what one of its ends stands for is not sure"
            # What leads to a step of an algorithm may be what it works on.
            if all(SYMBOL in each and self.code.graph.level(each) == "function" for each in meaning.ids):
                return "a function may be drawn as a step"
        return ""

    def _keeps(self, thing: str) -> bool:
        """Whether this is something that data comes out of."""
        return any(part in self.code.stores for part in self.ids(thing))

    def _is_usual(self, found: Relation) -> bool:
        """Whether people would call this the truth: the way to a system leads through some code, to whoever fulfils a
        contract through the contract, and to whoever reads a queue through the queue. A picture that shows what lies
        between has to draw the arrow through it."""
        if self.is_past_a_box(found) or self.is_past_another(found):
            return False
        outer = is_outside(found.source) or is_outside(found.target)
        return outer or any(SYMBOL in step or step.startswith(SYSTEM) for step in found.through)

    @cached_property
    def _boxes(self) -> frozenset[str]:
        """What has a box of its own that holds no others."""
        boxes = (thing for thing in self.things if thing not in self._inside)
        return frozenset(
            part for box in boxes if self.meaning(box).verdict == "proved" for part in self.meaning(box).ids
        )
