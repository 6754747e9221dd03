"""A managed block asks for a diagram that is not configured."""

from collections.abc import Iterator

from coherence.expectation import ExpectedBlock, Held
from coherence.findings import Finding
from coherence.nearest import MOST, nearest_names
from coherence.wording import plain, quoted

RULE = "unknown-diagram"


def check(expected: ExpectedBlock, held: Held) -> Iterator[Finding]:
    """The name in a mark must be the name of a diagram."""
    if expected.body is not None:
        return
    name = expected.block.name
    near = nearest_names(name, held.diagrams) or tuple(sorted(held.diagrams)[:MOST])
    yield Finding(
        expected.document,
        expected.block.begin,
        RULE,
        "error",
        f"there is no diagram {quoted(name)}",
        ", ".join(_shown(diagram, held) for diagram in near),
        "name one that exists, or add the diagram to undrift.toml",
    )


def _shown(diagram: str, held: Held) -> str:
    place = held.diagram_lines.get(diagram)
    return plain(diagram) + (f" ({plain(place[0])}:{place[1]})" if place else "")
