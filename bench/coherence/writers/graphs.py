"""Graphviz DOT and D2."""

from bench.coherence.styles import Node, Sheet
from bench.coherence.writers.common import bundles, lined, nested

_DOT = {"store": "cylinder", "queue": "cds", "outside": "ellipse"}
_D2 = {"store": "cylinder", "queue": "queue", "outside": "cloud"}


def dot(sheet: Sheet) -> str:
    """A digraph with clusters."""
    noise = sheet.style.noise
    out = ['digraph "it" {', *['  rankdir=LR; fontname="Arial"', "  // drawn by hand", "# in spring"] * noise]
    out += ["  node [shape=box, style=filled, fillcolor=white];", "  edge [color=gray];"] * noise
    out += nested(
        sheet,
        lambda frame: [f"subgraph cluster_{frame.id} {{", f'  label="{frame.label}";'],
        lambda node: [_dot_node(node)],
        lambda _: ["}"],
    )
    for sources, targets, link in bundles(sheet):
        begin = sources[0] if len(sources) == 1 else "{" + " ".join(sources) + "}"
        said = [f'label="{link.label}"'] * bool(link.label) + ["arrowhead=empty"] * (link.kind == "inherits")
        out.append(f"  {' -> '.join((begin, *targets))}{f' [{chr(44).join(said)}]' if said else ''};")
    if noise:
        out += ['  visitor [label="User", shape=plaintext];', f"  visitor -> {sheet.links[0].source} [style=dotted];"]
        out += [f"  {{ rank=same; {sheet.links[0].source}; {sheet.links[0].target}; }}"]
    return lined([*out, "}"])


def d2(sheet: Sheet) -> str:
    """Shapes in containers; what stands in one is called by its whole path."""
    noise = sheet.style.noise
    paths = {node.id: node.id for node in sheet.nodes}
    for node in sheet.nodes:
        if node.frame:
            paths[node.id] = f"{paths[node.frame]}.{node.id}"
    out = [*["direction: right", "# drawn by hand", "vars: { d2-config: { theme-id: 4 } }"] * noise]
    out += nested(
        sheet, lambda frame: [f'{frame.id}: "{frame.label}" {{'], lambda node: [_d2_shape(node)], lambda _: ["}"]
    )
    for sources, targets, link in bundles(sheet):
        said = f": {link.label}" if link.label else ""
        out += [" -> ".join(paths[each] for each in (source, *targets)) + said for source in sources]
    if noise:
        out += ["visitor: User { shape: person }", f"visitor -> {paths[sheet.links[0].source]}"]
        out += [f"{paths[sheet.links[0].source]}.style.fill: honeydew"]
    return lined(out)


def _dot_node(node: Node) -> str:
    html = f"<<b>{node.label}</b><br/>({node.technology})>"
    said = f"label={html}" if node.technology else f'label="{node.label}"'
    shape = f", shape={_DOT[node.kind]}" if node.kind in _DOT else ""
    return f"{node.id} [{said}{shape}];"


def _d2_shape(node: Node) -> str:
    below = f"\\n({node.technology})" if node.technology else ""
    shape = f" {{ shape: {_D2[node.kind]} }}" if node.kind in _D2 else ""
    return f'{node.id}: "{node.label}{below}"{shape}'
