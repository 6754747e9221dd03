"""Pictures are read in another process, and whatever becomes of it, there is an answer."""

import importlib.util
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from coherence.raster.reading import Reading
from daemon.adapters.pictures.reader import NEEDED, ChildReader, MissingReader, choose_reader
from daemon.ports.pictures import INSTALL, Annotation, PictureLimits, Refused
from tests.daemon.front import Front

missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} not installed: {INSTALL}"),
]


def picture(*below: str) -> bytes:
    """Two boxes and an arrow from one to the other; others below the first."""
    image = Image.new("RGB", (900, 300 + 150 * len(below)), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(30)
    others = [(60, 250 + 150 * at, label) for at, label in enumerate(below)]
    for x, y, label in ((60, 100, "Orders"), (600, 100, "Payments"), *others):
        draw.rectangle((x, y, x + 240, y + 100), "#e8f0fe", "#2b5fb4", 3)
        draw.text((x + 120, y + 50), label, "black", font, anchor="mm")
    draw.line((300, 150, 585, 150), "black", 4)
    draw.polygon(((598, 150), (575, 138), (575, 162)), "black")
    return png(image)


def png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


@pytest.fixture(scope="module")
def reader() -> Iterator[ChildReader]:
    with ChildReader(PictureLimits(pixels=2_000_000)) as reader:
        yield reader


def check(reader: ChildReader, data: bytes, expected: str) -> None:
    """The components and links, or the words that a refusal has in it."""
    found = reader.read(data)
    if isinstance(found, Reading):
        names = [each.label for each in found.components]
        links = [f"{names[each.source]} -> {names[each.target]} {each.heads}" for each in found.links]
        assert "; ".join((*names, *links)) == expected
    else:
        assert expected in found.why
        assert found.fix


def test_a_picture_is_read_through_the_process(reader: ChildReader) -> None:
    check(reader, picture(), "Orders; Payments; Orders -> Payments forward")


def test_what_cannot_be_read_is_refused_and_the_process_goes_on(reader: ChildReader) -> None:
    first = reader._owner.child
    check(reader, b"no picture", "none of PNG")
    check(reader, png(Image.new("RGB", (2000, 1500))), "more than the 2 million")
    check(reader, b"\0" * (33 << 20), "MB, more than")
    assert reader._owner.child is first


def test_an_empty_page_shows_nothing(reader: ChildReader) -> None:
    check(reader, png(Image.new("RGB", (400, 300), "white")), "")


def test_a_process_that_died_is_replaced(reader: ChildReader) -> None:
    check(reader, b"", "is empty")
    assert reader._owner.child is not None
    reader._owner.child.process.kill()
    reader._owner.child.process.wait()
    check(reader, b"", "is empty")


def test_an_answer_that_is_none_is_a_refusal_and_the_next_picture_is_read(reader: ChildReader) -> None:
    check(reader, b"", "is empty")
    assert reader._owner.child is not None
    assert reader._owner.child.process.stdin is not None
    reader._owner.child.process.stdin.write((5).to_bytes(8, "big") + b"wrong")
    check(reader, b"", "the process that reads pictures ended")
    check(reader, b"", "is empty")


def test_a_picture_that_takes_too_long_is_refused() -> None:
    with ChildReader(PictureLimits(seconds=0)) as slow:
        check(slow, b"", "is empty")
        found = slow.read(picture())
    assert isinstance(found, Refused)
    assert "longer than 0 seconds" in found.why


def test_a_picture_is_annotated_and_cut(reader: ChildReader) -> None:
    marks = (
        Annotation("proved", "Orders", (60, 100, 240, 100)),
        Annotation("phantom", "Payments", (600, 100, 240, 100)),
    )
    for drawn, size in (
        (reader.annotated(picture(), marks), (900, 396)),
        (reader.crop(picture(), (60, 100, 240, 100)), (340, 200)),
    ):
        assert isinstance(drawn, bytes)
        with Image.open(io.BytesIO(drawn)) as image:
            assert (image.format, image.size) == ("PNG", size)


def test_a_lie_in_a_picture_is_found_end_to_end(reader: ChildReader, tmp_path: Path) -> None:
    classes = "#- shop/orders.py\nclass Orders: pass\n#- shop/refunds.py\nclass Refunds: pass\n"
    code = f"#- shop/__init__.py\n{classes}#- README.md\n\n![](docs/shop.png)\n"
    shop = Front(tmp_path, code + '#- undrift.toml\n[[drawing]]\npath = "docs/shop.png"\n')
    shop.write_bytes("docs/shop.png", picture("Refunds"))
    shop.house.pictures = lambda _limits: reader
    shop.sync()
    found = [each for each in shop.check().findings if each.severity != "note"]
    assert [f"{each.path}:{each.line} {each.severity} {each.rule} {each.subject}" for each in found] == [
        "README.md:2 error phantom-box Payments"
    ]
    x, y, width, height = found[0].region
    assert max(abs(x - 600), abs(y - 100), abs(width - 240), abs(height - 100)) < 20


def test_without_what_it_needs_every_picture_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("daemon.adapters.pictures.reader.NEEDED", ("no_such_module",))
    reader = choose_reader(PictureLimits())
    assert isinstance(reader, MissingReader)
    assert reader.read(picture()) == Refused("cannot be read without no_such_module", INSTALL)
