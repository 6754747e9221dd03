"""So many findings of one rule in one file that nobody reads them all: the first are told, the others counted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from coherence.findings import Finding

# What has more of them is no picture of this code.
MOST = 30


def thinned(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, sorted, with at most so many errors and warnings of a rule in a file, and one that counts the rest.
    What is accepted is no burden, and is kept."""
    told: list[Finding] = []
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in sorted(findings):
        if finding.accepted or finding.severity == "note":
            told.append(finding)
        else:
            groups[finding.path, finding.rule].append(finding)
    for group in groups.values():
        # None of those that fail a build is left out for one that does not.
        group.sort(key=lambda finding: (finding.severity, finding))
        told += group[:MOST]
        if len(group) > MOST:
            told.append(_rest(group[MOST:]))
    return tuple(sorted(told))


def _rest(left_out: list[Finding]) -> Finding:
    first = left_out[0]
    message = f"has {len(left_out)} more of these"
    return replace(first, message=message, nearest="", fix="", column=0, end=0, subject="more", reasons=())
