"""`undrift flows`: the flows that comments tell of, and those that they could."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analyzers.flows.assembly import flows
from analyzers.flows.flow import Message
from analyzers.flows.proving import Prover
from analyzers.flows.suggestions import suggested
from analyzers.proof import proofs
from coherence.wording import several
from daemon.watching.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzers.flows.flow import Spot
    from analyzers.flows.suggestions import Suggestion
    from daemon.projects.workspace import Workspace

_NONE = """\
no comment tells of a flow. Write one beside the code, in Mermaid's words for sequences:
  @flow card-payment "Paying by card"
  Checkout ->> PaymentService: charge(order)
or a step at the place where it happens:
  @flow card-payment 2: charge the card -> PaymentService
`undrift flows suggest` looks for comments that count steps already."""

_MOST_PROOFS = 3
# Verdicts that are not told by their own word.
_MEANS = {"no-method": "no such method or route", "phantom": "nothing leads there", "unjudged": "not in the code"}


def told(workspace: Workspace, paths: tuple[str, ...], *, suggest: bool) -> list[str]:
    """Lines for the terminal: the flows there are, or those that there could be."""
    return list(suggestions(workspace, paths) if suggest else listed(workspace, paths))


def listed(workspace: Workspace, paths: tuple[str, ...]) -> Iterator[str]:
    """Each flow with its place and its size, and below it what is wrong with how it is written."""
    found = [flow for flow in flows(workspace.graph()) if _is_wanted(flow.spot.path, paths)]
    if not found:
        yield f"no comment in {printable(', '.join(paths))} tells of a flow" if any(paths) else _NONE
    for flow in found:
        steps = sum(isinstance(step, Message) for step in flow.steps)
        size = f"{several(steps, 'message')}, {several(len(flow.participants), 'participant')}"
        state = f", {several(len(flow.troubles), 'trouble')}" if flow.troubles else ""
        title = "" if flow.title == flow.name else f'  "{printable(flow.title)}"'
        yield f"{flow.name}  {printable(_where(workspace, flow.spot))}{title}  {size}{state}"
        for trouble in flow.troubles:
            fix = f"; {trouble.fix}" if trouble.fix else ""
            yield printable(f"  {_where(workspace, trouble.spot)}  {trouble.message}{fix}")


def _where(workspace: Workspace, spot: Spot) -> str:
    firsts = workspace.places(spot.path).annotations
    return f"{spot.path}:{firsts[spot.block] + spot.line}" if spot.block < len(firsts) else spot.path


def suggestions(workspace: Workspace, paths: tuple[str, ...]) -> Iterator[str]:
    """Annotations ready to paste, each behind the place of the comment that it could stand in for."""
    found = _found(workspace, paths)
    if not found.suggestions:
        yield "no comments that count the steps of a function, and stand above calls, were found"
        return
    for suggestion in found.suggestions:
        yield printable(f"{suggestion.at}  {several(len(suggestion.steps), 'step')}")
        for step in suggestion.steps:
            yield printable(f"  {suggestion.path}:{step.line}: {step.annotation.strip()}")
    steps = sum(len(suggestion.steps) for suggestion in found.suggestions)
    own = sum(not step.called for suggestion in found.suggestions for step in suggestion.steps)
    yield f"{several(steps, 'step')} of {several(len(found.suggestions), 'flow')}, in {several(found.files, 'file')}"
    if own:
        yield f"{several(own, 'step')} with no call whose target is known: said to its own sender; name who it goes to"


class _Found(NamedTuple):
    suggestions: list[Suggestion]
    files: int


def _found(workspace: Workspace, paths: tuple[str, ...]) -> _Found:
    graph = workspace.graph()
    taken = {flow.name for flow in flows(graph)}
    found: list[Suggestion] = []
    files = set()
    for path in graph.files:
        if not (_is_wanted(path, paths) if paths else graph.role(path) == "code"):
            continue
        try:
            source = Path(workspace.place.root, path).read_text("utf-8", "replace")
        except OSError:
            continue
        for suggestion in suggested(graph, path, source, workspace.places(path)):
            found.append(_named_anew(suggestion, taken))
            files.add(path)
    return _Found(found, len(files))


def _named_anew(suggestion: Suggestion, taken: set[str]) -> Suggestion:
    """The same with a name that no other flow has."""
    name, count = suggestion.name, 2
    while name in taken:
        name = f"{suggestion.name}-{count}"
        count += 1
    taken.add(name)
    if name == suggestion.name:
        return suggestion
    old, new = f"@flow {suggestion.name} ", f"@flow {name} "
    steps = (step._replace(annotation=step.annotation.replace(old, new, 1)) for step in suggestion.steps)
    return suggestion._replace(name=name, steps=tuple(steps))


def _is_wanted(path: str, paths: tuple[str, ...]) -> bool:
    return not paths or any(path == each or not each or path.startswith(f"{each}/") for each in paths)


def explained(workspace: Workspace, name: str) -> Iterator[str]:
    """The messages of a flow, each with what the code has for it; nothing where no flow has this name."""
    graph = workspace.graph()
    for flow in (each for each in flows(graph) if each.name == name):
        yield printable(f"{flow.name}: {flow.title}")
        who = {each.id: " ".join(each.label.split()) for each in flow.participants}
        for message, proven in Prover(graph).proofs(flow).items():
            number = f"{message.number} " if message.number else ""
            said = f"{number}{who[message.source]} -> {who[message.target]}: {' '.join(message.text.split())}"
            yield printable(f"  {said}  ({_MEANS.get(proven.verdict, proven.verdict)})")
            found = proofs(proven.edges, workspace.places)
            yield from (printable(f"    {each.path}:{each.line}  {each.kind}") for each in islice(found, _MOST_PROOFS))
