"""Reviewdog's diagnostics: it posts them as review comments on many forges. Its columns count bytes of UTF-8."""

from collections.abc import Iterable

from coherence.findings import Finding
from coherence.reports import PLAIN, Checked, LineOf, Style
from coherence.reports.columns import in_utf8
from coherence.reports.encoding import dumps
from coherence.wording import plain

_LONGEST = 2000
_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def rdjson(findings: Iterable[Finding], checked: Checked, style: Style = PLAIN) -> str:
    """The findings as one DiagnosticResult, JSON in ASCII."""
    diagnostics = [_diagnostic(finding, checked, style.line_of) for finding in sorted(findings)]
    return dumps({"source": {"name": "undrift"}, "diagnostics": diagnostics})


def _diagnostic(finding: Finding, checked: Checked, line_of: LineOf) -> dict[str, object]:
    location: dict[str, object] = {"path": checked.named(finding.path)}
    if finding.line:
        location["range"] = _range(finding, line_of)
    return {
        "message": _message(finding),
        "location": location,
        "severity": "INFO" if finding.accepted else _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }


def _range(finding: Finding, line_of: LineOf) -> dict[str, object]:
    stretch = in_utf8(finding, line_of)
    if stretch is None:
        return {"start": {"line": finding.line}}
    start, end = ({"line": finding.line, "column": column} for column in stretch)
    return {"start": start, "end": end}


def _message(finding: Finding) -> str:
    lines = [finding.message]
    lines += [f"nearest: {each}" for each in finding.nearest.split("\n") if each]
    lines += [f"fix: {finding.fix}"] if finding.fix else []
    lines += [f"accepted: {finding.because or finding.accepted}"] if finding.accepted else []
    return "\n".join(plain(line, _LONGEST) for line in lines)
