"""PlantUML's diagrams of things and what joins them, C4-PlantUML's among them.

Its preprocessor is followed as far as that needs no other program; what is included is read from the project alone. As
PlantUML does, a diagram is taken for the first kind that understands all of it; else for the one that understands most.
"""

import re

from coherence.depiction import Depiction, Unread
from coherence.readers.plantuml.activity import read_activity
from coherence.readers.plantuml.preprocess import expand
from coherence.readers.plantuml.sequence import read_sequence
from coherence.readers.plantuml.source import Block, blocks
from coherence.readers.plantuml.structure import read_structure
from coherence.readers.protocol import Include

name = "plantuml"
suffixes = (".puml", ".plantuml", ".pu", ".iuml", ".wsd")
fences = ("plantuml", "puml", "uml")

_KINDS = (read_sequence, read_structure, read_activity)
_MOST_DIAGRAMS = 500
_OTHER = re.compile(r"\s*(?:nwdiag\s*\{|(?:robust|concise|clock|binary|analog)\s+(?:\"|\w+\s+(?:as|with)\b))")


def read(data: bytes, path: str, include: Include) -> tuple[Depiction, ...]:
    """Every diagram of a file. A text with no "@startuml" that shows nothing is a file to be included: no diagram."""
    found = blocks(data)[:_MOST_DIAGRAMS]
    drawn = (_depiction(block, path, include) for block in found)
    return tuple(each for block, each in zip(found, drawn, strict=True) if block.word or each.things)


def _depiction(block: Block, path: str, include: Include) -> Depiction:
    if block.word not in ("", "uml", "c4"):
        why = f"a diagram of the kind {block.word!r} is not read"
        return Depiction(name, block.word, remarks=tuple(block.remarks), unread=(Unread(block.start, why),))
    expanded = expand(block, path, include)
    if other := next((line for line in expanded.lines if _OTHER.match(line.text)), None):
        why = "a network or a timing diagram is not read"
        return Depiction(name, remarks=tuple(block.remarks), unread=(Unread(other.place, why),))
    best = _KINDS[0](expanded)
    for kind in _KINDS[1:]:
        if best.unread:
            best = min(best, kind(expanded), key=lambda scene: len(scene.unread))
    return best.depiction(block.remarks, [*block.unread, *expanded.unread])
