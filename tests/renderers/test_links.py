"""Drill-down: which diagram a box leads to, and which one is above."""

from hypothesis import given, settings
from hypothesis import strategies as st

from renderers.levels.links import linked
from renderers.view import Box, BoxKind, Frame, View, ViewLevel, ViewSpec

CONTEXT = ViewSpec("context", level="context")
CONTAINERS = ViewSpec("containers", level="containers")
ALL = ViewSpec("all")
CORE = ViewSpec("core", focus="app/core")
CORE_MODULES = ViewSpec("core-modules", focus="app/core", level="modules")
ORDERS = ViewSpec("orders", focus="app/core/orders.py", level="classes")
LEVELS: tuple[ViewLevel, ...] = ("context", "containers", "components", "modules", "classes")


HOMES = {"compose.yaml::web": "app/core", "compose.yaml::job": "app/jobs", "x::y": "a"}


def home_of(component: str) -> str:
    return HOMES.get(component, "")


def box(name: str, kind: BoxKind = "package", source: str = "") -> Box:
    return Box(name, name, kind, source=source)


def view(spec: ViewSpec, *boxes: Box, frames: tuple[str, ...] = ()) -> View:
    return View(spec.name, "", boxes, tuple(Frame(frame, frame) for frame in frames), level=spec.level)


def check(views: list[View], specs: list[ViewSpec], expected: str) -> None:
    """The links and what is above, of the first view."""
    first = linked(tuple(views), tuple(specs), home_of)[0]
    links = [f"{each.id}>{each.link}" for each in (*first.frames, *first.boxes) if each.link]
    assert " ".join([*links, f"^{first.up}"] if first.up else links) == expected


def only(spec: ViewSpec, others: list[ViewSpec], expected: str, *boxes: Box, frames: tuple[str, ...] = ()) -> None:
    specs = [spec, *others]
    check([view(spec, *boxes, frames=frames), *(view(other) for other in others)], specs, expected)


def test_a_diagram_alone_leads_nowhere() -> None:
    only(ALL, [], "", box("app/core"))
    only(CONTEXT, [], "", box(".", "system"))


def test_the_project_leads_to_the_next_level() -> None:
    only(CONTEXT, [CONTAINERS, ALL], ".>containers", box(".", "system"), box("person:user", "person"))
    only(CONTEXT, [ALL, CORE], ".>all", box(".", "system"), box("sys:redis", "cache"))
    only(CONTAINERS, [CONTEXT, ALL], ".>all ^context", frames=(".",))


def test_a_deployable_leads_to_the_diagram_of_its_code() -> None:
    web, other = box("compose.yaml::web", "service", "app/core/run.py"), box("compose.yaml::job", "worker")
    only(CONTAINERS, [ALL, CORE], "compose.yaml::web>core", web, other)
    only(CONTAINERS, [ALL, CORE], "", box("setup.py::cli", "command"))


def test_a_package_leads_to_the_diagram_of_it_and_to_the_highest_level_of_these() -> None:
    only(ALL, [CORE_MODULES, CORE, ORDERS], "app/core>core", box("app/core"), box("app/web"))
    only(CORE, [CORE_MODULES, ALL], "^all", box("app/core/orders.py", "module"))
    only(CORE_MODULES, [ORDERS, CORE, ALL], "app/core/orders.py>orders ^core", box("app/core/orders.py", "module"))


def test_a_frame_leads_to_its_own_diagram_too() -> None:
    only(ALL, [CORE], "app/core>core", box("app/core/orders.py", "module"), frames=("app/core",))


def test_a_package_leads_to_the_nearest_diagram_inside_of_it() -> None:
    only(ALL, [ORDERS, CORE], "app>core", box("app"))
    only(ALL, [ORDERS], "app>orders", box("app"))


def test_groups_and_what_is_outside_lead_nowhere() -> None:
    only(ALL, [CORE], "", box("group:app/core", "group"), box("ext:app", "outside"), frames=("group:app",))


def test_two_diagrams_of_the_same_are_not_above_each_other() -> None:
    only(ALL, [ViewSpec("calls", kinds=("calls",))], "", box("app"))


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(LEVELS), st.sampled_from(["", "a", "a/b", "a/b/c.py", "d"])), max_size=6))
def test_no_link_leads_to_itself_and_up_never_runs_in_a_circle(chosen: list[tuple[ViewLevel, str]]) -> None:
    specs = tuple(ViewSpec(f"d{number}", level=level, focus=focus) for number, (level, focus) in enumerate(chosen))
    boxes = (box(".", "system"), box("a"), box("a/b"), box("a/b/c.py", "module"), box("x::y", "service", "a/b/c.py"))
    views = linked(tuple(view(spec, *boxes, frames=("a", "d")) for spec in specs), specs, home_of)
    up = {each.name: each.up for each in views}
    for each in views:
        assert each.name not in {*(b.link for b in each.boxes), *(f.link for f in each.frames)}
        seen, name = set(), each.name
        while name:
            assert name not in seen
            seen.add(name)
            name = up[name]
