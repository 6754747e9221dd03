"""The one idea of words: what an identifier, a path or a label is made of, and when two words say the same."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from analyzers.catalogue import catalogue, plain
from coherence.matching.vocabulary import CANONICAL, COMPOUNDS, KEPT

_WORD = re.compile(r"[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_a-zA-Z]+")
_SUFFIX = re.compile(
    r"\.(?:pyi?|pyw|ipynb|[cm]?[jt]sx?|go|rs|java|kt|cs|rb|php|vue|svelte|html?|css|scss)$|^(?:ext|std|sys|person|group):"
)
_MOST_JOINED = 4
_ENDINGS = (
    "ifications", "ification", "ifiers", "ifier", "ify", "izations", "ization", "ations", "ation", "ators", "ator",
    "ates", "ate", "ings", "ing", "ions", "ion", "ers", "er", "ors", "or", "ed", "e",
)  # fmt: skip
_LEAST_ROOT = 4
_LAST_LATIN = "\u024f"
# Plurals of words in -u; others in -us are no plurals.
_IN_US = ("cpus", "gnus", "gpus", "gurus", "menus", "submenus", "tofus")


def is_latin(text: str) -> bool:
    """Whether all its letters, if it has any, are of a Latin script."""
    return all(letter <= _LAST_LATIN or not letter.isalpha() for letter in text)


@lru_cache(maxsize=1 << 17)
def words(name: str) -> tuple[str, ...]:
    """The words of an identifier, a path or a label, in lower case: "StripeGateway" and "stripe_gateway" are alike, and
    "GraphQL" is one word."""
    return tuple(_joined([_lower(word) for word in _WORD.findall(_SUFFIX.sub("", name))]))


def _lower(word: str) -> str:
    """A word in lower case; of several "APIs" one."""
    return (word[:-1] if word[1:-1].isupper() and word[-1] == "s" else word).lower()


def singular(word: str) -> str:
    """A word without the ending of a plural."""
    if word in _IN_US:
        return word[:-1]
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@lru_cache(maxsize=1 << 16)
def root(word: str) -> str:
    """What words of one family have in common: "parser", "parsing" and "parsers", "cfg" and "configuration"."""
    one = CANONICAL.get(word) or CANONICAL.get(singular(word)) or singular(word)
    if word in KEPT:
        return one
    for ending in _ENDINGS:
        if one.endswith(ending) and len(one) - len(ending) >= _LEAST_ROOT:
            if one[: -len(ending)] in KEPT:
                break
            return f"{one[: -len(ending)]}if" if ending.startswith("if") else one[: -len(ending)]
    return one


def alike(one: str, other: str) -> bool:
    """Whether two words differ by a plural or a short form at most."""
    return one == other or (CANONICAL.get(one) or singular(one)) == (CANONICAL.get(other) or singular(other))


def is_identifier(text: str) -> bool:
    """Whether a text is written as code writes names, and not as people do: "order_item", "OrderItem", "charge()"."""
    bare = text.strip().removesuffix("()")
    if not bare or any(mark.isspace() for mark in bare):
        return False
    return bare != text.strip() or "_" in bare or "::" in bare or bool(re.search(r"[a-z0-9][A-Z]|\w\.\w|\w/\w", bare))


def is_version(said: Iterable[str]) -> bool:
    """Whether words are no name but a number at most: "v2", "3", or nothing at all."""
    return all(word == "v" or word.isdigit() for word in said)


def _joined(parts: list[str]) -> Iterator[str]:
    """The words, with those made one that are a known name together."""
    place, known = 0, _known_compounds()
    while place < len(parts):
        for count in range(min(_MOST_JOINED, len(parts) - place), 1, -1):
            together = "".join(parts[place : place + count])
            if together in known:
                break
        else:
            count, together = 1, parts[place]
        yield together
        place += count


@cache
def _known_compounds() -> frozenset[str]:
    """Names of systems that are one word to people and several to `_WORD`: "PostgreSQL", "S3"."""
    named = (name for each in catalogue().systems.values() for name in (each.name, *each.names) if name.isalnum())
    return COMPOUNDS | {plain(name) for name in named if len(_WORD.findall(name)) > 1}
