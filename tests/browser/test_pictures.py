"""In a browser every picture keeps its texts inside, whatever the font: the drawer's measures are nobody's wishes."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from renderers.sequence.svg import sequence_svg
from renderers.theme import THEME, Options
from renderers.themes import PRINT
from renderers.view import Arrow, Box, BoxKind, Frame, View
from tests.browser.measure import browser, measure, problems
from tests.renderers.drawn import drawn, routed
from tests.renderers.flows import flow_view
from tests.renderers.samples import CLASSES, CONTAINERS, EMPTY, HOSTILE, SHOP

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser() is None, reason="no Chromium is installed"),
]
FONTS = ("DejaVu Sans", "Liberation Sans", "Noto Sans CJK JP")
GOLDEN = Path(__file__).parents[1] / "renderers" / "golden"
KINDS: tuple[BoxKind, ...] = (
    *("person", "system", "external", "service", "worker", "command", "ui", "store", "cache", "queue", "objects"),
    *("group", "package", "module", "class", "function", "outside"),
)
HEBREW = "\u05de\u05d5\u05d3\u05d5\u05dc"
ARABIC = "\u0648\u062d\u062f\u0629"
JAPANESE = "日本語のモジュール名と、もっと長い文章です。本当に長いのでここで切れますよね、そうでしょう。"
NAMES = (
    *("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "iiiiiiiiiiiiiii", "x", "a_very_long_module_name_that_goes_on_and_on"),
    *(
        "日本語",
        JAPANESE,
        "한국어 모듈",
        f"{HEBREW}.py",
        HEBREW * 12,
        ARABIC,
        f"{ARABIC} {ARABIC}.py",
        "Ünïcödé",
        "Ωμέγα",
    ),
    *("модуль", f"abc {HEBREW} def", "e\u0301" * 9),
)


def of_names(name: str, title: str) -> View:
    """Every name in every place where a text can stand."""
    boxes = (
        Box(f"f/{name}", name, "module", "f", note=name * 3),
        Box("class", name, "class", "", name, f"{name} {name}", (name, f"{name}: {name}")),
        Box("store", name, "store", caption=name, icon="cache"),
        Box("person", name, "person", note=f"{name} {name}"),
    )
    return View(name, title, boxes, (Frame("f", name),), (Arrow("class", "store", ("data",)),), (name,), up=name)


def of_kinds(icon: str, rows: tuple[str, ...]) -> View:
    """A box of every kind, with everything that a box can say."""
    note = "Says in one sentence what it is for, and not much more than that."
    boxes = tuple(Box(kind, f"some {kind}", kind, "", "caption", note, rows, icon) for kind in KINDS[:9])
    more = tuple(Box(f"f/{kind}", f"a {kind}", kind, "f", "", note, rows, icon) for kind in KINDS[9:])
    return View(f"kinds {icon}", "Kinds", (*boxes, *more), (Frame("f", "frame"),))


def check(pictures: Iterable[tuple[str, bytes]]) -> None:
    assert problems(dict(pictures), *FONTS) == []


def test_nothing_overlaps_or_leaves_its_box() -> None:
    views = (*(of_names(name, name) for name in NAMES), of_kinds("", ()), of_kinds("objects", ("id: int", "name: str")))
    pictures = [(view.name, drawn(view)) for view in views]
    pictures += [(f"{view.name} on paper", drawn(view, PRINT)) for view in views[-2:]]
    pictures += [(f"hostile {number}", drawn(_one_of_the_hostile(number))) for number in range(len(HOSTILE.boxes))]
    check(pictures)


def test_no_arrow_goes_through_a_box_or_a_title() -> None:
    golden = [(path.name, path.read_bytes()) for path in sorted(GOLDEN.glob("*.svg"))]
    assert golden
    dark = [(f"dark {view.name}", routed(view, THEME, Options("dark"))) for view in (SHOP, CONTAINERS, CLASSES, EMPTY)]
    check([*golden, *dark])


def test_a_long_flow_keeps_its_texts_apart() -> None:
    people = "\n".join(f"participant P{number} as {name}" for number, name in enumerate(NAMES[:8]))
    said = "\n".join(f"P{count % 8} ->> P{count * 3 % 8}: {NAMES[count % len(NAMES)]} {count}" for count in range(100))
    check([("a hundred messages", sequence_svg(flow_view(f"{people}\n{said}")))])


def test_what_is_wrong_is_found() -> None:
    boxes = tuple(Box(name, name, "module") for name in ("a", "b", "c"))
    view = View("v", "", boxes, (), (Arrow("a", "c", ("imports",)),))
    straight = drawn(view).replace(b"V-20", b"V20")
    across = straight.replace(b"L32 -10Q32 -20 42 -20L230 -20Q240 -20 240 -10L240 0", b"V20H240V0")
    moved = drawn(View("v", "", boxes)).replace(b'data-at="104 0 64 40"', b'data-at="24 0 64 40"')
    assert across != straight
    assert moved != drawn(View("v", "", boxes))
    assert problems({"across": across, "moved": moved}, FONTS[0]) == [
        "across: the arrow from 'a' to 'c' goes through the box 'b' (DejaVu Sans)",
        "moved: label 'b' is outside of its box 'b' (DejaVu Sans)",
        "moved: the boxes 'a' and 'b' overlap (DejaVu Sans)",
    ]


def test_a_font_that_is_forced_is_used() -> None:
    texts = measure({"shop": drawn(SHOP)}, *FONTS)["shop"]["texts"]
    assert [texts[font][0]["font"] for font in FONTS] == [f'"{font}"' for font in FONTS]


def _one_of_the_hostile(number: int) -> View:
    """One name at a time: in a row of all of them the picture would be wider than any page."""
    return View(
        f"hostile {number}", HOSTILE.title, HOSTILE.boxes[number : number + 1], HOSTILE.frames, (), HOSTILE.notes
    )
