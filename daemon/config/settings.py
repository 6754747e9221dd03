"""What each setting of undrift.toml must look like: checks that return what is wrong with a value, "" for nothing."""

import difflib
import posixpath
import re
from collections.abc import Callable
from typing import Any, get_args

from analyzers.graph import RelationKind
from analyzers.roles import ROLES
from daemon.config.ignore import is_pattern
from daemon.version import VERSION
from renderers.drawing.hrefs import SCHEMES
from renderers.view import ViewLevel

KINDS: tuple[str, ...] = get_args(RelationKind)
LEVELS: tuple[str, ...] = get_args(ViewLevel)
FLOW_LEVELS = ("sequence", "collaboration")

Check = Callable[[Any], str]


def _folder(value: Any) -> str:
    if not isinstance(value, str):
        return "must be a text"
    if value.startswith(("/", "\\", "~")) or re.match(r"[A-Za-z]:", value) or ".." in re.split(r"[/\\]", value):
        return "must be a path inside the project, relative to its root"
    return ""


def normal(path: str) -> str:
    """A path inside the project in its one spelling; "" is the root."""
    path = posixpath.normpath(path)
    return "" if path == "." else path


def text(value: Any) -> str:
    return "" if isinstance(value, str) else "must be a text"


def texts(value: Any) -> str:
    return "" if isinstance(value, list) and all(isinstance(v, str) for v in value) else "must be a list of texts"


def _patterns(value: Any) -> str:
    if problem := texts(value):
        return problem
    wrong = [v for v in value if not is_pattern(v)]
    return f"not a pattern of .gitignore's syntax: {', '.join(map(repr, wrong))}" if wrong else ""


def _positive(value: Any) -> str:
    return (
        "" if isinstance(value, int) and not isinstance(value, bool) and value > 0 else "must be a whole number above 0"
    )


def name(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", value):
        return ""
    return "must be a name of letters, digits, '.', '_' and '-': it names the picture's file"


def _required(value: Any) -> str:
    match = re.fullmatch(r"\s*>=\s*(\d+(?:\.\d+)*)\s*", value) if isinstance(value, str) else None
    if match is None:
        return 'must look like ">=0.1"'
    wanted = [int(part) for part in match[1].split(".")]
    have = [int(part) for part in re.findall(r"\d+", VERSION)]
    return "" if have >= wanted else f"this is undrift {VERSION}: upgrade it, or its pictures would go back in time"


def _some_of(names: tuple[str, ...]) -> Check:
    def check(value: Any) -> str:
        if problem := texts(value):
            return problem
        unknown = [v for v in value if v not in names]
        return f"unknown: {', '.join(map(repr, unknown))}; {nearest(unknown[0], names)}" if unknown else ""

    return check


def one_of(names: tuple[str, ...]) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, str):
            return "must be a text"
        return "" if value in names else f"unknown: {value!r}; {nearest(value, names)}"

    return check


def _flag(value: Any) -> str:
    return "" if isinstance(value, bool) else "must be true or false"


def _link(value: Any) -> str:
    """A template: {path} stands for the path of a file or folder in the project."""
    if not isinstance(value, str) or "{path}" not in value or re.search(r"[\x00-\x20\"'<>`\\\x7f-\x9f]", value):
        return 'must be an address with {path} in it: "https://github.com/OWNER/NAME/blob/main/{path}"'
    if other := re.search(r"[{}]", value.replace("{path}", "")):
        return f"holds {other[0]!r}: {{path}} is all that is filled in"
    scheme = value.partition(":")[0].lower()
    return (
        "" if scheme in SCHEMES else f"'{scheme}:' is no address that a picture may lead to; use {', '.join(SCHEMES)}"
    )


def label(value: Any) -> str:
    good = isinstance(value, str) and 0 < len(value.strip()) <= 80 and value.isprintable()
    return "" if good else "must be a short text"


def nearest(word: str, names: tuple[str, ...]) -> str:
    """A hint for a name that is not known."""
    close = difflib.get_close_matches(word, names, 1, 0.5)
    return f"did you mean {close[0]!r}?" if close else f"known: {', '.join(names)}"


TOP: dict[str, Check] = {
    "output": _folder,
    "exclude": _patterns,
    "include": _patterns,
    "max-file-size": _positive,
    "max-file-lines": _positive,
    "max-picture-bytes": _positive,
    "max-picture-pixels": _positive,
    "max-picture-seconds": _positive,
    "required-version": _required,
    "dark-pictures": _flag,
    "source-url": _link,
    "flows": _flag,
}
DIAGRAM: dict[str, Check] = {
    "name": name,
    "title": text,
    "level": one_of((*LEVELS, *FLOW_LEVELS)),
    "flow": name,
    "focus": _folder,
    "depth": _positive,
    "kinds": _some_of(KINDS),
    "hide": _patterns,
    "show": _some_of(ROLES),
    "groups": texts,
    "max-boxes": _positive,
    "reduce": _flag,
    "describe": _flag,
    "outside": _flag,
}
GROUP: dict[str, Check] = {"name": label, "members": _patterns, "note": text}
