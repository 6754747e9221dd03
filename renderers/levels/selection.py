"""Which files a picture is made of, and what is told of those that it leaves out."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from analyzers.graph import ArchitectureGraph, file_of, within
from analyzers.roles import Role
from renderers.view import ViewSpec

# One of them, many of them.
_WORDS: dict[Role, tuple[str, str]] = {
    "benchmarks": ("benchmark", "benchmarks"),
    "docs": ("documentation file", "documentation files"),
    "examples": ("example", "examples"),
    "generated": ("generated file", "generated files"),
    "pages": ("page", "pages"),
    "styles": ("style sheet", "style sheets"),
    "tests": ("test", "tests"),
    "tooling": ("build file", "build files"),
    "vendored": ("vendored file", "vendored files"),
}


class Selection(NamedTuple):
    """The files of a picture, and sentences on those of its focus that are no part of it."""

    files: tuple[str, ...]
    notes: tuple[str, ...]


def select(graph: ArchitectureGraph, spec: ViewSpec) -> Selection:
    """The files in the picture. Where the focus holds nothing but what is usually left out, it is shown."""
    hidden = matcher(spec.hide)
    focus = file_of(spec.focus)
    inside = [path for path in graph.files if within(path, focus) and not hidden(path)]
    wanted = {"code", graph.role(f"{focus}/x") if focus else "code", *spec.show}
    files = tuple(path for path in inside if graph.role(path) in wanted)
    if not files:
        return Selection(tuple(inside), ())
    left_out = Counter(its for path in inside if (its := graph.role(path)) not in wanted)
    return Selection(files, _notes(left_out))


def matcher(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    """Tells whether a path is meant by one of these patterns in .gitignore's syntax."""
    if not patterns:
        return lambda _path: False
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns).match_file


def title_of(spec: ViewSpec, name: str = "") -> str:
    """The title that was given, else the focus, else the name of the whole, else that of the diagram."""
    return spec.title or spec.focus or name or spec.name.replace("-", " ").replace("_", " ").capitalize()


def _notes(left_out: Mapping[Role, int]) -> tuple[str, ...]:
    if not left_out:
        return ()
    parts = (f"{count} {_WORDS[which][count > 1]}" for which, count in sorted(left_out.items()))
    return (f"left out: {', '.join(parts)}",)
