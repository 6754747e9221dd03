"""Hard knocks in names: file names, titles and identifiers that are hostile to XML, DOT, Markdown or a terminal."""

import os
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from coherence.readers.undrift_svg import read_svg
from daemon.commands.outcome_text import diff_lines, sync_lines
from tests.daemon.projects import PICTURE, house

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these names cannot be given there")

README = """\
#- README.md
# Shop

<!-- undrift:begin architecture -->
<!-- undrift:end architecture -->

<!-- undrift:begin architecture mermaid -->
<!-- undrift:end architecture -->
#- shop/db.py
x = 1
"""

HOSTILE = [
    "<script>alert(1)<",
    "a\"b'c",
    "]]>",
    "<![CDATA[x",
    "--><!--",
    "&amp;&#x0;",
    "semi;colon",
    "a -> b [label=x]",
    "]; b",
    "`tick` *star* _under_",
    "[link](javascript:x)",
    "a|b",
    "new\nline",
    "carriage\rreturn",
    "tab\tbell\x07escape\x1b[31m",
    "\x01\x02\x7f\x85",
    "right\u202eto left\u2066\u2069",
    "zero\u200bwidth\ufeff\u00ad",
    "line\u2028paragraph\u2029",
    "\ufffe\uffff",
    "e\u0301 \u00e9",
    "\u8005\u8005\u8005 \U0001f600",
    "x" * 200,
    "{{braces}} %s $HOME",
    "back\\slash",
    " blanks ",
    "#hash",
    "-rf",
    "%%{init: {}}%%",
    "end",
    "a:b",
]


def check(folder: Path, name: str) -> None:
    """A module of this name in a folder of this name: one picture that is well-formed XML, shows the arrow, loads and
    runs nothing, and a second sync and a check that find nothing to do."""
    built = house(folder, README)
    built.write(f"{name}/{name}.py", "import shop.db\n")
    outcome = built.sync()
    picture = built.read(PICTURE)
    root = ElementTree.fromstring(picture)  # noqa: S314 - our own picture
    assert {element.tag.rpartition("}")[2] for element in root.iter()}.isdisjoint({"script", "image", "a", "use"})
    assert len(read_svg(picture).arrows) == 1
    assert b"\x1b" not in picture
    assert b"alert(1)<" not in picture
    assert built.findings() == []
    assert built.sync().changes == ()
    assert_harmless(built.read("README.md").decode())
    told = [*sync_lines(outcome, dry_run=False), *diff_lines(outcome)]
    assert all(line.isprintable() for line in told)


def assert_harmless(markdown: str) -> None:
    """Nothing but the four marks is HTML, and nothing changes what a person sees of the text."""
    assert len(re.findall(r"(?<!\\)<", markdown)) == markdown.count("<!-- undrift:") == 4
    assert all(ch.isprintable() or ch == "\n" for ch in markdown)


@pytest.mark.parametrize("name", HOSTILE, ids=[name.encode("unicode_escape").decode()[:24] for name in HOSTILE])
def test_a_hostile_file_name_stays_a_name(tmp_path: Path, name: str) -> None:
    check(tmp_path, name)


def test_a_name_that_is_not_utf_8_is_left_out_and_said(tmp_path: Path) -> None:
    built = house(tmp_path, README)
    (built.root / os.fsdecode(b"shop/caf\xe9.py")).write_text("import shop.db\n")
    (built.root / os.fsdecode(b"shop/caf\xe9")).mkdir()
    built.sync()
    assert built.findings() == []
    assert built.notes() == ["shop/:1 cannot be read: the name caf\\xe9 in it cannot stand in a picture or a report"]
    assert built.sync().changes == ()


@pytest.mark.parametrize("name", ["a::b", "ext:requests", "std:json"])
def test_a_name_that_reads_as_the_id_of_something_else_is_left_out_and_said(tmp_path: Path, name: str) -> None:
    built = house(tmp_path, README)
    built.write(f"{name}/odd.py", "import shop.db\n")
    built.sync()
    assert built.findings() == []
    assert built.notes() == [f"./:1 cannot be read: the name {name} in it cannot stand in a picture or a report"]


def test_what_is_no_source_may_have_any_name(tmp_path: Path) -> None:
    built = house(tmp_path, README)
    (built.root / os.fsdecode(b"shop/caf\xe9.jpg")).write_bytes(b"")
    built.sync()
    assert built.notes() == []


@pytest.mark.parametrize("name", ["x" * 5000, "\u202e", "\u8005" * 5000, "_" * 300])
def test_a_hostile_identifier_stays_an_identifier(tmp_path: Path, name: str) -> None:
    built = house(tmp_path, README)
    source = f"from shop.db import {name}\nclass {name}(x):\n    def {name}(self): {name}()\n"
    built.write("shop/odd.py", source)
    built.sync()
    ElementTree.fromstring(built.read(PICTURE))  # noqa: S314 - our own picture
    assert built.arrows() == ["shop/odd.py -> shop/db.py"]
    assert built.findings() == []


@pytest.mark.parametrize("title", ["]]><script>", "a\u202eb\x07", "x" * 5000, "-->", "|<b>\n# head"])
def test_a_hostile_title_stays_a_title(tmp_path: Path, title: str) -> None:
    built = house(tmp_path, README)
    escaped = "".join(f"\\U{ord(ch):08x}" for ch in title)
    built.write("undrift.toml", f'[[diagram]]\nname = "architecture"\ntitle = "{escaped}"\n')
    built.sync()
    ElementTree.fromstring(built.read(PICTURE))  # noqa: S314 - our own picture
    assert_harmless(built.read("README.md").decode())
    assert built.findings() == []
    assert built.sync().changes == ()
