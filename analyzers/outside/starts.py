"""Where in the code an entry begins: the file behind a command line or the target of an installed command."""

import re

from analyzers.facts import MODULE_SCOPE, Entry, Import
from analyzers.graph import ArchitectureGraph, ComponentId, file_of
from analyzers.paths import join
from analyzers.surroundings import Surroundings

_SCRIPT = re.compile(r"[\w./-]+\.(?:py|[cm]?[jt]sx?)$")
_PATH = re.compile(r"[\w./-]+")
_MODULE = re.compile(r"[A-Za-z_][\w.]*$")
_TAKES_MODULE = frozenset({"-m", "-A", "--app", "-F"})
_NO_MODULE = frozenset(
    {"uvicorn", "gunicorn", "celery", "flask", "fastapi", "hypercorn", "daphne", "http.server", "pip"}
)
# Options whose value is a file that only sets up what is started.
_SETS_UP = frozenset({"-c", "--config", "--conf", "--pid", "--pythonpath", "--env-file", "--log-config", "--settings"})
_NPM_START = re.compile(r"(?:npm|yarn|pnpm|bun)(?: run)? start(?:\s|$)")
# How a package manager is asked to work in a folder of its workspace.
_WORKS_IN = re.compile(r"(?:^|\s)(?:(?:--filter|--prefix|--cwd|--dir)[= ]|-C )[\"']?(?:\./)?([\w@][\w@./-]*)")
# Where images put the code, and where builds put their results: no part of the path in the project.
_MOVED = ("", ".", "..", "app", "src", "usr", "code")
_BUILT = ("dist/", "build/", "lib/", "out/")
# What runs no binary.
_INTERPRETED = re.compile(
    r"(?:^|[\s\"'/])(?:node|npm|npx|pnpm|yarn|bun|deno|tsx|python3?|uvicorn|gunicorn|celery|uwsgi|php|ruby|rails)(?:\s|$)"
)
_SERVERS = ("org.springframework.boot", "io.quarkus", "io.micronaut", "io.javalin", "io.vertx", "io.dropwizard")


def is_interpreted(command: str) -> bool:
    """Whether a command runs no binary of the project's own."""
    return _INTERPRETED.search(command) is not None


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

    def workspace(self, command: str, folder: str) -> str:
        """The folder that a command makes a package manager work in, also by way of `npm start`: "server" of
        "pnpm --filter ./server start". The folder itself for none."""
        above = self._with_script(folder) if _NPM_START.match(command) else None
        if above is not None:
            command, folder = self._scripts[above], above
        asked = _WORKS_IN.search(command)
        inner = join(folder, asked[1]) if asked else None
        return inner if inner and self.home(inner) == inner else folder

    def main_in(self, folder: str, command: str) -> tuple[str, ...]:
        """The one file in a folder that can be run, by what a command may run: of several, the outermost, if there is
        but one."""
        if is_interpreted(command):
            return ()
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
            if number < 2 and (command_name := self._command(word)):
                path, entry = self._commands[command_name]
                found = self.of_target(entry.target, path.rpartition("/")[0])
            elif _SCRIPT.fullmatch(word):
                found = self._script(word, folder)
            elif word.endswith(".go") and _PATH.fullmatch(word):
                found = self._go(word, folder)
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

    def compiled(self, package: str) -> tuple[str, ...]:
        """The one file right in the folder of a Go package that can be run, or that file itself."""
        if package in self._graph.files:
            return (package,) if self._is_main(package) else ()
        prefix = f"{package}/" if package else ""
        inside = (str(path) for path in self._graph.members(package) if str(path).endswith(".go"))
        runs = tuple(path for path in inside if "/" not in path.removeprefix(prefix) and self._is_main(path))
        return runs if len(runs) == 1 else ()

    def _go(self, word: str, folder: str) -> tuple[str, ...]:
        place = join(folder, word)
        return self.compiled(place) if place is not None and place in self._graph.files else ()

    def _command(self, word: str) -> str:
        """The installed command that a word of a command line names, by itself or with where it is installed."""
        name = word.rpartition("/")[2] if word.startswith(("/", "./")) else word
        return name if name in self._commands else ""

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
