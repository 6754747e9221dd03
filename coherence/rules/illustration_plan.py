"""The plan of an illustration says what cannot be followed, or what the code does not have."""

from collections.abc import Iterator

from coherence.findings import Finding
from coherence.illustration import Illustration
from coherence.wording import plain

RULE = "illustration-plan"


def check(illustration: Illustration) -> Iterator[Finding]:
    """Every line of a plan is understood, and every thing in it is in the code."""
    for line, message in illustration.wrong:
        fix = f"correct it, or remove {plain(illustration.plan)}: the next undrift illustrate writes a new one"
        yield Finding(illustration.plan, line, RULE, "error", plain(message), fix=fix, subject=illustration.name)
