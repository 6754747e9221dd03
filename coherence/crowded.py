"""Findings of one kind that are so many that nobody reads them all: the first are told, the others counted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from coherence.findings import Finding
from coherence.fingerprints import digest
from coherence.wording import plain, quoted, several

# What has more of them is no picture of this code.
MOST = 30
# Of what a complete drawing leaves out, and of pictures that nobody has drawn yet, so many are told by name.
FEW = 5
_MOST_NAMED = 200
MISSING_PART, MISSING_PICTURE = "missing-part", "picture-missing"
_LESS = 'ask for less (complete = ["packages"]), or add them; undrift check --missing lists them all'


def thinned(findings: Iterable[Finding], *, missing: bool = False) -> tuple[Finding, ...]:
    """The findings, sorted, with at most so many errors and warnings of a rule in a file, and one that counts the rest.
    What a complete drawing leaves out is one finding where it is much, but for those who ask for what is `missing`. So
    are the pictures of a project before its first sync. What is accepted is no burden, and is kept."""
    told: list[Finding] = []
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    undrawn: list[Finding] = []
    for finding in sorted(findings):
        if finding.accepted or finding.severity == "note" or (missing and finding.rule == MISSING_PART):
            told.append(finding)
        elif finding.rule == MISSING_PICTURE:
            undrawn.append(finding)
        else:
            groups[finding.path, finding.rule].append(finding)
    for (_, rule), group in groups.items():
        # None of those that fail a build is left out for one that does not.
        group.sort(key=lambda finding: (finding.severity, finding))
        told += _left_out(group) if rule == MISSING_PART else _first(group)
    return tuple(sorted((*told, *_undrawn(undrawn))))


def together(what: str, subjects: Iterable[str]) -> str:
    """The subject of one finding about several things. It names them all, or what is long by its digest: with another
    one among them it is a new finding, which no baseline knows."""
    names = ", ".join(sorted(set(subjects)))
    return f"{what}: {names if len(names) <= _MOST_NAMED else digest(names)}"


def _first(group: Sequence[Finding]) -> Sequence[Finding]:
    if len(group) <= MOST:
        return group
    rest = group[MOST:]
    return [*group[:MOST], _without_place(rest[0], f"has {len(rest)} more of these", "")]


def _left_out(group: Sequence[Finding]) -> Sequence[Finding]:
    if len(group) <= FEW:
        return group
    message = f"is complete, and leaves out {len(group)} parts and arrows: {_names([each.subject for each in group])}"
    return [_without_place(group[0], message, _LESS)]


def _undrawn(group: Sequence[Finding]) -> Sequence[Finding]:
    if len(group) <= 1:
        return group
    names = [finding.path.rpartition("/")[2].removesuffix(".svg") for finding in group]
    message = f"{several(len(group), 'picture')} of diagrams are missing: {_names(names)}"
    return [_without_place(group[0], message, group[0].fix)]


def _names(names: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    told = ", ".join(map(quoted, map(plain, names[:FEW])))
    return f"{told} and {len(names) - FEW} more" if len(names) > FEW else told


def _without_place(finding: Finding, message: str, fix: str) -> Finding:
    return replace(finding, message=message, nearest="", fix=fix, column=0, end=0, subject="more", reasons=())
