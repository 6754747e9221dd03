"""The code has changed since an illustration was planned."""

from collections.abc import Iterator

from coherence.findings import Finding, Severity
from coherence.illustration import Illustration
from coherence.wording import plain, quoted

RULE = "illustration-stale"
_MOST = 6


def check(illustration: Illustration) -> Iterator[Finding]:
    """A picture that shows what is gone is false; one that leaves out what is new is only incomplete."""
    drift, name = illustration.drift, illustration.name
    if illustration.state == "unpainted":
        return
    fix = f"undrift illustrate {name}"
    said = [f"{what}: {_listed(parts)}" for what, parts in (("gone", drift.gone), ("new", drift.new)) if parts]
    if said:
        message = f"the code has changed since the illustration {quoted(name)} was planned: {'; '.join(said)}"
        severity: Severity = "error" if drift.gone else "warning"
        yield Finding(illustration.path, 0, RULE, severity, message, fix=fix, subject=name)
    elif illustration.is_replanned:
        message = f"the illustration {quoted(name)} was painted from another plan than {plain(illustration.plan)}"
        yield Finding(illustration.path, 0, RULE, "error", message, fix=fix, subject=name)


def _listed(parts: tuple[str, ...]) -> str:
    more = f" and {len(parts) - _MOST} more" if len(parts) > _MOST else ""
    return ", ".join(map(plain, parts[:_MOST])) + more
