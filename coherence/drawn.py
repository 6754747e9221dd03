"""A drawing beside the code: what each of its boxes means, and what stands behind each of its arrows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from analyzers.graph import SYMBOL, is_outside
from analyzers.landscape import SYSTEM
from analyzers.reach import around
from coherence.code import Code
from coherence.comments import comment
from coherence.depiction import Connection, Place, Thing
from coherence.doubt import Doubt, doubt
from coherence.drawings import Drawing, label_of
from coherence.findings import Finding, Severity
from coherence.matching.relations import Ends, Relation, relation
from coherence.matching.verdict import Meaning
from coherence.matching.words import is_latin
from coherence.share import LEAST_ARROWS, Share
from coherence.shown_else import is_data, is_namesake, is_way_of_calls, languages_of
from coherence.stands_for import stands_for
from coherence.turned import handed_out, turned_styles
from coherence.wording import plain

# How a drawing came to be held: somebody said so, or its labels are names in this code.
Standing = Literal["declared", "likely"]

# Below this a name is only like that of a component: a box is then no lie, and its arrows cannot be called lies.
LEAST_SURE = 0.82
LEAST_SURE_OUTSIDE = 0.98
_LIBRARIES = ("ext:", "std:")
# What the code has, if only through something else or as something else.
_TRUE = ("proved", "indirect", "other-kind")
_TYPES = ("class", "interface")
_STEPS = ("start", "begin", "end", "stop", "done")
_NO_MEANING = Meaning("not-code")
_NEITHER = "others like it lead from what is needed to who needs it, and this one is in the code in neither direction"
_SAY_WHAT = 'say who needs whom on the arrow ("calls", "reads")'


class Arrow(NamedTuple):
    """A drawn connection, its two things, and what the code has for it."""

    drawn: Connection
    source: Thing
    target: Thing
    relation: Relation

    @property
    def subject(self) -> str:
        return f"{label_of(self.source)} -> {label_of(self.target)}"


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
        return is_way_of_calls(self.drawing.depiction, self.meanings, self.code) or any(
            thing.role == "step" or label_of(thing).casefold().partition(" ")[0] in _STEPS
            for thing in self.things.values()
        )

    @cached_property
    def share(self) -> Share:
        """Counted by labels: a box that is drawn twice is known once."""
        said = {label_of(thing).casefold(): self.meaning(thing.id).verdict for thing in self.things.values()}
        claims = [verdict for verdict in said.values() if verdict != "not-code"]
        known = sum(verdict != "phantom" for verdict in claims)
        judged = [arrow for arrow in self._counted if arrow.relation.verdict != "unjudged"]
        true = sum(arrow.relation.verdict in _TRUE or self.is_turned(arrow) for arrow in judged)
        qualified = all(thing.role in _TYPES and "." in thing.name for thing in self.things.values())
        return Share(known, len(claims), true, len(judged), qualified)

    @property
    def _counted(self) -> Iterator[Arrow]:
        """The arrows that tell how much of the drawing is true: those that are turned do where they plainly lead to who
        uses something."""
        return (arrow for arrow in self.arrows if not self.is_turned(arrow) or self._is_used_by(arrow))

    @property
    def pairs(self) -> int:
        """How many pairs of things have an arrow that can be judged; in a sequence, messages to and fro are of one."""
        judged = (arrow for arrow in self.arrows if arrow.relation.verdict != "unjudged")
        pairs = {(arrow.source.id, arrow.target.id) for arrow in judged}
        return len(set(map(frozenset, pairs)) if self.drawing.depiction.sort == "sequence" else pairs)

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
        return turned_styles(self.arrows)

    @cached_property
    def _handed_out(self) -> frozenset[str]:
        return handed_out(self.arrows, self._turned)

    def _is_used_by(self, arrow: Arrow) -> bool:
        """Whether this is one of those that plainly lead to who uses something, turned as they may be."""
        return arrow.drawn.dashed in self._turned and arrow.source.id in self._handed_out

    def doubt(self, arrow: Arrow) -> Doubt | None:
        """Why it cannot be called a lie that the code has nothing for an arrow; None where that is sure."""
        if self.is_turned(arrow) or (arrow.drawn.dashed in self._turned and not self._is_used_by(arrow)):
            return Doubt("others like it show how data flows, or who owns whom", _SAY_WHAT, is_grave=True)
        if self.drawing.depiction.sort == "object":
            return Doubt("it leads between instances, which the code makes at run time", _SAY_WHAT, is_grave=True)
        if arrow not in self._doubts:
            meant = self.meaning(arrow.source.id), self.meaning(arrow.target.id)
            found = doubt(arrow.drawn, arrow.relation, meant, self.code)
            self._doubts[arrow] = Doubt(_NEITHER, _SAY_WHAT) if found is None and self._is_used_by(arrow) else found
        return self._doubts[arrow]

    @cached_property
    def _doubts(self) -> dict[Arrow, Doubt | None]:
        return {}

    @cached_property
    def unfounded(self) -> tuple[tuple[Arrow, Doubt | None], ...]:
        """The arrows that nothing in the code is seen to prove, each pair of ends once: as the least doubtful one."""
        found: dict[tuple[str, str], tuple[Arrow, Doubt | None]] = {}
        for arrow in self.arrows:
            pair = (arrow.source.id, arrow.target.id)
            if arrow.relation.verdict == "phantom":
                told = (arrow, self.doubt(arrow))
                if pair not in found or (told[1] is None and found[pair][1] is not None):
                    found[pair] = told
        return tuple(found.values())

    @cached_property
    def means_else(self) -> bool:
        """Whether its arrows plainly mean something else than who needs whom: many are not in the code, and of these
        most tell so, or lead between what others hand on (the steps of a pipeline)."""
        turned = {arrow.subject: arrow for arrow in self.arrows if arrow.relation.verdict == "reversed"}
        doubts = [doubt for _, doubt in self.unfounded] + [self.doubt(arrow) for arrow in turned.values()]
        if self.share.is_nearly_true or len(doubts) < LEAST_ARROWS:
            return False
        return 2 * sum(one is not None and (one.is_grave or one.is_handed) for one in doubts) >= len(doubts)

    def meaning(self, thing: str) -> Meaning:
        return self.meanings.get(thing, _NO_MEANING)

    def ids(self, thing: str) -> tuple[str, ...]:
        """What a box stands for as the end of an arrow; a frame that is only a heading stands for what it holds. A
        name that stands on several boxes may be any of them: formats differ in which one an arrow leads to."""
        same = self._labelled.get(label_of(self.things[thing]), ()) if thing in self.things else ()
        is_somebody = self.meaning(thing).verdict == "not-code" and thing not in self._inside
        if len(same) > 1 and not is_somebody:
            return stands_for((thing, *same), self.meanings, self._inside)
        return stands_for((thing,), self.meanings, self._inside)

    @cached_property
    def _labelled(self) -> Mapping[str, Sequence[str]]:
        labelled: dict[str, list[str]] = {}
        for thing in self.things.values():
            labelled.setdefault(label_of(thing), []).append(thing.id)
        return labelled

    @cached_property
    def shown(self) -> frozenset[str]:
        """All components that the picture shows."""
        return frozenset(part for found in self.meanings.values() if found.verdict == "proved" for part in found.ids)

    def is_foreign(self, label: str) -> bool:
        """Whether a label is in another script than all that the code has of the drawing."""
        return not is_latin(label) and all(map(is_latin, self.shown))

    def finding(self, place: Place, rule: str, message: str, subject: str, severity: Severity = "error") -> Finding:
        """A finding about this drawing. One that nobody declared may be no picture of this code: it fails nothing."""
        softer: dict[Severity, Severity] = {"error": "warning", "warning": "note"}
        grave = severity if self.standing == "declared" else softer.get(severity, severity)
        if rule.endswith("-arrow") and self._is_unsure_of_arrows:
            grave = "note"
        column, end = (place.column, place.end) if place.end else (0, 0)
        drawing = self.drawing
        told = f"{plain(self.path)} {message}" if drawing.document else message
        found = Finding(drawing.stands_in, place.line or drawing.line, rule, grave, told, column=column, end=end)
        picture = self.path if drawing.is_pixels else ""
        return replace(found, subject=subject, picture=picture, region=tuple(place.region or ()))

    @property
    def _is_unsure_of_arrows(self) -> bool:
        """Whether its arrows may claim nothing of the code, or what is wrong with them is told otherwise."""
        share = self.share
        is_guess = self.standing == "likely" and not share.is_most
        return is_guess or share.is_other or share.is_hardly_known or self.means_else

    def comment(self, directive: str) -> str:
        """A directive as it has to be written for this drawing."""
        return comment(self.drawing, directive)

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
        flows = answers or source.role in ("store", "queue") or self._keeps(source.id) or is_data(source)
        found = relation(drawn, Ends(self.ids(source.id), self.ids(target.id), flows), self.code.reach)
        if found.verdict != "proved" and (why := self._unsure_end(source) or self._unsure_end(target)):
            return Relation("unjudged", found.source, found.target, reason=why)
        if found.verdict == "indirect" and self._is_usual(found, source.id, target.id):
            return found._replace(
                verdict="proved", reason=f"through {', '.join(found.through)}, which the picture leaves out"
            )
        return found

    def is_past_a_box(self, found: Relation, *ends: str) -> bool:
        """Whether something that lies between the two has a box of its own. What the boxes at the ends may stand for as
        well lies in no other's box."""
        boxes = self._boxes - {part for end in ends for part in self.meaning(end).ids}
        return any(part in boxes for step in found.through for part in around(step))

    def is_past_another(self, found: Relation) -> bool:
        """Whether another deployable lies between the two: what it does is its own affair."""
        return any(self.code.reach.is_deployed(step) for step in found.through)

    def _unsure_end(self, thing: Thing) -> str:
        """Why nothing can be said against the arrows of a thing; "" where it is known what it stands for."""
        meaning = self.meaning(thing.id)
        if meaning.verdict not in ("proved", "not-code"):
            if meaning.verdict == "phantom":
                return "one of its ends is not in the code"
            return "one of its ends has another name in the code"
        if meaning.verdict == "proved" and meaning.ids:
            least = LEAST_SURE_OUTSIDE if all(each.startswith(_LIBRARIES) for each in meaning.ids) else LEAST_SURE
            if meaning.score < least:
                return "what one of its ends stands for is not sure"
            if self.is_namesake(thing):
                return "another one of its name may be meant"
            # What leads to a step of an algorithm may be what it works on.
            if all(SYMBOL in each and self.code.graph.level(each) == "function" for each in meaning.ids):
                return "a function may be drawn as a step"
        return ""

    def is_namesake(self, thing: Thing) -> bool:
        """Whether another one of its name is meant than what the code has."""
        return is_namesake(thing, self._languages)

    @cached_property
    def _languages(self) -> Mapping[str, frozenset[str]]:
        return {thing: languages_of(self.meaning(thing).ids, self.code) for thing in self.things}

    def _keeps(self, thing: str) -> bool:
        """Whether this is something that data comes out of."""
        return any(part in self.code.stores for part in self.ids(thing))

    def _is_usual(self, found: Relation, source: str, target: str) -> bool:
        """Whether people would call this the truth: the way to a system leads through some code, to whoever fulfils a
        contract through the contract, and to whoever reads a queue through the queue. A picture that shows what lies
        between has to draw the arrow through it."""
        if self.is_past_a_box(found, source, target) or self.is_past_another(found):
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
