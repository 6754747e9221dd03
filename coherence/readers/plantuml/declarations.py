"""Statements that tell of one thing: `component "Long name" as x <<stereotype>> #red {`."""

import re
from dataclasses import dataclass, field

from coherence.depiction import Role
from coherence.readers.plantuml.labels import clean, is_icon, link_of
from coherence.readers.plantuml.operands import Operand, operand, past_space

# What each word declares: its role, and the kind of diagram that it tells ("" where several have it).
WORDS: dict[str, tuple[Role | None, str]] = {
    "class": ("class", "class"),
    "abstract class": ("class", "class"),
    "abstract": ("class", "class"),
    "annotation": ("class", "class"),
    "enum": ("class", "class"),
    "exception": ("class", "class"),
    "struct": ("class", "class"),
    "record": ("class", "class"),
    "dataclass": ("class", "class"),
    "metaclass": ("class", "class"),
    "stereotype": ("class", "class"),
    "interface": ("interface", ""),
    "protocol": ("interface", "class"),
    "circle": ("interface", ""),
    "diamond": ("step", ""),
    "object": ("part", "object"),
    "map": ("part", "object"),
    "json": ("part", "object"),
    "entity": ("entity", ""),
    "component": ("part", "component"),
    "portin": ("part", "component"),
    "portout": ("part", "component"),
    "port": ("part", "component"),
    "agent": ("part", "deployment"),
    "artifact": ("file", "deployment"),
    "file": ("file", "deployment"),
    "card": ("part", "deployment"),
    "cloud": ("outside", "deployment"),
    "database": ("store", "deployment"),
    "storage": ("store", "deployment"),
    "queue": ("queue", "deployment"),
    "stack": ("part", "deployment"),
    "collections": ("part", "deployment"),
    "boundary": ("part", "deployment"),
    "control": ("part", "deployment"),
    "action": ("step", "deployment"),
    "process": ("step", "deployment"),
    "hexagon": ("part", "deployment"),
    "label": ("note", "deployment"),
    "person": ("person", "deployment"),
    "node": ("node", "deployment"),
    "frame": ("frame", "deployment"),
    "rectangle": ("part", "deployment"),
    "folder": ("package", "deployment"),
    "package": ("package", ""),
    "namespace": ("package", "class"),
    "actor": ("person", "usecase"),
    "usecase": ("step", "usecase"),
    "state": ("step", "state"),
}
_WORD = re.compile(
    r"\s*(?:[-+#~](?=[a-z]))?(?:static\s+)?(?P<word>abstract\s+class|"
    + "|".join(sorted((word for word in WORDS if " " not in word), key=len, reverse=True))
    + r")(?P<slash>/)?(?=[\s\"(\[:{]|$)",
    re.IGNORECASE,
)
_AS = re.compile(r"\s+as\s+", re.IGNORECASE)
_STEREOTYPE = re.compile(r"\s*<<(?P<text>[^<>]*)>>(?:\s*<<(?P<more>[^<>]*)>>)?")
_PAINT = re.compile(r"\s*#{1,2}[^\s{\[]*(?:\[[^\]]*\]\w*)?")
_TAG = re.compile(r"\s*\$[\w.-]+")
_LINK = re.compile(r"\s*\[\[[^\[\]]*\]\]\]?")
_ORDER = re.compile(r"\s*order\s+\d+", re.IGNORECASE)
_CLAUSE = re.compile(r"\s*(?P<word>extends|implements)\s+", re.IGNORECASE)
_BASE = re.compile(r"\s*(?:\"(?P<quoted>[^\"]+)\"|(?P<bare>[\w$.:]+))")
_TEXT = re.compile(r"\s*:(?P<text>.*)", re.DOTALL)
_OPEN_QUOTE = re.compile(r"\s*(?P<alias>[\w.]+)\s+as\s+\"(?P<text>[^\"]*)", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class Declaration:
    """What one line declares. `opens` is "{" or "[" where a body begins, `body` what stands behind it, `paint` the
    colour ("#FFFFFF"). `is_icon`: its label is an icon, and no word."""

    word: str
    role: Role | None
    sort: str
    named: Operand
    label: str = ""
    about: list[str] = field(default_factory=list)
    link: str = ""
    opens: str = ""
    body: str = ""
    bases: list[tuple[str, Operand]] = field(default_factory=list)
    paint: str = ""
    is_icon: bool = False


def declaration(text: str) -> Declaration | None:
    """What a line declares, or None where it does not, or holds something that is not understood."""
    text = text.rstrip()
    found = _WORD.match(text)
    word = " ".join(found["word"].lower().split()) if found else ""
    role, sort = WORDS[word] if found else (None, "")
    first = operand(text, found.end() if found else 0, strict=False)
    if first is None:
        return _nameless(text, word, role, sort, found.end()) if found else None
    if not found and (text[first.start] not in "[(:" or first.role is None):
        return None
    shape = {"person": "usecase", "step": "usecase", "part": "component"}.get(first.role or "", "")
    said = Declaration(word, role or first.role, sort or ("state" if first.code == "[*]" else shape), first)
    at = _alias(said, text, first.end)
    at = _generics(text, at)
    end = _modifiers(said, text, at)
    return said if end == len(text) else None


def _nameless(text: str, word: str, role: Role | None, sort: str, at: int) -> Declaration | None:
    """A frame may have no name."""
    said = Declaration(word, role, sort, Operand("", None, 0, len(text)))
    return said if _modifiers(said, text, at) == len(text) and said.opens == "{" else None


def _alias(said: Declaration, text: str, at: int) -> int:
    """ "Label" as alias, alias as "Label", [Label] as alias."""
    between = at
    while found := _STEREOTYPE.match(text, between):
        between = found.end()
    found = _AS.match(text, between)
    second = operand(text, found.end(), strict=False) if found else None
    if second is None:
        return at
    if between > at:
        _modifiers(said, text[:between], at)
    first = said.named
    quoted = text[second.start] in '"[(:' and text[first.start] not in '"[(:'
    said.named, other = (first, second) if quoted else (second, first)
    said.named = said.named._replace(start=min(first.start, second.start), end=max(first.end, second.end))
    said.label = clean(other.code)
    said.is_icon = is_icon(other.code)
    said.role = said.role or second.role
    return second.end


def _generics(text: str, at: int) -> int:
    """Behind the parameters of a type, which may hold others."""
    start = past_space(text, at)
    if not text.startswith("<", start) or text.startswith("<<", start):
        return at
    depth = 0
    for index in range(start, len(text)):
        depth += (text[index] == "<") - (text[index] == ">")
        if not depth:
            return index + 1
    return at


def _modifiers(said: Declaration, text: str, at: int) -> int:
    """Reads what may stand behind a name, in any order; answers how far it is understood."""
    while (at := past_space(text, at)) < len(text):
        if found := _STEREOTYPE.match(text, at):
            said.about += [clean(each) for each in found.groups() if each and clean(each)]
        elif found := _LINK.match(text, at):
            said.link = link_of(found[0])
        elif found := _CLAUSE.match(text, at):
            at = _bases(said, text, found.end(), found["word"].lower())
            continue
        elif text.startswith("{", at):
            said.opens = "{"
            said.body = text[at + 1 :].strip()
            return len(text) if said.body in ("", "}") or said.body.endswith("}") else at
        elif text.startswith("[", at):
            said.opens, said.body = "[", text[at + 1 :]
            return len(text)
        elif found := _TEXT.match(text, at):
            said.about.append(clean(found["text"]))
        elif found := _PAINT.match(text, at):
            said.paint = found[0].strip()
        elif not (found := _ORDER.match(text, at) or _TAG.match(text, at)):
            return at
        at = found.end()
    return at


def _bases(said: Declaration, text: str, at: int, word: str) -> int:
    """The names behind "extends" or "implements"."""
    while found := _BASE.match(text, at):
        name = found["quoted"] or found["bare"]
        start = found.end() - len(name) - bool(found["quoted"]) * 2
        said.bases.append((word, Operand(name, None, start, found.end())))
        at = _generics(text, found.end())
        comma = past_space(text, at)
        if not text.startswith(",", comma):
            return at
        at = comma + 1
    return at
