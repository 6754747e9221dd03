"""What class an object is of, told from the text above the line on which it is called, in all languages: a parameter or
a variable with its type (`gateway: Gateway`, `Gateway gateway`, `gateway *Gateway`), or what makes one (`= Gateway(`).

A declaration counts where the line is in its block, as the indents tell.
"""

import re
from collections.abc import Iterable, Sequence

_MOST_ROWS = 200
_LONGEST_ROW = 400
_MOST_NAMES = 8
_MARKS = r"[&*\s]*+(?:'\w+\s+)?+[\s\"']*+(?:(?:mut|dyn|impl|readonly|final)\s+)*+"
# What holds one object of a class is called as that is.
_HOLDERS = r"(?:(?:[\w.]+\.)?(?:Optional|Annotated|Final|Arc|Box|Rc|Option|Readonly|Mutex|RwLock)\s*[\[<]\s*)*+"
_TYPE = rf"{_MARKS}{_HOLDERS}{_MARKS}((?:[A-Za-z_$][\w$]*(?:\.|::))*[A-Za-z_$][\w$]*)"
_ENDS = r"(?!\s*\[\s*\]|[\w$])"
_WRITTEN = re.compile(_TYPE + _ENDS)

_DECLARATION = "|".join(
    (
        rf"\bNAME\??\s*:(?!:|=)\s*{_TYPE}{_ENDS}",
        r"\bNAME\s*:?=\s*(?:await\s+)?(?:new\s+|&)?((?:[A-Za-z_$][\w$]*(?:\.|::))*[A-Za-z_$][\w$]*)\s*(?:<[^<>]*>)?[({]",
        r"\b((?:[a-z_]\w*\.)*[A-Z]\w*)(?:<[^=;]*>)?\s+NAME\s*[,)=;:]",
        r"\bNAME\s+\*?((?:[a-z_]\w*\.)?[A-Za-z_]\w*)\s*[,)]",
    )
)


def class_of(written: str) -> str:
    """The dotted name of the class in a type as it is written, "" where it is none: "Gateway" of "Optional[Gateway]",
    of "&dyn Gateway" and of "Gateway | None"."""
    found = _WRITTEN.match(written)
    return found[1].replace("::", ".") if found else ""


def declared(source: bytes, at: int, names: Iterable[str]) -> tuple[str, ...]:
    """Each of these names whose class is told above an offset, as "name: Class"."""
    start = source.rfind(b"\n", 0, at) + 1
    above = source[max(0, start - _MOST_ROWS * _LONGEST_ROW) : start].decode("utf-8", "replace").split("\n")
    rows = [row[:_LONGEST_ROW] for row in above[-_MOST_ROWS:]]
    indent = _indent(source[start : start + _LONGEST_ROW].decode("utf-8", "replace"))
    found = ((name, _class_above(name, rows, indent)) for name in list(dict.fromkeys(names))[:_MOST_NAMES])
    return tuple(f"{name}: {type_}" for name, type_ in found if type_)


def _class_above(name: str, rows: Sequence[str], indent: int) -> str:
    pattern = re.compile(_DECLARATION.replace("NAME", re.escape(name)))
    for place in range(len(rows) - 1, -1, -1):
        row = rows[place]
        for found in reversed(list(pattern.finditer(row)) if name in row else ()):
            type_ = _named(next(filter(None, found.groups())))
            if type_ and _is_in_block(rows[place:], found.start(), indent, is_set=bool(found[2])):
                return type_
    return ""


def _named(written: str) -> str:
    """The class in what is written, as far as it is written like one: that of `Gateway::new` is Gateway."""
    parts = written.replace("::", ".").split(".")
    large = max((place for place, part in enumerate(parts) if part.lstrip("_$")[:1].isupper()), default=-1)
    return ".".join(parts[: large + 1])


def _is_in_block(rows: Sequence[str], column: int, indent: int, *, is_set: bool) -> bool:
    """Whether what stands below the last row, with this indent, is in the block of what the first one declares at a
    column: of a parameter (what no value is set to) the body of its function."""
    first, rest = rows[0], [row for row in rows[1:] if row.strip()]
    before = first[:column].lstrip()
    depth = _indent(first)
    ends = first.rstrip().endswith(",") or bool(rest and rest[0].lstrip().startswith(")"))
    if is_set or not ("(" in before or ends):
        return indent >= depth and all(_indent(row) >= depth for row in rest)
    closes = next((place for place, row in enumerate(rest) if row.lstrip().startswith(")")), -1)
    if closes >= 0 and "(" not in before:
        depth, rest = _indent(rest[closes]), rest[closes + 1 :]
    return indent > depth and all(_indent(row) > depth for row in rest)


def _indent(row: str) -> int:
    return len(row.expandtabs(4)) - len(row.expandtabs(4).lstrip())
