"""What a change made false: the findings of today less those that were there before it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from coherence.findings import GRAVITY, Finding
from coherence.fingerprints import about


def new_since(
    findings: Iterable[Finding], before: Iterable[Finding], moved: Mapping[str, str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that are new, and the others, both sorted. What only moved to other lines is not new, and neither is
    what stands in a file that was moved as it is (`moved` leads from the old paths to the new). What was milder before
    is new: nobody had to look at it."""
    known = defaultdict(list)
    for finding in sorted(before, key=_by_gravity):
        known[_key(finding, moved.get(finding.path, finding.path))].append(GRAVITY[finding.severity])
    new, old = [], []
    # The gravest first on both sides, so that no milder one takes its place.
    for finding in sorted(findings, key=_by_gravity):
        there = known[_key(finding, finding.path)]
        if there and there[0] <= GRAVITY[finding.severity]:
            there.pop(0)
            old.append(finding)
        else:
            new.append(finding)
    return tuple(sorted(new)), tuple(sorted(old))


def _by_gravity(finding: Finding) -> tuple[int, Finding]:
    return GRAVITY[finding.severity], finding


def _key(finding: Finding, path: str) -> tuple[str, str, str]:
    return path, finding.rule, about(finding)
