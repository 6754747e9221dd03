"""Where in the code an entry begins: the file behind a command line or the target of an installed command."""

import re

from analyzers.facts import MODULE_SCOPE, Entry, Import
from analyzers.graph import ArchitectureGraph, ComponentId, file_of
from analyzers.paths import join
from analyzers.surroundings import Surroundings

_SCRIPT = re.compile(r"[\w./-]+\.(?:py|[cm]?[jt]sx?)$")
_MODULE = re.compile(r"[A-Za-z_][\w.]*$")
_TAKES_MODULE = frozenset({"-m", "-A", "--app", "-F"})
_NO_MODULE = frozenset(
    {"uvicorn", "gunicorn", "celery", "flask", "fastapi", "hypercorn", "daphne", "http.server", "pip"}
)
# Options whose value is a file that only sets up what is started.
_SETS_UP = frozenset({"-c", "--config", "--conf", "--pid", "--pythonpath", "--env-file", "--log-config", "--settings"})
_NPM_START = re.compile(r"(?:npm|yarn|pnpm|bun)(?: run)? start(?:\s|$)")
# Where images put the code, and where builds put their results: no part of the path in the project.
_MOVED = ("", ".", "..", "app", "src", "usr", "code")
_BUILT = ("dist/", "build/", "lib/", "out/")
_ABOUT_BUILDING = frozenset(
    {"build", "ci", "container", "containers", "contrib", "deploy", "deployment", "devops", "docker", "dockerfiles",
     "images", "infra", "infrastructure", "ops"}
)  # fmt: skip
_SERVERS = ("org.springframework.boot", "io.quarkus", "io.micronaut", "io.javalin", "io.vertx", "io.dropwizard")


class Starts:
    """Looks up the starts of one project. `commands` are those it installs: where each is stated, and its entry;
    `scripts` are what `npm start` runs, by folder."""

    def __init__(
        self,
        graph: ArchitectureGraph,
        around: Surroundings,
        commands: dict[str, tuple[str, Entry]],
        scripts: dict[str, str],
    ) -> None:
        self._graph = graph
        self._resolvers = around.resolvers
        self._symbols = around.symbols
        self._commands = commands
        self._scripts = scripts
        manages = [path for path in graph.files if path.endswith("/manage.py") and graph.role(path) == "code"]
        self._django = sorted(path.rpartition("/")[0] for path in manages)

    def root_of(self, start: str) -> str:
        """The folder that the modules of a program that is started are imported from: around its outermost package."""
        folder = start.rpartition("/")[0]
        while folder and f"{folder}/__init__.py" in self._graph.files:
            folder = folder.rpartition("/")[0]
        return folder

    def is_product(self, folder: str) -> bool:
        """Whether what lies in a folder is a part of the product."""
        return self._graph.role(f"{folder}/-") == "code"

    def home(self, folder: str) -> str | None:
        """The folder itself, or the nearest one above it that holds source files of the product."""
        while not any(self._graph.role(path) == "code" for path in self._graph.members(folder)):
            if not folder:
                return None
            folder = folder.rpartition("/")[0]
        return folder

    def built_home(self, folder: str) -> str | None:
        """The folder that an image is built from, where it holds source files that are read; of a folder that only
        holds the means to build, the one that it stands in."""
        if any(self._graph.role(path) == "code" for path in self._graph.members(folder)):
            return folder
        parts = folder.split("/")
        aside = next((depth for depth, part in enumerate(parts) if part.lower() in _ABOUT_BUILDING), None)
        return None if aside is None else self.home("/".join(parts[:aside]))

    def main_in(self, folder: str) -> tuple[str, ...]:
        """The one file in a folder that can be run: of several, the outermost, if there is but one."""
        runs = [str(path) for path in self._graph.members(folder) if self._is_main(path)]
        least = min((path.count("/") for path in runs), default=0)
        outermost = tuple(path for path in runs if path.count("/") == least)
        return outermost if len(outermost) == 1 else ()

    def serves(self, path: str) -> bool:
        """Whether a file that can be run starts a framework's server."""
        statements = self._graph.files[path].shape.imports
        return any(each.module.startswith(_SERVERS) for each in statements)

    def _is_main(self, path: str) -> bool:
        entries = self._graph.files[path].shape.entries
        return bool(entries) and path.endswith((".go", ".java", ".rs")) and self._graph.role(path) == "code"

    def of_target(self, target: str, folder: str) -> tuple[str, ...]:
        """The file behind the target of an installed command: "shop.cli:main" or "./bin/shop.js"."""
        exact = join(folder, target)
        if exact is not None and exact in self._graph.files:
            return (exact,)
        if _SCRIPT.search(target):
            return self._script(target, folder)
        if found := self._type(target, folder):
            return found
        module, _, name = target.partition(":")
        found = self._module(module, folder)
        if not found or not name:
            return found
        meant = self._imported(found[0], name) or self._symbols.find(self._graph, found[0], name)
        # A front door that only hands on what is to be started is not where it starts.
        return (file_of(meant),) if meant is not None and file_of(meant) in self._graph.files else found

    def of_command(self, command: str, folder: str) -> tuple[str, ...]:
        """The file that a command line starts, where it names one."""
        if _NPM_START.match(command) and (above := self._with_script(folder)) is not None:
            return self.of_command(self._scripts[above], above)
        words = [word.strip("\"';") for word in re.split(r"\s+|=", command)]
        for number, word in enumerate(words):
            before = words[number - 1] if number else ""
            if before in _SETS_UP:
                continue
            if word in self._commands and number < 2:
                path, entry = self._commands[word]
                found = self.of_target(entry.target, path.rpartition("/")[0])
            elif _SCRIPT.fullmatch(word):
                found = self._script(word, folder)
            elif before in _TAKES_MODULE and _MODULE.fullmatch(word.partition(":")[0]) and word not in _NO_MODULE:
                found = self._module(word.partition(":")[0], folder)
            elif ":" in word or word.endswith((".wsgi", ".asgi")):
                module = word.partition(":")[0]
                found = self._module(module, folder) if _MODULE.fullmatch(module) else ()
            else:
                continue
            if found:
                return found
        return ()

    def _with_script(self, folder: str) -> str | None:
        """This folder, or the nearest one above it, whose package.json tells what `npm start` runs."""
        while folder not in self._scripts and folder:
            folder = folder.rpartition("/")[0]
        return folder if folder in self._scripts and not _NPM_START.match(self._scripts[folder]) else None

    def _imported(self, path: str, name: str) -> ComponentId | None:
        """What a name that is imported here stands for. A definition of the same name is what happens without it."""
        shape = self._graph.files[path].shape
        resolver = self._resolvers.get(shape.language)
        for statement in shape.imports if resolver is not None else ():
            if resolver is not None and any(local == name for _, local in statement.names):
                for binding in resolver.resolve(path, statement).bindings:
                    if binding.local == name and binding.target in self._graph.files:
                        return self._symbols.find(self._graph, binding.target, binding.name)
        return None

    def _type(self, target: str, folder: str) -> tuple[str, ...]:
        """The file of a Java class that is named with its package."""
        resolver = self._resolvers.get("java")
        if resolver is None or not target:
            return ()
        named = Import(target, 0, ((target, target),), "implicit", "runtime", MODULE_SCOPE)
        found = resolver.resolve(f"{folder}/-.java".removeprefix("/"), named).bindings
        return tuple(each.target for each in found if each.target in self._graph.files)

    def _module(self, module: str, folder: str) -> tuple[str, ...]:
        resolver = self._resolvers.get("python")
        if resolver is None or not module:
            return ()
        # As if a file of that folder imported it; a folder above will do, too: `COPY . /app` moves things around. So
        # will that of a manage.py, where a Django project is run from.
        above = [folder]
        while folder:
            folder = folder.rpartition("/")[0]
            above.append(folder)
        for each in (*above, *self._django):
            place = f"{each}/-.py" if each else "-.py"
            found = resolver.resolve(place, Import(module, 0, (("", module),), "plain", "runtime", MODULE_SCOPE))
            if file := next((each.target for each in found.bindings if each.target in self._graph.files), ""):
                return self._run(file)
        return ()

    def _run(self, file: str) -> tuple[str, ...]:
        """The file that runs when a module is started."""
        folder, _, base = file.rpartition("/")
        inner = (f"{folder}/{name}.py" for name in ("__main__", "celery"))
        if base == "__init__.py":
            return tuple(path for path in (file, *inner) if path in self._graph.files)[:2]
        return (file,) if file else ()

    def _script(self, script: str, folder: str) -> tuple[str, ...]:
        parts = [part for part in script.split("/") if part not in _MOVED]
        prefix = f"{folder}/" if folder else ""
        # Only where it stands in the image is told of an absolute path: the end of it is what the project has.
        for first in range(len(parts) if script.startswith("/") else 1):
            if found := self._source("/".join(parts[first:]), prefix, script):
                return found
        return ()

    def _source(self, place: str, prefix: str, script: str) -> tuple[str, ...]:
        stem = re.sub(r"\.(?:py|[cm]?[jt]sx?)$", "", place)
        for built in _BUILT:
            stem = stem.removeprefix(built)
        endings = (".py",) if script.endswith(".py") else (".ts", ".tsx", ".js", ".mjs", ".cjs", ".mts", ".jsx")
        places = (f"{prefix}{src}{stem}{end}" for src in ("", "src/", "bin/", "lib/") for end in endings)
        return next(((path,) for path in places if path in self._graph.files), ())
