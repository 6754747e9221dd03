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

from daemon.adapters.layout.engine import INSTALL, EmbeddedGraphviz, MissingEngine, SystemDot, choose_engine
from daemon.adapters.layout.wire import places_line, read_places_line, read_request, request_line
from renderers.layout import LayoutBox, LayoutEngine, LayoutError, LayoutRequest, Rect
from tests.renderers.grid import GridEngine

ROOT = Path(__file__).parents[2]
BOX = LayoutBox(96, 40)
PAIR = LayoutRequest((BOX, BOX), (), ((0, 1), (1, 0)))
NESTED = LayoutRequest(
    (BOX, LayoutBox(120, 44, 0), LayoutBox(88, 40, 1), LayoutBox(200, 40, 1), LayoutBox(96, 120, 2)),
    (-1, 0, -1, -1),
    ((0, 1), (1, 2), (2, 3), (3, 4), (4, 0), (3, 2)),
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
    places = engine.place(request)
    assert engine.place(request) == places
    assert [(rect.width, rect.height) for rect in places] == [(box.width, box.height) for box in request.boxes]
    for index, rect in enumerate(places):
        assert min(rect.x, rect.y) >= 0
        assert not any(overlap(rect, other) for other in places[:index])
    check_frames(request, places)


def check_frames(request: LayoutRequest, places: tuple[Rect, ...]) -> None:
    """Frames that are drawn around their boxes hold no box of another frame."""
    for frame in range(len(request.frames)):
        inside = [index for index, box in enumerate(request.boxes) if frame in around(request, box.frame)]
        if not inside:
            continue
        drawn = wrap([places[index] for index in inside], request)
        assert not any(overlap(drawn, rect) for index, rect in enumerate(places) if index not in inside)


def around(request: LayoutRequest, frame: int) -> list[int]:
    return [] if frame < 0 else [frame, *around(request, request.frames[frame])]


def wrap(held: list[Rect], request: LayoutRequest) -> Rect:
    left, top = min(rect.x for rect in held) - request.pad, min(rect.y for rect in held) - request.pad - request.head
    right, bottom = max(rect.x + rect.width for rect in held), max(rect.y + rect.height for rect in held)
    return Rect(left, top, right + request.pad - left, bottom + request.pad - top)


def overlap(one: Rect, other: Rect) -> bool:
    apart = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not (apart or one.y + one.height <= other.y or other.y + other.height <= one.y)


@pytest.mark.parametrize("request_", [LayoutRequest((BOX,)), PAIR, NESTED], ids=["one box", "a cycle", "nested frames"])
def test_a_layout_answers_its_request(engine: LayoutEngine, request_: LayoutRequest) -> None:
    check(engine, request_)


def test_no_boxes_have_no_places(engine: LayoutEngine) -> None:
    assert engine.place(LayoutRequest((), (-1,))) == ()


def test_two_processes_give_the_same_layout(embedded: EmbeddedGraphviz) -> None:
    with EmbeddedGraphviz() as other:
        assert other.place(NESTED) == embedded.place(NESTED)


def test_the_process_starts_late_and_stays(embedded: EmbeddedGraphviz) -> None:
    with EmbeddedGraphviz() as engine:
        assert engine._owner.child is None
        engine.place(PAIR)
        first = process_of(engine)
        engine.place(NESTED)
        assert process_of(engine) is first


def test_a_dead_process_is_replaced() -> None:
    with EmbeddedGraphviz() as engine:
        expected = engine.place(PAIR)
        process_of(engine).kill()
        process_of(engine).wait()
        assert engine.place(PAIR) == expected


def test_a_process_that_dies_at_work_is_an_error_and_the_next_request_works() -> None:
    with EmbeddedGraphviz() as engine:
        engine.place(PAIR)
        requests = process_of(engine).stdin
        assert requests is not None
        requests.write(b"not a request\n")
        with pytest.raises(LayoutError, match="the layout process ended: json"):
            engine.place(PAIR)
        check(engine, PAIR)


def test_the_deadline_is_an_error_and_the_next_request_works() -> None:
    with EmbeddedGraphviz(deadline=0.5) as engine:
        with pytest.raises(LayoutError, match=r"longer than 0\.5 seconds"):
            engine.place(ENDLESS)
        assert engine._owner.child is None
    with EmbeddedGraphviz() as engine:
        check(engine, PAIR)


def test_closing_ends_the_process() -> None:
    engine = EmbeddedGraphviz()
    engine.place(PAIR)
    process = process_of(engine)
    engine.close()
    engine.close()
    assert process.returncode == 0


@POSIX
def test_ctrl_c_is_the_business_of_the_parent(embedded: EmbeddedGraphviz) -> None:
    expected = embedded.place(PAIR)
    process = process_of(embedded)
    process.send_signal(signal.SIGINT)
    assert embedded.place(PAIR) == expected
    assert process_of(embedded) is process


@POSIX
def test_the_process_ends_when_its_parent_is_killed() -> None:
    program = (
        "import os, signal; from daemon.adapters.layout.engine import EmbeddedGraphviz; "
        "from renderers.layout import LayoutBox, LayoutRequest; "
        "EmbeddedGraphviz().place(LayoutRequest((LayoutBox(96, 40),))); os.kill(os.getpid(), signal.SIGKILL)"
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
    places = GridEngine().place(NESTED)
    assert read_places_line(places_line(places)) == places
    request = LayoutRequest(NESTED.boxes, NESTED.frames, NESTED.arrows, (80, 90, 0, 100), 12, 30)
    assert read_request(request_line(request, 7)) == (request, 7)


def test_a_missing_engine_says_what_to_install() -> None:
    with pytest.raises(LayoutError) as raised:
        MissingEngine().place(PAIR)
    assert str(raised.value) == INSTALL


def test_a_missing_dot_says_what_to_install() -> None:
    with pytest.raises(LayoutError) as raised:
        SystemDot("no-such-command-anywhere").place(PAIR)
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
        SystemDot(command(tmp_path, script)).place(PAIR)


@POSIX
def test_a_dot_without_an_end_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match=r"longer than 0\.2 seconds"):
        SystemDot(command(tmp_path, "exec sleep 60"), deadline=0.2).place(PAIR)


def test_the_embedded_engine_is_the_first_choice() -> None:
    assert choose_engine().name == "embedded"


def command(folder: Path, script: str) -> str:
    path = folder / "dot"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(stat.S_IRWXU)
    return str(path)


def process_of(engine: EmbeddedGraphviz) -> "subprocess.Popen[str]":
    assert engine._owner.child is not None
    return engine._owner.child.process
