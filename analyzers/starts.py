"""Where in the code an entry begins: the file behind a command line or the target of an installed command."""

import re

from analyzers.facts import MODULE_SCOPE, Entry, Import
from analyzers.graph import ArchitectureGraph, ComponentId, file_of
from analyzers.roles import role
from analyzers.surroundings import Surroundings

_SCRIPT = re.compile(r"[\w./-]+\.(?:py|[cm]?[jt]sx?)$")
_MODULE = re.compile(r"[A-Za-z_][\w.]*$")
_TAKES_MODULE = frozenset({"-m", "-A", "--app", "-F"})
_NO_MODULE = frozenset(
    {"uvicorn", "gunicorn", "celery", "flask", "fastapi", "hypercorn", "daphne", "http.server", "pip"}
)
# Where images put the code, and where builds put their results: no part of the path in the project.
_MOVED = ("", ".", "..", "app", "src", "usr", "code")
_BUILT = ("dist/", "build/", "lib/", "out/")


class Starts:
    """Looks up the starts of one project. `commands` are those it installs: where each is stated, and its entry."""

    def __init__(self, graph: ArchitectureGraph, around: Surroundings, commands: dict[str, tuple[str, Entry]]) -> None:
        self._graph = graph
        self._resolvers = around.resolvers
        self._symbols = around.symbols
        self._commands = commands

    def home(self, folder: str) -> str | None:
        """The folder itself, or the nearest one above it that holds source files of the product."""
        while not any(role(path) == "code" for path in self._graph.members(folder)):
            if not folder:
                return None
            folder = folder.rpartition("/")[0]
        return folder

    def of_target(self, target: str, folder: str) -> tuple[str, ...]:
        """The file behind the target of an installed command: "shop.cli:main" or "./bin/shop.js"."""
        if _SCRIPT.search(target):
            return self._script(target, folder)
        module, _, name = target.partition(":")
        found = self._module(module, folder)
        if not found or not name:
            return found
        meant = self._imported(found[0], name) or self._symbols.find(self._graph, found[0], name)
        # A front door that only hands on what is to be started is not where it starts.
        return (file_of(meant),) if meant is not None and file_of(meant) in self._graph.files else found

    def of_command(self, command: str, folder: str) -> tuple[str, ...]:
        """The file that a command line starts, where it names one."""
        words = [word.strip("\"';") for word in re.split(r"\s+|=", command)]
        for number, word in enumerate(words):
            before = words[number - 1] if number else ""
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

    def _module(self, module: str, folder: str) -> tuple[str, ...]:
        resolver = self._resolvers.get("python")
        if resolver is None or not module:
            return ()
        # As if a file of that folder imported it; a folder above will do, too: `COPY . /app` moves things around.
        while True:
            place = f"{folder}/-.py" if folder else "-.py"
            found = resolver.resolve(place, Import(module, 0, (("", module),), "plain", "runtime", MODULE_SCOPE))
            files = (each.target for each in found.bindings if each.target in self._graph.files)
            file = next(files, "")
            if file or not folder:
                return self._run(file)
            folder = folder.rpartition("/")[0]

    def _run(self, file: str) -> tuple[str, ...]:
        """The file that runs when a module is started."""
        folder, _, base = file.rpartition("/")
        inner = (f"{folder}/{name}.py" for name in ("__main__", "celery"))
        if base == "__init__.py":
            return tuple(path for path in (file, *inner) if path in self._graph.files)[:2]
        return (file,) if file else ()

    def _script(self, script: str, folder: str) -> tuple[str, ...]:
        parts = [part for part in script.split("/") if part not in _MOVED]
        stem = re.sub(r"\.(?:py|[cm]?[jt]sx?)$", "", "/".join(parts))
        for built in _BUILT:
            stem = stem.removeprefix(built)
        prefix = f"{folder}/" if folder else ""
        endings = (".py",) if script.endswith(".py") else (".ts", ".tsx", ".js", ".mjs", ".cjs", ".mts", ".jsx")
        places = (f"{prefix}{src}{stem}{end}" for src in ("", "src/", "bin/", "lib/") for end in endings)
        return next(((path,) for path in places if path in self._graph.files), ())
