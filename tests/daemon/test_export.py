"""`undrift export`: any diagram in any format, as sync would draw it now."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from daemon.commands.export import FORMATS, Format, Wanted, add_arguments, export, run
from daemon.errors import UndriftError
from tests.daemon.front import SHOP, Front

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "graph.schema.json").read_text("utf-8"))
CONFIG = """
#- undrift.toml
[[diagram]]
name = "architecture"

[[diagram]]
name = "payments"
focus = "shop/payments"

[[diagram]]
name = "gone"
focus = "shop/nowhere"
"""


class FakeRasterizer:
    """Says what it was asked for."""

    def png(self, svg: bytes, scale: float) -> bytes:
        return b"%d bytes at %g" % (len(svg), scale)


@pytest.fixture
def front(tmp_path: Path) -> Front:
    return Front(tmp_path, SHOP + CONFIG)


def check(front: Front, wanted: Wanted) -> str:
    """What is exported from a project that was just opened."""
    with front.house.opened() as (workspace, _), front.house.ports() as ports:
        workspace.refresh(None)
        return export(front.house.place, workspace, ports, wanted, FakeRasterizer()).decode()


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--project", type=Path, default=Path())
    add_arguments(parser)
    return parser.parse_args(arguments)


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("svg", "<svg "),
        ("mermaid", "flowchart TB\n"),
        ("dot", 'digraph "payments" {\n'),
        ("d2", "direction: down\n"),
        ("plantuml", "@startuml\n"),
        ("drawio", "<mxfile "),
        ("json", "{\n"),
    ],
)
def test_every_format_shows_the_diagram(front: Front, form: Format, start: str) -> None:
    text = check(front, Wanted(form, "payments"))
    assert text.startswith(start)
    assert "ledger" in text
    assert "shop/api" not in text


def test_every_format_has_its_test() -> None:
    (marks,) = (mark for mark in test_every_format_shows_the_diagram.pytestmark if mark.name == "parametrize")
    assert {form for form, _ in marks.args[1]} | {"png"} == set(FORMATS)


def test_without_a_name_all_code_is_shown(front: Front) -> None:
    document = json.loads(check(front, Wanted("json")))
    assert {"shop/api.py", "shop/orders.py", "shop/payments/gateway.py"} <= {node["id"] for node in document["nodes"]}


def test_an_edge_has_its_lines(front: Front) -> None:
    document = json.loads(check(front, Wanted("json")))
    Draft202012Validator(SCHEMA).validate(document)
    edges = {(edge["source"], edge["target"]): edge["evidence"] for edge in document["edges"]}
    assert edges["shop/orders.py", "shop/store.py"] == [{"path": "shop/orders.py", "line": 2, "kind": "imports"}]
    assert all(edges.values())


def test_the_svg_is_the_synced_picture(front: Front) -> None:
    front.sync()
    front.commit()
    assert check(front, Wanted("svg", "payments")).encode() == front.read("docs/diagrams/payments.svg")


def test_a_moved_box_stays_where_it_is_in_every_format_with_places(front: Front) -> None:
    front.sync()
    front.commit()
    before = check(front, Wanted("drawio", "payments"))
    front.write_bytes("shop/payments/refunds.py", b"from shop.payments import ledger\n")
    after = check(front, Wanted("drawio", "payments"))
    places = [line for line in before.splitlines() if "mxGeometry x=" in line]
    assert set(places[1:]) <= set(after.splitlines())


def test_places_are_written_to_dot_when_asked_for(front: Front) -> None:
    assert "pos=" in check(front, Wanted("dot", "payments", positions=True))
    assert "pos=" not in check(front, Wanted("dot", "payments"))


def test_the_dark_picture_has_other_colours(front: Front) -> None:
    assert check(front, Wanted("svg", dark=True)) != check(front, Wanted("svg"))


def test_the_dark_picture_leads_to_dark_ones_only_where_there_are_some(front: Front) -> None:
    assert 'href="payments.svg"' in check(front, Wanted("svg", "architecture", dark=True))
    front.write("#- undrift.toml\ndark-pictures = true\n" + CONFIG.replace("#- undrift.toml", ""))
    assert 'href="payments.dark.svg"' in check(front, Wanted("svg", "architecture", dark=True))
    assert 'href="payments.svg"' in check(front, Wanted("svg", "architecture"))


def test_a_png_is_made_from_the_svg(front: Front) -> None:
    size = len(check(front, Wanted("svg", "payments")).encode())
    assert check(front, Wanted("png", "payments", scale=3)) == f"{size} bytes at 3"


def test_an_unknown_name_is_answered_with_the_nearest(front: Front) -> None:
    with pytest.raises(UndriftError, match="no diagram is named 'payment'; did you mean 'payments'"):
        check(front, Wanted("svg", "payment"))


def test_a_diagram_of_nothing_says_so(front: Front) -> None:
    with pytest.raises(UndriftError, match="no source is read under focus = 'shop/nowhere'"):
        check(front, Wanted("json", "gone"))
    front.write('#- undrift.toml\n[[diagram]]\nname = "none"\nhide = ["*.py"]\n')
    with pytest.raises(UndriftError, match="'none': everything is hidden by hide = "):
        check(front, Wanted("json", "none"))


@pytest.mark.parametrize("scale", ["0", "-1", "nan", "inf", "11", "two"])
def test_a_scale_is_within_reason(scale: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parsed("--format", "png", "--scale", scale)
    assert "must be a number from 0.1 to 10" in capsys.readouterr().err


def test_a_png_is_not_written_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(UndriftError, match="no text for a terminal"):
        run(parsed("--format", "png"), print)


def test_a_file_is_written_whole_or_not_at_all(front: Front, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNDRIFT_CACHE_DIR", str(tmp_path / "cache"))
    target = tmp_path / "out.mmd"
    target.write_text("old")
    assert run(parsed("--project", str(front.root), "--format", "mermaid", "-o", str(target)), print) == 0
    assert target.read_text("utf-8").startswith("flowchart TB")
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith("tmp")] == []


def test_a_file_that_cannot_be_written_is_an_error(
    front: Front, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNDRIFT_CACHE_DIR", str(tmp_path / "cache"))
    with pytest.raises(UndriftError, match="cannot be written: No such file or directory"):
        run(parsed("--project", str(front.root), "--format", "d2", "-o", str(tmp_path / "no" / "out.d2")), print)


def test_the_arguments_are_read_without_the_rest_of_the_program() -> None:
    program = (
        "import sys, daemon.commands.export\nprint(*(name for name in sys.modules if name.startswith('renderers')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == ""
