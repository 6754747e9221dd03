"""Metaphors: which thing stands for a component. What runs or is outside has one by its kind; parts of the code all are
packages and modules, so their names decide where they say something."""

import re
from typing import Literal

from renderers.view import BoxKind

Metaphor = Literal[
    "figure", "tower", "cloud", "island", "building", "machine", "terminal", "screen",
    "drum", "discs", "crates", "conveyor", "block", "sheet",
]  # fmt: skip

BY_KIND: dict[BoxKind, Metaphor] = {
    "person": "figure",
    "system": "tower",
    "external": "cloud",
    "outside": "island",
    "service": "building",
    "worker": "machine",
    "command": "terminal",
    "ui": "screen",
    "store": "drum",
    "cache": "discs",
    "objects": "crates",
    "queue": "conveyor",
    "group": "block",
    "package": "block",
    "module": "block",
    "class": "sheet",
    "function": "machine",
}
_NAMED: tuple[BoxKind, ...] = ("package", "module", "group")
_WORDS: dict[Metaphor, str] = {
    "terminal": "bin cli cmd command commands console main manage scripts shell",
    "building": "api apis app endpoint endpoints gateway http router routes server service services web",
    "screen": "client components dashboard frontend layout page pages render renderers site templates theme ui views",
    "drum": "data database db migrations model models orm repository sql storage store stores",
    "discs": "cache memo memory pool session sessions state",
    "conveyor": "event events flow flows message messages messaging pipeline pipes queue queues signals stream",
    "machine": "beat builder compiler concurrency core engine executor job jobs parser process scheduler task tasks "
    "worker workers",
    "sheet": "config constants docs documents errors exceptions interfaces schedules schema schemas settings states "
    "types",
    "crates": "assets common files helpers lib objects shared static support toolbox tools util utilities utils",
    "figure": "account accounts auth customers guards members people permissions security user users",
    "cloud": "cloud integrations network remote",
    "island": "contrib extensions external plugins vendor",
}
_BY_WORD = {word: metaphor for metaphor, words in _WORDS.items() for word in words.split()}
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def metaphor_of(kind: BoxKind, label: str) -> Metaphor:
    """What stands for a component of this kind with this name. Of the words in a name the last one that says
    something decides: `user_models` are models."""
    if kind in _NAMED:
        for word in reversed(_PART.findall(label)):
            if word.lower() in _BY_WORD:
                return _BY_WORD[word.lower()]
    return BY_KIND[kind]
