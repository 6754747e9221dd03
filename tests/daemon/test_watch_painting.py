"""A watch paints only where the user's own config says so; what it paints with is a run of its own."""

import io
import signal
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from daemon.cli import run
from daemon.commands.watch import WatchSession
from daemon.watching.painting import Painting
from tests.daemon.illustrating.atelier import CODE, Atelier

ONE, OTHER = ("hero", "facts 1"), ("hero", "facts 2")


class FakeRun:
    """A run that says this, and ends when it is told to, or at once."""

    def __init__(self, said: str = "", *, waits: bool = False) -> None:
        self.ended = threading.Event()
        self.signals: list[int] = []
        self.stdout = _Slow(said, self.ended if waits else None)

    def send_signal(self, number: int, /) -> None:
        self.signals.append(number)
        self.ended.set()

    def kill(self) -> None:
        self.ended.set()

    def wait(self, timeout: float | None = None) -> int:
        return 0


class _Slow(io.StringIO):
    def __init__(self, said: str, until: threading.Event | None) -> None:
        super().__init__(said)
        self._until = until

    def __next__(self) -> str:
        if self._until is not None:
            self._until.wait(10)
        return super().__next__()


class Runs:
    """Starts fakes, and counts them."""

    def __init__(self, *runs: FakeRun) -> None:
        self.runs = list(runs)
        self.names: list[Sequence[str]] = []
        self.said: list[str] = []
        self.painting = Painting(self.start, self.said.append)

    def start(self, names: Sequence[str]) -> FakeRun:
        self.names.append(names)
        return self.runs[len(self.names) - 1]

    def paint(self, *stale: tuple[str, str]) -> None:
        self.painting.paint(frozenset(stale))

    def settle(self) -> None:
        teller = self.painting._teller
        if teller is not None:
            teller.join(10)


def test_what_a_run_says_is_told() -> None:
    runs = Runs(FakeRun("hero: painted\nspent $0.04 of $2.00; $0.04 today\n"))
    runs.paint(ONE)
    runs.settle()
    assert (runs.names, runs.said) == ([["hero"]], ["hero: painted", "spent $0.04 of $2.00; $0.04 today"])


def test_what_was_tried_is_not_tried_again_before_the_code_changes() -> None:
    runs = Runs(FakeRun(), FakeRun())
    for stale in (ONE, ONE, OTHER, OTHER):
        runs.paint(stale)
        runs.settle()
    assert len(runs.names) == 2


def test_there_is_one_run_at_a_time_and_it_is_asked_to_end() -> None:
    waiting = FakeRun(waits=True)
    runs = Runs(waiting)
    runs.paint(ONE)
    runs.paint(OTHER)
    runs.painting.close()
    assert (len(runs.names), waiting.signals) == (1, [signal.SIGINT])


def test_a_run_that_cannot_be_started_is_told() -> None:
    said: list[str] = []

    def start(_names: Sequence[str]) -> FakeRun:
        raise OSError(12, "no memory")

    Painting(start, said.append).paint(frozenset({ONE}))
    assert said == ["cannot paint: no memory"]


def stale(shop: Atelier) -> list[tuple[str, ...]]:
    """The names of what a watch would paint after its first look and the next."""
    asked: list[tuple[str, ...]] = []
    with shop.front.house.ports() as ports:
        session = WatchSession(
            shop.front.house.place, ports, lambda found: asked.append(tuple(sorted(name for name, _ in found)))
        )
        session.refresh(None)
        session.hold()
    return asked


def test_a_watch_paints_what_was_painted_before_and_is_stale_and_nothing_else(tmp_path: Path) -> None:
    shop = Atelier(tmp_path, CODE)
    assert stale(shop) == []
    shop.illustrate()
    assert stale(shop) == []
    shop.front.write("#- shop/gift.py\nfrom shop import store\n")
    assert stale(shop) == [("hero",)]


@pytest.mark.parametrize(
    "where", ["undrift.toml", ".undrift/config.toml", ".config/undrift/config.toml", "config.toml"]
)
def test_a_repository_cannot_let_anything_paint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    shop = Atelier(tmp_path / "shop", CODE)
    path = shop.front.root / where
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(before + "\n[illustrate]\nwatch = true\n", "utf-8")
    monkeypatch.chdir(shop.front.root)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("UNDRIFT_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("UNDRIFT_CONFIG", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert run(["illustrate", "--unattended"]) == 2
    told = "illustrate" if where == "undrift.toml" else "nothing is painted unattended"
    assert told in capsys.readouterr().err
