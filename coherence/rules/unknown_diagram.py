"""A managed block asks for a diagram that is not configured."""

from collections.abc import Iterator, Mapping

from analyzers.documents import Block
from coherence.expectation import ExpectedBlock, Held
from coherence.findings import Finding
from coherence.nearest import MOST, nearest_names
from coherence.wording import plain, quoted

RULE = "unknown-diagram"


def check(expected: ExpectedBlock, held: Held) -> Iterator[Finding]:
    """The name in a mark must be the name of a diagram."""
    if expected.body is not None:
        return
    yield finding(expected.document, expected.block, held.diagrams, held.diagram_lines)


def finding(document: str, block: Block, diagrams: tuple[str, ...], places: Mapping[str, tuple[str, int]]) -> Finding:
    """What is told by whoever finds such a block. `places` maps diagrams to the path and line of their config."""
    near = nearest_names(block.name, diagrams) or tuple(sorted(diagrams)[:MOST])
    return Finding(
        document,
        block.begin,
        RULE,
        "error",
        f"there is no diagram {quoted(block.name)}",
        ", ".join(_shown(diagram, places) for diagram in near),
        "name one that exists, or add the diagram to undrift.toml",
    )


def _shown(diagram: str, places: Mapping[str, tuple[str, int]]) -> str:
    place = places.get(diagram)
    return plain(diagram) + (f" ({plain(place[0])}:{place[1]})" if place else "")
