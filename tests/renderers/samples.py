"""Views to draw: small ones written out, and any view that hypothesis can think of."""

from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

from renderers.view import Arrow, ArrowMode, Box, BoxKind, Frame, InnerKind, OuterKind, View, ViewLevel

SHOP = View(
    "shop",
    "The shop",
    (
        Box("ext:postgresql", "postgresql", "outside"),
        Box("shop/api", "api", "package"),
        Box("shop/core/orders.py", "orders.py", "module", "shop/core"),
        Box("shop/core/payments/gateway.py", "gateway.py", "module", "shop/core/payments"),
        Box("shop/core/payments/gateway.py::Gateway", "Gateway", "class", "shop/core/payments"),
        Box("shop/tasks.py::run", "run", "function"),
    ),
    (Frame("shop/core", "core"), Frame("shop/core/payments", "payments", "shop/core")),
    (
        Arrow("shop/api", "shop/core/orders.py", ("imports",)),
        Arrow("shop/core/orders.py", "ext:postgresql", ("imports",)),
        Arrow("shop/core/orders.py", "shop/core/payments/gateway.py", ("calls", "imports")),
        Arrow("shop/core/payments/gateway.py", "shop/core/orders.py", ("imports",)),
        Arrow("shop/tasks.py::run", "shop/core/payments/gateway.py::Gateway", ("calls",)),
    ),
    ("Tests are left out.",),
)
CONTAINERS = View(
    "containers",
    "The shop",
    (
        Box("compose.yaml::web", "web", "service", ".", "web service · Django", "Sells things.", link="architecture"),
        Box("compose.yaml::worker", "worker", "worker", ".", "worker · Celery"),
        Box("package.json::site", "site", "ui", ".", "front end · React", "Where people buy what the shop sells."),
        Box("person:user", "Shopper", "person", note="Buys things"),
        Box("pyproject.toml::shop", "shop", "command", ".", source="shop/cli.py"),
        Box("sys:postgresql", "PostgreSQL", "store", "", "database", icon="elephant"),
        Box("sys:rabbitmq", "RabbitMQ", "queue", "", "message queue", icon="rabbit"),
        Box("sys:redis", "Redis", "cache", "", "cache", icon="cache"),
        Box("sys:s3", "S3", "objects", "", "object store", icon="objects"),
        Box("sys:stripe", "Stripe", "external", "", "payments", icon="card"),
    ),
    (Frame(".", "The shop", note="All of it", link="context"),),
    (
        Arrow("compose.yaml::web", "sys:postgresql", ("data",), count=50, evidence=("shop/db.py: Table -> psycopg",)),
        Arrow("compose.yaml::web", "sys:rabbitmq", ("event",)),
        Arrow("compose.yaml::web", "sys:stripe", ("request",), count=9),
        Arrow("compose.yaml::worker", "sys:rabbitmq", ("event",)),
        Arrow("compose.yaml::worker", "sys:s3", ("data",)),
        Arrow("package.json::site", "compose.yaml::web", ("request",)),
        Arrow("person:user", "package.json::site", ("uses",)),
        Arrow("pyproject.toml::shop", "sys:redis", ("data",)),
    ),
    ("left out: 12 tests",),
    "containers",
    "context",
)
CLASSES = View(
    "classes",
    "Orders",
    (
        Box("o.py::Draft", "Draft", "class"),
        Box("o.py::Line", "Line", "class", rows=("quantity: int",)),
        Box(
            "o.py::Order", "Order", "class", note="What a customer has bought.", rows=("id: UUID", "lines: list[Line]")
        ),
        Box("o.py::place", "place", "function"),
        Box("o.py::void", "void", "function"),
    ),
    (),
    (
        Arrow("o.py::Draft", "o.py::Order", ("inherits",)),
        Arrow("o.py::Line", "o.py::Order", ("references",), closing=True),
        Arrow("o.py::Order", "o.py::Line", ("references",), count=3),
        Arrow("o.py::Order", "o.py::void", ("calls",), "lazy"),
        Arrow("o.py::place", "o.py::Draft", ("calls", "imports"), closing=True),
        Arrow("o.py::void", "o.py::Order", ("references",), "type"),
    ),
    (),
    "classes",
)
EMPTY = View("empty", "Nothing here", ())
HOSTILE_NAMES = (
    "<script>alert(1)</script>",
    "\"'&amp;]]>-->",
    "evil\u202etxt.exe",
    "nul\x00\x1b[31m\ud800\uffff",
    "line\nbreak\ttab\r",
    "`b```\n```c",
    "日本語のモジュール名.py",
    "\u05e9\u05dc\u05d5\u05dd.py",
    "\\u202e",
    "z" + "\u0301" * 40,
    "x" * 5000,
    "",
)
HOSTILE = View(
    "hostile",
    HOSTILE_NAMES[0] + HOSTILE_NAMES[2],
    tuple(sorted(Box(f"{index}{name}", name, "module", "frame") for index, name in enumerate(HOSTILE_NAMES))),
    (Frame("frame", HOSTILE_NAMES[1] * 40),),
    (Arrow(f"0{HOSTILE_NAMES[0]}", f"1{HOSTILE_NAMES[1]}", ("imports",)),),
    HOSTILE_NAMES,
)

# Half of the characters are those that mean something to somebody.
_NAMES = st.text(st.one_of(st.sampled_from("<>&\"'\\`#[]();%_*{}/.:\n\r\t\0\u202e\u200d\ud800\u0301"), st.characters()))
_KINDS: st.SearchStrategy[BoxKind] = st.sampled_from((*get_args(OuterKind), *get_args(InnerKind)))
_RELATIONS = st.sets(st.sampled_from(("imports", "inherits", "calls", "references", "data", "request")), min_size=1)
_MODES: st.SearchStrategy[ArrowMode] = st.sampled_from(get_args(ArrowMode))
_LEVELS: st.SearchStrategy[ViewLevel] = st.sampled_from(get_args(ViewLevel))


@st.composite
def views(draw: st.DrawFn) -> View:
    """Any view: any names, nested frames, arrows between any two boxes."""
    frame_ids = draw(st.lists(_NAMES.filter(bool), unique=True, max_size=4))
    frames = tuple(
        Frame(name, draw(_NAMES), draw(st.sampled_from(("", *frame_ids[:place]))))
        for place, name in enumerate(frame_ids)
    )
    box_ids = draw(st.lists(_NAMES, unique=True, max_size=6))
    boxes = tuple(
        Box(
            name,
            draw(_NAMES),
            draw(_KINDS),
            draw(st.sampled_from(("", *frame_ids))),
            *(draw(st.one_of(st.just(""), _NAMES)) for _ in ("caption", "note")),
            tuple(draw(st.lists(_NAMES, max_size=2))),
            draw(st.sampled_from(("", "cache", "unheard of"))),
            *(draw(st.one_of(st.just(""), _NAMES)) for _ in ("link", "source")),
        )
        for name in box_ids
    )
    pairs = draw(st.sets(st.tuples(*(st.sampled_from(box_ids),) * 2), max_size=6)) if box_ids else set()
    arrows = tuple(
        Arrow(
            *(source, target, tuple(sorted(draw(_RELATIONS))), draw(_MODES), draw(st.booleans())),
            draw(st.integers(1, 60)),
            tuple(draw(st.lists(_NAMES, max_size=2))),
        )
        for source, target in sorted(pairs)
        if source != target
    )
    notes = tuple(draw(st.lists(_NAMES, max_size=3)))
    return View(draw(_NAMES), draw(_NAMES), boxes, frames, arrows, notes, draw(_LEVELS), draw(_NAMES))


def shuffled(view: View) -> View:
    """The same view, told backwards."""
    return replace(view, boxes=view.boxes[::-1], frames=view.frames[::-1], arrows=view.arrows[::-1])
