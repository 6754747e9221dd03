"""A flow beside the code: who its participants are, and what the code has for each message."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from analyzers.flows.flow import Flow, Lifeline, Message, Note, Participant, Spot
from analyzers.flows.proven import Proven, Verdict
from analyzers.flows.proving import Prover
from analyzers.flows.resolution import Resolved, participants
from analyzers.graph import SYMBOL
from coherence.code import Code
from coherence.depiction import Connection, Depiction, Place, Role, Thing
from coherence.findings import Finding, Severity
from coherence.matching.verdict import Meaning
from coherence.renamed import Stranger, candidates
from coherence.wording import at, joined, plain

# A line of a file (from 1), "" where it is not known.
LineOf = Callable[[str, int], str]
# What the things of a depiction mean, by their ids; and the path of the file that they stand in.
Meanings = Callable[[Depiction, str], Mapping[str, Meaning]]

_ROLES: Mapping[str, Role] = {"database": "store", "queue": "queue"}
_MOST_LINES = 6
_MOST_FILES = 4
# The marks of a comment around what is said in a line.
_MARKS_BEFORE = re.compile(r"(?:[\s#/*;!{]|<!--|[\"']{3})*")
_MARKS_BEHIND = re.compile(r"(?:\*/\}?|--+!?>|[\"']{3})?\s*\Z")
# A flow with more strangers is none of this code.
_MOST_CLOSELY = 30
_NO_MEANING = Meaning("phantom")


class Guess(NamedTuple):
    """Who may be meant by a name that the code does not have: `near` are those who probably are, `alike` those whose
    names have something of it. `is_person`: it names somebody, and no component."""

    near: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    is_person: bool = False


@dataclass(frozen=True)
class HeldFlow:
    """One flow with all that the rules ask for. `meanings` tells what names that the code does not have may mean: it
    is asked for only where there is one."""

    flow: Flow
    code: Code
    prover: Prover
    meanings: Meanings
    line_of: LineOf = lambda _path, _line: ""

    @cached_property
    def participants(self) -> Mapping[str, Participant]:
        return {each.id: each for each in self.flow.participants}

    @cached_property
    def meant(self) -> Mapping[str, Resolved]:
        """Who takes part. An alias of the configuration counts as a name."""
        found = dict(participants(self.flow, self.code.graph, self.prover.names))
        for who in [who for who, each in found.items() if each.role == "unknown"]:
            meaning = self._guessed.get(who, _NO_MEANING)
            if meaning.verdict == "proved" and any(" is an alias of " in reason for reason in meaning.reasons):
                found[who] = Resolved("component", meaning.ids)
        return found

    @cached_property
    def unknown(self) -> Mapping[str, Guess]:
        """Those whom the code does not have, and who may be meant."""
        unknown = [who for who, each in self.meant.items() if each.role == "unknown"]
        return {who: self._guess(who, closely=place < _MOST_CLOSELY) for place, who in enumerate(unknown)}

    def _guess(self, who: str, *, closely: bool) -> Guess:
        """Of what has a like name, or all that is asked of the participant, that is meant of which most is true."""
        meaning = self._guessed.get(who, _NO_MEANING)
        named = (*meaning.ids, *meaning.near)
        stranger = Stranger(who, self.label(who), self.flow, self.meant)
        found = candidates(stranger, self.prover, named) if closely else ()
        alike = tuple(dict.fromkeys((*(each.id for each in found), *named)))
        sure = meaning.verdict in ("proved", "misspelt", "ambiguous") or any(each.is_sure for each in found[:1])
        return Guess(alike if sure else (), alike, is_person=meaning.verdict == "not-code")

    @cached_property
    def _guessed(self) -> Mapping[str, Meaning]:
        things = tuple(
            Thing(each.id, each.label, Place(1), "person" if each.kind == "actor" else _ROLES.get(each.kind, "part"))
            for each in self.flow.participants
        )
        said = tuple(
            Connection(each.source, each.target, Place(1), "replies" if each.line == "dashed" else "uses")
            for each in self.messages
        )
        return self.meanings(Depiction("mermaid", "sequence", "", things, said), self.flow.spot.path)

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        return tuple(step for step in self.flow.steps if isinstance(step, Message))

    @cached_property
    def proofs(self) -> Mapping[Message, Proven]:
        return self.prover.proofs(self.flow, self.meant)

    def components(self, who: str) -> tuple[str, ...]:
        """The modules or definitions that a participant stands for: what one message takes it for, and another not."""
        ids = self.meant[who].ids
        if len(ids) < 2:
            return ()
        said = [each for each in self.judged("proved", "through") if each[0].line == "solid"]
        ends = [proven.source for message, proven in said if message.source == who]
        ends += [proven.target for message, proven in said if message.target == who]
        found = tuple(dict.fromkeys(end for end in ends if end in ids))
        return found if {self.code.graph.level(end) for end in found} in ({"module"}, {"class"}) else ()

    def judged(self, *verdicts: Verdict) -> Iterator[tuple[Message, Proven]]:
        """The messages of these verdicts: of those between the same two about the same, the first."""
        told = set()
        for message, proven in self.proofs.items():
            about = (message.source, message.target, proven.claim)
            if proven.verdict in verdicts and about not in told:
                told.add(about)
                yield message, proven

    def name(self, component: str) -> str:
        """What to write for a component: its own name, where that alone means it."""
        short = self.code.names.get(component) or component.partition(SYMBOL)[2].rpartition(".")[2]
        base = component.rpartition("/")[2]
        for text in (short, base.partition(".")[0], base):
            who = Participant(text, text, self.flow.spot)
            if text and self.prover.names.meant(who).component == component:
                return text
        return component

    def label(self, who: str) -> str:
        """What a participant is called, in one line."""
        known = self.participants.get(who)
        return plain(" ".join((known.label if known is not None else who).split()))

    def subject(self, message: Message) -> str:
        """A message in the words of the flow."""
        text = " ".join(message.text.split())
        return f"{self.label(message.source)} -> {self.label(message.target)}" + (f": {text}" if text else "")

    def place(self, spot: Spot) -> tuple[str, int]:
        """The file and line of something that is said."""
        firsts = self.code.places_of(spot.path).annotations
        return spot.path, firsts[spot.block] + spot.line if spot.block < len(firsts) else 0

    def mentions(self, who: str) -> str:
        """Where a participant is named, such as "line 3" or "lines 3 and 7", for one who has to be renamed."""
        spots = self._named.get(who, ())
        label = self.participants[who].label
        # Where the name is given once, that is the one line to edit.
        places = sorted({self.place(self.participants[who].spot)} if label != who else set(map(self.place, spots)))
        places = places or [self.place(self.participants[who].spot)]
        here = self.place(self.participants[who].spot)[0]
        lines = {path: [line for one, line in places if one == path] for path in sorted({path for path, _ in places})}
        own = [_lines(lines.pop(here))] if here in lines else []
        more = [f"{_lines(found)} of {plain(path)}" for path, found in lines.items()]
        others = [f"{len(more) - _MOST_FILES} more files"] if len(more) > _MOST_FILES else []
        return joined([*own, *more[:_MOST_FILES], *others])

    @cached_property
    def _named(self) -> Mapping[str, set[Spot]]:
        """Where each participant is named in a step."""
        found: dict[str, set[Spot]] = {}
        for step in self.flow.steps:
            for who in _named_in(step):
                found.setdefault(who, set()).add(step.spot)
        return found

    def finding(self, spot: Spot, rule: str, message: str, subject: str, severity: Severity = "error") -> Finding:
        """A finding about this flow: about all that is said at a line of the comment."""
        path, line = self.place(spot)
        start, end = _stretch(self.line_of(path, line), "")
        about = f"{self.flow.name}: {subject}"
        return Finding(path, line, rule, severity, message, column=start, end=end, subject=about)

    def of_word(self, found: Finding, word: str) -> Finding:
        """The same about one word of the line, where that is there."""
        start, end = _stretch(self.line_of(found.path, found.line), word)
        return replace(found, column=start, end=end)

    def where(self, component: str) -> str:
        """A component with its file and line, by its short name."""
        return at(self.name(component), self.code.place(component))


def _stretch(text: str, word: str) -> tuple[int, int]:
    """From the column of a word (from 1) to the one behind it; without it, of all that stands between the marks."""
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) if word else None
    if found is not None:
        return found.start() + 1, found.end() + 1
    before, behind = _MARKS_BEFORE.match(text), _MARKS_BEHIND.search(text)
    start, end = before.end() if before else 0, behind.start() if behind else len(text)
    return (start + 1, end + 1) if start < end else (0, 0)


def _lines(lines: Sequence[int]) -> str:
    more = f" and {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
    return f"{'lines' if len(lines) > 1 else 'line'} {', '.join(map(str, lines[:_MOST_LINES]))}{more}"


def _named_in(step: object) -> Sequence[str]:
    if isinstance(step, Message):
        return (step.source, step.target)
    if isinstance(step, Note):
        return step.over
    return (step.participant,) if isinstance(step, Lifeline) else ()
