"""[[drawing]] tables and [aliases] of undrift.toml: which drawings of people are held, and what their labels mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from coherence.directives import COMPLETE
from coherence.readers.table import is_raster
from daemon.config.ignore import Patterns, is_pattern
from daemon.config.settings import Check, nearest

if TYPE_CHECKING:
    from collections.abc import Container

    from daemon.config.undrift_toml import Config

MOST_DRAWINGS = 1_000
MOST_ALIASES = 1_000
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class DrawingSpec:
    """The drawings whose paths match a pattern. `complete` are the kinds in which they leave nothing out, `ignore` the
    reason why they are not held ("" where they are). `allow` are the rules that may be broken in them, each with the
    reason. `least_score` is the share of their boxes and arrows that has to be proved. `line` is where the table
    stands in the config."""

    path: str
    complete: tuple[str, ...] = ()
    ignore: str = ""
    line: int = 1
    allow: tuple[tuple[str, str], ...] = ()
    least_score: float = 0.0


def drawing_spec(values: dict[str, Any], line: int) -> DrawingSpec:
    """The values of a table that was checked."""
    complete = values.get("complete", False)
    kinds = complete if isinstance(complete, tuple) else COMPLETE if complete else ()
    allow = tuple(sorted(values.get("allow", {}).items()))
    least = float(values.get("least_score", 0))
    return DrawingSpec(values["path"], kinds, values.get("ignore", ""), line, allow, least)


def matches(spec: DrawingSpec, path: str) -> bool:
    """Whether this table speaks of this file."""
    return _patterns(spec.path).verdict(path) is True


def matches_pixels(spec: DrawingSpec, path: str) -> bool:
    """Whether this table speaks of this picture made of pixels. Reading one takes long, and folders are full of
    screenshots: a pattern declares those only where it ends as their names do."""
    return (bool(spec.ignore) or is_raster(spec.path)) and matches(spec, path)


def may_be_ours(path: str, config: Config, files: Container[str] = ()) -> bool:
    """Whether this SVG is declared (or among these files), and may be a picture of undrift that is not managed here: a
    copy, say, or one of another revision."""
    if not path.lower().endswith(".svg") or path.rpartition("/")[0] == config.output:
        return False
    return path in files or any(matches(spec, path) and not spec.ignore for spec in config.drawings)


def are_declared_pixels(path: str, config: Config) -> bool:
    """Whether a table names this picture made of pixels, and not to have it left alone."""
    return any(matches_pixels(spec, path) and not spec.ignore for spec in config.drawings)


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


def _ignore(value: Any) -> str:
    wrong = 'must be the reason why it is not held: ignore = "shows how people handle an order"'
    return "" if _is_reason(value) else wrong


def _allow(value: Any) -> str:
    if not isinstance(value, dict):
        return 'must be rules with their reasons: allow = { indirect-arrow = "the bus is left out" }'
    from coherence.rules.catalogue import RULES

    for rule, reason in value.items():
        if rule not in RULES:
            close = nearest(rule, tuple(RULES))
            return f"no rule: {rule!r}" + (f"; {close}" if close.startswith("did") else "")
        if not _is_reason(reason):
            return f'must say why {rule} is allowed: allow = {{ {rule} = "REASON" }}'
    return ""


def _share(value: Any) -> str:
    good = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    return "" if good else "must be a number from 0 to 1: least-score = 0.9"


def _is_reason(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST and value.isprintable()


DRAWING: dict[str, Check] = {
    "path": _path,
    "complete": _complete,
    "ignore": _ignore,
    "allow": _allow,
    "least-score": _share,
}
