"""Hard knocks inside files: whatever the bytes are, the rest of the project is drawn, and what was lost is said."""

from pathlib import Path

import pytest

from tests.daemon.projects import house

AROUND = """
    #- shop/api.py
    import shop.odd
    #- shop/db.py
    x = 1
"""
IMPORT = b"import shop.db\n"
FORWARD = ["shop/api.py -> shop/odd.py", "shop/odd.py -> shop/db.py"]
BLIND = ["shop/api.py -> shop/odd.py"]


def check(folder: Path, source: bytes, arrows: list[str], notes: list[str], name: str = "shop/odd.py") -> None:
    """A file of these bytes in a project: the picture's arrows, and what is noted. The picture holds, and stays."""
    built = house(folder, AROUND)
    built.write(name, source)
    built.sync()
    assert built.arrows() == arrows
    assert built.findings() == []
    assert built.notes() == notes
    assert built.sync().changes == ()


def test_an_empty_file_is_a_module(tmp_path: Path) -> None:
    check(tmp_path, b"", BLIND, [])


def test_a_byte_order_mark_is_no_code(tmp_path: Path) -> None:
    check(tmp_path, b"\xef\xbb\xbf" + IMPORT, FORWARD, [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_known_by_its_mark(tmp_path: Path, encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    check(tmp_path, (mark + IMPORT.decode()).encode(encoding), FORWARD, [])


def test_windows_line_ends_end_a_line(tmp_path: Path) -> None:
    check(tmp_path, b"x = 1\r\n" + IMPORT.replace(b"\n", b"\r\n"), FORWARD, [])


def test_latin_1_is_read(tmp_path: Path) -> None:
    check(tmp_path, b"# -*- coding: latin-1 -*-\nname = '\xe9t\xe9'\n" + IMPORT, FORWARD, [])


def test_what_is_no_text_at_all_costs_nothing_around_it(tmp_path: Path) -> None:
    check(tmp_path, b"name = '\xff\xfe\xc3\x28\xf0\x28\x8c\xbc'\n" + IMPORT, FORWARD, [])


def test_a_nul_byte_costs_its_own_place(tmp_path: Path) -> None:
    told = "shop/odd.py:2 syntax error: what could be read around it is kept"
    check(tmp_path, IMPORT + b"x = \0 1\n", FORWARD, [told])


def test_a_syntax_error_is_told_with_its_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    told = "shop/odd.py:3 syntax error: what could be read around it is kept"
    check(tmp_path, IMPORT + b"\ndef broken(:\n    pass\n", FORWARD, [told])


def test_a_file_of_10_mb_on_one_line_is_left_out_by_its_size_and_said(tmp_path: Path) -> None:
    source = IMPORT + b"x=1;" * 2_500_000
    check(tmp_path, source, BLIND, ["shop/odd.py:1 left out: larger than max-file-size = 1048576 bytes"])


def test_a_file_of_100_000_lines_is_left_out_by_its_lines_and_said(tmp_path: Path) -> None:
    source = IMPORT + b"x = 1\n" * 100_000
    check(tmp_path, source, BLIND, ["shop/odd.py:1 left out: more lines than max-file-lines = 50000"])


@pytest.mark.parametrize(
    "nested",
    [
        b"x = " + b"(" * 2000 + b")" * 2000,
        b"x = " + b"[" * 2000 + b"]" * 2000,
        b"x = " + b"f(" * 2000 + b")" * 2000,
        b"x = a" + b".b" * 2000,
        b"x = " + b"not " * 2000 + b"y",
        b"x = " + b"-" * 2000 + b"1",
        b"x = 1" + b" + 1" * 2000,
    ],
    ids=["tuples", "lists", "calls", "attributes", "nots", "signs", "sums"],
)
def test_2_000_levels_of_nesting_are_read(tmp_path: Path, nested: bytes) -> None:
    check(tmp_path, IMPORT + nested + b"\n", FORWARD, [])


def test_2_000_nested_blocks_are_no_python_and_the_import_above_them_is_kept(tmp_path: Path) -> None:
    blocks = b"".join(b" " * depth + b"if x:\n" for depth in range(2000)) + b" " * 2000 + b"pass\n"
    blocks = blocks[: 1 << 19]
    check(tmp_path, IMPORT + blocks, FORWARD, ["shop/odd.py:1 syntax error: what could be read around it is kept"])


def test_nesting_in_typescript_is_read(tmp_path: Path) -> None:
    built = house(tmp_path, "#- web/db.ts\nexport const x = 1")
    nested = "{a: " * 2000 + "1" + "}" * 2000
    built.write("web/app.ts", f"import {{ x }} from './db'\nconst deep = {nested}\n<>{'f(' * 2000}{')' * 2000}\n")
    built.sync()
    assert built.arrows() == ["web/app.ts -> web/db.ts"]


def test_a_broken_manifest_is_told_and_the_code_is_drawn(tmp_path: Path) -> None:
    built = house(tmp_path, AROUND)
    built.write("shop/odd.py", IMPORT)
    built.write("pyproject.toml", b"[project\nname = \xff\x00\n")
    built.write("package.json", "{")
    built.write("tsconfig.json", "[[[[" * 2000)
    built.sync()
    assert built.arrows() == FORWARD
    assert {note.partition(":")[0] for note in built.notes()} == {"pyproject.toml", "package.json", "tsconfig.json"}


def test_a_syntax_error_in_product_code_is_a_warning_and_elsewhere_a_note(tmp_path: Path) -> None:
    built = house(tmp_path, AROUND)
    for path in ("shop/odd.py", "tests/odd.py"):
        built.write(path, IMPORT + b"def broken(:\n")
    warned = [("shop/odd.py", 2, "warning")]
    assert [(found.path, found.line, found.severity) for found in built.sync().findings] == warned
    told = built.check().findings
    assert [(found.path, found.line, found.severity) for found in told if found.severity != "note"] == warned
    assert [found.path for found in told if found.severity == "note"] == ["tests/odd.py"]
    assert built.check().findings == told
