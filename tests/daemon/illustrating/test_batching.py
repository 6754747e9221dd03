"""`undrift illustrate --batch`: what is not here is sent together, and what is here is painted from."""

from pathlib import Path

import pytest

from daemon.errors import UndriftError
from daemon.illustrating.answers import Answers, Kept, key_of
from daemon.illustrating.batches import Batches
from daemon.illustrating.batching import batched
from daemon.illustrating.budget import Budget
from daemon.illustrating.paying import PaidEngine, Purse
from daemon.illustrating.prices import Micros, Prices, Rates
from daemon.ports.batches import Progress
from daemon.ports.images import Order, Painted, Unpainted
from tests.daemon.illustrating.atelier import MODEL, Atelier

TALK = '[[illustration]]\nname = "talk"\nstyle = "flat"\nlabels = "painted"\n'
TWO = MODEL.replace("[[illustration]]", f"{TALK}[[illustration]]")


class Server:
    """The fake of a server of batches: it has the pictures of all that was sent once `is_done`."""

    name = "other"
    model = "other"

    def __init__(self) -> None:
        self.sent: list[tuple[str, Order]] = []
        self.refuses: Unpainted | None = None

    def submit(self, named: list[tuple[str, Order]], mark: str) -> str | Unpainted:
        self.sent += named
        return self.refuses or "batch-1"

    def find(self, mark: str) -> str | Unpainted | None:
        return None

    def progress(self, batch: str) -> Progress:
        return Progress("waiting", told="1 of 2 are painted")

    def results(self, file: str) -> list[Unpainted]:
        return []

    def close(self) -> None:
        pass


class Office:
    """An atelier whose engine is paid."""

    def __init__(self, folder: Path) -> None:
        self.shop = Atelier(folder, TWO, "other")
        self.server = Server()
        self.answers = Answers(folder / "answers")
        self.purse = Purse(self.answers, Budget(Micros(1_000_000)), Prices(Rates(per_image=0.1)), lambda _text: None)
        self.batches = Batches(folder / "answers", self.server, self.purse)  # type: ignore[arg-type]
        self.said: list[str] = []

    def run(self) -> tuple[list[str], bool]:
        """The names of those that need not wait, and whether all is well."""
        self.said = []
        easel = self.shop.easel
        self.shop.easel = PaidEngine(easel, self.purse)  # type: ignore[assignment]
        try:
            with self.shop.opened(chosen=True) as (scene, studio):
                ready, is_all = batched(list(scene.sources.values()), studio, self.batches, self.said.append)
        finally:
            self.shop.easel = easel
        return [source.spec.name for source in ready], is_all


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_all_that_is_not_here_is_sent_at_once_and_waited_for(office: Office) -> None:
    assert office.run() == ([], False)
    assert office.said == ["2 pictures sent as a batch: the same command collects what is done, within a day"]
    assert office.run() == ([], False)
    assert office.said == ["waiting for the batch batch-1: 1 of 2 are painted"]
    assert len(office.server.sent) == 2


def test_what_is_here_is_painted_from(office: Office) -> None:
    office.run()
    order = office.server.sent[0][1]
    painted = Painted(office.shop.gallery.picture("api", (64, 64)))
    key = key_of(order, "other", "other")
    office.answers.keep(key, office.answers.next_take(key) - 1, Kept(painted, Micros(50_000)))
    ready, is_all = office.run()
    assert (len(ready), is_all) == (1, False)


def test_a_server_that_refuses_is_told(office: Office) -> None:
    office.server.refuses = Unpainted("was not let in", "set OPENAI_API_KEY")
    with pytest.raises(UndriftError, match="other was not let in; set OPENAI_API_KEY"):
        office.run()


def test_an_engine_that_costs_nothing_has_no_batches(office: Office) -> None:
    with office.shop.opened() as (_, studio), pytest.raises(UndriftError, match="leave out --batch"):
        batched([], studio, office.batches, office.said.append)
