"""What a page of draw.io claims: boxes with their texts, frames by nesting or by place, arrows with both ends."""

from collections import defaultdict
from collections.abc import Iterator

from coherence.depiction import Connection, Depiction, Member, Role, Thing, Unread
from coherence.readers.drawio.cells import Cell, Page
from coherence.readers.drawio.geometry import Boxes, loose_end, parents, places
from coherence.readers.drawio.labels import Said, said, text_of_cell
from coherence.readers.drawio.shapes import direction, is_text, role, shape
from coherence.readers.sources import MOST_CONNECTIONS, MOST_THINGS, member_name

_ROWS = ("tablerow", "partialrectangle", "text", "line")
_BY_PLACE = 0.9


def depicted(page: Page) -> Depiction:
    """One page. What is hidden claims nothing, and neither does a shape with neither text nor arrow."""
    return _Drawing(page).depiction()


class _Drawing:
    """`rows` are the cells that are parts of another: of a class, a table, an icon with its text; `inside` the visible
    vertices by the one that they stand in."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.unread = list(page.unread)
        self.around = {cell.id: parents(page, cell) for cell in page.cells.values()}
        visible = [cell for cell in page.cells.values() if self._visible(cell)]
        self.edges = {cell.id: cell for cell in visible if cell.sort == "edge"}
        self.boxes = {cell.id: cell for cell in visible if cell.sort == "vertex" and not self._on_edge(cell)}
        self.on_edges = defaultdict[str, list[Cell]](list)
        for cell in visible:
            if cell.sort == "vertex" and cell.parent in self.edges:
                self.on_edges[cell.parent].append(cell)
        self.inside = defaultdict[str, list[Cell]](list)
        for cell in self.boxes.values():
            self.inside[cell.parent].append(cell)
        self.tied = {end for edge in self.edges.values() for end in (edge.source, edge.target)}
        self.says = {id_: said(cell) for id_, cell in self.boxes.items()}
        self.rows: dict[str, str] = {}
        self.members = defaultdict[str, list[Cell]](list)
        self._find_rows()
        self.places = places(page)
        solid = (id_ for id_, cell in self.boxes.items() if id_ not in self.rows and not is_text(cell))
        self.standing = Boxes({id_: self.places[id_] for id_ in solid if id_ in self.places})
        self.texts = defaultdict[str, list[Cell]](list)
        self._find_texts()
        self._find_bars()

    def _visible(self, cell: Cell) -> bool:
        return cell.visible and all(each.visible for each in self.around[cell.id])

    def _on_edge(self, cell: Cell) -> bool:
        return any(each.sort == "edge" for each in self.around[cell.id])

    # Parts of others

    def _find_rows(self) -> None:
        """The rows of classes and tables, and the unnamed parts of a thing that arrows are tied to."""
        for id_, cell in self.boxes.items():
            below = self.inside[id_]
            if id_ not in self.rows and below and (_is_table(cell) or (_is_list(cell) and all(map(_is_row, below)))):
                self._take_rows(id_, below)
        for id_, cell in self.boxes.items():
            owner = self.boxes.get(cell.parent)
            bare = not self._written(id_) and id_ not in self.rows and not self.inside[id_]
            if bare and owner is not None and (self._written(owner.id) or owner.id in self.rows):
                self.rows[id_] = self.rows.get(owner.id, owner.id)

    def _take_rows(self, owner: str, below: list[Cell]) -> None:
        waiting = list(reversed(below))
        while waiting:
            cell = waiting.pop()
            self.rows[cell.id] = owner
            self.members[owner].append(cell)
            waiting.extend(reversed(self.inside[cell.id]))

    def _find_texts(self) -> None:
        """A text that no arrow is tied to belongs to the box that it stands on."""
        for id_, cell in self.boxes.items():
            if id_ in self.rows or id_ in self.tied or not is_text(cell) or not self._written(id_):
                continue
            owner = self._owner(cell)
            if owner:
                self.texts[owner].append(cell)
                self.rows[id_] = owner

    def _find_bars(self) -> None:
        """What an actor of a sequence does is drawn as bars on its line: they are tied to, and are the actor."""
        if not any(map(_is_lifeline, self.boxes.values())):
            return
        for id_, cell in self.boxes.items():
            if id_ in self.tied and id_ not in self.rows and id_ in self.places and not self._label(id_):
                under = self.standing.around(id_, self.places[id_].middle)
                owner = next((each for each in under if _is_lifeline(self.boxes[each])), "")
                if owner and not _is_lifeline(cell):
                    self.rows[id_] = owner

    def _owner(self, cell: Cell) -> str:
        """The smallest box under a text; a frame keeps its own name, and texts in it stand for themselves."""
        box = self.places.get(cell.id)
        if cell.parent in self.boxes and cell.parent not in self.rows:
            found = cell.parent
        elif box is not None:
            found = next(iter(self.standing.around(cell.id, box.middle)), "")
        else:
            found = ""
        return found if found and (not self._written(found) or not self.inside[found]) else ""

    def _written(self, id_: str) -> bool:
        words = self.says[id_]
        return bool(words.label or words.rows)

    # Things

    def depiction(self) -> Depiction:
        connections = list(self._connections())
        ends = {end for each in connections for end in (each.source, each.target)}
        kept = [id_ for id_ in self.boxes if id_ not in self.rows and (self._label(id_) or id_ in ends)]
        if len(kept) > MOST_THINGS:
            why = f"this page shows more than {MOST_THINGS} things; the others are not read"
            self.unread.append(Unread(self.boxes[kept[MOST_THINGS]].place, why))
            kept = kept[:MOST_THINGS]
        known = set(kept)
        frames = {id_: self._frame(id_, known) for id_ in kept}
        holding = set(frames.values())
        things = tuple(self._thing(id_, frames[id_], holding=id_ in holding) for id_ in kept)
        sequence = any(_is_lifeline(self.boxes[id_]) for id_ in kept)
        connections = [each for each in connections if {each.source, each.target} <= known]
        if not any(thing.role == "class" for thing in things):
            connections = [_plain(each) for each in connections]
        if sequence:
            connections = [each._replace(kind="replies" if each.dashed else "calls") for each in connections]
        sort = "sequence" if sequence else "page"
        unread = tuple(self.unread)
        return Depiction("drawio", sort, self.page.title, things, tuple(connections), unread=unread)

    def _label(self, id_: str) -> str:
        return self._texts(id_).label

    def _texts(self, id_: str) -> Said:
        """What is written on a box; the first of the texts that stand on one that says nothing itself is its name."""
        own = self.says[id_]
        more = [text_of_cell(cell) for cell in self.texts[id_]]
        if own.label or not more:
            return own._replace(about=(*own.about, *more))
        return Said(more[0], (*own.about, *more[1:]), own.rows)

    def _thing(self, id_: str, frame: str, *, holding: bool) -> Thing:
        cell, words = self.boxes[id_], self._texts(id_)
        rows = [(text, cell.place) for text in words.rows]
        for row in self.members[id_]:
            rows += [(text, row.place) for text in text_of_cell(row).split("\n") if text]
        members = tuple(Member(name, place) for text, place in rows if (name := member_name(text)))
        others = tuple(text for text, _ in rows if not member_name(text))
        link = cell.data.get("link", "")
        return Thing(
            id_,
            words.label,
            cell.place,
            self._role(cell, members, holding=holding),
            about=(*words.about, *others),
            frame=frame,
            link="" if link.startswith("data:") else link,
            members=members,
        )

    def _role(self, cell: Cell, members: tuple[Member, ...], *, holding: bool) -> Role:
        if _is_table(cell):
            return "entity"
        if is_text(cell) and cell.id not in self.tied:
            return "note"
        drawn = role(cell)
        if drawn == "part" and not self._label(cell.id):
            return "step"
        if drawn == "part" and members:
            return "class"
        if holding and drawn in ("part", "note", "outside", "step"):
            return "frame"
        return drawn

    def _frame(self, id_: str, known: set[str]) -> str:
        """The nearest thing that this one stands in: as it is stored, or else as it is drawn."""
        stored = next((each.id for each in self.around[id_] if each.id in known), "")
        if stored or id_ not in self.places:
            return stored
        return next((each for each in self.standing.around(id_, self.places[id_]) if each in known), "")

    # Connections

    def _connections(self) -> Iterator[Connection]:
        for count, cell in enumerate(self.edges.values()):
            if count >= MOST_CONNECTIONS:
                why = f"this page has more than {MOST_CONNECTIONS} arrows; the others are not read"
                self.unread.append(Unread(cell.place, why))
                return
            texts = [text_of_cell(each) for each in (cell, *self.on_edges[cell.id])]
            label = "\n".join(text for text in texts if text)
            (source, sure_of_source), (target, sure_of_target) = self._end(cell, "source"), self._end(cell, "target")
            if not source or not target or (source == target and sure_of_source + sure_of_target < 2):
                self._loose(cell, source, target, label)
                continue
            turned, kind, both = direction(cell)
            if turned:
                source, target = target, source
            dashed = cell.style.get("dashed") == "1"
            yield Connection(source, target, cell.place, kind, label, dashed, both, min(sure_of_source, sure_of_target))

    def _end(self, edge: Cell, which: str) -> tuple[str, float]:
        """What an arrow is tied to; where it is tied to nothing, what its end lies on, which is less sure."""
        tied = edge.source if which == "source" else edge.target
        if tied in self.boxes:
            return self._whole(tied), 1.0
        point = loose_end(self.page, edge, which)
        if tied or point is None:
            return "", 0.0
        found = next((id_ for id_ in self.standing.at(*point)), "")
        return (self._whole(found), _BY_PLACE) if found else ("", 0.0)

    def _whole(self, id_: str) -> str:
        """The thing that a cell is a part of; an unnamed group of one named thing is that thing."""
        id_ = self.rows.get(id_, id_)
        if not self._written(id_) and not self.texts[id_]:
            named = [cell.id for cell in self.inside[id_] if self._label(cell.id) and cell.id not in self.rows]
            if len(named) == 1:
                return named[0]
        return id_

    def _loose(self, cell: Cell, source: str, target: str, label: str) -> None:
        """A line between two places of the page is part of the drawing's looks; anything more is told."""
        if not source and not target and direction(cell)[1] == "line" and not label:
            return
        hidden = [end for end in (cell.source, cell.target) if end in self.page.cells and end not in self.boxes]
        if hidden and not any(end in self.edges for end in hidden):
            return
        end = "at an arrow" if hidden else "at nothing"
        which = "begins and ends" if not source and not target else "ends" if source else "begins"
        self.unread.append(Unread(cell.place, f"this arrow {which} {end}: tie it to a box{_called(label)}"))


def _plain(drawn: Connection) -> Connection:
    """Where nothing is a class, the heads of UML are looks."""
    if drawn.kind == "composes":
        return drawn._replace(kind="line")
    return drawn._replace(kind="uses") if drawn.kind in ("inherits", "implements") else drawn


def _called(label: str) -> str:
    return f" ({' '.join(label.split())[:60]!r})" if label else ""


def _is_lifeline(cell: Cell) -> bool:
    return "umllifeline" in shape(cell)


def _is_table(cell: Cell) -> bool:
    return cell.style.get("shape") == "table"


def _is_list(cell: Cell) -> bool:
    return cell.style.get("childLayout") == "stackLayout"


def _is_row(cell: Cell) -> bool:
    first = next(iter(cell.style), "").lower()
    return first in _ROWS or cell.style.get("shape", "").lower() in _ROWS
