"""What `undrift init` finds in a repository: languages, roots, entry points, what is deployed, what that uses, and the
drawings that already exist."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from analyzers.languages import language_of
from daemon.checking.drawings import find, telling
from daemon.checking.readings import Readings
from daemon.config.undrift_toml import Config
from daemon.projects.listing import is_drawing
from renderers.fold import fold
from renderers.levels.telling import tells_something
from renderers.view import ViewSpec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from analyzers.graph import ArchitectureGraph
    from coherence.drawings import Drawing
    from daemon.projects.extraction import Said
    from daemon.projects.listing import Listing

_MOST_PACKAGES = 3
_WORTH_A_DIAGRAM = 8
# Folders of packages, and no packages themselves.
_WORKSPACES = ("apps", "libs", "packages")
# So many of the largest packages are looked into.
_MOST_TRIED = 24
# A package with more of the code than this is the project itself: its parts get the diagrams.
_NEARLY_ALL = 0.6


@dataclass(frozen=True, slots=True)
class Survey:
    """`languages` counts files, `drawings` are paths (of documents too, where drawings stand in blocks), `telling` are
    those whose drawings show this code as it is, `faulty` those that show it with errors, `containers` and `systems`
    the names of what is deployed and of what it uses outside."""

    languages: tuple[tuple[str, int], ...]
    roots: tuple[str, ...]
    entries: tuple[str, ...]
    drawings: tuple[str, ...]
    packages: tuple[str, ...]
    shown_in: str
    containers: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    faulty: tuple[str, ...] = ()


def survey(root: Path, listing: Listing, facts: Mapping[str, Said], graph: ArchitectureGraph) -> Survey:
    """Look around. Reads the drawings, and the documents once more for those in them."""
    landscape = graph.landscape()
    drawings = find(Config(), listing, Readings(_reading(root)), None).drawings
    told = telling(drawings, graph)
    counts = Counter(name for path in listing.files if (name := language_of(path)) and graph.role(path) == "code")
    return Survey(
        tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        _roots(graph),
        tuple(sorted({*_entries(facts, graph), *(each.start for each in landscape.containers if each.start)})),
        tuple(sorted(_listed(drawings))),
        _packages(graph),
        "README.md" if "README.md" in listing.files else "",
        tuple(dict.fromkeys(container.name for container in landscape.containers)),
        tuple(system.name for system in landscape.systems),
        told.sound,
        told.faulty,
    )


def _roots(graph: ArchitectureGraph) -> tuple[str, ...]:
    """The outermost folders that hold product code."""
    tops = {path.partition("/")[0] if "/" in path else "." for path in graph.files if graph.role(path) == "code"}
    return tuple(sorted(tops))


def _entries(facts: Mapping[str, Said], graph: ArchitectureGraph) -> Iterator[str]:
    for path, what in facts.items():
        base = path.rpartition("/")[2]
        if what.shape is not None and graph.role(path) == "code":
            named = base in ("__main__.py", "manage.py") or re.match(r"main\.[jt]sx?$", base)
            if named:
                yield path


def _reading(root: Path) -> Callable[[str], bytes | None]:
    def read(path: str) -> bytes | None:
        try:
            return Path(root, path).read_bytes()
        except OSError:
            return None

    return read


def _listed(drawings: Iterable[Drawing]) -> Iterator[str]:
    """The files with drawings; of a document, with how many and of what sort."""
    by_path: dict[str, list[str]] = {}
    for drawing in drawings:
        by_path.setdefault(drawing.path, []).append(drawing.depiction.format)
    for path, formats in by_path.items():
        yield path if is_drawing(path) else f"{path} ({len(formats)} {formats[0]})"


def _packages(graph: ArchitectureGraph) -> tuple[str, ...]:
    """The packages that deserve a diagram of their own, the largest first: those side by side, and where one of them
    holds most of the code, those in it, too."""
    code = [path for path in graph.files if graph.role(path) == "code"]
    top = _common(code)
    sizes = found = _sizes(code, top)
    while sizes and max(sizes.values()) > _NEARLY_ALL * len(code):
        top = max(sizes, key=lambda package: sizes[package])
        sizes = _sizes(code, top)
        del found[top]
        found |= sizes
    large = sorted((-size, package) for package, size in found.items() if size >= _WORTH_A_DIAGRAM)
    telling = (package for _, package in large[:_MOST_TRIED] if _tells_something(graph, package))
    return tuple(islice(telling, _MOST_PACKAGES))


def _tells_something(graph: ArchitectureGraph, package: str) -> bool:
    """Whether a diagram of it would show more than a heap, or many of a kind."""
    view = fold(graph, ViewSpec(package, focus=package, describe=False))
    pairs = {(arrow.source, arrow.target) for arrow in view.arrows}
    return len(pairs) >= len(view.boxes) and tells_something([box.id for box in view.boxes], pairs)


def _sizes(code: list[str], top: str) -> Counter[str]:
    """How many of these files lie in each package directly below `top`."""
    prefix = f"{top}/" if top else ""
    below = (path.removeprefix(prefix).split("/")[:-1] for path in code if path.startswith(prefix))
    return Counter(prefix + "/".join(parts[: 1 + (parts[0] in _WORKSPACES)]) for parts in below if parts)


def _common(paths: list[str]) -> str:
    """The deepest folder that holds all of these files."""
    folders = [path.split("/")[:-1] for path in paths]
    if not folders:
        return ""
    shared = []
    for parts in zip(*folders, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return "/".join(shared[: min(map(len, folders))])
