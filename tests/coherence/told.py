"""Findings written in a line each: "docs/a.mmd:3 error phantom-box Redis"."""

import re
from collections.abc import Iterable

from coherence.findings import Finding

_LINE = re.compile(r"(\S+):(\d+) (error|warning|note) (\S+) ?(.*)")


def findings(text: str) -> list[Finding]:
    """The findings of some lines."""
    found = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        match = _LINE.fullmatch(line)
        assert match, line
        path, number, severity, rule, subject = match.groups()
        found.append(Finding(path, int(number), rule, severity, f"{rule} {subject}", subject=subject))  # type: ignore[arg-type]
    return found


def told(found: Iterable[Finding]) -> list[str]:
    """Findings as lines; what is accepted is in parentheses, with the reason."""
    return [_line(finding) for finding in found]


def _line(finding: Finding) -> str:
    line = f"{finding.path}:{finding.line} {finding.severity} {finding.rule} {finding.subject}"
    return f"({line})" + (f" because {finding.because}" if finding.because else "") if finding.accepted else line
