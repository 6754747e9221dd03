"""D2: containers, connections, classes, variables, imports of files of the project, and globs. Each board is a
depiction: a layer of its own things, a scenario or a step of what it adds to the board that it builds on."""

from coherence.depiction import Depiction
from coherence.readers.d2.boards import depicted
from coherence.readers.protocol import Include
from coherence.readers.sources import left_over, text_of

name = "d2"
suffixes = (".d2",)
fences = ("d2",)


def read(data: bytes, path: str, include: Include) -> tuple[Depiction, ...]:
    """Every board of a file. Never raises."""
    return depicted(text_of(data), path, include, left_over(data))
