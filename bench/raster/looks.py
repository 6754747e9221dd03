"""How drawings of our own look: one table. What generated pictures, drawing tools and hands have in common is code;
what sets them apart stands here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bench.raster.layouts import Plan
from bench.raster.routes import Manner

Ground = Literal["plain", "gradient", "grid", "dots", "paper", "board"]
Body = Literal["box", "card", "cube", "pill", "icon", "slab", "glass"]
# Those without an outline of their own around the label.
UNBOXED: tuple[Body, ...] = ("icon", "slab")
Icon = Literal["none", "left", "top"]
Effect = Literal["", "shadow", "glow"]


@dataclass(frozen=True, slots=True)
class Look:
    """Colours are SVG's; those in tuples are taken in turn. `canvas` are sizes that a picture may have: (0, 0) is as
    large as it needs to be. `dashes` is the share of lines that are dashed only for the looks of it. `steps` numbers
    the arrows in circles. `ground_ink` and `ground_faint` are for words that stand on the ground (
    "": as inside of components). `head` is the length of arrowheads; `gap` lies between a line and its box."""

    ground: Ground = "plain"
    paper: tuple[str, ...] = ("#ffffff",)
    body: Body = "box"
    fills: tuple[str, ...] = ("#ffffff",)
    strokes: tuple[str, ...] = ("#444444",)
    stroke: float = 1.5
    radius: float = 0.0
    effect: Effect = ""
    ink: str = "#222222"
    faint: str = "#666666"
    ground_ink: str = ""
    ground_faint: str = ""
    font: str = "Liberation Sans"
    size: int = 15
    bold: bool = False
    icon: Icon = "none"
    icons: tuple[str, ...] = ("#2f6fd0",)
    plans: tuple[Plan, ...] = ("down", "right")
    manners: tuple[Manner, ...] = ("straight", "elbow")
    lines: tuple[str, ...] = ("#333333",)
    line: float = 2.0
    head: float = 11.0
    open_head: bool = False
    gap: float = 0.0
    dashes: float = 0.0
    steps: bool = False
    frame_fill: str = "none"
    frame_stroke: str = "#999999"
    frame_dash: str = ""
    frame_ink: str = "#555555"
    shake: float = 0.0
    canvas: tuple[tuple[int, int], ...] = ((0, 0),)
    room: float = 1.0
    banner: bool = False


_PASTEL = ("#dae8fc", "#d5e8d4", "#ffe6cc", "#f8cecc", "#e1d5e7", "#fff2cc")
_WIDE = ((1536, 1024), (1024, 1024), (1024, 1536))

LOOKS: Mapping[str, Look] = {
    "drawio": Look(
        fills=_PASTEL,
        strokes=("#6c8ebf", "#82b366", "#d79b00", "#b85450", "#9673a6", "#d6b656"),
        size=13,
        line=1.4,
        head=9,
        plans=("down", "right", "grid", "columns", "radial"),
        manners=("elbow", "elbow", "straight", "bus"),
        frame_dash="6 4",
    ),
    "blueprint": Look(
        ground="grid",
        paper=("#123a63",),
        fills=("#123a63",),
        strokes=("#ffffff",),
        ink="#ffffff",
        faint="#bbccdd",
        font="Roboto",
        lines=("#e8f4ff",),
        open_head=True,
        frame_stroke="#99bbdd",
        frame_ink="#bbccdd",
        frame_dash="6 4",
        plans=("down", "right", "grid"),
    ),
    "org tree": Look(
        fills=("#f5f5f5", "#eef3fb"),
        strokes=("#333333",),
        manners=("bus",),
        plans=("down", "right"),
        line=1.6,
        head=9,
        font="Roboto",
    ),
    "lanes": Look(
        fills=("#ffffff", "#fdf6e3"),
        strokes=("#5b6b7b",),
        radius=6,
        plans=("lanes", "columns"),
        frame_fill="#eef2f7",
        frame_stroke="#b8c4d2",
        manners=("straight", "elbow", "curve"),
        font="Lato",
    ),
    "cards": Look(
        ground="gradient",
        paper=("#f5f9ff", "#dfe9f7"),
        body="card",
        strokes=("#2f7de1", "#12a57f", "#e08a1e", "#9154d6", "#d6455d"),
        stroke=2.5,
        radius=14,
        effect="shadow",
        font="Open Sans",
        size=17,
        bold=True,
        icon="left",
        plans=("down", "right", "grid", "lanes", "radial"),
        manners=("straight", "elbow", "curve"),
        lines=("#2f7de1", "#12a57f", "#e08a1e", "#51607a"),
        line=4,
        head=17,
        gap=7,
        frame_fill="#e4edfb",
        frame_stroke="#9bb7e8",
        frame_ink="#33558f",
        canvas=_WIDE,
    ),
    "glow": Look(
        ground="gradient",
        paper=("#0b1026", "#2a1a4a"),
        body="glass",
        fills=("#24305e", "#2a2560", "#1d3a5c"),
        strokes=("#4df0ff", "#b48bff", "#66f2b0", "#ffb86b"),
        stroke=2.5,
        radius=16,
        effect="glow",
        ink="#ffffff",
        faint="#b9c4ea",
        font="Lato",
        size=17,
        bold=True,
        icon="top",
        icons=("#8ee7ff", "#ffcf8e"),
        plans=("down", "right", "radial", "grid"),
        manners=("straight", "curve", "elbow"),
        lines=("#4df0ff", "#b48bff", "#66f2b0"),
        line=3.5,
        head=15,
        gap=5,
        frame_fill="#1a2150",
        frame_stroke="#5b6cb0",
        frame_ink="#cfd8ff",
        canvas=_WIDE,
    ),
    "curvy": Look(
        paper=("#fbf6ec", "#ffffff", "#f3f0ff"),
        body="pill",
        fills=("#ffd9a8", "#bfe3d0", "#c9d8f5", "#f7c6c9", "#e6d3f2"),
        strokes=("#5b4b3a",),
        stroke=3,
        radius=22,
        effect="shadow",
        ink="#33261a",
        font="Comic Neue",
        size=18,
        bold=True,
        icon="top",
        icons=("#7a4b2a",),
        plans=("down", "radial", "grid"),
        manners=("curve",),
        lines=("#5b4b3a",),
        line=4,
        head=16,
        gap=8,
        dashes=0.3,
        canvas=_WIDE,
    ),
    "poster": Look(
        ground="dots",
        paper=("#fdfaf3", "#f4f7fb"),
        body="card",
        fills=("#fff3d6", "#dff3ea", "#e3ecff", "#fde4e4"),
        strokes=("#d79b00", "#2e8b66", "#3b66c4", "#c44d4d"),
        stroke=3,
        radius=10,
        ink="#1d2733",
        font="Open Sans",
        size=17,
        bold=True,
        icon="top",
        icons=("#c47a12", "#2e8b66", "#3b66c4"),
        plans=("grid", "lanes", "right"),
        manners=("straight", "elbow"),
        lines=("#8a97a8", "#f0a030", "#5a8ede"),
        line=11,
        head=25,
        gap=6,
        steps=True,
        frame_fill="#ffffff",
        frame_stroke="#c8d2de",
        canvas=((1536, 1024), (1024, 1536)),
        room=1.25,
        banner=True,
    ),
    "cubes": Look(
        paper=("#ffffff", "#f2f5f9"),
        body="cube",
        fills=("#7fb2e5", "#9ed3a8", "#f2b880", "#c7a5e0"),
        strokes=("#3d5a78",),
        ink="#12202e",
        font="Roboto",
        size=16,
        bold=True,
        plans=("grid", "down", "right"),
        manners=("straight", "elbow"),
        lines=("#44586c",),
        line=3,
        head=14,
        gap=10,
        canvas=_WIDE,
        room=1.2,
    ),
    "icons": Look(
        body="icon",
        ink="#1f2a36",
        font="Open Sans",
        size=17,
        bold=True,
        icon="top",
        icons=("#0d6e9e", "#e0701a", "#3c8c3f", "#7a3fa0"),
        plans=("right", "grid", "down", "radial"),
        manners=("straight", "elbow"),
        lines=("#5f6b7a",),
        line=3,
        head=14,
        gap=8,
        room=1.3,
        frame_fill="#eef5fb",
        frame_stroke="#bcd3e6",
        canvas=_WIDE,
    ),
    "icons dark": Look(
        ground="gradient",
        paper=("#0f1a2b", "#101f38"),
        body="icon",
        effect="glow",
        ink="#f2f6ff",
        faint="#a9b8d6",
        font="Lato",
        size=17,
        icon="top",
        icons=("#58c4ff", "#ff9f5a", "#7ee0a2"),
        plans=("right", "grid", "radial"),
        manners=("straight", "curve"),
        lines=("#7fd0ff", "#c7b6ff"),
        room=1.3,
        line=2.5,
        head=13,
        gap=8,
        frame_fill="#16243b",
        frame_stroke="#3d5a80",
        frame_ink="#b9cdf0",
        canvas=_WIDE,
    ),
    "isometric": Look(
        ground="gradient",
        paper=("#f7f9fc", "#e6ecf5"),
        body="slab",
        fills=("#8fb8ea", "#a9d9b5", "#f0c594", "#c9b0e6"),
        ink="#1b2733",
        font="Open Sans",
        size=17,
        bold=True,
        icon="top",
        icons=("#2b5797", "#2e7d4f", "#b0651a", "#6a4397"),
        plans=("right", "grid", "radial"),
        manners=("straight", "curve"),
        lines=("#6b7f99",),
        line=3.5,
        head=15,
        gap=6,
        room=1.3,
        frame_fill="#eef2f9",
        frame_stroke="#c3cfe0",
        canvas=_WIDE,
    ),
    "textured": Look(
        ground="paper",
        paper=("#efe3c8", "#e8e4da"),
        fills=("#f8efd9", "#e9dcc0", "#dfe6d2"),
        strokes=("#5c4632",),
        stroke=2.2,
        radius=5,
        ink="#3a2a1a",
        faint="#6d5843",
        font="Liberation Serif",
        size=18,
        plans=("down", "right", "radial"),
        manners=("straight", "curve"),
        lines=("#5c4632",),
        line=2.4,
        head=13,
        gap=3,
        frame_stroke="#8d7558",
        frame_ink="#6d5843",
        frame_dash="7 5",
        canvas=((1024, 1024), (1536, 1024)),
    ),
    "flat": Look(
        paper=("#ffffff", "#fafafa"),
        fills=("#4f7cff", "#2bb8a3", "#f2994a", "#9b6bdf", "#eb5f7d"),
        strokes=("none",),
        stroke=0,
        radius=10,
        ink="#ffffff",
        faint="#f0f3ff",
        ground_ink="#222222",
        ground_faint="#555555",
        font="Roboto",
        size=16,
        bold=True,
        plans=("down", "right", "grid", "radial"),
        manners=("straight", "curve", "elbow"),
        lines=("#8a94a6",),
        line=2.5,
        head=12,
        gap=4,
        frame_fill="#f1f4f9",
        frame_stroke="none",
    ),
    "sketch": Look(
        paper=("#fffdf6", "#ffffff"),
        fills=("none", "#ffec99", "#a5d8ff", "#b2f2bb", "#ffc9c9"),
        strokes=("#1e1e1e",),
        stroke=2.2,
        ink="#1e1e1e",
        faint="#555555",
        font="Comic Neue",
        size=19,
        plans=("down", "right", "grid", "radial"),
        manners=("straight", "curve"),
        lines=("#1e1e1e",),
        head=14,
        open_head=True,
        gap=5,
        frame_stroke="#868e96",
        frame_ink="#555555",
        shake=1.5,
    ),
    "whiteboard": Look(
        ground="board",
        paper=("#eef0ef",),
        fills=("none",),
        strokes=("#1c2a6b", "#20242a", "#9c1f24", "#1d6b37"),
        stroke=3.4,
        ink="#20242a",
        faint="#1c2a6b",
        font="Humor Sans",
        size=21,
        plans=("down", "right", "grid", "radial"),
        manners=("straight",),
        lines=("#20242a", "#1c2a6b", "#9c1f24"),
        line=3.2,
        head=17,
        open_head=True,
        gap=8,
        frame_stroke="#1d6b37",
        frame_ink="#1d6b37",
        shake=2.4,
        room=1.15,
    ),
}
