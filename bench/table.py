"""What a measure found, as a table for people."""

from collections.abc import Iterable
from dataclasses import dataclass

_HEAD = ("what", "measured", "target", "")


@dataclass(frozen=True, slots=True)
class Row:
    """`met` is None where there is nothing to hold against a target."""

    what: str
    measured: str
    target: str = ""
    met: bool | None = None


def at_most(what: str, value: float, limit: float, unit: str = "", detail: str = "") -> Row:
    """A number that must not be larger than its limit."""
    return Row(what, f"{value:.3g}{unit}{f'  ({detail})' if detail else ''}", f"≤ {limit:g}{unit}", value <= limit)


def at_least(what: str, value: float, limit: float, unit: str = "", detail: str = "") -> Row:
    """A number that must not be smaller than its limit."""
    return Row(what, f"{value:.4g}{unit}{f'  ({detail})' if detail else ''}", f"≥ {limit:g}{unit}", value >= limit)


def told(what: str, value: str) -> Row:
    """Something to know, without a target."""
    return Row(what, value)


def text(rows: Iterable[Row]) -> str:
    """The rows under each other."""
    cells = [_HEAD, *((row.what, row.measured, row.target, _verdict(row.met)) for row in rows)]
    wide = [max(len(line[column]) for line in cells) for column in range(len(_HEAD))]
    lines = ["  ".join(cell.ljust(room) for cell, room in zip(line, wide, strict=True)).rstrip() for line in cells]
    return "\n".join(f"  {line}" for line in lines)


def _verdict(met: bool | None) -> str:
    return "" if met is None else "pass" if met else "MISS"
