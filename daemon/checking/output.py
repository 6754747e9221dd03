"""Where the reports of `undrift check` go: one to stdout, as many as somebody likes into files."""

from __future__ import annotations

import argparse
import difflib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from daemon.errors import UndriftError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coherence.reports.table import Format
    from daemon.checking.text import Told


# Written out for --help, which imports no reporter.
KNOWN = "text, json, sarif, github, gitlab, junit, markdown, rdjson"


class Asked(NamedTuple):
    """A report that is asked for: its format, and its file (None: stdout)."""

    form: Format
    file: Path | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--format FORMAT[=FILE], as often as one likes, and --output FILE for the last of them."""
    parser.add_argument(
        "--format",
        dest="reports",
        action="append",
        type=_asked,
        metavar="FORMAT[=FILE]",
        help=f"how to report: {KNOWN} (default: text); to stdout or into FILE; may be given again",
    )
    parser.add_argument(
        "--output",
        dest="reports",
        action=_Output,
        type=Path,
        metavar="FILE",
        help="write the report of the --format before it into this file",
    )


def wanted(reports: Sequence[Asked] | None) -> tuple[Asked, ...]:
    """What was asked for, or the text. Raises UndriftError where two reports would be mixed."""
    asked = tuple(reports or [Asked("text")])
    printed = [each.form for each in asked if each.file is None]
    if len(printed) > 1:
        raise UndriftError(
            f"{' and '.join(printed)} would be mixed on stdout: say where one goes (--format {printed[1]}=FILE)"
        )
    files = [os.path.realpath(each.file) for each in asked if each.file is not None]
    if twice := next((file for file in files if files.count(file) > 1), ""):
        raise UndriftError(f"{twice}: two reports would be written there")
    return asked


def deliver(asked: Sequence[Asked], told: Told, warn: Callable[[str], None]) -> None:
    """Write the reports: those into files first, each in one step. Where nothing goes to stdout, people are told what
    it comes to. Raises UndriftError."""
    for form, file in asked:
        if file is not None:
            _write(file, told.uncoloured().report(form).encode("utf-8", "backslashreplace"))
    printed = [form for form, file in asked if file is None]
    for form in printed:
        sys.stdout.write(told.report(form))
    if not printed:
        warn(told.summary())


def _write(file: Path, data: bytes) -> None:
    from daemon.adapters.disk import write_whole

    # A link stays a link.
    target = Path(os.path.realpath(file))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not target.is_file():
            # A pipe or a terminal: there is nothing to replace.
            target.write_bytes(data)
        else:
            write_whole(target, data)
    except OSError as error:
        raise UndriftError(f"{file}: {error.strerror or error}") from None


def _asked(value: str) -> Asked:
    from coherence.reports.table import FORMATS

    name, equals, file = value.partition("=")
    form = next((form for form in FORMATS if form == name), None)
    if form is None:
        near = difflib.get_close_matches(name, FORMATS, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {KNOWN}"
        raise argparse.ArgumentTypeError(f"'{name}' is no format: {hint}")
    if equals and not file:
        raise argparse.ArgumentTypeError(f"'{value}' names no file behind the =")
    return Asked(form, Path(file) if file else None)


class _Output(argparse.Action):
    """Gives the report before it its file."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        asked: list[Asked] = list(namespace.reports or [Asked("text")])
        if asked[-1].file is not None:
            parser.error(f"{option_string} {values}: the --format before it has a file already")
        asked[-1] = asked[-1]._replace(file=values)
        namespace.reports = asked
