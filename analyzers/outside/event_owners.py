"""Messages between deployables. They often share the code: what both reach is sent by the service, and read or run by
the worker."""

import re
from collections.abc import Iterable, Iterator, Mapping

from analyzers.graph import ComponentId, file_of
from analyzers.landscape import Evidence, Link
from analyzers.outside.ownership import Code, Owners

_SURE = 80
_BOUND = 90
# A topic that very many use is one of the framework's.
_MOST_PAIRS = 200
_RUNS_TASKS = re.compile(r"\b(?:worker|rq|rqworker|qcluster|dramatiq|huey|run_huey|arq|taskiq|procrastinate)\b")
_ONLY_SENDS = re.compile(r"\b(?:beat|scheduler|rqscheduler)\b")
_ONLY_WATCHES = re.compile(r"\bflower\b")


def between_deployables(
    called: Mapping[str, tuple[Link, ...]], coded: list[Code], tasks: frozenset[str]
) -> Iterator[Link]:
    """The events among these links, between the deployables of both ends. `tasks` are the functions that workers
    run."""
    sides = _Sides(coded)
    for path, links in called.items():
        for link in links:
            if link.kind != "event":
                continue
            readers = sides.readers(file_of(link.target), is_task=link.target in tasks)
            for source in sides.writers(path, readers):
                sure = link.confidence if sides.owner(path) == source else min(link.confidence, _SURE)
                for target in readers - {source}:
                    yield link._replace(source=ComponentId(source), target=ComponentId(target), confidence=sure)


def between_settings(coded: Iterable[Code]) -> Iterator[Link]:
    """The events between deployables whose settings bind what they write and read to the same topic."""
    ends: dict[str, tuple[list[tuple[str, Evidence]], list[tuple[str, Evidence]]]] = {}
    for code in coded:
        for stated in code.program.services:
            for place, hint in enumerate(stated.entry.hints):
                way, _, topic = hint.text.partition(":") if hint.kind == "topic" else ("", "", "")
                if topic:
                    sides = ends.setdefault(topic, ([], []))
                    sides[way == "consume"].append((code.program.id, stated.hint(place)))
    for _, (writing, reading) in sorted(ends.items()):
        for source, at in writing:
            for target, read in reading if len(writing) * len(reading) <= _MOST_PAIRS else ():
                if source != target:
                    yield Link(ComponentId(source), ComponentId(target), "event", (at, read), _BOUND)


class _Sides:
    """Who writes and who reads what a file does, by the ids of the deployables."""

    def __init__(self, coded: list[Code]) -> None:
        self.owner = Owners(coded)
        running = [code for code in coded if code.program.kind in ("service", "worker", "ui")]
        self._coded = [code for code in running if not _ONLY_WATCHES.search(_told(code))]
        self._kinds = {code.program.id: code.program.kind for code in coded}
        self._runners = _runners(self._coded)
        self._known: dict[tuple[str, bool], frozenset[str]] = {}

    def readers(self, path: str, *, is_task: bool) -> frozenset[str]:
        """Those that read a topic or run a task in this file."""
        key = path, is_task
        if key not in self._known:
            self._known[key] = frozenset(self._readers(path, is_task))
        return self._known[key]

    def _readers(self, path: str, is_task: bool) -> Iterable[str]:
        runners = [code.program.id for code in self._runners if path in code.reach or _lies_in(path, code)]
        if is_task and runners:
            return runners
        if owner := self.owner(path):
            return [owner]
        reaching = self._reaching(path)
        workers = [each for each in reaching if self._kinds[each] == "worker"]
        return workers if workers and len(reaching) > 1 else reaching if len(reaching) == 1 else ()

    def writers(self, path: str, readers: frozenset[str]) -> Iterator[str]:
        """Those that write what the readers get: the owner of the file, else all that run its code."""
        owner = self.owner(path)
        if owner and (owner not in readers or not self._reaching(path)):
            yield owner
        elif not owner or self._kinds[owner] == "worker":
            yield from (each for each in self._reaching(path) if each not in readers)

    def _reaching(self, path: str) -> list[str]:
        return [code.program.id for code in self._coded if path in code.reach]


def _runners(coded: list[Code]) -> list[Code]:
    """The workers that run tasks: those that say so, else all but those that only put them off."""
    workers = [code for code in coded if code.program.kind == "worker"]
    telling = [code for code in workers if _RUNS_TASKS.search(_told(code))]
    return telling or [code for code in workers if not _ONLY_SENDS.search(_told(code))]


def _told(code: Code) -> str:
    return f"{code.program.name} {code.program.command}".lower()


def _lies_in(path: str, code: Code) -> bool:
    home = code.program.home
    return home is not None and path.startswith(f"{home}/" if home else "")
