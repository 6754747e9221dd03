"""Findings as text for people and programs. Reporters are pure: values in, one text out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from coherence.findings import Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at: how many pictures and blocks, and where (a folder of the project; "" for all of it)."""

    pictures: int
    blocks: int = 0
    path: str = ""


def count_by_severity(findings: Iterable[Finding]) -> dict[str, int]:
    """How many errors, warnings and notes there are, in this order."""
    counts = Counter(finding.severity for finding in findings)
    return {"error": counts["error"], "warning": counts["warning"], "note": counts["note"]}
