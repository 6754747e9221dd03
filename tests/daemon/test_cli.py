"""The front door: verbs, messages, streams and exit codes, as a user meets them."""

import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from daemon.cli import run
from tests.daemon.projects import PICTURE
from tests.project import project

ROOT = Path(__file__).resolve().parents[2]
SHOP = """
#- .git/HEAD
#- shop/api.py
from shop import orders
#- shop/orders.py
#- README.md
# Shop
<!-- undrift:begin architecture -->
<!-- undrift:end architecture -->
"""


@dataclass
class Desk:
    """A user at a terminal, in the folder of a project."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def write(self, text: str) -> None:
        for path, data in project(text).items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_bytes(data)

    def check(self, command: str, code: int, out: str = "", err: str = "") -> None:
        """The command ends so, and says these words on the two streams (nothing, where none are expected)."""
        assert run(command.split()) == code
        said = self.capture.readouterr()
        for stream, expected in ((said.out, out), (said.err, err)):
            assert expected in stream
            assert bool(stream) == bool(expected), stream


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Desk]:
    """The shop, with a cache of its own."""
    monkeypatch.setenv("UNDRIFT_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    made = Desk(folder, capsys)
    made.write(SHOP)
    yield made
    # A command lives in a process of its own and never collects.
    gc.enable()


def test_the_first_minutes(desk: Desk) -> None:
    desk.check("init", 0, "wrote undrift.toml: architecture")
    desk.check("check", 1, "the picture of diagram 'architecture' is missing")
    desk.check("sync --dry-run", 0, "2 files would change; 1 picture\n")
    desk.check("sync --diff", 0, "--- a/README.md\n+++ b/README.md\n@@ -2,2 +2,3 @@\n")
    desk.check("sync", 0, "nothing to do: 1 picture up to date\n")
    desk.check("check", 0, "1 picture and 1 block")
    desk.check("explain api orders", 0, "shop/api.py:1  imports     from shop import orders\n")
    desk.check("status", 0, "in sync: 1 picture and 1 block")
    desk.check("init", 2, err="exists and stays as it is")


def test_no_command_shows_the_help(desk: Desk) -> None:
    desk.check("", 0, "first steps:")


@pytest.mark.parametrize("verb", ["init", "sync", "watch", "check", "explain", "status"])
def test_every_verb_has_help(desk: Desk, verb: str) -> None:
    desk.check(f"{verb} --help", 0, f"usage: undrift {verb}")


def test_the_version_is_told(desk: Desk) -> None:
    desk.check("--version", 0, "undrift 0.")


@pytest.mark.parametrize("command", ["snyc", "sync extra", "check --format xml", "explain", "sync --nothing"])
def test_a_wrong_command_line_is_exit_code_two(desk: Desk, command: str) -> None:
    desk.check(command, 2, err="usage: undrift")


@pytest.mark.parametrize("command", ["-C {} sync", "sync -C {}", "sync --project {}", "-C /nowhere sync -C {}"])
def test_the_project_can_be_named_before_and_after_the_verb(
    desk: Desk, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    desk.check(command.format(desk.folder / "shop"), 0, "2 files changed; 1 picture\n")


def test_every_verb_works_from_any_folder_of_the_project(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder / "shop")
    desk.check("sync", 0, f"created {PICTURE}")
    desk.check("check", 0, "1 picture and 1 block")
    assert not (desk.folder / "shop" / "docs").exists()


@pytest.mark.parametrize("verb", ["sync", "check", "status", "watch", "explain shop", "init"])
def test_a_wrong_config_is_exit_code_two_for_every_verb(desk: Desk, verb: str) -> None:
    desk.write("#- undrift.toml\noutptu = 'x'\n[[diagram]]\nnam = 'y'")
    message = """\
undrift: 3 settings in undrift.toml are not right:
undrift.toml:1: outptu: is not a setting (did you mean 'output'?)
undrift.toml:2: diagram[1]: needs a name: name = "architecture"
undrift.toml:3: diagram[1].nam: is not a setting (did you mean 'name'?)
"""
    desk.check(verb, 2, err=message)


def test_a_folder_that_is_not_there_is_exit_code_two(desk: Desk) -> None:
    desk.check("check -C nowhere", 2, err="nowhere: No such file or directory")


def test_an_unknown_diagram_to_lay_out_is_exit_code_two(desk: Desk) -> None:
    desk.check("sync --relayout nope", 2, err="no diagram is named nope; known: architecture\n")


def test_findings_of_a_sync_are_exit_code_one(desk: Desk) -> None:
    desk.write("#- docs/a.md\n<!-- undrift:end architecture -->")
    desk.check("sync", 1, "docs/a.md:1: error: end mark 'architecture' without its begin mark [mark-broken]")


def test_warnings_and_notes_are_exit_code_zero(desk: Desk) -> None:
    desk.write("#- shop/odd.py\nimport nowhere")
    desk.check("sync", 0, "2 files changed")
    (desk.folder / "docs/diagrams/copy.svg").write_bytes((desk.folder / PICTURE).read_bytes())
    desk.check("check", 0, "docs/diagrams/copy.svg: warning: ")
    desk.check("check --notes", 0, "shop/odd.py:1: note: import of 'nowhere' is not resolved")


def test_a_docs_folder_that_cannot_be_written_is_exit_code_two(desk: Desk) -> None:
    desk.write("#- docs/diagrams\na file where the folder should be")
    desk.check("sync", 2, "what was there stays [write-failed]\n")


def test_a_cache_folder_that_cannot_be_used_is_told_and_a_check_works(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk.check("sync", 0, "2 files changed")
    (tmp_path / "file").touch()
    monkeypatch.setenv("UNDRIFT_CACHE_DIR", str(tmp_path / "file"))
    desk.check("check", 0, "1 picture and 1 block", "every run starts cold")
    desk.check("watch", 2, err="name another in UNDRIFT_CACHE_DIR")
    (desk.folder / PICTURE).unlink()
    desk.check("sync", 2, err="name another in UNDRIFT_CACHE_DIR")


def test_a_project_without_source_is_told(desk: Desk) -> None:
    for path in (desk.folder / "shop").iterdir():
        path.unlink()
    desk.check("sync", 0, "2 files changed", f"no source that undrift reads was found in {desk.folder.resolve()}")


def test_explain_takes_one_or_two(desk: Desk) -> None:
    desk.check("explain api", 0, "shop/api.py: module")
    desk.check("explain api orders shop", 2, err="explain takes one component, or two")
    desk.check("explain apj", 2, err="did you mean")


def test_json_is_all_that_is_on_stdout(desk: Desk) -> None:
    assert run(["check", "--format", "json"]) == 1
    report = json.loads(desk.capture.readouterr().out)
    assert [finding["rule"] for finding in report["findings"]] == ["block-stale", "picture-missing"]


@pytest.mark.parametrize(("error", "code"), [(ZeroDivisionError("oops"), 3), (KeyboardInterrupt(), 130)])
def test_a_bug_of_ours_leaves_a_log_and_an_interrupt_leaves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: BaseException, code: int
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("daemon.commands.status.status", broken)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    desk.check("status", code, err="a bug of ours" if code == 3 else "")
    logs = [path.read_text() for path in tmp_path.glob("undrift-*.log")]
    assert ["ZeroDivisionError: oops" in log for log in logs] == [True] * (code == 3)


def child(folder: Path, *arguments: str, **options: object) -> subprocess.Popen[str]:
    """The command in a process of its own, as `python -m undrift`."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
        "UNDRIFT_CACHE_DIR": str(folder.parent / "cache"),
    }
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "undrift", *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        **options,
    )


def test_the_code_that_is_looked_at_is_never_run_even_where_it_is_called_as_a_module_of_ours(desk: Desk) -> None:
    ours = [
        "typing",
        "pathlib",
        "json",
        "argparse",
        "subprocess",
        "sqlite3",
        "msgspec",
        "daemon",
        "analyzers",
        "tempfile",
    ]
    for name in ours:
        desk.write(f"#- {name}.py\nfrom pathlib import Path\nPath('it-ran').touch()\n")
    with child(desk.folder, "sync") as process:
        out, err = process.communicate()
    assert (process.returncode, err) == (0, "")
    assert "2 files changed" in out
    assert not (desk.folder / "it-ran").exists()


@pytest.mark.parametrize(("arguments", "code"), [(["explain", "api"], 0), (["check"], 1), (["check", "--notes"], 1)])
def test_a_reader_that_goes_away_is_no_error_and_makes_nothing_true(
    desk: Desk, arguments: list[str], code: int
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "UNDRIFT_CACHE_DIR": str(desk.folder.parent / "cache")}
    command = [sys.executable, "-m", "undrift", *arguments]
    done = subprocess.run(command, cwd=desk.folder, env=environment, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (code, b"")


def test_a_watch_follows_a_save_refuses_a_second_one_and_ends_with_ctrl_c(desk: Desk) -> None:
    with child(desk.folder, "watch") as process:
        # Only a watch that hangs ever meets this.
        watchdog = threading.Timer(60, process.kill)
        watchdog.start()
        until = _reader(process)
        until("README.md updated")
        (desk.folder / "shop/orders.py").write_text("from shop import api\n")
        until("docs/diagrams/architecture.svg updated (new: shop/orders.py → shop/api.py)")
        with child(desk.folder, "watch") as second:
            _, err = second.communicate()
        assert second.returncode == 2
        assert f"already running here: pid {process.pid}" in err
        with child(desk.folder, "sync") as beside:
            out, _ = beside.communicate()
        assert out == "nothing to do: 1 picture up to date\n"
        (desk.folder / "undrift.toml").write_text("x = 1\ny = 2\n")
        until("2 settings in undrift.toml are not right: undrift.toml:1: x: is not a setting")
        (desk.folder / "undrift.toml").write_text('[[diagram]]\nname = "architecture"\n')
        until("works again")
        process.send_signal(signal.SIGINT)
        until("stopped")
        process.communicate()
        watchdog.cancel()
    assert process.returncode == 0


def _reader(process: subprocess.Popen[str]) -> Callable[[str], None]:
    """Reads what the process says until it says this."""
    assert process.stdout is not None
    lines = process.stdout

    def until(text: str) -> None:
        seen = []
        for line in lines:
            seen.append(line)
            if text in line:
                return
        pytest.fail(f"it ended without saying {text!r}; it said {seen}")

    return until


def test_what_a_stranger_wrote_cannot_drive_the_terminal(desk: Desk) -> None:
    desk.write('#- undrift.toml\n"\\u001b[2J" = 1\n')
    desk.check("check", 2, err="undrift.toml:1: \\x1b[2J: is not a setting")


DRAWING = "#- docs/flow.mmd\nflowchart LR\n  api[shop/api.py] --> cache[(Redis)]\n  orders[shop/orders.py] --> api\n"


def test_a_check_of_a_path_is_about_that_path_alone(desk: Desk) -> None:
    desk.write(DRAWING)
    desk.check("check docs/flow.mmd", 1, "docs/flow.mmd:2:24: error: shows 'Redis', which the code does not have")
    desk.check("check docs", 1, "(path docs)")
    desk.check("check shop", 0, "all true")
    desk.check("check nowhere", 2, err="nowhere: No such file or directory")
    desk.check("check ..", 2, err="not in the project")


def test_a_check_explains_itself(desk: Desk) -> None:
    desk.write(DRAWING)
    desk.check("check docs/flow.mmd --explain", 1, "    because: ")
    desk.check("check --help", 0, "undrift: allow phantom-box Redis because")


def test_a_path_is_meant_from_the_folder_that_is_named_for_the_project(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(DRAWING)
    monkeypatch.chdir(desk.folder.parent)
    desk.check(f"check -C {desk.folder.name} docs/flow.mmd", 1, "(path docs/flow.mmd)")
