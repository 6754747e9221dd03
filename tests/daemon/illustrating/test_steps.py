"""What somebody who waits at a terminal is told: one line for each step, and how long the rest takes."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from daemon.illustrating.steps import Steps
from daemon.illustrations.sources import Source
from daemon.projects.progress import Progress
from tests.daemon.illustrating.atelier import CODE, Atelier

CLEAR = "\r\x1b[2K"
SOURCES = 'name = "hero"\n[[illustration]]\nname = "talk"\n[[illustration]]\nname = "card"'


def check(folder: Path, text: str, script: str, *expected: str) -> None:
    """A script is `hero 5 painting, hero 10 reading`: while this picture is at work, at these seconds, a step."""
    written: list[str] = []
    time = [0.0]
    steps = Steps(Progress(written.append, lambda: time[0], at_once=True), lambda: time[0])
    with Atelier(folder, text).opened() as (scene, _):
        at_work = steps.each([*scene.sources.values()])
        name = ""
        for step in script.split(", "):
            wanted, at, told = step.split(" ", 2)
            time[0] = float(at)
            while name != wanted:
                name = next(at_work).spec.name
            steps(f"{name}: {told}")
    steps.clear()
    assert [each.removeprefix(CLEAR) for each in written] == [*expected, ""]


def test_each_step_of_a_picture_is_told(tmp_path: Path) -> None:
    check(
        tmp_path,
        CODE,
        "hero 1 painting, hero 2 reading",
        "hero: looking at what is in place",
        "hero: painting",
        "hero: reading",
    )


def test_of_many_it_says_which_and_how_long_the_rest_takes(tmp_path: Path) -> None:
    check(
        tmp_path,
        CODE.replace('name = "hero"', SOURCES),
        "hero 10 painting, talk 20 painting, talk 30 reading, card 100 painting",
        "1 of 3, hero: looking at what is in place",
        "1 of 3, hero: painting",
        "2 of 3, talk: looking at what is in place; about 20 s left",
        "2 of 3, talk: painting; about 20 s left",
        "2 of 3, talk: reading; about 10 s left",
        "3 of 3, card: looking at what is in place; about 45 s left",
        "3 of 3, card: painting; about 45 s left",
    )


def test_where_nobody_looks_on_nothing_is_written(tmp_path: Path) -> None:
    def painted(sources: Sequence[Source]) -> Iterator[str]:
        steps = Steps(None)
        for source in steps.each(sources):
            steps("painting")
            yield source.spec.name
        steps.clear()

    with Atelier(tmp_path).opened() as (scene, _):
        assert [*painted([*scene.sources.values()])] == ["hero"]
