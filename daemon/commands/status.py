"""`undrift status`: who watches here, and what is stale or broken right now."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from coherence.wording import joined, several
from daemon.checking.check import check, exit_code
from daemon.commands.since import stale_since
from daemon.projects.lock import read_status
from daemon.session import opened
from daemon.watching.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from daemon.checking.check import Checked
    from daemon.projects.lock import Status


def status(start: Path, warn: Callable[[str], None], *, as_json: bool) -> tuple[list[str], int]:
    """The lines to print, and the exit code: 1 when a picture or block is not true."""
    with opened(start, warn) as (place, workspace, ports):
        watching = read_status(place.cache)
        checked = check(place, workspace, ports)
        root = str(place.root)
        since = {f.path: stale_since(place.root, workspace.listing, f.path) for f in checked.findings}
    lines = [_as_json(root, watching, checked, since)] if as_json else _as_text(watching, checked, since)
    return lines, exit_code(checked.findings)


def _as_text(watching: Status | None, checked: Checked, since: Mapping[str, str]) -> list[str]:
    lines = []
    if watching is None:
        lines.append("watch: not running here (start it with: undrift watch)")
    elif not watching.pid:
        lines.append("watch: running")
    else:
        state = f": {watching.state}" if watching.state else ""
        lines.append(f"watch: running since {watching.started}, pid {watching.pid} on {watching.host}{state}")
    if not checked.findings:
        looked = joined([several(checked.pictures, "picture"), several(checked.blocks, "block")])
        lines.append(f"in sync: {looked}")
    for finding in checked.findings:
        place = f"{finding.path}:{finding.line}" if finding.line else finding.path
        told = f" (since {since[finding.path]})" if since[finding.path] else ""
        lines.append(f"{finding.severity}: {place}: {finding.message} [{finding.rule}]{told}")
    if checked.notes:
        lines.append(f"notes: {checked.notes} (undrift check --notes)")
    return [printable(line) for line in lines]


def _as_json(root: str, watching: Status | None, checked: Checked, since: Mapping[str, str]) -> str:
    watch = None
    if watching is not None:
        watch = {"pid": watching.pid, "host": watching.host, "since": watching.started, "state": watching.state}
    findings = [
        {
            "path": f.path,
            "line": f.line,
            "rule": f.rule,
            "severity": f.severity,
            "message": f.message,
            "since": since[f.path] or None,
        }
        for f in checked.findings
    ]
    value = {
        "version": 1,
        "root": root,
        "watch": watch,
        "pictures": checked.pictures,
        "blocks": checked.blocks,
        "notes": checked.notes,
        "findings": findings,
    }
    return json.dumps(value, indent=2, sort_keys=True)
