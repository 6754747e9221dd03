"""Progress: nothing for the quick, one line for the patient."""

from daemon.projects.progress import Progress

CLEAR = "\r\x1b[2K"


def check(script: str, *expected: str, width: int = 80, at_once: bool = False) -> None:
    """A script is `0.2 reading, 1.5 following`: at these seconds something is being done; then it is done."""
    written: list[str] = []
    time = [0.0]
    progress = Progress(written.append, lambda: time[0], width, at_once=at_once)
    for step in script.split(", "):
        at, text = step.split(" ", 1)
        time[0] = float(at)
        progress(text)
    progress.done()
    assert written == list(expected)


def test_what_is_done_within_a_second_is_not_told() -> None:
    check("0.1 reading 1, 0.9 reading 2")


def test_longer_work_is_told_and_its_line_is_left_empty() -> None:
    check("0.1 reading 1, 1.0 reading 2, 2.0 following", f"{CLEAR}reading 2", f"{CLEAR}following", CLEAR)


def test_no_more_is_written_than_an_eye_can_follow() -> None:
    check("1.0 a, 1.01 b, 1.09 c, 1.2 d", f"{CLEAR}a", f"{CLEAR}d", CLEAR)


def test_a_line_never_wraps() -> None:
    check("1.0 0123456789", f"{CLEAR}0123456", CLEAR, width=8)


def test_long_steps_are_told_as_they_come() -> None:
    check("0.0 painting, 0.01 reading", f"{CLEAR}painting", f"{CLEAR}reading", CLEAR, at_once=True)
