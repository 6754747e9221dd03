"""Which code belongs to which deployable: its own, and all that it reaches."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from analyzers.graph import ArchitectureGraph, is_outside
from analyzers.outside.joining import Program

_OUTSIDE = "ext:"
_COMPILED = (".go", ".rs")
_DYNAMIC = frozenset({"django"})
# What looks for tasks in the files of a project, and what looks for files.
_QUEUES = frozenset({"celery", "dramatiq", "huey", "rq", "taskiq", "arq"})
_MANAGED = re.compile(r"(?:^|[\s/])manage\.py\s+([a-z]\w*)")
_SETTINGS = re.compile(r"(?:^|/)settings(?:\.py|/\w+\.py)$")
_GLOBS = frozenset({"fast-glob", "glob", "globby", "tinyglobby"})


class Code(NamedTuple):
    """The code of one program: its own, and all that it reaches."""

    program: Program
    own: frozenset[str]
    reach: frozenset[str]


class Owners:
    """Which deployable a file belongs to, by its id: its own code, else the deepest folder around it that is one's."""

    def __init__(self, coded: Iterable[Code]) -> None:
        self._own: dict[str, str] = {}
        self._homes: dict[str, str] = {}
        for code in coded:
            self._own.update(dict.fromkeys(code.own, code.program.id))
        # What several share is told of the one that others talk to.
        for code in sorted(coded, key=lambda code: code.program.kind == "worker"):
            if code.program.home:
                self._homes.setdefault(code.program.home, code.program.id)

    def __call__(self, path: str) -> str:
        """The id of the owner, "" for none."""
        folder = path
        while path not in self._own and folder not in self._homes and folder:
            folder = folder.rpartition("/")[0]
        return self._own.get(path) or self._homes.get(folder, "")


def code_of(graph: ArchitectureGraph, found: list[Program]) -> list[Code]:
    """The code of each of these programs, but for those that have none to run. What only one reaches is its own."""
    imports = {path: _imported(graph, path) for path in graph.files if graph.role(path) == "code"}
    homes = [each.home for each in found if each.home is not None]
    alone = [each.home is not None and homes.count(each.home) == 1 and not _is_one_of(each, found) for each in found]
    reaches: list[frozenset[str]] = []
    fixed: list[frozenset[str]] = []
    starts = {path for each in found for path in each.start}
    for program, single in zip(found, alone, strict=True):
        inside = _inside(imports, program.home, homes) if program.home is not None else set()
        from_start = _closure(imports, program.start)
        if program.kind == "worker" and from_start:
            from_start = _closure(imports, {*from_start, *_tasks(graph, inside, from_start)})
        if program.kind == "ui":
            # A screen that shows a queue runs none of the code that works on it.
            from_start &= set(program.start)
        loads = program.kind != "ui" and any(outside_names(graph, path) & _DYNAMIC for path in from_start)
        dynamic = loads or not from_start
        if asked := _managed(program, inside):
            reaches.append(frozenset(_closure(imports, asked)))
            fixed.append(frozenset({asked[0]} & imports.keys()))
            continue
        reaches.append(frozenset(_closure(imports, {*program.start, *inside}) if single or dynamic else from_start))
        ours = (inside - starts) | set(program.start) if single else set(program.start)
        fixed.append(frozenset(ours & imports.keys()))
    reaches = _with_plugins(graph, imports, found, reaches)
    claimed = {path for each in fixed for path in each}
    counts: dict[str, int] = {}
    for reach in reaches:
        for path in reach:
            counts[path] = counts.get(path, 0) + 1
    coded = [
        Code(program, own | {path for path in reach if counts[path] == 1 and path not in claimed}, reach | own)
        for program, own, reach in zip(found, fixed, reaches, strict=True)
    ]
    return [code for code in coded if not _is_base(code)]


def _is_one_of(program: Program, found: Iterable[Program]) -> bool:
    """Whether what is compiled is one of several programs in a folder: then only what it imports is in it."""
    home = f"{program.home}/" if program.home else ""
    others = (path for each in found if each.home is None for path in each.start if path not in program.start)
    is_compiled = bool(program.start) and program.start[0].endswith(_COMPILED)
    return is_compiled and any(path.startswith(home) and path.endswith(_COMPILED) for path in others)


def _managed(program: Program, inside: Iterable[str]) -> list[str]:
    """What a command of Django's own runs, where its manage.py is all that is started: the command of the project, and
    the settings."""
    asked = _MANAGED.search(program.command)
    ending = f"/management/commands/{asked[1]}.py" if asked else ""
    commands = [path for path in sorted(inside) if ending and path.endswith(ending)]
    return [*commands[:1], *(path for path in sorted(inside) if _SETTINGS.search(path))] if commands else []


def _tasks(graph: ArchitectureGraph, inside: Iterable[str], reach: Iterable[str]) -> list[str]:
    """The files beside a worker's that define tasks for its queue, which it looks for when it starts."""
    queues = {name for path in reach for name in outside_names(graph, path)} & _QUEUES
    return [path for path in inside if queues & outside_names(graph, path)] if queues else []


def _with_plugins(
    graph: ArchitectureGraph,
    imports: dict[str, tuple[str, ...]],
    found: list[Program],
    reaches: list[frozenset[str]],
) -> list[frozenset[str]]:
    """The same reaches; a program that loads what it finds in folders reaches what nobody imports there and what
    imports the file that loads it: a plugin announces itself to its host."""
    loaders = {path for path in imports if outside_names(graph, path) & _GLOBS}
    if not loaders:
        return reaches
    imported = {target for targets in imports.values() for target in targets}
    plugins = {path for path in imports.keys() - imported if loaders.intersection(imports[path])}
    grown = []
    for program, reach in zip(found, reaches, strict=True):
        loaded = _inside(plugins, program.home, ()) if program.home is not None else set()
        ours = {path for path in loaded if loaders.intersection(imports[path]) & reach}
        grown.append(reach | _closure(imports, ours))
    return grown


def _is_base(code: Code) -> bool:
    """Whether a Dockerfile apart from the code builds none that is not another program's: others begin with it."""
    program = code.program
    return program.origin == "dockerfile" and program.home not in (None, program.folder) and not code.own


def _imported(graph: ArchitectureGraph, path: str) -> tuple[str, ...]:
    edges = graph.files[path].imports
    return tuple({edge.target: None for edge in edges if edge.mode != "type" and not is_outside(edge.target)})


def _inside(imports: Iterable[str], home: str, homes: Iterable[str]) -> set[str]:
    """The files of a folder that are in no deeper home."""
    prefix = f"{home}/" if home else ""
    deeper = tuple(sorted({f"{each}/" for each in homes if each != home and each.startswith(prefix)}))
    return {path for path in imports if path.startswith(prefix) and not path.startswith(deeper)}


def _closure(imports: dict[str, tuple[str, ...]], start: Iterable[str]) -> set[str]:
    seen = {path for path in start if path in imports}
    waiting = list(seen)
    while waiting:
        for target in imports[waiting.pop()]:
            if target in imports and target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def outside_names(graph: ArchitectureGraph, path: str) -> set[str]:
    """The outside packages that a file imports, other than for their types."""
    edges = graph.files[path].imports
    return {edge.target[len(_OUTSIDE) :] for edge in edges if edge.target.startswith(_OUTSIDE) and edge.mode != "type"}
