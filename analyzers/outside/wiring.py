"""What deployment files and settings say that a deployable talks to: an address that it is told, a store that has to be
there first. Each with the line that says so, and how sure that is."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from analyzers.deployment.settings import ROUTED
from analyzers.facts import Hint
from analyzers.graph import ArchitectureGraph
from analyzers.landscape import SYSTEM, Evidence
from analyzers.outside.builds import image_name
from analyzers.outside.hosts import Hosts
from analyzers.outside.joining import BUILD_FILES, Program, Stated

_STATED = 100
# A variable that the code, as far as it is read, does not ask for by its name.
_UNASKED = 80
# To be started after another one is not to use it.
_STARTED_AFTER = 70
# What a build brings along can be there for somebody's choice.
_BROUGHT = 70
# Settings that many take as a whole: each of them is meant for some.
_SHARED = 60
_NOTHING = 0
_MOST_STEPS = 4


class Told(NamedTuple):
    """One thing that a program is told: the id of a deployable or system, and what says so."""

    target: str
    at: Evidence
    confidence: int


class Wiring:
    """The wires of one project. `asked` maps a program's id to the variables that its code reads; it has none where no
    code is known."""

    def __init__(self, hosts: Hosts, asked: Mapping[str, Mapping[str, Evidence]]) -> None:
        self._hosts = hosts
        self._asked = asked
        self._asked_by_any = frozenset(variable for variables in asked.values() for variable in variables)

    def of(self, program: Program) -> Iterator[Told]:
        """What a program is told, by its own entries, and by the settings that its code reads."""
        asked = self._asked.get(program.id, {})
        for stated in program.services:
            yield from self._of_entry(stated, asked, _MOST_STEPS)
        for variable, at in asked.items():
            for path, hint, settled in self._hosts.told(at.path, variable):
                if target := self._meant(path, hint):
                    yield Told(target, settled, _STATED)
                    yield Told(target, at, _STATED)

    def _of_entry(self, stated: Stated, asked: Mapping[str, Evidence], steps: int, key: str = "") -> Iterator[Told]:
        """What one entry tells; with a key, what it tells under that alone."""
        path = stated.at.path
        for place, hint in enumerate(stated.entry.hints):
            at = stated.hint(place)
            if (key and hint.variable != key) or hint.variable == ROUTED:
                continue
            if hint.kind == "variable":
                yield from self._handed_on(path, hint, at, asked)
            elif hint.kind == "needs":
                name, _, inner = hint.text.partition("#")
                shared = self._hosts.shared(path, name) if steps else None
                if shared is not None:
                    sure = self._sure(hint.variable, asked) if inner else 0
                    told = self._of_entry(shared, asked, steps - 1, inner)
                    yield from (each._replace(confidence=max(sure, each.confidence)) for each in told)
                elif target := self._hosts.target(path, name):
                    yield Told(target, at, _STARTED_AFTER)
            elif (sure := self._how_sure(stated, hint, asked)) and (target := self._meant(path, hint)):
                yield Told(target, at, sure)

    def _handed_on(self, path: str, hint: Hint, at: Evidence, asked: Mapping[str, Evidence]) -> Iterator[Told]:
        """What the settings beside a file say of a variable that it hands on."""
        for other, settled, known_at in self._hosts.told(path, hint.text):
            if target := self._meant(other, settled) or self._meant(path, settled):
                sure = self._sure(hint.variable or hint.text, asked)
                yield from (Told(target, at, sure), Told(target, known_at, sure))

    def _meant(self, path: str, hint: Hint) -> str:
        """The id of what a hint names, "" for nothing."""
        if hint.kind == "host":
            return self._hosts.target(path, hint.text)
        if hint.kind == "url" and (target := self._hosts.target(path, hint.text.partition("://")[2])):
            return target
        key = self._hosts.known.of_hint(hint)
        return SYSTEM + key if key else ""

    def _how_sure(self, stated: Stated, hint: Hint, asked: Mapping[str, Evidence]) -> int:
        if stated.reader == "helm_chart":
            return _STARTED_AFTER
        if stated.reader in BUILD_FILES:
            return _BROUGHT
        if stated.entry.kind == "settings" and stated.reader in ("dotenv", "kubernetes"):
            # What many take as a whole is meant for those that ask for it, where they ask by name.
            is_for_others = bool(asked) and hint.variable in self._asked_by_any
            return _STATED if hint.variable in asked else _NOTHING if is_for_others else _SHARED
        return _STATED if stated.entry.kind == "settings" else self._sure(hint.variable, asked)

    def _sure(self, variable: str, asked: Mapping[str, Evidence]) -> int:
        return _STATED if not asked or variable in asked else _UNASKED


def routed(proxy: Program, programs: Iterable[Program]) -> Iterator[Told]:
    """What a proxy is told by the labels of those that it leads to."""
    for program in programs:
        for stated in program.services:
            for place, hint in enumerate(stated.entry.hints):
                if hint.variable == ROUTED and hint.text == image_name(proxy.entry.target):
                    yield Told(program.id, stated.hint(place), _STATED)


def asked_by(
    graph: ArchitectureGraph, paths: Iterable[str], proves: Callable[[Evidence], bool] = lambda _: True
) -> dict[str, Evidence]:
    """The variables of the environment that these files read, each with the first place. `proves` tells whether what
    stands at a place counts."""
    found: dict[str, Evidence] = {}
    for path in paths:
        for place, hint in enumerate(graph.files[path].shape.hints):
            if hint.kind == "variable" and hint.text not in found and proves(Evidence(path, "hints", place)):
                found.setdefault(hint.text, Evidence(path, "hints", place))
    return found
