"""Pictures by the tools that people draw with: Graphviz, Mermaid, PlantUML, D2 and diagrams."""

import importlib.util
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from bench.raster import sources
from bench.raster.desk import MODULES, Desk, MissingToolError
from bench.raster.graphs import Graph
from bench.raster.picture import Drawn, Renderer, opened
from bench.raster.truth import reading_of
from coherence.raster.reading import Component

PASTEL = ("#dae8fc", "#d5e8d4", "#ffe6cc", "#f8cecc", "#e1d5e7", "#fff2cc")
_CJK = "Noto Sans CJK JP"
_PLANTUML = ("plantuml", "-tpng", "-pipe", "-charset", "utf-8")
_TECHNOLOGIES = ("Go", "Java and Spring", "Python", "TypeScript", "Node.js", "Rust")
_ICON = "shape=none imagescale=true fixedsize=true width=1.4 height=1.9 labelloc=b fontsize=13"


class Attributes(NamedTuple):
    """Graphviz's own, of the whole, of nodes, arrows and frames; every node takes one of the fills."""

    graph: str = ""
    node: str = ""
    edge: str = ""
    frame: str = ""
    fills: tuple[str, ...] = ()
    font: str = "Liberation Sans"


def graphviz(look: Attributes) -> Renderer:
    """Graphviz with these attributes."""

    def draw(subject: Graph, chance: random.Random, desk: Desk) -> Drawn:
        name = f'fontname="{_font(subject, look.font)}"'
        nodes = [
            f"label={sources.label(each)}"
            + (f' fillcolor="{look.fills[index % len(look.fills)]}"' if look.fills else "")
            + (" shape=cylinder" if each.kind == "cylinder" else "")
            for index, each in enumerate(subject.nodes)
        ]
        head = f"graph [compound=true pad=0.25 labelloc=t fontsize=20 {name} {look.graph}];"
        rest = f"node [{name} {look.node}]; edge [{name} fontsize=11 {look.edge}];"
        source = sources.dot(subject, (head, rest), nodes, f"fontsize=13; {look.frame}")
        return _dotted(subject, source, desk, chance.choice((80, 100, 130)), boxed=True)

    return draw


def diagrams(subject: Graph, chance: random.Random, desk: Desk) -> Drawn:
    """With the attributes and the icons of the package diagrams: an icon each, with its caption below."""
    found = importlib.util.find_spec("diagrams")
    if found is None or found.origin is None:
        raise MissingToolError("the package diagrams is not installed")
    drawers = ("aws", "onprem", "gcp", "azure", "programming")
    icons = [sorted((Path(found.origin).parents[1] / "resources" / each).glob("*/*.png")) for each in drawers]
    icons = [each for each in icons if each]
    drawer = chance.choice(icons)
    name = f'fontname="{_font(subject, "Open Sans")}"'
    nodes = [
        f"label={sources.label(each)} height={1.9 + 0.2 * bool(each.about)}"
        f" image={sources.quoted(str(chance.choice(drawer)))}"
        for each in subject.nodes
    ]
    layout = f"rankdir={chance.choice(('LR', 'TB'))} splines={chance.choice(('ortho', 'spline'))}"
    head = f"graph [compound=true {layout} nodesep=0.6 ranksep=0.75 pad=1 fontsize=15 {name}];"
    rest = f'node [{_ICON} {name}]; edge [color="#7B8894" fontsize=13 {name}];'
    frame = 'style=rounded; bgcolor="#E5F5FD"; pencolor="#AEB6BE"; labeljust=l; fontsize=12;'
    return _dotted(subject, sources.dot(subject, (head, rest), nodes, frame), desk, 96, boxed=False)


def mermaid(theme: str, look: str, ground: str = "#ffffff") -> Renderer:
    """Mermaid's flowchart in a browser, as documents show it."""

    def draw(subject: Graph, chance: random.Random, desk: Desk) -> Drawn:
        library = _library("mermaid", "dist", "mermaid.min.js")
        options = {
            "theme": theme,
            "look": look,
            "startOnLoad": False,
            "handDrawnSeed": chance.randint(1, 999),
            "flowchart": {"curve": chance.choice(("basis", "linear", "stepAfter", "basis"))},
        }
        page = desk.browser()
        page.show(f'{_ALL}</div><script src="{library.as_uri()}"></script></body>')
        source = sources.mermaid(subject, chance.choice(("TD", "LR")))
        page.value(
            f"mermaid.initialize({json.dumps(options)});"
            f"mermaid.render('drawn', {json.dumps(source)}).then(({{svg}}) => {{"
            f"document.getElementById('all').innerHTML = svg; {_FULL_SIZE} }})"
        )
        page.value(f"document.getElementById('all').style.background = {json.dumps(ground)}")
        image = opened(page.picture("#all", chance.choice((1.0, 1.5))))
        return Drawn(image, reading_of(subject, image.size))

    return draw


def d2(*, sketch: bool, themes: tuple[int, ...]) -> Renderer:
    """D2 with one of the themes, by their numbers."""

    def draw(subject: Graph, chance: random.Random, desk: Desk) -> Drawn:
        options = {"sketch": sketch, "themeID": chance.choice(themes), "layout": "dagre"}
        svg = desk.svg("d2", sources.d2(subject, chance.choice(("down", "right"))), options)
        image = _shot(desk, svg, chance.choice((0.8, 1.0)))
        return Drawn(image, reading_of(subject, image.size))

    return draw


def plantuml_old(subject: Graph, chance: random.Random, desk: Desk) -> Drawn:
    """PlantUML as distributions ship it: yellow, with shadows."""
    options = ("", "skinparam monochrome true", "skinparam componentStyle uml2", "skinparam shadowing false", "")
    settings = (chance.choice(options), f"skinparam dpi {chance.choice((96, 130))}", _skin_font(subject))
    image = opened(desk.run(_PLANTUML, sources.plantuml(subject, settings, chance).encode()))
    return Drawn(image, reading_of(subject, image.size))


def plantuml_new(subject: Graph, chance: random.Random, desk: Desk) -> Drawn:
    """Today's PlantUML: grey, flat."""
    settings = (chance.choice(("", "", "!theme plain", "skinparam linetype ortho")),)
    library = _library("@plantuml", "core", "plantuml.js")
    page = desk.browser()
    page.show(
        f'{_ALL}</div><script src="{library.with_name("viz-global.js").as_uri()}"></script><script type="module">'
        f"import {{ renderToString }} from '{library.as_uri()}'; window.draw = renderToString;</script></body>"
    )
    page.value("(async () => { while (!window.draw) await new Promise(done => setTimeout(done, 20)); })()")
    lines = json.dumps(sources.plantuml(subject, settings, chance).split("\n"))
    page.value(
        f"new Promise((done, fail) => window.draw({lines}, done, fail)).then(svg => {{"
        f"document.getElementById('all').innerHTML = svg; {_FULL_SIZE} }})"
    )
    image = opened(page.picture("#all", chance.choice((1.0, 1.3))))
    return Drawn(image, reading_of(subject, image.size))


def c4(subject: Graph, chance: random.Random, desk: Desk) -> Drawn:
    """C4-PlantUML: each box says its kind and its technology, each arrow what it is for."""
    nodes = tuple(replace(node, about=node.about or chance.choice(_TECHNOLOGIES)) for node in subject.nodes)
    edges = tuple(replace(edge, said=edge.said or "uses") for edge in subject.edges)
    full = replace(subject, nodes=nodes, edges=edges)
    settings = (
        f"skinparam dpi {chance.choice((90, 120))}",
        _skin_font(subject),
        chance.choice(("", "left to right direction")),
    )
    image = opened(desk.run(_PLANTUML, sources.c4(full, settings).encode()))
    shown = reading_of(full, image.size)
    return Drawn(image, replace(shown, components=tuple(map(_as_container, shown.components))))


def _as_container(component: Component) -> Component:
    """With all that C4-PlantUML writes around a name."""
    kind, technology = "«container»", f"[{''.join(component.about)}]"
    if component.shape == "frame":
        return component._replace(lines=(component.label, "[System]"), about=("[System]",))
    return component._replace(lines=(kind, component.label, technology), about=(kind, technology))


_ALL = '<body style="margin:0"><div id="all" style="display:inline-block;line-height:0;padding:12px;background:#fff">'
_FULL_SIZE = (
    "const drawn = document.querySelector('#all svg'), view = drawn.viewBox.baseVal; drawn.style.maxWidth = 'none';"
    "drawn.setAttribute('width', view.width); drawn.setAttribute('height', view.height);"
)


def _library(*path: str) -> Path:
    found = MODULES.joinpath(*path)
    if not found.is_file():
        raise MissingToolError(f"{path[0]} (`npm ci` in tests/{MODULES.parent.name}) is not installed")
    return found


def _dotted(subject: Graph, source: str, desk: Desk, dpi: int, *, boxed: bool) -> Drawn:
    image = opened(desk.run(("dot", "-Tpng", f"-Gdpi={dpi}"), source.encode()))
    return Drawn(image, reading_of(subject, image.size, boxed=boxed))


def _font(subject: Graph, font: str) -> str:
    return font if subject.tongue in ("english", "code") else _CJK


def _skin_font(subject: Graph) -> str:
    """PlantUML's own font lacks letters of the east."""
    return "" if subject.tongue in ("english", "code") else f"skinparam defaultFontName {_CJK}"


def _shot(desk: Desk, svg: str, scale: float) -> Image.Image:
    page = desk.browser()
    page.show(f"{_ALL}{svg}</div></body>")
    page.value(f"(() => {{ {_FULL_SIZE} }})()")
    return opened(page.picture("#all", scale))
