"""A box or a frame carries the name of something else."""

from collections.abc import Iterator

from analyzers.proof import first_line
from coherence.expectation import Held
from coherence.findings import Finding
from coherence.seen import Seen, has, mislabelled
from coherence.wording import plain, quoted

RULE = "false-label"


def check(seen: Seen, held: Held) -> Iterator[Finding]:
    """The text on a box must name the component that the box stands for."""
    for label, copied in mislabelled(seen):
        if copied or not has(held.graph, label.id):
            continue
        expected = seen.expectation.boxes.get(label.id) or seen.expectation.frames.get(label.id) or label.id
        place = first_line(held.graph, label.id, held.places_of)
        yield Finding(
            seen.path,
            label.line,
            RULE,
            "error",
            f"{plain(label.id)} is labelled {quoted(label.label)}; its name is {quoted(expected)}",
            f"{plain(label.id)} ({plain(place[0])}:{place[1]})" if place else plain(label.id),
            "undrift sync",
        )
