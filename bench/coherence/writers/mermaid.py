"""Mermaid's diagrams."""

import re
from collections.abc import Iterator

from bench.coherence.styles import Node, Sheet
from bench.coherence.writers.common import bundles, lined, nested

_SHAPES = {"store": ('[("', '")]'), "queue": ('{{"', '"}}'), "outside": ('(["', '"])'), "service": ('("', '")')}
_C4 = {"service": "Container", "store": "ContainerDb", "queue": "ContainerQueue", "outside": "System_Ext"}


def flowchart(sheet: Sheet) -> str:
    """Boxes and subgraphs."""
    noise = sheet.style.noise
    out = ["---", f"title: {sheet.title}", "---", "%%{init: {'theme': 'forest'}}%%"] if noise else []
    out += ["flowchart LR", *["  %% drawn by hand"] * noise]
    out += nested(sheet, _subgraph, lambda node: [f"{node.id}{_quoted(node)}"], lambda _: ["end"])
    for sources, targets, link in bundles(sheet):
        said = f"|{link.label}|" if link.label else ""
        dashed = link.kind == "inherits"
        joined = f" {'-.->' if dashed else '-->'}{said} "
        out.append("  " + joined.join((" & ".join(sources), *targets)))
    if noise:
        first = sheet.nodes[-1].id
        out += [f'  visitor(("User")) --> {first}', "  classDef warm fill:#f96,stroke:#333,stroke-width:2px"]
        out += [f"  class {first} warm", f"  style {first} fill:#bbf", "  linkStyle 0 stroke:#f66"]
    return lined(out)


def classes(sheet: Sheet) -> str:
    """A class diagram with namespaces."""
    out = ["classDiagram", *["  direction LR", "  %% drawn by hand"] * sheet.style.noise]
    out += nested(
        sheet,
        lambda frame: [f"namespace {re.sub(r'[^A-Za-z0-9_.]', '.', frame.label)} {{"],
        lambda node: [f'class {node.id}["{node.label}"]'],
        lambda _: ["}"],
    )
    for link in sheet.links:
        said = f" : {link.label}" if link.label else ""
        arrow = f"{link.target} <|-- {link.source}" if link.kind == "inherits" else f"{link.source} --> {link.target}"
        out.append(f"  {arrow}{said}")
    if sheet.style.noise:
        out += [f'  note for {sheet.nodes[-1].id} "it does most of the work"', '  note "drawn in spring"']
        out += [f"  style {sheet.nodes[-1].id} fill:#f9f"]
    return lined(out)


def sequence(sheet: Sheet) -> str:
    """Participants and messages, in the order in which the arrows stand."""
    noise = sheet.style.noise
    out = ["sequenceDiagram", *["  autonumber", "  %% drawn by hand", "  actor visitor as User"] * noise]
    out += [f"  participant {node.id} as {_broken(node)}" for node in sheet.nodes if node.kind != "frame"]
    for link in sheet.links:
        out.append(f"  {link.source}->>{link.target}: {link.label or 'asks'}")
        if noise:
            out.append(f"  {link.target}-->>{link.source}: ok")
    if noise:
        out += [f"  Note over {sheet.links[0].source}: it waits", "  loop every minute"]
        out += [f"    visitor->>{sheet.links[0].source}: looks", "  end"]
    return lined(out)


def c4(sheet: Sheet) -> str:
    """C4's containers or components with boundaries."""
    noise = sheet.style.noise
    out = ["C4Container", f"  title {sheet.title}", *['  Person(visitor, "User", "looks at it")'] * noise]
    out += nested(sheet, lambda frame: [f'Container_Boundary({frame.id}, "{frame.label}") {{'], _c4, lambda _: ["}"])
    out += [f'  Rel({link.source}, {link.target}, "{link.label or "uses"}")' for link in sheet.links]
    if noise:
        first = sheet.links[0]
        out += [f'  Rel(visitor, {first.source}, "looks at", "HTTPS")']
        out += [f'  UpdateRelStyle({first.source}, {first.target}, $textColor="red")']
        out += ['  UpdateLayoutConfig($c4ShapeInRow="3", $c4BoundaryInRow="1")']
    return lined(out)


def architecture(sheet: Sheet) -> str:
    """Services and groups; names have letters, digits and blanks only."""
    icons = {"store": "database", "outside": "internet", "queue": "disk"}
    out = ["architecture-beta"]

    def within(node: Node) -> str:
        return f" in {node.frame}" if node.frame else ""

    for node in sheet.nodes:
        kind = "group" if node.kind == "frame" else "service"
        icon = "cloud" if node.kind == "frame" else icons.get(node.kind, "server")
        out.append(f"  {kind} {node.id}({icon})[{re.sub(r'[^A-Za-z0-9_ ]+', ' ', node.label)}]{within(node)}")
    sides = ("R", "L"), ("B", "T")
    for number, link in enumerate(sheet.links):
        one, other = sides[number % 2]
        out.append(f"  {link.source}:{one} --> {other}:{link.target}")
    return lined(out)


def entities(sheet: Sheet) -> str:
    """Entities and their relations, which have no direction."""
    out = ["erDiagram", *["  %% drawn by hand"] * sheet.style.noise]
    for node in sheet.nodes:
        if node.kind != "frame":
            rows = ["    string id PK", "    datetime created_at"] if sheet.style.noise else []
            out += [f'  {node.id}["{node.label}"] {{', *rows, "  }"]
    out += [f'  {link.source} }}o--|| {link.target} : "{link.label or "has"}"' for link in sheet.links]
    return lined(out)


def block(sheet: Sheet) -> str:
    """Blocks in columns."""
    out = ["block-beta", "  columns 3", *["  %% drawn by hand"] * sheet.style.noise]
    out += nested(
        sheet,
        lambda frame: [f'block:{frame.id}["{frame.label}"]'],
        lambda node: [f"{node.id}{_quoted(node)}"],
        lambda _: ["end"],
    )
    for link in sheet.links:
        said = f' -- "{link.label}" -->' if link.label else " -->"
        out.append(f"  {link.source}{said} {link.target}")
    out += [f"  style {sheet.nodes[-1].id} fill:#969,stroke:#333"] * sheet.style.noise
    return lined(out)


def _subgraph(frame: Node) -> Iterator[str]:
    yield f'subgraph {frame.id}["{frame.label}"]'
    yield "  direction TB"


def _quoted(node: Node) -> str:
    begin, end = _SHAPES.get(node.kind, ('["', '"]'))
    return f"{begin}{_broken(node)}{end}"


def _broken(node: Node) -> str:
    return f"{node.label}<br/>({node.technology})" if node.technology else node.label


def _c4(node: Node) -> list[str]:
    macro = _C4.get(node.kind, "Component")
    middle = "" if macro.startswith("System") else f', "{node.technology or "code"}"'
    return [f'{macro}({node.id}, "{node.label}"{middle}, "does its part")']
