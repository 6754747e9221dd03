"""Models that are named by a label: which class "dcim.Site" is."""

from collections import defaultdict
from collections.abc import Mapping

from analyzers.graph import ArchitectureGraph, ComponentId, symbol_id

# Where the models of an app stand: a file, or a folder of files.
_HOME = "models"


class Models:
    """The models of one graph, found by app and name. Looked for once, when the first label is asked for."""

    def __init__(self) -> None:
        self._known: Mapping[tuple[str, str], tuple[str, ...]] | None = None

    def find(self, graph: ArchitectureGraph, path: str, label: str) -> ComponentId | None:
        """The class that a label means in this file: an app and a name, or the name of a model of the same app. None
        where there is none, or more than one."""
        if self._known is None:
            self._known = _of(graph)
        app, _, name = label.rpartition(".")
        homes = self._known.get((app or _app(path), name), ())
        return symbol_id(homes[0], name) if len(homes) == 1 else None


def _of(graph: ArchitectureGraph) -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, node in graph.files.items():
        if node.shape.language == "python" and (app := _app(path)):
            for name in dict.fromkeys(each.name for each in node.shape.definitions if each.kind == "class"):
                found[app, name].append(path)
    return {key: tuple(paths) for key, paths in found.items()}


def _app(path: str) -> str:
    """The app whose models a file holds: the folder above "models"; "" for other files."""
    parts = path.rpartition(".")[0].split("/")
    return next((parts[place - 1] for place in range(len(parts) - 1, 0, -1) if parts[place] == _HOME), "")
