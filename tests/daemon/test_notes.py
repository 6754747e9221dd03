"""What could not be read, told once."""

from analyzers.facts import Problem, Shape
from daemon.projects.extraction import Said
from daemon.projects.notes import unread

ODD = Said(shape=Shape("go"), problems=(Problem(2, "syntax error"),))


def check(paths: str, *expected: str) -> None:
    """Files with one problem each: the severity, path and message of each finding."""
    found = unread(dict.fromkeys(paths.split(), ODD))
    assert [f"{each.severity} {each.path}:{each.line} {each.message}" for each in sorted(found)] == list(expected)


def test_a_few_files_are_told_one_by_one() -> None:
    check("a.go b.go", "warning a.go:2 syntax error", "warning b.go:2 syntax error")


def test_many_files_of_one_language_are_one_warning() -> None:
    check(
        "a.go b.go c.go d.go e.py tests/test_f.go",
        "warning a.go:2 syntax error; so it is in 3 more files like it: undrift check --notes",
        "note b.go:2 syntax error",
        "note c.go:2 syntax error",
        "note d.go:2 syntax error",
        "warning e.py:2 syntax error",
        "note tests/test_f.go:2 syntax error",
    )
