"""The languages undrift reads, in one visible table. A language's module is imported only where its files occur."""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from analyzers.languages.protocol import Language

TABLE: dict[str, tuple[str, ...]] = {
    "javascript": (".cjs", ".cts", ".js", ".jsx", ".mjs", ".mts", ".ts", ".tsx"),
    "python": (".py", ".pyi", ".pyw"),
}
_BY_SUFFIX = {suffix: name for name, suffixes in TABLE.items() for suffix in suffixes}


@cache
def language(name: str) -> "Language":
    """The language module of this name. Raises KeyError for a name that is not in the table."""
    if name not in TABLE:
        raise KeyError(name)
    return cast("Language", import_module(f"analyzers.languages.{name}"))


def language_of(path: str) -> str | None:
    """The name of the language that reads this file, by its suffix, or None."""
    return _BY_SUFFIX.get("." + path.rpartition(".")[2].lower())
