"""What the packages of a workspace state that they need of each other: in package.json, Cargo.toml, pyproject.toml,
pom.xml, go.mod and Gradle's build scripts.

A package is the folder of its manifest. What it needs is found there by where it lies, or by the one package of the
project that has the name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from analyzers.facts import Deployment, ImportMode, Need
from analyzers.graph import ArchitectureGraph, ComponentId, Edge, around, within

_GRADLE = "gradle:"
_SETTINGS = ("settings.gradle", "settings.gradle.kts")
_BUILDS = ("build.gradle", "build.gradle.kts")


def needs(graph: ArchitectureGraph) -> Iterator[Edge]:
    """An edge from package to package for each need that a manifest states, in the order of the manifests. One that is
    for development only has the mode "lazy": it is not there when the package runs."""
    packages = _Packages(graph)
    for path, said in sorted(graph.deployments.items()):
        folder = _folder(path)
        for place, need in enumerate(said.needs) if _base(path) not in _SETTINGS else ():
            target = packages.folder(need, folder)
            if target and folder and not within(target, folder) and not within(folder, target):
                mode: ImportMode = "lazy" if need.kind == "dev" else "runtime"
                yield Edge(ComponentId(folder), ComponentId(target), "depends", mode, "needs", place, path)


def package_folders(deployments: Mapping[str, Deployment]) -> frozenset[str]:
    """The folders of the packages whose manifests state what they need."""
    return frozenset(_folder(path) for path, said in deployments.items() if said.package or _base(path) in _BUILDS)


class _Packages:
    """Where the packages of a project lie, by what their manifests call them."""

    def __init__(self, graph: ArchitectureGraph) -> None:
        self._graph = graph
        self._folders = package_folders(graph.deployments)
        named: dict[str, list[str]] = defaultdict(list)
        for path, said in sorted(graph.deployments.items()):
            if said.package:
                named[said.package].append(path)
        self._named = {name: self._only(paths) for name, paths in named.items()}
        self._builds = _gradle_builds(graph.deployments)

    def folder(self, need: Need, of: str) -> str:
        """The folder of the package that the one in a folder needs; "" for none of the project, or several."""
        if need.name.startswith(_GRADLE):
            name = _plain(need.name)
            builds = (self._builds[root] for root in around(of) if root in self._builds)
            return next((found for projects in builds if (found := projects.get(name))), "")
        is_there = need.folder and need.folder in self._folders
        return need.folder if is_there else self._named.get(need.name, "")

    def _only(self, manifests: Iterable[str]) -> str:
        """The folder of the one of these that is no copy for tests or an example."""
        found = list(manifests)
        product = [path for path in found if self._graph.role(path) == "code"] or found
        return _folder(product[0]) if len(product) == 1 else ""


def _gradle_builds(deployments: Mapping[str, Deployment]) -> dict[str, dict[str, str]]:
    """The folders of the projects of each Gradle build, by the folder that the build begins in and their paths in it: a
    project lies where its path says, unless the settings tell another folder."""
    found: dict[str, dict[str, str]] = {_folder(path): {} for path in deployments if _base(path) in _SETTINGS}
    for folder in sorted(_folder(path) for path in deployments if _base(path) in _BUILDS):
        for root in around(folder):
            if root in found and root != folder:
                found[root][_plain(folder.removeprefix(root))] = folder
    for path, said in sorted(deployments.items()):
        if _base(path) in _SETTINGS:
            found[_folder(path)].update((_plain(need.name), need.folder) for need in said.needs)
    return found


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _base(path: str) -> str:
    return path.rpartition("/")[2]


def _plain(project: str) -> str:
    """A project's path, its folder and its accessor in one spelling: ":my-libs:core" is "my-libs/core", and
    `projects.myLibs.core`."""
    return re.sub(r"[-_.]", "", project.removeprefix(_GRADLE).strip(":/").replace("/", ":")).lower()
