"""`undrift sync` at the command line: what it is asked, what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daemon.errors import UndriftError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

CLEAN, FINDINGS, UNWRITTEN = 0, 1, 2
ABOUT = "A second sync changes nothing. What a person wrote outside the marks is never touched."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be asked of it."""
    parser.add_argument("--dry-run", action="store_true", help="say what would change, write nothing")
    parser.add_argument(
        "--diff", action="store_true", help="show the changes as a diff (with --dry-run: nothing is written)"
    )
    parser.add_argument(
        "--relayout", nargs="*", metavar="NAME", help="lay these diagrams out anew (without names: all of them)"
    )


def run(arguments: argparse.Namespace, warn: Callable[[str], None], say: Callable[[str], None]) -> int:
    """Draw, and say what changed. Raises UndriftError."""
    from daemon.commands.outcome_text import diff_lines, sync_lines
    from daemon.session import opened
    from daemon.syncing.sync import Options, Sync

    relayout = frozenset() if arguments.relayout is None else frozenset(arguments.relayout or ("*",))
    with opened(arguments.project, warn) as (place, workspace, ports):
        known = {*place.config.names, "*"}
        if unknown := sorted(relayout - known):
            raise UndriftError(f"no diagram is named {', '.join(unknown)}; known: {', '.join(sorted(known - {'*'}))}")
        outcome = Sync(place, workspace, ports).run(None, Options(arguments.dry_run, relayout, suggest=True))
        if not workspace.graph().files:
            warn(f"no source that undrift reads was found in {place.root}: the pictures are empty")
    for line in diff_lines(outcome) if arguments.diff else ():
        say(line)
    for line in sync_lines(outcome, dry_run=arguments.dry_run):
        say(line)
    if any(finding.rule == "write-failed" for finding in outcome.findings):
        return UNWRITTEN
    return FINDINGS if any(finding.severity == "error" for finding in outcome.findings) else CLEAN
