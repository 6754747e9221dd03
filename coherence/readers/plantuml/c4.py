"""The elements of C4-PlantUML, and icons of libraries: calls of the form `Name(alias, "label", ...)`."""

import re
from typing import NamedTuple

from coherence.depiction import Connection, Kind, Role
from coherence.readers.plantuml.expressions import arguments
from coherence.readers.plantuml.labels import clean
from coherence.readers.plantuml.scene import Said, Scene
from coherence.readers.plantuml.source import Line

_CALL = re.compile(r"\s*(?P<name>\$?[A-Za-z_][\w.]*)\s*\(")
_NAMED = re.compile(r"\s*\$(?P<key>\w+)\s*=(?!=)(?P<value>.*)", re.DOTALL)
_ELEMENT = re.compile(
    r"(?P<what>Person|System|Container|Component|Node|Deployment_Node)(?P<shape>Db|Queue)?(?P<outside>_Ext)?(?:_[LR])?"
)
_BOUNDARY = re.compile(r"(?:(?:Enterprise|System|Container|Component|Person)_)?Boundary")
_REL = re.compile(
    r"(?P<both>Bi)?Rel(?P<indexed>Index)?(?P<back>_Back)?(?:_(?:Neighbor|Up|Down|Left|Right|[UDLR]))?|Interact2?(?:_\w+)?"
)
_RENAMED = re.compile(r"as\s+(?P<code>[\w.]+)\s*(?:<<[^<>]*>>)?")
_SILENT = re.compile(
    r"Lay_\w+|\$\w+Icon(?:Left|Right)|C4Version\w*|(?:LAYOUT|SHOW|HIDE)_\w+|(?:Add|Update)\w*(?:Tag|Style|Property)|AddProperty|Set\w+|Without\w+|increment|setIndex"
    r"|Index|LastIndex|\w+Shape|\w*(?:Sketch|Legend)\w*|\$?(?:enable|disable)\w*|AWS\w*Coloring|Remove\w+|\w*sprite\w*",
    re.IGNORECASE,
)
# What each element takes by place: the words that are told, in order; what follows them is looks.
_TELLS = {"Container": ("techn", "descr"), "Component": ("techn", "descr"), "Node": ("type", "descr")}
_SHAPES: dict[str, Role] = {"Db": "store", "Queue": "queue"}
_ROLES: dict[str, Role] = {"Person": "person", "Node": "node", "Deployment_Node": "node"}
_LOOKS = frozenset(("sprite", "tags", "link", "baseShape", "index", "rel", "type", "shape", "color", "size", "scale"))


class Call(NamedTuple):
    """A call: what it is given by place and by name, and the stretch of the line that it fills."""

    name: str
    given: tuple[str, ...]
    named: dict[str, str]
    start: int
    end: int
    rest: str

    def get(self, place: int, key: str) -> str:
        text = self.named.get(key, self.given[place] if place < len(self.given) else "")
        return text.strip().strip('"')


def call_of(text: str) -> Call | None:
    """The call that a line is, or None. Behind it only a brace, a colour or a stereotype may stand."""
    head = _CALL.match(text)
    passed = arguments(text, head.end()) if head else None
    if head is None or passed is None:
        return None
    given: list[str] = []
    named: dict[str, str] = {}
    for each in passed[0]:
        if found := _NAMED.fullmatch(each):
            named[found["key"]] = found["value"]
        else:
            given.append(each)
    return Call(head["name"], tuple(given), named, head.start("name"), passed[1], text[passed[1] :].strip())


class Calls:
    """Reads calls into a scene. `icons`: a library is taken whose names are not known."""

    def __init__(self, scene: Scene, icons: bool, sequence: bool = False) -> None:
        self.scene = scene
        self.icons = icons
        self.sequence = sequence

    def read(self, line: Line) -> bool:
        """Takes a line that is a call; False where it is not known."""
        call = call_of(line.text)
        if call is None or (
            call.rest not in ("", "{", "{}") and not call.rest.startswith(("#", "<<", "$", "[[", "as "))
        ):
            return False
        if _REL.fullmatch(call.name):
            return self._relation(call, line)
        if element := _ELEMENT.fullmatch(call.name):
            self._element(call, element, line)
        elif _BOUNDARY.fullmatch(call.name):
            self._boundary(call, line)
        elif call.name == "Boundary_End":
            self.scene.close()
        elif not _SILENT.fullmatch(call.name):
            return self._icon(call, line)
        return True

    def _element(self, call: Call, element: "re.Match[str]", line: Line) -> None:
        self.scene.sort = self.scene.sort or "c4"
        what = element["what"].removeprefix("Deployment_")
        keys = _TELLS.get(what, ("descr",))
        about = tuple(clean(call.get(place, key)) for place, key in enumerate(keys, 2))
        role = _SHAPES.get(element["shape"] or "") or _ROLES.get(what) or ("outside" if element["outside"] else "part")
        self._declare(call, line, role, about)

    def _boundary(self, call: Call, line: Line) -> None:
        self.scene.sort = self.scene.sort or "c4"
        about = (clean(call.get(2, "type")),) if call.name == "Boundary" else ()
        id_ = self._declare(call, line, "frame", about)
        if self.sequence:
            self.scene.open(id_)

    def _icon(self, call: Call, line: Line) -> bool:
        """An icon of a library: an alias, a label, and more words. One that is opened is a frame."""
        if (renamed := _RENAMED.fullmatch(call.rest)) and call.name.startswith("$") and len(call.given) > 1:
            about = tuple(clean(each.strip().strip('"')) for each in (call.given[0], *call.given[2:]))
            code, place = renamed["code"], line.at(call.start, call.end)
            self.scene.declare(Said(code, place, clean(call.given[1].strip().strip('"')), "part", about))
            return True
        if not self.icons or not call.given or not re.fullmatch(r"\s*\"?[\w.]+\"?\s*", call.given[0]):
            return False
        opened = call.rest.startswith("{")
        if len(call.given) < 2 and not call.named and not opened and not call.name.endswith("Group"):
            return False
        words = [clean(each.strip().strip('"')) for each in call.given[2:] if '"' in each]
        words += [
            clean(each.strip().strip('"')) for key, each in call.named.items() if key not in (*_LOOKS, "label", "alias")
        ]
        self._declare(call, line, "frame" if opened else "part", (call.name.lstrip("$"), *words))
        return True

    def _declare(self, call: Call, line: Line, role: Role, about: tuple[str, ...]) -> str:
        code = call.get(0, "alias")
        link = call.named.get("link", "").strip().strip('"')
        label = clean(call.get(1, "label")) or code
        draft = self.scene.declare(Said(code, line.at(call.start, call.end), label, role, about, link))
        if call.rest.endswith("{"):
            self.scene.open(draft.id)
        return draft.id

    def _relation(self, call: Call, line: Line) -> bool:
        found = _REL.fullmatch(call.name)
        first = 1 if found and (found["indexed"] or call.name.startswith("Interact")) else 0
        source, target = call.get(first, "from"), call.get(first + 1, "to")
        if found is None or not source or not target:
            return False
        place = line.at(call.start, call.end)
        ends = self.scene.refer(Said(source, place)), self.scene.refer(Said(target, place))
        if found["back"]:
            ends = ends[1], ends[0]
        words = (call.get(first + 2, "label"), call.get(first + 3, "techn"))
        label = "\n".join(clean(word) for word in words if word)
        kind: Kind = "calls" if self.sequence else "uses"
        self.scene.connect(Connection(*ends, place, kind, label, both=bool(found["both"])))
        return True
