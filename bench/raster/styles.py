"""The one table of styles: who draws a picture, which family its figures are counted in, and what it cannot show."""

from collections.abc import Mapping
from dataclasses import dataclass

from bench.raster import tools
from bench.raster.graphs import Feature, Wish
from bench.raster.imitation import imitation
from bench.raster.looks import LOOKS
from bench.raster.own import own
from bench.raster.picture import Renderer
from bench.raster.sketches import sketches
from bench.raster.tools import Attributes

FAMILIES = ("clean", "hand-drawn", "generated, boxed", "icons", "PlantUML", "degraded")

_ANY = Wish()


@dataclass(frozen=True, slots=True)
class Style:
    """`boxed`: components have outlines or fills of their own."""

    family: str
    draw: Renderer
    cannot: frozenset[Feature] = frozenset()
    wish: Wish = _ANY
    boxed: bool = True


# What pictures are degraded of.
DEGRADED = ("dot boxes", "mermaid", "plantuml new", "drawio", "sketch", "cards", "glow", "flat")

_TOOL: frozenset[Feature] = frozenset(("legend",))
_MIXED = Wish(tongues=("english", "english", "english", "code", "chinese", "japanese"))
_ROUND = 'shape=box style="rounded,filled"'

_BOXES = Attributes(
    "rankdir=LR nodesep=0.5 ranksep=0.9", _ROUND, 'color="#555555"', "style=dashed; color=gray", tools.PASTEL
)
_ORTHO = Attributes(
    "splines=ortho nodesep=0.7 ranksep=0.8", "shape=box", frame='style=filled; color="#eeeeee"', font="Lato"
)
_DARK = Attributes(
    'bgcolor="#1e1e2e" fontcolor=white nodesep=0.5 ranksep=0.8',
    f'{_ROUND} fillcolor="#313244" color="#89b4fa" fontcolor="#cdd6f4"',
    'color="#f5c2e7" fontcolor="#a6adc8"',
    'color="#585b70"; fontcolor="#bac2de"',
    font="Roboto",
)

# Our arrows have one head, and say nothing.
_OURS: frozenset[Feature] = _TOOL | {"said", "heads", "to frames"}

# In our illustrations a store is a drum on a card, and nothing is nested.
_ILLUSTRATED: frozenset[Feature] = _TOOL | {"about", "heads", "nested", "to frames", "cylinder"}

_GENERATED = Wish(5, 10, slips=0.08, tongues=("english", "english", "english", "english", "chinese"))
_DRAWN = Wish(5, 13, tongues=("english", "english", "code", "chinese", "japanese"))
_BY_HAND = Wish(4, 9, tongues=("english", "english", "code"))
# The whiteboard's letters know no difference between an underscore and a dash.
_ON_BOARD = Wish(4, 9, tongues=("english",))
_FLAT: frozenset[Feature] = frozenset(("cylinder",))

STYLES: Mapping[str, Style] = {
    "dot default": Style("clean", tools.graphviz(Attributes()), _TOOL),
    "dot boxes": Style("clean", tools.graphviz(_BOXES), _TOOL, _MIXED),
    "dot ortho": Style("clean", tools.graphviz(_ORTHO), _TOOL | {"said"}, _MIXED),
    "dot dark": Style("clean", tools.graphviz(_DARK), _TOOL),
    "mermaid": Style("clean", tools.mermaid("default", "classic"), _TOOL, _MIXED),
    "mermaid dark": Style("clean", tools.mermaid("dark", "classic", "#0d1117"), _TOOL),
    "mermaid hand": Style("hand-drawn", tools.mermaid("neutral", "handDrawn"), _TOOL),
    "d2": Style("clean", tools.d2(sketch=False, themes=(0, 1, 4, 5, 8)), _TOOL),
    "d2 sketch": Style("hand-drawn", tools.d2(sketch=True, themes=(0, 1, 4, 5)), _TOOL),
    "plantuml": Style("PlantUML", tools.plantuml_old, _TOOL),
    "plantuml new": Style("PlantUML", tools.plantuml_new, _TOOL),
    "c4": Style("PlantUML", tools.c4, _TOOL | {"heads", "dashed", "to frames"}),
    "diagrams": Style("icons", tools.diagrams, _TOOL, boxed=False),
    "undrift": Style("clean", own("default", "light"), _OURS),
    "undrift dark": Style("clean", own("default", "dark"), _OURS),
    "undrift print": Style("clean", own("print", "light"), _OURS),
    "illustration paper": Style("generated, boxed", sketches("paper"), _ILLUSTRATED, _MIXED),
    "illustration blueprint": Style("generated, boxed", sketches("blueprint"), _ILLUSTRATED, _MIXED),
    "illustration city": Style("generated, boxed", sketches("city"), _ILLUSTRATED, _MIXED),
    "illustration flat": Style("generated, boxed", sketches("flat"), _ILLUSTRATED, _MIXED),
    "drawio": Style("clean", imitation(LOOKS["drawio"]), wish=_DRAWN),
    "blueprint": Style("clean", imitation(LOOKS["blueprint"]), wish=_DRAWN),
    "org tree": Style("clean", imitation(LOOKS["org tree"]), wish=_DRAWN),
    "lanes": Style("clean", imitation(LOOKS["lanes"]), wish=_DRAWN),
    "flat": Style("clean", imitation(LOOKS["flat"]), wish=_DRAWN),
    "sketch": Style("hand-drawn", imitation(LOOKS["sketch"]), wish=_BY_HAND),
    "whiteboard": Style("hand-drawn", imitation(LOOKS["whiteboard"]), wish=_ON_BOARD),
    "cards": Style("generated, boxed", imitation(LOOKS["cards"]), _FLAT, _GENERATED),
    "glow": Style("generated, boxed", imitation(LOOKS["glow"]), wish=_GENERATED),
    "curvy": Style("generated, boxed", imitation(LOOKS["curvy"]), _FLAT, _GENERATED),
    "poster": Style("generated, boxed", imitation(LOOKS["poster"]), _FLAT, _GENERATED),
    "cubes": Style("generated, boxed", imitation(LOOKS["cubes"]), _FLAT, _GENERATED),
    "textured": Style("generated, boxed", imitation(LOOKS["textured"]), wish=_GENERATED),
    "icons": Style("icons", imitation(LOOKS["icons"]), wish=_GENERATED, boxed=False),
    "isometric": Style("icons", imitation(LOOKS["isometric"]), wish=_GENERATED, boxed=False),
    "icons dark": Style("icons", imitation(LOOKS["icons dark"]), wish=_GENERATED, boxed=False),
}
