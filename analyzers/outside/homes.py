"""The folder whose code an image runs: the one that it is built in, unless that only holds the means to build."""

import re
from collections.abc import Container, Iterator

import msgspec

from analyzers.deployment.reading import stands_at
from analyzers.facts import Entry
from analyzers.graph import ArchitectureGraph
from analyzers.paths import join

_ABOUT_BUILDING = frozenset(
    {"build", "ci", "container", "containers", "contrib", "deploy", "deployment", "devops", "docker", "dockerfiles",
     "images", "infra", "infrastructure", "ops"}
)  # fmt: skip
# What only sets something up or starts it.
_NO_CODE = re.compile(
    r"(?:^|/)\.[\w-]+$|\.(?:sh|conf|cnf|cfg|ini|h?json5?|ya?ml|toml|xml|sql|properties|te?mpl(?:ate)?|env|crt|pem|txt)$",
    re.IGNORECASE,
)
_RUNNER = re.compile(r"(?:make|just|task) ")
# What an argument of the build tells.
_FILLED_IN = "$"
ROOT = "."


class Homes:
    """Looks up the folders of one project that hold source files of the product."""

    def __init__(self, graph: ArchitectureGraph) -> None:
        self._files = graph.files
        self._coded: set[str] = set()
        for path in graph.files:
            place = str(path) if graph.role(path) == "code" else ""
            while place and place not in self._coded:
                self._coded.add(place)
                place = place.rpartition("/")[0]
        if self._coded:
            self._coded.add("")

    def has_code(self, place: str) -> bool:
        """Whether this is source of the product, or a folder around some."""
        return place in self._coded

    def home(self, folder: str) -> str | None:
        """The folder itself, or the nearest one above it that holds source files of the product."""
        return next((each for each in _upwards(folder) if each in self._coded), None)

    def of_image(self, entry: Entry, recipe: Entry | None) -> str | None:
        """The folder whose code an image runs that is built here: the one that it is built in, where there is some. Of
        a folder about building it is what is mounted where the process works, or what the Dockerfile copies; without a
        word of that, the folder that it stands in. None where none of the code that is read is in it."""
        aside = _aside(entry.target)
        if aside is None and entry.target in self._coded:
            return entry.target
        works = entry.workdir or (recipe.workdir if recipe is not None else "")
        mounted = stands_at(entry.mounts, works)
        if mounted is not None and mounted in self._coded:
            return mounted
        if recipe is None or not recipe.mounts:
            return None if aside is None else self.home(aside)
        sources = [mount.partition(":")[0] for mount in recipe.mounts]
        # All of a folder around these is the code of others.
        few = [source for source in sources if source != ROOT]
        near = (entry.context.removeprefix(ROOT) if entry.context else entry.target, entry.target, aside)
        contexts = _contexts(entry, aside)
        copied = next(filter(None, (self._common(each, sources if each in near else few) for each in contexts)), None)
        if copied is not None:
            return copied.removeprefix(ROOT)
        return None if aside is None or all(map(_NO_CODE.search, sources)) else self.home(aside)

    def copied_to(self, inside: str, recipe: Entry, context: str) -> str | None:
        """The code that a Dockerfile copies to a place inside; None where that is none that is read."""
        place = stands_at(recipe.mounts, inside)
        built = msgspec.structs.replace(recipe, context=context)
        found = (join(each, place or ROOT) for each in _contexts(built, _aside(recipe.target)))
        return None if place is None else next((each for each in found if each in self._coded), None)

    def without(self, sites: Container[str], entry: Entry, recipe: Entry) -> str | None:
        """The folder that a Dockerfile copies whole beside those of front ends; None where that is not just one."""
        sources = [mount.partition(":")[0] for mount in recipe.mounts]
        if ROOT in sources:
            return None
        for context in _contexts(entry, _aside(entry.target)):
            places = {join(context.removeprefix(ROOT), source) for source in sources if _FILLED_IN not in source}
            folders = {each for each in places if each in self._coded and each not in self._files}
            rest = [str(each) for each in folders if each not in sites]
            if folders:
                return rest[0] if len(rest) == 1 < len(folders) else None
        return None

    def asked_for(self, home: str, command: str) -> str:
        """The folder in a home that a task runner is asked for: "web" of "make run-web". The home itself for none."""
        words = re.split(r"[\W_]+", command) if _RUNNER.match(command) else []
        inner = [place for word in words if word and (place := f"{home}/{word}".lstrip("/")) in self._coded]
        return inner[0] if len(inner) == 1 else home

    def only_sets_up(self, entry: Entry, recipe: Entry) -> bool:
        """Whether nothing of the project is in an image but what sets it up."""
        sources = [mount.partition(":")[0] for mount in recipe.mounts]
        return bool(sources) and all(map(_NO_CODE.search, sources)) and self.of_image(entry, recipe) is None

    def is_for_several(self, recipe: Entry) -> bool:
        """Whether an argument tells what of the project is in an image that is built apart from any code: then its
        Dockerfile builds several."""
        told = (recipe.workdir, *(mount.partition(":")[0] for mount in recipe.mounts))
        is_apart = _aside(recipe.target) is not None or recipe.target not in self._coded
        return is_apart and any(_FILLED_IN in each for each in told)

    def _common(self, context: str, sources: list[str]) -> str:
        """The folder around all the code that is copied out of a context, "" for none."""
        # Everything around a folder about building is more than what it copies out of itself.
        told = sources if _aside(context) is None else [source for source in sources if source != ROOT]
        places = [join(context, source) for source in told if _FILLED_IN not in source]
        coded = [place for place in places if place is not None and place in self._coded]
        folders = [place.rpartition("/")[0] if place in self._files else place for place in coded]
        return (_around(folders) or ROOT) if folders else ""


def _contexts(entry: Entry, aside: str | None) -> Iterator[str]:
    """Where what a Dockerfile copies is looked for: its context, if that is told, else the folders around it."""
    if entry.context:
        yield entry.context.removeprefix(ROOT)
        return
    yield entry.target
    yield from _upwards(entry.target if aside is None else aside)


def _aside(folder: str) -> str | None:
    """The folder that one about building stands in; None for any other."""
    parts = folder.split("/")
    depth = next((depth for depth, part in enumerate(parts) if part.lower() in _ABOUT_BUILDING), None)
    return None if depth is None else "/".join(parts[:depth])


def _upwards(folder: str) -> Iterator[str]:
    yield folder
    while folder:
        folder = folder.rpartition("/")[0]
        yield folder


def _around(folders: list[str]) -> str:
    """The deepest folder around all of these."""
    apart = [folder.split("/") for folder in folders]
    first, last = min(apart), max(apart)
    shared = next((depth for depth, parts in enumerate(zip(first, last, strict=False)) if parts[0] != parts[1]), None)
    return "/".join(first if shared is None else first[:shared])
