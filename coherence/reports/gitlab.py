"""A code quality report of GitLab: the merge request shows it, and what came and went since the target branch."""

from collections.abc import Iterable

from coherence.findings import Finding
from coherence.fingerprints import fingerprints
from coherence.reports import PLAIN, Checked, Style
from coherence.reports.encoding import dumps
from coherence.wording import plain

_LONGEST = 2000
_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def gitlab(findings: Iterable[Finding], checked: Checked, style: Style = PLAIN) -> str:
    """The findings as JSON in ASCII. Fingerprints have no lines in them: a finding that only moved is not new."""
    ordered = sorted(findings)
    known_by = fingerprints(ordered, checked.folder)
    return dumps(
        [
            {
                "description": _description(finding),
                "check_name": finding.rule,
                "fingerprint": known_by[finding],
                "severity": "info" if finding.accepted else _SEVERITIES[finding.severity],
                "location": {"path": checked.named(finding.path), "lines": {"begin": max(finding.line, 1)}},
            }
            for finding in ordered
        ]
    )


def _description(finding: Finding) -> str:
    nearest = plain(finding.nearest.replace("\n", "; "), _LONGEST)
    parts = (
        plain(finding.message, _LONGEST),
        f"nearest: {nearest}" if nearest else "",
        f"fix: {plain(finding.fix, _LONGEST)}" if finding.fix else "",
        f"accepted: {plain(finding.because or finding.accepted, _LONGEST)}" if finding.accepted else "",
    )
    return " | ".join(filter(None, parts))
