"""Sequence diagrams: participants, and what they say to each other."""

import re

from coherence.depiction import Connection, Kind, Place, Role
from coherence.readers.plantuml.c4 import Calls
from coherence.readers.plantuml.common import Common
from coherence.readers.plantuml.labels import clean, link_of
from coherence.readers.plantuml.operands import past_space
from coherence.readers.plantuml.preprocess import Expanded
from coherence.readers.plantuml.scene import Said, Scene
from coherence.readers.plantuml.source import Line

_ROLES: dict[str, Role] = {"actor": "person", "database": "store", "queue": "queue"}
_PARTICIPANT = re.compile(
    r"\s*(?:create\s+)?(?P<word>participant|actor|boundary|control|entity|database|collections|queue|create)\s+(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(r"\"(?P<quoted>[^\"]*)\"|(?P<bare>[^\s\"\[\]<>:,;#?\\()+*-](?:[^\s\"\[\]<>:,;#\\()+*-]|-(?=\w))*+)")
_AFTER = re.compile(
    r"\s*(?:as\s+(?P<alias>\"[^\"]*\"|[\w.@$:/-]+)|<<(?P<stereotype>[^<>]*)>>|\[\[(?P<link>[^\[\]]*)\]\]|order\s+-?\d+|#\S+|\$\w+)",
    re.IGNORECASE,
)
_ARROW = re.compile(
    r"(?P<left>(?:[ox](?=[<\\/-]))?(?:<<?|\\\\?|//?)?[ox]?)(?:\[#[^\]]*\])?(?P<shaft>-+)(?:\[(?P<style>[^\]]*)\])?(?P<more>-*)"
    r"(?P<right>[ox]?(?:>>?|\\\\?|//?)?(?:[ox](?=[\s\"\]:]|$))?)"
)
_BORDER = re.compile(r"\s*(?:[\[\]?])")
_LIFE = re.compile(r"\s*(?:\+\+|--|\*\*|!!)+")
_PAINT = re.compile(r"\s*(?:#[\w-]+(?:[\\/|-]\w+)?|\$?\w+\([^()]*\)|\$?[A-Z]+(?:_[A-Z]+)+)")
_ALIAS = re.compile(r"\s+as\s+(?P<name>[\w.@]+)", re.IGNORECASE)
_ANCHOR = re.compile(r"\s*(?:&\s*)?(?:\{\w+\}\s*)?(?:&\s*)?")
_GROUP = re.compile(r"(?:alt|opt|loop|par2?|break|critical|group|partition)\b(?:\s*#\S+)*.*", re.IGNORECASE | re.DOTALL)
_INSIDE = re.compile(
    r"(?:else|also)\b.*|end(?:\s+(?:alt|opt|loop|par2?|break|critical|group|partition)\b.*)?", re.IGNORECASE | re.DOTALL
)
_SILENT = re.compile(
    r"(?:activate|deactivate|destroy|create)\s+.*|\.{3}.*|\|{2,3}|\|{2}\d+\|{2}|={2,}.*|deactivate|destroy"
    r"|\{\w+\}\s*<->\s*\{\w+\}.*|autoactivate\b.*|autonumber\b.*|skinparam\b[^{]*|\.\.\.",
    re.IGNORECASE | re.DOTALL,
)
# What no other kind of diagram has: only here are libraries' elements taken for participants.
_SURE = re.compile(
    r"\s*(?:participant\s|(?:de)?activate\s|autonumber|hide\s+footbox|[^:\"]*->\s*\w+\s*\+\+)", re.IGNORECASE
)
_BOX = re.compile(r"box(?P<rest>\s.*)?", re.IGNORECASE | re.DOTALL)
_REF = re.compile(r"ref(?:\s*#\S+)?\s+over\s+(?P<names>[^:]*)(?P<text>:.*)?", re.IGNORECASE | re.DOTALL)
_END_REF = re.compile(r"end\s?(?:ref)?", re.IGNORECASE)
_RETURN = re.compile(r"return\b\s*(?P<text>.*)", re.IGNORECASE | re.DOTALL)
_ACTIVATE = re.compile(r"(?P<word>activate|deactivate|destroy)\s+(?P<name>\"[^\"]*\"|[^\s#]+)", re.IGNORECASE)


def read_sequence(expanded: Expanded) -> Scene:
    """What a sequence diagram shows."""
    reading = _Reading(expanded)
    reading.all()
    reading.scene.sort = "sequence"
    return reading.scene


class _Reading:
    def __init__(self, expanded: Expanded) -> None:
        self.lines = expanded.lines
        self.scene = Scene()
        self.common = Common(self.scene)
        sure = expanded.sequence or any(_SURE.match(line.text) for line in expanded.lines)
        self.calls = Calls(self.scene, expanded.icons, sequence=True) if sure else None
        # Who called whom last, and who is at work for whom: what "return" goes back to.
        self.last: tuple[str, str] = ("", "")
        self.active: list[tuple[str, str]] = []

    def all(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self._statement(at)
        self.common.finish()

    def _statement(self, at: int) -> int:
        line = self.lines[at]
        text = line.text.strip()
        if not text:
            return at + 1
        if found := _PARTICIPANT.fullmatch(line.text):
            behind = self._participant(line, found, at)
        elif self._box(line, text) or self._return(line, text):
            behind = at + 1
        elif found := _REF.fullmatch(text):
            behind = self._ref(line, found, at)
        elif (
            _GROUP.fullmatch(text)
            or _INSIDE.fullmatch(text)
            or self._life(text)
            or _SILENT.fullmatch(text)
            or self._message(line)
            or (self.calls is not None and self.calls.read(line))
        ):
            behind = at + 1
        else:
            behind = self.common.read(self.lines, at)
        if not behind:
            self.scene.say(line.place, "this statement is not understood")
        return behind or at + 1

    def _participant(self, line: Line, found: "re.Match[str]", at: int) -> int:
        start = found.start("rest")
        text = line.text.rstrip()
        named = _NAME.match(text, start)
        if named is None:
            return 0
        code, end, about, link, label = named["quoted"] or named["bare"], named.end(), [], "", ""
        while after := _AFTER.match(text, end):
            end = after.end()
            if after["alias"] and named["bare"] and after["alias"].startswith('"'):
                label = after["alias"].strip('"')
            elif after["alias"]:
                label, code = code, after["alias"].strip('"')
            elif after["stereotype"]:
                about.append(clean(after["stereotype"]))
            elif after["link"]:
                link = link_of(f"[[{after['link']}]]")
        behind = at + 1
        rest = text[end:].strip()
        if rest == "[":
            inside: list[str] = []
            while behind < len(self.lines) and self.lines[behind].text.strip() != "]":
                inside.append(self.lines[behind].text.strip())
                behind += 1
            label, behind = "\n".join(inside), behind + 1
        elif rest:
            return 0
        role = _ROLES.get(found["word"].lower())
        place = line.at(start, named.end() if rest else end)
        self.scene.declare(Said(code or "", place, clean(label or code or ""), role, tuple(about), link))
        return behind

    def _box(self, line: Line, text: str) -> bool:
        if re.fullmatch(r"end\s?box", text, re.IGNORECASE):
            return self.scene.close()
        found = _BOX.fullmatch(text)
        if found is None:
            return False
        label = clean(_PAINT.sub("", found["rest"] or "").strip().strip('"'))
        draft = self.scene.declare(Said(f"box {line.place.line}:{line.place.column}", line.place, label, "frame"))
        draft.label = label
        self.scene.open(draft.id)
        return True

    def _ref(self, line: Line, found: "re.Match[str]", at: int) -> int:
        names = [each.strip().strip('"') for each in found["names"].split(",")]
        spoken = [self.scene.refer(Said(each, line.place)) for each in names if each]
        behind, text = at + 1, (found["text"] or "")[1:]
        while not found["text"] and behind < len(self.lines):
            behind += 1
            if _END_REF.fullmatch(self.lines[behind - 1].text.strip()):
                break
            text += self.lines[behind - 1].text + "\n"
        self.scene.note(text, line.place, spoken[0] if spoken else "")
        return behind

    def _life(self, text: str) -> bool:
        """Who is at work: the one that was called last is, for its caller."""
        found = _ACTIVATE.match(text)
        if found is None:
            return False
        known = self.scene.known(found["name"].strip('"'))
        if found["word"].lower() == "activate":
            caller, called = self.last
            self.active.append((known, caller if called == known else ""))
        elif known:
            self._ended(known)
        return True

    def _ended(self, id_: str) -> None:
        for index in range(len(self.active) - 1, max(-1, len(self.active) - 64), -1):
            if self.active[index][0] == id_:
                del self.active[index]
                return

    def _return(self, line: Line, text: str) -> bool:
        found = _RETURN.fullmatch(text)
        if found is None:
            return False
        called, caller = self.active.pop() if self.active else (self.last[1], self.last[0])
        if called and caller:
            label = clean(found["text"])
            self.scene.connect(Connection(called, caller, line.place, "replies", label, dashed=True))
        return True

    def _message(self, line: Line) -> bool:
        text = line.text.rstrip()
        start = _past(_ANCHOR, text, past_space(text, 0))
        left = _NAME.match(text, start)
        # A name may end in what is the tail of an arrow: "A x-> B" has a space, "[x-> B" a border.
        border = None if left else _BORDER.match(text, start)
        at = past_space(text, left.end() if left else border.end() if border else start)
        if left and (renamed := _ALIAS.match(text, left.end())):
            at = past_space(text, renamed.end())
        drawn = _ARROW.match(text, at)
        if drawn is None or not (drawn["left"] or drawn["right"]):
            return False
        right_at = past_space(text, drawn.end())
        right = _NAME.match(text, right_at)
        closed = None if right else _BORDER.match(text, right_at)
        at = right.end() if right else closed.end() if closed else right_at
        alias = _ALIAS.match(text, at) if right else None
        at = _past(_LIFE, text, alias.end() if alias else at)
        life = text[right.end() : at] if right else ""
        at = _past(_LIFE, text, _past(_PAINT, text, at))
        rest = text[at:].strip()
        if (rest and not rest.startswith(":")) or not (left or right):
            return False
        codes = (_code(left), alias["name"] if alias else _code(right))
        stretches = [(each.start(), each.end()) for each in (left, right) if each]
        ids = [self._end(code, line, each) for code, each in zip(codes, (left, right), strict=True)]
        if alias and right:
            self.scene.things[ids[1]].label = clean(_code(right))
        if all(ids):
            place = line.at(stretches[0][0], stretches[-1][1])
            self._connect(ids[0], ids[1], drawn, place_label=(place, clean(rest[1:])), life=life)
        return True

    def _connect(
        self, left: str, right: str, drawn: "re.Match[str]", place_label: tuple[Place, str], life: str
    ) -> None:
        place, label = place_label
        back, both = _direction(drawn["left"], drawn["right"])
        dashed = len(drawn["shaft"] + drawn["more"]) > 1
        if "hidden" in (drawn["style"] or ""):
            return
        source, target = (right, left) if back else (left, right)
        kind: Kind = "replies" if dashed else "calls"
        self.scene.connect(Connection(source, target, place, kind, label, dashed, both))
        if not dashed or "++" in life:
            self.last = (source, target)
        if "++" in life:
            self.active.append((target, source))
        if "--" in life:
            self._ended(source)

    def _end(self, code: str, line: Line, found: "re.Match[str] | None") -> str:
        if found is None:
            return ""
        return self.scene.refer(Said(code, line.at(found.start(), found.end()), clean(code)))


def _direction(left: str, right: str) -> tuple[bool, bool]:
    """Whether a message leads from right to left, and whether it leads both ways."""
    to_left = any(sign in left for sign in "<\\/")
    to_right = any(sign in right for sign in ">\\/")
    return to_left and not to_right, to_left and to_right


def _code(found: "re.Match[str] | None") -> str:
    return "" if found is None else found["bare"] or found["quoted"] or ""


def _past(pattern: "re.Pattern[str]", text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
