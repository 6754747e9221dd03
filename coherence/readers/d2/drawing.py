"""What a board of D2 claims: shapes with their roles, tables and classes with their members, messages of a sequence."""

import re
from collections.abc import Iterator

from coherence.depiction import Connection, Depiction, Kind, Member, Role, Thing
from coherence.readers.d2.board import SEQUENCE, Edge, Object
from coherence.readers.d2.evaluation import Evaluation
from coherence.readers.d2.syntax import Field, Value
from coherence.readers.sources import member_name

_ROLES: dict[str, Role] = {
    "cylinder": "store",
    "stored_data": "store",
    "queue": "queue",
    "person": "person",
    "c4-person": "person",
    "cloud": "outside",
    "page": "file",
    "document": "file",
    "package": "package",
    "diamond": "step",
    "step": "step",
    "text": "note",
    "code": "note",
    "callout": "note",
    "class": "class",
    "sql_table": "entity",
}
# What nobody sees keeps others in their places.
_NOT_SEEN = ("0", "0.0")
_TABLES = frozenset(("class", "sql_table"))
_MARKDOWN = re.compile(r"^\s{0,3}(?:#{1,6}\s+|[-*+]\s+|>\s?)|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}(?=\W|\Z)", re.MULTILINE)


def drawn(evaluation: Evaluation, title: str) -> Depiction:
    """The board as a depiction. What builds on another one shows what it adds, and what that stands in or leads to."""
    return _Drawing(evaluation).depiction(title)


class _Drawing:
    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.objects = [each for each in evaluation.root.everything() if not each.suspended]
        self.styles = {id(each): self._styles(each) for each in (evaluation.root, *self.objects)}
        self.sequences: dict[int, Object | None] = {id(evaluation.root): self._sequence(evaluation.root, None)}
        for each in self.objects:
            around = self.sequences.get(id(each.parent))
            self.sequences[id(each)] = self._sequence(each, around)
        alive = {id(each) for each in (evaluation.root, *self.objects)}
        self.edges = [
            edge
            for edge in evaluation.edges
            if edge.alive and not edge.suspended and {id(edge.source), id(edge.target)} <= alive
        ]
        self.tied = {id(end) for edge in self.edges for end in (edge.source, edge.target)}
        self.parts: dict[int, Object] = {}
        self.members: dict[int, list[Member]] = {}
        self.notes: set[int] = set()
        for each in self.objects:
            self._find_part(each)
        self.ids = {id(each): ".".join(map(_quoted, each.path)) for each in self.objects if id(each) not in self.parts}

    def _styles(self, thing: Object) -> dict[str, Value]:
        """The attributes of a thing, those of its classes behind its own."""
        found: dict[str, Value] = {}
        for name in _names(thing.attributes.get("class")):
            declared = self.evaluation.classes.get(name)
            for statement in (declared.body or ()) if declared is not None else ():
                if isinstance(statement, Field) and statement.key:
                    found[".".join(word.folded for word in statement.key)] = statement.value
        return found | thing.attributes

    def _word(self, thing: Object, attribute: str) -> str:
        value = self.styles[id(thing)].get(attribute)
        return value.text.text if value is not None and value.text is not None else ""

    def _shape(self, thing: Object) -> str:
        return self._word(thing, "shape").lower()

    def _sequence(self, thing: Object, around: Object | None) -> Object | None:
        return thing if self._shape(thing) == SEQUENCE else around

    def _find_part(self, thing: Object) -> None:
        """Rows of tables, and in sequences the spans of actors, are parts of what they stand in."""
        around = thing.parent
        if around is None:
            return
        if id(around) in self.parts:
            self.parts[id(thing)] = self.parts[id(around)]
        elif self._shape(around) in _TABLES:
            self.parts[id(thing)] = around
            if name := _member(thing.key):
                self.members.setdefault(id(around), []).append(Member(name, thing.place))
        elif self._is_actor(around):
            # An actor's own key that no message leads to is a note on its line.
            if id(thing) in self.tied or thing.children:
                self.parts[id(thing)] = around
            else:
                self.notes.add(id(thing))

    def _is_actor(self, thing: Object) -> bool:
        sequence = self.sequences.get(id(thing))
        if sequence is None or sequence is thing:
            return False
        return thing.parent is sequence and not thing.spoken

    # Things

    def depiction(self, title: str) -> Depiction:
        evaluation = self.evaluation
        connections = [each for edge in self.edges if edge.mine and (each := self._connection(edge)) is not None]
        shown = self._shown(connections)
        holding = {id(each.parent) for each in self.objects if id(each) in shown and id(each) not in self.notes}
        things = tuple(self._thing(each, holding=id(each) in holding) for each in self.objects if id(each) in shown)
        known = {thing.id for thing in things}
        sort = "sequence" if self._shape(evaluation.root) == SEQUENCE else "board"
        connections = [each for each in connections if {each.source, each.target} <= known]
        return Depiction("d2", sort, title, things, tuple(connections), unread=tuple(evaluation.unread))

    def _shown(self, connections: list[Connection]) -> set[int]:
        by_id = {text: number for number, text in self.ids.items()}
        wanted = {id(each) for each in self.objects if each.mine}
        wanted |= {by_id[end] for each in connections for end in (each.source, each.target)}
        shown: set[int] = set()
        for each in self.objects:
            if id(each) in wanted and id(each) in self.ids:
                shown.add(id(each))
                shown |= {id(around) for around in each.around() if around.parent is not None}
        return shown

    def _thing(self, thing: Object, *, holding: bool) -> Thing:
        label = self._label(thing)
        around = thing.parent
        frame = "" if around is None or around.parent is None or id(thing) in self.notes else self.ids[id(around)]
        about = tuple(text for key in ("desc",) if (text := self._word(thing, key)))
        return Thing(
            self.ids[id(thing)],
            label,
            thing.place,
            self._role(thing, holding=holding),
            "" if label == thing.key else thing.key,
            about,
            frame,
            self._word(thing, "link"),
            tuple(self.members.get(id(thing), ())),
        )

    def _label(self, thing: Object) -> str:
        text = thing.label
        if text is None:
            text = self._word(thing, "label") if "label" in self.styles[id(thing)] else thing.key
        block = thing.attributes.get("block")
        if block is not None and block.text is not None and block.text.tag in ("md", "markdown"):
            text = _MARKDOWN.sub("", text)
        return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())

    def _role(self, thing: Object, *, holding: bool) -> Role:
        shape = self._shape(thing)
        grouping = thing.spoken and shape != SEQUENCE and self.sequences.get(id(thing)) is not None
        if id(thing) in self.notes or grouping:
            return "note"
        if not shape and ("block" in thing.attributes) and id(thing) not in self.tied and not holding:
            return "note"
        if not holding and id(thing) not in self.tied and self._word(thing, "style.opacity") in _NOT_SEEN:
            return "note"
        drawn = _ROLES.get(shape, "part")
        return "frame" if drawn == "part" and (holding or shape == SEQUENCE) else drawn

    # Connections

    def _connection(self, edge: Edge) -> Connection | None:
        source, target = (self.parts.get(id(end), end) for end in (edge.source, edge.target))
        if id(source) not in self.ids or id(target) not in self.ids:
            return None
        at_source, at_target = edge.heads
        kind: Kind = "uses" if at_source or at_target else "line"
        dash = edge.attributes.get("style.stroke-dash")
        dashed = dash is not None and dash.text is not None and dash.text.text not in ("", "0")
        if at_source and not at_target:
            source, target = target, source
        if kind == "uses" and self.sequences.get(id(source)) is not None:
            kind = "replies" if dashed else "calls"
        label = "\n".join(" ".join(line.split()) for line in edge.label.split("\n") if line.strip())
        both = at_source and at_target
        return Connection(self.ids[id(source)], self.ids[id(target)], edge.place, kind, label, dashed, both)


def _names(value: Value | None) -> Iterator[str]:
    """The classes that an attribute names, one or several."""
    for each in (value, *(value.items or ())) if value is not None else ():
        if each.text is not None:
            yield each.text.text.lower()


def _member(key: str) -> str:
    """A method without its parameters; the name of a column may be any text."""
    return (member_name(key) if "(" in key else "") or key.lstrip("+-#~ ").rstrip()


def _quoted(key: str) -> str:
    return f'"{key}"' if "." in key else key
