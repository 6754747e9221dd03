"""[[illustration]] and [[series]] tables and [style] of undrift.toml: which pictures are painted, and how they look.

What paints them, where, with which model and for how much money is not said here: this file may be a stranger's.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from daemon.config.settings import Check, label, name, nearest, one_of, text, texts
from daemon.ports.images import Size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from renderers.illustrations.prompt import HouseStyle

StyleWord = Literal["paper", "blueprint", "city", "flat"]
Format = Literal["auto", "png", "jpeg", "webp"]
Labels = Literal["overlay", "painted", "none"]
STYLES: tuple[StyleWord, ...] = get_args(StyleWord)
FORMATS: tuple[Format, ...] = get_args(Format)

# What is painted where no size is asked for.
CANVAS = Size(1536, 1024)
SIZES: Mapping[str, Size] = {
    "hero": Size(1200, 675),
    "og": Size(1200, 630),
    "card": Size(800, 450),
    "product": Size(1200, 1200),
    "square": Size(1080, 1080),
    "twitter": Size(1200, 600),
    "wide": Size(1920, 1080),
}
# A word of the command line has the same place as a name.
RESERVED = "review"
# What a picture that a model painted says of itself where nobody says otherwise; and how much fits in a corner.
BADGE = "AI-generated"
_LONGEST_BADGE = 40
MOST = 200
_MOST_SIZES = 20
_OWN_SIZE = re.compile(r"([1-9]\d{2,3})x([1-9]\d{2,3})")
_LEAST_SIDE, _MOST_SIDE = 120, 3840
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class IllustrationSpec:
    """One picture that is to be painted. `view` names the diagram whose view it shows ("" is the first one). `sizes`
    are cut from it, by their names. `used_in` are the files that have to show it. `alt` stands for the alternative text
    that the plan gives. `badge` stands on it where a model painted it."""

    name: str
    view: str = ""
    style: StyleWord = "paper"
    labels: Labels = "overlay"
    format: Format = "auto"
    sizes: tuple[str, ...] = ()
    used_in: tuple[str, ...] = ()
    alt: str = ""
    badge: str = ""
    line: int = 0


def size_of(size: str) -> Size:
    """The pixels that a size of the config stands for."""
    if size in SIZES:
        return SIZES[size]
    width, height = size.split("x")
    return Size(int(width), int(height))


def specs(
    tables: Iterable[tuple[str, dict[str, Any]]],
    series: Iterable[tuple[str, dict[str, Any]]],
    lines: Mapping[str, int],
    problem: Callable[[str, str, str], None],
) -> Iterator[IllustrationSpec]:
    """What the checked tables ask for, each with where it stands; `problem` is told what is wrong between them: a key,
    a sentence and a hint."""
    shared = {values["name"]: {key: each for key, each in values.items() if key != "name"} for _, values in series}
    for where, values in tables:
        belongs_to = values.pop("series", "")
        if belongs_to and belongs_to not in shared:
            hint = nearest(belongs_to, tuple(shared)) if shared else "there is no [[series]]"
            problem(f"{where}.series", f"no series is named {belongs_to!r}", hint)
        if values["name"].lower() == RESERVED:
            problem(f"{where}.name", f"{RESERVED!r} is a word of the command line", "")
        chosen = {**shared.get(belongs_to, {}), **values}
        if chosen.get("labels") is False:
            chosen["labels"] = "none"
        elif chosen.get("labels") is True:
            chosen["labels"] = "overlay"
        if isinstance(chosen.get("badge"), bool):
            chosen["badge"] = BADGE if chosen["badge"] else ""
        used = tuple(posixpath.normpath(path) for path in chosen.pop("used_in", ()))
        yield IllustrationSpec(**chosen, used_in=used, line=lines.get(where, 1))


def house(style: dict[str, Any]) -> HouseStyle | None:
    """The [style] table as a value; None where there is none."""
    if not style:
        return None
    from renderers.illustrations.prompt import HouseStyle  # most projects have none

    return HouseStyle(**style)


def _labels(value: Any) -> str:
    if isinstance(value, bool) or value in ("overlay", "painted"):
        return ""
    return 'must be "overlay", "painted" or false (no text at all)'


def _sizes(value: Any) -> str:
    if problem := texts(value):
        return problem
    if len(value) > _MOST_SIZES:
        return f"more than {_MOST_SIZES} sizes"
    for each in value:
        own = _OWN_SIZE.fullmatch(each)
        if own and not all(_LEAST_SIDE <= int(side) <= _MOST_SIDE for side in own.groups()):
            return f"{each!r}: a side has {_LEAST_SIDE} to {_MOST_SIDE} pixels"
        if not own and each not in SIZES:
            return f'unknown: {each!r}; {nearest(each, tuple(SIZES))}, or pixels: "1200x630"'
    return "a size stands there twice" if len({*value}) < len(value) else ""


def _paths(value: Any) -> str:
    if problem := texts(value):
        return problem
    for path in value:
        parts = re.split(r"[/\\]", path)
        if not path.strip() or path.startswith(("/", "\\", "~")) or ".." in parts or re.match(r"[A-Za-z]:", path):
            return f"{path!r} must be a file inside the project, from its root"
    return ""


def _sentence(value: Any) -> str:
    good = isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST and value.isprintable()
    return "" if good else f"must be a text of at most {_LONGEST} characters"


def _badge(value: Any) -> str:
    if isinstance(value, bool):
        return ""
    from renderers.illustrations.names import clean  # most projects have none

    good = isinstance(value, str) and 0 < len(value) <= _LONGEST_BADGE and clean(value) == value
    return "" if good else f"must be true, false, or a plain text of at most {_LONGEST_BADGE} characters"


def _wishes(value: Any) -> str:
    problem = texts(value)
    return problem or ("" if all(not label(each) for each in value) else "must be a list of short texts")


_LOOK: dict[str, Check] = {
    "style": one_of(STYLES),
    "labels": _labels,
    "format": one_of(FORMATS),
    "sizes": _sizes,
    "badge": _badge,
}
ILLUSTRATION: dict[str, Check] = {
    "name": name,
    "view": text,
    "series": text,
    **_LOOK,
    "used-in": _paths,
    "used_in": _paths,
    "alt": _sentence,
}
SERIES: dict[str, Check] = {"name": name, **_LOOK}
STYLE: dict[str, Check] = {
    "palette": _wishes,
    "rendering": label,
    "lighting": label,
    "background": label,
    "forbidden": _wishes,
}
