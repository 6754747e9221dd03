"""Diagrams in Sphinx: real small projects, built."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

from tests.extensions.pictures import Page, identity, picture, write

EXTERNAL = "https://github.com/o/shop/blob/main/shop/api.py"
SHOP = {
    "undrift.toml": 'output = "pictures"\n',
    "pictures/shop.svg": picture("shop", "pay.svg", "core.svg", "lost.svg", EXTERNAL),
    "pictures/pay.svg": picture("pay", "shop.svg"),
    "pictures/core.svg": picture("core", "shop.svg", "deep.svg"),
    "pictures/deep.svg": picture("deep"),
    "docs/conf.py": 'extensions = ["undrift.sphinx"]\nhtml_theme = "basic"\n',
    "docs/index.rst": "Shop\n====\n\n.. toctree::\n\n   sub/pay\n\n.. undrift:: shop\n",
    "docs/sub/pay.rst": "Pay\n===\n\n.. undrift:: pay\n",
}


@dataclass
class Site:
    """A project that is built again and again."""

    root: Path
    builder: str = "html"
    warnings: str = ""
    read: tuple[str, ...] = ()

    def build(self, **options: object) -> "Site":
        app = SphinxTestApp(self.builder, srcdir=self.root / "docs", **options)
        try:
            app.connect("env-get-outdated", lambda _app, _env, added, changed, _removed: self._note(added | changed))
            app.build()
            self.warnings = re.sub(r"\x1b\[[0-9;]*m", "", app.warning.getvalue())
        finally:
            app.cleanup()
        return self

    def _note(self, read: set[str]) -> list[str]:
        self.read = tuple(sorted(read))
        return []

    def out(self, path: str) -> Path:
        return self.root / "docs" / "_build" / self.builder / path

    def page(self, path: str = "index.html") -> Page:
        return Page(self.out(path).read_text(encoding="utf-8"))


def site(root: Path, builder: str = "html", **files: str) -> Site:
    """The shop, with other files under these names ("docs/index.rst" is `index`)."""
    named = {"index": "docs/index.rst", "pay": "docs/sub/pay.rst", "conf": "docs/conf.py", "toml": "undrift.toml"}
    write(root, SHOP | {named[name]: text for name, text in files.items()})
    return Site(root, builder).build()


INDEX = "Shop\n====\n\n.. toctree::\n\n   sub/pay\n\n"


def check(root: Path, directive: str, *expected: str) -> Page:
    """The page for this text has these parts in this order, and no warning."""
    built = site(root, index=INDEX + directive)
    page = built.page()
    assert built.warnings == ""
    place = 0
    for part in expected:
        found = page.html.find(part, place)
        assert found >= 0, part
        place = found
    return page


def check_warning(root: Path, expected: str, directive: str = ".. undrift:: shop\n", **files: str) -> Site:
    """The one warning for a project with these files."""
    built = site(root, index=INDEX + directive, **files)
    (warning,) = built.warnings.splitlines()
    place, _, said = warning.partition(": WARNING: ")
    assert (place, said) == (f"{root}/docs/index.rst:8", expected)
    return built


def test_a_picture_stands_in_the_page_and_fits_it(tmp_path: Path) -> None:
    page = check(tmp_path, ".. undrift:: shop\n", '<div class="undrift">', "<svg", "</svg>", "</div>")
    assert (len(page.svgs), page.images) == (1, [])
    assert page.svgs[0]["style"] == "max-width:100%;height:auto"
    svg = re.search(r"<svg.*</svg>", page.html, re.DOTALL)
    assert svg
    assert 'viewBox="0 0 400 90"' in svg[0]


def test_a_link_leads_to_the_page_of_the_diagram_else_to_its_picture(tmp_path: Path) -> None:
    built = site(tmp_path)
    copied = "_images/undrift/core.svg"
    assert built.page().links == [f"sub/pay.html#{identity('pay')}", copied, EXTERNAL]
    assert built.page("sub/pay.html").links == [f"../index.html#{identity('shop')}"]
    # What the copy leads to is there, too.
    assert sorted(path.name for path in built.out("_images/undrift").iterdir()) == [
        "core.svg",
        "deep.svg",
        "pay.svg",
        "shop.svg",
    ]
    assert identity("pay") in built.page("sub/pay.html").ids


def test_a_link_to_a_diagram_on_the_same_page_leads_down_that_page(tmp_path: Path) -> None:
    page = check(tmp_path, ".. undrift:: shop\n\n.. undrift:: core\n", "<svg", "<svg")
    assert page.links[1:] == [f"#{identity('core')}", EXTERNAL, f"#{identity('shop')}", "_images/undrift/deep.svg"]


@pytest.mark.parametrize(
    ("builder", "path", "expected"),
    [
        ("dirhtml", "index.html", f"sub/pay/#{identity('pay')}"),
        ("dirhtml", "sub/pay/index.html", f"../../#{identity('shop')}"),
        ("singlehtml", "index.html", f"#{identity('pay')}"),
    ],
)
def test_links_follow_the_builder(tmp_path: Path, builder: str, path: str, expected: str) -> None:
    built = site(tmp_path, builder)
    page = built.page(path)
    assert expected in page.links
    assert built.warnings == ""
    for link in page.links:
        if "_images" in link:
            assert (built.out(path).parent / link).is_file()


def test_the_same_picture_twice_has_ids_of_its_own(tmp_path: Path) -> None:
    page = check(tmp_path, ".. undrift:: pay\n\n.. undrift:: pay\n\n.. undrift:: pay\n", "<svg", "<svg", "<svg")
    assert len(page.ids) == len(set(page.ids))
    again = f"{identity('pay')}-2"
    assert page.svgs[1]["id"] == again
    assert page.svgs[1]["aria-labelledby"] == f"{again}-title {again}-desc"
    assert f'marker-end="url(#{again}-imports)"' in page.html
    assert f"#{again} .box:hover" in page.html


def test_options_say_how_it_is_shown(tmp_path: Path) -> None:
    page = check(
        tmp_path,
        ".. undrift:: shop\n   :alt: All <of> it\n   :width: 80%\n   :align: center\n   :class: wide\n   :name: plan\n",
        '<div class="undrift wide" id="plan">',
    )
    assert page.svgs[0]["style"] == "width:80%;display:block;margin:0 auto;max-width:100%;height:auto"
    assert (page.svgs[0]["aria-label"], "aria-labelledby" in page.svgs[0]) == ("All <of> it", False)


def test_a_number_alone_is_a_width_in_pixels(tmp_path: Path) -> None:
    assert check(tmp_path, ".. undrift:: shop\n   :width: 300\n").svgs[0]["style"].startswith("width:300px;")  # type: ignore[union-attr]


def test_a_caption_makes_a_figure_that_can_be_referred_to(tmp_path: Path) -> None:
    check(
        tmp_path,
        "See :ref:`plan`.\n\n.. undrift:: shop\n   :caption: How a *shop* works\n   :align: right\n   :name: plan\n",
        '<a class="reference internal" href="#plan"><span class="std std-ref">How a shop works</span></a>',
        '<figure class="undrift align-right" id="plan">',
        "<svg",
        "<figcaption>",
        "How a <em>shop</em> works",
    )


def test_a_figure_has_the_width_and_its_picture_fills_it(tmp_path: Path) -> None:
    page = check(
        tmp_path,
        ".. undrift:: shop\n   :caption: Shop\n   :align: right\n   :width: 60%\n",
        '<figure class="undrift align-right"',
        'style="width: 60%"',
        "<svg",
    )
    assert page.svgs[0]["style"] == "width:100%;max-width:100%;height:auto"


def test_a_dark_variant_stands_beside_the_light_one(tmp_path: Path) -> None:
    write(tmp_path, {"pictures/shop.dark.svg": picture("shop", "pay.dark.svg")})
    page = check(tmp_path, ".. undrift:: shop\n", "prefers-color-scheme:dark", "undrift-light", "undrift-dark")
    assert len(page.svgs) == 2
    assert len(page.ids) == len(set(page.ids))
    assert page.links[-1] == f"sub/pay.html#{identity('pay')}"


def test_a_missing_picture_is_told_with_its_place_and_the_next_step(tmp_path: Path) -> None:
    step = "configure it in undrift.toml and run undrift sync [undrift.missing]"
    check_warning(
        tmp_path,
        f"undrift: no picture of a diagram 'shopp' in ../pictures: did you mean 'shop'? or {step}",
        ".. undrift:: shopp\n",
    )
    check_warning(
        tmp_path,
        f"undrift: no picture of a diagram 'zzz' in ../pictures: there are: core, deep, pay, shop; {step}",
        ".. undrift:: zzz\n",
    )
    check_warning(
        tmp_path,
        f"undrift: no picture of a diagram '../etc' in ../nowhere: {step}",
        ".. undrift:: ../etc\n",
        toml='output = "nowhere"\n',
        pay="Pay\n===\n",
    )


def test_a_picture_that_is_not_ours_is_shown_as_an_image(tmp_path: Path) -> None:
    foreign = "<svg xmlns='http://www.w3.org/2000/svg'/>"
    write(tmp_path, {"own/shop.svg": foreign, "own/pay.svg": picture("pay")})
    built = check_warning(
        tmp_path,
        "undrift: ../own/shop.svg is not a picture of undrift: it has none of its metadata; it is shown as an image"
        " [undrift.picture]",
        toml='output = "own"\n',
    )
    assert (built.page().svgs, built.page().images) == ([], ["_images/shop.svg"])
    assert built.out("_images/shop.svg").read_text() == foreign


def test_the_folder_can_be_configured(tmp_path: Path) -> None:
    for folder in ("drawn", "docs/drawn"):
        root = tmp_path / folder.replace("/", "-")
        write(root, {f"{folder}/shop.svg": picture("shop"), f"{folder}/pay.svg": picture("pay")})
        conf = SHOP["docs/conf.py"] + 'undrift_diagrams = "drawn"\n'
        assert len(site(root, conf=conf).page().svgs) == 1


def test_a_page_is_read_again_when_its_picture_changes_and_only_then(tmp_path: Path) -> None:
    built = site(tmp_path)
    assert built.build().read == ()
    write(tmp_path, {"pictures/shop.svg": picture("shop", title="Anew")})
    os.utime(tmp_path / "pictures/shop.svg", ns=(4 * 10**18, 4 * 10**18))
    assert built.build().read == ("index",)
    assert "Anew" in built.page().html


def test_a_page_that_lacked_its_picture_is_read_again_once_it_is_there(tmp_path: Path) -> None:
    built = site(tmp_path, index=INDEX + ".. undrift:: new\n")
    assert built.page().svgs == []
    write(tmp_path, {"pictures/new.svg": picture("new")})
    assert len(built.build().page().svgs) == 1
    assert built.warnings == ""


def test_links_follow_a_diagram_to_another_page(tmp_path: Path) -> None:
    built = site(tmp_path)
    write(tmp_path, {"docs/sub/pay.rst": "Pay\n===\n\n.. undrift:: pay\n\n.. undrift:: core\n"})
    os.utime(tmp_path / "docs/sub/pay.rst", ns=(4 * 10**18, 4 * 10**18))
    assert built.build().read == ("sub/pay",)
    assert built.page().links[1] == f"sub/pay.html#{identity('core')}"


def test_many_processes_give_the_same_pages(tmp_path: Path) -> None:
    many = {f"docs/sub/p{number}.rst": f"P{number}\n==\n\n.. undrift:: pay\n" for number in range(8)}
    texts = []
    for jobs in (1, 2):
        write(tmp_path / str(jobs), many)
        built = site(
            tmp_path / str(jobs), index="Shop\n====\n\n.. toctree::\n   :glob:\n\n   sub/*\n\n.. undrift:: shop\n"
        )
        built.build(freshenv=True, parallel=jobs)
        assert built.warnings == ""
        texts.append([built.page(f"{path}.html").html for path in ("index", "sub/pay", "sub/p3")])
    assert texts[0] == texts[1]


def test_other_builders_get_an_image(tmp_path: Path) -> None:
    text = site(tmp_path / "a", "text", index=INDEX + ".. undrift:: shop\n   :alt: All of it\n")
    assert "[image: All of it]" in text.out("index.txt").read_text(encoding="utf-8")
    epub = site(tmp_path / "b", "epub")
    assert (epub.out("_images/shop.svg").is_file(), "<svg" in epub.out("index.xhtml").read_text()) == (True, False)
