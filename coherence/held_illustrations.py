"""The run: every illustration is held to its plan, and its plan to the code."""

from collections.abc import Iterable, Iterator

from coherence.findings import Finding
from coherence.illustration import Illustration
from coherence.rules import (
    illustration_edited,
    illustration_false,
    illustration_missing,
    illustration_plan,
    illustration_stale,
    illustration_unused,
)

_RULES = (
    illustration_plan,
    illustration_missing,
    illustration_edited,
    illustration_stale,
    illustration_false,
    illustration_unused,
)


def findings(illustrations: Iterable[Illustration]) -> tuple[Finding, ...]:
    """Every disagreement, sorted."""
    return tuple(sorted(set(_all(illustrations))))


def _all(illustrations: Iterable[Illustration]) -> Iterator[Finding]:
    for illustration in illustrations:
        for rule in _RULES:
            yield from rule.check(illustration)
