"""The files that a D2 file imports, out of the project only."""

from coherence.readers.d2.parser import Parsed
from coherence.readers.d2.syntax import Field, Statement, Value
from coherence.readers.protocol import Include
from coherence.readers.sources import MOST_BYTES

_MOST_FILES = 100


class Imports:
    """Each file is read once; `path` is where the first one stands."""

    def __init__(self, path: str, include: Include) -> None:
        self.path = path
        self.include = include
        self.known: dict[str, tuple[Statement, ...] | None] = {}

    def statements(self, value: Value, standing: str) -> tuple[tuple[Statement, ...], str] | None:
        """What the file of an import says (of a key in it, where the import names one), and its path. None where there
        is no such file. `standing` is the file that the import is in, "" for the first."""
        path = _joined(standing or self.path, value.source)
        if path is None:
            return None
        found = self._file(path)
        for key in value.within:
            found = _within(found, key.lower())
        return None if found is None else (found, path)

    def _file(self, path: str) -> tuple[Statement, ...] | None:
        if path not in self.known:
            text = self.include(path) if len(self.known) < _MOST_FILES else None
            self.known[path] = None if text is None else Parsed(text[:MOST_BYTES]).statements
        return self.known[path]


def _within(statements: tuple[Statement, ...] | None, key: str) -> tuple[Statement, ...] | None:
    for statement in statements or ():
        if isinstance(statement, Field) and len(statement.key) == 1 and statement.key[0].folded == key:
            return statement.value.body or ()
    return None


def _joined(standing: str, name: str) -> str | None:
    """The path of a file from the project's root; None for one outside of it."""
    parts = [] if name.startswith("/") else standing.split("/")[:-1]
    for part in name.removesuffix(".d2").split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) + ".d2" if not name.startswith("/") and parts else None
