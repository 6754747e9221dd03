"""Whatever a server of images does, there is a picture, or words of why there is none, the next step, and whether it
may be billed. The real SDK, over real sockets, to this machine only."""

import base64
import json

import pytest

from daemon.adapters.openai.images import OpenAIImages
from daemon.config.openai_options import PAINT_OFFLINE, OpenAIOptions
from daemon.ports.images import Painted, Unpainted, Usage
from tests.daemon.illustrating.orders import KEY, image, order
from tests.servers.openai_like import EDITS, GENERATIONS, OpenAILike, Reply, error, picture, streamed
from tests.servers.waiting import Waits

WHITE, RED = image(), image("red")
_SLOW = 0.2


pytestmark = pytest.mark.usefixtures("only_this_machine")


def engine(server: OpenAILike, waits: Waits, **changes: object) -> OpenAIImages:
    options = OpenAIOptions(**{"url": server.url, "key": KEY, "seconds": 5, **changes})  # type: ignore[arg-type]
    return OpenAIImages(options, waits, most_bytes=1 << 20)


def check(
    server: OpenAILike,
    expected: str | bytes,
    *,
    billed: bool = False,
    requests: int = 1,
    waits: tuple[float, ...] = (),
    final: bool | None = None,
    **changes: object,
) -> Painted | Unpainted:
    """What comes of one order: the bytes of a picture, or words of why there is none."""
    waited = Waits()
    with server:
        paints = engine(server, waited, **changes)
        found = paints.paint(order())
        paints.close()
    assert len(server.requests) == requests
    assert tuple(waited.asked) == waits
    if isinstance(found, Painted):
        assert found.data == expected
        return found
    assert str(expected) in found.why
    assert found.may_be_billed == billed
    assert final is None or found.is_final == final
    assert found.fix.endswith(PAINT_OFFLINE)
    assert KEY not in found.why
    assert (found.why + found.fix).isprintable()
    return found


def test_a_picture_is_handed_over_as_it_came_with_what_it_used() -> None:
    found = check(OpenAILike(generations=[picture(WHITE, text=90, images=5, out=1400)]), WHITE)
    assert isinstance(found, Painted)
    assert found.usage == Usage(90, 5, 1400)


def test_what_goes_out_is_the_prompt_with_the_size_and_settings_that_were_asked_for() -> None:
    server = OpenAILike(generations=[picture(WHITE)])
    check(server, WHITE, quality="high", format="webp", compression=80)
    (request,) = server.requests
    assert request.path == GENERATIONS
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.body == {
        "model": "gpt-image-2",
        "prompt": "a shop",
        "n": 1,
        "size": "1536x1024",
        "quality": "high",
        "output_format": "webp",
        "output_compression": 80,
        "background": "opaque",
    }


def test_a_server_of_other_models_is_told_no_settings_that_only_openai_has() -> None:
    server = OpenAILike(generations=[picture(WHITE)])
    check(server, WHITE, model="flux")
    (request,) = server.requests
    assert request.body.keys() == {"model", "prompt", "n", "size", "response_format"}
    assert request.body["response_format"] == "b64_json"


def test_an_order_with_a_guide_sends_it_along_to_be_changed() -> None:
    server, guide = OpenAILike(edits=[picture(RED)]), image("blue", "JPEG")
    with server:
        paints = engine(server, Waits())
        found = paints.paint(order("paint it red", guide))
        paints.close()
    assert isinstance(found, Painted)
    assert found.data == RED
    (request,) = server.requests
    assert request.path == EDITS
    assert request.body["image"] == guide
    assert request.body["prompt"] == b"paint it red"
    assert "input_fidelity" not in request.body


def test_unfinished_pictures_are_shown_while_the_finished_one_is_waited_for() -> None:
    server, shown = OpenAILike(generations=[streamed([RED, RED], WHITE)]), list[bytes]()
    with server:
        paints = engine(server, Waits(), partials=2)
        found = paints.paint(order(), shown.append)
        paints.close()
    assert isinstance(found, Painted)
    assert (found.data, found.usage) == (WHITE, Usage(100, 0, 1372))
    assert shown == [RED, RED]
    assert server.requests[0].body["partial_images"] == 2


def test_a_server_that_does_not_stream_is_understood_all_the_same() -> None:
    with OpenAILike(generations=[picture(WHITE)]) as server:
        paints = engine(server, Waits(), partials=2)
        found = paints.paint(order(), lambda _: None)
        paints.close()
    assert isinstance(found, Painted)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (streamed([RED], None), "ended its answer before the picture was finished"),
        (streamed([RED], WHITE)._replace(cut=300), "broke off its answer"),
        (
            Reply(
                body=b'data: {"type":"error","error":{"message":"it broke"}}\n\n',
                headers=(("Content-Type", "text/event-stream"),),
            ),
            "failed: 'it broke'",
        ),
        (
            Reply(body=b"data: <html>\n\n", headers=(("Content-Type", "text/event-stream"),)),
            "is no server of this kind",
        ),
    ],
)
def test_a_stream_that_ends_badly_is_told(reply: Reply, expected: str) -> None:
    with OpenAILike(generations=[reply]) as server:
        paints = engine(server, Waits(), partials=1)
        found = paints.paint(order(), lambda _: None)
        paints.close()
    assert isinstance(found, Unpainted)
    assert expected in found.why
    assert found.may_be_billed


@pytest.mark.parametrize(
    ("replies", "expected", "final"),
    [
        ([error(401, f"Incorrect API key: {KEY}")], "was not let in at 127.0.0.1", True),
        ([error(403, "Your organization must be verified")], "was not allowed to use gpt-image-2", True),
        ([error(404, "no such model")], "found no gpt-image-2", True),
        ([error(400, "by our safety system", code="moderation_blocked")], "declined to paint this (400: by our", False),
        ([error(400, "Invalid size")], "does not take what it was asked", False),
        ([error(413, "large")], "does not take what it was asked", False),
        ([error(429, "quota", code="insufficient_quota")], "has no money left for this key", True),
        ([error(429, "slow down", ("Retry-After", "90"))], "was asked too often", True),
        ([Reply(302, headers=(("Location", "/v1/elsewhere"),))], "was sent to another address", True),
        ([Reply(307, headers=(("Location", "/v1/elsewhere"),))], "was sent to another address", True),
    ],
)
def test_a_refusal_is_told_and_costs_nothing(replies: list[Reply], expected: str, final: bool) -> None:
    check(OpenAILike(generations=replies), expected, final=final)


@pytest.mark.parametrize(
    ("replies", "expected", "waits"),
    [
        ([error(429, "slow down", ("Retry-After", "3")), picture(WHITE)], WHITE, (3.0,)),
        ([error(429, "slow down", ("Retry-After", "3"))], "was asked too often", (3.0,)),
        ([error(429, "slow down", ("Retry-After", "soon"))], "was asked too often", (2.0,)),
        ([Reply(503, b"<html>busy")], "failed at 127.0.0.1", (2.0,)),
        ([error(503, "busy"), picture(WHITE)], WHITE, (2.0,)),
    ],
)
def test_what_surely_cost_nothing_is_asked_for_once_more(
    replies: list[Reply], expected: str | bytes, waits: tuple[float, ...]
) -> None:
    check(OpenAILike(generations=replies), expected, requests=2, waits=waits)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (error(500, "oh"), "failed at 127.0.0.1"),
        (error(502, "oh"), "failed at 127.0.0.1"),
        (error(504, "oh"), "failed at 127.0.0.1"),
        (Reply(cut=0), "broke off its answer"),
        (picture(WHITE)._replace(cut=20), "broke off its answer"),
        (Reply(body=b"<html>hello"), "is no server of this kind"),
        (Reply(body=b'{"data": 5}'), "is no server of this kind"),
        (Reply(body=b"[" * 100_000), "is no server of this kind"),
        (Reply(body=b"\xff\xfe"), "is no server of this kind"),
        (Reply(body=b'{"error": {"message": "it\\u202e broke"}}'), "failed: 'it\\u202e broke'"),
        (Reply(body=b"{}"), "sent no picture"),
        (Reply(body=b'{"data": []}'), "sent no picture"),
        (Reply(body=b'{"data": [{"url": "http://elsewhere/a.png"}]}'), "answered with an address instead"),
        (Reply(body=b'{"data": [{"b64_json": "no*base64"}]}'), "it is not base64"),
        (
            Reply(body=json.dumps({"data": [{"b64_json": base64.b64encode(b"<svg>").decode()}]}).encode()),
            "something else",
        ),
        (picture(WHITE[:40]), "something else"),
        (picture(b"\x89PNG\r\n\x1a\n" + b"\0" * 40), "something else"),
        (Reply(body=b"x" * (2 << 20)), "sent more than any picture has"),
        (Reply(body=b"\x1f\x8b", headers=(("Content-Encoding", "gzip"),)), "sent more than any picture has"),
    ],
)
def test_what_may_be_billed_is_never_asked_for_twice(reply: Reply, expected: str) -> None:
    check(OpenAILike(generations=[reply]), expected, billed=True)


def test_a_slow_server_is_given_up_and_may_be_billed() -> None:
    slow = OpenAILike(generations=[picture(WHITE)._replace(delay=30)])
    check(slow, "did not answer within 0.2 seconds", billed=True, seconds=_SLOW)


def test_a_server_that_never_ends_its_answer_is_given_up() -> None:
    endless = OpenAILike(generations=[picture(WHITE)._replace(drip=True)])
    check(endless, "did not answer within 0.2 seconds", billed=True, seconds=_SLOW)


def test_how_a_server_counts_does_not_lose_its_picture() -> None:
    body = {"data": [{"b64_json": base64.b64encode(WHITE).decode()}], "usage": {"input_tokens": "many"}}
    found = check(OpenAILike(generations=[Reply(body=json.dumps(body).encode())]), WHITE)
    assert isinstance(found, Painted)
    assert found.usage is None


def test_where_no_server_is_that_is_told_and_costs_nothing() -> None:
    with OpenAILike() as server:
        gone = OpenAIOptions(url=server.url)
    waits = Waits()
    found = OpenAIImages(gone, waits).paint(order())
    assert isinstance(found, Unpainted)
    assert "cannot be reached at 127.0.0.1" in found.why
    assert (found.may_be_billed, found.is_final, waits.asked) == (False, True, [2.0])


@pytest.mark.parametrize(
    "options",
    [
        OpenAIOptions(url="http://127.0.0.1:1/v1", key="k\u00e9y\n"),
        OpenAIOptions(url="http://127.0.0.1 :80/v1"),
        OpenAIOptions(url="http://127.0.0.1:1/v1", model="\ud800"),
    ],
    ids=["key", "address", "model"],
)
def test_keys_addresses_and_names_that_no_request_can_have_are_told(options: OpenAIOptions) -> None:
    found = OpenAIImages(options, Waits()).paint(order())
    assert isinstance(found, Unpainted)
    assert not found.may_be_billed


@pytest.mark.parametrize("size", [(1000, 1000), (3072, 512), (4096, 2048), (64, 64)])
def test_a_size_that_cannot_be_painted_is_not_asked_for(size: tuple[int, int]) -> None:
    with OpenAILike() as server:
        found = engine(server, Waits()).paint(order(size=size))
    assert isinstance(found, Unpainted)
    assert "cannot be painted" in found.why
    assert not server.requests
