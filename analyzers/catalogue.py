"""The catalogue of outside systems: which one a module, a package, an address or an image belongs to."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple, cast

from analyzers.addresses import host_of, scheme_of
from analyzers.facts import Hint
from analyzers.graph import RelationKind
from analyzers.landscape import SystemKind

PATTERNS = ("python", "npm", "schemes", "hosts", "images", "backends")
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


class Known(NamedTuple):
    """One system of the catalogue. Where it runs, clients of the system that it stands `instead_of` talk to it."""

    id: str
    name: str
    kind: SystemKind
    icon: str
    instead_of: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """`systems` by id; `claims` maps each kind of pattern to what it proves."""

    systems: dict[str, Known]
    claims: dict[str, dict[str, str]]

    def of_module(self, dotted: str) -> str:
        """The system behind a Python module: the longest prefix that is known."""
        return _longest(self.claims["python"], dotted, ".")

    def of_package(self, specifier: str) -> str:
        """The system behind an npm package, or a part of one ("firebase/firestore")."""
        found = _longest(self.claims["npm"], specifier, "/")
        scope = specifier.partition("/")[0]
        return found or (self.claims["npm"].get(f"{scope}/*", "") if scope.startswith("@") else "")

    def of_image(self, image: str) -> str:
        """The system that an image runs: told by its owner and name, or by its name alone."""
        path = image.partition("@")[0].rpartition("/")
        name = path[2].partition(":")[0].lower()
        owned = f"{path[0].rpartition('/')[2]}/{name}"
        return self.claims["images"].get(owned) or self.claims["images"].get(name, "")

    def of_hint(self, hint: Hint) -> str:
        """The system that an address or the name of a backend stands for."""
        if hint.kind == "url":
            return self.claims["schemes"].get(scheme_of(hint.text), "") or self._of_host(host_of(hint.text))
        if hint.kind == "backend":
            return _longest(self.claims["backends"], hint.text, ".")
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


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with undrift."""
    text = resources.files("analyzers").joinpath("catalogue.toml").read_text("utf-8")
    return read_catalogue(text)


def read_catalogue(text: str) -> Catalogue:
    """A catalogue in TOML: one table a system."""
    data = tomllib.loads(text)
    systems = {
        key: Known(
            key, entry["name"], cast("SystemKind", entry["kind"]), entry.get("icon", ""), entry.get("instead_of", "")
        )
        for key, entry in sorted(data.items())
    }
    claims = {
        kind: {pattern: key for key, entry in sorted(data.items()) for pattern in entry.get(kind, ())}
        for kind in PATTERNS
    }
    return Catalogue(systems, claims)


def lookup_of(language: str) -> Callable[[str], str]:
    """How the imports of a language are looked up."""
    known = catalogue()
    return known.of_module if language == "python" else known.of_package


def _longest(table: dict[str, str], name: str, separator: str) -> str:
    while name:
        if found := table.get(name):
            return found
        name = name.rpartition(separator)[0]
    return ""
