import pytest

from coherence.held import findings
from coherence.readers.vocabulary import leads_well
from renderers.drawing.hrefs import SCHEMES
from renderers.theme import Options
from renderers.view import View
from tests.coherence.scene import check, held, paste, pictured, swap
from tests.renderers import samples
from tests.renderers.drawn import drawn

FOUND = "error picture-unsafe docs/shop.svg at "


@pytest.mark.parametrize("view", [samples.CONTAINERS, samples.CLASSES, samples.HOSTILE])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_where_the_drawer_leads_is_safe(view: View, scheme: str) -> None:
    picture = drawn(view, options=Options(source_url=f"{scheme}://x.y/{{path}}"))
    assert not [each for each in findings(pictured("", view, picture)) if each.rule == "picture-unsafe"]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//elsewhere.example/x.svg",
        "../x.svg",
        "x.html",
        "#top",
        "",
        "https://x y",
    ],
)
def test_a_link_leads_to_pictures_pages_and_editors_alone(href: str) -> None:
    assert not leads_well(href)


def test_a_link_that_runs_something_is_told() -> None:
    check(
        held(edit=swap('<g class="box module"', '<a href="javascript:alert(1)"/>\n<g class="box module"')),
        f"{FOUND}(<a href=\"javascript:alert(1)\"/>): leads to 'javascript:alert(1)'",
    )
    check(
        held(edit=swap('<g class="box module"', '<a xlink:href="data:,x"/>\n<g class="box module"')),
        f"{FOUND}(<a xlink:href=\"data:,x\"/>): leads to 'data:,x'",
    )


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("<script/>", "holds a <script>"),
        ('<set attributeName="href" to="x"/>', "holds a <set>"),
        ('<rect onclick="x()"/>', "runs something (onclick)"),
        ('<image href="redis.png"/>', "loads 'redis.png'"),
        ('<use xlink:href="x.svg#a"/>', "loads 'x.svg#a'"),
        ("<rect fill=\"url( '//x/y#z')\"/>", "loads something (fill)"),
        ('<rect style="fill:u\\72l(x)"/>', "loads something (style)"),
        ("<style>@import 'x'</style>", "loads something (style)"),
        ("<?xml-stylesheet href='x'?>", "tells programs what to do (<?xml-stylesheet?>)"),
    ],
    ids=range(9),
)
def test_what_runs_or_loads_something_is_told(line: str, what: str) -> None:
    scene = held(edit=paste(line))
    assert [each.message for each in findings(scene) if each.rule == "picture-unsafe"] == [what]


def test_a_paint_of_the_picture_itself_is_safe() -> None:
    found = findings(held(edit=paste("<rect fill=\"url('#a')\" marker-end='url(#b)'/>")))
    assert [each.rule for each in found] == ["picture-edited"]


def test_a_flood_of_dangers_is_told_in_part() -> None:
    found = findings(held(edit=paste("<script/>\n" * 60)))
    assert len(found) == 21
    assert max(each.message for each in found) == "holds a <script>"
    assert "holds 40 more things that are not safe in a page" in {each.message for each in found}
