"""A file that has to show an illustration does not."""

from collections.abc import Iterator

from coherence.findings import Finding
from coherence.illustration import Illustration
from coherence.wording import plain, quoted

RULE = "illustration-unused"


def check(illustration: Illustration) -> Iterator[Finding]:
    """Each file of `used-in` is there and names the picture."""
    path, line = illustration.config
    for unused in illustration.unused:
        message = f"{plain(unused.path)} has to show the illustration {quoted(illustration.name)}, and {unused.why}"
        fix = f"show {plain(illustration.path)} there, or take it out of used-in"
        yield Finding(path, line, RULE, "error", message, fix=fix, subject=f"{illustration.name} {unused.path}")
