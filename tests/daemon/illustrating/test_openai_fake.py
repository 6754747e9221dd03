"""The fake server: what a model would paint, drawn by our own engine, for the real SDK."""

import http.client
import threading
from argparse import Namespace
from collections.abc import Iterator

import pytest

from daemon.adapters.multipart import form_of
from daemon.adapters.openai.images import OpenAIImages
from daemon.cli import run
from daemon.commands.dev import run as serve
from daemon.config.openai_options import OpenAIOptions
from daemon.errors import UndriftError
from daemon.fake_openai.api import GENERATIONS, Api, Call
from daemon.fake_openai.painter import Wish, painted, scene_of
from daemon.fake_openai.server import FakeOpenAI
from daemon.media import dimensions, media_of
from daemon.ports.images import Painted, Size, Unpainted
from renderers.illustrations.prompt import Wanted, prompt_of
from tests.daemon.illustrating.orders import PLAN, image, order

pytestmark = pytest.mark.usefixtures("only_this_machine")


@pytest.fixture
def server() -> Iterator[FakeOpenAI]:
    with FakeOpenAI(lambda _: None, api=Api(lambda wish: image(kind=wish.form, size=(wish.size.width, 16)))) as fake:
        yield fake


def test_the_scene_of_a_prompt_is_the_plan_again() -> None:
    prompt = prompt_of(PLAN, Wanted((480, 320), labels="painted"))
    scene = scene_of(prompt.text)
    assert scene is not None
    assert [(each.label, each.kind, each.metaphor) for each in scene.entities] == [
        (each.label, each.kind, each.metaphor) for each in PLAN.entities
    ]
    assert [(each.source, each.target) for each in scene.relations] == [("1", "2")]
    assert scene.title == PLAN.title


@pytest.mark.parametrize("prompt", ["", "a cat", '{"things":', '{"things":[{"id":1,"paint":"a cat"}]}'])
def test_any_other_prompt_is_painted_as_a_plain_scene(prompt: str) -> None:
    assert scene_of(prompt) is None
    assert dimensions(painted(Wish(prompt, Size(64, 48), "WEBP"))) == (64, 48)


def test_the_real_sdk_gets_a_picture_of_the_size_and_format_that_it_asks_for(server: FakeOpenAI) -> None:
    shown: list[bytes] = []
    paints = OpenAIImages(OpenAIOptions(url=server.url, format="webp", partials=2))
    found = paints.paint(order(size=(1024, 1024)), shown.append)
    edited = paints.paint(order("redder", image("red")), shown.append)
    paints.close()
    assert isinstance(found, Painted)
    assert isinstance(edited, Painted)
    assert (media_of(found.data), dimensions(found.data)) == ("webp", (1024, 16))
    assert len(shown) == 4
    assert found.usage is not None
    assert found.usage.image_out == 1756


def test_a_guide_comes_back_as_it_is() -> None:
    assert dimensions(painted(Wish("redder", Size(64, 48), "PNG", image("red")))) == (64, 48)
    with pytest.raises(ValueError, match="cannot be read"):
        painted(Wish("redder", Size(64, 48), "PNG", b"no picture"))


def test_what_it_does_not_understand_is_told_as_openai_would(server: FakeOpenAI) -> None:
    paints = OpenAIImages(OpenAIOptions(url=server.url.removesuffix("/v1")))
    found = paints.paint(order())
    paints.close()
    assert isinstance(found, Unpainted)
    assert "there is no POST /images/generations here" in found.why


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", GENERATIONS, b"no json", 400),
        ("POST", GENERATIONS, b"[]", 400),
        ("POST", GENERATIONS, b'{"prompt": "a", "size": "wide"}', 400),
        ("POST", GENERATIONS, b'{"prompt": "a", "output_format": "gif"}', 400),
        ("POST", "/v1/images/edits", b'{"prompt": "a"}', 400),
        ("POST", "/v1/batches", b'{"input_file_id": "file-9", "endpoint": "/v1/images/edits"}', 400),
        ("POST", "/v1/files", b"{}", 400),
        ("GET", "/v1/batches/batch_9", b"", 404),
        ("GET", "/v1/models", b"", 404),
        ("PUT", GENERATIONS, b"", 404),
    ],
)
def test_a_request_that_cannot_be_answered_has_an_error_of_the_api(
    method: str, path: str, body: bytes, status: int
) -> None:
    answer = Api(lambda _: b"").answer(Call(method, path, "application/json", body))
    assert (answer.status, b'"error"' in answer.body) == (status, True)


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}])
def test_pages_of_a_browser_are_not_answered(server: FakeOpenAI, headers: dict[str, str]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", int(server.url.rpartition(":")[2].partition("/")[0]))
    connection.request("GET", "/v1/batches", headers=headers)
    assert connection.getresponse().status == 403
    connection.close()


def test_a_form_is_read_to_the_byte() -> None:
    data = bytes(range(256)) * 3 + b"\r\n"
    head = b'--b\r\nContent-Disposition: form-data; name="image[]"; filename="a"\r\n\r\n'
    assert form_of("multipart/form-data; boundary=b", head + data + b"\r\n--b--\r\n") == {"image": data}
    assert form_of("application/json", head) == {}


def test_the_command_says_where_it_serves_and_every_request(server: FakeOpenAI) -> None:
    said: list[str] = []
    stop = threading.Event()

    def say(line: str) -> None:
        said.append(line)
        stop.set()

    serve(Namespace(port=0, errs=[], never_mends=False), say, stop)
    assert said[0].startswith("serving at http://127.0.0.1:")
    taken = int(server.url.rpartition(":")[2].partition("/")[0])
    with pytest.raises(UndriftError, match="name another with --port"):
        serve(Namespace(port=taken, errs=[], never_mends=False), say, stop)


def test_its_help_names_the_address_to_give(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dev", "--help"]) == 0
    assert "--base-url http://127.0.0.1:PORT/v1" in capsys.readouterr().out
