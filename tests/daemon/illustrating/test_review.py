"""`undrift illustrate review`: what was painted and not put in place is looked at, taken, changed or thrown away."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from daemon.commands.review import review
from daemon.errors import UndriftError
from daemon.illustrating.candidates import About, Candidates
from daemon.illustrating.comparing import compared
from daemon.illustrating.run import Studio
from daemon.ports.images import Unpainted
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


def test_a_person_takes_any_of_them_by_its_number(tmp_path: Path) -> None:
    shop = Atelier(tmp_path, MODEL, "other")
    shop.easel.answers = [lambda text: text.replace("store", "Redis"), lambda text: text + "\nMoon\nSun\nStar"] * 2
    assert shop.illustrate() == 1
    with pytest.raises(UndriftError, match="hero has no candidate '9'; there are: 1, 2"):
        check(shop, ["accept", "hero", "9"])
    check(shop, ["accept", "hero", "2"], "hero: in place, although it shows 'Moon'", f"    {HERO}")


def test_both_ways_of_labelling_are_painted_and_none_is_in_place(tmp_path: Path) -> None:
    shop = Atelier(tmp_path, MODEL, "other")
    shop.easel.answers = [Unpainted("was not reached", "try again")]
    with shop.opened(chosen=True) as (scene, studio):
        told = compared(scene.sources["hero"], studio)
    assert told.lines[:2] == (
        'hero: labels = "overlay": other was not reached; try again',
        'hero: labels = "painted": shows what its plan says',
    )
    assert [bool(order.guide) for order in shop.easel.orders] == [True, False]
    assert HERO not in shop.files()


def test_the_page_shows_both_ways_side_by_side(shop: Atelier) -> None:
    with shop.opened() as (_, studio):
        about = About("", 0, (), "other", "other", "set")
        studio.candidates.keep("hero", shop.gallery.picture("overlaid", (64, 48)), about, b"the scene")
        kept = studio.candidates.of("hero")
    assert [(each.about.labels, each.scene) for each in kept] == [("painted", None), ("set", b"the scene")]
    check(shop, [], "2 candidates")
    html = (shop.front.house.cache / "candidates.html").read_text("utf-8")
    assert html.index("our labels over its scene") < html.index("everything painted by the model")


def test_our_own_engine_has_one_way_of_labelling(tmp_path: Path) -> None:
    shop = Atelier(tmp_path)
    with shop.opened() as (scene, studio):
        assert "the engine sketch writes its labels itself" in compared(scene.sources["hero"], studio).lines[0]
    assert shop.easel.orders == []


def test_other_words_are_told_how_to_ask(shop: Atelier) -> None:
    with pytest.raises(UndriftError, match="usage: undrift illustrate review"):
        check(shop, ["take", "hero"])


def test_what_is_wrong_is_framed_on_the_page(shop: Atelier) -> None:
    about = About("", 0, ("shows something",), "other", "fake", "set", ((48, 32, 96, 64),))
    Candidates(shop.front.house.cache / "candidates").keep("talk", shop.gallery.picture("api", (192, 128)), about)
    check(shop, [], "2 candidates: ")
    html = (shop.front.house.cache / "candidates.html").read_text("utf-8")
    assert 'style="left:25.0%;top:25.0%;width:25.0%;height:25.0%"' in html
