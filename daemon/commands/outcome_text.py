"""A sync's outcome as lines for the terminal."""

import difflib
from collections.abc import Iterator

from coherence.findings import Finding
from daemon.syncing.outcome import SyncOutcome
from daemon.watching.terminal import printable

_VERBS = {"created": "create", "updated": "update", "removed": "remove"}


def sync_lines(outcome: SyncOutcome, *, dry_run: bool) -> Iterator[str]:
    """What changed and why, what could not be done, and a last line that sums it up."""
    for change in outcome.changes:
        verb = f"would {_VERBS[change.action]}" if dry_run else change.action
        yield printable(f"{verb} {change.path}: {change.why}")
    for finding in outcome.findings:
        yield from _finding_lines(finding)
    noun = "picture" if outcome.pictures == 1 else "pictures"
    if outcome.changes:
        told = "would change" if dry_run else "changed"
        files = "1 file" if len(outcome.changes) == 1 else f"{len(outcome.changes)} files"
        yield f"{files} {told}; {outcome.pictures} {noun}"
    elif not any(finding.severity == "error" for finding in outcome.findings):
        yield f"nothing to do: {outcome.pictures} {noun} up to date"


def diff_lines(outcome: SyncOutcome) -> Iterator[str]:
    """Every change as a unified diff."""
    for change in outcome.changes:
        before, after = (data.decode("utf-8", "replace").splitlines() for data in (change.before, change.after))
        lines = difflib.unified_diff(before, after, f"a/{change.path}", f"b/{change.path}", lineterm="", n=1)
        yield from map(printable, lines)


def _finding_lines(finding: Finding) -> Iterator[str]:
    place = f"{finding.path}:{finding.line}" if finding.line else finding.path
    yield printable(f"{place}: {finding.severity}: {finding.message} [{finding.rule}]")
    if finding.nearest:
        yield printable(f"  nearest: {finding.nearest}")
    if finding.fix:
        yield printable(f"  fix: {finding.fix}")
