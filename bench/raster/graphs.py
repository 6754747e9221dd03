"""Random architectures: what a picture is to show, before anything is drawn."""

import random
from dataclasses import dataclass, replace
from typing import Literal

from bench.raster import words
from bench.raster.words import Tongue
from coherence.raster.reading import Heads

Kind = Literal["box", "cylinder"]
# What a renderer has no way to draw.
Feature = Literal["title", "about", "said", "frames", "nested", "to frames", "heads", "dashed", "cylinder", "legend"]
Topology = Literal["layers", "hub", "chain", "tiers"]


@dataclass(frozen=True, slots=True)
class Node:
    """`name` is what the code calls it, `shown` what the picture does: a slip of the pen away at most. `frame` is the
    index of the frame it stands in (-1: none)."""

    name: str
    shown: str
    about: str = ""
    kind: Kind = "box"
    frame: int = -1


@dataclass(frozen=True, slots=True)
class Frame:
    name: str
    parent: int = -1


@dataclass(frozen=True, slots=True)
class Edge:
    """From and to a node by its index; an index past the last node is a frame's."""

    source: int
    target: int
    said: str = ""
    heads: Heads = "forward"
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    frames: tuple[Frame, ...] = ()
    title: str = ""
    legend: tuple[str, ...] = ()
    tongue: Tongue = "english"

    def members(self, frame: int) -> list[int]:
        """The nodes that stand in a frame directly, by their indices; those of -1 stand in none."""
        return [index for index, node in enumerate(self.nodes) if node.frame == frame]

    def inner(self, frame: int) -> list[int]:
        """The frames that stand in a frame directly."""
        return [index for index, each in enumerate(self.frames) if each.parent == frame]


@dataclass(frozen=True, slots=True)
class Wish:
    """What random graphs of a style are like: from how many to how many nodes, and the share of misspelt names."""

    fewest: int = 5
    most: int = 12
    slips: float = 0.0
    tongues: tuple[Tongue, ...] = ("english", "english", "english", "code")
    topologies: tuple[Topology, ...] = ("layers", "layers", "chain", "hub", "tiers")


def random_graph(chance: random.Random, wish: Wish) -> Graph:
    """An architecture of connected components."""
    tongue = chance.choice(wish.tongues)
    names = words.names(chance, chance.randint(wish.fewest, wish.most), tongue)
    frames = _frames(chance, len(names), tongue)
    standing = _standing(chance, len(names), frames)
    nodes = tuple(_node(chance, name, frame, wish.slips) for name, frame in zip(names, standing, strict=True))
    used = _used(nodes, frames)
    edges = _edges(chance, nodes, frames if used else (), chance.choice(wish.topologies))
    title = words.title(chance) if chance.random() < 0.6 else ""
    legend = ("Legend", "synchronous", "asynchronous") if chance.random() < 0.15 else ()
    return Graph(nodes, edges, frames if used else (), title, legend, tongue)


def without(graph: Graph, features: frozenset[Feature]) -> Graph:
    """What is left of it where a renderer cannot draw these."""
    nodes, edges, frames = graph.nodes, graph.edges, graph.frames
    if "frames" in features:
        nodes, frames = tuple(replace(node, frame=-1) for node in nodes), ()
    if "frames" in features or "to frames" in features:
        edges = tuple(edge for edge in edges if max(edge.source, edge.target) < len(nodes))
    if "nested" in features:
        frames = tuple(replace(frame, parent=-1) for frame in frames)
    if "about" in features:
        nodes = tuple(replace(node, about="") for node in nodes)
    if "cylinder" in features:
        nodes = tuple(replace(node, kind="box") for node in nodes)
    if "said" in features:
        edges = tuple(replace(edge, said="") for edge in edges)
    if "heads" in features:
        edges = tuple(replace(edge, heads="forward") for edge in edges)
    if "dashed" in features:
        edges = tuple(replace(edge, dashed=False) for edge in edges)
    title = "" if "title" in features else graph.title
    legend = () if "legend" in features else graph.legend
    return replace(graph, nodes=nodes, edges=edges, frames=frames, title=title, legend=legend)


def _node(chance: random.Random, name: str, frame: int, slips: float) -> Node:
    shown = words.misspelt(chance, name) if chance.random() < slips else name
    said = words.about(chance) if chance.random() < 0.2 else ""
    return Node(name, shown, said, "cylinder" if words.keeps_data(name) else "box", frame)


def _frames(chance: random.Random, count: int, tongue: Tongue) -> tuple[Frame, ...]:
    """None for half of the pictures, else a few, at times one in another."""
    if count < 6 or chance.random() < 0.5:
        return ()
    names = words.frames(chance, chance.randint(1, min(4, count // 3)), tongue)
    nests = len(names) > 2 and chance.random() < 0.5
    return tuple(Frame(name, 0 if nests and place == 1 else -1) for place, name in enumerate(names))


def _standing(chance: random.Random, count: int, frames: tuple[Frame, ...]) -> list[int]:
    """In which frame each node stands: runs of neighbours, so that frames hold what belongs together."""
    if not frames:
        return [-1] * count
    cuts = sorted(chance.sample(range(1, count), min(count - 1, len(frames) + chance.randint(0, 1))))
    parts = [sum(cut <= index for cut in cuts) for index in range(count)]
    shift = chance.randint(0, 1)
    return [part - shift if 0 <= part - shift < len(frames) else -1 for part in parts]


def _used(nodes: tuple[Node, ...], frames: tuple[Frame, ...]) -> bool:
    """Whether each frame holds a node of its own: nobody draws an empty one."""
    return bool(frames) and {node.frame for node in nodes} >= set(range(len(frames)))


def _edges(
    chance: random.Random, nodes: tuple[Node, ...], frames: tuple[Frame, ...], topology: Topology
) -> tuple[Edge, ...]:
    count = len(nodes)
    pairs = {(_earlier(chance, index, topology), index) for index in range(1, count)}
    for _ in range(chance.randint(0, max(1, count // 3))):
        first, second = sorted(chance.sample(range(count), 2))
        if second - first < 6:
            pairs.add((first, second))
    ends = [_turned(chance, pair) for pair in sorted(pairs)]
    if frames and chance.random() < 0.3:
        ends += _to_a_frame(chance, nodes, frames)
    return tuple(_edge(chance, source, target) for source, target in ends)


def _earlier(chance: random.Random, index: int, topology: Topology) -> int:
    """Where the arrow to a node comes from."""
    if topology == "hub":
        return 0 if chance.random() < 0.75 else chance.randrange(index)
    if topology == "chain":
        return index - 1 if chance.random() < 0.8 else max(0, index - 2)
    return chance.randint(max(0, index - 4), index - 1)


def _turned(chance: random.Random, pair: tuple[int, int]) -> tuple[int, int]:
    return (pair[1], pair[0]) if chance.random() < 0.1 else pair


def _to_a_frame(chance: random.Random, nodes: tuple[Node, ...], frames: tuple[Frame, ...]) -> list[tuple[int, int]]:
    """An arrow from a node outside to a whole frame."""
    outside = [index for index, node in enumerate(nodes) if node.frame == -1]
    target = chance.randrange(len(frames))
    return [(chance.choice(outside), len(nodes) + target)] if outside else []


def _edge(chance: random.Random, source: int, target: int) -> Edge:
    said = words.said(chance) if chance.random() < 0.25 else ""
    kind = chance.random()
    heads: Heads = "both" if kind < 0.06 else "none" if kind < 0.1 else "forward"
    return Edge(source, target, said, heads, chance.random() < 0.15)
