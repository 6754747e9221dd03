"""[[drawing]] tables and [aliases] of undrift.toml: which drawings of people are held, and what their labels mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from coherence.directives import COMPLETE
from daemon.ignore import Patterns, is_pattern
from daemon.settings import Check, nearest

MOST_DRAWINGS = 1_000
MOST_ALIASES = 1_000
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class DrawingSpec:
    """The drawings whose paths match a pattern. `complete` are the kinds in which they leave nothing out, `ignore` the
    reason why they are not held ("" where they are). `line` is where the table stands in the config."""

    path: str
    complete: tuple[str, ...] = ()
    ignore: str = ""
    line: int = 1


def drawing_spec(values: dict[str, Any], line: int) -> DrawingSpec:
    """The values of a table that was checked."""
    complete = values.get("complete", False)
    kinds = complete if isinstance(complete, tuple) else COMPLETE if complete else ()
    return DrawingSpec(values["path"], kinds, values.get("ignore", ""), line)


def matches(spec: DrawingSpec, path: str) -> bool:
    """Whether this table speaks of this file."""
    return _patterns(spec.path).verdict(path) is True


@cache
def _patterns(path: str) -> Patterns:
    """A pattern is compiled once for all files."""
    return Patterns("", (path,))


def alias_problem(label: str, stands_for: Any) -> str:
    """What is wrong with one line of [aliases]; "" for nothing."""
    if not label.strip() or len(label) > _LONGEST:
        return "must be the text of a box"
    if not isinstance(stands_for, str) or not stands_for.strip() or len(stands_for) > _LONGEST:
        return 'must be what the label stands for: "Ledger" = "shop/payments"'
    return ""


def _path(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        return 'must be a path or a pattern: "docs/*.mmd"'
    if value.startswith(("!", "#")) or not is_pattern(value):
        return f"not a pattern of .gitignore's syntax: {value!r}"
    return ""


def _complete(value: Any) -> str:
    if isinstance(value, bool):
        return ""
    if not isinstance(value, list) or not all(isinstance(kind, str) for kind in value):
        return f"must be true, false or a list of {', '.join(COMPLETE)}"
    unknown = [kind for kind in value if kind not in COMPLETE]
    return f"unknown: {unknown[0]!r}; {nearest(unknown[0], COMPLETE)}" if unknown else ""


def _reason(value: Any) -> str:
    good = isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST and value.isprintable()
    return "" if good else 'must be the reason why it is not held: ignore = "shows how people handle an order"'


DRAWING: dict[str, Check] = {"path": _path, "complete": _complete, "ignore": _reason}
