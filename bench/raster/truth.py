"""What a picture of the benchmark truly shows, in the reader's own words, and as a file beside the picture."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from bench.raster.graphs import Graph
from bench.raster.words import Tongue
from coherence.raster.reading import Beside, Component, Link, Reading, Region

NOWHERE = Region(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Truth:
    """`picture` is the name of its file. `names` are what the code calls the components of `shown`, in their order: a
    label that differs is misspelt in the picture. `boxed`: components have outlines or fills of their own."""

    picture: str
    style: str
    family: str
    boxed: bool
    seed: int
    names: tuple[str, ...]
    shown: Reading
    tongue: Tongue = "english"


def reading_of(
    graph: Graph, size: tuple[int, int], places: Mapping[int, Region] | None = None, boxed: bool = True
) -> Reading:
    """What a faithful picture of the graph shows. `places` are known of some components only (by index, frames after
    the nodes); their order is the graph's."""
    known = places or {}
    count = len(graph.nodes)
    nodes = [
        Component(
            node.shown,
            known.get(index, NOWHERE),
            "icon" if not boxed else node.kind,
            (node.shown, node.about) if node.about else (node.shown,),
            (node.about,) if node.about else (),
            count + node.frame if node.frame >= 0 else -1,
        )
        for index, node in enumerate(graph.nodes)
    ]
    frames = [
        Component(
            frame.name,
            known.get(count + index, NOWHERE),
            "frame",
            (frame.name,),
            (),
            count + frame.parent if frame.parent >= 0 else -1,
        )
        for index, frame in enumerate(graph.frames)
    ]
    links = [
        Link(edge.source, edge.target, edge.heads, 1.0, (), 2, edge.said, edge.dashed)
        for edge in sorted(graph.edges, key=lambda edge: (edge.source, edge.target))
    ]
    beside = [Beside(graph.title, NOWHERE, "title")] if graph.title else []
    beside += [Beside(text, NOWHERE, "legend") for text in graph.legend]
    beside += [Beside(edge.said, NOWHERE, "label") for edge in graph.edges if edge.said]
    return Reading(*size, tuple(nodes + frames), tuple(links), tuple(beside))


def without_places(reading: Reading) -> Reading:
    """The same, where nobody knows any more at which pixels what stands."""
    return replace(reading, components=tuple(each._replace(region=NOWHERE) for each in reading.components))


def faithful(truth: Truth) -> Reading:
    """What a reader would read that makes no mistake: everything, each at a place of its own."""
    components = tuple(
        each._replace(region=Region(9, 90 * at, 80, 40)) for at, each in enumerate(truth.shown.components)
    )
    links = tuple(each._replace(route=((200, at), (300, at))) for at, each in enumerate(truth.shown.links))
    return replace(truth.shown, components=components, links=links)


def names_of(graph: Graph) -> tuple[str, ...]:
    """What the code calls the components, frames after the nodes."""
    return tuple(node.name for node in graph.nodes) + tuple(frame.name for frame in graph.frames)


def save(truth: Truth, folder: Path) -> None:
    """Write it beside its picture."""
    text = json.dumps(asdict(truth), ensure_ascii=False, indent=1)
    (folder / f"{truth.picture}.json").write_text(text + "\n", "utf-8")


def load(file: Path) -> Truth:
    """One picture's truth."""
    return truth_from(json.loads(file.read_text("utf-8")))


def truth_from(said: dict[str, Any]) -> Truth:
    """A Truth out of what JSON made of it."""
    return Truth(**(said | {"names": tuple(said["names"]), "shown": reading_from(said["shown"])}))


def load_all(folder: Path) -> tuple[Truth, ...]:
    """The truths of a set, sorted by the names of their pictures."""
    return tuple(load(file) for file in sorted(folder.glob("*.json")))


def reading_from(said: Mapping[str, Any]) -> Reading:
    """A Reading out of what JSON made of it."""
    components = tuple(
        Component(each[0], Region(*each[1]), each[2], tuple(each[3]), tuple(each[4]), each[5], each[6])
        for each in said["components"]
    )
    links = tuple(
        Link(source, target, heads, sure, tuple((x, y) for x, y in route), sides, label, dashed, why)
        for source, target, heads, sure, route, sides, label, dashed, why in said["links"]
    )
    beside = tuple(Beside(text, Region(*region), use) for text, region, use in said["beside"])
    return Reading(said["width"], said["height"], components, links, beside, said["coverage"])
