"""The files that say what a project starts and deploys, in one visible table. A reader is one module that answers
`read(path, text)`; it is imported only where its files occur, and never fails."""

import re
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from analyzers.facts import Deployment, Places

if TYPE_CHECKING:
    from analyzers.deployment.reading import Read

# Changes whenever the same bytes could give other facts: it is part of the cache key.
VERSION = "3"
# Larger files of these kinds are generated; YAML is slow to read.
MAX_BYTES = 256 * 1024

_READERS = {
    "package.json": "package_json",
    "pyproject.toml": "pyproject",
    "setup.cfg": "setup_cfg",
    "setup.py": "setup_py",
    "procfile": "procfile",
    "readme.rst": "readme",
}
_COMPOSE = re.compile(r"(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$")
_DOCKERFILE = re.compile(r"(?:docker|container)file(?:\.[\w-]+)?$|[\w.-]+\.dockerfile$")


class _Reader(Protocol):
    def read(self, path: str, text: str) -> "Read":
        """What a file says. May raise what reading.unread tells of."""
        ...


def reader_of(path: str) -> str:
    """The name of the reader for this file, "" for none."""
    base = path.rpartition("/")[2].lower()
    if known := _READERS.get(base):
        return known
    if base.endswith((".yaml", ".yml")):
        return "compose" if _COMPOSE.fullmatch(base) else ""
    return (
        "dockerfile"
        if "file" in base and not base.endswith((".py", ".pyi", ".js", ".ts", ".md")) and _DOCKERFILE.fullmatch(base)
        else ""
    )


def read_deployment(path: str, source: bytes) -> tuple[Deployment, Places]:
    """What this file says of the project, and the lines of its entries."""
    from analyzers.deployment.reading import unread  # who only lists files reads none

    if len(source) > MAX_BYTES:
        return unread(f"larger than {MAX_BYTES} bytes").packed()
    text = source.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    reader = cast("_Reader", import_module(f"analyzers.deployment.{reader_of(path)}"))
    try:
        return reader.read(path, text).packed()
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        return unread(str(error)).packed()
