"""Who takes part in a flow, as components of the code: by their names as written, and by nothing that is only like
them.

A name is that of a class or function, a module, a package, a deployable, an outside system or a person, or the dotted
end of one. Where the comment stands in a file that knows the name, that is who is meant.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple

from analyzers.flows.flow import Flow, Participant
from analyzers.graph import SYMBOL, ArchitectureGraph, file_of, is_outside, symbol_id, within
from analyzers.landscape import PERSON, SYSTEM, SystemKind
from analyzers.symbols import Symbols

# `actor`: declared as one, never code. `system`: an outside one, or (with no ids) one that is deployed and that nothing
# is known to talk to. `unknown`: the code has nothing of this name.
Role = Literal["component", "system", "person", "actor", "unknown"]

# A name that more have is nobody's name.
MOST = 8
_TYPES = ("class", "interface")
_MARKS = re.compile(r"[\s_\-]+")
_SEPARATORS = re.compile(r"::|#|\\|->")
INDEXES = ("__init__", "index", "mod", "package-info", "doc")
# What a store is called where there is one of its kind.
_KINDS: Mapping[str, SystemKind] = {
    "database": "database", "db": "database", "thedatabase": "database", "cache": "cache", "queue": "queue",
    "messagequeue": "queue", "broker": "queue", "messagebroker": "queue", "eventbus": "queue",
}  # fmt: skip


class Resolved(NamedTuple):
    """Who a participant is. `ids` are the components that it can mean, the likeliest first."""

    role: Role
    ids: tuple[str, ...] = ()

    @property
    def component(self) -> str:
        """The likeliest component, "" where it is none."""
        return self.ids[0] if self.ids else ""


def participants(flow: Flow, graph: ArchitectureGraph, names: "Names | None" = None) -> Mapping[str, Resolved]:
    """Who each participant of a flow is, by its id. `names` is made once for many flows."""
    names = Names(graph) if names is None else names
    return {each.id: names.meant(each) for each in flow.participants}


class Names:
    """The names of one graph. What is asked for is made when it is asked for."""

    def __init__(self, graph: ArchitectureGraph) -> None:
        self.graph = graph

    def meant(self, who: Participant) -> Resolved:
        """Who a participant is."""
        if who.kind == "actor":
            return Resolved("actor")
        if who.says:
            return Resolved("component", (self._owner(who.says),))
        tried = [text for text in dict.fromkeys((*_texts(who.label), *_texts(who.id))) if text]
        for find in (self._written, self._called):
            for text in tried:
                if ids := tuple(find(text, who.spot.path))[:MOST]:
                    return Resolved(_role(ids[0]), ids)
        return self._kept(who, tried)

    def is_alone(self, name: str, component: str) -> bool:
        """Whether this component alone has definitions of a name."""
        return all(within(each, component) for each in self._defined.get(name, ()))

    def _owner(self, says: str) -> str:
        """The type of a method, which may stand in another file of its folder (Go)."""
        path, _, name = says.partition(SYMBOL)
        holder = name.rpartition(".")[0]
        if not holder or self.graph.level(says) != "function":
            return says
        folder = path.rpartition("/")[0]
        beside = (each for each in self._defined.get(holder, ()) if file_of(each).rpartition("/")[0] == folder)
        return next(beside, says)

    def _written(self, text: str, path: str) -> Iterable[str]:
        """What is called just so: in the file of the comment, then anywhere."""
        if self.graph.level(text) is not None:
            return (text,)
        dotted = _SEPARATORS.sub(".", text)
        if found := self._known_in(path, dotted):
            return (found,)
        last = dotted.rpartition("/")[2].rpartition(".")[2]
        defined = (each for each in self._defined.get(last, ()) if self._is_called(each, dotted))
        around = self._around.get(text.casefold(), ())
        if own := self._nearest(defined, path):
            return (*own, *around)
        # A module of a deployable's name is a part of it, or has nothing to do with it.
        placed = (*around, *self._nearest(self._paths(dotted), path))
        return placed or self._imported(text) or self._foreign(path, dotted)

    def _known_in(self, path: str, dotted: str) -> str:
        """What the name stands for in this file, "" where it stands for nothing of the project. An import of a name
        that is gone leads to the file in which it was: that is not what is meant."""
        resolve = self.graph.resolve_symbols
        if path not in self.graph.files or not isinstance(resolve, Symbols):
            return ""
        found = resolve.find(self.graph, path, dotted)
        if found is None or is_outside(found):
            return ""
        _, _, name = found.partition(SYMBOL)
        if not name and found != path and self._exports(found, dotted):
            return str(found)
        is_whole = "." not in dotted or name.rpartition(".")[2] == dotted.rpartition(".")[2]
        return str(found) if name and is_whole else ""

    def _foreign(self, path: str, dotted: str) -> Iterable[str]:
        """The package from outside that this file imports the name from."""
        resolve = self.graph.resolve_symbols
        if path not in self.graph.files or not isinstance(resolve, Symbols):
            return ()
        found = resolve.find(self.graph, path, dotted)
        return (found,) if found is not None and is_outside(found) else ()

    def _exports(self, path: str, name: str) -> bool:
        """Whether a file hands out a name that is none of a definition: a variable, which stands for its module."""
        return path in self.graph.files and any(public == name for public, _ in self.graph.files[path].shape.exports)

    def _is_called(self, component: str, dotted: str) -> bool:
        """Whether this is the name of a definition: of a type alone, of a method with its type before it."""
        return _ends_with(component, dotted) or ("." not in dotted and self.graph.level(component) == "class")

    def _paths(self, text: str) -> Iterator[str]:
        """Modules and packages by their names, or by the ends of their paths."""
        wanted = text.removeprefix("./").strip("/")
        for each in (wanted, wanted.replace(".", "/")):
            for component in self._placed.get(each.rpartition("/")[2], ()) if each else ():
                if each in _ends(component, is_file=component in self.graph.files):
                    yield component

    def _called(self, text: str, path: str) -> Iterable[str]:
        """What is called so but for case and spaces: deployables, systems and people by any name, code by a name of
        several words. One word is a name as it is written: `Cart` is not what is left of it in a folder `cart`."""
        folded = _folded(text)
        spaced = _MARKS.search(text.strip()) is not None
        named = self._nearest(self._folded.get(folded, ()), path) if spaced else ()
        types_first = sorted(named, key=lambda each: self.graph.level(each) != "class")
        return (*self._around.get(folded, ()), *types_first)

    def _kept(self, who: Participant, tried: Iterable[str]) -> Resolved:
        """A store may be called by its kind alone."""
        landscape = self.graph.landscape()
        told = next((kind for text in tried if (kind := _KINDS.get(_folded(text)))), None)
        told = told or _KINDS.get(who.kind)
        ids = tuple(str(each.id) for each in landscape.systems if told and each.kind == told)
        named = (entry.name for said in self.graph.deployments.values() for entry in said.entries)
        unused = {_folded(name) for each in landscape.unused for name in (each.name, *each.names)}
        unused |= {_folded(name) for name in named}
        if ids or any(_folded(text) in unused for text in tried):
            return Resolved("system", ids[:MOST])
        return Resolved("unknown")

    def _nearest(self, found: Iterable[str], path: str) -> tuple[str, ...]:
        """Those of the product before those of tests and the like; those that stand closest to the comment first."""
        listed = sorted(dict.fromkeys(found), key=lambda each: (-_shared(each, path), len(each), each))
        usual = [each for each in listed if self.graph.role(self._a_file(each)) == "code"]
        return tuple(usual or listed)[:MOST]

    def _a_file(self, component: str) -> str:
        path = file_of(component)
        return path if path in self.graph.files else f"{path}/_"

    @cached_property
    def _defined(self) -> Mapping[str, tuple[str, ...]]:
        """Classes, functions and methods by their last names."""
        found: dict[str, list[str]] = {}
        for path, node in self.graph.files.items():
            for each in node.shape.definitions:
                found.setdefault(each.name.rpartition(".")[2], []).append(symbol_id(path, each.name))
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def _placed(self) -> Mapping[str, tuple[str, ...]]:
        """Modules and packages by the last parts of their paths, with and without suffix."""
        found: dict[str, list[str]] = {}
        for component in (*filter(None, self.graph.packages()), *self.graph.files):
            last = component.rpartition("/")[2]
            for name in {last, last.rpartition(".")[0]} - {""}:
                found.setdefault(name, []).append(component)
        return {name: tuple(components) for name, components in found.items()}

    @cached_property
    def _folded(self) -> Mapping[str, tuple[str, ...]]:
        """Types, functions, modules and packages by their last names without marks, in small letters."""
        found: dict[str, list[str]] = {}
        for package in filter(None, self.graph.packages()):
            found.setdefault(_folded(package.rpartition("/")[2]), []).append(package)
        for path, node in self.graph.files.items():
            found.setdefault(_folded(path.rpartition("/")[2].partition(".")[0]), []).append(path)
            for each in node.shape.definitions:
                if "." not in each.name or each.kind in _TYPES:
                    last = each.name.rpartition(".")[2]
                    found.setdefault(_folded(last), []).append(symbol_id(path, each.name))
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def _around(self) -> Mapping[str, tuple[str, ...]]:
        """Deployables, outside systems and people by their names, in small letters and without marks."""
        around = self.graph.landscape()
        named: list[tuple[str, tuple[str, ...]]] = [(each.id, (each.name,)) for each in around.containers]
        named += [(each.id, (each.name, *each.names, each.id.removeprefix(SYSTEM))) for each in around.systems]
        named += [(each.id, (each.name,)) for each in around.people]
        found: dict[str, list[str]] = {}
        for component, names in named:
            for name in dict.fromkeys(text for each in names for text in (each.casefold(), _folded(each))):
                found.setdefault(name, []).append(component)
        return {name: tuple(ids) for name, ids in found.items()}

    def _imported(self, text: str) -> Iterable[str]:
        """A package from outside that the code imports."""
        return tuple(each for each in (f"ext:{text}", f"std:{text}") if self.graph.level(each) is not None)


def _role(component: str) -> Role:
    return "system" if component.startswith(SYSTEM) else "person" if component.startswith(PERSON) else "component"


def _texts(name: str) -> tuple[str, ...]:
    """What may be the name in a label of several lines: the first line, and all of it."""
    lines = [line.strip().strip("`\"'") for line in name.split("\n")]
    return lines[0], " ".join(lines)


def _folded(text: str) -> str:
    return _MARKS.sub("", text).casefold()


def _ends(path: str, *, is_file: bool) -> Iterator[str]:
    """Every end of a path, of a module also without its suffix. Of one that stands for its folder, only what names the
    file itself: the folder has its own name."""
    stem = path.rpartition(".")[0] if is_file and "." in path.rpartition("/")[2] else path
    whole = (path,) if is_file and stem.rpartition("/")[2] in INDEXES else dict.fromkeys((path, stem))
    for text in whole:
        parts = text.split("/")
        yield from ("/".join(parts[start:]) for start in range(len(parts)))


def _ends_with(component: str, dotted: str) -> bool:
    """Whether a definition has this dotted name, with any part of its path before it. A bare name is that of a type or
    a function on the top level: a method is named with its class."""
    path, _, name = component.partition(SYMBOL)
    if name == dotted:
        return True
    stem = path.rpartition(".")[0] or path
    whole = f"{stem}/{name}".replace("/", ".")
    packed = f"{stem.rpartition('/')[0]}/{name}".replace("/", ".")
    wanted = f".{dotted.replace('/', '.')}"
    return "." in dotted.replace("/", ".") and (f".{whole}".endswith(wanted) or f".{packed}".endswith(wanted))


def _shared(component: str, path: str) -> int:
    """How many folders two paths have in common from their start."""
    pairs = zip(file_of(component).split("/"), path.split("/"), strict=False)
    return next((count for count, (one, other) in enumerate(pairs) if one != other), len(path))
