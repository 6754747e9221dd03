"""A box or a frame carries the name of something else."""

from collections.abc import Iterator

from coherence.expectation import Held
from coherence.findings import Finding
from coherence.seen import Seen, mislabelled
from coherence.truth import has, where
from coherence.wording import called, quoted

RULE = "false-label"


def check(seen: Seen, held: Held) -> Iterator[Finding]:
    """The text on a box must name the component that the box stands for."""
    for label, copied in mislabelled(seen, held):
        if copied or not has(held, label.id):
            continue
        expected = seen.expectation.boxes.get(label.id) or seen.expectation.frames.get(label.id)
        name = (expected and expected.label) or label.id
        message = f"{called(label.id)} is labelled {quoted(label.label)}; its name is {quoted(name)}"
        yield Finding(seen.path, label.line, RULE, "error", message, where(held, label.id), "undrift sync")
