"""What the pictures and documents must show today: the values that are handed over to be held against the disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzers.documents import Block, DocumentFacts
    from analyzers.graph import ArchitectureGraph
    from analyzers.proof import PlacesOf
    from coherence.managed import FlowStep


class ExpectedBox(NamedTuple):
    """What a box must say. `kind` is the kind of thing that it is drawn as, `frame` the id of the frame around it."""

    label: str
    kind: str
    frame: str = ""
    caption: str = ""
    note: str = ""
    rows: tuple[str, ...] = ()


class ExpectedFrame(NamedTuple):
    """What a frame must say, and the id of the frame around it."""

    label: str
    parent: str = ""


class ExpectedArrow(NamedTuple):
    """What an arrow must claim."""

    kinds: tuple[str, ...]
    mode: str = "runtime"
    closing: bool = False


@dataclass(frozen=True, slots=True)
class ExpectedFlow:
    """The messages, notes, frames and conditions of a flow; those of each sort in their order. `over_components`: it is
    drawn as arrows between boxes, each with its numbers."""

    steps: tuple[FlowStep, ...]
    over_components: bool = False


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one managed picture must show. `view`, `style` and `details` are the digests that its stamp must carry;
    boxes and frames are found by their ids, arrows by the ids of their ends. `title` stands above the drawing, the
    sentences `notes` below it; `up` names the diagram above this one ("" for none). `flow`:
    it is the picture of a flow, and its boxes are found by the ids of the participants."""

    diagram: str
    path: str
    view: str
    style: str
    details: str
    title: str
    boxes: Mapping[str, ExpectedBox]
    frames: Mapping[str, ExpectedFrame]
    arrows: Mapping[tuple[str, str], ExpectedArrow]
    notes: tuple[str, ...] = ()
    up: str = ""
    flow: ExpectedFlow | None = None


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
    line of its configuration, and `diagrams` are the names that can be used. `groups` maps the id of each group that is
    configured ("group:NAME") to the ids of its members."""

    graph: ArchitectureGraph
    places_of: PlacesOf
    expectations: tuple[Expectation, ...]
    pictures: Mapping[str, bytes | None]
    strays: Mapping[str, bytes]
    blocks: tuple[ExpectedBlock, ...]
    documents: Mapping[str, DocumentFacts]
    diagram_lines: Mapping[str, tuple[str, int]]
    diagrams: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
