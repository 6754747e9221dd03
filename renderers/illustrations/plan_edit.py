"""A plan that a person edited, brought up to date: their comments and their order stay, and the lines that say
something else now are changed."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from renderers.illustrations.plan import Plan
from renderers.illustrations.plan_text import from_toml, to_toml

_HEAD = re.compile(r"\[\[\s*(\w+)\s*\]\]\s*(#.*)?")
_PAIR = re.compile(r"""(\w+)\s*=\s*("(?:[^"\\]|\\.)*"|'[^']*'|\d+)\s*(#.*)?""")
_KEYS = {"": (), "group": ("id",), "entity": ("id",), "relation": ("source", "target")}

# What a table of the file is told apart by: its name and the values that name it.
_Key = tuple[str, ...]


class _Table(NamedTuple):
    """A table of the file: its comments, its head and its lines."""

    key: _Key
    lines: tuple[str, ...]


def edited(text: str, plan: Plan) -> str:
    """The text with what the plan says, in the words of the person who wrote it as far as they still hold. A text that
    is written in another way than ours is written anew."""
    fresh = to_toml(plan)
    found = _merged(text, fresh)
    is_the_same = from_toml(found) == (plan, ()) if found else False
    return found if is_the_same else fresh


def _merged(text: str, fresh: str) -> str:
    old, new = list(_tables(text)), {table.key: table for table in _tables(fresh)}
    if len({table.key for table in old}) < len(old) or not all(table.key for table in old):
        return ""
    kept = [_updated(table, new[table.key]) for table in old if table.key in new]
    known = {table.key for table in kept}
    for table in (each for key, each in new.items() if key not in known):
        same = [at for at, each in enumerate(kept) if each.key[0] == table.key[0]]
        kept.insert(same[-1] + 1 if same else len(kept), table)
    return "\n\n".join("\n".join(table.lines).strip("\n") for table in kept) + "\n"


def _tables(text: str) -> Iterator[_Table]:
    """The tables of a file, each with the comments above it; the first is the top of the file. A table without what
    names it has an empty key."""
    lines = text.split("\n")
    heads = [at for at, line in enumerate(lines) if _HEAD.fullmatch(line.strip())]
    starts = [_with_comments(lines, head) for head in heads]
    yield _Table(("",), tuple(lines[: starts[0]] if starts else lines))
    ends = [*starts[1:], len(lines)] if starts else []
    for start, head, end in zip(starts, heads, ends, strict=True):
        body = tuple(lines[start:end])
        match = _HEAD.fullmatch(lines[head].strip())
        name = match[1] if match else ""
        values = {pair[1]: _value(pair[2]) for line in body if (pair := _PAIR.fullmatch(line.strip()))}
        key = tuple(values.get(each, "") for each in _KEYS.get(name, ()))
        yield _Table((name, *key) if key and all(key) else (), body)


def _with_comments(lines: list[str], head: int) -> int:
    """Where a table begins: at the comments that stand right above its head."""
    while head > 0 and lines[head - 1].lstrip().startswith("#"):
        head -= 1
    return head


def _updated(old: _Table, new: _Table) -> _Table:
    """The old table with the values of the new one: a line that says the same stays, with its comment."""
    wanted = {pair[1]: line for line in new.lines if (pair := _PAIR.fullmatch(line.strip()))}
    lines = []
    for line in old.lines:
        pair = _PAIR.fullmatch(line.strip())
        if pair is None:
            lines.append(line)
        elif pair[1] in wanted:
            lines.append(_with_value(line, pair, wanted.pop(pair[1])))
    said = (number for number, line in enumerate(lines, 1) if line.strip() and not line.lstrip().startswith("#"))
    end = max(said, default=0)
    return old._replace(lines=(*lines[:end], *wanted.values(), *lines[end:]))


def _with_value(line: str, pair: re.Match[str], wanted: str) -> str:
    value = _PAIR.fullmatch(wanted)
    if value is None or _value(value[2]) == _value(pair[2]):
        return line
    start = len(line) - len(line.lstrip())
    return line[: start + pair.start(2)] + value[2] + line[start + pair.end(2) :]


def _value(written: str) -> str:
    """What a value of the file says."""
    if written.startswith("'"):
        return written[1:-1]
    try:
        return str(json.loads(written))
    except ValueError:  # an escape that TOML has and JSON has not
        return written
