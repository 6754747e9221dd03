"""[[system]] tables of undrift.toml: outside systems of a project's own, and more about those that are known.

They hold words to look for and nothing else: a repository's config is data from a stranger.
"""

import re
from collections.abc import Iterable
from typing import Any, get_args

from analyzers.catalogue import PATTERNS, Known, Listed, of_aws, plain
from analyzers.landscape import SystemKind
from daemon.config.settings import Check, label, one_of, texts
from renderers.drawing.glyphs import GLYPHS

MOST_SYSTEMS = 200
_MOST_WORDS = 200
_LONGEST = 200
_AWS = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_EXAMPLES = {
    "python": "acme.ledger",
    "npm": "@acme/ledger",
    "go": "acme.org/ledger",
    "java": "org.acme.ledger",
    "rust": "acme_ledger",
    "schemes": "ledger",
    "hosts": "ledger.acme.org",
    "images": "acme/ledger",
    "backends": "acme.backends.ledger",
    "resources": "terraform:acme_ledger",
    "variables": "LEDGER_URL",
    "aws": "s3",
}


def listed(values: Iterable[tuple[str, dict[str, Any]]]) -> tuple[Listed, ...]:
    """The systems behind (place, settings) pairs that were checked."""
    return tuple(_listed(**found) for _, found in values)


def _listed(
    name: str,
    kind: SystemKind,
    icon: str = "",
    instead_of: str = "",
    names: tuple[str, ...] = (),
    **words: tuple[str, ...],
) -> Listed:
    aws = words.pop("aws", ())
    written = ((key, pattern) for key in PATTERNS for pattern in words.get(key, ()))
    return Listed(Known(plain(name), name, kind, icon, instead_of, names), (*written, *of_aws(aws)))


def _named(value: Any) -> str:
    return label(value) or ("" if plain(value) else "must hold a letter or a digit")


def _names(value: Any) -> str:
    if problem := texts(value) or _bounded(value):
        return problem
    return next((f"{name!r} {why}" for name in value if (why := _named(name))), "")


def _words(key: str, form: str) -> Check:
    pattern = re.compile(form)

    def check(value: Any) -> str:
        if problem := texts(value) or _bounded(value):
            return problem
        wrong = [word for word in value if not pattern.fullmatch(word)]
        return f"no such pattern: {', '.join(map(repr, wrong))}; write it like {_EXAMPLES[key]!r}" if wrong else ""

    return check


def _bounded(value: list[str]) -> str:
    if len(value) > _MOST_WORDS:
        return f"has more than {_MOST_WORDS} texts"
    return f"has a text of more than {_LONGEST} letters" if any(len(text) > _LONGEST for text in value) else ""


SYSTEM: dict[str, Check] = {
    "name": _named,
    "kind": one_of(get_args(SystemKind)),
    "icon": one_of(tuple(GLYPHS)),
    "instead-of": _named,
    "names": _names,
    "aws": _words("aws", _AWS),
    **{key: _words(key, form) for key, form in PATTERNS.items()},
}
