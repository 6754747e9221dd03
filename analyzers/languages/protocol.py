"""What undrift asks of a language. A language is one module that answers this, with its queries beside it as .scm."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

from analyzers.facts import FileFacts, Import

Part = Literal[
    "imports",
    "definitions",
    "bases",
    "attributes",
    "uses",
    "exports",
    "annotations",
    "summaries",
    "hints",
    "entries",
    "routes",
    "requests",
]


class Binding(NamedTuple):
    """What one imported name stands for.

    `local` is the name (dotted for a plain Python import) that the file can use, "*" for every name of the target,
    "" for none. `target` is a file of the project, or an "ext:" or "std:" id. `name` is what of the target is bound:
    a name that it exports, "" for the module itself, "*" for everything.
    """

    local: str
    target: str
    name: str


class Resolution(NamedTuple):
    """Where one import statement leads. `missing` are (what, why) pairs for what leads nowhere."""

    bindings: tuple[Binding, ...]
    missing: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """What a resolver may look at: which source files exist, and what the manifests say.

    `manifests` maps a manifest's path to the value that its language's `read_manifest` made of it. `names` holds, for
    each file of a language with `wide_units`, the dotted names that it defines (for Java: with their package, as its
    exports spell them out): where a unit is wider than a file, they tell which file of it an imported name stands in.
    `handed` holds what such a file declares as parts of itself and what it takes from others and may hand on (its
    imports of the forms "module", "from" and "reexport").
    """

    paths: frozenset[str]
    manifests: Mapping[str, Any]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    handed: Mapping[str, tuple[Import, ...]] = field(default_factory=dict)


class Resolver(Protocol):
    """Follows imports within one project, as the language's own tools do. Pure; may memoize."""

    def resolve(self, path: str, statement: Import) -> Resolution:
        """Where this import statement of this file leads."""
        ...

    def submodule(self, path: str, name: str) -> str | None:
        """The file of a submodule that is an attribute of this module (Python packages), or None."""
        ...


class Language(Protocol):
    """`version` changes whenever the same bytes could give other facts: it is part of the cache key. `wide_units` says
    that files of one unit see each other's names without an import: a name that a file uses and does not define is
    then an import of the form "implicit", and the resolver finds its file by `Project.names`. `silent` are the parts
    of the facts that this language has none of."""

    name: str
    version: str
    suffixes: tuple[str, ...]
    wide_units: bool
    silent: frozenset[Part]

    def extract(self, path: str, source: bytes) -> FileFacts:
        """The facts of one file. Never fails: what cannot be read becomes a problem with its line."""
        ...

    def read_manifest(self, path: str, source: bytes) -> Any:
        """What a manifest says, as plain data that msgpack can store. Never fails: {"problem": "..."} where unread."""
        ...

    def resolver(self, project: Project) -> Resolver:
        """A resolver for this project."""
        ...
