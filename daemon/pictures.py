"""What every managed picture and block must be today: views, and whether what is on disk still shows them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coherence.findings import Finding
from daemon.config import FILE_NAME, Config
from renderers.fold import fold

if TYPE_CHECKING:
    from analyzers.documents import Block
    from analyzers.graph import ArchitectureGraph
    from daemon.extraction import Said
    from renderers.view import View


@dataclass(frozen=True, slots=True)
class Picture:
    """One managed picture: its diagram's view today, and the path of its file."""

    path: str
    view: View


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """One managed block, and what must stand in it; None when no diagram has its name."""

    document: str
    block: Block
    body: str | None


def pictures(graph: ArchitectureGraph, config: Config) -> tuple[Picture, ...]:
    """The pictures that the config asks for and the code can fill."""
    return tuple(
        Picture(config.picture(spec), fold(graph, spec))
        for spec in config.diagrams
        if not spec.focus or next(graph.members(spec.focus), None) is not None
    )


def unfounded(graph: ArchitectureGraph, config: Config) -> Iterator[Finding]:
    """Diagrams whose focus is nowhere in the code."""
    for number, spec in enumerate(config.diagrams, 1):
        if spec.focus and next(graph.members(spec.focus), None) is None:
            known = [*graph.packages(), *graph.files]
            near = difflib.get_close_matches(spec.focus, known, 1, 0.5)
            yield Finding(
                FILE_NAME,
                config.lines.get(f"diagram[{number}].focus", 0),
                "unknown-focus",
                "error",
                f"diagram[{number}] '{spec.name}': no source is read under focus = '{spec.focus}'",
                near[0] if near else "",
                "name a folder or file with source, or remove the diagram; its last picture stays",
            )


def blocks(facts: Mapping[str, Said], shown: Mapping[str, Picture], config: Config) -> tuple[BlockPlan, ...]:
    """Every managed block in the documents, with what must stand in it. `shown` maps diagram names to pictures.
    A diagram that is configured but cannot be drawn is reported as `unfounded`; its blocks stay as they are."""
    from renderers.blocks import block_body

    found = []
    not_drawn = {spec.name for spec in config.diagrams} - shown.keys()
    for path in sorted(facts):
        document = facts[path].document
        for block in document.blocks if document else ():
            if block.name in not_drawn:
                continue
            picture = shown.get(block.name)
            body = block_body(block, path, picture.view, picture.path) if picture else None
            found.append(BlockPlan(path, block, body))
    return tuple(found)


def diagram_lines(config: Config) -> dict[str, tuple[str, int]]:
    """Where each diagram is configured; nothing where there is no config file."""
    numbered = (
        (spec.name, config.lines.get(f"diagram[{number}].name")) for number, spec in enumerate(config.diagrams, 1)
    )
    return {name: (FILE_NAME, line) for name, line in numbered if line is not None}
