"""Managed blocks: what stands in them, and that nothing else changes."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from analyzers.documents import Block, read_document
from renderers.documents.blocks import block_body, replace_blocks
from renderers.drawing.hrefs import dark_path
from renderers.text import clean
from renderers.view import Arrow, Box, Frame, View
from tests.renderers.samples import HOSTILE, HOSTILE_NAMES, SHOP, views

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TOLD = View(
    "shop",
    "The shop",
    (
        Box("shop/api", "api", "package", note="What the shop's customers call.", link="api", source="shop/api"),
        Box("shop/core/orders.py", "orders.py", "module", "shop/core", source="shop/core/orders.py"),
        Box("shop/core/pay.py::Till", "Till", "class", "shop/core/pay", note="Takes money.", source="shop/core/pay.py"),
        Box("sys:postgresql", "PostgreSQL", "store", caption="PostgreSQL database"),
    ),
    (Frame("shop/core", "core", note="The rules of the trade."), Frame("shop/core/pay", "pay", "shop/core", "", "pay")),
    (
        Arrow("shop/api", "shop/core/orders.py", ("calls", "imports"), evidence=("shop/api/views.py: view -> Order",)),
        Arrow(
            "shop/core/orders.py", "shop/core/pay.py::Till", ("calls",), evidence=("shop/core/orders.py: f -> Till",)
        ),
        Arrow("shop/core/orders.py", "sys:postgresql", ("data",), count=3, evidence=("shop/core/orders.py: db -> x",)),
    ),
)


def block(form: str = "image") -> Block:
    return Block("shop", form, 1, 2, "")  # type: ignore[arg-type]


def body(form: str, view: View, *, document: str = "README.md", dark: bool = False, source_root: str = "") -> str:
    return block_body(block(form), document, view, "docs/diagrams/shop.svg", dark, source_root)


def check_link(document: str, picture: str, expected: str) -> None:
    assert block_body(block(), document, SHOP, picture) == f"![The shop: api, core, postgresql, run]({expected})"


def check_body(form: str, expected: str, **options: object) -> None:
    assert body(form, TOLD, **options) == expected.strip("\n")  # type: ignore[arg-type]


def check(document: str, expected: str, *bodies: str) -> None:
    """The document with these bodies in its blocks."""
    blocks = read_document(document.encode()).blocks
    assert replace_blocks(document.encode(), zip(blocks, bodies, strict=True)) == expected.encode()


class Page(HTMLParser):
    """What a reader sees of a rendered document: its texts by element, and where its links lead."""

    def __init__(self, markdown: str, name: str = "shop") -> None:
        super().__init__()
        self.cells: list[str] = []
        self.items: list[tuple[int, str]] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.comments: list[str] = []
        self.images: list[dict[str, str | None]] = []
        self.depth = 0
        marks = f"<!-- undrift:begin {name} -->", f"<!-- undrift:end {name} -->"
        self.feed(GITHUB.render("\n".join((marks[0], markdown, marks[1], "The end."))))
        assert [text.split()[0] for text in self.comments] == ["undrift:begin", "undrift:end"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.depth += tag == "ul"
        if tag == "td":
            self.cells.append("")
        elif tag == "li":
            self.items.append((self.depth, ""))
        elif tag == "br":
            self.handle_data("; ")
        elif tag == "a":
            self.links.append(dict(attrs)["href"] or "")
        elif tag in {"img", "source"}:
            self.images.append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "ul"
        if tag == "table":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.depth and self.items:
            self.items[-1] = (self.items[-1][0], self.items[-1][1] + data)
        elif self.cells:
            self.cells[-1] += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def seen(name: str) -> str:
    """A name as a reader sees it on a page."""
    shown = clean(" ".join(name.split()))
    return " ".join(shown.split()) if len(shown) <= 300 else " ".join((shown[:299].rstrip() + "…").split())


def test_the_link_is_relative_to_the_document() -> None:
    check_link("README.md", "docs/diagrams/shop.svg", "docs/diagrams/shop.svg")
    check_link("docs/a.md", "docs/diagrams/shop.svg", "diagrams/shop.svg")
    check_link("docs/deep/a.md", "pictures/shop.svg", "../../pictures/shop.svg")
    check_link("a/b.md", "shop.svg", "../shop.svg")


def test_a_path_is_quoted_as_a_url() -> None:
    check_link("README.md", "my docs/(a)/größe.svg", "my%20docs/%28a%29/gr%C3%B6%C3%9Fe.svg")


def test_many_names_are_cut_short() -> None:
    boxes = tuple(Box(str(number), f"box {number:02}", "module") for number in range(20))
    assert block_body(block(), "a.md", View("shop", "Shop", boxes), "a.svg").endswith("box 10, box 11, …](a.svg)")


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_stays_inside_one_line_and_one_picture(name: str) -> None:
    view = View("shop", name, (Box("a", name, "module"),), (Frame("f", name),))
    text = body("image", view)
    assert len(text.splitlines()) == 1
    (image,) = Page(text).images
    shown = seen(f"{name}: {name}, {name}")
    assert (image["src"], " ".join((image["alt"] or "").split())) == ("docs/diagrams/shop.svg", shown)


def test_a_dark_picture_stands_beside_the_light_one() -> None:
    assert dark_path("docs/diagrams/shop.svg") == "docs/diagrams/shop.dark.svg"
    check_body(
        "image",
        """
<picture>
  <source media="(prefers-color-scheme: dark)" srcset="diagrams/shop.dark.svg">
  <img alt="The shop: PostgreSQL, api, core" src="diagrams/shop.svg">
</picture>
""",
        document="docs/a.md",
        dark=True,
    )


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_cannot_leave_the_dark_picture(name: str) -> None:
    page = Page(body("image", View("shop", name, (Box("a", name, "module"),)), dark=True))
    dark, light = page.images
    assert dark == {"media": "(prefers-color-scheme: dark)", "srcset": "docs/diagrams/shop.dark.svg"}
    expected = clean(" ".join(f"{name}: {name}".split()))
    assert light == {"alt": expected, "src": "docs/diagrams/shop.svg"}
    assert page.tags - {"p"} == {"picture", "source", "img"}


def test_mermaid_stands_in_a_fence() -> None:
    lines = body("mermaid", SHOP).split("\n")
    assert (lines[0], lines[-1]) == ("```mermaid", "```")
    assert not any(line.startswith("```") for line in lines[1:-1])


def test_a_table_tells_what_each_component_is_and_uses_with_the_proof() -> None:
    check_body(
        "table",
        """
| Component | Kind | What it is | Uses | Proof |
| --- | --- | --- | --- | --- |
| [api](docs/diagrams/api.svg) | package | What the shop's customers call. | calls and imports: orders.py ([`views.py`](shop/api/views.py)) | [`shop/api`](shop/api) |
| core / orders.py | module |  | calls: Till<br>data: PostgreSQL | [`shop/core/orders.py`](shop/core/orders.py) |
| core / pay / Till | class | Takes money. |  | [`shop/core/pay.py::Till`](shop/core/pay.py) |
| PostgreSQL | PostgreSQL database |  |  | [`shop/core/orders.py`](shop/core/orders.py) |
""",  # noqa: E501
    )


def test_a_tree_has_the_frames_as_its_branches() -> None:
    check_body(
        "tree",
        """
- [api](../shop/api) (package): What the shop's customers call.
- **core**: The rules of the trade.
    - [orders.py](../shop/core/orders.py) (module)
    - **[pay](diagrams/pay.svg)**
        - [Till](../shop/core/pay.py) (class): Takes money.
- PostgreSQL (PostgreSQL database)
""",
        document="docs/a.md",
    )


def test_source_links_can_lead_to_a_web_page() -> None:
    there = "https://github.com/o/r/blob/main/"
    links = Page(body("tree", TOLD, source_root=there + "{path}")).links
    assert [link for link in links if "svg" not in link] == [
        f"{there}{path}" for path in ("shop/api", "shop/core/orders.py", "shop/core/pay.py")
    ]


def test_a_template_of_addresses_cannot_leave_its_link() -> None:
    odd = replace(TOLD, boxes=(Box("a b(c).py", "x", "module", source="a b(c).py"),), frames=(), arrows=())
    assert Page(body("tree", odd, source_root="https://h/x) <b>/{path}")).links == [
        "https://h/x%29%20%3Cb%3E/a%20b%28c%29.py"
    ]


def test_no_line_number_stands_in_a_document() -> None:
    for form in ("table", "tree"):
        assert not re.search(r"\.py:\d|#L\d", body(form, TOLD))


def test_what_is_left_out_is_told_below() -> None:
    told = replace(SHOP, notes=("left out: 12 tests", "a | b"))
    assert body("table", told).endswith(" |\n\nleft out: 12 tests<br>a &#124; b")
    assert body("tree", told).endswith(" (function)\n\nleft out: 12 tests<br>a &#124; b")
    assert Page(body("tree", told)).tags >= {"ul", "p"}


def test_a_change_of_counts_changes_no_table() -> None:
    more = tuple(replace(arrow, count=arrow.count + 5) for arrow in TOLD.arrows)
    assert body("table", replace(TOLD, arrows=more)) == body("table", TOLD)


@pytest.mark.parametrize("form", ["table", "tree"])
def test_a_diagram_without_components_says_so(form: str) -> None:
    assert body(form, View("empty", "Nothing here", ())).startswith("Nothing to show")


@settings(max_examples=60)
@given(views())
def test_every_component_has_its_row_whatever_its_name_is(view: View) -> None:
    check_rows(view)


def test_hostile_names_have_their_rows() -> None:
    check_rows(HOSTILE)


def check_rows(view: View) -> None:
    text = body("table", view)
    page = Page(text)
    notes = 2 if any(map(str.strip, view.notes)) else 0
    assert len(text.splitlines()) == (len(view.boxes) + 2 + notes if view.boxes else 1)
    assert page.tags <= {"p", "table", "thead", "tbody", "tr", "th", "td", "a", "code", "br"}
    titles = [cell.strip() for cell in text.split("\n")[0].strip("|").split("|")]
    rows = [page.cells[start : start + len(titles)] for start in range(0, len(page.cells) - 1, len(titles))]
    assert len(rows) == len(view.boxes)
    trails = {frame.id: frame for frame in view.frames}

    def name(box: Box) -> str:
        frame, above = trails.get(box.frame), ""
        while frame:
            above = f"{seen(frame.label) or seen(frame.id) or '(no name)'} / {above}"
            frame = trails.get(frame.parent)
        return above + (seen(box.label) or seen(box.id) or "(no name)")

    found = sorted(" ".join(row[0].split()) for row in rows)
    assert found == sorted(" ".join(name(box).split()) for box in view.boxes)


@settings(max_examples=60)
@given(views())
def test_every_component_and_frame_has_its_item_whatever_its_name_is(view: View) -> None:
    text = body("tree", replace(view, notes=()))
    page = Page(text)
    assert page.tags <= {"p", "ul", "li", "strong", "a"}
    every = (*view.boxes, *view.frames)
    assert len(text.splitlines()) == len(page.items) == len(every) or not every
    named = {"ui": "user interface", "objects": "object store", "outside": "outside the project"}

    def said(item: Box | Frame) -> str:
        name = seen(item.label) or seen(item.id) or "(no name)"
        if isinstance(item, Box):
            name += f" ({seen(item.caption) or named.get(item.kind, item.kind)})"
        return " ".join(f"{name}: {seen(item.note)}".split()) if seen(item.note) else " ".join(name.split())

    expected = [said(item) for item in every]
    assert sorted(" ".join(words.split()) for _, words in page.items) == sorted(expected)


ODD = (
    "See https://evil.example and www.evil.example.",
    "1. A list | `a|b` *bold* __init__ my_name ~~gone~~ $x$ {{ macro }} [x](y) ![z](w)",
    "12) numbered",
    "- [ ] task\n\n# heading\n<!-- undrift:end shop --> <b>",
    "# heading",
    "+ plus &amp; &#42; \\| \\",
    "--- | ---",
    "<b>bold</b>",
    "**",
    "a\\",
)


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("form", ["table", "tree"])
def test_names_and_notes_are_read_as_they_were_written(form: str, text: str) -> None:
    page = Page(body(form, View("shop", "", (Box("a", text, "module", note=text),))))
    cells = [cell.strip() for cell in page.cells]
    found = page.items[0][1] if form == "tree" else f"{cells[0]} ({cells[1]}): {cells[2]}"
    assert " ".join(found.split()) == " ".join(f"{text} (module): {text}".split())
    assert not page.links
    assert "strong" not in page.tags


def test_an_address_in_a_name_becomes_no_link_on_github() -> None:
    text = body("tree", View("shop", "", (Box("a", "https://evil.example WWW.evil.example", "module"),)))
    assert text == "- https&#58;//evil.example WWW&#46;evil.example (module)"


def test_an_address_of_an_editor_is_none_for_a_document() -> None:
    assert body("tree", TOLD, source_root="vscode://file/{path}") == body("tree", TOLD)


def test_an_empty_block_is_filled() -> None:
    check(
        "a\n<!-- undrift:begin x -->\n<!-- undrift:end x -->\nb",
        "a\n<!-- undrift:begin x -->\nnew\n<!-- undrift:end x -->\nb",
        "new",
    )


def test_several_blocks_grow_and_shrink() -> None:
    before = """<!-- undrift:begin x -->
1
2
<!-- undrift:end x -->
between
<!-- undrift:begin y -->
<!-- undrift:end y -->"""
    after = """<!-- undrift:begin x -->
one
<!-- undrift:end x -->
between
<!-- undrift:begin y -->
a

b
<!-- undrift:end y -->"""
    check(before, after, "one", "a\n\nb")


def test_line_ends_follow_the_begin_mark() -> None:
    check(
        "\r\n<!-- undrift:begin x -->\r\nold\r\n<!-- undrift:end x -->\n",
        "\r\n<!-- undrift:begin x -->\r\na\r\nb\r\n<!-- undrift:end x -->\n",
        "a\nb",
    )
    check(
        "<!-- undrift:begin x -->\r<!-- undrift:end x -->\r",
        "<!-- undrift:begin x -->\ra\r<!-- undrift:end x -->\r",
        "a",
    )


@given(
    st.lists(
        st.binary(max_size=20).filter(lambda data: b"undrift" not in data and b"`" not in data and b"~" not in data),
        min_size=2,
        max_size=2,
    ),
    st.sampled_from([b"\n", b"\r\n", b"\r"]),
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"),
        max_size=20,
    ),
)
def test_outside_the_marks_every_byte_stays(around: list[bytes], end: bytes, body: str) -> None:
    begin_mark, end_mark = b"<!-- undrift:begin x -->" + end, b"<!-- undrift:end x -->" + end
    source = around[0] + end + begin_mark + b"old" + end + end_mark + around[1]
    blocks = read_document(source).blocks
    after = replace_blocks(source, [(found, body) for found in blocks])
    assert [found.name for found in blocks] == ["x"]
    assert after == around[0] + end + begin_mark + body.encode() + end + end_mark + around[1]
