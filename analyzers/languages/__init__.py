"""The languages undrift reads, in one visible table. A language's module is imported only where its files occur."""

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

if TYPE_CHECKING:
    from analyzers.languages.protocol import Language


class Kind(NamedTuple):
    """What tells the files of a language: the endings of its sources, and a pattern for the paths of the manifests
    that tell its resolver something ("" for none). `unit` is the smallest part that its programs are thought of in: the
    files of a folder that is a unit refer to each other as the parts of one file do."""

    suffixes: tuple[str, ...]
    manifests: str = ""
    unit: Literal["file", "folder"] = "file"


TABLE: dict[str, Kind] = {
    "components": Kind((".svelte", ".vue")),
    "css": Kind((".css", ".less", ".scss")),
    "go": Kind((".go",), r"(?:.*/)?go\.(?:mod|work)", "folder"),
    "html": Kind((".htm", ".html")),
    "java": Kind(
        (".java",),
        r"(?:.*/)?(?:pom\.xml|[\w.-]+\.gradle(?:\.kts)?|[\w.-]+\.versions\.toml)",
    ),
    "javascript": Kind(
        (".cjs", ".cts", ".js", ".jsx", ".mjs", ".mts", ".ts", ".tsx"),
        r"(?:.*/)?(?:package\.json|pnpm-workspace\.yaml|(?:tsconfig|jsconfig)[^/]*\.json)"
        r"|(?:.*/)?(?:tsconfigs?|typescript-config|ts-config|config)/[^/]*\.json",
    ),
    "notebook": Kind((".ipynb",)),
    "python": Kind(
        (".py", ".pyi", ".pyw"),
        r"(?:.*/)?(?:pyproject\.toml|setup\.cfg|setup\.py|Pipfile)"
        r"|(?i:(?:.*/)?(?:[\w.-]*requirements[\w.-]*|requirements/[\w.-]+)\.(?:txt|in))",
    ),
    "rust": Kind((".rs",), r"(?:.*/)?Cargo\.toml"),
}
_BY_SUFFIX = {suffix: name for name, kind in TABLE.items() for suffix in kind.suffixes}
_ANY_MANIFEST = re.compile("|".join(f"(?:{kind.manifests})" for kind in TABLE.values() if kind.manifests))
_MANIFESTS = {name: re.compile(kind.manifests) for name, kind in TABLE.items() if kind.manifests}


@cache
def language(name: str) -> "Language":
    """The language module of this name. Raises KeyError for a name that is not in the table."""
    if name not in TABLE:
        raise KeyError(name)
    return cast("Language", import_module(f"analyzers.languages.{name}"))


def language_of(path: str) -> str | None:
    """The name of the language that reads this file, by its suffix, or None."""
    return _BY_SUFFIX.get("." + path.rpartition(".")[2].lower())


def is_part_of_folder(path: str) -> bool:
    """Whether this file is no unit of its own, but a part of its folder."""
    name = language_of(path)
    return name is not None and TABLE[name].unit == "folder"


def is_manifest_of(name: str, path: str) -> bool:
    """Whether this file tells the resolver of a language something."""
    return name in _MANIFESTS and _MANIFESTS[name].fullmatch(path) is not None


def manifest_languages(path: str) -> tuple[str, ...]:
    """The languages for whose resolver this file is a manifest."""
    if _ANY_MANIFEST.fullmatch(path) is None:
        return ()
    return tuple(name for name, pattern in _MANIFESTS.items() if pattern.fullmatch(path))
