"""Which folder of the project an image is built from: told by build files, Dockerfiles, or a folder of its name."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from analyzers.catalogue import LINK_KINDS, Catalogue
from analyzers.deployment.processes import kept as run_by
from analyzers.deployment.processes import program_of
from analyzers.deployment.reading import stands_at
from analyzers.deployment.settings import IMAGE
from analyzers.facts import Entry
from analyzers.graph import ArchitectureGraph
from analyzers.outside.homes import Homes
from analyzers.outside.joining import Stated

# Folders around what is built, that say nothing of what it is.
_SILENT = frozenset(
    {"app", "bin", "build", "cmd", "container", "containers", "deploy", "deployment", "docker", "dockerfiles", "image",
     "images", "src"}
)  # fmt: skip
_MANIFESTS = frozenset({"package.json", "pyproject.toml", "go.mod", "cargo.toml", "setup.py"})
# What stands beside a system, and has its name in its own.
_SHOWS = frozenset(
    {"admin", "agent", "backup", "bridge", "cli", "client", "commander", "connect", "console", "dashboard", "exporter",
     "express", "gui", "init", "insight", "manager", "migrate", "mirror", "monitor", "operator", "proxy", "registry",
     "rest", "schema", "setup", "sync", "tools", "ui", "web", "webui"}
)  # fmt: skip
# Where a module of Maven or Gradle keeps its code.
MODULE = "/src/main/"


class Builds:
    """Looks up the builds of one project. `stated` are all entries of its deployment files."""

    def __init__(self, graph: ArchitectureGraph, stated: Iterable[Stated], project: str, known: Catalogue) -> None:
        self._graph = graph
        self._known = known
        self._name = project.lower()
        self._project = frozenset(re.split(r"\W+|_", project.lower()))
        self._homes = Homes(graph)
        self._recipes: dict[str, Stated] = {}
        self._stages: dict[tuple[str, str], Stated] = {}
        self._in_folder: dict[str, Stated] = {}
        self._images: dict[str, tuple[str, str]] = {}
        self._contexts: dict[str, str] = {}
        self._named: dict[str, set[tuple[str, str]]] = {}
        self._around: dict[str, set[tuple[str, str]]] = {}
        self._parts: dict[str, set[str]] = {}
        self._given: dict[tuple[str, str], str] = {}
        self._beside: dict[str, dict[str, str]] = {}
        stated = tuple(stated)
        self._commands = {each.entry.name for each in stated if each.entry.kind == "command"}
        self._sites = {each.at.path.rpartition("/")[0] for each in stated if each.entry.kind == "site"}
        for each in stated:
            self._add(each)
        for entry in (each.entry for each in stated if each.entry.kind in ("build", "service")):
            # Without a Dockerfile, a build tool knows better than the context, which may be the whole repository.
            image = image_name(entry.image)
            if image and (entry.target or entry.recipe in self._recipes):
                self._images.setdefault(image, (entry.target, entry.recipe))
                self._contexts.setdefault(entry.recipe, entry.context)
        for folder in _modules(graph, stated):
            name = _normal(telling(folder))
            if name:
                self._named[name] = self._named.get(name) or {(folder, "")}
                self._parts.setdefault(_normal(self._own(telling(folder))) or name, set()).add(folder)

    def _add(self, each: Stated) -> None:
        entry = each.entry
        if each.reader == "main" and MODULE in each.at.path:
            module = each.at.path.partition(MODULE)[0]
            for part in module.split("/")[:-1]:
                self._around.setdefault(_normal(part), set()).add((module, ""))
        if each.reader == "dockerfile":
            self._stages[entry.recipe, entry.stage] = each
            if entry.kind == "service":
                self._add_recipe(each)
        elif each.reader == "compose" and entry.kind == "image":
            self._beside.setdefault(each.at.path, {})[entry.name] = entry.target
        elif each.reader == "dotenv":
            images = [hint for hint in entry.hints if hint.text.startswith(f"{IMAGE}:")]
            self._given.update(((entry.target, hint.variable), hint.text.partition(":")[2]) for hint in images)

    def _add_recipe(self, each: Stated) -> None:
        entry = each.entry
        self._recipes[entry.recipe] = each
        # The plain one of a folder comes first: it is the shortest name.
        self._in_folder.setdefault(entry.target, each)
        plain = entry.recipe.rpartition("/")[2].lower() in ("dockerfile", "containerfile")
        name = telling(entry.target) if plain else entry.name
        if name:
            self._named.setdefault(_normal(name), set()).add((entry.target, entry.recipe))

    def placed(self, stated: Stated) -> Entry:
        """What is stated; a service with its folder where its image is built here, an image where its folder only wraps
        one of a known system. An image that a variable tells is looked up in the settings beside the file."""
        entry, folder = stated.entry, stated.at.path.rpartition("/")[0]
        if entry.kind == "image" and not entry.target:
            given = (self._given.get((folder, hint.text), "") for hint in entry.hints if hint.variable == IMAGE)
            entry = msgspec.structs.replace(entry, target=next(filter(None, given), ""))
        if entry.kind == "image" and self._known.of_image(entry.target) in ("", self._name):
            found = self._found(entry)
            if found is not None:
                built, recipe = found
                context = self._contexts.get(recipe, "")
                entry = msgspec.structs.replace(
                    entry, kind="service", target=built, image=entry.target, recipe=recipe, context=context
                )
        if entry.kind == "image" and not self._known.of_image(entry.target):
            works = stands_at(entry.mounts, entry.workdir)
            if works is not None and self._homes.has_code(works):
                return msgspec.structs.replace(entry, kind="service", target=works, bases=(entry.target,))
        system = self._system(entry, stated.at.path)
        return msgspec.structs.replace(entry, kind="image", target=system) if system else entry

    def _system(self, entry: Entry, path: str) -> str:
        """The image of the system that an entry runs, "" for none."""
        if entry.kind == "image":
            system = _system_image(entry.target, entry.name, self._known) or self._store(entry, path)
            return "" if system == entry.target else system
        wrapped = self.dockerfile(entry) if entry.kind == "service" else None
        if wrapped is None or not wrapped.entry.bases:
            return ""
        wraps = self._only_wraps(wrapped.entry)
        if wraps and (system := _system_image(wrapped.entry.bases[0], entry.name, self._known)):
            return system
        if self._homes.only_sets_up(entry, wrapped.entry):
            # An emulator that is installed into a plain image says by its name what it stands for.
            named = (entry.name.lower().split("-", count)[0] for count in (0, 1))
            words = (entry.name.lower(), *named)
            return next((word for word in words if self._known.of_image(word)), "")
        return ""

    def _store(self, entry: Entry, path: str) -> str:
        """The image of the system that somebody else's image is made of: "acme/docker-kafka-kraft", unless it only
        shows one, or is told of one beside it."""
        words = set(re.split(r"[\W_]+", image_name(entry.target)))
        found = {key: word for word in sorted(words) if (key := self._known.of_image(word))}
        if len(found) != 1 or words & _SHOWS:
            return ""
        key, word = next(iter(found.items()))
        beside = self._beside.get(path, {})
        hosts = {(hint.text.partition("://")[2] or hint.text).partition(":")[0] for hint in entry.hints} - {entry.name}
        is_client = any(self._known.of_image(beside[host]) == key for host in hosts & beside.keys())
        return "" if is_client else word

    def dockerfile(self, entry: Entry) -> Stated | None:
        """The Dockerfile that builds this service, and of its stages the one that is asked for."""
        asked = self._stages.get((entry.recipe, entry.stage)) if entry.stage else None
        return asked or self._recipes.get(entry.recipe) or self._in_folder.get(entry.target)

    def home(self, entry: Entry) -> str | None:
        """The folder whose code runs in an image that is built here; None where that is none that is read. A stage that
        is called like a part of the project is that."""
        recipe = self.dockerfile(entry)
        home = self._homes.of_image(entry, recipe.entry if recipe is not None else None)
        if home is not None and recipe is not None and self._sites:
            home = self._homes.without(self._sites, entry, recipe.entry) or home
        parts = self._parts.get(_normal(entry.stage), set()) if entry.stage and home is not None else set()
        inner = [part for part in parts if part.startswith(f"{home}/" if home else "")]
        if home is not None and not inner:
            return self._homes.asked_for(home, entry.command)
        return inner[0] if len(inner) == 1 else home

    def made_of(self, recipe: Entry, context: str, command: str) -> str | None:
        """The Go package of what an image runs, of those that its Dockerfile compiles: the one of that name, else the
        only one. None where that is not told."""
        made = dict(each.split(":", 1) for each in recipe.makes)
        inside = made.get(program_of(command)) or (next(iter(made.values())) if len(made) == 1 else "")
        return self._homes.copied_to(inside, recipe, context) if inside else None

    def is_for_several(self, entry: Entry) -> bool:
        """Whether a Dockerfile builds several images, as its arguments tell."""
        return self._homes.is_for_several(entry)

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
        if image == self._name and "Dockerfile" in self._recipes:
            return "", "Dockerfile"
        names = list(filter(None, (image, entry.name.lower(), self._own(image), self._own(entry.name))))
        # The one module that can be run of several in a folder has the folder's name, too.
        for table in (self._named, self._around):
            for name in names:
                found = table.get(_normal(name), set())
                if len(found) == 1:
                    return self._outermost(*next(iter(found)))
        return None

    def _outermost(self, folder: str, recipe: str) -> tuple[str, str]:
        """Where something is built that is called like a folder: by the Dockerfile of the whole project, if the folder
        has none and what that one runs is one of the project's own commands."""
        whole = self._recipes.get("Dockerfile")
        is_whole = not recipe and whole is not None and program_of(run_by(whole.entry.command)) in self._commands
        return ("", "Dockerfile") if is_whole else (folder, recipe)

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
