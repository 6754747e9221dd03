"""The shapes of nodes that flowcharts and block diagrams share: how each is written, and what it says of a thing."""

import re
from typing import NamedTuple

from coherence.depiction import Role

_OPENERS: tuple[tuple[str, str, Role], ...] = (
    ("(((", r"\)\)\)", "step"),
    ("((", r"\)\)", "part"),
    ("([", r"\]\)", "part"),
    ("(-", r"-\)", "part"),
    ("(", r"\)", "part"),
    ("[[", r"\]\]", "part"),
    ("[(", r"\)\]", "store"),
    ("[|", r"\]", "part"),
    ("[/", r"[/\\]?\]", "part"),
    ("[\\", r"[/\\]?\]", "part"),
    ("[", r"\]", "part"),
    ("{{", r"\}\}", "part"),
    ("{", r"\}", "step"),
    (">", r"\]", "part"),
)
_SHAPES = tuple((opener, re.compile(rf'"[^"]*"|({closer})'), closer, role) for opener, closer, role in _OPENERS)
_NAMED: dict[str, Role] = {
    **dict.fromkeys(("cyl", "db", "database", "cylinder", "h-cyl", "das", "horizontal-cylinder"), "store"),
    **dict.fromkeys(("lin-cyl", "disk", "lined-cylinder", "bow-rect", "stored-data", "bow-tie-rectangle"), "store"),
    **dict.fromkeys(("datastore", "data-store", "bucket", "win-pane", "internal-storage", "window-pane"), "store"),
    **dict.fromkeys(("diam", "decision", "diamond", "question", "fork", "join", "hourglass", "collate"), "step"),
    **dict.fromkeys(("start", "sm-circ", "small-circle", "stop", "fr-circ", "framed-circle"), "step"),
    **dict.fromkeys(("dbl-circ", "double-circle", "f-circ", "junction", "filled-circle"), "step"),
    **dict.fromkeys(("cross-circ", "summary", "crossed-circle", "delay", "half-rounded-rectangle"), "step"),
    **dict.fromkeys(("loop-limit", "notch-pent", "notched-pentagon"), "step"),
    **dict.fromkeys(("doc", "document", "docs", "documents", "st-doc", "stacked-document"), "file"),
    **dict.fromkeys(("lin-doc", "lined-document", "tag-doc", "tagged-document"), "file"),
    **dict.fromkeys(("brace", "comment", "brace-l", "brace-r", "braces", "text"), "note"),
    **dict.fromkeys(("folder", "directory"), "package"),
    "cloud": "outside",
    "person": "person",
}
_FIELD = re.compile(r"""(?<![\w-])([\w-]++)["']?[ \t]*:[ \t]*("[^"]*"|'[^'\n]*'|\|[ \t]*\n[^}]*|[^,\n}]*)""")
_DATA_END = re.compile(r'"[^"]*"|(\})')


# Where nothing ends a text, its end must not be looked for in the whole of the file, again and again.
_LONGEST = 4000


class Shape(NamedTuple):
    """`end` is the offset behind it; `missing` tells what should have ended it, where nothing did ("" else)."""

    label: str
    role: Role
    end: int
    missing: str = ""


class Data(NamedTuple):
    """What stands in `@{ ... }`. `end` is -1 where it never ends."""

    fields: dict[str, str]
    end: int

    @property
    def role(self) -> Role:
        return _NAMED.get(self.fields.get("shape", ""), "part")


def read_shape(text: str, at: int) -> Shape | None:
    """The shape that begins at an offset; None where none does."""
    for opener, closer, ending, role in _SHAPES:
        if text.startswith(opener, at):
            start = at + len(opener)
            end = closing(closer, text, start)
            if end is None:
                return Shape("", role, start, ending.replace("\\", ""))
            return Shape(_label(text[start : end.start()], opener), role, end.end())
    return None


def read_data(text: str, at: int) -> Data:
    """What is said in braces, in the manner of YAML or JSON. `at` is the offset behind the opening one."""
    end = closing(_DATA_END, text, at)
    if end is None:
        return Data({}, -1)
    said = {
        match[1]: match[2].strip().lstrip("|").strip().strip("\"'") for match in _FIELD.finditer(text, at, end.start())
    }
    return Data(said, end.end())


def closing(pattern: re.Pattern[str], text: str, at: int, longest: int = _LONGEST) -> re.Match[str] | None:
    """The first match of a pattern's group 1 outside of quoted texts, which its other branch steps over; None where a
    text would be too long for a label."""
    return next((match for match in pattern.finditer(text, at, at + longest) if match[1] is not None), None)


def _label(text: str, opener: str) -> str:
    """A box with properties tells them before its text: `[|borders:lt|text]`."""
    return text.partition("|")[2] if opener == "[|" else text
