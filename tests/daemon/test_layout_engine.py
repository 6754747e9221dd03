"""Every engine keeps the same contract; the one in a child process survives what happens to the child."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.adapters.layout_engine import INSTALL, EmbeddedGraphviz, MissingEngine, SystemDot, choose_engine
from daemon.adapters.layout_wire import layout_line, read_layout, read_request, request_line
from renderers.layout import Layout, LayoutBox, LayoutEngine, LayoutError, LayoutRequest, Rect
from tests.renderers.grid import GridEngine

ROOT = Path(__file__).parents[2]
BOX = LayoutBox(96, 40)
PAIR = LayoutRequest((BOX, BOX), (), ((0, 1), (1, 0), (0, 0)))
NESTED = LayoutRequest(
    (BOX, LayoutBox(120, 44, 0), LayoutBox(88, 40, 1), LayoutBox(200, 40, 1), LayoutBox(96, 40, 2)),
    (-1, 0, -1, -1),
    ((0, 1), (1, 2), (2, 3), (3, 4), (4, 0), (3, 2)),
    32,
)
# So dense that Graphviz needs minutes for it.
ENDLESS = LayoutRequest(
    tuple(LayoutBox(96, 40) for _ in range(900)),
    (),
    tuple((source, target) for source in range(900) for target in range(source + 1, min(900, source + 40))),
)
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and scripts of POSIX")


@pytest.fixture(scope="module")
def embedded() -> Iterator[EmbeddedGraphviz]:
    with EmbeddedGraphviz() as engine:
        yield engine


@pytest.fixture(params=["embedded", "dot", "grid"])
def engine(request: pytest.FixtureRequest, embedded: EmbeddedGraphviz) -> LayoutEngine:
    if request.param == "dot" and not shutil.which("dot"):
        pytest.skip("no Graphviz on this system")
    engines: dict[str, LayoutEngine] = {"embedded": embedded, "dot": SystemDot(), "grid": GridEngine()}
    return engines[request.param]


def check(engine: LayoutEngine, request: LayoutRequest) -> None:
    layout = engine.layout(request)
    assert engine.layout(request) == layout
    check_boxes(request, layout)
    check_frames(request, layout)
    check_routes(request, layout)


def check_boxes(request: LayoutRequest, layout: Layout) -> None:
    page = Rect(0, 0, layout.width, layout.height)
    assert [(rect.width, rect.height) for rect in layout.boxes] == [(box.width, box.height) for box in request.boxes]
    for index, rect in enumerate(layout.boxes):
        assert inside(rect, page)
        assert not any(overlap(rect, other) for other in layout.boxes[:index])


def check_frames(request: LayoutRequest, layout: Layout) -> None:
    margin = request.frame_margin
    assert len(layout.frames) == len(request.frames)
    for index, rect in enumerate(layout.frames):
        held = [rect for rect, box in zip(layout.boxes, request.boxes, strict=True) if box.frame == index]
        held += [layout.frames[inner] for inner, parent in enumerate(request.frames) if parent == index]
        assert bool(rect.width) == bool(held)
        room = Rect(rect.x + margin, rect.y + margin, rect.width - 2 * margin, rect.height - 2 * margin)
        assert all(inside(inner, room) for inner in held)


def check_routes(request: LayoutRequest, layout: Layout) -> None:
    assert len(layout.routes) == len(request.arrows)
    for (source, target), route in zip(request.arrows, layout.routes, strict=True):
        assert len(route) % 3 == 1
        for box, point in ((source, route[0]), (target, route[-1])):
            rect = layout.boxes[box]
            assert inside(Rect(*point, 0, 0), Rect(rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 2))
            assert not inside(Rect(*point, 0, 0), Rect(rect.x + 2, rect.y + 2, rect.width - 4, rect.height - 4))


def inside(inner: Rect, outer: Rect) -> bool:
    """With a pixel to spare, for rounding."""
    return (
        outer.x - 1 <= inner.x
        and outer.y - 1 <= inner.y
        and inner.x + inner.width <= outer.x + outer.width + 1
        and inner.y + inner.height <= outer.y + outer.height + 1
    )


def overlap(one: Rect, other: Rect) -> bool:
    apart = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not (apart or one.y + one.height <= other.y or other.y + other.height <= one.y)


@pytest.mark.parametrize("request_", [LayoutRequest((BOX,)), PAIR, NESTED], ids=["one box", "a cycle", "nested frames"])
def test_a_layout_answers_its_request(engine: LayoutEngine, request_: LayoutRequest) -> None:
    check(engine, request_)


def test_no_boxes_give_a_small_empty_layout(engine: LayoutEngine) -> None:
    layout = engine.layout(LayoutRequest((), (-1,)))
    assert (layout.boxes, layout.routes, len(layout.frames)) == ((), (), 1)


def test_two_processes_give_the_same_layout(embedded: EmbeddedGraphviz) -> None:
    with EmbeddedGraphviz() as other:
        assert other.layout(NESTED) == embedded.layout(NESTED)


def test_the_process_starts_late_and_stays(embedded: EmbeddedGraphviz) -> None:
    with EmbeddedGraphviz() as engine:
        assert engine._child is None
        engine.layout(PAIR)
        first = process_of(engine)
        engine.layout(NESTED)
        assert process_of(engine) is first


def test_a_dead_process_is_replaced() -> None:
    with EmbeddedGraphviz() as engine:
        expected = engine.layout(PAIR)
        process_of(engine).kill()
        process_of(engine).wait()
        assert engine.layout(PAIR) == expected


def test_a_process_that_dies_at_work_is_an_error_and_the_next_request_works() -> None:
    with EmbeddedGraphviz() as engine:
        engine.layout(PAIR)
        requests = process_of(engine).stdin
        assert requests is not None
        requests.write("not a request\n")
        with pytest.raises(LayoutError, match="the layout process ended: json"):
            engine.layout(PAIR)
        check(engine, PAIR)


def test_the_deadline_is_an_error_and_the_next_request_works() -> None:
    with EmbeddedGraphviz(deadline=0.5) as engine:
        with pytest.raises(LayoutError, match=r"longer than 0\.5 seconds"):
            engine.layout(ENDLESS)
        assert engine._child is None
    with EmbeddedGraphviz() as engine:
        check(engine, PAIR)


def test_closing_ends_the_process() -> None:
    engine = EmbeddedGraphviz()
    engine.layout(PAIR)
    process = process_of(engine)
    engine.close()
    engine.close()
    assert process.returncode == 0


@POSIX
def test_ctrl_c_is_the_business_of_the_parent(embedded: EmbeddedGraphviz) -> None:
    expected = embedded.layout(PAIR)
    process = process_of(embedded)
    process.send_signal(signal.SIGINT)
    assert embedded.layout(PAIR) == expected
    assert process_of(embedded) is process


@POSIX
def test_the_process_ends_when_its_parent_is_killed() -> None:
    program = (
        "import os, signal; from daemon.adapters.layout_engine import EmbeddedGraphviz; "
        "from renderers.layout import LayoutBox, LayoutRequest; "
        "EmbeddedGraphviz().layout(LayoutRequest((LayoutBox(96, 40),))); os.kill(os.getpid(), signal.SIGKILL)"
    )
    # The child inherits stderr's twin below: reading it to its end waits for the child, too.
    reader, writer = os.pipe()
    os.set_inheritable(writer, True)
    inherit = (
        f"import subprocess, functools; subprocess.Popen = functools.partial(subprocess.Popen, pass_fds=({writer},)); "
    )
    with subprocess.Popen([sys.executable, "-c", inherit + program], cwd=ROOT, pass_fds=(writer,)) as parent:
        os.close(writer)
        assert os.read(reader, 1) == b""
        os.close(reader)
    assert parent.returncode == -signal.SIGKILL


def test_numbers_come_back_over_the_wire() -> None:
    layout = GridEngine().layout(NESTED)
    assert read_layout(layout_line(layout)) == layout
    assert read_request(request_line(NESTED, 7)) == (NESTED, 7)


def test_a_missing_engine_says_what_to_install() -> None:
    with pytest.raises(LayoutError) as raised:
        MissingEngine().layout(PAIR)
    assert str(raised.value) == INSTALL


def test_a_missing_dot_says_what_to_install() -> None:
    with pytest.raises(LayoutError) as raised:
        SystemDot("no-such-command-anywhere").layout(PAIR)
    assert str(raised.value) == INSTALL


@POSIX
@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo broken plugin >&2; exit 3", "broken plugin"),
        ("exit 3", "exit code 3"),
        ("echo '{}'", "incomplete layout"),
    ],
)
def test_a_failing_dot_is_an_error(tmp_path: Path, script: str, message: str) -> None:
    with pytest.raises(LayoutError, match=message):
        SystemDot(command(tmp_path, script)).layout(PAIR)


@POSIX
def test_a_dot_without_an_end_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match=r"longer than 0\.2 seconds"):
        SystemDot(command(tmp_path, "exec sleep 60"), deadline=0.2).layout(PAIR)


def test_the_embedded_engine_is_the_first_choice() -> None:
    assert choose_engine().name == "embedded"


def command(folder: Path, script: str) -> str:
    path = folder / "dot"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(stat.S_IRWXU)
    return str(path)


def process_of(engine: EmbeddedGraphviz) -> "subprocess.Popen[str]":
    assert engine._child is not None
    return engine._child.process
