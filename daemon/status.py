"""`undrift status`: who watches here, and what is stale or broken right now."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from daemon.check import check, exit_code
from daemon.lock import read_status
from daemon.session import opened
from daemon.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from daemon.check import Checked
    from daemon.lock import Status


def status(start: Path, warn: Callable[[str], None], *, as_json: bool) -> tuple[list[str], int]:
    """The lines to print, and the exit code: 1 when a picture or block is not true."""
    with opened(start, warn) as (place, workspace, ports):
        watching = read_status(place.cache)
        checked = check(place, workspace, ports)
        root = str(place.root)
    lines = [_as_json(root, watching, checked)] if as_json else _as_text(watching, checked)
    return lines, exit_code(checked.findings)


def _as_text(watching: Status | None, checked: Checked) -> list[str]:
    lines = []
    if watching is None:
        lines.append("watch: not running here (start it with: undrift watch)")
    elif not watching.pid:
        lines.append("watch: running")
    else:
        state = f": {watching.state}" if watching.state else ""
        lines.append(f"watch: running since {watching.started}, pid {watching.pid} on {watching.host}{state}")
    if not checked.findings:
        lines.append(f"pictures: all {checked.pictures} true; blocks: all {checked.blocks} true")
    for finding in checked.findings:
        place = f"{finding.path}:{finding.line}" if finding.line else finding.path
        lines.append(f"{finding.severity}: {place}: {finding.message} [{finding.rule}]")
    if checked.notes:
        lines.append(f"notes: {checked.notes} (undrift check --notes)")
    return [printable(line) for line in lines]


def _as_json(root: str, watching: Status | None, checked: Checked) -> str:
    watch = None
    if watching is not None:
        watch = {"pid": watching.pid, "host": watching.host, "since": watching.started, "state": watching.state}
    findings = [
        {"path": f.path, "line": f.line, "rule": f.rule, "severity": f.severity, "message": f.message}
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
