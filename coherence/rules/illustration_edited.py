"""Somebody changed the pixels of an illustration. What it shows may still be true; nobody has checked it."""

from collections.abc import Iterator

from coherence.findings import Finding
from coherence.illustration import Illustration
from coherence.wording import quoted

RULE = "illustration-edited"


def check(illustration: Illustration) -> Iterator[Finding]:
    """Its pixels must be those that were put in place."""
    if illustration.state != "edited":
        return
    fix = f"restore it, or undrift illustrate {illustration.name} --force"
    for path in illustration.files:
        message = f"is not the picture that was put in place for the illustration {quoted(illustration.name)}"
        yield Finding(path, 0, RULE, "error", message, fix=fix, subject=illustration.name, picture=path)
