"""What belongs into a picture of undrift: which elements in which place, which words, and where a link may lead.

This is written apart from the drawer on purpose: what the drawer learns must be learned here, too, to be believed.
"""

import re
from functools import lru_cache
from itertools import combinations
from typing import get_args

from analyzers.graph import Level, RelationKind

RELATIONS: tuple[str, ...] = get_args(RelationKind)
NOTHING_TO_SHOW = "Nothing to show: no component of the project matches this diagram."
# What may stand below a title. Single words, so that a sentence that is put better makes no old picture a lie.
_SUBTITLE = frozenset(
    (
        *("context", "containers", "components", "packages", "modules", "classes", "functions", "attributes"),
        *("a", "and", "are", "around", "at", "by", "each", "for", "from", "how", "in", "is", "it", "its", "itself"),
        *(
            "of",
            "on",
            "other",
            "others",
            "that",
            "the",
            "their",
            "them",
            "they",
            "this",
            "to",
            "what",
            "where",
            "which",
        ),
        *(
            "who",
            "with",
            "call",
            "calls",
            "depend",
            "depends",
            "inherit",
            "project",
            "relate",
            "relates",
            "relies",
            "rely",
        ),
        *("run", "runs", "system", "talk", "talks", "use", "uses"),
        *("collaboration", "whom", "order", "numbers"),
    )
)
UP = "\N{UPWARDS ARROW} "

# What a kind of box is called, where its own name would not say it.
WORDS = {"external": "outside system", "ui": "user interface", "objects": "object store", "store": "data store"}
_BOXES = (*get_args(Level), *WORDS.values(), "service", "worker", "command", "cache", "queue", "group")
_LINES = ("for types only", "not at start", "inferred, not stated", "closes a cycle", "many statements")
LEGEND = frozenset((*_BOXES, *_LINES)) | {
    " and ".join(sorted(chosen)) for count in range(1, len(RELATIONS) + 1) for chosen in combinations(RELATIONS, count)
}

# What undrift draws in each place: elements, with their class where the class tells them apart.
_SHAPES = ("rect", "path", "circle", "ellipse", "line")
_PARTS = {
    "svg": frozenset(
        (
            *("title", "desc", "metadata", "style", "defs", "rect.card", "path.rule", "a"),
            *("text.heading", "text.subtitle", "text.up", "text.note", "g.drawing", "g.legend"),
        )
    ),
    "drawing": frozenset(("g.frame", "g.box", "g.arrow", "rect.plate", "text.text-depth", "a")),
    "frame": frozenset(("title", "rect")),
    "box": frozenset((*_SHAPES, "title", "text", "g.icon", "a")),
    "icon": frozenset(_SHAPES),
    "arrow": frozenset(("title", "path", "circle", "rect.card", "text.number")),
    "legend": frozenset((*_SHAPES, "text")),
    "defs": frozenset(("marker",)),
    "marker": frozenset(_SHAPES),
}

_RUNS = frozenset(("script", "iframe", "object", "embed", "handler", "listener", "audio", "video"))
_CHANGES = frozenset(("set", "animate", "animateMotion", "animateTransform", "animateColor", "discard"))
_PAINT = frozenset(
    (
        *("style", "fill", "stroke", "filter", "mask", "clip-path", "cursor"),
        *("marker", "marker-start", "marker-mid", "marker-end"),
    )
)
_SCHEMES = ("https", "http", "vscode", "vscode-insiders", "vscodium", "cursor", "windsurf", "zed", "idea", "jetbrains")
_PICTURE = re.compile(r"[A-Za-z0-9._~%-]+\.svg")
_ADDRESS = re.compile(rf"(?:{'|'.join(_SCHEMES)}):[^\x00-\x20\"'<>`\\\x7f-\x9f]+", re.IGNORECASE)
# An escape could spell any of these words in secret.
_LOADS = re.compile(r"\\|@import|image-set|url\(\s*['\"]?(?!\s*['\"]?#)", re.IGNORECASE)


def belongs(element: str, look: str, place: str) -> bool:
    """Whether undrift draws an element with this class in such a place."""
    parts = _PARTS.get(place, frozenset())
    return element in parts or f"{element}.{look}" in parts


def is_subtitle(text: str) -> bool:
    """Whether these are words of which undrift makes what it writes below a title."""
    return all(map(_is_known, text.split()))


def danger(element: str, attributes: dict[str, str]) -> str:
    """What an element can run, load or lead to, where no picture of undrift does; "" for a harmless one."""
    if element in _RUNS or element in _CHANGES:
        return f"holds a <{element}>"
    for key, value in attributes.items():
        effect = _effect(key)
        if effect == "runs":
            return f"runs something ({key})"
        if effect == "leads" and not (leads_well(value) if element == "a" else value.startswith("#")):
            return f"leads to {value!r}" if element == "a" else f"loads {value!r}"
        if effect == "paints" and loads(value):
            return f"loads something ({key})"
    return ""


def leads_well(href: str) -> bool:
    """Whether a link leads to another picture in the same folder, to a page or into an editor."""
    return _PICTURE.fullmatch(href) is not None or _ADDRESS.fullmatch(href) is not None


def loads(style: str) -> bool:
    """Whether a style asks for anything that is not in the picture itself."""
    return _LOADS.search(style) is not None


@lru_cache(256)
def _effect(key: str) -> str:
    """What an attribute of this name can do: "runs", "leads", "paints", or ""."""
    name = key.rpartition(":")[2].lower()
    if name.startswith("on"):
        return "runs"
    return "leads" if name == "href" else "paints" if name in _PAINT else ""


def _is_known(word: str) -> bool:
    """What an ellipsis touches is the beginning of one word and the end of another."""
    head, cut, tail = word.lower().partition("\N{HORIZONTAL ELLIPSIS}")
    head, tail = head.strip(",:.()"), tail.strip(",:.()")
    if not cut:
        return head in _SUBTITLE
    return any(each.startswith(head) for each in _SUBTITLE) and any(each.endswith(tail) for each in _SUBTITLE)
