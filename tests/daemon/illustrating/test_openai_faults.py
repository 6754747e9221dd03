"""What each fault costs, and what it leaves on disk: the table of docs/illustrations.md, over real sockets."""

from pathlib import Path

import pytest

from daemon.adapters.openai.images import OpenAIImages
from daemon.config.openai_options import OpenAIOptions
from daemon.illustrating.answers import Answers
from daemon.illustrating.budget import Budget
from daemon.illustrating.paying import PaidEngine, Purse
from daemon.illustrating.prices import RATES, Micros, Prices
from daemon.ports.images import Painted
from tests.daemon.illustrating.orders import image, order
from tests.servers.openai_like import OpenAILike, Reply, error, picture

WHITE = image()
SLOW = 30.0


pytestmark = pytest.mark.usefixtures("only_this_machine")


def check(folder: Path, replies: list[Reply], requests: int, *, spent: bool, marks: int, answers: int = 0) -> None:
    """One order, and the same once more in a later run: what was spent, what is left, how often the server was asked
    in both."""
    server = OpenAILike(generations=replies)
    with server:
        first, later = _run(server, folder), _run(server, folder)
    assert len(server.requests) == requests
    assert bool(first) == spent
    assert later == first if not (marks or answers) else later == 0
    assert len(Answers(folder).in_flight()) == marks
    assert len(list(folder.glob("*.answer"))) == answers


def _run(server: OpenAILike, folder: Path) -> Micros:
    """One run; what it spent."""
    options = OpenAIOptions(url=server.url, quality="low", seconds=0.3)
    budget = Budget(Micros(1_000_000))
    prices = Prices(RATES[options.model], "low")
    engine = OpenAIImages(options, lambda _: None, most_bytes=1 << 20)
    paid = PaidEngine(engine, Purse(Answers(folder), budget, prices, print))
    found = paid.paint(order())
    paid.close()
    assert not isinstance(found, Painted) or found.data == WHITE
    return budget.spent


def test_a_picture_is_asked_for_once_in_two_runs(tmp_path: Path) -> None:
    check(tmp_path, [picture(WHITE)], 1, spent=True, marks=0, answers=1)


@pytest.mark.parametrize(
    ("reply", "requests"),
    [
        (error(401, "key"), 2),
        (Reply(302, headers=(("Location", "/elsewhere"),)), 2),
        (error(400, "safety", code="moderation_blocked"), 2),
        (error(429, "slow down"), 4),
        (error(429, "quota", code="insufficient_quota"), 2),
        (error(503, "busy"), 4),
    ],
)
def test_a_refusal_costs_nothing_and_leaves_nothing(tmp_path: Path, reply: Reply, requests: int) -> None:
    check(tmp_path, [reply], requests, spent=False, marks=0)


@pytest.mark.parametrize(
    "reply",
    [
        error(500, "oh"),
        picture(WHITE)._replace(delay=SLOW),
        picture(WHITE)._replace(drip=True),
        picture(WHITE)._replace(cut=30),
        Reply(body=b'{"data": [{"b64_json": "no*base64"}]}'),
        Reply(body=b'{"data": [{"url": "http://elsewhere"}]}'),
        Reply(body=b"{}"),
        Reply(body=b"x" * (2 << 20)),
        Reply(body=b"<html>"),
    ],
)
def test_what_may_be_billed_leaves_a_mark_and_a_later_run_asks_for_nothing(tmp_path: Path, reply: Reply) -> None:
    check(tmp_path, [reply], 1, spent=True, marks=1)


def test_a_busy_server_that_then_answers_is_paid_once(tmp_path: Path) -> None:
    check(tmp_path, [error(429, "slow down"), picture(WHITE)], 2, spent=True, marks=0, answers=1)
