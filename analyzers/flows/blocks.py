"""A block of Mermaid's sequence lines, read into the participants and steps of a flow."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from analyzers.flows.flow import (
    Close,
    Else,
    Lifeline,
    Message,
    Note,
    Open,
    Participant,
    ParticipantKind,
    Spot,
    Step,
    Trouble,
)
from analyzers.flows.reading import LONGEST, Line
from analyzers.flows.sequence import (
    DIVIDES,
    Boxed,
    Changed,
    Declared,
    Described,
    Divided,
    Ended,
    Linked,
    Noted,
    Numbered,
    Opened,
    Said,
    Statement,
    Titled,
    plain,
    read_statement,
    without_remark,
)

# No person reads a longer flow, and no picture shows one.
MOST_STEPS = 2000
MOST_TROUBLES = 100

_STATEMENT = re.compile(r"(?:#\w+;|[^;])+")
_FIRST = re.compile(r"sequenceDiagram\b", re.IGNORECASE)
_BOX = "box"
# A receiver with what is said to it, and no colon between the two.
_SPOKEN = re.compile(r"(\S+)\s+(\S.*)")
_OTHER_ARROW = re.compile(r"[=~]+>+")
_WORDS = (
    *("participant", "actor", "create", "destroy", "activate", "deactivate", "note", "loop", "alt", "else", "opt"),
    *("par", "and", "critical", "option", "break", "rect", "box", "end", "autonumber", "title"),
)
_DIVIDERS: dict[str, str] = {kind: word for word, kind in DIVIDES.items()}
_UNKNOWN = "this is no message such as `A ->> B: text`, and no word that Mermaid knows begins it"


def _likely(text: str) -> str:
    """What a line that is not understood may be meant as, "" where nothing is near."""
    if _OTHER_ARROW.search(text):
        return "an arrow is written `->>`"
    word = text.partition(" ")[0].lower()
    near = get_close_matches(word, _WORDS, 1) if word not in _WORDS else ()
    return f"write `{near[0]}`" if near else ""


@dataclass
class Block:
    """What has been read of a block. `at` is the component that its comment stands in."""

    path: str
    block: int
    at: str = ""
    title: str = ""
    numbered: bool = False
    participants: dict[str, Participant] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    def spot(self, line: int) -> Spot:
        return Spot(self.path, self.block, line)

    def trouble(self, line: int, message: str, fix: str = "") -> None:
        if len(self.troubles) < MOST_TROUBLES:
            self.troubles.append(Trouble(self.spot(line), message, fix))


def read_block(path: str, block: int, lines: Iterable[Line], at: str = "") -> Block:
    """The block that these lines of an annotation are. Never raises: what is not understood is a trouble."""
    reader = _Reader(Block(path, block, at))
    for line in lines:
        reader.read(line)
    reader.finish()
    return reader.block


class _Reader:
    """Knows what is open: frames and boxes, and who is active."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.open: list[tuple[str, str, int]] = []
        self.active: dict[str, int] = {}
        # Who is created or destroyed and waits for the message that does it.
        self.due: tuple[str, str, int] | None = None
        self.describing = False
        self.line = 0

    def read(self, line: Line) -> None:
        self.line = line.number
        if self.describing:
            self.describing = "}" not in line.text
        elif len(line.text) > LONGEST:
            self._trouble(f"this line has more than {LONGEST} characters")
        elif not line.text.startswith("%%"):
            for match in _STATEMENT.finditer(without_remark(line.text)):
                text = match[0].strip()
                if text and not _FIRST.match(text):
                    self._take(text)

    def finish(self) -> None:
        """Ends what nothing ended."""
        self._settle("")
        for kind, _, line in reversed(self.open):
            self.block.trouble(line, f"nothing ends this {kind}", "add a line `end`")
            if kind != _BOX:
                self.block.steps.append(Close(self._spot()))
        self.open.clear()

    def _take(self, text: str) -> None:
        if len(self.block.steps) >= MOST_STEPS:
            self._trouble_once(f"a flow has at most {MOST_STEPS} steps: what follows is not read")
            return
        said = read_statement(text)
        if said is None:
            self._trouble(_UNKNOWN, _likely(text))
        elif self._in_box() and not isinstance(said, Declared | Ended):
            self._trouble("only participants stand in a box", "end the box with a line `end` above this one")
        else:
            self._act(said)

    def _act(self, said: Statement) -> None:  # noqa: C901 (one case for each kind of statement)
        match said:
            case Declared():
                self._declare(said)
            case Said():
                self._message(said)
            case Noted():
                over = tuple(self._see(who.text) for who in said.over)
                self._step(Note(over, plain(said.text), self._spot(), said.side))
            case Opened(kind, text):
                self.open.append((kind, "", self.line))
                self._step(Open(kind, plain(text), self._spot()))
            case Divided(word, text):
                self._divide(word, text)
            case Ended():
                self._end()
            case Boxed(title, _):
                self.open.append((_BOX, plain(title), self.line))
            case Changed(change, who):
                self._change(change, self._see(who.text))
            case Numbered(how):
                self._number(how)
            case Titled(text):
                self._title(plain(text))
            case Linked(word, who, _):
                self._see(who.text)
                self._trouble(f"`{word}` is not shown in a flow: its participants lead to their code", "take it out")
            case Described(goes_on):
                self.describing = goes_on
                self._trouble("texts for screen readers are made from the flow itself", "take it out")

    def _declare(self, said: Declared) -> None:
        id_ = said.who.text
        known = self.block.participants.get(id_)
        if said.created:
            if known is not None:
                self._trouble(f"{id_} takes part already: it cannot be created", "take out `create`")
            else:
                self._settle("")
                self.due = ("create", id_, self.line)
                self._step(Lifeline("create", id_, self._spot()))
        group = self.open[-1][1] if self._in_box() else ""
        if known is not None and group and known.group not in ("", group):
            self._trouble(f"{id_} stands in two boxes: {known.group} and {group}")
        label = plain(said.label) or (known.label if known else plain(id_))
        self._put(id_, label, said.kind, group or (known.group if known else ""))

    def _put(self, id_: str, label: str, kind: ParticipantKind, group: str) -> None:
        known = self.block.participants.get(id_)
        spot = known.spot if known is not None and known.kind else self._spot()
        self.block.participants[id_] = Participant(id_, label, spot, kind, group)

    def _see(self, id_: str) -> str:
        """Somebody is named, who takes part from now on."""
        if id_ not in self.block.participants:
            self.block.participants[id_] = Participant(id_, plain(id_), self._spot())
        return id_

    def _message(self, said: Said) -> None:
        if said.cut:
            spoken = _SPOKEN.fullmatch(said.target.text)
            name, text = spoken.groups() if spoken else (said.target.text, "")
            self._trouble("a message has a colon behind its receiver", f"write `{name}: {text or 'text'}`")
            said = said._replace(target=said.target._replace(text=name), text=text)
        # Whoever stands at the left of the line comes first, as in Mermaid.
        for who in sorted((said.source, said.target), key=lambda part: part.start):
            self._see(who.text)
        source, target = said.source.text, said.target.text
        self._settle(source, target)
        if said.activate:
            self.active[target] = self.active.get(target, 0) + 1
        self._step(
            Message(
                source,
                target,
                plain(said.text),
                self._spot(),
                said.line,
                said.head,
                said.both,
                said.activate,
                said.deactivate and self._rest(source),
                at=self.block.at,
            )
        )

    def _settle(self, *ends: str) -> None:
        """The message that creates or destroys somebody has to come next, and to lead to the one that is created."""
        if self.due is None:
            return
        change, who, line = self.due
        self.due = None
        if who not in (ends[-1:] if change == "create" else ends):
            self.block.trouble(line, f"the next message must lead to {who}, which it {change}s")

    def _change(self, change: str, who: str) -> None:
        if change == "activate":
            self.active[who] = self.active.get(who, 0) + 1
            self._step(Lifeline("activate", who, self._spot()))
        elif change == "destroy":
            self._settle("")
            self.due = ("destroy", who, self.line)
            self._step(Lifeline("destroy", who, self._spot()))
        elif self._rest(who):
            self._step(Lifeline("deactivate", who, self._spot()))

    def _rest(self, who: str) -> bool:
        """Whether somebody who is active is so once less from now on."""
        if not self.active.get(who):
            self._trouble(f"{who} is not active here", f"activate {who} first: `->>+{who}`")
            return False
        self.active[who] -= 1
        return True

    def _divide(self, word: str, text: str) -> None:
        kind = self.open[-1][0] if self.open else ""
        if kind == DIVIDES[word]:
            self._step(Else(plain(text), self._spot()))
            return
        right = _DIVIDERS.get(kind, "")
        where = f"this {kind} is divided by `{right}`" if right else f"no {DIVIDES[word]} is open that it could divide"
        self._trouble(f"`{word}`: {where}", f"write `{right}`" if right else "")

    def _end(self) -> None:
        if not self.open:
            self._trouble("no frame and no box is open that could end here", "take out this `end`")
        elif self.open.pop()[0] != _BOX:
            self._step(Close(self._spot()))

    def _number(self, how: str) -> None:
        self.block.numbered = self.block.numbered or how != "off"
        if how == "off" or how not in ("", "1", "1 1"):
            self._trouble("all messages of a flow are numbered, from 1 on, or none", "write `autonumber` alone")

    def _title(self, title: str) -> None:
        if self.block.title:
            self._trouble("the flow has a title already", "take it out")
        self.block.title = self.block.title or title

    def _in_box(self) -> bool:
        return bool(self.open) and self.open[-1][0] == _BOX

    def _step(self, step: Step) -> None:
        self.block.steps.append(step)

    def _spot(self) -> Spot:
        return self.block.spot(self.line)

    def _trouble(self, message: str, fix: str = "") -> None:
        self.block.trouble(self.line, message, fix)

    def _trouble_once(self, message: str) -> None:
        if all(trouble.message != message for trouble in self.block.troubles):
            self._trouble(message)
