"""What has been read of a diagram so far: things by their names, open frames, connections."""

import re
from dataclasses import dataclass, field

from coherence.depiction import Connection, Depiction, Member, Place, Remark, Role, Thing, Unread
from coherence.readers.plantuml.labels import clean

# Each thing is looked for in the code: more of them are no drawing, but work.
MOST_THINGS = 5_000
_MOST_FRAMES = 64
# What a bare name is, by the kind of diagram.
_BARE: dict[str, Role] = {"class": "class", "state": "step", "activity": "step", "er": "entity"}
_PACKAGE = re.compile(r"(?:\.\.)?\w+(?:\.\w+)+(?:\.\.)?")


@dataclass(slots=True)
class Draft:
    """A thing that may still be told more of. `declared`: more than a name at the end of an arrow."""

    id: str
    code: str
    label: str
    place: Place
    role: Role | None = None
    about: list[str] = field(default_factory=list)
    frame: str = ""
    link: str = ""
    members: list[Member] = field(default_factory=list)
    declared: bool = False
    seen: bool = True


@dataclass(slots=True)
class Said:
    """What a statement says of a thing."""

    code: str
    place: Place
    label: str = ""
    role: Role | None = None
    about: tuple[str, ...] = ()
    link: str = ""


class Scene:
    def __init__(self) -> None:
        self.sort = ""
        self.title = ""
        self.things: dict[str, Draft] = {}
        self.connections: list[Connection] = []
        self.unread: list[Unread] = []
        self.frames: list[str] = []
        # By (frame, name), by qualified name, and by name alone.
        self._local: dict[tuple[str, str], str] = {}
        self._paths: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        # Names that several frames have: alone, they mean none of those.
        self._many: set[str] = set()
        self.last = ""
        self.dotted = True

    @property
    def frame(self) -> str:
        return self.frames[-1] if self.frames else ""

    def declare(self, said: Said) -> Draft:
        """A thing that a statement of its own tells of. One that was only named so far is told more of."""
        known = self._local.get((self.frame, said.code)) or self._bare(said.code)
        draft = self.things[known] if known else self._new(said.code, said.place)
        if not draft.declared:
            draft.place, draft.declared, draft.label = said.place, True, said.label or draft.label
            self._move(draft, self.frame)
        elif said.label and draft.label == draft.code:
            draft.label = said.label
        draft.role = said.role or draft.role
        draft.about += [each for each in said.about if each and each not in draft.about]
        draft.link = said.link or draft.link
        self.last = draft.id
        return draft

    def refer(self, said: Said) -> str:
        """The id of a thing that is named; it exists from now on."""
        known = self.known(said.code)
        if known:
            draft = self.things[known]
            draft.role = draft.role or said.role
        else:
            draft = self._new(said.code, said.place)
            draft.label = said.label or draft.label
            draft.role = said.role
        self.last = draft.id
        return draft.id

    def known(self, code: str) -> str:
        """The id of the thing of this name, or "": the one that stands nearest."""
        for frame in (*reversed(self.frames), ""):
            if found := self._local.get((frame, code)):
                return found
        if code in self._many:
            return ""
        if found := self._paths.get(code.replace("::", ".")) or self._codes.get(code):
            return found
        owner = code.rpartition("::")[0]
        return self._codes.get(owner, "") if owner else ""

    def open(self, id_: str) -> None:
        """What is declared from here on stands in this frame."""
        self.frames.append(id_ if len(self.frames) < _MOST_FRAMES else self.frame)

    def close(self) -> bool:
        """Closes the innermost frame; False when none is open."""
        if self.frames:
            self.frames.pop()
            return True
        return False

    def connect(self, connection: Connection) -> None:
        self.connections.append(connection)

    def note(self, text: str, place: Place, about: str = "", code: str = "") -> None:
        """A remark in the drawing, and what it speaks of."""
        draft = self._new(code or f"note {place.line}:{place.column}", place)
        draft.label, draft.role, draft.declared = clean(text), "note", True
        if about:
            self.connect(Connection(draft.id, about, place, "link"))

    def say(self, place: Place, why: str) -> None:
        self.unread.append(Unread(place, why))

    def depiction(self, remarks: list[Remark], unread: list[Unread]) -> Depiction:
        """All of it as a value. What was taken away from the drawing again claims nothing."""
        seen = {id_ for id_, draft in self.things.items() if draft.seen}
        things = tuple(self._thing(draft) for id_, draft in self.things.items() if id_ in seen)
        connections = tuple(each for each in self.connections if each.source in seen and each.target in seen)
        told = tuple(sorted({*unread, *self.unread}))
        return Depiction("plantuml", self.sort, self.title, things, connections, tuple(remarks), told)

    def _thing(self, draft: Draft) -> Thing:
        role = draft.role or _BARE.get(self.sort, "part")
        label = draft.label
        if self.dotted and self.sort == "class" and label == draft.code and "." in label.strip("."):
            label = label.rpartition(".")[2] or label
        name = "" if draft.code == label or role == "note" else draft.code
        packages = [each.strip(".") for each in draft.about if _PACKAGE.fullmatch(each)]
        # ArchUnit's contracts say in a stereotype which package a component stands for.
        name = packages[0] if len(packages) == 1 else name
        frame = draft.frame if draft.frame in self.things and self.things[draft.frame].seen else ""
        return Thing(
            draft.id, label, draft.place, role, name, tuple(draft.about), frame, draft.link, tuple(draft.members)
        )

    def _bare(self, code: str) -> str:
        """The id of a thing of this name that was not declared so far."""
        found = self._codes.get(code, "")
        return found if found and not self.things[found].declared else ""

    def _new(self, code: str, place: Place) -> Draft:
        if len(self.things) >= MOST_THINGS:
            if len(self.things) == MOST_THINGS:
                self.say(place, f"it shows more than {MOST_THINGS} things")
            id_ = f"{code} {MOST_THINGS}+"
            self.things.setdefault(id_, Draft(id_, code, clean(code) or code, place, seen=False))
            return self.things[id_]
        id_ = self._free(code)
        draft = self.things[id_] = Draft(id_, code, clean(code) or code, place)
        if self._codes.setdefault(code, id_) != id_:
            self._many.add(code)
        self._move(draft, self.frame)
        return draft

    def _move(self, draft: Draft, frame: str) -> None:
        if self._local.get((draft.frame, draft.code)) == draft.id:
            del self._local[draft.frame, draft.code]
        draft.frame = frame if frame != draft.id else ""
        self._local[draft.frame, draft.code] = draft.id
        frames = self.frames[:_MOST_FRAMES]
        around = [self.things[each].code for each in frames if each in self.things and each != draft.id]
        self._paths.setdefault(".".join([*around, draft.code]), draft.id)

    def _free(self, code: str) -> str:
        if code not in self.things:
            return code
        within = f"{self.frame}.{code}" if self.frame else code
        if within not in self.things:
            return within
        return f"{within}#{len(self.things)}"
