"""The flows of a project: the blocks and anchored steps of all its files, joined by their names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from analyzers.facts import Annotation, Shape
from analyzers.flows.anchors import NAME, Anchor, read_anchor
from analyzers.flows.blocks import MOST_STEPS, Block, read_block
from analyzers.flows.cast import Cast
from analyzers.flows.flow import Flow, Message, Spot, Step, Trouble
from analyzers.flows.numbering import in_order, troubles_of
from analyzers.flows.reading import Line, Section, sections
from analyzers.flows.sequence import Declared, Ended, Noted, Said, plain, read_statement
from analyzers.flows.speakers import Called, Reach, Speaker, speaker_at
from analyzers.graph import SYMBOL, ArchitectureGraph, is_outside, scope_id
from analyzers.symbols import Symbols

_HEAD = re.compile(rf"({NAME})(?:\s+(?:\"([^\"]*)\"|'([^']*)'))?\Z")
_COUNTED = re.compile(r"\S+\s+\d")
# What a type checker for JavaScript reads: `// @flow strict` is no flow.
_PRAGMAS = frozenset(("", "strict", "strict-local", "weak"))
_SLUG = re.compile(r"[^A-Za-z0-9._-]+")
_HOW = 'write `@flow NAME "Title"` above a block, or `@flow NAME 1: text -> Receiver`'


@dataclass
class _Gathered:
    """What is said of one flow, in the order of paths and lines."""

    heads: list[tuple[Section, str, Spot]] = field(default_factory=list)
    steps: list[tuple[Anchor, Annotation]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


def flows(graph: ArchitectureGraph) -> tuple[Flow, ...]:
    """Every flow that comments tell of, sorted by name. Never raises: what is wrong is told by each flow's troubles."""
    gathered: dict[str, _Gathered] = {}
    for path, node in graph.files.items():
        for block, annotation in enumerate(node.shape.annotations):
            for section in sections(annotation.text):
                _gather(gathered, section, annotation, Spot(path, block, section.head.number))
    found = ((name, _assembled(graph, name, gathered[name])) for name in sorted(gathered))
    return tuple(flow for _, flow in found)


def _gather(gathered: dict[str, _Gathered], section: Section, annotation: Annotation, spot: Spot) -> None:
    said = section.head.text
    anchor = read_anchor(said, spot)
    if anchor is not None:
        of_name = gathered.setdefault(anchor.name, _Gathered())
        if anchor.wrong:
            of_name.troubles.append(Trouble(spot, anchor.wrong))
        if anchor.number:
            of_name.steps.append((anchor, annotation))
        return
    head = _HEAD.match(said)
    speaks = any(isinstance(read_statement(line.text), Said) for line in section.body)
    if head is not None and (speaks or head[1] not in _PRAGMAS or head[2] or head[3]):
        title = plain(head[2] or head[3] or "")
        of_name = gathered.setdefault(head[1], _Gathered())
        of_name.heads.append((section, title, spot))
        lost = [line for line in section.cut[1:] if _is_message(line.text)]
        if lost and speaks:
            ends = section.cut[0].text.split()[0]
            message = f"`{ends[:40]}` ends the flow, and what stands below it is not read: `{lost[0].text[:60]}`"
            fix = "take it out, or move what is no flow below it"
            of_name.troubles.append(Trouble(spot._replace(line=section.cut[0].number), message, fix))
    elif head is None and (speaks or '"' in said or _COUNTED.match(said)):
        # Prose that begins with @flow is no flow; this looks as if it wants to be one.
        of_name = gathered.setdefault(_slug(said), _Gathered())
        of_name.troubles.append(Trouble(spot, f"`@flow {said[:80]}`: this names no flow", _HOW))
        if speaks:
            of_name.heads.append((section, "", spot))


def _slug(said: str) -> str:
    """A name for what has no good one."""
    first = (said.split() or [""])[0]
    return _SLUG.sub("-", first).strip("-._")[:100] or "flow"


def _assembled(graph: ArchitectureGraph, name: str, gathered: _Gathered) -> Flow:
    block = Block("", 0)
    troubles = list(gathered.troubles)
    for number, (section, title, spot) in enumerate(gathered.heads):
        if number == 0:
            shape = graph.files[spot.path].shape
            at = scope_id(spot.path, shape, shape.annotations[spot.block].scope)
            block = read_block(spot.path, spot.block, _body(section.body), at)
            if title and block.title:
                block.trouble(spot.line, "the flow has two titles", "take the line `title` out of the block")
            block.title = title or block.title
        else:
            first = gathered.heads[0][2].path
            message = f"the flow {name} has a block already, in {first}: this one is not read"
            troubles.append(Trouble(spot, message, "give it a name of its own, or make one block of the two"))
    anchors = dict(gathered.steps[:MOST_STEPS])
    for anchor, _ in gathered.steps[MOST_STEPS : MOST_STEPS + 1]:
        troubles.append(Trouble(anchor.spot, f"a flow has at most {MOST_STEPS} steps: what follows is not read"))
    joined = _Joined(graph, block, anchors)
    steps = joined.steps()
    troubles += joined.troubles
    spots = [spot for _, _, spot in gathered.heads] or [step.spot for step in steps]
    spots += [trouble.spot for trouble in troubles]
    if not steps:
        troubles.append(Trouble(spots[0], f"the flow {name} has no steps", _HOW))
    every = tuple(sorted({*troubles, *block.troubles}))
    title = block.title or name
    return Flow(
        name, title, spots[0], tuple(block.participants.values()), steps, block.numbered or bool(anchors), every
    )


def _body(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a block. What stands behind an empty line, and has no line of a flow in it, is the rest of a
    docstring."""
    last = max((at for at, line in enumerate(lines) if _is_of_a_flow(line.text)), default=-1)
    end = next((at for at in range(last + 1, len(lines)) if not lines[at].text), len(lines))
    return lines[:end]


def _is_message(text: str) -> bool:
    said = read_statement(text)
    return isinstance(said, Said) and bool(said.text)


def _is_of_a_flow(text: str) -> bool:
    return isinstance(read_statement(text.partition(";")[0]), Said | Declared | Ended | Noted)


class _Joined:
    """The steps of a block, and behind them the anchored ones by their numbers."""

    def __init__(self, graph: ArchitectureGraph, block: Block, anchors: Mapping[Anchor, Annotation]) -> None:
        self.graph = graph
        self.block = block
        self.cast = Cast(block.participants)
        # By participant the definition that its name stood for where a step first named it.
        self.meant: dict[str, str] = {}
        self.anchors = anchors
        self.reach: dict[str, Reach] = {}
        # Who says a step is known to be a definition: who is spoken to by the same name is the same.
        self.senders = {anchor: self._sender(anchor) for anchor in anchors}
        self.by_name = {speaker.name: speaker for speaker in reversed(self.senders.values())}
        said = sum(isinstance(step, Message) for step in block.steps)
        self.troubles = list(troubles_of(anchors, said + 1))

    def steps(self) -> tuple[Step, ...]:
        return (*self.block.steps, *in_order(self.anchors, self._message))

    def _sender(self, anchor: Anchor) -> Speaker:
        path = anchor.spot.path
        return speaker_at(self.graph, path, self.anchors[anchor].scope)

    def _message(self, anchor: Anchor) -> Iterator[Step]:
        around = self.senders[anchor]
        source = self._named(anchor.sender, anchor.spot) if anchor.sender else self.cast.put(around, anchor.spot)
        called = None
        if anchor.receiver:
            target = self._named(anchor.receiver, anchor.spot)
        else:
            called = self._called(anchor)
            target = source if called is None else self.cast.put(called.speaker, anchor.spot)
        is_lost = called is None and not anchor.receiver and not anchor.wrong
        if is_lost:
            self.troubles.append(_unclear(anchor, self.anchors[anchor].calls))
        yield Message(
            source,
            target,
            anchor.text,
            anchor.spot,
            anchor.line,
            anchor.head,
            number=anchor.written,
            at=self._at(anchor),
            called=called.call if called is not None else "",
            is_lost=is_lost,
        )

    def _at(self, anchor: Anchor) -> str:
        path = anchor.spot.path
        return scope_id(path, self._shape(path), self.anchors[anchor].scope)

    def _shape(self, path: str) -> Shape:
        return self.graph.files[path].shape

    def _called(self, anchor: Anchor) -> Called | None:
        annotation = self.anchors[anchor]
        path = anchor.spot.path
        if not annotation.calls:
            return None
        if path not in self.reach:
            self.reach[path] = Reach(self.graph, path)
        typed = {name: type_ for name, _, type_ in (each.partition(": ") for each in annotation.types)}
        return self.reach[path].called_by(annotation.scope, annotation.calls, typed)

    def _named(self, name: str, spot: Spot) -> str:
        """The participant of this name: one that takes part already, else a sender, else a new one. Two files may know
        different ones by it."""
        known = self.cast.named(name)
        own = self._definition(name, spot.path)
        if known is not None and own:
            first = self.meant.setdefault(known, self.cast.participants[known].says or own)
            if first != own:
                return self.cast.apart(Speaker(name, own), spot)
        who = known or self.cast.put(self.by_name.get(name, Speaker(name, "")), spot)
        if own:
            self.meant.setdefault(who, own)
        return who

    def _definition(self, name: str, path: str) -> str:
        """The definition that a name stands for in a file, "" for none of the project."""
        symbols = self.graph.resolve_symbols
        found = symbols.find(self.graph, path, name) if isinstance(symbols, Symbols) else None
        return found if found is not None and SYMBOL in found and not is_outside(found) else ""


def _unclear(anchor: Anchor, calls: tuple[str, ...]) -> Trouble:
    why = f"where `{calls[0]}` leads to is not known here" if calls else "no call stands on the next line"
    return Trouble(anchor.spot, f"who step {anchor.written} is said to is not told, and {why}", "add `-> Receiver`")
