"""Whatever a vision server does, there is an answer in words, and the next step. Over real sockets, to this machine
only."""

import base64

import pytest

from coherence.pictured.second_sight import SCHEMA
from daemon.adapters.openai.models import OpenAIModel
from daemon.checking.vision import FORM
from daemon.config.model_options import ModelOptions
from daemon.config.vision_options import GO_OFFLINE, WORDS
from daemon.ports.models import Asked, Unanswered
from tests.servers.openai_like import (
    COMPLETIONS,
    RESPONSES,
    OpenAILike,
    Reply,
    completion,
    error,
    refusal,
    response,
)
from tests.servers.waiting import Waits

ASKED = Asked('{"components":[]}', b"\x89PNG")
NONE = '{"connections":[]}'
KEY = "sk-secret"


pytestmark = pytest.mark.usefixtures("only_this_machine")


def check(
    server: OpenAILike, expected: str, paths: str = "r", waits: tuple[float, ...] = (), seconds: float = 5
) -> Unanswered | None:
    """The answer, or words of why there is none; and which paths were asked: r for /responses, c for the other."""
    waited = Waits()
    with server:
        vision = OpenAIModel(ModelOptions("some-model", server.url, KEY, seconds=seconds), FORM, WORDS, waited)
        found = vision.ask(ASKED)
        vision.close()
    assert "".join({RESPONSES: "r", COMPLETIONS: "c"}.get(each.path, "?") for each in server.requests) == paths
    assert tuple(waited.asked) == waits
    if isinstance(found, str):
        assert found == expected
        return None
    assert expected in found.why
    assert found.fix.endswith(GO_OFFLINE)
    assert KEY not in found.why
    assert (found.why + found.fix).isprintable()
    return found


def test_an_answer_is_handed_over() -> None:
    check(OpenAILike(responses=[response(NONE)]), NONE)


def test_what_goes_out_is_the_picture_the_components_and_the_schema() -> None:
    server = OpenAILike(responses=[response(NONE)])
    check(server, NONE)
    (request,) = server.requests
    assert request.headers["authorization"] == f"Bearer {KEY}"
    words, picture = request.body["input"][0]["content"]
    assert words == {"type": "input_text", "text": ASKED.text}
    assert base64.b64decode(picture["image_url"].removeprefix("data:image/png;base64,")) == ASKED.picture
    assert request.body["model"] == "some-model"
    assert request.body["text"]["format"]["schema"] == SCHEMA
    assert request.body["text"]["format"]["strict"] is True
    assert request.body["store"] is False
    assert request.body["input"][0].keys() == {"role", "content"}
    assert "tools" not in request.body


@pytest.mark.parametrize("status", [400, 404, 405, 422, 501])
def test_a_server_that_does_not_know_responses_is_asked_for_a_completion(status: int) -> None:
    server = OpenAILike(responses=[error(status, "unknown")], completions=[completion(NONE)])
    check(server, NONE, "rc")
    form = server.requests[1].body["response_format"]
    assert form["type"] == "json_schema"
    assert form["json_schema"]["schema"] == SCHEMA


def test_that_is_found_out_once() -> None:
    with OpenAILike(responses=[error(404, "unknown")], completions=[completion(NONE)]) as server:
        vision = OpenAIModel(ModelOptions(url=server.url), FORM, WORDS)
        assert [vision.ask(ASKED), vision.ask(ASKED)] == [NONE, NONE]
        vision.close()
    assert [each.path for each in server.requests] == [RESPONSES, COMPLETIONS, COMPLETIONS]


def test_a_server_that_knows_neither_is_told() -> None:
    server = OpenAILike(responses=[error(400, "no")], completions=[error(400, "response_format is not known")])
    check(server, "knows no structured output of pictures", "rc")


@pytest.mark.parametrize(
    ("replies", "expected", "paths", "waits"),
    [
        ([error(401, f"Incorrect API key: {KEY}")], "was not let in", "r", ()),
        ([error(403, "not in your country")], "was not allowed to use some-model", "r", ()),
        ([error(413, "large")], "does not take so large a picture", "r", ()),
        ([error(429, "slow down", ("Retry-After", "3"))], "was asked too often", "rr", (3.0,)),
        ([error(429, "slow down", ("Retry-After", "3")), response(NONE)], NONE, "rr", (3.0,)),
        ([error(429, "slow down", ("Retry-After", "90"))], "was asked too often", "r", ()),
        ([error(429, "slow down", ("Retry-After", "soon"))], "was asked too often", "rr", (1.0,)),
        ([error(500, "oh")], "failed at 127.0.0.1", "rr", (1.0,)),
        ([error(500, "oh"), response(NONE)], NONE, "rr", (1.0,)),
        ([Reply(503, b"<html>busy")], "failed at 127.0.0.1", "rr", (1.0,)),
        ([Reply(302, headers=(("Location", "/v1/elsewhere"),))], "was sent to another address", "r", ()),
        ([Reply(307, headers=(("Location", "/v1/elsewhere"),))], "was sent to another address", "r", ()),
        ([Reply(cut=0)], "cannot be reached", "rr", (1.0,)),
        ([response(NONE)._replace(cut=20)], "cannot be reached", "rr", (1.0,)),
        ([response(NONE)._replace(cut=20), response(NONE)], NONE, "rr", (1.0,)),
        ([Reply(body=b"<html>hello")], "is no server of this kind", "r", ()),
        ([Reply(body=b'{"output": 5}')], "is no server of this kind", "r", ()),
        ([Reply(body=b"[" * 100_000)], "is no server of this kind", "r", ()),
        ([Reply(body=b"\xff\xfe")], "is no server of this kind", "r", ()),
        ([Reply(body=b"x" * (5 << 20))], "sent more than any answer has", "r", ()),
        ([Reply(400, body=b"x" * (5 << 20))], "sent more than any answer has", "r", ()),
        ([Reply(body=b"\x1f\x8b", headers=(("Content-Encoding", "gzip"),))], "sent more than", "r", ()),
        ([refusal("I will not\u202e look")], "declined to look at the picture: 'I will not\\u202e look'", "r", ()),
        ([response("")], "gave an empty answer", "r", ()),
        (
            [response("{", status="incomplete", incomplete_details={"reason": "max_output_tokens"})],
            "did not finish its answer ('max_output_tokens')",
            "r",
            (),
        ),
        (
            [response("", status="failed", error={"code": "server_error", "message": "it broke"})],
            "failed: 'it broke'",
            "r",
            (),
        ),
    ],
)
def test_each_fault_is_told_in_words(replies: list[Reply], expected: str, paths: str, waits: tuple[float, ...]) -> None:
    check(OpenAILike(responses=replies), expected, paths, waits)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (completion(None, refused="no"), "declined to look"),
        (completion("{", finish="length"), "did not finish its answer ('length')"),
        (completion(None), "gave an empty answer"),
        (Reply(body=b'{"choices": []}'), "gave an empty answer"),
        (Reply(body=b"{}"), "is no server of this kind"),
    ],
)
def test_the_faults_of_completions_are_told_too(reply: Reply, expected: str) -> None:
    check(OpenAILike(responses=[error(404, "unknown")], completions=[reply]), expected, "rc")


def test_a_slow_server_is_given_up_and_not_paid_twice() -> None:
    found = check(OpenAILike(responses=[response(NONE)._replace(delay=30)]), "did not answer within 0.2", seconds=0.2)
    assert found is not None
    assert found.is_final


def test_a_server_that_never_ends_its_answer_is_given_up() -> None:
    check(OpenAILike(responses=[response(NONE)._replace(drip=True)]), "did not answer within 0.3", seconds=0.3)


def test_where_no_server_is_that_is_told() -> None:
    with OpenAILike() as server:
        url = server.url
    found = OpenAIModel(ModelOptions(url=url), FORM, WORDS, Waits()).ask(ASKED)
    assert isinstance(found, Unanswered)
    assert "cannot be reached at 127.0.0.1" in found.why
    assert found.is_final


@pytest.mark.parametrize(
    "options",
    [
        ModelOptions(url="http://127.0.0.1:1/v1", key="k\u00e9y\n"),
        ModelOptions(url="http://127.0.0.1 :80/v1"),
        ModelOptions(url="http://127.0.0.1:1/v1", model="\ud800"),
    ],
    ids=["key", "address", "model"],
)
def test_keys_addresses_and_names_that_no_request_can_have_are_told(options: ModelOptions) -> None:
    assert isinstance(OpenAIModel(options, FORM, WORDS, Waits()).ask(ASKED), Unanswered)
