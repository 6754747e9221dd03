"""Answers of a model as flows that stand in the code: each is written beside its comment, read back, and held to the
code by the same rules as every other flow. What is false in it is taken out and told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from analyzers.flows.assembly import flows
from analyzers.flows.flow import Flow, Message
from analyzers.flows.prose.asking import Step, block
from analyzers.flows.prose.comments import written
from analyzers.flows.suggestions import flow_name
from analyzers.graph import SYMBOL
from coherence.findings import Finding
from coherence.rules import flow_phantom_message as phantom_message
from coherence.wording import quoted, several
from daemon.checking.flow_checks import flow_findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from analyzers.facts import Places
    from analyzers.flows.prose.asking import Told
    from daemon.projects.workspace import Workspace
    from daemon.suggesting.candidates import Candidate

# A false message taken out may leave another without its question: so often is a flow looked at again.
_MOST_ROUNDS = 5
_FEWEST_STEPS = 2


class Change(NamedTuple):
    """A file as it is, and with the proposed flows in it."""

    path: str
    before: str
    after: str


@dataclass(slots=True)
class Draft:
    """A flow that is proposed. `doubts` are what is told of it and stays, `left_out` what was taken out, `refused` why
    nothing is left of it."""

    candidate: Candidate
    name: str
    title: str
    steps: tuple[Step, ...]
    doubts: tuple[str, ...] = ()
    left_out: list[str] = field(default_factory=list)
    refused: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """As they are written into the comment."""
        return block(self.name, self.title, self.steps)


def drafts(workspace: Workspace, told: Sequence[tuple[Candidate, Told]]) -> list[Draft]:
    """What the answers propose, each held to the code."""
    made = list(_named(workspace, told))
    for draft in made:
        _drop_what_is_too_small(draft)
    wrong: list[Draft] = []
    for _ in range(_MOST_ROUNDS):
        wrong = _held(workspace, [draft for draft in made if not draft.refused])
        if not wrong:
            return made
    for draft in wrong:
        draft.refused = draft.refused or "what is left of it when the false messages are taken out is not true either"
    return made


def changes(made: Sequence[Draft]) -> list[Change]:
    """What the drafts change, by file."""
    found: dict[str, list[Draft]] = {}
    for draft in made:
        if not draft.refused:
            found.setdefault(draft.candidate.path, []).append(draft)
    return [_change(path, found[path]) for path in sorted(found)]


def _change(path: str, made: Sequence[Draft]) -> Change:
    before = made[0].candidate.source
    rows = written(before.split("\n"), {draft.candidate.comment: draft.lines for draft in made})
    return Change(path, before, "\n".join(rows))


def _named(workspace: Workspace, told: Sequence[tuple[Candidate, Told]]) -> Iterator[Draft]:
    """Each under a name that no other flow has."""
    taken = {flow.name for flow in flows(workspace.graph())}
    for candidate, said in told:
        base = flow_name(candidate.path, candidate.at.partition(SYMBOL)[2])
        count, name = 2, base
        while name in taken:
            name, count = f"{base}-{count}", count + 1
        taken.add(name)
        draft = Draft(candidate, name, said.title, said.steps, left_out=list(said.unused))
        if not said.steps:
            draft.refused = "no steps between parts of the code are told in it"
        yield draft


def _held(workspace: Workspace, made: Sequence[Draft]) -> list[Draft]:
    """Hold the drafts to the code as if they stood in it: those of which something was false, and was taken out."""
    if not made:
        return []
    texts = {change.path: change.after.encode() for change in changes(made)}
    graph, places_of = workspace.imagined(texts)
    by_name = {flow.name: flow for flow in flows(graph)}
    names = {draft.name for draft in made}
    findings = flow_findings(graph, places_of, workspace.place.config, texts.get, missing=False, only=names)
    wrong = []
    for draft in made:
        flow = by_name.get(draft.name)
        if flow is None or not _reads_back(flow, draft):
            draft.refused = "what was proposed cannot be written into this comment so that it is read back"
        else:
            own = [each for each in findings if each.subject.startswith(f"{draft.name}: ")]
            if _judge(draft, flow, own, places_of):
                wrong.append(draft)
    return wrong


def _reads_back(flow: Flow, draft: Draft) -> bool:
    """Whether just this was read."""
    lines = {"call": ("solid", "arrow"), "reply": ("dashed", "arrow"), "async": ("solid", "async")}
    wanted = [(each.source, each.target, each.words, *lines[each.kind]) for each in draft.steps]
    read = [
        (each.source, each.target, each.text, each.line, each.head) for each in flow.steps if isinstance(each, Message)
    ]
    return read == wanted and len(flow.steps) == len(wanted) and not flow.troubles


def _judge(draft: Draft, flow: Flow, findings: Sequence[Finding], places_of: Callable[[str], Places]) -> bool:
    """Take out the steps that are false. Whether there were any."""
    first = places_of(draft.candidate.path).annotations[flow.spot.block] + flow.spot.line + 1
    false = {each.line - first: each for each in findings if each.severity == "error"}
    draft.doubts = tuple(f"{each.severity}: {each.message}" for each in findings if each.severity != "error")
    if not false:
        return False
    known = {place: found for place, found in false.items() if 0 <= place < len(draft.steps)}
    draft.left_out += [_why(draft.steps[place], found) for place, found in sorted(known.items())]
    draft.steps = tuple(_without(draft.steps, known))
    if len(known) < len(false):
        draft.refused = next(each.message for place, each in false.items() if place not in known)
    _drop_what_is_too_small(draft)
    return True


def _without(steps: Sequence[Step], false: Mapping[int, Finding]) -> Iterator[Step]:
    """The steps that are not false. Where nothing leads from one to the other, that is told once, and is so for all
    that the one says to the other."""
    apart = {(*steps[at][:2], steps[at].kind) for at, each in false.items() if each.rule == phantom_message.RULE}
    for at, step in enumerate(steps):
        if at not in false and (*step[:2], step.kind) not in apart:
            yield step


def _drop_what_is_too_small(draft: Draft) -> None:
    between = sum(step.source != step.target for step in draft.steps)
    if between < _FEWEST_STEPS and not draft.refused:
        draft.refused = f"only {several(between, 'message')} of it could be drawn: that is no flow"


def _why(step: Step, found: Finding) -> str:
    """Why a step is left out; what is false between two is told with both already."""
    return found.message if found.rule == phantom_message.RULE else f"{quoted(step.line)}: {found.message}"
