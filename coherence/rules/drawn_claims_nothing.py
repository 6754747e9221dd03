"""A drawing is declared to show the code, and names nothing of it."""

from collections.abc import Iterator
from dataclasses import replace

from coherence.depiction import Place
from coherence.drawn import Drawn
from coherence.findings import Finding
from coherence.wording import several

RULE = "claims-nothing"
_PARTS = ("part", "class", "interface", "frame", "package", "node", "store", "queue", "outside", "entity", "file")


def check(drawn: Drawn) -> Iterator[Finding]:
    """A picture of which nothing can be false is held by nothing. (Steps, people and notes alone claim no code.)"""
    if drawn.standing == "declared" and drawn.drawing.is_pixels and not drawn.things:
        yield _finding(drawn, "is declared, and nothing in it is read as a box")
    parts = [thing for thing in drawn.things.values() if thing.role in _PARTS]
    if drawn.standing != "declared" or not parts or drawn.share.labels:
        return
    yield _finding(drawn, f"is declared, and none of its {several(len(parts), 'box')} names anything in the code")


def _finding(drawn: Drawn, message: str) -> Finding:
    found = drawn.finding(Place(drawn.drawing.line), RULE, message, "")
    return replace(found, fix='take it out of [[drawing]], or write ignore = "REASON" there')
