"""What the deployables and the project say of themselves, each in one sentence of its own."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from analyzers.graph import ArchitectureGraph
from analyzers.outside.joining import Program
from analyzers.surroundings import Surroundings

MANIFESTS = ("pyproject.toml", "package.json", "setup.cfg", "setup.py", "Cargo.toml", "go.mod")
_BUILD_FILES = ("pom.xml", "settings.gradle", "settings.gradle.kts")
# What the name of a build ends with that only says that others are inside.
_PARENT = re.compile(r"(?:^|[-_.])(?:parent|root|aggregator|build)$", re.IGNORECASE)
_BOILERPLATE = re.compile(r"manage\.py$|[aw]sgi\b")
_DOORS = ("__init__.py", "src/index.ts", "src/index.js", "index.ts", "index.js")


def project_name(around: Surroundings) -> str:
    """The name that the outermost manifest gives."""
    named = [
        (MANIFESTS.index(path), said.name)
        for path, said in around.deployments.items()
        if said.name and path in MANIFESTS
    ]
    return min(named)[1].rpartition("/")[2] if named else ""


def built_as(around: Surroundings) -> str:
    """What the build file at the top calls the project. Too many are called alike for it to tell what is the project's
    own: it is only shown."""
    names = (said.name for path in _BUILD_FILES if (said := around.deployments.get(path)) is not None)
    return next(filter(None, (_PARENT.sub("", name) for name in names)), "")


class Sayings:
    """What each of these programs says. One that shares its manifest with others is not what the manifest describes,
    unless it is the library."""

    def __init__(self, graph: ArchitectureGraph, around: Surroundings, programs: Iterable[Program]) -> None:
        self._graph = graph
        self._around = around
        self._programs = tuple(programs)
        self._in_folder = Counter(_folder(program) for program in self._programs)

    def of(self, program: Program) -> str:
        """Its manifest's description, else what its entry module, its package or its folder's README says."""
        speaks = program.kind == "library" or self._in_folder[_folder(program)] == 1
        return next(filter(None, (*self._described(program, speaks), *self._coded(program, speaks))), "")

    def of_project(self, name: str) -> str:
        """What the manifest or the README at the top says, else the package of the project's name."""
        said = self._graph.said.get("", "") or next(self._packages("", name), "")
        every = (each.summary for path, each in sorted(self._around.deployments.items()) if _is_manifest(path))
        return said or next(filter(None, every), "")

    def _described(self, program: Program, speaks: bool) -> Iterator[str]:
        if speaks:
            for base in MANIFESTS:
                path = f"{_folder(program)}/{base}".removeprefix("/")
                if path in self._around.deployments:
                    yield self._around.deployments[path].summary

    def _coded(self, program: Program, speaks: bool) -> Iterator[str]:
        for path in program.start:
            if not _BOILERPLATE.search(path):
                yield self._graph.files[path].shape.summary
        if not speaks:
            return
        home = program.home or ""
        yield from self._packages(home, program.name)
        for path in program.start:
            yield self._summary(f"{path.rpartition('/')[0]}/__init__.py".removeprefix("/"))
        if home or program.kind == "library":
            yield self._graph.said.get(home, "")

    def _packages(self, home: str, name: str) -> Iterator[str]:
        """What the front door of a folder says, or that of the package of this name in it."""
        own = re.sub(r"\W", "_", name.lower())
        inner = (f"{own}/__init__.py", f"src/{own}/__init__.py") if own else ()
        yield from filter(None, (self._summary(f"{home}/{door}".removeprefix("/")) for door in (*_DOORS, *inner)))

    def _summary(self, path: str) -> str:
        return self._graph.files[path].shape.summary if path in self._graph.files else ""


def _is_manifest(path: str) -> bool:
    return path.rpartition("/")[2] in MANIFESTS


def _folder(program: Program) -> str:
    """The folder of the manifest that names a program, else the one whose code it is."""
    named = sorted(path.rpartition("/")[0] for path in program.paths if _is_manifest(path))
    return named[0] if named else program.home or ""
