"""The reader of draw.io, on what the editor writes."""

import zlib
from base64 import b64encode
from functools import partial
from html import escape
from urllib.parse import quote

from hypothesis import given, settings
from hypothesis import strategies as st

import coherence.readers.drawio as reader
from coherence.readers.sources import MOST_BYTES
from tests.coherence.readers import drawn

check = partial(drawn.check, reader)

HEAD = '<root><mxCell id="0"/><mxCell id="1" parent="0"/>'
GEOMETRY = '<mxGeometry width="80" height="40" as="geometry"/>'
WEB = f'<mxCell id="w" value="Web" style="html=1;" vertex="1" parent="1">{GEOMETRY}</mxCell>'
DB = '<mxCell id="d" value="DB" style="shape=cylinder3;" vertex="1" parent="1"/>'
MODEL = f'<mxGraphModel>{HEAD}{WEB}{DB}<mxCell id="e" edge="1" parent="1" source="w" target="d"/></root></mxGraphModel>'
TOLD = ["part w: Web", "store d: DB", "w -> d"]


def page(*cells: str) -> str:
    """A file with a page of these cells, each on a line of its own from line 3 on."""
    lines = "\n".join(cells)
    return f'<mxfile>\n<diagram name="Shop"><mxGraphModel>{HEAD}\n{lines}\n</root></mxGraphModel></diagram></mxfile>'


def box(id_: str, value: str, style: str = "html=1;", at: str = "", parent: str = "1") -> str:
    """A vertex; `at` is its x, y, width and height."""
    keys = zip(("x", "y", "width", "height"), at.split(), strict=False)
    geometry = "".join(f' {key}="{number}"' for key, number in keys)
    inner = f'<mxGeometry{geometry} as="geometry"/>' if at else ""
    return f'<mxCell id="{id_}" value="{escape(value)}" style="{style}" vertex="1" parent="{parent}">{inner}</mxCell>'


def arrow(source: str, target: str, style: str = "", *, value: str = "", inner: str = "", id_: str = "") -> str:
    """An edge; an end that is "" is tied to nothing."""
    ends = "".join(f' {key}="{end}"' for key, end in (("source", source), ("target", target)) if end)
    name = id_ or f"{source}-{target}"
    return f'<mxCell id="{name}" value="{value}" style="{style}" edge="1" parent="1"{ends}>{inner}</mxCell>'


def short(data: bytes) -> list[str]:
    """What is read, without titles and places."""
    lines = drawn.told(reader.read(data, "a.drawio", {}.get)).split("\n")
    return [line.strip().partition(" ")[2] for line in lines if line.strip()[:1].isdigit()]


def say(*cells: str) -> list[str]:
    return short(page(*cells).encode())


def packed(text: str) -> str:
    state = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b64encode(state.compress(quote(text).encode()) + state.flush()).decode()


def chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + bytes(4)


def test_boxes_and_arrows_are_read_with_their_lines() -> None:
    check(
        page("<mxCell id='a' value='A' vertex='1' parent='1'/>", "<mxCell id='b' value='B' vertex='1' parent='1'/>",
             "<mxCell id='c' value='uses' style='dashed=1' edge='1' parent='1' source='a' target='b'/>"),
        """
        page: Shop
        3:1-49 part a: A
        4:1-49 part b: B
        5:1-89 a -> b: uses (dashed)
        """,
    )  # fmt: skip


def test_every_wrapping_of_a_drawing_is_opened() -> None:
    mxfile = f'<mxfile><diagram name="P">{packed(MODEL)}</diagram></mxfile>'
    encoded = quote(mxfile).encode()
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13))
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    for data in (
        MODEL.encode(),
        mxfile.encode(),
        f'{doctype}<svg content="{escape(mxfile)}"><g/></svg>'.encode(),
        png + chunk(b"tEXt", b"mxfile\0" + encoded),
        png + chunk(b"zTXt", b"mxfile\0\0" + zlib.compress(encoded)),
        png + chunk(b"iTXt", b"mxfile\0\1\0\0\0" + zlib.compress(encoded)),
    ):
        assert short(data) == TOLD


def test_labels_lose_their_markup_and_wrappers_give_theirs() -> None:
    assert say(
        box("a", "<b>Web &amp; co</b><div>[Container: Django]</div>"),
        '<object label="%name% service" name="Cart" placeholders="1" link="https://x.y" id="b">'
        '<mxCell style="html=1" vertex="1" parent="1"/></object>',
        '<object c4Name="Mail" c4Type="Container" label="%c4Name%" id="c"><mxCell vertex="1" parent="1"/></object>',
    ) == ["part a: Web & co [[Container: Django]]", "part b: Cart service => https://x.y", "part c: Mail [Container]"]


def test_frames_hold_what_is_stored_or_drawn_in_them() -> None:
    assert say(
        box("f", "Backend", at="0 0 400 300"),
        box("a", "API", at="20 40 80 40"),
        box("b", "Orders", at="20 20 80 40", parent="f"),
        box("o", "Out", at="390 10 80 40"),
    ) == ["frame f: Backend", "part a: API in f", "part b: Orders in f", "part o: Out"]


def test_a_text_on_a_box_without_one_is_its_name() -> None:
    text = "text;html=1;strokeColor=none;fillColor=none;"
    assert say(
        box("i", "", "shape=image;", "0 0 80 80"),
        box("t", "Lambda", text, "5 30 60 20"),
        box("n", "Hint", text, "300 0 9 9"),
    ) == ["part i: Lambda", "note n: Hint"]


def test_classes_and_tables_have_members_that_arrows_lead_to() -> None:
    row = "text;strokeColor=none;fillColor=none;"
    assert say(
        box("a", "Animal", "swimlane;childLayout=stackLayout;"),
        box("a1", "+ name: str", row, parent="a"),
        box("a2", "+ speak(): None", row, parent="a"),
        box("d", "<p><b>Duck</b></p><hr><p>+ fly()</p>"),
        arrow("d", "a2", "endArrow=block;endFill=0;"),
        arrow("a", "d", "startArrow=diamondThin;endArrow=none;"),
    ) == [
        "class a: Animal",
        "name",
        "speak()",
        "class d: Duck",
        "fly()",
        "d -> a (inherits)",
        "a -> d (composes)",
    ]


def test_where_nothing_is_a_class_the_heads_of_uml_are_looks() -> None:
    assert say(box("a", "A"), box("b", "B"), arrow("a", "b", "endArrow=block;endFill=0;"))[-1] == "a -> b"


def test_an_arrow_points_where_its_head_is_and_carries_its_labels() -> None:
    style = "edgeLabel;html=1;"
    assert say(
        box("a", "A"),
        box("b", "B"),
        arrow("a", "b", "startArrow=classic;endArrow=none;", id_="1st"),
        arrow("a", "b", "startArrow=classic;"),
        box("l", "<i>SQL</i>", style, parent="1st"),
        arrow("a", "b", "endArrow=none;", id_="3rd"),
    )[2:] == ["b -> a: SQL", "a <-> b", "a -- b"]


def test_an_arrow_that_is_tied_to_nothing_leads_to_what_it_touches_or_is_told() -> None:
    near = '<mxGeometry as="geometry"><mxPoint x="203" y="20" as="targetPoint"/></mxGeometry>'
    far = '<mxGeometry as="geometry"><mxPoint x="900" y="20" as="targetPoint"/></mxGeometry>'
    assert say(
        box("a", "A", at="0 0 80 40"),
        box("b", "B", at="200 0 80 40"),
        arrow("a", "", inner=near, id_="n"),
        arrow("a", "", inner=far, id_="f"),
        arrow("", "", "endArrow=none", id_="rule"),
    )[2:] == ["a -> b ~0.9", "unread: this arrow ends at nothing: tie it to a box"]


def test_what_is_hidden_claims_nothing() -> None:
    layer = '<mxCell id="2" value="Old" parent="0" visible="0"/>'
    assert say(layer, box("a", "A", parent="2"), box("b", "B"), arrow("a", "b")) == ["part b: B"]


def test_the_bars_of_a_sequence_are_their_actors() -> None:
    assert say(
        box("a", "Web", "shape=umlLifeline;", "0 0 80 300"),
        box("b", "API", "shape=umlLifeline;", "200 0 80 300"),
        box("x", "", "html=1;", "35 80 10 60", parent="a"),
        box("y", "", "html=1;", "235 80 10 60"),
        arrow("x", "y", value="go"),
        arrow("y", "x", "dashed=1;"),
    ) == ["part a: Web", "part b: API", "a -> b: go (calls)", "b -> a (replies, dashed)"]


def test_what_cannot_be_read_is_told() -> None:
    why = {
        b"": "it is not XML: no element found",
        b"<mxfile><diagram>": "it is not XML: no element found",
        b"<a/>": "this is no drawing of draw.io: it has no page",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><mxfile/>": "it has a DOCTYPE, which no drawing of draw.io has",
        b"<!DOCTYPE svg [<!ENTITY b 'c'>]><svg content='&b;'/>": "this SVG cannot be read: it declares entities",
        b"<svg/>": "this SVG carries no drawing of draw.io",
        b"\x89PNG\r\n\x1a\n": "this PNG carries no drawing of draw.io",
        b"<mxfile><diagram>%%%</diagram></mxfile>": "this page is not compressed as draw.io does it",
        f"<mxfile><diagram>{packed('x' * 3 * MOST_BYTES)}</diagram></mxfile>".encode(): "this page is not compressed",
        b"<mxfile>" + b"<a>" * 100: "its elements are nested too deep",
    }
    for data, expected in why.items():
        depictions = reader.read(data, "a.drawio", {}.get)
        assert [each.why[: len(expected)] for each in depictions[0].unread] == [expected], data[:60]


def test_cells_that_stand_in_each_other_end() -> None:
    assert say(box("a", "A", parent="b"), box("b", "B", parent="a"), arrow("a", "b"))


@given(st.binary(max_size=60), st.integers(0, 400), st.integers(0, 30))
@settings(max_examples=80)
def test_nothing_stops_the_reader(put: bytes, at: int, length: int) -> None:
    for data in (page(WEB, DB).encode(), f'<svg content="{escape(MODEL)}"/>'.encode(), put):
        assert reader.read(data[:at] + put + data[at + length :], "a.drawio", {}.get)
