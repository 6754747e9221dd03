"""The other tools, each as a user runs it. What they draw with is Graphviz's `dot`."""

import json
import shutil
import sys
from pathlib import Path

from bench.repos import MissingError
from bench.timing import environment, run, until

# grimp comes first: a project of that name, or of one of its dependencies, must not be imported instead.
_GRIMP = """
import json, sys, time
import grimp
root, package, cache, what = sys.argv[1:]
sys.path.insert(0, root)
began = time.perf_counter()
graph = grimp.build_graph(package, cache_dir=cache or None)
seconds = time.perf_counter() - began
if what == "edges":
    found = {module: sorted(graph.find_modules_directly_imported_by(module)) for module in graph.modules}
    print(json.dumps(found))
else:
    print(seconds, len(graph.modules))
"""


def grimp_edges(root: Path, package: str) -> dict[str, list[str]]:
    """For every module of the package the modules that it imports."""
    output = run(_grimp(root, package, "", "edges"), root).output
    found: dict[str, list[str]] = json.loads(output)
    return found


def grimp_build(root: Path, package: str) -> float:
    """Seconds of a bare graph build: no cache, process start and imports not counted."""
    return float(run(_grimp(root, package, "", "time"), root).output.split()[0])


def grimp_start(root: Path, package: str, cache: Path) -> float:
    """Seconds of a whole process that builds the graph from its cache."""
    return run(_grimp(root, package, str(cache), "time"), root).seconds


def drawgraph(root: Path, package: str, picture: Path) -> float:
    """Seconds of `import-linter drawgraph` with its cache, and of dot after it."""
    spent = run([_script("import-linter"), "drawgraph", package], root, environment(PYTHONPATH=str(root)))
    source = picture.with_suffix(".dot")
    source.write_bytes(spent.output)
    return spent.seconds + run([_dot(), "-Tsvg", str(source), "-o", str(picture)], root).seconds


def pydeps(root: Path, package: str, picture: Path) -> float:
    """Seconds of pydeps to a picture that dot can lay out: modules folded at depth 2, this package only."""
    _dot()
    options = ["--no-config", "--noshow", "--max-bacon", "0", "--max-module-depth", "2", "--only", package]
    return run([_script("pydeps"), package, *options, "-T", "svg", "-o", str(picture)], root).seconds


def pydeps_as_it_comes(root: Path, package: str, picture: Path, deadline: float) -> float:
    """Seconds of pydeps without options that shape the picture; the deadline where it has not ended by then."""
    _dot()
    command = [_script("pydeps"), package, "--no-config", "--noshow", "-T", "svg", "-o", str(picture)]
    return until(command, root, deadline)


def _grimp(root: Path, package: str, cache: str, what: str) -> list[str]:
    return [sys.executable, "-c", _GRIMP, str(root), package, cache, what]


def _script(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _dot() -> str:
    if found := shutil.which("dot"):
        return found
    raise MissingError("the peers draw with Graphviz's dot, which is not on PATH: apt-get install graphviz")
