"""PlantUML's diagrams."""

from collections.abc import Callable

from bench.coherence.styles import Link, Node, Sheet
from bench.coherence.writers.common import lined, nested

_C4 = {"service": "Container", "store": "ContainerDb", "queue": "ContainerQueue", "outside": "System_Ext"}
_COMPONENTS = {"store": "database", "queue": "queue", "outside": "cloud"}
_DEPLOYED = {"store": "database", "queue": "queue", "outside": "cloud", "service": "node", "package": "folder"}
_PACKAGED = {"store": "database", "queue": "queue", "outside": "cloud", "package": "package", "module": "file"}
_TURNS = ("-->", "-down->", "..>", "-[#blue]->", "-u->")


def component(sheet: Sheet) -> str:
    """Components in packages."""
    if not sheet.style.frames and not sheet.style.technology:
        return _framed(sheet, "package", _in_brackets)
    return _framed(sheet, "package", lambda node: _declared(_COMPONENTS.get(node.kind, "component"), node))


def packages(sheet: Sheet) -> str:
    """Packages, and files in them."""
    return _framed(sheet, "package", lambda node: _declared(_PACKAGED.get(node.kind, "rectangle"), node))


def deployment(sheet: Sheet) -> str:
    """Nodes, artifacts and databases."""
    return _framed(sheet, "node", lambda node: _declared(_DEPLOYED.get(node.kind, "artifact"), node))


def classes(sheet: Sheet) -> str:
    """Classes in packages."""
    body = nested(
        sheet, lambda frame: [f'package "{frame.label}" {{'], lambda node: [_declared("class", node)], lambda _: ["}"]
    )
    links = []
    for link in sheet.links:
        said = f" : {link.label}" if link.label else ""
        arrow = f"{link.target} <|-- {link.source}" if link.kind == "inherits" else f"{link.source} --> {link.target}"
        links.append(f"{arrow}{said}")
    return _whole(sheet, [*body, *links], ["hide empty members"])


def sequence(sheet: Sheet) -> str:
    """Participants and messages."""
    noise = sheet.style.noise
    kinds = {"store": "database", "queue": "queue"}
    body = [_declared(kinds.get(node.kind, "participant"), node) for node in sheet.nodes if node.kind != "frame"]
    body += ["== it begins =="] * noise
    for link in sheet.links:
        body.append(f"{link.source} -> {link.target} : {link.label or 'asks'}")
        answer = [f"{link.target} --> {link.source} : ok", f"deactivate {link.target}"]
        body += [f"activate {link.target}", *answer] * noise
    body += [f"note over {sheet.links[0].source} : it waits"] * noise
    return _whole(sheet, body, [])


def c4(sheet: Sheet) -> str:
    """C4-PlantUML's macros."""

    def one(node: Node) -> list[str]:
        macro = _C4.get(node.kind, "Component")
        middle = "" if macro.startswith("System") else f', "{node.technology or "code"}"'
        return [f'{macro}({node.id}, "{node.label}"{middle}, "does its part")']

    body = nested(sheet, lambda frame: [f'Container_Boundary({frame.id}, "{frame.label}") {{'], one, lambda _: ["}"])
    links = [f'Rel({link.source}, {link.target}, "{link.label or "uses"}")' for link in sheet.links]
    noise = [f'Person(visitor, "User")\nRel(visitor, {sheet.links[0].source}, "looks at")', "SHOW_LEGEND()"]
    lines = [*body, *links, *noise * sheet.style.noise]
    return lined(["@startuml", "!include <C4/C4_Component>", f"title {sheet.title}", *lines, "@enduml"])


def _framed(sheet: Sheet, frame: str, one: Callable[[Node], str]) -> str:
    body = nested(
        sheet, lambda node: [f'{frame} "{node.label}" as {node.id} {{'], lambda node: [one(node)], lambda _: ["}"]
    )
    links = [_arrow(link, number if sheet.style.noise else 0) for number, link in enumerate(sheet.links)]
    return _whole(sheet, [*body, *links], ["skinparam componentStyle rectangle"])


def _arrow(link: Link, turn: int) -> str:
    arrow = "--|>" if link.kind == "inherits" else _TURNS[turn % len(_TURNS)]
    return f"{link.source} {arrow} {link.target}" + (f" : {link.label}" if link.label else "")


def _in_brackets(node: Node) -> str:
    if node.kind in _COMPONENTS:
        return _declared(_COMPONENTS[node.kind], node)
    return f"[{node.label}] as {node.id}"


def _declared(word: str, node: Node) -> str:
    below = f"\\n({node.technology})" if node.technology else ""
    if node.label == node.id and not below:
        return f"{word} {node.label}"
    return f'{word} "{node.label}{below}" as {node.id}'


def _whole(sheet: Sheet, body: list[str], settings: list[str]) -> str:
    if not sheet.style.noise:
        return lined(["@startuml", *body, "@enduml"])
    before = ["!theme plain", *settings, f"title {sheet.title}", "' drawn by hand", 'actor "User" as visitor']
    behind = [f"visitor --> {sheet.links[0].source}", "legend right", "drawn in spring", "endlegend"]
    return lined(["@startuml", *before, *body, *behind, "@enduml"])
