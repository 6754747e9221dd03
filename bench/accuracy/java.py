"""Measure 3, Java: the types that a file names are those that javac finds, and hold all that jdeps sees in the jar.

javac says which types a source names, word by word: it is held against our edges both ways. jdeps says which classes a
compiled class needs. That is more than is written (the type of what a call returns, say) and less (constants are
copied, imports that nothing uses and what only generics name are gone): an edge of jdeps counts where the source, its
comments and texts left out, has a name of the class that is needed, and no edge of ours is held against jdeps.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analyzers.graph import file_of
from bench.context import Context
from bench.ours import workspace
from bench.repos import MissingError
from bench.table import Row, at_least
from bench.timing import environment, run

# The name of the project, where its sources are in it, and the jar that is made of them.
PROJECTS = (
    ("libcommons-lang3-java", "src/main/java", "commons-lang3.jar"),
    ("commons-io", "src/main/java", "commons-io.jar"),
    ("guava-libraries", "guava/src", "guava.jar"),
    ("jackson-core", "src/main/java", "jackson-core.jar"),
    ("libcommons-collections4-java", "src/main/java", "commons-collections4.jar"),
)
_PROGRAM = Path(__file__).with_name("JavaNames.java")
_NOISE = re.compile(r'"""(?:[^\\]|\\.)*?"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|//[^\n]*|/\*.*?\*/', re.DOTALL)
_ARROW = re.compile(r"^\s+(\S+)\s+->\s+(\S+)", re.MULTILINE)
_WORD = re.compile(r"[\w$]+")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Truth:
    """Edges between the sources of a folder, as paths below it: what javac says that they name, and what jdeps says
    that they need by a name that they have; `unwritten` counts what jdeps has beside those."""

    named: frozenset[Pair]
    needed: frozenset[Pair]
    unwritten: int


def projects(context: Context) -> Iterator[Row]:
    """Recall and precision on each project that is here: Debian's source package, and the jar of its binary one."""
    for name, sources, jar in PROJECTS:
        try:
            root = context.repos.find(name)
            found = next((path for path in root.parent.rglob(jar) if path.is_file()), None)
        except (MissingError, KeyError):
            found = None
        if found is None:
            yield Row(f"{name}: skipped", f"apt-get source {name}, and {jar} of its package, in the repos folder")
        else:
            yield from rows(name, root / sources, found, context.scratch / name)


def rows(name: str, folder: Path, jar: Path, scratch: Path) -> Iterator[Row]:
    """One project's lines of the table."""
    our, truth = measure(folder, jar, scratch)
    missing, extra = sorted(truth.named - our), sorted(our - truth.named)
    unseen = sorted(truth.needed - our)
    recall, precision = _share(our & truth.named, truth.named), _share(our & truth.named, our)
    yield at_least(f"{name}: javac's that we have", recall, 99.5, " %", _told(len(truth.named), missing))
    yield at_least(f"{name}: ours that javac has", precision, 99.5, " %", _told(len(our), extra))
    more = f", {truth.unwritten} unwritten aside"
    yield at_least(
        f"{name}: jdeps' that we have", _share(our & truth.needed, truth.needed), 99.5, " %",
        _told(len(truth.needed), unseen) + more,
    )  # fmt: skip


def measure(folder: Path, jar: Path, scratch: Path) -> tuple[frozenset[Pair], Truth]:
    """Our edges between the sources of a folder, and those that javac and jdeps find."""
    if shutil.which("jdeps") is None:
        raise MissingError("no jdeps on PATH: a JDK 17 or newer has it")
    scratch.mkdir(parents=True, exist_ok=True)
    named, homes = _javac(folder, scratch)
    needed, unwritten = _jdeps(folder, jar, homes)
    return _ours(folder, scratch), Truth(frozenset(named), frozenset(needed), unwritten)


def _ours(folder: Path, scratch: Path) -> frozenset[Pair]:
    root = scratch / "project"
    shutil.copytree(folder, root)
    with workspace(root, scratch / "cache", workers=2) as ours:
        ours.refresh(None)
        graph = ours.graph()
    pairs = {(file_of(edge.source), file_of(edge.target)) for edge in graph.edges()}
    return frozenset((a, b) for a, b in pairs if b in graph.files)


def _javac(folder: Path, scratch: Path) -> tuple[set[Pair], dict[str, str]]:
    """The edges, and the file of each outermost type."""
    listed = scratch / "sources"
    listed.write_text("".join(f"{path}\n" for path in sorted(folder.rglob("*.java"))), encoding="utf-8")
    output = run(["java", str(_PROGRAM), str(listed)], folder, environment()).output.decode()
    said = {tuple(line.split("\t")) for line in output.splitlines()}
    below = {path: str(Path(path).relative_to(folder)) for _, path, _ in said}
    homes = {name: below[path] for what, path, name in said if what == "defines"}
    pairs = {(below[path], homes[name]) for what, path, name in said if what == "names" and name in homes}
    return {pair for pair in pairs if pair[0] != pair[1]}, homes


def _jdeps(folder: Path, jar: Path, homes: dict[str, str]) -> tuple[set[Pair], int]:
    """The edges whose target the source has a name of, and how many others there are."""
    command = ["jdeps", "--multi-release", "base", "-verbose:class", "-filter:none", str(jar)]
    output = run(command, folder).output.decode()
    written: dict[str, frozenset[str]] = {}
    needed: set[Pair] = set()
    every: set[Pair] = set()
    for match in _ARROW.finditer(output):
        source, target = (homes.get(name.partition("$")[0], "") for name in match.groups())
        if source and target and source != target:
            every.add((source, target))
            words = written.get(source)
            if words is None:
                words = written[source] = _words(folder / source)
            if not words.isdisjoint(match[2].rpartition(".")[2].split("$")):
                needed.add((source, target))
    return needed, len(every - needed)


def _words(path: Path) -> frozenset[str]:
    text = path.read_text(encoding="utf-8", errors="replace")
    return frozenset(_WORD.findall(_NOISE.sub(" ", text)))


def _share(part: frozenset[Pair], whole: frozenset[Pair]) -> float:
    return 100 * len(part) / len(whole) if whole else 100.0


def _told(count: int, differing: list[Pair]) -> str:
    return f"of {count}" + "".join(f"; {a} → {b}" for a, b in differing[:3])
