"""The picture as it comes to light, statement by statement: things by their ids, connections, and what is not read."""

from coherence.depiction import Connection, Depiction, Kind, Member, Role, Thing, Unread
from coherence.readers.mermaid.source import Source
from coherence.readers.mermaid.words import name_of, plain

MOST_THINGS = 5000
_MOST_CONNECTIONS = 10_000
_MOST_UNREAD = 500


class FullError(Exception):
    """The diagram says more than a picture can show: it is not read any further. The message says of what."""


class Sketch:
    """`source` is what offsets are of. What a kind of diagram sees first may be told anew: a box that an arrow named
    before gets its label later."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.title = source.title
        self.things: dict[str, Thing] = {}
        self.connections: list[Connection] = []
        self.unread: list[Unread] = []

    def mention(self, id_: str, span: tuple[int, int], role: Role = "part") -> None:
        """A thing is named. It comes to be where it is not there yet."""
        if id_ not in self.things:
            if len(self.things) >= MOST_THINGS:
                raise FullError(f"it shows more than {MOST_THINGS} things")
            self.things[id_] = Thing(id_, plain(id_), self.source.place(*span), role)

    def define(self, id_: str, span: tuple[int, int], label: str, role: Role = "part") -> None:
        """A thing is drawn: here is its label, and here a person looks for it."""
        self.mention(id_, span, role)
        shown = plain(label) or plain(id_)
        place = self.source.place(*span)
        self.change(id_, label=shown, name=name_of(id_, shown), role=role, place=place)

    def change(self, id_: str, **what: object) -> None:
        """Some fields of a thing are told anew. One that is not there is left alone."""
        if id_ in self.things:
            self.things[id_] = self.things[id_]._replace(**what)  # type: ignore[arg-type]

    def add_about(self, id_: str, *texts: str) -> None:
        shown = tuple(filter(None, map(plain, texts)))
        self.change(id_, about=(*self.things[id_].about, *shown))

    def add_member(self, id_: str, name: str, span: tuple[int, int]) -> None:
        thing = self.things[id_]
        if len(thing.members) >= MOST_THINGS // 10:
            raise FullError(f"{plain(id_)} has more than {MOST_THINGS // 10} members")
        self.change(id_, members=(*thing.members, Member(name, self.source.place(*span))))

    def connect(  # noqa: PLR0913 (what an arrow says, each by its name)
        self,
        source: str,
        target: str,
        span: tuple[int, int],
        *,
        kind: Kind = "uses",
        label: str = "",
        dashed: bool = False,
        both: bool = False,
    ) -> None:
        if len(self.connections) >= _MOST_CONNECTIONS:
            raise FullError(f"it shows more than {_MOST_CONNECTIONS} connections")
        place = self.source.place(*span)
        self.connections.append(Connection(source, target, place, kind, plain(label), dashed, both))

    def leave(self, span: tuple[int, int], why: str) -> None:
        """A stretch is not understood."""
        start, end = span
        text = self.source.text[start:end]
        start += len(text) - len(text.lstrip()) if text.strip() else 0
        self.unread.append(Unread(self.source.place(start, start + len(text.strip())), why))
        if len(self.unread) >= _MOST_UNREAD:
            raise FullError("too many of its lines are not understood")

    def note(self, text: str, span: tuple[int, int], about: tuple[str, ...] = ()) -> None:
        """A remark that stands in the picture, with lines to what it speaks of."""
        id_ = f"note@{span[0]}"
        self.define(id_, span, text, "note")
        self.change(id_, name="")
        for other in about:
            self.connect(id_, other, span, kind="link")

    def depiction(self, sort: str) -> Depiction:
        things = tuple(_standing(self.things).values())
        return Depiction(
            "mermaid", sort, plain(self.title), things, tuple(self.connections), self.source.remarks, tuple(self.unread)
        )


def _standing(things: dict[str, Thing]) -> dict[str, Thing]:
    """The same things, none of which stands in itself, however far around."""
    sound: set[str] = set()
    for id_ in things:
        way: dict[str, None] = {}
        at = id_
        while at and at not in sound and at not in way:
            way[at] = None
            at = things[at].frame
        if at in way:
            things[at] = things[at]._replace(frame="")
        sound.update(way)
    return things
