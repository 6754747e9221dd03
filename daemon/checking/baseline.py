"""undrift-baseline.toml, beside undrift.toml: the findings that a project lives with for now."""

from __future__ import annotations

import re
import tomllib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec

from daemon.adapters.disk import ChangedMeanwhileError
from daemon.errors import UndriftError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coherence.baseline import Known
    from daemon.checking.check import Checked, Wanted
    from daemon.config.tables import ConfigProblem
    from daemon.ports.world import Files

FILE_NAME = "undrift-baseline.toml"
_TEXTS = {"path": True, "rule": True, "subject": True, "reason": False}
_MOST_COUNT = 1_000_000
# How an entry begins, as a table of its own or in the list.
_BEGINS = re.compile(r"\s*(?:known\s*=\s*\[\s*)?(?:\{|\[\[\s*known\s*\]\])")


def accepted(checked: Checked, files: Files, wanted: Wanted) -> Checked:
    """What was found, with what is in the baseline accepted, and what the baseline has too much of. Raises
    ConfigError."""
    known = read_baseline(files)
    if not known:
        return checked
    from coherence.baseline import accept, stale

    asked = [entry for entry in known if not wanted.paths or wanted.named(entry.path)]
    told = (*accept(checked.findings, asked), *stale(checked.findings, asked, FILE_NAME))
    return msgspec.structs.replace(checked, findings=tuple(sorted(told)))


def read_baseline(files: Files) -> tuple[Known, ...]:
    """The entries, none where there is no file. Raises ConfigError."""
    data = bytes_of(files)
    return () if data is None else parse_baseline(data)


def parse_baseline(data: bytes) -> tuple[Known, ...]:
    """The entries of a baseline. Raises ConfigError with everything that is wrong."""
    from daemon.config.tables import ConfigError, ConfigProblem

    try:
        text = data.decode("utf-8-sig")
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise ConfigError(FILE_NAME, [ConfigProblem(line, "", f"not valid TOML: {error}")]) from None
    except (ValueError, RecursionError) as error:
        # No UTF-8, a number without an end, brackets without an end.
        raise ConfigError(FILE_NAME, [ConfigProblem(1, "", f"not valid TOML: {error}")]) from None
    lines = [number for number, line in enumerate(text.split("\n"), 1) if _BEGINS.match(line)]
    entries, problems = _entries(tables, lines)
    if problems:
        raise ConfigError(FILE_NAME, problems)
    return tuple(entries)


def _entries(tables: dict[str, Any], lines: list[int]) -> tuple[list[Known], list[ConfigProblem]]:
    from coherence.baseline import Known
    from daemon.config.tables import ConfigProblem

    found: list[Known] = []
    listed = tables.pop("known", [])
    problems = [ConfigProblem(1, str(key), "is not a setting", "there is known alone") for key in tables]
    if not isinstance(listed, list):
        return found, [ConfigProblem(1, "known", "must be a list of findings")]
    # tomllib keeps no positions: where somebody wrote it in another way, the first line has to do.
    placed = lines if len(lines) == len(listed) else [1] * len(listed)
    for number, (entry, line) in enumerate(zip(listed, placed, strict=True), 1):
        wrong = list(_wrong(entry))
        problems += [ConfigProblem(line, f"known[{number}]", message) for message in wrong]
        if not wrong:
            found.append(Known(**entry, line=line))
    return found, problems


def _wrong(entry: Any) -> Iterator[str]:
    """What is wrong with an entry."""
    if not isinstance(entry, dict):
        yield "must be a finding: { path, rule, subject }"
        return
    for key in sorted(entry.keys() - _TEXTS.keys() - {"count"}):
        yield f"{key!r} is nothing that an entry has; there are {', '.join((*_TEXTS, 'count'))}"
    for key, needed in _TEXTS.items():
        if (needed or key in entry) and not isinstance(entry.get(key), str):
            yield f"{key} must be a text"
    count = entry.get("count", 1)
    if not isinstance(count, int) or isinstance(count, bool) or not 0 < count <= _MOST_COUNT:
        yield "count must be a whole number above 0"


def bytes_of(files: Files) -> bytes | None:
    """What stands in the file, None where there is none. Raises UndriftError."""
    with told_errors():
        return files.read(FILE_NAME)


@contextmanager
def told_errors() -> Iterator[None]:
    """What may go wrong with the file, in one form."""
    try:
        yield
    except ChangedMeanwhileError:
        raise UndriftError(f"{FILE_NAME} was saved by somebody else meanwhile: look at it, and try again") from None
    except OSError as error:
        raise UndriftError(f"{FILE_NAME}: {error.strerror or error}") from None
