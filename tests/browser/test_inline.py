"""Two pictures inline in one page: the mouse finds what it should, and neither repaints the other or the page."""

import html
import json
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

from renderers.theme import THEME, Options
from renderers.view import Arrow, Box, View
from tests.browser.measure import FLAGS, browser
from tests.renderers.drawn import routed

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser() is None, reason="no Chromium is installed"),
]
SOURCES = Options(source_url="https://example.org/blob/main/{path}")
STATEMENT = "shop/api.py: view -> orders.Order"
FIRST = View(
    "first",
    "First",
    (Box("a", "a", "package", link="a"), Box("b", "b", "module", source="shop/b.py")),
    (),
    (Arrow("a", "b", ("imports",), evidence=(STATEMENT,)),),
    up="context",
)
SECOND = View(
    "second",
    "Second",
    (Box("a", "a", "class"), Box("c", "c", "store")),
    (),
    (Arrow("a", "c", ("data",), evidence=("shop/db.py: Table -> psycopg",)),),
)

# The page is asked what lies under the middle of each thing, what its link leads to, and which elements each rule of
# each style sheet would touch, its `:hover` taken as given.
_SCRIPT = """
const pictures = [...document.querySelectorAll('svg')];
const within = (svg, element) => svg.contains(element);
const under = (x, y) => document.elementFromPoint(x, y);
const link = element => { const a = element && element.closest('a'); return a ? a.href.baseVal : ''; };
const rules = [];
const walk = (svg, list) => {
  for (const rule of list) {
    if (rule.cssRules && rule.cssRules.length) { walk(svg, rule.cssRules); continue; }
    const open = rule.selectorText.replaceAll(/:(hover|focus-visible)/g, '');
    const touched = [...document.querySelectorAll(open)];
    rules.push({selector: rule.selectorText, hover: rule.selectorText.includes(':hover'),
                touched: touched.length, strangers: touched.filter(e => !within(svg, e)).length});
  }
};
const told = pictures.map(svg => {
  walk(svg, svg.querySelector('style').sheet.cssRules);
  const boxes = [...svg.querySelectorAll('g.box')].map(g => {
    const r = g.getBoundingClientRect(), hit = under((r.left + r.right) / 2, (r.top + r.bottom) / 2);
    return {id: g.dataset.id, hit: hit.closest('g.box') === g, link: link(g)};
  });
  const arrows = [...svg.querySelectorAll('g.arrow')].map(g => {
    const path = g.querySelector('path.hit'), m = path.getScreenCTM();
    const p = path.getPointAtLength(path.getTotalLength() / 2);
    // Five pixels beside the line: nobody hits a line of one pixel.
    const near = [[0, 0], [5, 0], [0, 5]].map(([x, y]) => under(p.x + m.e + x, p.y + m.f + y));
    return {hits: near.filter(e => e && e.closest('g.arrow') === g).length,
            title: g.querySelector('title').textContent, link: link(g)};
  });
  const up = svg.querySelector('a > text.up');
  return {id: svg.id, boxes, arrows, up: up ? link(up) : ''};
});
const page = getComputedStyle(document.querySelector('#page'));
const out = document.createElement('pre');
out.textContent = JSON.stringify({told, rules, page: [page.color, page.fill, page.cursor]});
document.body.replaceChildren(out);
"""


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    """What a page says that holds both pictures, and beside them words that have our class names."""
    pictures = "".join(routed(view, THEME, SOURCES).decode() for view in (FIRST, SECOND))
    words = '<div class="drawing"><a id="page" class="box label heading card" href="#">words</a></div>'
    text = f'<!DOCTYPE html><meta charset="utf-8"><body>{words}{pictures}<script>{_SCRIPT}</script>'
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "page.html"
        file.write_text(text, "utf-8")
        command = [browser() or "", *FLAGS, f"--user-data-dir={folder}/profile", "--dump-dom", file.as_uri()]
        done = subprocess.run(command, check=True, capture_output=True, timeout=120)
    said = re.search(r"<pre>(.*)</pre>", done.stdout.decode(), re.DOTALL)
    assert said is not None
    found: dict[str, Any] = json.loads(html.unescape(said[1]))
    return found


def check(found: list[dict[str, Any]], *expected: dict[str, Any]) -> None:
    assert found == list(expected)


def test_every_rule_stays_in_its_own_picture(page: dict[str, Any]) -> None:
    assert {picture["id"] for picture in page["told"]} == {rule["selector"].split()[0][1:] for rule in page["rules"]}
    check([rule for rule in page["rules"] if rule["strangers"] or not rule["selector"].startswith("#undrift-")])
    # The words beside the pictures look as the browser makes every link.
    assert page["page"] == ["rgb(0, 0, 238)", "rgb(0, 0, 0)", "pointer"]


def test_every_rule_for_the_mouse_finds_something_to_light_up(page: dict[str, Any]) -> None:
    hover = [rule for rule in page["rules"] if rule["hover"]]
    assert len(hover) >= 6
    first = page["told"][0]["id"]
    check([rule for rule in hover if not rule["touched"] and rule["selector"].startswith(f"#{first} ")])


def test_the_mouse_finds_boxes_and_where_they_lead(page: dict[str, Any]) -> None:
    first, second = page["told"]
    source = "https://example.org/blob/main/shop/b.py"
    check(first["boxes"], {"id": "a", "hit": True, "link": "a.svg"}, {"id": "b", "hit": True, "link": source})
    check(second["boxes"], {"id": "a", "hit": True, "link": ""}, {"id": "c", "hit": True, "link": ""})
    assert (first["up"], second["up"]) == ("context.svg", "")


def test_the_mouse_finds_an_arrow_its_evidence_and_its_source(page: dict[str, Any]) -> None:
    (first,), (second,) = (picture["arrows"] for picture in page["told"])
    assert first["hits"] >= 2
    assert first["title"] == f"a imports b\n{STATEMENT}"
    assert first["link"] == "https://example.org/blob/main/shop/api.py"
    assert second["title"] == "a data c\nshop/db.py: Table -> psycopg"
