"""Writers of drawings, in one table: each format as a person would write it, apart from what undrift exports itself."""

from collections.abc import Callable
from typing import NamedTuple

from bench.coherence.styles import Sheet
from bench.coherence.writers import drawio, graphs, mermaid, plantuml

ALL = ("packages", "modules", "classes", "containers")


class Writer(NamedTuple):
    """A format: what its files end with, the levels that people draw in it, and whether it has frames and directions;
    `marks`: whether a name may have any but letters, digits and blanks."""

    write: Callable[[Sheet], str | bytes]
    suffix: str
    levels: tuple[str, ...] = ALL
    frames: bool = True
    directed: bool = True
    marks: bool = True

    def bytes_of(self, sheet: Sheet) -> bytes:
        written = self.write(sheet)
        return written if isinstance(written, bytes) else written.encode()


WRITERS: dict[str, Writer] = {
    "mermaid flowchart": Writer(mermaid.flowchart, ".mmd"),
    "mermaid class": Writer(mermaid.classes, ".mmd", ("classes",)),
    "mermaid sequence": Writer(mermaid.sequence, ".mmd", ("modules", "classes", "containers"), frames=False),
    "mermaid C4": Writer(mermaid.c4, ".mmd", ("packages", "modules", "containers")),
    "mermaid architecture": Writer(mermaid.architecture, ".mmd", ("packages", "modules", "containers"), marks=False),
    "mermaid ER": Writer(mermaid.entities, ".mmd", ("classes",), frames=False, directed=False),
    "mermaid block": Writer(mermaid.block, ".mmd", ("packages", "modules", "containers")),
    "plantuml component": Writer(plantuml.component, ".puml", ("packages", "modules", "containers")),
    "plantuml class": Writer(plantuml.classes, ".puml", ("classes",)),
    "plantuml package": Writer(plantuml.packages, ".puml", ("packages", "modules")),
    "plantuml deployment": Writer(plantuml.deployment, ".puml", ("containers", "packages", "modules")),
    "plantuml sequence": Writer(plantuml.sequence, ".puml", ("modules", "classes", "containers"), frames=False),
    "plantuml C4": Writer(plantuml.c4, ".puml", ("containers", "packages", "modules")),
    "DOT": Writer(graphs.dot, ".dot"),
    "D2": Writer(graphs.d2, ".d2"),
    "draw.io": Writer(drawio.plain, ".drawio"),
    "draw.io compressed": Writer(drawio.compressed, ".drawio"),
    "draw.io svg": Writer(drawio.svg, ".drawio.svg"),
    "draw.io png": Writer(drawio.png, ".drawio.png"),
}
