"""The badge in the files: only on what a model painted, never a component, and what the model sent is kept below it."""

from pathlib import Path

import pytest

from daemon.config.tables import ConfigError
from daemon.config.undrift_toml import parse
from tests.daemon.illustrating.atelier import CODE, MODEL, Atelier

HERO, SCENE = "docs/illustrations/hero.png", "docs/illustrations/hero-scene.png"


def check(folder: Path, text: str, engine: str, *, has_badge: bool) -> Atelier:
    """Paint, and look whether the picture is what the engine sent."""
    shop = Atelier(folder, text.replace('name = "hero"', 'name = "hero"\nbadge = true'), engine)
    shop.easel.scale = 1
    assert shop.illustrate(chosen=True) == 0, shop.said
    sent = shop.gallery.picture(shop.gallery.texts[0], (1536, 1024))
    assert (shop.front.tree().get(SCENE) == sent) == has_badge
    assert shop.findings() == []
    return shop


def test_what_a_model_painted_has_one_and_is_kept_as_it_came_below(tmp_path: Path) -> None:
    shop = check(tmp_path, MODEL, "other", has_badge=True)
    assert b"compositeWithTrainedAlgorithmicMedia" in shop.front.read(HERO)
    assert shop.illustrate(chosen=True) == 0
    assert shop.said == ["hero: up to date"]


def test_what_we_drew_ourselves_has_none(tmp_path: Path) -> None:
    check(tmp_path, CODE, "sketch", has_badge=False)


@pytest.mark.parametrize("badge", ['"a\\u202eb"', '"x\\ny"', '""', '" two  spaces "', f'"{"x" * 41}"', "3"])
def test_its_words_are_plain_and_few(badge: str) -> None:
    with pytest.raises(ConfigError, match=r"illustration\[1\]\.badge: must be true, false, or a plain text"):
        parse(f'[[illustration]]\nname = "hero"\nbadge = {badge}\n')


def test_its_words_are_the_project_s_own() -> None:
    (spec,) = parse('[[illustration]]\nname = "hero"\nbadge = "painted by a model"\n').illustrations
    assert spec.badge == "painted by a model"
