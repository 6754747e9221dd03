"""`undrift illustrate`, from the config to the files: what is painted, when, and what is put in place."""

from pathlib import Path

import pytest

from daemon.cli import run
from daemon.ports.images import Unpainted
from tests.daemon.illustrating.atelier import CODE, MODEL, Atelier

PLAN = "docs/illustrations/hero.plan.toml"
HERO = [
    "docs/illustrations/hero.plan.toml",
    "docs/illustrations/hero.png",
    "docs/illustrations/illustrations.lock.json",
]


@pytest.fixture
def shop(tmp_path: Path) -> Atelier:
    return Atelier(tmp_path)


def check(shop: Atelier, code: int, *said: str, painted: int, force: bool = False, chosen: bool = False) -> None:
    """Illustrate: the exit code, the lines (as they begin), and how many pictures were asked for."""
    before = len(shop.easel.orders)
    found = shop.illustrate(force=force, chosen=chosen)
    told = [line for line in shop.said if not line.startswith("    docs/")]
    assert [line[: len(begins)] for line, begins in zip(told, said, strict=True)] == list(said)
    assert (found, len(shop.easel.orders) - before) == (code, painted)


PAINTED = "hero: painted by sketch in the style paper; all 3 labels were read on it"


def test_a_name_is_enough(shop: Atelier) -> None:
    check(shop, 0, PAINTED, painted=1)
    assert shop.files() == HERO
    assert shop.findings() == []


def test_what_is_in_place_is_not_painted_again(shop: Atelier) -> None:
    check(shop, 0, PAINTED, painted=1)
    before = shop.front.tree()
    check(shop, 0, "hero: up to date", painted=0)
    assert shop.front.tree() == before
    check(shop, 0, PAINTED, painted=1, force=True)
    assert shop.front.tree() == before


def test_two_people_write_the_same_lock(tmp_path: Path) -> None:
    trees = []
    for name in ("one", "other"):
        atelier = Atelier(tmp_path / name)
        atelier.illustrate()
        trees.append(atelier.front.tree())
    assert trees[0] == trees[1]


def test_a_picture_without_a_label_is_corrected(tmp_path: Path) -> None:
    shop = Atelier(tmp_path, MODEL, "other")
    shop.easel.answers = [lambda text: text.replace("store", "Redis"), str]
    check(shop, 0, PAINTED.replace("sketch", "other"), painted=2)
    prompt = shop.easel.orders[1].prompt
    assert 'remove the thing labelled "Redis"' in prompt
    assert 'add one thing labelled "store"' in prompt
    assert shop.gallery.text(shop.easel.orders[1].guide) == shop.gallery.texts[0]


def test_what_never_comes_out_right_is_kept_aside(tmp_path: Path) -> None:
    shop = Atelier(
        tmp_path,
        CODE + "#- shop/more.py\nfrom shop import api\n#- shop/last.py\nfrom shop import more\n"
        "#- shop/least.py\nfrom shop import last\n#- shop/end.py\nfrom shop import least\n",
    )
    wrong = [f"Phantom{number}" for number in range(6)]
    shop.easel.answers = [lambda text, name=name: f"{text}\n{name}" for name in wrong]  # type: ignore[misc]
    said = "hero: no picture came out as its plan says; undrift illustrate review shows the candidates"
    check(shop, 1, said, "    shows 'Phantom0', which its plan does not have", painted=6)
    assert [len(order.plan.entities) for order in shop.easel.orders] == [7, 7, 7, 4, 4, 4]
    assert [bool(order.guide) for order in shop.easel.orders] == [False, True, True] * 2
    assert shop.files() == [PLAN, HERO[2]]
    assert len(list((shop.front.house.cache / "candidates" / "hero").glob("*.png"))) == 6
    assert shop.findings() == ["undrift.toml:1 error the illustration 'hero' was never painted [illustration-missing]"]


def test_an_engine_that_follows_no_instruction_is_not_asked_for_ever(tmp_path: Path) -> None:
    shop = Atelier(tmp_path, MODEL, "other")
    shop.easel.answers = [lambda _text: "orders"] * 9
    check(shop, 1, "hero: no picture", "    has no", "    has no", painted=2)


def test_a_last_good_picture_stays_when_another_fails(shop: Atelier) -> None:
    shop.illustrate()
    before = shop.front.tree()
    shop.easel.answers = [lambda _text: "orders"] * 9
    check(shop, 1, "hero: no picture", "    has no", "    has no", painted=1, force=True)
    assert shop.front.tree() == before


def test_an_engine_that_paints_nothing_says_why(shop: Atelier) -> None:
    shop.easel.answers = [Unpainted("was not reached", "try again", is_final=True)]
    check(shop, 1, "hero: sketch was not reached; try again", painted=1)
    assert shop.files() == [PLAN, HERO[2]]


def test_without_a_reader_nothing_is_put_in_place(shop: Atelier) -> None:
    shop.reader.missing = True
    check(shop, 1, "hero: the picture cannot be read without rapidocr; pip install 'undrift[vision]'", painted=1)
    assert HERO[1] not in shop.files()


def test_an_interruption_keeps_what_is_done(tmp_path: Path) -> None:
    shop = Atelier(tmp_path, CODE.replace('name = "hero"', 'name = "hero"\n[[illustration]]\nname = "talk"'))
    shop.easel.answers = [str, KeyboardInterrupt]
    with pytest.raises(KeyboardInterrupt):
        shop.illustrate()
    assert HERO[1] in shop.files()
    check(shop, 0, "hero: up to date", "talk: painted", painted=1)


def test_what_cannot_be_read_at_the_size_of_a_card_is_not_put_in_place(tmp_path: Path) -> None:
    shop = Atelier(tmp_path, CODE.replace('name = "hero"', 'name = "hero"\nsizes = ["card"]'))
    shop.easel.scale = 1
    shop.reader.small = lambda _text: "api"
    check(shop, 1, "hero: its labels cannot be read at 800x450, however few are shown: ask for a larger", painted=2)


def test_a_person_s_picture_at_the_same_path_is_not_written_over(shop: Atelier) -> None:
    shop.front.write_bytes(HERO[1], b"mine")
    check(shop, 1, f"hero: {HERO[1]} is not a picture that undrift put there: move it away", painted=1)
    assert shop.front.read(HERO[1]) == b"mine"


def test_what_a_person_edited_is_painted_over_only_by_force(shop: Atelier) -> None:
    shop.illustrate()
    shop.front.write_bytes(HERO[1], shop.gallery.picture("api", (1536, 1024)))
    assert shop.findings() == [
        f"{HERO[1]}:0 error is not the picture that was put in place for the illustration 'hero' [illustration-edited]"
    ]
    check(shop, 1, f"hero: somebody changed {HERO[1]}: restore it, or paint over it with --force", painted=0)
    check(shop, 0, PAINTED, painted=1, force=True)
    assert shop.findings() == []


def test_what_a_model_painted_is_replaced_by_another_engine_only_when_the_user_says_so(tmp_path: Path) -> None:
    shop = Atelier(tmp_path, MODEL, "other")
    check(shop, 0, "hero: painted by other", painted=1, chosen=True)
    shop.easel.name = shop.easel.model = "sketch"
    check(shop, 0, "hero: up to date", painted=0)
    shop.front.write("#- shop/gift.py\nfrom shop import store\n")
    check(shop, 1, "hero: was painted by other: say --engine other, or --engine sketch", painted=0)
    check(shop, 0, "hero: painted by sketch", painted=1, chosen=True)


def test_a_dry_run_writes_nothing(shop: Atelier) -> None:
    before = shop.front.tree()
    assert shop.illustrate(dry_run=True) == 0
    assert shop.front.tree() == before
    assert '    label = "orders"' in shop.said
    assert shop.easel.orders == []


def test_an_illustration_that_nobody_asks_for_any_more_is_removed(tmp_path: Path) -> None:
    shop = Atelier(tmp_path, CODE.replace('name = "hero"', 'name = "hero"\n[[illustration]]\nname = "talk"'))
    shop.illustrate()
    shop.front.swap("undrift.toml", '[[illustration]]\nname = "talk"\n', "")
    shop.illustrate()
    assert shop.said[-1] == "docs/illustrations/talk.png: removed, no [[illustration]] asks for it"
    assert shop.files() == [*HERO, "docs/illustrations/talk.plan.toml"]


def test_a_lock_that_names_other_files_is_not_followed(shop: Atelier) -> None:
    shop.illustrate()
    shop.front.swap(HERO[2], HERO[1], "docs/../shop/api.py")
    assert shop.findings()[0] == f"{HERO[2]}:0 error names files outside of docs/illustrations [illustration-plan]"


def test_names_of_a_cover_are_not_written(tmp_path: Path) -> None:
    shop = Atelier(tmp_path, CODE.replace('name = "hero"', 'name = "hero"\nlabels = false'))
    shop.easel.answers = [lambda _text: "~ orders", lambda _text: "~ 12"]
    check(shop, 0, "hero: painted by sketch in the style paper; no text on it", painted=2)
    assert shop.findings() == []


def test_a_name_that_no_font_can_write_is_told(tmp_path: Path) -> None:
    shop = Atelier(tmp_path, CODE + "#- shop/图书.py\nfrom shop import api\n")
    check(shop, 1, "hero: no font for '图书': name one in your own config, [illustrate] font = ...", painted=0)


def at_the_desk(shop: Atelier, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """The command itself, with a user who configured nothing."""
    monkeypatch.setenv("UNDRIFT_CACHE_DIR", str(shop.front.house.cache))
    monkeypatch.setenv("UNDRIFT_CONFIG", str(shop.front.house.cache / "no.toml"))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "UNDRIFT_IMAGE_ENGINE"):
        monkeypatch.delenv(name, raising=False)
    return run(["-C", str(shop.front.root), "illustrate", *words])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["her"], "undrift: no illustration is named 'her'; did you mean 'hero'?"),
        (["--engine", "skech"], "undrift: no engine is called 'skech': did you mean sketch?"),
        (["--engine", "openai"], "undrift: the engine openai needs a key"),
        (["--batch"], "undrift: --batch is for --engine openai; 'sketch' paints one picture after the other"),
        (["review", "accept", "hero"], "undrift: hero has no candidates"),
    ],
)
def test_what_cannot_be_done_is_told_with_the_next_step(
    shop: Atelier,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    told: str,
) -> None:
    assert at_the_desk(shop, monkeypatch, *words) == 2
    assert capsys.readouterr().err.startswith(told)


def test_a_project_that_asks_for_none_is_told_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shop = Atelier(tmp_path, "#- undrift.toml\n#- api.py\n")
    assert at_the_desk(shop, monkeypatch) == 2
    assert 'add one: [[illustration]] name = "hero"' in capsys.readouterr().err


def test_what_a_model_would_cost_is_told_without_a_key(
    shop: Atelier, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = shop.front.tree()
    assert at_the_desk(shop, monkeypatch, "--engine", "openai", "--dry-run") == 0
    assert "hero: costs about $0." in capsys.readouterr().out
    assert shop.front.tree() == before
