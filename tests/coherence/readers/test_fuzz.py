"""Every reader of drawings on what nobody should feed it: real drawings with pieces torn out, files made to grow, and
input that nests or repeats without an end.

A hang is no timing here: what a reader does is counted, and twice the input may not be much more than twice the work.
"""

import sys
import zlib
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from types import FrameType
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.coherence.pictures import true_picture
from bench.coherence.styles import STYLES, dressed
from bench.coherence.truth import Truth
from bench.coherence.writers import WRITERS
from coherence.depiction import Depiction
from coherence.readers.protocol import Reader
from coherence.readers.table import reader, reader_of
from tests.coherence.readers.drawn import PATH, lie_within
from tests.project import graph_of

pytestmark = pytest.mark.slow

CODE = """
#- shop/__init__.py
#- shop/api/__init__.py
#- shop/api/routes.py
from shop.orders.checkout import Checkout
from shop.orders.basket import Basket
class Routes(Checkout):
    def all(self): return Basket()
#- shop/orders/__init__.py
#- shop/orders/basket.py
from shop.store.tables import Table
class Basket(Table): pass
#- shop/orders/checkout.py
from shop.orders.basket import Basket
from shop.store.tables import Table
class Checkout(Table):
    def of(self): return Basket()
#- shop/store/__init__.py
#- shop/store/tables.py
class Table: pass
"""
OWN = Path(__file__).parents[3] / "examples" / "shop" / "docs" / "diagrams" / "payments.svg"
TEXTS = ("d2", "dot", "mermaid", "plantuml")
# Far more than any of the inputs below needs; what is quadratic in them is beyond it.
MOST_GROWTH = 3.0


def check(name: str, data: bytes) -> tuple[Depiction, ...]:
    """It is read without an error, and what is told of it lies in it."""
    found = reader(name).read(data, PATH, lambda _path: None)
    if name in TEXTS:
        lie_within(found, data.decode("utf-8", "replace"))
    return found


def work(one: Reader, data: bytes) -> int:
    """How often anything is called while this is read."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        one.read(data, PATH, lambda _path: None)
    finally:
        sys.setprofile(before)
    return calls


@cache
def real() -> tuple[tuple[str, bytes], ...]:
    """A drawing of each format in two styles, with the name of its reader; and a picture of undrift."""
    truth, found = Truth(graph_of(CODE)), []
    for number, writer in enumerate(WRITERS.values()):
        chance = Random(number)  # noqa: S311 - the same drawings in each run
        for level in writer.levels:
            picture = true_picture(truth, level, chance)
            if picture is not None:
                one = reader_of(f"a{writer.suffix}")
                assert one is not None
                found += [(one.name, writer.bytes_of(dressed(picture, style, ""))) for style in STYLES[2:4]]
                break
    return (*found, ("own", OWN.read_bytes()))


def test_there_is_a_drawing_for_every_reader() -> None:
    assert {name for name, _ in real()} == {"d2", "dot", "drawio", "mermaid", "own", "plantuml"}


@settings(max_examples=400)
@given(st.integers(0, 10_000), st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 40), st.integers(0, 1 << 20)),
                                        min_size=1, max_size=6))  # fmt: skip
def test_a_torn_drawing_is_read(which: int, tears: list[tuple[int, int, int]]) -> None:
    """Each tear takes a stretch out, and puts it in elsewhere."""
    name, data = real()[which % len(real())]
    for tear, length, place in tears:
        start = tear % (len(data) + 1)
        piece, rest = data[start : start + length], data[:start] + data[start + length :]
        end = place % (len(rest) + 1)
        data = rest[:end] + (piece if length % 3 else b"") + rest[end:]
    check(name, data)


@settings(max_examples=200)
@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 1 << 20), st.integers(0, 1 << 20))
def test_half_of_one_drawing_and_half_of_another_is_read(one: int, other: int, end: int, start: int) -> None:
    (name, first), (_, second) = real()[one % len(real())], real()[other % len(real())]
    check(name, first[: end % (len(first) + 1)] + second[start % (len(second) + 1) :])


@pytest.mark.parametrize("name", ["d2", "dot", "drawio", "mermaid", "own", "plantuml"])
def test_what_is_for_another_reader_is_read(name: str) -> None:
    for _, data in real():
        check(name, data)


GROWING: dict[str, tuple[str, Callable[[int], str]]] = {
    "d2 containers": ("d2", lambda n: "a: {\n" * n),
    "d2 chain": ("d2", lambda n: " -> ".join(f"a{i}" for i in range(n))),
    "d2 path": ("d2", lambda n: ".".join(["a"] * n) + " -> b"),
    "d2 variables": ("d2", lambda n: "vars: { a: b }\n" + "x: ${a}\n" * n),
    "d2 open quote": ("d2", lambda n: 'a: "' + "x: " * n),
    "dot clusters": ("dot", lambda n: "digraph {" + "subgraph cluster_a {" * n),
    "dot chain": ("dot", lambda n: "digraph {" + " -> ".join(f"a{i}" for i in range(n)) + "}"),
    "dot attributes": ("dot", lambda n: "digraph { a [" + 'label="x" ' * n + "] }"),
    "dot tags": ("dot", lambda n: "digraph { a [label=<" + "<b>" * n + "x>] }"),
    "dot open comment": ("dot", lambda n: "digraph { /* " + "a -> b " * n),
    "mermaid subgraphs": ("mermaid", lambda n: "flowchart LR\n" + "".join(f"subgraph s{i}\n" for i in range(n))),
    "mermaid chain": ("mermaid", lambda n: "flowchart LR\n" + " --> ".join(f"a{i}" for i in range(n))),
    "mermaid brackets": ("mermaid", lambda n: "flowchart LR\na" + "(" * n),
    "mermaid arrow": ("mermaid", lambda n: "flowchart LR\na " + "-" * n + " b"),
    "mermaid blocks": ("mermaid", lambda n: "block-beta\n" + "".join(f"block:b{i}\n" for i in range(n))),
    "mermaid boundaries": ("mermaid", lambda n: "C4Context\n" + "".join(f'Boundary(b{i}, "x") {{\n' for i in range(n))),
    "mermaid loops": ("mermaid", lambda n: "sequenceDiagram\n" + "loop x\n" * n),
    "mermaid members": ("mermaid", lambda n: "classDiagram\nclass A {\n" + "+a() int\n" * n),
    "plantuml packages": ("plantuml", lambda n: "@startuml\n" + "".join(f"package p{i} {{\n" for i in range(n))),
    "plantuml brackets": ("plantuml", lambda n: "@startuml\n" + "[" * n + "\n@enduml"),
    "plantuml conditions": ("plantuml", lambda n: "@startuml\n" + "!if 1\n" * n + "[a]\n@enduml"),
    "plantuml sum": ("plantuml", lambda n: "@startuml\n!$a = " + "(" * n + "1\n@enduml"),
    "plantuml notes": ("plantuml", lambda n: "@startuml\n" + "note left\n" * n),
    "drawio cells": ("drawio", lambda n: "<mxGraphModel><root>" + "".join(
        f'<mxCell id="c{i}" value="x" vertex="1" parent="c{i - 1}"/>' for i in range(n)) + "</root></mxGraphModel>"),
    "drawio tags": ("drawio", lambda n: f'<mxGraphModel><root><mxCell id="1" vertex="1" value={quoteattr("<b>" * n)}/>'
                    "</root></mxGraphModel>"),
}  # fmt: skip


@pytest.mark.parametrize("case", GROWING)
def test_twice_the_input_is_about_twice_the_work(case: str) -> None:
    name, source = GROWING[case]
    check(name, source(800).encode())
    once, twice = (work(reader(name), source(count).encode()) for count in (400, 800))
    assert twice <= MOST_GROWTH * max(once, 500)


def test_macros_that_double_are_not_expanded_without_end() -> None:
    """Thirty steps would make a thousand million boxes."""
    steps = [f"!$a{number} = $a{number - 1} + $a{number - 1}" for number in range(1, 31)]
    (found,) = check("plantuml", "\n".join(["@startuml", '!$a0 = "[x] "', *steps, "$a30", "@enduml"]).encode())
    assert sum(len(thing.label) for thing in found.things) < 1_000_000


def test_a_procedure_that_calls_itself_comes_to_an_end() -> None:
    source = "@startuml\n!procedure again()\nagain()\nagain()\n!endprocedure\nagain()\n@enduml"
    assert work(reader("plantuml"), source.encode()) < 5_000_000


def test_variables_that_double_are_not_expanded_without_end() -> None:
    steps = "\n".join(f"  a{number}: ${{a{number - 1}}}${{a{number - 1}}}" for number in range(1, 31))
    found = check("d2", f"vars: {{\n  a0: xxxx\n{steps}\n}}\nbox: ${{a30}}\n".encode())
    assert sum(len(thing.label) for each in found for thing in each.things) < 1_000_000


def _page(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b64encode(packer.compress(content) + packer.flush()).decode()
    return f'<mxfile><diagram name="a">{packed}</diagram></mxfile>'.encode()


def _png(keyword: bytes, kind: bytes, content: bytes) -> bytes:
    data = keyword + b"\0" + content
    chunk = len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)
    return b"\x89PNG\r\n\x1a\n" + chunk


BOMB = b"<mxGraphModel>" + b"%20" * 20_000_000
LAUGHS = "".join(f"<!ENTITY a{number} '{f'&a{number - 1};' * 10}'>" for number in range(1, 12))


@pytest.mark.parametrize(
    "data",
    [
        _page(BOMB),
        _png(b"mxfile", b"zTXt", b"\0" + zlib.compress(BOMB, 9)),
        f"<!DOCTYPE a [<!ENTITY a0 'ha'>{LAUGHS}]><mxfile><diagram>&a11;</diagram></mxfile>".encode(),
        f"<!DOCTYPE svg [<!ENTITY a0 'ha'>{LAUGHS}]><svg content='&a11;'/>".encode(),
        b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><mxfile/>",
    ],
    ids=["inflated page", "inflated chunk", "entities", "entities in an SVG", "a file of the machine"],
)
def test_a_bomb_is_refused_with_a_word(data: bytes) -> None:
    found = check("drawio", data)
    assert any(each.unread for each in found)
    assert not any(each.things for each in found)


def test_an_svg_with_entities_is_no_picture() -> None:
    stamp = b'<metadata>{"undrift":{"format":2}}</metadata>'
    data = f"<!DOCTYPE svg [<!ENTITY a0 'ha'>{LAUGHS}]><svg>&a11;".encode() + stamp + b"</svg>"
    (found,) = check("own", data)
    assert found.unread
    assert not found.things
