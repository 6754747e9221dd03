"""The pictures of the other tools, each made as its user makes it, folded as far as the tool folds."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.picture_subjects import Subject
from bench.timing import FailedError, run

# What `import-linter drawgraph` does, without its import of the package: no code of the repository is run, and what
# the package needs may be absent.
_DRAWGRAPH = """
import os, sys
import grimp
from importlinter.application import use_cases
from importlinter.configuration import configure
configure()
module = sys.argv[1]
sys.path.insert(0, os.getcwd())
graph = grimp.build_graph(module.partition(".")[0], cache_dir=None)
print(use_cases.build_dot_graph(graph, module, False, False, False, False).render())
"""
# A hairball keeps dot busy for hours: no process computes longer than a minute.
_LIMITED = ("sh", "-c", 'ulimit -t 60; exec "$0" "$@"')


@dataclass(frozen=True, slots=True)
class Made:
    """A picture, milliseconds of `dot` for it (None where the tool runs dot itself), and seconds of everything."""

    svg: bytes
    layout: float | None
    whole: float


@dataclass(frozen=True, slots=True)
class Peer:
    """`draw` gets the root of the repository, the subject and the focus of the diagram. It raises FailedError."""

    name: str
    language: str
    draw: Callable[[Path, Subject, str], Made]


def peers(depcruise: Path | None) -> Iterator[Peer]:
    """The tools that this machine has."""
    if shutil.which("dot") is None:
        return
    if Path(sys.executable).with_name("pydeps").exists():
        yield Peer("pydeps", "python", _pydeps)
    yield Peer("import-linter", "python", _drawgraph)
    if depcruise is not None:
        programs = depcruise.resolve() / "node_modules" / ".bin"
        if (programs / "depcruise").exists():
            yield Peer("dependency-cruiser", "javascript", _cruiser(programs))
        if (programs / "madge").exists():
            yield Peer("madge", "javascript", _madge(programs))


def absent(found: list[Peer]) -> str:
    """The tools that this machine has not."""
    names = ("pydeps", "import-linter", "dependency-cruiser", "madge")
    missing = [name for name in names if name not in {peer.name for peer in found}]
    told = "dot on PATH (apt-get install graphviz), --depcruise DIR (npm install dependency-cruiser madge typescript)"
    return f"{', '.join(missing)}; they need {told}" if missing else ""


def _drawgraph(root: Path, subject: Subject, focus: str) -> Made:
    drawn = run([sys.executable, "-I", "-c", _DRAWGRAPH, _module(subject, focus)], root / subject.home)
    return _laid_out(drawn.output, drawn.seconds)


def _pydeps(root: Path, subject: Subject, focus: str) -> Made:
    module = _module(subject, focus)
    depth = str(module.count(".") + 2)
    command = [str(Path(sys.executable).with_name("pydeps")), module.replace(".", "/"), "--no-config", "--noshow"]
    options = ["--max-bacon", "0", "--max-module-depth", depth, "--only", module, "--show-dot", "--no-output"]
    drawn = run([*command, *options], root / subject.home)
    return _laid_out(drawn.output, drawn.seconds)


def _cruiser(programs: Path) -> Callable[[Path, Subject, str], Made]:
    def draw(root: Path, subject: Subject, focus: str) -> Made:
        inside = "|".join([focus] if focus else subject.parts)
        options = ["--no-config", "--ts-pre-compilation-deps", "--include-only", f"^({inside})/"]
        options += ["--exclude", "(__tests__|node_modules|[.]test[.]|[.]spec[.])", "-T", "ddot"]
        if (root / "tsconfig.json").exists():
            options += ["--ts-config", "tsconfig.json"]
        drawn = run([str(programs / "depcruise"), *options, *([focus] if focus else subject.parts)], root)
        return _laid_out(drawn.output, drawn.seconds)

    return draw


def _madge(programs: Path) -> Callable[[Path, Subject, str], Made]:
    def draw(root: Path, subject: Subject, focus: str) -> Made:
        with tempfile.TemporaryDirectory(prefix="undrift-bench-") as folder:
            svg = Path(folder, "picture.svg")
            options = [
                "--extensions",
                "ts,tsx,js,jsx,vue",
                "--exclude",
                "__tests__",
                "--no-spinner",
                "--image",
                str(svg),
            ]
            if (root / "tsconfig.json").exists():
                options += ["--ts-config", "tsconfig.json"]
            command = [*_LIMITED, str(programs / "madge"), *options, *([focus] if focus else subject.parts)]
            spent = run(command, root)
            if not svg.exists():
                raise FailedError("dot was stopped after a minute of computing")
            return Made(svg.read_bytes(), None, spent.seconds)

    return draw


def _module(subject: Subject, focus: str) -> str:
    module = subject.module(focus)
    if not module:
        raise FailedError(f"{focus} is no part of the package {subject.parts[0]}")
    return module


def _laid_out(source: bytes, seconds: float) -> Made:
    """Through the system's dot, apart from the tool, so that each has its own time."""
    if not source.strip():
        raise FailedError("it drew nothing")
    with tempfile.TemporaryDirectory(prefix="undrift-bench-") as folder:
        dot, svg = Path(folder, "picture.dot"), Path(folder, "picture.svg")
        dot.write_bytes(source)
        spent = run([*_LIMITED, "dot", "-Tsvg", str(dot), "-o", str(svg)], dot.parent)
        return Made(svg.read_bytes(), 1000 * spent.seconds, seconds + spent.seconds)
