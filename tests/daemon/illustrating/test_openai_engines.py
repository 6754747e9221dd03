"""Which engine paints: ours, OpenAI's, or one of another package, which is loaded when the user names it."""

import sys
from pathlib import Path

import pytest

from daemon.errors import UndriftError
from daemon.illustrating.engines import Choice, batches_of, engine_of
from daemon.media import dimensions, media_of
from daemon.ports.images import Painted, Size, Unpainted
from tests.daemon.illustrating.orders import image, order

_ENGINE = """
from daemon.ports.images import Painted
class Engine:
    name = "other"
    model = "other-1"
    def __init__(self, settings):
        self.settings = settings
    def paint(self, order, partial=None):
        return Painted(str(self.settings["colour"]).encode())
    def close(self):
        pass
class Wrong:
    def __init__(self, settings):
        pass
def broken(settings):
    raise RuntimeError("no such device")
"""
_POINTS = """[undrift.image_engines]
other = other_engines:Engine
wrong = other_engines:Wrong
broken = other_engines:broken
absent = other_engines_that_are_not_there:Engine
"""


@pytest.fixture
def others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with engines, as it lies there once it is installed."""
    info = tmp_path / "site" / "others-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: others\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(_POINTS)
    (info.parent / "other_engines.py").write_text(_ENGINE)
    monkeypatch.syspath_prepend(info.parent)
    monkeypatch.delitem(sys.modules, "other_engines", raising=False)
    return tmp_path / "kept"


def test_our_own_engine_paints_without_a_key_and_keeps_nothing(tmp_path: Path) -> None:
    found = engine_of(Choice(), {}, tmp_path / "kept", print).paint(order(size=(480, 320)))
    assert isinstance(found, Painted)
    assert (media_of(found.data), dimensions(found.data)) == ("png", (480, 320))
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(("style", "size"), [("baroque", (480, 320)), ("paper", (16, 16))])
def test_what_our_own_engine_cannot_draw_is_told(tmp_path: Path, style: str, size: tuple[int, int]) -> None:
    wrong = order()._replace(style=style, size=Size(*size))
    assert isinstance(engine_of(Choice(), {}, tmp_path, print).paint(wrong), Unpainted)


def test_an_engine_of_another_package_gets_the_settings_and_is_paid_like_any(others: Path) -> None:
    assert "other_engines" not in sys.modules
    choice = Choice("other", {"colour": "red"}, {"other": {"per-image": 0.5}}, budget=0.6)
    engine = engine_of(choice, {}, others, print)
    found = engine.paint(order("one"))
    assert isinstance(found, Painted)
    assert found.data == b"red"
    refused = engine.paint(order("two"))
    assert isinstance(refused, Unpainted)
    assert "of the $0.60 of this run $0.50 are spent" in refused.why


def test_no_engine_is_loaded_that_was_not_named(others: Path) -> None:
    engine_of(Choice(), {}, others, print)
    with pytest.raises(UndriftError, match="did you mean other"):
        engine_of(Choice("othr"), {}, others, print)
    assert "other_engines" not in sys.modules


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("wrong", "is no image engine"),
        ("broken", "cannot be loaded: no such device"),
        ("absent", "cannot be loaded: No module named"),
        ("midjourney", "known: absent, broken, openai, other, sketch, wrong"),
    ],
)
def test_an_engine_that_cannot_be_had_is_told(others: Path, name: str, expected: str) -> None:
    with pytest.raises(UndriftError, match=expected):
        engine_of(Choice(name), {}, others, print)


def test_only_openai_has_batches(tmp_path: Path) -> None:
    with pytest.raises(UndriftError, match="--batch is for --engine openai"):
        batches_of(Choice("sketch"), {}, tmp_path, print)


def test_wrong_prices_are_told_before_anything_is_painted(tmp_path: Path) -> None:
    with pytest.raises(UndriftError, match="prices of 'a'"):
        engine_of(Choice("openai", prices={"a": 1}), {"OPENAI_API_KEY": "k"}, tmp_path, print)


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (image(), "png"),
        (image(kind="JPEG"), "jpeg"),
        (image(kind="WEBP"), "webp"),
        (image(kind="GIF"), None),
        (b"", None),
    ],
)
def test_a_picture_is_known_by_its_bytes(data: bytes, media: str | None) -> None:
    assert media_of(data) == media
    assert (dimensions(data) == (24, 16)) == (media is not None)
