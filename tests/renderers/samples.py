"""Views to draw: small ones written out, and any view that hypothesis can think of."""

from hypothesis import strategies as st

from renderers.view import Arrow, Box, BoxKind, Frame, View

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
_KINDS: st.SearchStrategy[BoxKind] = st.sampled_from(("package", "module", "class", "function", "outside"))
_RELATIONS = st.sets(st.sampled_from(("imports", "inherits", "calls", "references")), min_size=1)


@st.composite
def views(draw: st.DrawFn) -> View:
    """Any view: any names, nested frames, arrows between any two boxes."""
    frame_ids = draw(st.lists(_NAMES.filter(bool), unique=True, max_size=4))
    frames = tuple(
        Frame(name, draw(_NAMES), draw(st.sampled_from(("", *frame_ids[:place]))))
        for place, name in enumerate(frame_ids)
    )
    box_ids = draw(st.lists(_NAMES, unique=True, max_size=6))
    boxes = tuple(Box(name, draw(_NAMES), draw(_KINDS), draw(st.sampled_from(("", *frame_ids)))) for name in box_ids)
    pairs = draw(st.sets(st.tuples(*(st.sampled_from(box_ids),) * 2), max_size=6)) if box_ids else set()
    arrows = tuple(Arrow(source, target, tuple(sorted(draw(_RELATIONS)))) for source, target in sorted(pairs))
    return View(draw(_NAMES), draw(_NAMES), boxes, frames, arrows, tuple(draw(st.lists(_NAMES, max_size=3))))


def shuffled(view: View) -> View:
    """The same view, told backwards."""
    return View(view.name, view.title, view.boxes[::-1], view.frames[::-1], view.arrows[::-1], view.notes)
