"""What the pictures and documents must show today: the values that are handed over to be held against the disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzers.documents import Block, DocumentFacts
    from analyzers.graph import ArchitectureGraph
    from analyzers.proof import PlacesOf


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one managed picture must show. `view` and `style` are the fingerprints that its stamp must carry; `boxes`
    and `frames` map ids to labels; `arrows` are pairs of ids."""

    diagram: str
    path: str
    view: str
    style: str
    boxes: Mapping[str, str]
    frames: Mapping[str, str]
    arrows: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ExpectedBlock:
    """What one managed block must hold, as LF text; None where no such diagram is configured."""

    document: str
    block: Block
    body: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """Everything that is held against each other. `pictures` maps the path of each expectation to what is on disk
    (None: nothing), `strays` the other pictures in the output folder; `diagram_lines` maps a diagram to the path and
    line of its configuration, and `diagrams` are the names that can be used."""

    graph: ArchitectureGraph
    places_of: PlacesOf
    expectations: tuple[Expectation, ...]
    pictures: Mapping[str, bytes | None]
    strays: Mapping[str, bytes]
    blocks: tuple[ExpectedBlock, ...]
    documents: Mapping[str, DocumentFacts]
    diagram_lines: Mapping[str, tuple[str, int]]
    diagrams: tuple[str, ...]
