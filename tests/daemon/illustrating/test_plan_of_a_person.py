"""Plans and the code: what is new in the code comes in, what is gone leaves, and what a person changed stays."""

from pathlib import Path

import pytest

from tests.daemon.illustrating.atelier import CODE, Atelier

PLAN = "docs/illustrations/hero.plan.toml"
NEXT = f"hero: correct it, or remove {PLAN}: the next undrift illustrate writes a new one"
PICTURE = "docs/illustrations/hero.png"


@pytest.fixture
def shop(tmp_path: Path) -> Atelier:
    shop = Atelier(tmp_path)
    assert shop.illustrate() == 0
    return shop


def check(shop: Atelier, *expected: str) -> None:
    """What the plan says after the next picture: its title, its entities and its arrows."""
    assert shop.illustrate() == 0, shop.said
    plan = shop.easel.orders[-1].plan
    arrows = [f"{each.source} -> {each.target}" for each in plan.relations]
    names = [each.label + (f" ({each.metaphor})" if each.metaphor == "conveyor" else "") for each in plan.entities]
    assert [plan.title, *names, *arrows] == list(expected)
    assert shop.findings() == []


API, ORDERS, STORE = "shop/api.py", "shop/orders.py", "shop/store.py"


def test_what_is_new_in_the_code_comes_into_the_plan(shop: Atelier) -> None:
    shop.front.write("#- shop/gift.py\nfrom shop import store\n")
    assert shop.findings() == [
        (
            f"{PICTURE}:0 warning the code has changed since the illustration 'hero' was planned: new: gift "
            "[illustration-stale]"
        )
    ]
    arrows = (f"{API} -> {ORDERS}", f"shop/gift.py -> {STORE}", f"{ORDERS} -> {STORE}")
    check(
        shop,
        "Architecture",
        "api",
        "orders",
        "store",
        "gift",
        f"{API} -> {ORDERS}",
        f"{ORDERS} -> {STORE}",
        arrows[1],
    )


def test_what_is_gone_leaves_the_plan(shop: Atelier) -> None:
    shop.front.house.root.joinpath(STORE).unlink()
    shop.front.write("#- shop/orders.py\n")
    assert shop.findings() == [
        (
            f"{PICTURE}:0 error the code has changed since the illustration 'hero' was planned: gone: store "
            "[illustration-stale]"
        )
    ]
    check(shop, "Architecture", "api", "orders", f"{API} -> {ORDERS}")


def test_what_a_person_changed_stays_when_the_code_changes(shop: Atelier) -> None:
    shop.front.swap(PLAN, 'title = "Architecture"', 'title = "Where tea is sold"')
    shop.front.swap(
        PLAN,
        'label = "orders"\nkind = "module"\nmetaphor = "block"',
        'label = "orders"\nkind = "module"\nmetaphor = "conveyor"',
    )
    assert shop.findings() == [
        f"{PICTURE}:0 error the illustration 'hero' was painted from another plan than {PLAN} [illustration-stale]"
    ]
    expected = ("Where tea is sold", "api", "orders (conveyor)", "store")
    arrows = (f"{API} -> {ORDERS}", f"{ORDERS} -> {STORE}")
    check(shop, *expected, *arrows)
    shop.front.write("#- shop/gift.py\nfrom shop import store\n")
    check(shop, *expected, "gift", *arrows, f"shop/gift.py -> {STORE}")


def test_what_a_person_left_out_stays_out(shop: Atelier) -> None:
    text = shop.front.read(PLAN).decode()
    tables = text.split("\n\n")
    kept = [table for table in tables if f'"{STORE}"' not in table]
    assert len(tables) - len(kept) == 2
    shop.front.write_bytes(PLAN, "\n\n".join(kept).encode())
    check(shop, "Architecture", "api", "orders", f"{API} -> {ORDERS}")
    shop.front.write("#- shop/gift.py\nfrom shop import store\n")
    check(shop, "Architecture", "api", "orders", "gift", f"{API} -> {ORDERS}")


def test_the_order_and_the_comments_of_a_person_stay(shop: Atelier) -> None:
    text = shop.front.read(PLAN).decode()
    head, *tables = text.split("\n\n")
    entities = [table for table in tables if table.startswith("[[entity]]")]
    others = [table for table in tables if not table.startswith("[[entity]]")]
    mine = "\n\n".join((head, "# The store first.", *reversed(entities), *others)).rstrip() + "\n"
    shop.front.write_bytes(PLAN, mine.encode())
    check(shop, "Architecture", "store", "orders", "api", f"{API} -> {ORDERS}", f"{ORDERS} -> {STORE}")
    assert shop.front.read(PLAN).decode() == mine


def test_a_label_is_the_code_s_and_no_person_s(shop: Atelier) -> None:
    before = shop.front.read(PLAN)
    shop.front.swap(PLAN, 'label = "orders"', 'label = "Order Service"')
    assert shop.illustrate() == 0
    assert shop.said == ["hero: up to date"]
    assert shop.front.read(PLAN) == before
    assert shop.findings() == []


def test_what_a_person_invented_is_not_painted(shop: Atelier) -> None:
    shop.front.write_bytes(PLAN, shop.front.read(PLAN) + b'\n[[entity]]\nid = "redis"\nlabel = "Redis"\n')
    assert shop.illustrate() == 1
    said = "[[entity]] 'redis' is not in the view that is painted"
    assert shop.said == [f"hero: {PLAN}:33: {said}", NEXT]
    assert shop.findings() == [f"{PLAN}:33 error {said} [illustration-plan]"]


def test_an_unknown_key_is_told_with_its_line(shop: Atelier) -> None:
    shop.front.swap(PLAN, 'metaphor = "drum"', 'metaphore = "drum"')
    assert shop.illustrate() == 1
    assert shop.said == [f'hero: {PLAN}:22: "metaphore" is no key here; did you mean "metaphor"?', NEXT]


def test_without_the_lock_an_untouched_plan_is_taken_as_it_is(shop: Atelier) -> None:
    (shop.front.root / "docs/illustrations/illustrations.lock.json").unlink()
    check(shop, "Architecture", "api", "orders", "store", f"{API} -> {ORDERS}", f"{ORDERS} -> {STORE}")


def test_the_view_is_the_one_that_is_named(tmp_path: Path) -> None:
    config = 'name = "hero"\nview = "second"\n[[diagram]]\nname = "first"\n[[diagram]]\nname = "second"\ntitle = "Two"'
    shop = Atelier(tmp_path, CODE.replace('name = "hero"', config))
    check(shop, "Two", "api", "orders", "store", f"{API} -> {ORDERS}", f"{ORDERS} -> {STORE}")
