"""True pictures of a repository, as values: chosen at random, with nothing on them that the graph does not have."""

from collections import defaultdict
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from analyzers.graph import SYMBOL, file_of, within
from bench.coherence.truth import Pair, Truth, bare_name, squeezed

LEVELS = ("packages", "modules", "classes", "containers")
_MOST_BOXES = 9
_LEAST_ARROWS = 3
_MOST_ARROWS = 14
_TRIES = 40
# Nobody names a box by what a dozen things are called.
_MOST_LIKE_NAMED = 8
_LEAST_NAME = 3
_UNNAMED = frozenset(("__init__", "index", "mod", "lib", "main", "__main__", "package-info", "doc"))
_STORES = {"database": "store", "cache": "store", "objects": "store", "search": "store", "queue": "queue"}


class Box(NamedTuple):
    """A box or, where others name it as theirs, a frame. `name` is as the code writes it, `before` and `behind` are
    what a path has around it. `kind` is package, module, class, service, store, queue or outside."""

    component: str
    name: str
    kind: str
    before: str = ""
    behind: str = ""
    frame: str = ""
    technology: str = ""


class Arrow(NamedTuple):
    """Ends are components. `kind` is uses or inherits."""

    source: str
    target: str
    kind: str = "uses"


class Picture(NamedTuple):
    """What somebody drew. Boxes and frames are known by their components, which are unique."""

    level: str
    boxes: tuple[Box, ...]
    frames: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    def box(self, component: str) -> Box:
        return next(each for each in (*self.boxes, *self.frames) if each.component == component)


def true_picture(truth: Truth, level: str, chance: Random) -> Picture | None:
    """A connected piece of one level with its frames; None where the repository has none."""
    pairs = sorted(truth.edges(level))
    named = [pair for pair in pairs if all(_is_named(end, truth) for end in pair)]
    for _ in range(_TRIES if named else 0):
        chosen = _grown(named, chance)
        arrows = [pair for pair in named if pair[0] in chosen and pair[1] in chosen]
        if len(arrows) >= _LEAST_ARROWS:
            arrows = chance.sample(arrows, min(len(arrows), _MOST_ARROWS))
            drawn = sorted({end for pair in arrows for end in pair})
            return _picture(truth, level, drawn, sorted(arrows), chance)
    return None


def _is_named(component: str, truth: Truth) -> bool:
    """Whether somebody would write its name on a box."""
    box = _box(component, truth)
    if component.startswith("sys:"):
        return True
    return (
        len(squeezed(box.name)) >= _LEAST_NAME
        and box.name not in _UNNAMED
        and box.name.replace("_", "").replace("-", "").replace(" ", "").isalnum()
        and len(truth.bearers(box.name)) <= _MOST_LIKE_NAMED
        and squeezed(box.name) != squeezed(truth.graph.landscape().name)
    )


def _grown(pairs: Sequence[Pair], chance: Random) -> set[str]:
    """Components around a first relation, of unlike names."""
    joined: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        joined[one].add(other)
        joined[other].add(one)
    chosen = {chance.choice(pairs)[0]}
    names = {squeezed(bare_name(each)) for each in chosen}
    while len(chosen) < _MOST_BOXES:
        edge = sorted({other for one in chosen for other in joined[one]} - chosen)
        edge = [each for each in edge if squeezed(bare_name(each)) not in names and not _nests(each, chosen)]
        if not edge:
            break
        new = chance.choice(edge)
        chosen.add(new)
        names.add(squeezed(bare_name(new)))
    return chosen


def _nests(component: str, chosen: set[str]) -> bool:
    """Whether one of them lies in the other: folders, and classes within classes."""
    return any(within(each, component) or within(component, each) for each in chosen)


def _picture(truth: Truth, level: str, drawn: Sequence[str], pairs: Sequence[Pair], chance: Random) -> Picture:
    boxes = [_box(each, truth) for each in drawn]
    arrows = [Arrow(*pair, "inherits" if truth.inherits(*pair) else "uses") for pair in pairs]
    chance.shuffle(arrows)
    frames = _frames(drawn, level, truth)
    home = {each: next((frame.component for frame in frames if frame.component == _home(each)), "") for each in drawn}
    framed = tuple(box._replace(frame=home[box.component]) for box in boxes)
    return Picture(level, framed, frames, tuple(arrows))


def _frames(drawn: Sequence[str], level: str, truth: Truth) -> tuple[Box, ...]:
    """The folders that two or more of the boxes lie in, of unlike names."""
    if level == "containers":
        return ()
    homes = [_home(each) for each in drawn]
    names = {squeezed(bare_name(each)) for each in drawn}
    found: list[Box] = []
    for home in sorted({each for each in homes if each and homes.count(each) > 1} - set(drawn)):
        if squeezed(bare_name(home)) not in names and _is_named(home, truth):
            names.add(squeezed(bare_name(home)))
            found.append(_box(home, truth))
    return tuple(found)


def _home(component: str) -> str:
    return file_of(component).rpartition("/")[0]


def _box(component: str, truth: Truth) -> Box:
    graph = truth.graph
    around = graph.landscape()
    for system in around.systems:
        if system.id == component:
            return Box(component, system.name, _STORES.get(system.kind, "outside"), technology=system.kind)
    for container in around.containers:
        if container.id == component:
            return Box(component, container.name, "service", technology=container.technology)
    path, _, name = component.partition(SYMBOL)
    folder, _, base = path.rpartition("/")
    if name:
        holder, _, own = name.rpartition(".")
        module = base.partition(".")[0]
        before = f"{module}.{holder}." if holder else f"{module}."
        python = path.endswith(".py")
        return Box(component, own, "class", before if python else "", technology=graph.files[path].shape.language)
    stem, dot, suffix = base.partition(".")
    if path in graph.files:
        language = graph.files[path].shape.language
        return Box(component, stem, "module", f"{folder}/" if folder else "", dot + suffix, technology=language)
    return Box(component, base, "package", f"{folder}/" if folder else "")
