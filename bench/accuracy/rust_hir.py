"""What rustc itself resolves: every path in a crate, with the file of what it names, from the compiler's own tree.

The tree is asked for with `-Zunpretty=hir-tree`, which a stable compiler gives when told that it bootstraps; with the
profile of tests, so that `#[cfg(test)]` counts. What comes out of a macro is set aside: nobody wrote it in that file.
"""

import json
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

_KINDS = {"lib": "--lib", "proc-macro": "--lib", "bin": "--bin", "example": "--example", "test": "--test"}
_DEF = re.compile(r"DefId\(\d+:\d+ ~ (\w+)\[[^\]]*\]((?:::[^)]*)?)\)")
_OWNER = re.compile(r"\s*owner_id: (DefId\(.*\)),")
_INNER = re.compile(r"\s*inner_span: ([^:]+\.rs):")
_SPAN = re.compile(r"\s*span: (.+?\.rs):\d+:\d+: \d+:\d+ \(#(\d+)\)")
_IDENT = re.compile(r"\s*ident: (\w+)#\d+")

Pair = tuple[str, str]
# A crate's name and the names of a module in it.
Module = tuple[str, tuple[str, ...]]


class Target(NamedTuple):
    """A target of a package: how cargo is asked for it, and its root file. `crate` is the name of a library, "" of what
    nobody depends on."""

    package: str
    options: tuple[str, ...]
    root: str
    crate: str


class Named(NamedTuple):
    """One path in the code: the file that it stands in, its first name, and the crate and the path of what it names."""

    file: str
    head: str
    crate: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """`edges` are what each file names in which other one; `facades` those that lead into a crate that the file does
    not name: another one hands it on. `files` are all files that rustc has read."""

    edges: frozenset[Pair]
    facades: frozenset[Pair]
    files: frozenset[str]


def truth(root: Path) -> Truth:
    """Ask for every target of a project. Raises subprocess.CalledProcessError for one that does not build here."""
    told = json.loads(_output(root, "metadata", "--no-deps", "--format-version", "1"))
    trees = {target: _tree(root, target) for target in _targets(told, root)}
    own = {target: dict(_modules(lines, target.root)) for target, lines in trees.items()}
    shared = {module: file for target, found in own.items() if target.crate for module, file in found.items()}
    edges: set[Pair] = set()
    facades: set[Pair] = set()
    for target, lines in trees.items():
        files = {**shared, **own[target]}
        paths = list(_named(lines))
        heads = {(each.file, each.head) for each in paths}
        mine = {crate for crate, _ in own[target]}
        for named in paths:
            at = next((n for n in range(len(named.path), -1, -1) if (named.crate, named.path[:n]) in files), None)
            if at is not None and (file := files[named.crate, named.path[:at]]) != named.file:
                known = named.crate in mine or (named.file, named.crate) in heads
                (edges if known else facades).add((named.file, file))
    everything = frozenset(file for found in own.values() for file in found.values())
    return Truth(frozenset(edges), frozenset(facades - edges), everything)


def _targets(told: dict[str, Any], root: Path) -> Iterator[Target]:
    for package in told["packages"]:
        for target in package["targets"]:
            kind = next((each for each in target["kind"] if each in _KINDS), "")
            name = () if _KINDS.get(kind) == "--lib" else (target["name"],)
            if kind:
                options = ("-p", package["name"], _KINDS[kind], *name)
                path = Path(target["src_path"]).relative_to(root.resolve()).as_posix()
                yield Target(package["name"], options, path, "" if name else target["name"].replace("-", "_"))


def _tree(root: Path, target: Target) -> list[str]:
    options = ["--profile", "test", *target.options, "--", "-Zunpretty=hir-tree"]
    return _output(root, "rustc", *options).splitlines()


def _output(root: Path, *arguments: str) -> str:
    environment = {**os.environ, "RUSTC_BOOTSTRAP": "1"}
    command = ["cargo", arguments[0], "--offline", *arguments[1:]]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True, env=environment).stdout


def _modules(lines: Sequence[str], root: str) -> Iterator[tuple[Module, str]]:
    """The file of each module of a crate; a later line says the same, or nothing new."""
    owner = ""
    found: set[Module] = set()
    for line in lines:
        if match := _OWNER.match(line):
            owner = match[1]
        elif (match := _INNER.match(line)) and (whose := _DEF.match(owner)):
            module = (whose[1], _names(whose[2]))
            if module not in found:
                found.add(module)
                yield module, match[1]
    first = next((match for line in lines if (match := _DEF.search(line))), None)
    if first is not None:
        yield (first[1], ()), root


def _named(lines: Sequence[str]) -> Iterator[Named]:
    """Every path that somebody wrote, with each thing that it names."""
    for number, line in enumerate(lines):
        if line.endswith("Path {"):
            span = _SPAN.match(lines[number + 1])
            if span is not None and span[2] == "0":
                yield from _meant(lines, number, span[1])


def _meant(lines: Sequence[str], number: int, file: str) -> Iterator[Named]:
    """What the path that begins on this line is resolved to; what its segments are is not asked."""
    indent = len(lines[number]) - len(lines[number].lstrip())
    closing, field = " " * indent + "}", " " * (indent + 4)
    inside, head = False, ""
    found: list[Module] = []
    for at in range(number + 2, len(lines)):
        line = lines[at]
        if line.startswith(closing):
            break
        if line.startswith(field) and line[indent + 4] != " ":
            inside = line.startswith("res:", indent + 4)
        if not head and (first := _IDENT.match(line)):
            head = first[1]
        if inside and (match := _DEF.search(line)):
            found.append((match[1], _names(match[2])))
    yield from (Named(file, head, crate, path) for crate, path in found)


def _names(path: str) -> tuple[str, ...]:
    return tuple(path.split("::")[1:])
