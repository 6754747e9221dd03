"""The grammar of Mermaid's sequence diagrams: what one statement says, and where in it each name stands.

Both the flows in comments and the drawings that people made are read by it.
"""

import re
from html import unescape
from typing import Literal, NamedTuple, get_args

from analyzers.flows.colours import COLOURS
from analyzers.flows.flow import FrameKind, Head, ParticipantKind, Side
from analyzers.flows.flow import Line as Stroke


class Part(NamedTuple):
    """A name as it is written, and the offset in its statement that it begins at."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Declared(NamedTuple):
    """`label` is "" where none is given."""

    who: Part
    label: str
    kind: ParticipantKind
    created: bool = False


class Said(NamedTuple):
    """A message in its true direction, whichever way its arrow is written. `arrow` is the arrow itself. `cut` tells
    that no colon stands behind the receiver: Mermaid wants one, even where nothing is said."""

    source: Part
    target: Part
    arrow: Part
    text: str
    line: Stroke
    head: Head
    both: bool
    activate: bool
    deactivate: bool
    cut: bool


class Noted(NamedTuple):
    over: tuple[Part, ...]
    text: str
    side: Side


class Opened(NamedTuple):
    kind: FrameKind
    text: str


class Divided(NamedTuple):
    word: str
    text: str


class Ended(NamedTuple):
    """The innermost box or frame ends."""


class Boxed(NamedTuple):
    title: str
    colour: str


class Changed(NamedTuple):
    change: Literal["activate", "deactivate", "destroy"]
    who: Part


class Numbered(NamedTuple):
    """`said` is what stands behind `autonumber`: "", "off", or where the numbers begin and how they go on."""

    said: str


class Titled(NamedTuple):
    text: str


class Linked(NamedTuple):
    """A menu at a participant. `link` is the address, where it is one alone."""

    word: str
    who: Part
    link: str


class Described(NamedTuple):
    """What is told to screen readers. `open` says that it goes on until a closing brace."""

    open: bool


Statement = (
    Declared | Said | Noted | Opened | Divided | Ended | Boxed | Changed | Numbered | Titled | Linked | Described
)

# The frame that each dividing word divides.
DIVIDES: dict[str, FrameKind] = {"else": "alt", "and": "par", "option": "critical"}

# Not the code of a character (`#59;`).
_REMARK = re.compile(r"#(?!\w+;)")
_WORD = re.compile(r"([A-Za-z_]+)(?=[\s:]|\Z)\s*+")
_AS = re.compile(r"\sas\s", re.IGNORECASE)
_OPTIONS = re.compile(r"@\{([^}]*)(\}?)")
_OPTION = re.compile(r"[\"']?([A-Za-z]+)[\"']?\s*+:\s*+(?:\"([^\"]*)\"|'([^']*)'|([^,}\"']*))")
# Arrows with heads first: a name may have `-x` in it.
_ARROWS = (
    re.compile(r"<<-->>|<<->>|-->>|->>|-->|->"),
    re.compile(r"--?\|[\\/]|--?\\\\|--?//|[\\/]\|--?|//--?|\\\\--?"),
    re.compile(r"--?[x)]"),
)
_NO_NAME = re.compile(r"[<>]")
_NO_ID = re.compile(r"[<>:]")
_BACKWARDS = ("\\|", "/|", "//-", "\\\\-")
_OVER = re.compile(r"(right of|left of|over)\s++([^:]+):(.*)\Z", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"title(?:\s*+:|\s)(.*)\Z", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"[^@]*+@\s*+(\S+)\Z")
_COLOUR = re.compile(r"(?:rgba?|hsla?)\([^)]*\)|transparent\b|[a-z]+(?=\s|\Z)", re.IGNORECASE)
_WRAP = re.compile(r"\A:?(?:no)?wrap:", re.IGNORECASE)
_BREAK = re.compile(r"</?br\s*/?>", re.IGNORECASE)
_ENTITY = re.compile(r"#(\w{1,32});")
_DESCRIBED = re.compile(r"acc(?:Title|Descr)\s*+([:{])([^}]*)(\}?)", re.IGNORECASE)
_KINDS: dict[str, ParticipantKind] = {kind: kind for kind in get_args(ParticipantKind) if kind}
_FRAMES: dict[str, FrameKind] = {kind: kind for kind in get_args(FrameKind)} | {"par_over": "par"}


def read_statement(written: str) -> Statement | None:
    """What one statement says; None where Mermaid knows no such statement. It has no blanks around it. Texts are as
    written: `plain` makes them readable."""
    text = without_remark(written)
    word = _WORD.match(text)
    if word is not None:
        rest = Part(text[word.end() :], word.end())
        known = _begun_by(word[1].lower(), rest, text)
        if known is not None:
            return known
    return _message(text)


def without_remark(line: str) -> str:
    """A line without what stands behind a #, which Mermaid does not read."""
    remark = _REMARK.search(line)
    return line[: remark.start()].rstrip() if remark is not None else line


def _begun_by(word: str, rest: Part, text: str) -> Statement | None:  # noqa: PLR0911 (one case for each word)
    """A statement whose first word tells what it is."""
    if word == "end" and not rest.text:
        return Ended()
    if word in _FRAMES and not rest.text.startswith(":"):
        return Opened(_FRAMES[word], _unwrapped(rest.text))
    if word in DIVIDES:
        return Divided(word, _unwrapped(rest.text))
    if word in ("participant", "actor"):
        return _declared(word, rest, created=False)
    if word == "create":
        return _created(rest)
    if word == "note":
        return _note(rest)
    if word in ("activate", "deactivate", "destroy"):
        return Changed(word, rest) if rest.text and _arrow(rest.text) is None else None  # type: ignore[arg-type]
    if word == "box" and _arrow(text) is None:
        return _box(rest.text)
    if word == "autonumber" and _arrow(text) is None:
        return Numbered(" ".join(rest.text.lower().split()))
    return _told(word, rest, text)


def _told(word: str, rest: Part, text: str) -> Statement | None:
    """What is told beside the messages: a title, menus, texts for screen readers."""
    title = _TITLE.match(text)
    if title is not None:
        return Titled(title[1].strip())
    who, colon, said = rest.text.partition(":")
    if word in ("link", "links", "properties", "details") and colon and who.strip():
        address = _ADDRESS.match(said) if word == "link" else None
        return Linked(word, _part(who, rest.start), address[1] if address else "")
    described = _DESCRIBED.match(text)
    return Described(described[1] == "{" and not described[3]) if described is not None else None


def _declared(word: str, rest: Part, *, created: bool) -> Declared | None:
    as_ = _AS.search(rest.text)
    start, label = (rest.text[: as_.start()], rest.text[as_.end() :]) if as_ else (rest.text, "")
    options = _OPTIONS.search(start)
    data: dict[str, str] = {}
    if options is not None:
        if not options[2]:
            return None
        data = {key.lower(): one or other or bare.strip() for key, one, other, bare in _OPTION.findall(options[1])}
        start = start[: options.start()]
    who = _part(start, rest.start)
    if not who.text or _NO_ID.search(who.text):
        return None
    kind = _KINDS.get(data.get("type", "").lower(), _KINDS[word])
    return Declared(who, _unwrapped(label) or data.get("alias", ""), kind, created)


def _created(rest: Part) -> Declared | None:
    word = _WORD.match(rest.text)
    kind = word[1].lower() if word is not None else ""
    if word is None or kind not in ("participant", "actor"):
        return None
    return _declared(kind, Part(rest.text[word.end() :], rest.start + word.end()), created=True)


def _note(rest: Part) -> Noted | None:
    match = _OVER.match(rest.text)
    if match is None:
        return None
    ids, at = [], rest.start + match.start(2)
    for each in match[2].split(","):
        ids.append(_part(each, at))
        at += len(each) + 1
    side: Side = "over" if match[1].lower() == "over" else "left" if match[1].lower().startswith("left") else "right"
    return Noted(tuple(id_ for id_ in ids if id_.text), _unwrapped(match[3]), side)


def _box(title: str) -> Boxed:
    """The first word of its title may be a colour."""
    colour = _COLOUR.match(title)
    if colour is not None and (colour[0].lower() in COLOURS or "(" in colour[0]):
        return Boxed(_unwrapped(title[colour.end() :]), colour[0])
    return Boxed(_unwrapped(title), "")


def _message(text: str) -> Said | None:
    head, colon, said = text.partition(":")
    arrow = _arrow(head)
    if arrow is None:
        return None
    before, after = head[: arrow.start()], head[arrow.end() :]
    ahead = re.match(r"[\s+()-]*", after)
    marks = ahead[0] if ahead is not None else ""
    sender = _part(before.replace("()", "  "), 0)
    receiver = _part(after[len(marks) :].replace("()", "  "), arrow.end() + len(marks))
    if not sender.text or not receiver.text or _NO_NAME.search(sender.text + receiver.text):
        return None
    written = arrow[0]
    source, target = (receiver, sender) if written.startswith(_BACKWARDS) else (sender, receiver)
    return Said(
        source,
        target,
        Part(written, arrow.start()),
        _unwrapped(said),
        "dashed" if "--" in written else "solid",
        _head(written),
        both=written.startswith("<<"),
        activate="+" in marks,
        deactivate="-" in marks,
        cut=not colon,
    )


def _head(arrow: str) -> Head:
    if arrow.endswith("x"):
        return "cross"
    if arrow.endswith(")"):
        return "async"
    return "open" if arrow in ("->", "-->") else "arrow"


def _arrow(text: str) -> re.Match[str] | None:
    return next(filter(None, (arrow.search(text) for arrow in _ARROWS)), None)


def _part(text: str, start: int) -> Part:
    """A part of a statement without the blanks around it."""
    return Part(text.strip(), start + len(text) - len(text.lstrip()))


def _unwrapped(text: str) -> str:
    """A text without the word that says whether its lines may be broken."""
    return _WRAP.sub("", text.strip(), count=1).strip()


def plain(text: str) -> str:
    """A text as a person reads it: codes of characters are characters, `<br/>` is the end of a line."""
    text = unescape(_ENTITY.sub(lambda code: f"&#{code[1]};" if code[1].isdigit() else f"&{code[1]};", text))
    rows = _BREAK.sub("\n", text).split("\n")
    return "\n".join(filter(None, (" ".join(row.split()) for row in rows)))
