"""Sizes of another shape: our own engine lays the picture out anew, and nothing is padded that need not be."""

from pathlib import Path

from daemon.media import dimensions
from tests.daemon.illustrating.atelier import CODE, MODEL, Atelier

SIZED = 'name = "hero"\nsizes = ["480x320", "480x120"]'
WIDE, BANNER = "docs/illustrations/hero-480x320.png", "docs/illustrations/hero-480x120.png"


def check(folder: Path, text: str, engine: str, *shapes: tuple[int, int]) -> Atelier:
    """The shapes that are asked for."""
    shop = Atelier(folder, text.replace('name = "hero"', SIZED), engine)
    shop.easel.scale = 2
    assert shop.illustrate(chosen=True) == 0, shop.said
    assert [(each.size.width, each.size.height) for each in shop.easel.orders] == list(shapes)
    assert [dimensions(shop.front.read(path)) for path in (WIDE, BANNER)] == [(480, 320), (480, 120)]
    assert shop.findings() == []
    return shop


def test_our_own_engine_lays_a_banner_out_anew(tmp_path: Path) -> None:
    check(tmp_path, CODE, "sketch", (1536, 1024), (4096, 1024))


def test_a_model_is_paid_for_one_picture_that_all_sizes_are_cut_from(tmp_path: Path) -> None:
    check(tmp_path, MODEL, "other", (1536, 1024))
