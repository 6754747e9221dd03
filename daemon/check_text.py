"""What `undrift check` found, as text for people or JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from coherence.reports import Checked as Looked

if TYPE_CHECKING:
    from daemon.check import Checked


def report(checked: Checked, form: Literal["text", "json"], *, colour: bool) -> str:
    """The whole report, with a newline at its end."""
    looked = Looked(checked.pictures, checked.blocks)
    if form == "json":
        from coherence.reports.json import json

        return json(checked.findings, looked)
    from coherence.reports.text import text

    told = text(checked.findings, looked, colour=colour)
    listed = sum(finding.severity == "note" for finding in checked.findings)
    if unlisted := checked.notes - listed:
        noun = "note" if unlisted == 1 else "notes"
        told += f"{unlisted} {noun} on what could not be read or resolved: undrift check --notes\n"
    return told
