"""An illustration shows something else than its plan says."""

from collections.abc import Iterator

from coherence.findings import Finding
from coherence.illustrated import told
from coherence.illustration import Illustration

RULE = "illustration-false"


def check(illustration: Illustration) -> Iterator[Finding]:
    """What was read of the picture must be what its plan says. What a person accepted is told and fails nothing."""
    because = illustration.accepted
    for fault in illustration.faults:
        yield Finding(
            illustration.path,
            0,
            RULE,
            fault.severity,
            told(fault),
            fix=f"undrift illustrate {illustration.name} --force",
            subject=" -> ".join(filter(None, (fault.label, fault.other))),
            accepted="allowed" if because else "",
            because=because,
            picture=illustration.path,
            region=fault.region,
        )
    if illustration.unread and illustration.state == "kept":
        message = f"was not read again: {illustration.unread}"
        yield Finding(illustration.path, 0, "unread-picture", "note", message, picture=illustration.path)
