"""`undrift check --format ... --output ...`: what goes to stdout, what into files, and what is refused."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from coherence.reports.table import FORMATS, reporter
from daemon.checking.output import KNOWN
from daemon.cli import run
from tests.project import project

LIE = """
#- .git/HEAD
#- shop/undrift.toml
[[drawing]]
path = "*.mmd"
#- shop/orders.py
import shop.store
#- shop/store.py
#- shop/flow.mmd
flowchart LR
  orders --> Kafka
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a folder of a repository, with a drawing that lies; the working directory is its own."""
    for path, data in project(LIE).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    monkeypatch.setenv("UNDRIFT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path / "shop")
    return tmp_path / "shop"


def check(capture: pytest.CaptureFixture[str], command: str, code: int, out: str, err: str = "") -> None:
    """What a command says, by the first words of both streams."""
    assert run(["check", "flow.mmd", *command.split()]) == code
    told = capture.readouterr()
    assert (told.out[: len(out)], told.err[: len(err)]) == (out, err)
    assert bool(told.out) is bool(out)
    assert bool(told.err) is bool(err)


def test_every_format_has_a_reporter_and_is_named_in_the_help() -> None:
    assert ", ".join(FORMATS) == KNOWN
    assert [reporter(form).__name__ for form in FORMATS] == [*FORMATS]


def test_one_report_goes_to_stdout(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(capsys, "", 1, "flow.mmd:2:14: error: shows 'Kafka'")
    check(capsys, "--format github", 1, "::error file=shop/flow.mmd,line=2,col=14,endColumn=19,")
    check(capsys, "--format junit", 1, "<?xml")
    assert sorted(path.name for path in shop.iterdir()) == ["flow.mmd", "orders.py", "store.py", "undrift.toml"]


def test_several_at_once_each_into_its_file(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = "--format sarif=out/a.sarif --format junit=out/b.xml --format markdown=out/c.md"
    check(capsys, f"--format text {files}", 1, "flow.mmd:2:14: error: shows 'Kafka'")
    place = json.loads((shop / "out/a.sarif").read_bytes())["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "shop/flow.mmd"
    assert place["region"] == {"startLine": 2, "endLine": 2, "startColumn": 14, "endColumn": 19}
    cases = ElementTree.parse(shop / "out/b.xml").findall(".//testcase")  # noqa: S314 - our own
    assert [case.get("name") for case in cases] == ["shop/flow.mmd"]
    assert "Kafka" in (shop / "out/c.md").read_text("utf-8")
    assert sorted(path.name for path in (shop / "out").iterdir()) == ["a.sarif", "b.xml", "c.md"]


def test_output_is_for_the_format_before_it(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(capsys, "--format sarif --output a.sarif --format text", 1, "flow.mmd:2:14: error")
    assert (shop / "a.sarif").is_file()


def test_where_all_goes_into_files_people_are_told_what_it_comes_to(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(capsys, "--output a.txt", 1, "", "undrift: 1 error in 1 picture, 0 blocks and 1 drawing (path flow.mmd)\n")
    assert (shop / "a.txt").read_text("utf-8").startswith("flow.mmd:2:14: error")


def test_a_link_stays_a_link_and_a_file_that_is_no_regular_one_is_written_to(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shop / "link.json").symlink_to("real.json")
    check(capsys, "--format json=link.json --format text=/dev/null", 1, "", "undrift: ")
    assert (shop / "link.json").is_symlink()
    assert json.loads((shop / "real.json").read_bytes())["summary"]["folder"] == "shop"


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("--format xml", "'xml' is no format: there are text, json"),
        ("--format serif", "'serif' is no format: did you mean sarif?"),
        ("--format sarif=", "'sarif=' names no file behind the ="),
        ("--format sarif --format json", "sarif and json would be mixed on stdout: say where one goes"),
        ("--format json=a --format sarif=./a", "two reports would be written there"),
        ("--format json=a --output b", "--output b: the --format before it has a file already"),
        ("--format json=orders.py/a.json", "orders.py/a.json: File exists"),
    ],
)
def test_what_cannot_be_done_is_said(
    shop: Path, capsys: pytest.CaptureFixture[str], command: str, message: str
) -> None:
    assert run(["check", *command.split()]) == 2
    assert message in capsys.readouterr().err
    assert not (shop / "a").exists()
