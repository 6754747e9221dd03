"""Sizes of another shape: our own engine lays the picture out anew, and nothing is padded that need not be."""

from pathlib import Path

from daemon.illustrations.plans import fewer
from daemon.media import dimensions
from renderers.illustrations.sketch.staging import bearable
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


MANY = "\n".join(
    [
        "#- undrift.toml",
        '[[diagram]]\nname = "architecture"\nmax-boxes = 30',
        '[[illustration]]\nname = "hero"\nsizes = ["card"]',
        "#- shop/__init__.py",
        *(f"#- shop/part{at:02}.py\nfrom shop import hub" for at in range(18)),
        "#- shop/hub.py\nfrom shop import store",
        "#- shop/store.py",
    ]
)


def test_a_card_shows_the_things_that_matter_most_and_says_how_many_it_leaves_out(tmp_path: Path) -> None:
    shop = Atelier(tmp_path, MANY)
    shop.easel.scale = 2
    assert shop.illustrate() == 0, shop.said
    whole, card = (order.plan for order in shop.easel.orders)
    assert len(whole.entities) == 20
    assert len(card.entities) == bearable((800, 450))
    assert "hub" in {each.label for each in card.entities}
    left_out = len(whole.entities) - len(card.entities)
    assert f"    card shows the {len(card.entities)} of its 20 things that matter most: " in "\n".join(shop.said)
    lock = shop.front.read("docs/illustrations/illustrations.lock.json").decode()
    assert f"{left_out} more things are not on it." in lock
    assert shop.illustrate() == 0
    assert len(shop.easel.orders) == 2


def test_a_small_picture_that_cannot_be_read_is_tried_with_less(tmp_path: Path) -> None:
    shop = Atelier(tmp_path, MANY)
    shop.easel.scale = 1
    shop.reader.small = lambda text: text if text.count("part") < 9 else "hub"
    assert shop.illustrate() == 0, shop.said
    assert [len(order.plan.entities) for order in shop.easel.orders] == [20, 9, 5]


def test_what_is_left_of_a_plan_hangs_together(tmp_path: Path) -> None:
    shop = Atelier(tmp_path, MANY)
    with shop.opened() as (scene, _):
        source = scene.sources["hero"]
        assert source.plan is not None
        assert source.view is not None
        less = fewer(source.plan, source.view, 3)
    assert [each.label for each in less.entities] == ["hub", "part00", "part01"]
    assert {(each.source, each.target) for each in less.relations} == {
        ("shop/part00.py", "shop/hub.py"),
        ("shop/part01.py", "shop/hub.py"),
    }
