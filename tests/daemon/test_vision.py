"""Pictures are shown to a model where somebody asks for it, as many as were allowed, each once."""

import argparse
import json
from pathlib import Path

import pytest

from coherence.sight import Sight
from daemon.adapters.store import open_store
from daemon.checking.vision import SecondReader
from daemon.config.model_options import DEFAULT_BUDGET, DEFAULT_MODEL, ModelOptions
from daemon.config.servers import OPENAI
from daemon.config.vision_options import add_arguments, vision_options
from daemon.errors import UndriftError
from daemon.ports.models import Asked, Unanswered
from tests.daemon.pictures.fake import FakeReader

NONE = '{"connections":[]}'
ONE = '{"connections":[{"source":"c1","target":"c2","direction":"forward"}]}'
DOWN = Unanswered("was not let in", "set a key", is_final=True)
ODD = Unanswered("declined to look", "ask another")
OPTIONS = ModelOptions("some-model", "https://models.example:8443/v1", "sk-1", budget=3)


class FakeProvider:
    """Answers the pictures in turn, the last answer again and again."""

    def __init__(self, *answers: str | Unanswered) -> None:
        self.answers = answers
        self.asked: list[Asked] = []
        self.connected = 0
        self.closed = 0

    def connect(self, _options: ModelOptions) -> "FakeProvider":
        self.connected += 1
        return self

    def ask(self, asked: Asked) -> str | Unanswered:
        self.asked.append(asked)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]

    def close(self) -> None:
        self.closed += 1


class Told(list[str]):
    """What was said on stderr."""


def look(
    folder: Path, provider: FakeProvider, pictures: dict[str, bytes], chosen: ModelOptions = OPTIONS
) -> tuple[dict[str, Sight], Told]:
    """One run."""
    told = Told()
    store = open_store(folder, told.append)
    try:
        return SecondReader(chosen, provider.connect, FakeReader(), store, told.append).sights(pictures), told
    finally:
        store.close()


def pictures(count: int) -> dict[str, bytes]:
    """So many, each with two boxes."""
    return {f"docs/{number}.png": f"A{number}\nB".encode() for number in range(count)}


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--since")
    add_arguments(parser)
    return parser.parse_args(words)


def check(words: str, environment: dict[str, str], expected: ModelOptions | str) -> None:
    """What is chosen by these words of the command line and this environment; or the words of an error."""
    if isinstance(expected, ModelOptions):
        assert vision_options(environment, parsed(*words.split())) == expected
    else:
        with pytest.raises(UndriftError, match=expected):
            vision_options(environment, parsed(*words.split()))


def test_the_command_line_goes_before_the_environment() -> None:
    key = {"OPENAI_API_KEY": "k"}
    named = {**key, "OPENAI_BASE_URL": "http://env/v1", "UNDRIFT_VISION_MODEL": "env"}
    check("--vision", key, ModelOptions(DEFAULT_MODEL, OPENAI, "k", DEFAULT_BUDGET))
    check("--vision", named, ModelOptions("env", "http://env/v1", "k"))
    check("--vision --vision-model m --vision-url http://own/v1", named, ModelOptions("m", "http://own/v1", "k"))
    check("--vision --vision-budget 3", key, ModelOptions(key="k", budget=3))


def test_openai_needs_a_key_and_another_server_does_not() -> None:
    check("--vision", {}, "set OPENAI_API_KEY")
    check("--vision --vision-url http://localhost:8000/v1", {}, ModelOptions(url="http://localhost:8000/v1"))


def test_a_model_knows_no_past() -> None:
    check("--vision --since main", {"OPENAI_API_KEY": "k"}, "leave out --since or --vision")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "nonsense", "http://", "http://[::1", "http://h:99999/", "ftp://h/"]
)
def test_what_is_no_address_is_told(url: str) -> None:
    check(f"--vision --vision-url {url}", {"OPENAI_API_KEY": "k"}, "no address of a server")


def test_nobody_is_asked_without_the_flag() -> None:
    environment = {"OPENAI_API_KEY": "k", "OPENAI_BASE_URL": "http://env/v1", "UNDRIFT_VISION_MODEL": "m"}
    assert vision_options(environment, parsed()) is None


def test_a_key_is_in_no_text() -> None:
    assert "sk-1" not in repr(OPTIONS)


def test_it_is_said_before_that_pictures_go_out_and_where_to(tmp_path: Path) -> None:
    _, told = look(tmp_path, FakeProvider(NONE), pictures(2))
    assert told == ["2 pictures go to models.example:8443, to be looked at by some-model"]
    plain = ModelOptions("m", "http://user:pass@local:1/v1", "k")
    _, told = look(tmp_path, FakeProvider(NONE), pictures(1), plain)
    assert told == ["1 picture goes to local:1 (not encrypted), to be looked at by m"]


def test_too_many_pictures_are_refused_before_the_first_is_sent(tmp_path: Path) -> None:
    provider = FakeProvider(NONE)
    with pytest.raises(UndriftError, match=r"would send 4 pictures .* more than the 3 .* --vision-budget 4"):
        look(tmp_path, provider, pictures(4))
    assert (provider.asked, provider.connected) == ([], 0)


def test_an_answer_is_paid_for_once(tmp_path: Path) -> None:
    first, second = FakeProvider(ONE), FakeProvider(NONE)
    found, _ = look(tmp_path, first, pictures(3))
    again, told = look(tmp_path, second, {"elsewhere.png": pictures(1)["docs/0.png"], **pictures(3)})
    assert (len(first.asked), second.connected, told) == (3, 0, [])
    assert again == {"elsewhere.png": found["docs/0.png"], **found}


def test_pictures_that_are_known_cost_no_budget(tmp_path: Path) -> None:
    look(tmp_path, FakeProvider(NONE), pictures(3))
    provider = FakeProvider(NONE)
    look(tmp_path, provider, pictures(5))
    assert len(provider.asked) == 2


@pytest.mark.parametrize(
    "chosen",
    [ModelOptions("other", OPTIONS.url, "k"), ModelOptions(OPTIONS.model, "https://other/v1", "k")],
    ids=["model", "server"],
)
def test_another_model_or_server_is_asked_anew(tmp_path: Path, chosen: ModelOptions) -> None:
    look(tmp_path, FakeProvider(NONE), pictures(1))
    provider = FakeProvider(ONE)
    look(tmp_path, provider, pictures(1), chosen)
    assert len(provider.asked) == 1


def test_a_failure_is_not_remembered_and_the_next_picture_is_asked_about(tmp_path: Path) -> None:
    found, _ = look(tmp_path, FakeProvider(ODD, NONE), pictures(2))
    assert [each.why for each in found["docs/0.png"].troubles] == ["declined to look"]
    assert found["docs/1.png"] == Sight()
    provider = FakeProvider(NONE)
    look(tmp_path, provider, pictures(2))
    assert len(provider.asked) == 1


def test_after_a_failure_that_would_come_again_no_other_picture_is_sent(tmp_path: Path) -> None:
    look(tmp_path, FakeProvider(ONE), {"docs/2.png": pictures(3)["docs/2.png"]})
    provider = FakeProvider(DOWN)
    found, _ = look(tmp_path, provider, pictures(3))
    assert (len(provider.asked), provider.closed) == (1, 1)
    assert [each.why for each in found["docs/0.png"].troubles] == [
        "was not let in; no other picture was sent after this one"
    ]
    assert "docs/1.png" not in found
    assert len(found["docs/2.png"].added) == 1


def test_what_the_offline_reader_refuses_or_nothing_connects_is_not_sent(tmp_path: Path) -> None:
    provider = FakeProvider(NONE)
    found, told = look(
        tmp_path, provider, {"a.png": b"refused: is damaged | mend it", "b.png": b"Orders", "c.png": b""}
    )
    assert (found, told, provider.connected) == ({}, [], 0)


def test_what_goes_out_is_the_picture_drawn_anew_and_not_the_file(tmp_path: Path) -> None:
    provider = FakeProvider(NONE)
    look(tmp_path, provider, {"a.png": b"Orders\nPayments"})
    (asked,) = provider.asked
    assert asked.picture.startswith(b"crop (0, 0, ")
    assert [each["label"] for each in json.loads(asked.text)["components"]] == ["Orders", "Payments"]


@pytest.mark.parametrize("text", ["", "I see a box", "[]", '{"connections": 5}', '{"connections":[{"source":"c1"}]}'])
def test_an_answer_of_another_form_is_told(tmp_path: Path, text: str) -> None:
    found, _ = look(tmp_path, FakeProvider(text), pictures(1))
    assert "not of the form" in found["docs/0.png"].troubles[0].why


def test_a_picture_of_very_many_components_is_not_sent(tmp_path: Path) -> None:
    provider = FakeProvider(NONE)
    found, _ = look(tmp_path, provider, {"a.png": "\n".join(f"Box{number}" for number in range(201)).encode()})
    assert "201 components" in found["a.png"].troubles[0].why
    assert provider.asked == []


def test_a_damaged_memory_costs_an_answer(tmp_path: Path) -> None:
    look(tmp_path, FakeProvider(NONE), pictures(1))
    store = open_store(tmp_path, lambda _: None)
    store.remember("vision", b"\xc1 damaged")
    store.close()
    provider = FakeProvider(NONE)
    look(tmp_path, provider, pictures(1))
    assert len(provider.asked) == 1
