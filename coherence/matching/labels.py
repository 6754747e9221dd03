"""What a label says: the name on it, and what stands beside the name."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import category

from analyzers.catalogue import catalogue
from coherence.matching.vocabulary import MADE_WITH, listed
from coherence.matching.words import is_identifier, singular, words

_STEREOTYPE = re.compile(r"<<[^<>]*>>|«[^«»]*»|\[[^\[\]]*:[^\[\]]*\]")
# Of what a type is made is no part of its name: "Function<Integer>".
_GENERIC = re.compile(r"(?<=\w)<[^<>]*>")
# "1. Load" and "(2) Save" are the first and second of several.
_ESCAPED = re.compile(r"\\[tnlr](?![a-z])")
# "S3-compatible storage" is drawn for what the code knows as S3.
_COMPATIBLE = re.compile(r"(?<=\w)[- ]compatible\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(?:\(\d{1,2}[a-z]?\)|\d{1,2}[.)])\s+(?=\D)")
# "Worker 2" and "Worker B" are two of one kind.
_INSTANCE = re.compile(r"(?:[\s_#-]+\d+|(?<=\w)[1-9]\d*)(?:/\d+)*$|\s+[A-Z]$")
# Brackets behind a slash are a part of a path: "app/(main)/websites/[id]".
_BESIDE = re.compile(r"\s*(?<!/)[(\[{]([^()\[\]{}]*)[)\]}](?!/)\s*")
_TOLD = re.compile(r":\s+|\s+[-\u2013\u2014|]+\s+|\s*[\u2192]\s*")
_LIST = re.compile(r"\s*[,;&+|]\s*|\s+/\s+|\s+(?:and|or)\s+")
_NUMBERS = re.compile(r"(?<!\S)(?:v?\d+(?:\.\d+)+\+?|\d+\+|:\d+|v\d+|x\d+|\d+x|#\d+)(?!\S)|:\d{2,5}$")
# Lines of so few words are one name that did not fit.
_FEW = 2
# Nobody's name has these in its second line: "Port: 8081", ".github/*.yml", "12 instances".
_TELLING = re.compile(r":|\d{2}|[\u2022\u2192*]|\bv\d")
# UML's way to say that something is an instance: "order : Order", ":Order".
_INSTANCE_OF = re.compile(r"^(?:[a-z]\w*)?\s*:\s*([A-Z]\w*)$")
# What is written in Latin letters within a name in signs.
_LATIN = re.compile(r"[A-Za-z][\w .+#-]*(?<! )", re.ASCII)
_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
# What a line says of the one above ends so.
_KINDS = listed("application app broker cache database db framework language library loop queue server store")
# Longer labels are sentences; each of their parts would be tried.
_MOST = 400


class Label(NamedTuple):
    """`names` are the texts that may be the name, the likeliest first; `beside` is what stands in brackets or on
    further lines ("Redis", "Spring Boot"); `parts` are the names of a list in one label."""

    names: tuple[str, ...]
    beside: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def read_label(text: str) -> Label:
    """A label as somebody reads it: "Cart Service\\n(Redis)" is the cart service, with Redis beside it."""
    lines = [line for line in (_cleaned(line) for line in text[:_MOST].split("\n")) if words(line)]
    if not lines:
        return Label(())
    whole = " ".join(lines)
    head = lines[: _named_in(lines)]
    wrapped = len(head) > 1 and all(len(words(line)) <= _FEW and not _BESIDE.search(line) for line in head)
    head = head if wrapped else lines[:1]
    first = " ".join(head)
    name = _BESIDE.sub(" ", first).strip() or first
    instance = _INSTANCE_OF.match(name)
    name = instance[1] if instance else name
    told = _TOLD.split(name, maxsplit=1)
    names = (name, told[0], _NUMBERS.sub("", told[0]).strip(), first, *((whole,) if 1 < len(lines) <= _FEW else ()))
    names += (_INSTANCE.sub("", told[0]), _product_in(told[0]))
    beside = (*_BESIDE.findall(whole), *told[1:], *(_BESIDE.sub(" ", each) for each in lines[len(head) :]))
    return Label(
        tuple(dict.fromkeys(each for each in names if words(each))),
        tuple(dict.fromkeys(each.strip() for each in beside if words(each))),
        _parts(told[0]),
    )


def _product_in(name: str) -> str:
    """The product that a name in signs begins or ends with: of "MySQL数据库" MySQL; "" where it is none."""
    latin = _LATIN.findall(name) if not name.isascii() else []
    return latin[0] if len(latin) == 1 and catalogue().of_name(latin[0]) else ""


def before_what_is_told(text: str) -> str:
    """The name in "Store \N{EM DASH} users/{id}", and of "Api: ShopApi" the first."""
    return _TOLD.split(text, maxsplit=1)[0]


def _named_in(lines: Sequence[str]) -> int:
    """How many lines may be the name: up to the one that says something of it. Nobody's name goes on so, or the first
    is written as code writes names and another one in several words."""
    if lines[0].endswith("/") or _NUMBERS.search(lines[0]):
        # A folder has no further words, and what follows upon a version is another name.
        return 1
    first = lines[0].split()[-1]
    is_code = is_identifier(first) or _KEBAB.fullmatch(first) is not None
    further = enumerate(lines[1:], 1)
    is_latin = lines[0].isascii()
    return next(
        (at for at, line in further
         if _describes(line) or (is_code and " " in line) or (is_latin and category(line[0]) == "Lo")),
        len(lines),
    )  # fmt: skip


def _describes(line: str) -> bool:
    """Whether a further line tells what the first one names, and is no rest of the name: "Relational database" below
    "PostgreSQL", "Port: 8081" or "Go" below "User service"."""
    if category(line[0]) == "So":
        # Who draws a sign before a line begins something new.
        return True
    said = line.split()
    is_kind = said[0].islower() or (len(said) > 1 and singular(said[-1].lower()) in _KINDS)
    return is_kind or is_technology(line) or _TELLING.search(line) is not None


def is_technology(line: str) -> bool:
    """Whether it tells what something is made with alone: "Go", "TypeScript / React"."""
    return all(part in MADE_WITH for part in _LIST.split(line.casefold()))


def _cleaned(line: str) -> str:
    line = _COMPATIBLE.sub("", _ESCAPED.sub(" ", line))
    text = _NUMBERED.sub("", _GENERIC.sub("", _STEREOTYPE.sub(" ", line))).strip().strip("\"'`*").rstrip(":")
    # What follows upon "managers.py:" stands on the next lines. "_cart_" is set in italics, "__main__.py" is a name.
    return (text.strip("_") if text.endswith("_") else text).strip()


def _parts(name: str) -> tuple[str, ...]:
    """The names of "Redis / Celery" and "Redis/Valkey"; () for what is no list."""
    parts = [part for part in _LIST.split(name) if words(part)]
    if len(parts) < _FEW:
        parts = [part for part in name.split("/") if words(part)]
    return tuple(parts) if len(parts) > 1 else ()
