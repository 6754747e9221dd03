"""The report for programs; docs/findings.schema.json describes it. Fields may be added to a version; none is taken
away or changed in meaning."""

from collections.abc import Iterable
from dataclasses import asdict

from coherence.findings import Finding
from coherence.fingerprints import fingerprints
from coherence.reports import PLAIN, Checked, Style, count_by_severity
from coherence.reports.encoding import dumps

VERSION = 1


def json(findings: Iterable[Finding], checked: Checked, style: Style = PLAIN) -> str:
    """The findings and what was looked at, as JSON in ASCII with a newline at the end."""
    ordered = sorted(findings)
    known_by = fingerprints(ordered)
    counts = count_by_severity(ordered)
    summary = {"known" if word == "known" else f"{word}s": count for word, count in counts.items()}
    told = [asdict(finding) | {"fingerprint": known_by[finding]} for finding in ordered]
    return dumps({"version": VERSION, "findings": told, "summary": summary | asdict(checked)})
