"""An illustration is configured, and there is no picture."""

from collections.abc import Iterator

from coherence.findings import Finding
from coherence.illustration import Illustration
from coherence.wording import plain, quoted

RULE = "illustration-missing"


def check(illustration: Illustration) -> Iterator[Finding]:
    """Its files must be there."""
    name = illustration.name
    fix = f"undrift illustrate {name}"
    if illustration.state == "unpainted":
        path, line = illustration.config
        message = f"the illustration {quoted(name)} was never painted"
        yield Finding(path, line, RULE, "error", message, fix=fix, subject=name)
    elif illustration.state == "missing":
        gone = ", ".join(map(plain, illustration.files))
        message = f"a picture of the illustration {quoted(name)} is missing: {gone}"
        yield Finding(illustration.path, 0, RULE, "error", message, fix=fix, subject=name)
