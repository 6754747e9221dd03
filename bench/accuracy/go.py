"""The Go imports that we find are the imports that `go list` finds."""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzers.graph import ArchitectureGraph, is_outside
from bench.context import Context
from bench.ours import workspace
from bench.repos import MissingError
from bench.table import Row, at_least, told
from bench.timing import environment, run

# Two of Debian's source packages of the time of its `go`, and whatever else is there.
PROJECTS = ("prometheus", "etcd", "caddy", "gin", "cobra", "microservices-demo")
_LEAST = 99.5
Pair = tuple[str, str]
_FILES = {"Imports": ("GoFiles", "CgoFiles"), "TestImports": ("TestGoFiles",), "XTestImports": ("XTestGoFiles",)}

_NEWER = ("go ", "toolchain ", "tool ", "godebug ", "ignore ")


@dataclass(frozen=True, slots=True)
class GoDifference:
    """Edges from the files of one package (its own, its tests, the tests around it) to a package of the project, of the
    standard library, or to an outside module. `missing` has `go list` alone, `extra` we alone."""

    both: int
    ours: int
    theirs: int
    missing: tuple[Pair, ...]
    extra: tuple[Pair, ...]


def projects(context: Context) -> Iterator[Row]:
    """Recall and precision on each project that is here."""
    for name in PROJECTS:
        try:
            found = measure(context.repos.find(name), context.scratch / name)
        except MissingError as error:
            yield told(f"{name}: skipped", str(error))
            continue
        shown = f"of {found.theirs}" + "".join(f"; missing {a} → {b}" for a, b in found.missing[:3])
        yield at_least(f"{name}: `go list`'s that we have", _share(found.both, found.theirs), _LEAST, " %", shown)
        shown = f"of {found.ours}" + "".join(f"; extra {a} → {b}" for a, b in found.extra[:3])
        yield at_least(f"{name}: ours that `go list` has", _share(found.both, found.ours), _LEAST, " %", shown)


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


def measure(folder: Path, scratch: Path) -> GoDifference:
    """Compare package-to-package imports. What `go list` does not build on this machine (files for other systems, files
    behind build tags, testdata) is not compared. Raises MissingError where there is no `go`."""
    if shutil.which("go") is None:
        raise MissingError("go list: no `go` here")
    root = scratch / "project"
    _copied(folder, root)
    packages = list(_listed(root))
    theirs = {(source, target) for source, targets in _theirs(packages) for target in targets}
    with workspace(root, scratch / "cache", workers=2) as project:
        project.refresh(None)
        graph = project.graph()
    ours = set(_ours(graph, packages))
    return GoDifference(
        len(ours & theirs), len(ours), len(theirs), tuple(sorted(theirs - ours)), tuple(sorted(ours - theirs))
    )


def _copied(folder: Path, root: Path) -> None:
    """The Go files alone, so that nothing is asked of a network. The manifests keep what they say."""
    for path in sorted((*folder.rglob("*.go"), *folder.rglob("go.mod"), *folder.rglob("go.work"))):
        if path.is_file() and ".git" not in path.parts:
            to = root / path.relative_to(folder)
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, to)


def _listed(root: Path) -> Iterator[dict[str, Any]]:
    """What `go list` says of every package of every module, and what that module requires. It is asked of a twin whose
    go.mod requires nothing: then it reads the import statements, and downloads nothing."""
    twin = root.parent / "twin"
    shutil.copytree(root, twin)
    for manifest in sorted(twin.rglob("go.mod")):
        home = manifest.parent.relative_to(twin)
        if {"testdata", "vendor"} & set(home.parts):
            continue
        # An older go command than the module wants still knows all that is asked of it here.
        lines = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
        manifest.write_text("".join(line for line in lines if not line.startswith(_NEWER)), encoding="utf-8")
        module = json.loads(_go("mod", "edit", "-json", cwd=manifest.parent))
        manifest.write_text(f"module {module['Module']['Path']}\n", encoding="utf-8")
        required = [each["Path"] for each in module.get("Require") or ()]
        of_module = {"Home": str(home), "Own": module["Module"]["Path"], "Required": required}
        for said in _many(_go("list", "-e", "-json", "./...", cwd=manifest.parent)):
            yield {**said, "Dir": str(Path(said["Dir"]).relative_to(twin)), **of_module}


def _theirs(packages: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, set[str]]]:
    known = {said["ImportPath"]: said["Dir"] for said in packages}
    for said in packages:
        for kind in _FILES:
            imports = said.get(kind) or ()
            yield f"{said['Dir']} {kind}", {_their_target(each, known, said) for each in imports}


def _their_target(path: str, known: Mapping[str, str], said: Mapping[str, Any]) -> str:
    """`go list ./...` passes over testdata, though what lies there can be imported; and what has no dot in its first
    part is the standard library's, even that of a newer Go than the one that is here."""
    if path in known:
        return known[path]
    modules = [module for module in (said["Own"], *said["Required"]) if f"{path}/".startswith(f"{module}/")]
    module = max(modules, key=len, default="")
    if module and module == said["Own"]:
        return str(Path(said["Home"], path.removeprefix(module).lstrip("/")))
    return f"ext:{module}" if module else f"? {path}" if "." in path.partition("/")[0] else f"std:{path}"


def _ours(graph: ArchitectureGraph, packages: Iterable[Mapping[str, Any]]) -> Iterator[Pair]:
    for said in packages:
        for kind, lists in _FILES.items():
            for base in (base for each in lists for base in said.get(each) or ()):
                path = f"{said['Dir']}/{base}".removeprefix("./")
                for edge in graph.files[path].imports:
                    if graph.files[path].shape.imports[edge.place].form != "implicit":
                        target = edge.target if is_outside(edge.target) else edge.target.rpartition("/")[0] or "."
                        yield f"{said['Dir']} {kind}", target


def _go(*arguments: str, cwd: Path) -> str:
    env = environment(GOFLAGS="-mod=mod", GOPROXY="off", GO111MODULE="on", GOTOOLCHAIN="local", GOWORK="off")
    return run(["go", *arguments], cwd, env).output.decode()


def _many(text: str) -> Iterator[dict[str, Any]]:
    """The JSON objects that stand one after the other."""
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        said, at = decoder.raw_decode(text, at)
        yield said
        at += len(text[at:]) - len(text[at:].lstrip())
