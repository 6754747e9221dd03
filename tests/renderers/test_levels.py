"""The levels above and below the packages: context, containers, classes, and the outside systems beside the code."""

from dataclasses import replace
from textwrap import dedent

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.graph import ArchitectureGraph, ComponentId, RelationKind
from analyzers.landscape import Container, Evidence, Landscape, Link, Person, System
from analyzers.proof import relations
from renderers.fold import fold
from renderers.levels.systems import home_of
from renderers.view import Group, View, ViewLevel, ViewSpec
from tests.project import graph_of

SHOP = """
#- shop/web/views.py
from shop.core import models
#- shop/web/forms.py
from shop.web import views
#- shop/jobs/mails.py
from shop.core import models
#- shop/core/models.py
#- shop/core/search.py
from shop.core import models
"""


def entry(place: int) -> tuple[Evidence, ...]:
    return (Evidence("compose.yaml", "entries", place),)


def link(source: str, target: str, kind: RelationKind, *evidence: Evidence) -> Link:
    return Link(ComponentId(source), ComponentId(target), kind, evidence or entry(0))


WEB, JOBS, USER = ComponentId("compose.yaml::web"), ComponentId("compose.yaml::jobs"), ComponentId("person:user")
POSTGRES, RABBIT, STRIPE = ComponentId("sys:postgresql"), ComponentId("sys:rabbitmq"), ComponentId("sys:stripe")
LANDSCAPE = Landscape(
    "Tea shop",
    "Sells tea: slowly, and with care.",
    (Person(USER, "User", entry(0)),),
    (
        Container(JOBS, "jobs", "worker", "Celery", ("shop/jobs",), entry(1)),
        Container(WEB, "web", "service", "Django", ("shop/web/forms.py", "shop/web/views.py"), entry(0)),
    ),
    (
        System(POSTGRES, "PostgreSQL", "database", "postgresql", entry(2)),
        System(RABBIT, "RabbitMQ", "queue", "rabbitmq", entry(3)),
        System(STRIPE, "Stripe", "api", "stripe", entry(0)),
    ),
    (
        link(JOBS, RABBIT, "event", *entry(1)),
        link(USER, WEB, "uses"),
        link(WEB, POSTGRES, "data", Evidence("shop/core/models.py", "imports", 0), *entry(0)),
        link(WEB, RABBIT, "event"),
    ),
    {
        "shop/core/models.py": (
            link("shop/core/models.py", POSTGRES, "data", Evidence("shop/core/models.py", "imports", 0)),
        ),
        "shop/web/views.py": (
            link("shop/web/views.py", STRIPE, "request", Evidence("shop/web/views.py", "imports", 0)),
        ),
    },
)


def shop(landscape: Landscape = LANDSCAPE) -> ArchitectureGraph:
    return replace(graph_of(SHOP), make_landscape=lambda _: landscape, _landscape=[])


def told(view: View) -> str:
    """A view in words."""
    frames = [f"frame {each.id} '{each.label}'{_in(each.parent)}{_said(each.note)}" for each in view.frames]
    boxes = [
        f"{each.kind} {each.id} '{each.label}'{_in(each.frame)}{_said(each.caption)}{_said(each.note)}"
        f"{_said(', '.join(each.rows))}"
        for each in view.boxes
    ]
    arrows = [f"{each.source} -> {each.target} {' '.join(each.kinds)} {each.count}" for each in view.arrows]
    return "\n".join((*frames, *boxes, *arrows, *view.notes))


def _in(frame: str) -> str:
    return f" in {frame}" if frame else ""


def _said(text: str) -> str:
    return f" | {text}" if text else ""


def check(graph: ArchitectureGraph, level: ViewLevel, expected: str, **spec: object) -> None:
    view = fold(graph, ViewSpec("x", level=level, **spec))  # type: ignore[arg-type]
    assert told(view) == dedent(expected).strip()


def test_a_request_leads_to_the_file_that_serves_it_where_the_outside_is_shown() -> None:
    text = """
    #- api/orders.py
    from flask import Flask
    app = Flask(__name__)
    @app.get("/api/orders")
    def orders(): ...
    #- web/page.ts
    export const load = () => fetch(`${BASE}/orders`)
    #- web/package.json
    {"name": "web"}
    """
    graph = graph_of(text)
    arrows = fold(graph, ViewSpec("x", outside=True)).arrows
    assert [(each.source, each.target, each.kinds, each.mode) for each in arrows] == [
        ("web/page.ts", "api/orders.py", ("request",), "inferred")
    ]
    assert [edge.confidence for edge in relations(graph, "web", "api")] == [70]


def test_what_no_statement_says_is_inferred() -> None:
    text = """
    #- compose.yaml
    services:
      web: {build: web, ports: ["80:80"], depends_on: [api]}
      api: {build: api}
    #- web/main.py
    #- web/Dockerfile
    FROM python
    CMD python main.py
    #- api/main.py
    #- api/Dockerfile
    FROM python
    CMD python main.py
    """
    arrows = fold(graph_of(text), ViewSpec("x", level="containers")).arrows
    assert [(arrow.target, arrow.mode) for arrow in arrows if arrow.source == "compose.yaml::web"] == [
        ("compose.yaml::api", "inferred")
    ]


def test_a_statement_that_several_deployables_reach_counts_once() -> None:
    text = """
    #- compose.yaml
    services:
      web: {build: ., command: python web.py}
      jobs: {build: ., command: python jobs.py}
    #- web.py
    import store
    #- jobs.py
    import store
    #- store.py
    import redis
    redis.Redis()
    """
    view = fold(graph_of(text), ViewSpec("x", level="context"))
    assert [(arrow.target, arrow.count) for arrow in view.arrows] == [("sys:redis", 1)]


def test_the_context_is_the_project_its_people_and_the_systems_that_it_uses() -> None:
    expected = """
        system . 'Tea shop' | Sells tea: slowly, and with care.
        person person:user 'User'
        store sys:postgresql 'PostgreSQL' | database
        queue sys:rabbitmq 'RabbitMQ' | message queue
        external sys:stripe 'Stripe' | external API
        . -> sys:postgresql data 2
        . -> sys:rabbitmq event 2
        . -> sys:stripe request 1
        person:user -> . uses 1"""
    check(shop(), "context", expected)
    assert fold(shop(), ViewSpec("x", level="context")).title == "Tea shop"


def test_containers_stand_in_the_frame_of_the_project() -> None:
    expected = """
        frame . 'Tea shop' | Sells tea: slowly, and with care.
        worker compose.yaml::jobs 'jobs' in . | worker · Celery
        service compose.yaml::web 'web' in . | service · Django
        person person:user 'User'
        store sys:postgresql 'PostgreSQL' | database
        queue sys:rabbitmq 'RabbitMQ' | message queue
        external sys:stripe 'Stripe' | external API
        compose.yaml::jobs -> sys:rabbitmq event 1
        compose.yaml::web -> sys:postgresql data 2
        compose.yaml::web -> sys:rabbitmq event 1
        person:user -> compose.yaml::web uses 1"""
    check(shop(), "containers", expected)
    boxes = {box.id: box for box in fold(shop(), ViewSpec("x", level="containers")).boxes}
    assert [boxes[each].source for each in (JOBS, WEB, POSTGRES)] == ["shop/jobs", "shop/web", ""]
    assert boxes[POSTGRES].icon == "postgresql"


def test_a_container_lies_where_nearly_all_of_its_code_is() -> None:
    mixed = Container(WEB, "web", "service", "", ("shop/core", "shop/web/views.py"), entry(0))
    view = fold(shop(Landscape("", "", (), (mixed,))), ViewSpec("x", level="containers"))
    assert [box.source for box in view.boxes] == ["shop"]
    alone = Container(WEB, "web", "service", "", ("shop/web/views.py",), entry(0))
    view = fold(shop(Landscape("", "", (), (alone,))), ViewSpec("x", level="containers"))
    assert [box.source for box in view.boxes] == ["shop/web/views.py"]
    nothing = Container(WEB, "web", "service", "", (), entry(0))
    view = fold(shop(Landscape("", "", (), (nothing,))), ViewSpec("x", level="containers"))
    assert [box.source for box in view.boxes] == ["compose.yaml"]


def test_a_click_on_a_container_opens_the_file_where_it_starts_and_its_diagram_is_that_of_its_code() -> None:
    web = Container(WEB, "web", "service", "", ("shop/core", "shop/web/views.py"), entry(0), start="shop/web/views.py")
    graph = shop(Landscape("", "", (), (web,)))
    view = fold(graph, ViewSpec("x", level="containers"))
    assert [box.source for box in view.boxes] == ["shop/web/views.py"]
    assert [home_of(graph, each) for each in (WEB, "shop/web", "nowhere::x")] == ["shop", "", ""]


def test_a_focus_keeps_the_containers_with_code_in_it_and_what_is_around_these() -> None:
    expected = """
        frame . 'Tea shop'
        worker compose.yaml::jobs 'jobs' in . | worker · Celery
        queue sys:rabbitmq 'RabbitMQ' | message queue
        compose.yaml::jobs -> sys:rabbitmq event 1"""
    check(shop(), "containers", expected, focus="shop/jobs", describe=False)


def test_hide_and_kinds_choose_what_is_around() -> None:
    expected = """
        frame . 'Tea shop'
        service compose.yaml::web 'web' in . | service · Django
        person person:user 'User'
        store sys:postgresql 'PostgreSQL' | database
        external sys:stripe 'Stripe' | external API
        compose.yaml::web -> sys:postgresql data 2"""
    check(shop(), "containers", expected, hide=("sys:rabbitmq", "shop/jobs/"), kinds=("data",), describe=False)


def test_containers_of_one_name_are_told_apart() -> None:
    twins = tuple(
        Container(ComponentId(f"{folder}/setup.py::tea"), "tea", "command", "", (folder,), entry(0)) for folder in "ab"
    )
    view = fold(shop(Landscape("", "", (), twins)), ViewSpec("x", level="containers"))
    assert [box.label for box in view.boxes] == ["tea (a/setup.py)", "tea (b/setup.py)"]
    assert [frame.label for frame in view.frames] == ["This project"]


def test_what_does_not_fit_is_named_as_a_reader_knows_it() -> None:
    view = fold(shop(), ViewSpec("x", level="context", max_boxes=3))
    assert [box.id for box in view.boxes] == [".", "person:user", "sys:postgresql"]
    assert view.notes == ("not drawn, for lack of room: RabbitMQ, Stripe",)


def test_what_holds_the_data_is_drawn_before_what_is_called() -> None:
    links = (link(JOBS, STRIPE, "request"), link(WEB, STRIPE, "request"), link(WEB, POSTGRES, "data"))
    view = fold(shop(replace(LANDSCAPE, links=links)), ViewSpec("x", level="containers", max_boxes=4))
    assert [box.id for box in view.boxes] == [JOBS, WEB, USER, POSTGRES]


def test_a_store_that_several_share_is_drawn_before_a_tool_that_hardly_anything_has_to_do_with() -> None:
    tool = Container(ComponentId("pyproject.toml::tool"), "tool", "command", "", (), entry(1))
    links = (link(JOBS, POSTGRES, "data"), link(WEB, POSTGRES, "data"), link(JOBS, RABBIT, "event"))
    graph = shop(
        replace(LANDSCAPE, containers=(*LANDSCAPE.containers, tool), links=(*links, link(tool.id, STRIPE, "request")))
    )
    view = fold(graph, ViewSpec("x", level="containers", max_boxes=4))
    assert [box.id for box in view.boxes] == [JOBS, WEB, USER, POSTGRES]
    view = fold(graph, ViewSpec("x", level="containers", max_boxes=5))
    assert [box.id for box in view.boxes] == [JOBS, WEB, USER, POSTGRES, RABBIT]


def test_what_everybody_tells_a_monitor_is_no_reason_to_stay() -> None:
    alone = Container(ComponentId("compose.yaml::alone"), "alone", "service", "", (), entry(1))
    probe = Container(ComponentId("compose.yaml::probe"), "probe", "service", "", (), entry(1))
    links = (link(alone.id, STRIPE, "request"), link(alone.id, STRIPE, "data"), link(probe.id, WEB, "request"))
    graph = shop(replace(LANDSCAPE, containers=(alone, probe, LANDSCAPE.containers[1]), people=(), links=links))
    view = fold(graph, ViewSpec("x", level="containers", max_boxes=2))
    assert [box.id for box in view.boxes] == [probe.id, WEB]


def test_a_project_without_anything_around_is_one_box() -> None:
    check(shop(Landscape()), "context", "system . 'This project'")
    check(shop(Landscape()), "containers", "")


def test_the_outside_systems_can_be_shown_beside_the_code() -> None:
    expected = """
        frame shop/core 'core'
        module shop/core/models.py 'models' in shop/core
        module shop/core/search.py 'search' in shop/core
        package shop/jobs 'jobs'
        package shop/web 'web'
        store sys:postgresql 'PostgreSQL' | database
        external sys:stripe 'Stripe' | external API
        shop/core/models.py -> sys:postgresql data 1
        shop/core/search.py -> shop/core/models.py imports 1
        shop/jobs -> shop/core/models.py imports 1
        shop/web -> shop/core/models.py imports 1
        shop/web -> sys:stripe request 1"""
    check(shop(), "components", expected, outside=True, max_boxes=6)
    check(shop(), "components", expected, kinds=("imports", "data", "request"), max_boxes=6)
    one = fold(shop(), ViewSpec("x", outside=True, max_boxes=4))
    assert [box.id for box in one.boxes] == ["shop/core", "shop/jobs", "shop/web", "sys:postgresql"]
    assert one.notes == ("outside systems not drawn, with the fewest users: Stripe",)


CLASSES = """
#- tea/pots.py
\"\"\"What tea is made in.\"\"\"
from tea.base import Thing
from abc import ABC
import requests
class Pot(Thing):
    \"\"\"Holds water.\"\"\"
    size: int
    lid: Lid
    def fill(self):
        return Lid()
class Lid(ABC): pass
class Remote(requests.Session): pass
class _Inner: pass
def brew():
    return Pot()
#- tea/cups.py
from tea.pots import Pot
class Cup:
    class Handle: pass
    def pour(self):
        Pot().fill()
#- tea/base.py
class Thing: pass
"""


def test_classes_show_what_they_are_made_of_and_whom_they_use() -> None:
    expected = """
        outside ext:requests 'requests'
        outside tea/base.py::Thing 'Thing'
        class tea/pots.py::Lid 'Lid'
        class tea/pots.py::Pot 'Pot' | Holds water. | size: int, lid: Lid
        class tea/pots.py::Remote 'Remote'
        class tea/pots.py::_Inner '_Inner'
        tea/pots.py::Pot -> tea/base.py::Thing inherits 1
        tea/pots.py::Pot -> tea/pots.py::Lid calls references 2
        tea/pots.py::Remote -> ext:requests inherits 1"""
    check(graph_of(CLASSES), "classes", expected, focus="tea/pots.py")


def test_the_classes_of_a_folder_stand_in_the_frames_of_their_files() -> None:
    expected = """
        frame group:Ware 'Ware' | What is washed up.
        frame tea/base.py 'base.py'
        frame tea/cups.py 'cups.py' in group:Ware
        frame tea/pots.py 'pots.py' | What tea is made in.
        outside ext:requests 'requests'
        class tea/base.py::Thing 'Thing' in tea/base.py
        class tea/cups.py::Cup 'Cup' in tea/cups.py
        class tea/pots.py::Lid 'Lid' in tea/pots.py
        class tea/pots.py::Pot 'Pot' in tea/pots.py | Holds water. | size: int, lid: Lid
        class tea/pots.py::Remote 'Remote' in tea/pots.py
        tea/cups.py::Cup -> tea/pots.py::Pot calls 1
        tea/pots.py::Pot -> tea/base.py::Thing inherits 1
        tea/pots.py::Pot -> tea/pots.py::Lid calls references 2
        tea/pots.py::Remote -> ext:requests inherits 1
        left out: 1 private class"""
    groups = (Group("Ware", ("cups.py",), "What is washed up."),)
    check(graph_of(CLASSES), "classes", expected, focus="tea", groups=groups)


def test_a_class_in_focus_shows_what_is_in_it_and_what_it_uses() -> None:
    expected = """
        frame tea/cups.py 'cups.py'
        frame tea/pots.py 'pots.py'
        class tea/cups.py::Cup 'Cup' in tea/cups.py
        class tea/cups.py::Cup.Handle 'Cup.Handle' in tea/cups.py
        class tea/pots.py::Pot 'Pot' in tea/pots.py | size: int, lid: Lid
        tea/cups.py::Cup -> tea/pots.py::Pot calls 1"""
    graph = graph_of(CLASSES)
    view = fold(graph, ViewSpec("x", level="classes", focus="tea/cups.py::Cup", describe=False))
    lines = [line for line in told(view).splitlines() if "Thing" not in line and "base.py" not in line]
    assert lines == dedent(expected).strip().splitlines()


def test_a_long_list_of_attributes_is_cut_and_the_rest_counted() -> None:
    body = "".join(f"    a{number}: int\n" for number in range(12))
    (box,) = fold(graph_of(f"#- a.py\nclass A:\n{body}"), ViewSpec("x", level="classes")).boxes
    assert box.rows == (*(f"a{number}: int" for number in range(7)), "and 5 more")


def test_bases_from_elsewhere_are_drawn_as_long_as_they_are_few() -> None:
    text = "#- a.py\nfrom b import *\n" + "".join(f"from b import B{n}\nclass A{n}(B{n}): pass\n" for n in range(9))
    text += "#- b.py\n" + "".join(f"class B{n}: pass\n" for n in range(9))
    view = fold(graph_of(text), ViewSpec("x", level="classes", focus="a.py"))
    assert [box.label for box in view.boxes if box.kind == "outside"] == [f"B{n}" for n in range(6)]
    assert view.notes == ("bases outside that are not drawn: B6, B7, B8",)


def test_the_project_itself_is_the_last_box_to_go() -> None:
    links = tuple(link(USER, system, "data") for system in (POSTGRES, RABBIT, STRIPE))
    view = fold(shop(replace(LANDSCAPE, links=links)), ViewSpec("x", level="context", max_boxes=1))
    assert [box.id for box in view.boxes] == ["."]


OUTER = st.sampled_from([WEB, JOBS, USER, POSTGRES, RABBIT, STRIPE])


@settings(max_examples=40)
@given(
    st.lists(st.tuples(OUTER, OUTER, st.sampled_from(["data", "event", "uses"])), max_size=12),
    st.integers(1, 7),
    st.sampled_from(["context", "containers"]),
)
def test_whatever_is_shown_around_is_in_the_landscape_and_fits(
    pairs: list[tuple[str, str, RelationKind]], most: int, level: ViewLevel
) -> None:
    links = tuple(sorted({link(*pair) for pair in pairs if pair[0] != pair[1]}))
    graph = shop(replace(LANDSCAPE, links=links))
    view = fold(graph, ViewSpec("x", level=level, max_boxes=most))
    ids = [box.id for box in view.boxes]
    assert len(ids) == len(set(ids)) <= most
    assert len({(box.frame, box.label) for box in view.boxes}) == len(ids)
    assert {box.frame for box in view.boxes} - {""} <= {frame.id for frame in view.frames}
    for arrow in view.arrows:
        assert {arrow.source, arrow.target} <= set(ids)
        if level == "containers" and "sys:" not in arrow.source:
            assert any(True for _ in relations(graph, arrow.source, arrow.target))
