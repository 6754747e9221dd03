"""What can be asked of a component: its methods, those of its bases, and the requests that it serves."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from analyzers.facts import Definition
from analyzers.flows.claims import Claim
from analyzers.graph import SYMBOL, ArchitectureGraph, ComponentId, is_outside, symbol_id
from analyzers.outside.routes import Served, served
from analyzers.reach import Reach
from analyzers.symbols import Symbols

_MOST_BASES = 40
_TYPES = ("class", "interface")
# What these give to whoever inherits from them is no method that a flow speaks of.
_BARE = frozenset(
    (
        *("object", "Object", "Protocol", "ABC", "ABCMeta", "Generic", "NamedTuple", "TypedDict", "Enum", "StrEnum"),
        *("IntEnum", "Exception", "ValueError", "RuntimeError", "Error", "BaseException", "Serializable", "Cloneable"),
        *("Comparable", "Debug", "Clone", "Default", "Copy", "Display"),
    )
)
# A field of such a type can be called, as can one whose type is not told.
_CALLABLE = re.compile(r"=>|\bfn?\b|\bfunc\b|Callable|Function|Supplier|Consumer|Any\b|any\b|\(")
_MAKES = frozenset(("new", "__init__", "constructor", "__call__"))
_HOOK = re.compile(r"use[A-Z]")
_ANY, _REST = "{}", "{*}"


class Asked(NamedTuple):
    """What answers to a claim: `ids` are the definitions (none where it is there without one of its own), `names` all
    that could be asked. `is_open`: more may be there that is not seen, such as what an unknown base has."""

    found: bool
    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    is_open: bool = False


class Members:
    """Of one graph, worked out once for each component that is asked for."""

    def __init__(self, graph: ArchitectureGraph, reach: Reach) -> None:
        self.graph = graph
        self.reach = reach
        self._methods: dict[str, tuple[Mapping[str, tuple[str, ...]], bool]] = {}

    def asked(self, components: Iterable[str], claim: Claim) -> Asked:
        """What one of these has for a claim."""
        answers = [self._method(each, claim) if claim.method else self._request(each, claim) for each in components]
        found = [each for each in answers if each.found]
        ids = tuple(dict.fromkeys(one for each in found for one in each.ids))
        names = tuple(sorted({name for each in answers for name in each.names}))
        return Asked(bool(found), ids, names, any(each.is_open for each in answers))

    def names(self, component: str) -> Iterable[str]:
        """The names of all methods and functions of a component."""
        return self._all_of(component)[0]

    def _all_of(self, component: str) -> tuple[Mapping[str, tuple[str, ...]], bool]:
        if component not in self._methods:
            self._methods[component] = self._of(component)
        return self._methods[component]

    def _method(self, component: str, claim: Claim) -> Asked:
        methods, is_open = self._all_of(component)
        own = component.partition(SYMBOL)[2].rpartition(".")[2]
        if claim.method == own or (claim.method in _MAKES and self.graph.level(component) == "class"):
            return Asked(True, (component,), (), is_open)
        # What is only handed on is there, and is no method to name instead.
        names = tuple(name for name, ids in methods.items() if ids) or tuple(methods)
        return Asked(claim.method in methods, methods.get(claim.method, ()), names, is_open)

    def _of(self, component: str) -> tuple[Mapping[str, tuple[str, ...]], bool]:
        found: dict[str, tuple[str, ...]] = {}
        if self.graph.level(component) == "class":
            return self._of_type(component)
        inner = component.partition(SYMBOL)[2] if not self.reach.is_deployed(component) else ""
        is_open = False
        for path in self.reach.files(component):
            shape = self.graph.files[path].shape
            named = (each.name for each in shape.definitions if not inner or each.name.startswith(f"{inner}."))
            for name in named:
                last = name.rpartition(".")[2]
                found[last] = (*found.get(last, ()), symbol_id(path, name))
            if not inner:
                handed_on = (local for statement in shape.imports for _, local in statement.names)
                for name in (*(public for public, _ in shape.exports), *handed_on):
                    found.setdefault(name, ())
                # What a module of JavaScript exports may be an object with methods of its own.
                defined = {each.name for each in shape.definitions}
                is_open |= shape.language == "javascript" and any(
                    # What a hook hands out has functions of its own.
                    own not in defined or _HOOK.match(own)
                    for _, own in shape.exports
                )
            is_open |= any(self._is_foreign(path, base) for each in shape.definitions for base in each.bases)
        return found, is_open

    def _of_type(self, component: str) -> tuple[Mapping[str, tuple[str, ...]], bool]:
        """The methods of a type and of all that it inherits from, its own first."""
        found: dict[str, tuple[str, ...]] = {}
        waiting, seen, is_open = [component], {component}, False
        while waiting and len(seen) <= _MOST_BASES:
            one = waiting.pop(0)
            for name, its_id in self._own_methods(one):
                found.setdefault(name, (its_id,) if its_id else ())
            path, _, name = one.partition(SYMBOL)
            definition = self.graph.definition(path, name)
            for base in definition.bases if definition is not None else ():
                target = self._base(path, base)
                is_open |= self._is_foreign(path, base)
                if target is not None and not is_outside(target) and target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return found, is_open

    def _own_methods(self, component: str) -> Iterator[tuple[str, str]]:
        """Methods may stand in another file of the folder than their type (Go, Rust). What a class has without a
        definition (a field that holds a function, a method of an interface) counts, too."""
        path, _, name = component.partition(SYMBOL)
        folder = path.rpartition("/")[0]
        beside = (each for each in self.graph.packages().get(folder, ()) if each in self.graph.files and each != path)
        suffix = path.rpartition(".")[2]
        for file in (path, *(each for each in beside if each.endswith(f".{suffix}"))):
            definitions = self.graph.files[file].shape.definitions
            if file != path and any(each.name == name for each in definitions):
                continue
            yield from (_named(file, each) for each in definitions if each.name.rpartition(".")[0] == name)
        definition = self.graph.definition(path, name)
        for attribute in definition.attributes if definition is not None else ():
            called, _, type_ = attribute.partition(":")
            if not type_ or _CALLABLE.search(type_):
                yield called.partition("(")[0].strip(" ?*&#"), ""

    def _base(self, path: str, base: str) -> ComponentId | None:
        resolve = self.graph.resolve_symbols
        return resolve.find(self.graph, path, base) if isinstance(resolve, Symbols) else None

    def _is_foreign(self, path: str, base: str) -> bool:
        """Whether a base has methods that are not seen."""
        if base.rpartition(".")[2].partition("[")[0].partition("<")[0] in _BARE:
            return False
        target = self._base(path, base)
        return target is None or is_outside(target) or SYMBOL not in target

    def _request(self, component: str, claim: Claim) -> Asked:
        files = frozenset(self.reach.files(component))
        own = [each for each in self._served if each.path in files]
        if SYMBOL in component and not self.reach.is_deployed(component):
            own = [each for each in own if self.reach.holds(component, each.target)] or own
        fits = tuple(each.target for each in own if _fits(claim, each))
        is_open = not own and self._may_serve(component, claim)
        return Asked(bool(fits), fits, tuple(_written(each) for each in own), is_open)

    def _may_serve(self, component: str, claim: Claim) -> bool:
        """Whether one of whom no route is seen may serve a request: by a route that is told in a way that is not read,
        or by handing it on, as a proxy or a client does. Another one that serves it is who is meant."""
        if self.reach.is_deployed(component) or not any(_fits(claim, each) for each in self._served):
            return True
        files = self.reach.files(component)
        return any(self.graph.files[path].shape.requests for path in files) or len(files) > 1

    @cached_property
    def _served(self) -> tuple[Served, ...]:
        resolve = self.graph.resolve_symbols
        return tuple(served(self.graph, resolve)) if isinstance(resolve, Symbols) else ()


def _named(path: str, definition: Definition) -> tuple[str, str]:
    return definition.name.rpartition(".")[2], symbol_id(path, definition.name)


def _fits(claim: Claim, route: Served) -> bool:
    """Whether a request is answered by a route. What stands before its path (of a proxy, or of the server as a whole)
    may be left out on either side, where names that are the same are left, or the files are called like it."""
    if route.method and claim.verb and route.method != claim.verb:
        return False
    wanted, there = claim.path, route.segments
    if _REST in there:
        at = there.index(_REST)
        there, behind = there[:at], there[at + 1 :]
        if behind and (len(wanted) < len(behind) or not _are_alike(wanted[-len(behind) :], behind)):
            return False
        before = wanted[: len(wanted) - len(behind)]
        # What is not seen of a path may be all that stands before its end.
        is_end = bool(behind) and any(
            one == other != _ANY for one, other in zip(wanted[::-1], behind[::-1], strict=False)
        )
        return (len(before) >= len(there) and _are_alike(before[: len(there)], there)) or (is_end and not before)
    shorter = min(len(wanted), len(there))
    more, rest = wanted[: len(wanted) - shorter], wanted[len(wanted) - shorter :]
    if not _are_alike(rest, there[len(there) - shorter :]):
        return False
    called = route.path.casefold()
    told = bool(more) and all(part.casefold().removesuffix("s") in called for part in more)
    same = any(one == other != _ANY for one, other in zip(rest, there[len(there) - shorter :], strict=True))
    return len(wanted) == len(there) or told or same


def _are_alike(wanted: tuple[str, ...], there: tuple[str, ...]) -> bool:
    return all(_ANY in (one, other) or one == other for one, other in zip(wanted, there, strict=True))


def _written(route: Served) -> str:
    return f"{route.method or 'ANY'} /{'/'.join(route.segments)}"
