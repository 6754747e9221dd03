"""`undrift illustrate review`: what was painted and not put in place is looked at, taken, changed or thrown away."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from daemon.commands.review import review
from daemon.errors import UndriftError
from daemon.illustrating.run import Studio
from tests.daemon.illustrating.atelier import MODEL, Atelier

HERO = "docs/illustrations/hero.png"


@pytest.fixture
def shop(tmp_path: Path) -> Atelier:
    """One with a candidate that leaves something out."""
    shop = Atelier(tmp_path, MODEL, "other")
    shop.easel.answers = [lambda text: text.replace("store", "Redis")] * 2
    assert shop.illustrate() == 1
    return shop


def check(shop: Atelier, words: list[str], *said: str, code: int = 0) -> None:
    """What a command of the review says, as it begins."""
    told: list[str] = []
    with shop.opened() as (scene, studio):

        @contextmanager
        def given() -> Iterator[Studio]:
            yield studio

        assert review(words, scene, given, told.append) == code
    assert [line[: len(begins)] for line, begins in zip(told, said, strict=True)] == list(said)


def test_the_page_shows_every_candidate_with_what_is_wrong_with_it(shop: Atelier) -> None:
    page = shop.front.house.cache / "candidates.html"
    check(shop, [], f"1 candidate: {page}")
    html = page.read_text("utf-8")
    assert "has no &#x27;store&#x27; that can be read" in html
    assert 'src="data:image/png;base64,' in html


def test_what_a_person_accepts_is_in_place_and_its_faults_fail_nothing(shop: Atelier) -> None:
    check(shop, ["accept", "hero"], "hero: in place, although it shows 'Redis', which", f"    {HERO}")
    assert shop.findings() == [
        f"{HERO}:0 error has no 'store' that can be read [illustration-false]",
        f"{HERO}:0 error shows 'Redis', which its plan does not have [illustration-false]",
    ]
    assert {each.accepted for each in shop.front.check().findings if "illustration" in each.rule} == {"allowed"}
    assert shop.illustrate() == 0
    assert shop.said == ["hero: up to date"]


def test_what_a_person_rejects_is_gone(shop: Atelier) -> None:
    check(shop, ["reject", "hero"], "hero: its candidates are gone")
    check(shop, [], "there are no candidates")
    with pytest.raises(UndriftError, match="hero has no candidates"):
        check(shop, ["accept", "hero"])


def test_a_person_s_words_change_a_candidate(shop: Atelier) -> None:
    check(shop, ["revise", "hero", "call it store"], "hero: in place", f"    {HERO}")
    assert '"call it store"' in shop.easel.orders[-1].prompt
    assert shop.findings() == []


def test_a_change_that_does_not_pass_stays_a_candidate(shop: Atelier) -> None:
    shop.easel.answers = [lambda text: text + "\nMoon"]
    check(shop, ["revise", "hero", "add a moon"], "hero: it shows 'Moon'", code=1)
    check(shop, [], "2 candidates")


def test_other_words_are_told_how_to_ask(shop: Atelier) -> None:
    with pytest.raises(UndriftError, match="usage: undrift illustrate review"):
        check(shop, ["take", "hero"])
