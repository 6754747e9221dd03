"""`undrift baseline`: accept what is found today, or take back what is not found any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from daemon.checking.check import Checked
    from daemon.ports.world import Disk

How = Literal["new", "update", "prune"]
ABOUT = """\
The findings of today, errors and warnings, are written into undrift-baseline.toml beside undrift.toml: commit it.
undrift check still tells them, and fails for new ones only. An entry is a file, a rule, what it is about, and how
often: lines may move. Say why in its reason; it is kept. What is not found any more is a warning of the check."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--update or --prune."""
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--update", action="store_true", help="write it anew: accept what is new, too")
    ways.add_argument("--prune", action="store_true", help="only remove what is not found any more")


def run(arguments: argparse.Namespace, warn: Callable[[str], None]) -> str:
    """Look at everything, write what is found, and say so. Raises UndriftError."""
    from daemon.checking.check import everything
    from daemon.session import opened

    how: How = "update" if arguments.update else "prune" if arguments.prune else "new"
    with opened(arguments.project, warn) as (place, workspace, ports):
        return write_baseline(everything(place, workspace, ports), ports.disk, how)


def write_baseline(checked: Checked, disk: Disk, how: How) -> str:
    """Write what is found into the baseline, and say so. Raises UndriftError where there is nothing to begin with, or
    where what is there would be lost."""
    from coherence.baseline import counted, pruned, text_of, updated
    from daemon.checking.baseline import FILE_NAME, bytes_of, read_baseline, told_errors
    from daemon.errors import UndriftError

    before = bytes_of(disk)
    known = read_baseline(disk)
    if how == "new" and before is not None:
        raise UndriftError(
            f"{FILE_NAME} is there already: --update accepts all that is found today, --prune removes what no longer "
            "applies"
        )
    if how == "prune" and before is None:
        raise UndriftError(f"there is no {FILE_NAME} to prune: undrift baseline writes one")
    entries = pruned(checked.findings, known) if how == "prune" else updated(checked.findings, known)
    if not entries:
        return _removed(disk, before)
    data = text_of(entries).encode()
    if data != before:
        with told_errors():
            disk.replace(FILE_NAME, data, before)
    return f"{FILE_NAME} knows {counted(entries)}{'' if data != before else ', as before'}"


def _removed(disk: Disk, before: bytes | None) -> str:
    from daemon.checking.baseline import FILE_NAME, told_errors

    if before is None:
        return f"nothing was found: no {FILE_NAME} is needed"
    with told_errors():
        disk.remove(FILE_NAME, before)
    return f"nothing is left to know: {FILE_NAME} is removed"
