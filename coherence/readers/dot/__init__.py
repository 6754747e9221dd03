"""Graphviz DOT: the whole language, several graphs in a file. The names of nodes and what stands on them, clusters as
frames, and edges where their heads are drawn."""

from dataclasses import replace

from coherence.depiction import Depiction
from coherence.readers.dot.drawing import depicted
from coherence.readers.dot.parser import parse
from coherence.readers.protocol import Include
from coherence.readers.sources import left_over, text_of

name = "dot"
suffixes = (".dot", ".gv")
fences = ("dot", "graphviz", "gv")


def read(data: bytes, path: str, include: Include) -> tuple[Depiction, ...]:
    """Every graph of a file; DOT includes no other files. Never raises."""
    del path, include
    first, *others = depicted(parse(text_of(data)))
    return (replace(first, unread=(*left_over(data), *first.unread)), *others)
