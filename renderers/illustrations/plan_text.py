"""Plans as TOML that a person can read and edit."""

import difflib
import json
import tomllib
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, get_args

from renderers.illustrations.metaphors import BY_KIND, Metaphor, metaphor_of
from renderers.illustrations.names import clean
from renderers.illustrations.plan import Emphasis, Entity, Plan, PlanGroup, Relation
from renderers.view import ArrowMode, BoxKind

LARGEST = 1 << 20
_HEAD = """\
# What the illustration shows. Edit it as you like: the picture follows the plan. `facts` tells when the code has
# changed since the plan was made."""
_MORE = "  # connections that the code has and the picture does not: too many to be drawn"
_MOST = 1_000_000
_KEYS = {
    "group": ("id", "label"),
    "entity": ("id", "label", "kind", "metaphor", "emphasis", "group"),
    "relation": ("source", "target", "mode", "label"),
}
_NEEDED = {"group": ("id",), "entity": ("id",), "relation": ("source", "target")}
_CHOICES = {
    "kind": tuple(BY_KIND),
    "metaphor": get_args(Metaphor),
    "emphasis": get_args(Emphasis),
    "mode": get_args(ArrowMode),
}


class PlanProblem(NamedTuple):
    """What is wrong with a plan, and at which line of it (1 is the first; 0: nowhere in particular)."""

    line: int
    message: str


class _Row(NamedTuple):
    """One table of the file whose values are all known to be good."""

    line: int
    values: dict[str, str]


def to_toml(plan: Plan) -> str:
    """The plan as text. What is as usual for its kind is left out, but for the metaphor, which people want to see."""
    lines = [_HEAD, f"title = {_quoted(plan.title)}", f"facts = {_quoted(plan.facts)}"]
    if plan.more:
        lines.append(f"more = {plan.more}{_MORE}")
    for group in plan.groups:
        lines += _table("group", {"id": group.id, "label": group.label})
    for each in plan.entities:
        emphasis = each.emphasis if each.emphasis != "plain" else ""
        told = {"id": each.id, "label": each.label, "kind": each.kind, "metaphor": each.metaphor}
        lines += _table("entity", told | {"emphasis": emphasis, "group": each.group})
    for relation in plan.relations:
        mode = relation.mode if relation.mode != "runtime" else ""
        told = {"source": relation.source, "target": relation.target}
        lines += _table("relation", told | {"mode": mode, "label": relation.label})
    return "\n".join(lines) + "\n"


def _table(name: str, values: dict[str, str]) -> list[str]:
    return ["", f"[[{name}]]", *(f"{key} = {_quoted(value)}" for key, value in values.items() if value)]


def _quoted(text: str) -> str:
    """A basic string. JSON escapes as TOML does, but for DEL and what stands beyond Unicode's planes for text."""
    told = json.dumps(text.encode("utf-8", "replace").decode("utf-8"), ensure_ascii=False)
    return told.replace("\x7f", "\\u007f")


def from_toml(text: str) -> tuple[Plan, tuple[PlanProblem, ...]]:
    """The plan that a text tells, and what is wrong with it. What is wrong is left out; never raises."""
    if len(text) > LARGEST:
        return Plan("", ()), (PlanProblem(0, f"the plan has more than {LARGEST} characters"),)
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Plan("", ()), (PlanProblem(_line_of(error, text), f"is no TOML: {error}"),)
    except RecursionError:
        return Plan("", ()), (PlanProblem(0, "is nested too deeply"),)
    problems: list[PlanProblem] = []
    lines = text.split("\n")
    tops = [_text_at_top(said, key, lines, problems) for key in ("title", "facts")]
    more = _count_at_top(said, "more", lines, problems)
    known = {"title", "facts", "more", *_KEYS}
    problems += (PlanProblem(_line(lines, 0, key), _unknown(key, known)) for key in said if key not in known)
    groups = tuple(_groups(_rows("group", said, lines, problems), problems))
    entities = tuple(_entities(_rows("entity", said, lines, problems), {each.id for each in groups}, problems))
    relations = tuple(_relations(_rows("relation", said, lines, problems), {each.id for each in entities}, problems))
    return Plan(clean(tops[0]), entities, relations, groups, clean(tops[1]), more), tuple(sorted(problems))


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    """The line that a TOML error tells of; at the end of the text it says so in words."""
    _, _, rest = str(error).partition("at line ")
    digits = rest.split(",")[0]
    return int(digits) if digits.isdigit() else text.count("\n") + 1


def _text_at_top(said: dict[str, object], key: str, lines: Sequence[str], problems: list[PlanProblem]) -> str:
    value = said.get(key, "")
    if isinstance(value, str):
        return value
    problems.append(PlanProblem(_line(lines, 0, key), f"{key} must be text"))
    return ""


def _count_at_top(said: dict[str, object], key: str, lines: Sequence[str], problems: list[PlanProblem]) -> int:
    value = said.get(key, 0)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST:
        return value
    problems.append(PlanProblem(_line(lines, 0, key), f"{key} must be a number"))
    return 0


def _rows(name: str, said: dict[str, object], lines: Sequence[str], problems: list[PlanProblem]) -> Iterator[_Row]:
    """The tables of this name whose values are all texts, known and complete."""
    tables = said.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        problems.append(PlanProblem(_line(lines, 0, name), f"{name} must be written as [[{name}]]"))
        return
    heads = [at for at, line in enumerate(lines) if "".join(line.split("#")[0].split()) == f"[[{name}]]"]
    for number, table in enumerate(tables):
        head = heads[number] if number < len(heads) else 0
        wrong = [PlanProblem(_line(lines, head, key), why) for key, why in _faults(name, table)]
        problems += wrong
        if not any(key in table and not isinstance(table[key], str) for key in _KEYS[name]) and all(
            table.get(key) for key in _NEEDED[name]
        ):
            good = {key: table[key] for key in _KEYS[name] if key in table and not _misses(key, table[key])}
            yield _Row(head + 1, good)


def _faults(name: str, table: dict[str, object]) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if key not in _KEYS[name]:
            yield key, _unknown(key, _KEYS[name])
        elif not isinstance(value, str):
            yield key, f"{key} must be text"
        elif _misses(key, value):
            yield (
                key,
                f"{key} = {json.dumps(clean(value), ensure_ascii=False)} is not known{_nearest(value, _CHOICES[key])}",
            )
    for key in _NEEDED[name]:
        if not table.get(key):
            yield key, f"[[{name}]] needs {key}"


def _misses(key: str, value: str) -> bool:
    return key in _CHOICES and value not in _CHOICES[key]


def _groups(rows: Iterator[_Row], problems: list[PlanProblem]) -> Iterator[PlanGroup]:
    for row in _once(rows, problems):
        yield PlanGroup(row.values["id"], clean(row.values.get("label", "")) or clean(row.values["id"]))


def _entities(rows: Iterator[_Row], groups: Collection[str], problems: list[PlanProblem]) -> Iterator[Entity]:
    for row in _once(rows, problems):
        said = row.values
        group = said.get("group", "")
        if group and group not in groups:
            problems.append(PlanProblem(row.line, f"no [[group]] has the id {json.dumps(clean(group))}"))
        kind: BoxKind = said.get("kind", "module")  # type: ignore[assignment]  # one of the choices
        yield Entity(
            said["id"],
            clean(said.get("label", "")) or clean(said["id"]),
            kind,
            said.get("metaphor", metaphor_of(kind, said.get("label", said["id"]))),  # type: ignore[arg-type]  # one of the choices
            said.get("emphasis", "plain"),  # type: ignore[arg-type]  # one of the choices
            group if group in groups else "",
        )


def _relations(rows: Iterator[_Row], known: Collection[str], problems: list[PlanProblem]) -> Iterator[Relation]:
    seen: set[tuple[str, str]] = set()
    for row in rows:
        said = row.values
        ends = said["source"], said["target"]
        missing = [end for end in ends if end not in known]
        if missing or ends[0] == ends[1] or ends in seen:
            why = f"no [[entity]] has the id {json.dumps(clean(missing[0]))}" if missing else "leads to itself"
            problems.append(PlanProblem(row.line, "says the same as another relation" if ends in seen else why))
            continue
        seen.add(ends)
        mode: ArrowMode = said.get("mode", "runtime")  # type: ignore[assignment]  # one of the choices
        yield Relation(*ends, mode, clean(said.get("label", "")))


def _once(rows: Iterator[_Row], problems: list[PlanProblem]) -> Iterator[_Row]:
    """The rows whose id no earlier one has."""
    seen: set[str] = set()
    for row in rows:
        if row.values["id"] in seen:
            problems.append(PlanProblem(row.line, f"the id {json.dumps(clean(row.values['id']))} is taken already"))
        else:
            seen.add(row.values["id"])
            yield row


def _line(lines: Sequence[str], head: int, key: str) -> int:
    """The line on which a key stands, at or after the head of its table; the head's own where it is not found."""
    for at in range(head + 1 if head else 0, len(lines)):
        word = lines[at].strip()
        if word.split("=")[0].strip().strip("\"'[] ") == key:
            return at + 1
        if head and word.startswith("["):
            break
    return head + 1


def _unknown(key: str, known: Collection[str]) -> str:
    return f"{json.dumps(clean(key))} is no key here{_nearest(key, known)}"


def _nearest(value: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(value[:80], sorted(known), 1)
    return f"; did you mean {json.dumps(near[0])}?" if near else f"; known: {', '.join(sorted(known))}"
