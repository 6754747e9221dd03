"""The catalogue of outside systems: which one a module, a package, an address or an image belongs to.

The systems are data, in the TOML files beside this module: a file an area, a table a system, its patterns as words in
one text. In the order of their use:

    name        what pictures call it; `names` is what else people call it, with commas between
    kind        database, cache, queue, objects, search, api, mail or telemetry
    icon        a key of the drawn icons (renderers/drawing/glyphs.py); left out where that of its kind says enough
    instead-of  the system whose clients talk to this one, where it runs in its place
    shows       the systems whose data it only shows: it is used where it runs beside one of them that is
    python      modules that are of no use without the system (the longest dotted prefix counts)
    npm         packages, likewise ("@scope/*": every package of the scope; "openai#azureopenai": an exported name, in
                small letters)
    go          import paths, java: packages or types, rust: paths in crates; likewise by the longest prefix
    aws         services of AWS, under the names that its own clients give them, in every language
    schemes     of addresses: "postgresql" of "postgresql+psycopg://db/shop"
    hosts       a host, or what it ends with; "*" stands for one label
    images      the last part of an image's name, or "owner/name"
    backends    names of classes or modules that settings give as texts ("django.db.backends.postgresql")
    resources   as in facts.Hint ("prisma:postgresql"); "terraform:aws_sqs" is all that begins so
    variables   of the environment, where the name leaves no doubt ("SENTRY_DSN"; DATABASE_URL says nothing)

A pattern behind "!" looks like the system's and proves nothing. A client for many systems (SQLAlchemy, Celery, boto3,
Prisma) proves none of them.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple, cast

from analyzers.addresses import host_of, scheme_of
from analyzers.facts import Hint
from analyzers.graph import RelationKind
from analyzers.landscape import SystemKind

AREAS = (
    "apis",
    "auth",
    "business",
    "caches",
    "clouds",
    "databases",
    "development",
    "messaging",
    "models",
    "objects",
    "observability",
    "payment",
    "places",
    "queues",
    "reading",
    "search",
    "social",
)
# Each kind of pattern, and the form of one.
PATTERNS = {
    "python": r"[^\W\d]\w*(?:\.\w+)*",
    "npm": r"(?:@[\w.-]+/)?(?:\*|[\w.:-]+)(?:/[\w.-]+)*(?:#[a-z0-9_]+)?",
    "go": r"[\w.~-]+(?:/[\w.~-]+)*",
    "java": r"[^\W\d]\w*(?:\.\w+)*",
    "rust": r"[^\W\d]\w*(?:::\w+)*",
    "schemes": r"[a-z][a-z0-9-]*",
    "hosts": r"[a-z0-9*-]+(?:\.[a-z0-9*-]+)*",
    "images": r"[a-z0-9._-]+(?:/[a-z0-9._-]+)?",
    "backends": r"\w+(?:\.\w+)*",
    "resources": r"[a-z]+:[a-z0-9_.-]+(?:[:/][a-z0-9_.-]+)*",
    "variables": r"[A-Z][A-Z0-9_]+",
}
LINK_KINDS: dict[SystemKind, RelationKind] = {
    "database": "data",
    "cache": "data",
    "objects": "data",
    "search": "data",
    "queue": "event",
    "api": "request",
    "mail": "request",
    "telemetry": "request",
}
NOT = "!"
_SEPARATORS = {"python": ".", "go": "/", "java": ".", "rust": "::"}
_STEP = re.compile(r"[:_/][^:_/]*$")
# Kept free for examples: an address with it shows how one is written.
_NOBODY = re.compile(r"(?:.+\.)?example\.(?:com|net|org)")
_NO_LETTER = re.compile(r"[\W_]+")


class Known(NamedTuple):
    """One system of the catalogue. Where it runs, clients of the system that it stands `instead_of` talk to it; it
    `shows` the data of these systems, by their ids."""

    id: str
    name: str
    kind: SystemKind
    icon: str = ""
    instead_of: str = ""
    names: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()


class Listed(NamedTuple):
    """One system as it is written down, with its (kind of pattern, pattern) pairs."""

    system: Known
    patterns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """`systems` by id; `claims` maps each kind of pattern to what it proves."""

    systems: Mapping[str, Known]
    claims: Mapping[str, Mapping[str, str]]

    def of_import(self, language: str, name: str) -> str:
        """The system behind what a language calls `name`: a dotted module, a specifier, an import path."""
        if language in _SEPARATORS:
            return _longest(self.claims[language], name, _SEPARATORS[language])
        found = _longest(self.claims["npm"], name, "/")
        scope = name.partition("/")[0]
        return found or (self.claims["npm"].get(f"{scope}/*", "") if scope.startswith("@") else "")

    def of_export(self, specifier: str, name: str) -> str:
        """The system behind one name that a package of many systems exports."""
        return self.claims["npm"].get(f"{specifier}#{name.lower()}", "")

    def of_image(self, image: str) -> str:
        """The system that an image runs: told by its owner and name, or by its name alone."""
        path = image.partition("@")[0].rpartition("/")
        name = path[2].partition(":")[0].lower()
        owned = f"{path[0].rpartition('/')[2]}/{name}"
        return self.claims["images"].get(owned) or self.claims["images"].get(name, "")

    def of_hint(self, hint: Hint) -> str:
        """The system that an address, a backend, a resource or a variable stands for."""
        if hint.kind == "url":
            host = host_of(hint.text)
            if host in self.claims["hosts"] or _NOBODY.fullmatch(host):
                return self.claims["hosts"].get(host, "")
            return self.claims["schemes"].get(scheme_of(hint.text)) or self._of_host(host)
        if hint.kind == "backend":
            return _longest(self.claims["backends"], hint.text, ".")
        if hint.kind == "variable":
            return self.claims["variables"].get(hint.text, "")
        return self._of_resource(hint.text) if hint.kind == "resource" else ""

    def of_name(self, name: str) -> str:
        """The system that people call by this name."""
        return self.claims["names"].get(plain(name), "")

    def _of_resource(self, text: str) -> str:
        if text.startswith("image:"):
            return self.of_image(text.removeprefix("image:"))
        beginning = text.lower()
        while ":" in beginning:
            if found := self.claims["resources"].get(beginning):
                return found
            beginning = _STEP.sub("", beginning)
        return ""

    def _of_host(self, host: str) -> str:
        labels = host.split(".")
        for start in range(len(labels) - 1):
            ending = labels[start:]
            starred = (".".join((*ending[:at], "*", *ending[at + 1 :])) for at in range(len(ending)))
            for pattern in (".".join(ending), *starred):
                if found := self.claims["hosts"].get(pattern):
                    return found
        return ""


@lru_cache(maxsize=4)
def catalogue(own: tuple[Listed, ...] = ()) -> Catalogue:
    """The catalogue that comes with undrift, and the systems that a project lists itself: one of a name that is known
    already is that system, with other words for it and with more patterns."""
    systems: dict[str, Known] = {}
    claims: dict[str, dict[str, str]] = {kind: {} for kind in ("names", *PATTERNS)}
    for listed in (*_shipped(), *own):
        said = listed.system
        called = claims["names"].get(plain(said.name), said.id)
        before = systems.get(called, said)
        instead_of = claims["names"].get(plain(said.instead_of), said.instead_of) or before.instead_of
        names = tuple(sorted({*before.names, *said.names}))
        icon, shows = said.icon or before.icon, said.shows or before.shows
        systems[called] = Known(called, said.name, said.kind, icon, instead_of, names, shows)
        for name in (said.id, said.name, *said.names):
            claims["names"][plain(name)] = called
        for kind, pattern in listed.patterns:
            claims[kind][pattern.removeprefix(NOT)] = "" if pattern.startswith(NOT) else called
    return Catalogue(systems, claims)


def plain(name: str) -> str:
    """A name without what people write differently: case, spaces and marks."""
    return _NO_LETTER.sub("", name.lower())


def read_catalogue(text: str) -> tuple[Listed, ...]:
    """The systems of one file, in its order. Raises what TOML and a missing key raise: the files are ours."""
    return tuple(_listed(key, entry) for key, entry in tomllib.loads(text).items())


def of_aws(services: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What names a service of AWS in imports and calls, whose own name for it is such as "bedrock-runtime"."""
    for name in services:
        word = name.replace("-", "")
        yield from (("npm", f"@aws-sdk/client-{name}"), ("npm", f"aws-sdk/clients/{word}"), ("npm", f"aws-sdk#{word}"))
        yield from (("go", f"github.com/aws/{sdk}/service/{word}") for sdk in ("aws-sdk-go", "aws-sdk-go-v2"))
        yield from (("java", f"{sdk}.services.{word}") for sdk in ("com.amazonaws", "software.amazon.awssdk"))
        yield "rust", f"aws_sdk_{word}"
        yield from (("resources", f"aws:{each}") for each in dict.fromkeys((name, word)))


@cache
def _shipped() -> tuple[Listed, ...]:
    folder = resources.files("analyzers").joinpath("catalogue")
    return tuple(
        listed for area in AREAS for listed in read_catalogue(folder.joinpath(f"{area}.toml").read_text("utf-8"))
    )


def _listed(key: str, entry: Mapping[str, Any]) -> Listed:
    names = tuple(name.strip() for name in entry.get("names", "").split(",") if name.strip())
    kind = cast("SystemKind", entry["kind"])
    shows = tuple(entry.get("shows", "").split())
    system = Known(key, entry["name"], kind, entry.get("icon", ""), entry.get("instead-of", ""), names, shows)
    written = ((kind, pattern) for kind in PATTERNS for pattern in entry.get(kind, "").split())
    return Listed(system, (*written, *of_aws(entry.get("aws", "").split())))


def _longest(table: Mapping[str, str], name: str, separator: str) -> str:
    while name:
        if (found := table.get(name)) is not None:
            return found
        name = name.rpartition(separator)[0]
    return ""
