"""Who paints, and for how much: the command line, the environment and the user's own config; never the repository."""

import argparse
from pathlib import Path

import pytest

from daemon.config.illustrations import IllustrationSpec
from daemon.config.tables import ConfigError
from daemon.config.undrift_toml import parse
from daemon.errors import UndriftError
from daemon.illustrating.jobs import canvas
from daemon.illustrating.options import Options, config_file, is_chosen, options_of
from daemon.ports.images import Size

_ASKED = dict.fromkeys(("engine", "model", "base_url", "quality", "budget"))
_FLAGS = {"again": False, "force": False, "unattended": False}


def chosen(folder: Path, config: str, **said: object) -> tuple[Options, bool]:
    path = folder / "config.toml"
    path.write_text(config, "utf-8")
    arguments = argparse.Namespace(**{**_ASKED, **_FLAGS, **said})
    environment = {"UNDRIFT_CONFIG": str(path)}
    return options_of(arguments, environment), is_chosen(arguments, environment)


def test_our_own_engine_paints_unless_somebody_says_otherwise(tmp_path: Path) -> None:
    options, named = chosen(tmp_path, "")
    assert (options.choice.engine, options.choice.budget, named) == ("sketch", 2.0, False)


def test_the_user_s_config_names_engine_model_and_budget(tmp_path: Path) -> None:
    options, named = chosen(
        tmp_path, '[illustrate]\nengine = "openai"\nmodel = "m"\nbudget = 5\n[prices.m]\ntext-in = 1'
    )
    choice = options.choice
    assert (choice.engine, choice.settings, choice.budget, named) == ("openai", {"model": "m"}, 5.0, True)
    assert choice.prices == {"m": {"text-in": 1}}


def test_the_command_line_outdoes_it(tmp_path: Path) -> None:
    said = '[illustrate]\nengine = "openai"\nmodel = "m"\nbudget = 5'
    options, _ = chosen(tmp_path, said, engine="sketch", model="n", budget="none", again=True)
    choice = options.choice
    assert (choice.engine, choice.settings, choice.budget) == ("sketch", {"model": "n"}, None)
    assert choice.again == "unanswered"


def test_nothing_is_painted_unattended_unless_the_user_s_config_says_so(tmp_path: Path) -> None:
    for config in ("", "[illustrate]\nwatch = false", '[illustrate]\nengine = "openai"'):
        with pytest.raises(UndriftError, match="nothing is painted unattended"):
            chosen(tmp_path, config, unattended=True)
    options, _ = chosen(tmp_path, "[illustrate]\nwatch = true", unattended=True)
    assert options.choice.per_day == 2.0
    options, _ = chosen(tmp_path, "[illustrate]\nwatch = true\nbudget-per-day = 0.5", unattended=True)
    assert options.choice.per_day == 0.5
    with pytest.raises(UndriftError, match=r"illustrate\.watch is true or false"):
        chosen(tmp_path, '[illustrate]\nwatch = "yes"', unattended=True)


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ('[illustrate]\nengin = "x"', "illustrate.engin is not a setting; did you mean 'engine'?"),
        ("[illustrate]\nbudget = -1", "a budget is a number of dollars, or none: -1"),
        ("illustrate = 3", "[illustrate] and [prices] are tables"),
        ("=", "Invalid statement"),
    ],
)
def test_what_is_wrong_in_it_is_told(tmp_path: Path, config: str, told: str) -> None:
    with pytest.raises(UndriftError) as raised:
        chosen(tmp_path, config)
    assert told in str(raised.value)


def test_the_config_is_where_configs_are(tmp_path: Path) -> None:
    assert config_file({"XDG_CONFIG_HOME": "/x"}) == Path("/x/undrift/config.toml")
    assert config_file({"UNDRIFT_CONFIG": "/y.toml", "XDG_CONFIG_HOME": "/x"}) == Path("/y.toml")


@pytest.mark.parametrize("key", ["engine", "model", "base-url", "budget", "budget-per-day", "watch", "font", "quality"])
def test_the_repository_s_config_can_name_none_of_it(key: str) -> None:
    for table in ("[[illustration]]\nname = 'hero'\n", "[style]\n", "[[series]]\nname = 's'\n"):
        with pytest.raises(ConfigError) as raised:
            parse(f'{table}{key} = "x"\n')
        assert "is not a setting" in str(raised.value)
    with pytest.raises(ConfigError):
        parse(f'[illustrate]\n{key} = "x"\n')


def check(config: str, *expected: str) -> None:
    """The problems of a config, each as it begins."""
    with pytest.raises(ConfigError) as raised:
        parse(config)
    told = [f"{each.key}: {each.message}" for each in raised.value.problems]
    assert [line[: len(begins)] for line, begins in zip(told, expected, strict=True)] == list(expected)


def test_every_wrong_setting_of_an_illustration_is_told() -> None:
    check(
        '[[illustration]]\nname = "review"\nstyle = "oil"\nsizes = ["hro"]\nused-in = ["../x"]\nseries = "talks"\n'
        'labels = "some"\nview = "nowhere"\nalt = ""\n[style]\npalette = "red"\n',
        "illustration[1].name: 'review' is a word of the command line",
        "illustration[1].style: unknown: 'oil'",
        "illustration[1].sizes: unknown: 'hro'; did you mean 'hero'?",
        "illustration[1].used-in: '../x' must be a file inside the project",
        "illustration[1].series: no series is named 'talks'",
        "illustration[1].labels: must be",
        "illustration[1].view: no diagram is named 'nowhere'",
        "illustration[1].alt: must be a text",
        "style.palette: must be a list of texts",
    )
    check(
        '[[illustration]]\nname = "architecture"\n',
        "illustration[1].name: 'architecture' is the name of a diagram, too",
    )
    check('[[illustration]]\nstyle = "flat"\n', "illustration[1]: needs a name")


def test_a_series_gives_its_style_to_all_that_belong_to_it() -> None:
    text = (
        '[[series]]\nname = "talks"\nstyle = "city"\nlabels = false\n[[illustration]]\nname = "one"\nseries = "talks"\n'
    )
    text += '[[illustration]]\nname = "two"\nseries = "talks"\nstyle = "flat"\n'
    one, two = parse(text).illustrations
    assert (one.style, one.labels, two.style, two.labels) == ("city", "none", "flat", "none")


@pytest.mark.parametrize(
    ("sizes", "size"),
    [
        ((), Size(1536, 1024)),
        (("hero", "card"), Size(1821, 1024)),
        (("card", "wide"), Size(1920, 1080)),
        (("og", "product"), Size(2286, 1200)),
    ],
)
def test_what_is_painted_is_large_enough_for_all_that_is_cut_from_it(sizes: tuple[str, ...], size: Size) -> None:
    assert canvas(IllustrationSpec("hero", sizes=sizes)) == size
