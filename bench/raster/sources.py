"""The texts that drawing tools are given for a graph. Nodes are called n0, n1, ..., frames f0, f1, ..."""

import html
import json
import random
from collections.abc import Callable, Sequence

from bench.raster.graphs import Edge, Graph, Node


def dot(subject: Graph, attributes: Sequence[str], nodes: Sequence[str], frame: str) -> str:
    """Graphviz. `attributes` are its first lines, `nodes` the attributes of each node; `frame` those of a frame."""

    def begun(index: int) -> str:
        return f"subgraph cluster_{index} {{ label={quoted(subject.frames[index].name)}; {frame}"

    def declared(index: int) -> str:
        return f"n{index} [{nodes[index]}];"

    lines = ["digraph {", *attributes]
    if subject.title:
        lines.append(f"label={quoted(subject.title)};")
    lines += nested(subject, declared, begun)
    return "\n".join([*lines, *(_dot_edge(subject, edge) for edge in subject.edges), "}"])


def mermaid(subject: Graph, direction: str) -> str:
    """A flowchart."""

    def declared(index: int) -> str:
        node = subject.nodes[index]
        text = json.dumps("<br/>".join(html.escape(line) for line in _lines(node)), ensure_ascii=False)
        return f"n{index}[({text})]" if node.kind == "cylinder" else f"n{index}[{text}]"

    def edge(each: Edge) -> str:
        line = "-.-" if each.dashed else "--"
        arrow = {"both": f"<{line}>", "none": "-.-" if each.dashed else "---"}.get(each.heads, f"{line}>")
        said = f"|{each.said}|" if each.said else ""
        return f"{_id(subject, each.source)} {arrow}{said} {_id(subject, each.target)}"

    def begun(index: int) -> str:
        return f'subgraph f{index}["{subject.frames[index].name}"]'

    head = ["---", f"title: {subject.title}", "---"] if subject.title else []
    body = nested(subject, declared, begun, "end")
    return "\n".join([*head, f"flowchart {direction}", *body, *map(edge, subject.edges)])


def d2(subject: Graph, direction: str) -> str:
    """D2: members are named through their frames."""

    def path(index: int) -> str:
        count = len(subject.nodes)
        frame = subject.nodes[index].frame if index < count else subject.frames[index - count].parent
        return (f"{path(count + frame)}." if frame >= 0 else "") + _id(subject, index)

    lines = [f"direction: {direction}"]
    if subject.title:
        lines.append(f"title: {quoted(subject.title)} {{near: top-center; shape: text; style.font-size: 28}}")
    lines += [f"{path(len(subject.nodes) + index)}: {quoted(frame.name)}" for index, frame in enumerate(subject.frames)]
    for index, node in enumerate(subject.nodes):
        shape = " {shape: cylinder}" if node.kind == "cylinder" else ""
        lines.append(f"{path(index)}: {label(node)}{shape}")
    for edge in subject.edges:
        arrow = {"both": "<->", "none": "--"}.get(edge.heads, "->")
        said = f": {edge.said}" if edge.said else ""
        dash = (said or ":") + " {style.stroke-dash: 4}" if edge.dashed else said
        lines.append(f"{path(edge.source)} {arrow} {path(edge.target)}{dash}")
    return "\n".join(lines)


def plantuml(subject: Graph, settings: Sequence[str], chance: random.Random) -> str:
    """A component diagram."""
    box = chance.choice(("component", "component", "rectangle", "node"))
    holder = chance.choice(("package", "rectangle", "node", "frame"))

    def declared(index: int) -> str:
        node = subject.nodes[index]
        text = "\\n".join(_lines(node))
        return f'{"database" if node.kind == "cylinder" else box} "{text}" as n{index}'

    def begun(index: int) -> str:
        return f'{holder} "{subject.frames[index].name}" as f{index} {{'

    def edge(each: Edge) -> str:
        line = ".." if each.dashed else "--"
        arrow = {"both": f"<{line}>", "none": line}.get(each.heads, f"{line}>")
        said = f" : {each.said}" if each.said else ""
        return f"{_id(subject, each.source)} {arrow} {_id(subject, each.target)}{said}"

    title = [f"title {subject.title}"] if subject.title else []
    body = nested(subject, declared, begun)
    return "\n".join(["@startuml", *settings, *title, *body, *map(edge, subject.edges), "@enduml"])


def c4(subject: Graph, settings: Sequence[str]) -> str:
    """Containers of the C4 model, through PlantUML's own library; each node must have an `about`."""

    def declared(index: int) -> str:
        node = subject.nodes[index]
        macro = "ContainerDb" if node.kind == "cylinder" else "Container"
        return f'{macro}(n{index}, "{node.shown}", "{node.about}")'

    def begun(index: int) -> str:
        return f'System_Boundary(f{index}, "{subject.frames[index].name}") {{'

    title = [f"title {subject.title}"] if subject.title else []
    body = nested(subject, declared, begun)
    rels = [f'Rel(n{edge.source}, n{edge.target}, "{edge.said}")' for edge in subject.edges]
    return "\n".join(["@startuml", "!include <C4/C4_Container>", *settings, *title, *body, *rels, "@enduml"])


def quoted(text: str) -> str:
    """As Graphviz and D2 take it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def label(node: Node) -> str:
    """A node's lines, as Graphviz and D2 take them."""
    return '"' + "\\n".join(quoted(line)[1:-1] for line in _lines(node)) + '"'


def nested(
    subject: Graph, declared: Callable[[int], str], begun: Callable[[int], str], end: str = "}", frame: int = -1
) -> list[str]:
    """The nodes, each in its frame; `begun` opens a frame and `end` closes it."""
    lines = [declared(index) for index in subject.members(frame)]
    for inner in subject.inner(frame):
        lines += [begun(inner), *nested(subject, declared, begun, end, inner), end]
    return lines


def _lines(node: Node) -> tuple[str, ...]:
    return (node.shown, node.about) if node.about else (node.shown,)


def _id(subject: Graph, index: int) -> str:
    count = len(subject.nodes)
    return f"n{index}" if index < count else f"f{index - count}"


def _dot_edge(subject: Graph, edge: Edge) -> str:
    """An arrow to a frame ends at a node in it, cut at the frame's border."""
    count = len(subject.nodes)
    target, more = edge.target, []
    if target >= count:
        frame = target - count
        target = subject.members(frame)[0]
        more.append(f"lhead=cluster_{frame}")
    more += [f"label={quoted(' ' + edge.said)}"] if edge.said else []
    more += ["style=dashed"] if edge.dashed else []
    more += [f"dir={edge.heads}"] if edge.heads in ("both", "none") else []
    return f"n{edge.source} -> n{target} [{' '.join(more)}];"
