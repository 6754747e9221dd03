"""Prices, sizes and settings: what a picture may cost, and what can be asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.adapters.openai.sizes import nearest_size, size_note, size_problem
from daemon.config.openai_options import OpenAIOptions, openai_options
from daemon.config.servers import OPENAI
from daemon.errors import UndriftError
from daemon.illustrating.prices import Micros, Prices, Rates, dollars, own_rates, picture_tokens, rates_of
from daemon.ports.images import Size, Usage
from tests.daemon.illustrating.orders import image, order

GPT = Rates(5, 8, 30)
KEY = {"OPENAI_API_KEY": "k"}


@pytest.mark.parametrize(
    ("size", "quality", "tokens", "price"),
    [
        ((1024, 1024), "low", 196, "$0.006"),
        ((1024, 1024), "medium", 1756, "$0.053"),
        ((1024, 1024), "high", 7024, "$0.21"),
        ((1536, 1024), "low", 158, "$0.005"),
        ((1536, 1024), "medium", 1372, "$0.041"),
        ((1536, 1024), "high", 5488, "$0.16"),
        ((1792, 1024), "high", 5063, "$0.15"),
        ((3584, 2048), "high", 12329, "$0.37"),
    ],
)
def test_the_table_gives_the_figures_that_openai_publishes(
    size: tuple[int, int], quality: str, tokens: int, price: str
) -> None:
    assert picture_tokens(Size(*size), quality) == tokens
    assert dollars(Micros(tokens * 30)) == price


def test_an_estimate_is_above_what_is_then_used() -> None:
    guided = order("p" * 1000, image())
    assert Prices(GPT, "medium").estimate(guided) == 400 * 5 + 7000 * 8 + 1372 * 30
    assert Prices(GPT, "medium", 2).estimate(order("p" * 1000)) == 400 * 5 + 1572 * 30


def test_a_batch_costs_half() -> None:
    assert Prices(GPT, is_batch=True).cost(Usage(100, 0, 1000)) == 15_250


def test_what_nobody_knows_the_price_of_has_none() -> None:
    prices = Prices(rates_of("flux", {}))
    assert (prices.estimate(order()), prices.cost(Usage(1, 1, 1))) == (None, None)


def test_a_price_of_the_users_own_comes_first() -> None:
    rates, problems = own_rates({"flux": {"per-image": 0.04}, "gpt-image-2": {"image-out": 60}})
    assert not problems
    assert Prices(rates_of("flux", rates)).estimate(order()) == 40_000
    assert Prices(rates_of("gpt-image-2", rates)).cost(Usage(9, 9, 1)) == 60


def test_prices_that_are_none_are_told_all_at_once() -> None:
    _, problems = own_rates({"a": 5, "b": {"image": 1}, "c": {"per-image": "much"}, "d": {"per-image": -1}})
    assert [problem.partition(":")[0] for problem in problems] == [f"prices of {name!r}" for name in "abcd"]


@given(st.integers(1, 6000), st.integers(1, 6000))
def test_the_nearest_size_can_be_painted_and_one_that_can_is_its_own(width: int, height: int) -> None:
    size = Size(width, height)
    assert not size_problem(nearest_size(size))
    assert bool(size_problem(size)) == (nearest_size(size) != size)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((1000, 1000), "both sides must be divisible by 16; the nearest is 1008x1008"),
        ((3072, 512), "a side may be 3 times as long as the other at most; the nearest is 3072x1024"),
        ((3856, 2160), "3840x2160 is the largest"),
        ((2160, 3840), ""),
        ((512, 512), "it has fewer than 655360 pixels; the nearest is 816x816"),
        ((0, 16), "is no size of a picture"),
    ],
)
def test_why_a_size_cannot_be_painted_is_told_with_the_nearest_one_that_can(
    size: tuple[int, int], expected: str
) -> None:
    assert expected in size_problem(Size(*size))
    assert bool(expected) == bool(size_problem(Size(*size)))


def test_very_large_sizes_are_said_to_be_experimental() -> None:
    assert "experimental" in size_note(Size(3840, 2160))
    assert not size_note(Size(2560, 1440))


def test_what_is_said_comes_before_the_environment_and_that_before_the_defaults() -> None:
    there = {**KEY, "OPENAI_BASE_URL": "http://there/v1", "UNDRIFT_IMAGE_MODEL": "flux"}
    assert openai_options(KEY, {"model": None}) == OpenAIOptions(key="k")
    assert openai_options(there, {}) == OpenAIOptions("flux", "http://there/v1", "k")
    assert openai_options(there, {"base-url": OPENAI, "model": "gpt-image-2"}) == OpenAIOptions(key="k")


@pytest.mark.parametrize(
    ("environment", "said", "expected"),
    [
        ({}, {}, "needs a key"),
        (KEY, {"base-url": "ftp://there"}, "no address of an image server"),
        (KEY, {"base-url": "http://[there"}, "no address of an image server"),
        (KEY, {"quality": "best"}, "quality 'best' is none of auto, low"),
        (KEY, {"format": "svg"}, "format 'svg' is none of png, webp, jpeg"),
        (KEY, {"compression": 50}, "compression is for webp and jpeg"),
        (KEY, {"compression": 101, "format": "webp"}, "compression is a whole number from 0 to 100, not 101"),
        (KEY, {"partials": 4}, "partials is a whole number from 0 to 3"),
        (KEY, {"seconds": True}, "seconds is a whole number from 1 to 3600, not True"),
        (KEY, {"model": 5}, "model is a text, not 5"),
    ],
)
def test_settings_that_cannot_be_are_told(environment: dict[str, str], said: dict[str, object], expected: str) -> None:
    with pytest.raises(UndriftError, match=expected.replace("(", "\\(")):
        openai_options(environment, said)


def test_the_key_is_never_shown_and_an_address_of_ones_own_only_as_a_digest() -> None:
    options = OpenAIOptions(url="http://secret-host.internal/v1", key="sk-secret", format="webp", compression=5)
    assert "sk-secret" not in repr(options)
    assert "secret-host" not in options.identity
    assert options.identity.startswith("gpt-image-2 quality=medium webp compression=5 at=")
    assert OpenAIOptions().identity == "gpt-image-2 quality=medium png"
