"""Where illustrations are shown: managed blocks, and the files of used-in."""

from pathlib import Path

from daemon.syncing.illustration_lock import digest
from tests.daemon.illustrating.atelier import CODE, Atelier

README = "#- README.md\n# Shop\n<!-- undrift:begin hero -->\n<!-- undrift:end hero -->\n"
UNUSED = "[illustration-unused]"
HERO = "docs/illustrations/hero.png"
NAMED = "has to show the illustration 'hero', and"


def check(folder: Path, setting: str, files: str, *expected: str) -> Atelier:
    """What is found of one illustration with one more setting, once it is painted."""
    shop = Atelier(folder, CODE.replace('name = "hero"', f'name = "hero"\n{setting}') + files)
    shop.easel.scale = 1 if "sizes" in setting else shop.easel.scale
    assert shop.illustrate() == 0, shop.said
    assert shop.findings() == list(expected)
    return shop


def test_a_block_shows_the_picture_with_what_it_shows_in_words(tmp_path: Path) -> None:
    shop = check(tmp_path, "", README)
    assert b"\n![Architecture. It shows api, orders and store.](docs/illustrations/hero.png)\n" in shop.front.read(
        "README.md"
    )
    assert shop.said[-1] == "README.md: brought up to date"
    before = shop.front.tree()
    shop.front.sync()
    assert shop.front.read("README.md") == before["README.md"]
    assert [finding.rule for finding in shop.front.check().findings] == []


def test_a_block_shows_the_first_size_and_a_person_s_own_words(tmp_path: Path) -> None:
    shop = check(tmp_path, 'sizes = ["og", "card"]\nalt = "How tea is sold"', README)
    assert b"\n![How tea is sold](docs/illustrations/hero-og-1200x630.png)\n" in shop.front.read("README.md")


def test_a_block_of_a_picture_that_is_not_painted_yet_stays_as_it_is(tmp_path: Path) -> None:
    shop = Atelier(tmp_path, CODE + README)
    before = shop.front.read("README.md")
    shop.front.sync()
    assert shop.front.read("README.md") == before
    assert [each.rule for each in shop.front.check().findings] == ["illustration-missing"]


def test_a_file_that_has_to_show_the_picture_names_it_in_any_way(tmp_path: Path) -> None:
    used = 'used-in = ["site/index.html", "site/Home.tsx", "data.json"]'
    files = (
        '#- site/index.html\n<img src="/docs/illustrations/hero.png">\n'
        '#- site/Home.tsx\nimport hero from "../docs/illustrations/hero.png"\n'
        '#- data.json\n{"cover": "hero.png"}\n'
    )
    check(tmp_path, used, files)


def test_a_file_that_does_not_show_it_or_is_not_there_is_told(tmp_path: Path) -> None:
    used = 'used-in = ["README.md", "gone.html"]'
    check(
        tmp_path, used, "#- README.md\n# Shop\n",
        f"undrift.toml:1 error README.md {NAMED} does not {UNUSED}",
        f"undrift.toml:1 error gone.html {NAMED} is not there {UNUSED}",
    )  # fmt: skip


def test_a_change_of_such_a_file_is_seen_at_the_next_check(tmp_path: Path) -> None:
    shop = check(tmp_path, 'used-in = ["data.json"]', '#- data.json\n{"cover": "hero.png"}\n')
    shop.front.swap("data.json", "hero.png", "other.png")
    assert shop.findings() == [f"undrift.toml:1 error data.json {NAMED} does not {UNUSED}"]


def test_illustrations_are_no_drawings_of_people(tmp_path: Path) -> None:
    shop = check(tmp_path, 'used-in = ["README.md"]', "#- README.md\n![x](docs/illustrations/hero.png)\n")
    rules = [each.rule for each in shop.front.check(notes=True).findings]
    assert "pictures-not-read" not in rules


def test_a_missing_picture_is_told(tmp_path: Path) -> None:
    shop = check(tmp_path, "", "")
    (shop.front.root / "docs/illustrations/hero.png").unlink()
    told = f"a picture of the illustration 'hero' is missing: {HERO} [illustration-missing]"
    assert shop.findings() == [f"{HERO}:0 error {told}"]


def test_a_picture_is_held_to_its_plan_whatever_the_lock_says(tmp_path: Path) -> None:
    shop = check(tmp_path, "", "")
    before = shop.front.read(HERO)
    lie = shop.gallery.picture(shop.gallery.texts[0].replace("store", "Redis"), (1536, 1024))
    shop.front.write_bytes(HERO, lie)
    shop.front.swap("docs/illustrations/illustrations.lock.json", digest(before), digest(lie))
    assert shop.findings() == [
        f"{HERO}:0 error shows 'Redis', which its plan does not have [illustration-false]",
    ]


def test_without_a_reader_the_check_says_that_it_was_not_read(tmp_path: Path) -> None:
    shop = check(tmp_path, "", "")
    shop.reader.missing = True
    (shop.front.house.cache / "facts.db").unlink()
    told = "was not read again: cannot be read without rapidocr (pip install 'undrift[vision]')"
    assert shop.findings(notes=True) == [f"{HERO}:0 note {told} [unread-picture]"]
