"""undrift's own pictures as depictions, for those that stand in a project without being managed there: copies, and
pictures of other revisions."""

from collections.abc import Iterator

from coherence.depiction import Connection, Depiction, Kind, Member, Place, Role, Thing, Unread
from coherence.managed import Arrow, FlowStep, Label, ManagedPicture
from coherence.readers.protocol import Include
from coherence.readers.sequence_svg import SUBTITLE, read_sequence
from coherence.readers.stamp import read_stamp
from coherence.readers.undrift_svg import read_svg

name = "own"
suffixes = (".svg",)
fences: tuple[str, ...] = ()

_ROLES: dict[str, Role] = {
    "class": "class",
    "package": "package",
    "store": "store",
    "cache": "store",
    "objects": "store",
    "queue": "queue",
    "external": "outside",
    "person": "person",
}
# The strongest claim of an arrow is the one that is told.
_KINDS: dict[str, Kind] = {"inherits": "inherits", "implements": "implements", "calls": "calls"}
_DASHED = "dashed"


def read(data: bytes, path: str, include: Include) -> tuple[Depiction, ...]:
    """The one diagram of a picture; an SVG of anybody else is told as unread. Never raises."""
    del path, include
    stamp = read_stamp(data)
    if stamp is None:
        why = "this SVG is no picture of undrift, and carries no diagram that can be read"
        return (Depiction("own", unread=(Unread(Place(1), why),)),)
    if f">{SUBTITLE}<".encode() in data:
        return (_flow(read_sequence(data), stamp.diagram),)
    return (_depicted(read_svg(data), stamp.diagram),)


def _flow(picture: ManagedPicture, diagram: str) -> Depiction:
    """Who takes part stands at both ends of a lifeline: the first box counts."""
    things = {label.id: _participant(label) for label in reversed(picture.labels)}
    messages = [step for step in picture.steps if step.sort == "message"]
    said = tuple(_message(step) for step in messages if {step.source, step.target} <= things.keys())
    in_order = tuple(sorted(things.values(), key=lambda thing: thing.place))
    return Depiction("own", "sequence", _title(picture, diagram), in_order, said, unread=tuple(_unread(picture)))


def _participant(label: Label) -> Thing:
    words, role = label.label.replace("\n", " "), _ROLES.get(label.kind, "part")
    return Thing(label.id, words, Place(label.line), role, _name(label))


def _message(step: FlowStep) -> Connection:
    """A dashed line is an answer."""
    answers = _DASHED in step.style.split()
    kind: Kind = "replies" if answers else "calls"
    return Connection(step.source, step.target, Place(step.line), kind, step.text.replace("\n", " "), answers)


def _unread(picture: ManagedPicture) -> Iterator[Unread]:
    yield from (Unread(Place(line), why) for line, why in picture.problems)
    yield from (Unread(Place(each.line), f"undrift put no text here: {each.text!r}") for each in picture.strangers)


def _title(picture: ManagedPicture, diagram: str) -> str:
    return next((text.text for text in picture.around if text.part == "heading"), diagram)


def _depicted(picture: ManagedPicture, diagram: str) -> Depiction:
    things = {label.id: _frame(label) for label in picture.frames} | {label.id: _box(label) for label in picture.labels}
    known = {id_: thing if thing.frame in things else thing._replace(frame="") for id_, thing in things.items()}
    arrows: list[Connection] = []
    unread = list(_unread(picture))
    for arrow in picture.arrows:
        if {arrow.source, arrow.target} <= known.keys():
            arrows.append(_connection(arrow))
        else:
            unread.append(Unread(Place(arrow.line), "this arrow leads to a box that is not in the picture"))
    in_order = tuple(sorted(known.values(), key=lambda thing: thing.place))
    return Depiction(
        "own", "components", _title(picture, diagram), in_order, tuple(arrows), unread=tuple(sorted(unread))
    )


def _frame(label: Label) -> Thing:
    return Thing(label.id, label.label, Place(label.line), "frame", _name(label))


def _box(label: Label) -> Thing:
    rows = tuple(Member(text.text, Place(text.line)) for text in label.texts if text.part == "row")
    about = tuple(text.text for text in label.texts if text.part != "row")
    role = _ROLES.get(label.kind, "part")
    return Thing(label.id, label.label, Place(label.line), role, _name(label), about, label.frame or "", members=rows)


def _name(label: Label) -> str:
    """The id says which component is meant: its path in the project."""
    return "" if label.id == label.label else label.id


def _connection(arrow: Arrow) -> Connection:
    kind: Kind = next((_KINDS[each] for each in arrow.kinds if each in _KINDS), "uses")
    return Connection(arrow.source, arrow.target, Place(arrow.line), kind, dashed=arrow.mode != "runtime")
