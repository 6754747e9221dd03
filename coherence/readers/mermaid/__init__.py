"""Reads Mermaid diagrams, of a file or of a fenced block. One module for each kind of diagram that shows components."""

import re
from collections.abc import Callable

from coherence.depiction import Depiction, Place, Unread
from coherence.readers.mermaid.architecture import read_architecture
from coherence.readers.mermaid.block import read_blocks
from coherence.readers.mermaid.c4 import read_c4
from coherence.readers.mermaid.classes import read_classes
from coherence.readers.mermaid.entities import read_entities
from coherence.readers.mermaid.flow import read_flow
from coherence.readers.mermaid.sequence import read_sequence
from coherence.readers.mermaid.sketch import FullError, Sketch
from coherence.readers.mermaid.source import Source, clean
from coherence.readers.mermaid.states import read_states
from coherence.readers.protocol import Include

name = "mermaid"
suffixes = (".mmd", ".mermaid")
fences = ("mermaid",)

MOST_BYTES = 1_000_000

_WORD = re.compile(r"\s*([A-Za-z](?:\w|-(?!-))*)")
_KINDS: dict[str, tuple[str, Callable[[Sketch, int], None]]] = {
    **dict.fromkeys(("graph", "flowchart", "flowchart-elk", "swimlane-beta"), ("flowchart", read_flow)),
    **dict.fromkeys(("classDiagram", "classDiagram-v2"), ("class", read_classes)),
    "sequenceDiagram": ("sequence", read_sequence),
    "erDiagram": ("er", read_entities),
    **dict.fromkeys(("stateDiagram", "stateDiagram-v2"), ("state", read_states)),
    **dict.fromkeys(("C4Context", "C4Container", "C4Component", "C4Dynamic", "C4Deployment"), ("c4", read_c4)),
    **dict.fromkeys(("architecture", "architecture-beta"), ("architecture", read_architecture)),
    **dict.fromkeys(("block", "block-beta"), ("block", read_blocks)),
}
# These show amounts, times or ideas: nothing that could be held to code.
_NO_COMPONENTS = frozenset(
    (
        *("pie", "gantt", "gitGraph", "journey", "timeline", "quadrantChart", "xychart", "xychart-beta", "sankey"),
        *("sankey-beta", "packet", "packet-beta", "radar", "radar-beta", "treemap", "treemap-beta", "kanban", "info"),
        *("mindmap", "venn-beta", "venn", "ishikawa", "ishikawa-beta", "cynefin-beta", "wardley-beta"),
        *("railroad-beta", "railroad-ebnf-beta", "railroad-abnf-beta", "railroad-peg-beta"),
    )
)


def read(data: bytes, path: str, include: Include) -> tuple[Depiction, ...]:
    """The diagram of a file or a block; none where it is empty. Never raises."""
    if len(data) > MOST_BYTES:
        return (_refused("", f"it has more than {MOST_BYTES} bytes: too many for a diagram", Place(1)),)
    source = clean(data)
    word = _WORD.match(source.text)
    if word is None:
        return (_nothing(source),) if source.text.strip() else ()
    if word[1] in _NO_COMPONENTS:
        return (Depiction(name, word[1], source.title, remarks=source.remarks),)
    if word[1] not in _KINDS:
        return (_refused(word[1], "diagrams of this kind are not read", source.place(*word.span(1))),)
    sort, read_kind = _KINDS[word[1]]
    sketch = Sketch(source)
    try:
        read_kind(sketch, word.end())
    except FullError as error:
        sketch.unread.append(Unread(source.place(*word.span(1)), f"it is not read to its end: {error}"))
    return (sketch.depiction(sort),)


def _refused(sort: str, why: str, place: Place) -> Depiction:
    return Depiction(name, sort, unread=(Unread(place, why),))


def _nothing(source: Source) -> Depiction:
    start = len(source.text) - len(source.text.lstrip())
    place = source.place(start, source.line_end(start))
    return _refused("", "no kind of Mermaid diagram begins here (such as flowchart or classDiagram)", place)
