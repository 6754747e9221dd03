"""Which folder of the project an image is built from: told by build files, Dockerfiles, or a folder of its name."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from analyzers.catalogue import LINK_KINDS, Catalogue
from analyzers.deployment.settings import IMAGE
from analyzers.facts import Entry
from analyzers.graph import ArchitectureGraph
from analyzers.outside.joining import Stated

# Folders around what is built, that say nothing of what it is.
_SILENT = frozenset({"src", "docker", "dockerfiles", "build", "deploy", "deployment", "app", "container", "containers"})
_MANIFESTS = frozenset({"package.json", "pyproject.toml", "go.mod", "cargo.toml", "setup.py"})
# Where a module of Maven or Gradle keeps its code.
MODULE = "/src/main/"


class Builds:
    """Looks up the builds of one project. `stated` are all entries of its deployment files."""

    def __init__(self, graph: ArchitectureGraph, stated: Iterable[Stated], project: str, known: Catalogue) -> None:
        self._graph = graph
        self._known = known
        self._name = project.lower()
        self._project = frozenset(re.split(r"\W+|_", project.lower()))
        self._recipes: dict[str, Stated] = {}
        self._in_folder: dict[str, Stated] = {}
        self._images: dict[str, tuple[str, str]] = {}
        self._named: dict[str, set[tuple[str, str]]] = {}
        self._given: dict[tuple[str, str], str] = {}
        stated = tuple(stated)
        for each in stated:
            entry = each.entry
            if each.reader == "dockerfile":
                self._recipes[entry.recipe] = each
                # The plain one of a folder comes first: it is the shortest name.
                self._in_folder.setdefault(entry.target, each)
                plain = entry.recipe.rpartition("/")[2].lower() in ("dockerfile", "containerfile")
                name = telling(entry.target) if plain else entry.name
                if name:
                    self._named.setdefault(_normal(name), set()).add((entry.target, entry.recipe))
            elif each.reader == "dotenv":
                images = [hint for hint in entry.hints if hint.text.startswith(f"{IMAGE}:")]
                self._given.update(((entry.target, hint.variable), hint.text.partition(":")[2]) for hint in images)
        for entry in (each.entry for each in stated if each.entry.kind in ("build", "service")):
            # Without a Dockerfile, a build tool knows better than the context, which may be the whole repository.
            image = image_name(entry.image)
            if image and (entry.target or entry.recipe in self._recipes):
                self._images.setdefault(image, (entry.target, entry.recipe))
        for folder in _modules(graph, stated):
            name = _normal(telling(folder))
            if name:
                self._named[name] = self._named.get(name) or {(folder, "")}

    def placed(self, stated: Stated) -> Entry:
        """What is stated; a service with its folder where its image is built here, an image where its folder only wraps
        one of a known system. An image that a variable tells is looked up in the settings beside the file."""
        entry, folder = stated.entry, stated.at.path.rpartition("/")[0]
        if entry.kind == "image" and not entry.target:
            given = (self._given.get((folder, hint.text), "") for hint in entry.hints if hint.variable == IMAGE)
            entry = msgspec.structs.replace(entry, target=next(filter(None, given), ""))
        if entry.kind == "image" and not self._known.of_image(entry.target):
            found = self._found(entry)
            if found is not None:
                built, recipe = found
                entry = msgspec.structs.replace(entry, kind="service", target=built, image=entry.target, recipe=recipe)
        wrapped = self.dockerfile(entry) if entry.kind == "service" else None
        if wrapped is not None and wrapped.entry.bases and self._only_wraps(wrapped.entry):
            system = _system_image(wrapped.entry.bases[0], entry.name, self._known)
            return msgspec.structs.replace(entry, kind="image", target=system) if system else entry
        system = _system_image(entry.target, entry.name, self._known) if entry.kind == "image" else ""
        return msgspec.structs.replace(entry, target=system) if system else entry

    def dockerfile(self, entry: Entry) -> Stated | None:
        """The Dockerfile that builds this service."""
        return self._recipes.get(entry.recipe) or self._in_folder.get(entry.target)

    def is_own(self, entry: Entry) -> bool:
        """Whether an image that is only named is one of this project: its name says so, and it is no known system, but
        for this project, which is one to others."""
        parts = entry.target.partition("@")[0].lower().split("/")
        parts[-1] = parts[-1].partition(":")[0]
        own = self._name
        named = any(part == own or part.startswith(f"{own}-") for part in parts[-2:])
        return bool(own) and named and self._known.of_image(entry.target) in ("", own)

    def _only_wraps(self, dockerfile: Entry) -> bool:
        """Whether there is nothing to run but what an image begins with. A store stays one, whatever scripts set it
        up."""
        key = self._known.of_image(dockerfile.bases[0])
        if key and LINK_KINDS[self._known.systems[key].kind] in ("data", "event"):
            return True
        return not any(self._graph.role(path) == "code" for path in self._graph.members(dockerfile.target))

    def _found(self, entry: Entry) -> tuple[str, str] | None:
        image = image_name(entry.target)
        if image in self._images:
            return self._images[image]
        for name in (image, entry.name.lower(), self._own(image), self._own(entry.name)):
            found = self._named.get(_normal(name), set()) if name else set()
            if len(found) == 1:
                return next(iter(found))
        return None

    def _own(self, name: str) -> str:
        """A name without the words of the project's own."""
        return "-".join(word for word in re.split(r"\W+|_", name.lower()) if word and word not in self._project)


def _modules(graph: ArchitectureGraph, stated: Iterable[Stated]) -> Iterator[str]:
    """The folders that are built on their own."""
    folders = {path.partition(MODULE)[0] for path in graph.files if MODULE in path}
    for each in stated:
        folder, _, base = each.at.path.rpartition("/")
        if base.lower() in _MANIFESTS:
            folders.add(folder)
    yield from sorted(folder for folder in folders if folder and graph.role(f"{folder}/-") == "code")


def telling(folder: str) -> str:
    """The last part of a folder that says what is in it, "" for none."""
    return next((part for part in reversed(folder.split("/")) if part.lower() not in _SILENT), "")


def _system_image(image: str, name: str, known: Catalogue) -> str:
    """The image of a known system that this one is, or is made of: somebody's own "acme-kafka" that runs as "kafka"."""
    if known.of_image(image):
        return image
    words = [re.sub(r"\d+$", "", word) for word in re.split(r"[\W_]+", image_name(image))]
    last = words[-1] if words else ""
    return last if last in re.split(r"[\W_]+", name.lower()) and known.of_image(last) else ""


def _normal(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-")


def image_name(image: str) -> str:
    """The last part of an image's name: "cart" of "registry:5000/shop/cart:1.2"."""
    return image.partition("@")[0].rpartition("/")[2].partition(":")[0].lower()
