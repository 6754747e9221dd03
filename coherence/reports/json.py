"""The report for programs. Fields may be added to a version; none is taken away or changed in meaning."""

import json as codec
from collections.abc import Iterable
from dataclasses import asdict

from coherence.findings import Finding
from coherence.reports import Checked, count_by_severity

VERSION = 1


def json(findings: Iterable[Finding], checked: Checked) -> str:
    """The findings and what was looked at, as JSON in ASCII with a newline at the end."""
    ordered = sorted(findings)
    summary = {f"{severity}s": count for severity, count in count_by_severity(ordered).items()} | asdict(checked)
    report = {"version": VERSION, "findings": [asdict(finding) for finding in ordered], "summary": summary}
    return codec.dumps(report, indent=2) + "\n"
