"""The tables of a TOML file of ours: their good values, and all that is wrong in them, each with its key and line."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from daemon.config.settings import Check, nearest
from daemon.errors import UndriftError

# Where a table is, such as "diagram[2]", and its good values.
Table = tuple[str, dict[str, Any]]
_EXAMPLES = {
    ("diagram", "name"): 'name = "architecture"',
    ("illustration", "name"): 'name = "hero"',
    ("series", "name"): 'name = "talks"',
    ("system", "name"): 'name = "Ledger"',
    ("system", "kind"): 'kind = "database"',
    ("group", "name"): 'name = "Payments"',
    ("group", "members"): 'members = ["shop/payments/", "shop/refunds.py"]',
}
_HEADER = re.compile(r"^\s*\[{1,2}\s*([\w-]+)\s*\]{1,2}")
_KEY = re.compile(r"""^\s*(?:"([^"]+)"|'([^']+)'|([\w-]+))\s*=""")


@dataclass(frozen=True, slots=True, order=True)
class ConfigProblem:
    """One thing that is wrong with a config file. `key` is its path in the file, such as "diagram[2].focus"."""

    line: int
    key: str
    message: str
    hint: str = ""


class ConfigError(UndriftError):
    """Every problem of one config file."""

    def __init__(self, path: str, problems: list[ConfigProblem]) -> None:
        self.path = path
        self.problems = sorted(problems)
        lines = [
            f"{path}:{p.line}: {f'{p.key}: ' if p.key else ''}{p.message}{f' ({p.hint})' if p.hint else ''}"
            for p in self.problems
        ]
        heading = [f"{len(lines)} settings in {path} are not right:"] if len(lines) > 1 else []
        super().__init__("\n".join((*heading, *lines)))


class Tables:
    """Reads tables. `lines` are the lines of the key paths that the file has, `problems` what is wrong, `numbers` tells
    by its name the how many-th [[diagram]] one is."""

    def __init__(self, text: str) -> None:
        self.lines = _key_lines(text)
        self.problems: list[ConfigProblem] = []
        self.numbers: dict[str, int] = {}

    def tables(self, data: dict[str, Any], key: str) -> list[dict[str, Any]] | None:
        """The [[key]] tables; None where there are none at all."""
        tables = data.pop(key, None)
        if tables is None or (isinstance(tables, list) and all(isinstance(table, dict) for table in tables)):
            return tables
        self.problem(key, f"must be written as [[{key}]] tables")
        return []

    def named(
        self, tables: Iterable[dict[str, Any]], checks: dict[str, Check], what: str, needed: tuple[str, ...]
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """The good values of each table that has a name of its own. Names differ in more than their case."""
        seen: dict[str, int] = {}
        for index, table in enumerate(tables, 1):
            where = f"{what}[{index}]"
            values = self.check(table, checks, f"{where}.")
            for key in ("name", *needed):
                if key not in table:
                    self.problem(where, f"needs a {key}: {_EXAMPLES[what, key]}")
            if "name" not in values or any(key not in values for key in needed):
                continue
            folded = values["name"].lower()
            if folded in seen:
                self.problem(f"{where}.name", f"'{values['name']}' is also the name of {what}[{seen[folded]}]")
                continue
            seen[folded] = index
            if what == "diagram":
                self.numbers[values["name"]] = index
            yield where, values

    def check(
        self, table: dict[str, Any], checks: dict[str, Check], prefix: str, tables: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """The good values of one table. `prefix` stands before its keys in what is told; `tables` are names that are
        near, too."""
        values: dict[str, Any] = {}
        for key, value in table.items():
            check = checks.get(key)
            if check is None:
                self.problem(prefix + key, "is not a setting", nearest(key, (*checks, *tables)))
            elif problem := check(value):
                self.problem(prefix + key, problem)
            else:
                values[key.replace("-", "_")] = tuple(value) if isinstance(value, list) else value
        return values

    def problem(self, key: str, message: str, hint: str = "") -> None:
        """Note that something is wrong."""
        self.problems.append(ConfigProblem(self.lines.get(key, 1), key, message, hint))


def _key_lines(text: str) -> dict[str, int]:
    """The line of each key path. tomllib keeps no positions, so the headers and keys are found again in the text."""
    lines: dict[str, int] = {}
    prefix, counts = "", Counter[str]()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            if line.lstrip().startswith("[["):
                counts[header[1]] += 1
                prefix = f"{header[1]}[{counts[header[1]]}]"
            else:
                prefix = header[1]
            lines.setdefault(prefix, number)
            lines.setdefault(header[1], number)
        elif key := _KEY.match(line):
            name = key[1] or key[2] or key[3]
            lines.setdefault(f"{prefix}.{name}" if prefix else name, number)
    return lines
