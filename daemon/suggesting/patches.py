"""Proposed changes as a unified diff that `git apply` takes, and written into the files where somebody says so."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from coherence.wording import joined, plain
from daemon.adapters.disk import ChangedMeanwhileError
from daemon.errors import UndriftError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from daemon.ports.world import Disk, History
    from daemon.suggesting.proposing import Change

_NO_NEWLINE = "\n\\ No newline at end of file\n"


def patch(changes: Sequence[Change]) -> str:
    """All changes as one diff, byte for byte: carriage returns and a last line without an end stay."""
    return "".join(line for change in changes for line in _lines(change))


def _lines(change: Change) -> Iterator[str]:
    before, after = (_kept(text) for text in (change.before, change.after))
    # A name with a blank in it ends at a tab.
    end = "\t" if " " in change.path else ""
    found = difflib.unified_diff(before, after, f"a/{change.path}{end}", f"b/{change.path}{end}")
    yield from (line if line.endswith("\n") else line + _NO_NEWLINE for line in found)


def _kept(text: str) -> list[str]:
    """The lines with their ends; nothing but a line feed ends one."""
    rows = text.split("\n")
    return [f"{row}\n" for row in rows[:-1]] + rows[-1:] * bool(rows[-1])


def apply(changes: Sequence[Change], disk: Disk, history: History) -> None:
    """Write the changes, each file in one step. Raises UndriftError, before anything is written, where a file has
    changes that git does not have: they could not be told from these afterwards."""
    dirty = [each for each in changes if history.head_bytes(each.path) != each.before.encode()]
    if dirty:
        named = joined([plain(each.path) for each in dirty])
        raise UndriftError(
            f"{named}: not as at git HEAD: nothing was written. Commit or stash first, or write the patch with "
            "--write-patch FILE and apply it yourself"
        )
    done: list[str] = []
    for change in changes:
        try:
            disk.replace(change.path, change.after.encode(), change.before.encode())
        except (OSError, ChangedMeanwhileError) as error:
            why = error.strerror if isinstance(error, OSError) else "somebody saved it in between"
            rest = f"; written: {joined(done)}" if done else "; nothing was written"
            raise UndriftError(f"{plain(change.path)}: {why}{rest}") from None
        done.append(plain(change.path))
