"""Which endpoint a request means: by its method, by its path, by its host, and by where both stand."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from analyzers.addresses import host_of
from analyzers.facts import Request
from analyzers.graph import ArchitectureGraph, ComponentId
from analyzers.outside.routes import Served, segments, served
from analyzers.symbols import Symbols

# In percent. What fits letter by letter; what fits behind a prefix that is not seen; the same with little to go by; and
# what fits only if something computed is the right name, or where two definitions serve the same.
_EXACT = 90
_PREFIXED = 80
_VAGUE = 70
_LOOSE = 60
_MOST_ALIKE = 2
_MOST_BEFORE = 4
_MOST_STRIPPED = 2
_MOST_LOOKED_AT = 600
_ANY, _REST = "{}", "{*}"
# The methods of what is no HTTP: a service is asked for by its name.
BY_NAME = frozenset({"GRPC", "RPC"})
_HOMES = re.compile(
    r"(?:^|/)(?:dockerfile[^/]*|package\.json|pyproject\.toml|setup\.(?:py|cfg)|go\.mod|cargo\.toml|pom\.xml|"
    r"build\.gradle(?:\.kts)?)$",
    re.IGNORECASE,
)
_HERE = re.compile(r"^(?:localhost(?::\d+)?|127\.\d+\.\d+\.\d+|0\.0\.0\.0|host\.docker\.internal)$")
_INSIDE = re.compile(r"\.(?:local|internal|svc|cluster\.local|svc\.cluster\.local)$")
_CLIENT = re.compile(
    r"client|api|http|axios|session|rest|fetch|request|url|uri|host|addr|base|endpoint|origin|server|root|prefix|path|"
    r"service|gateway|proxy|backend",
    re.IGNORECASE,
)
# Every service has these: they tell nothing of which one is meant.
_COMMON = frozenset(
    {"health", "healthz", "healthcheck", "livez", "live", "ready", "readyz", "ping", "status", "metrics"}
)
_NOT_TELLING = frozenset(("service", "svc", "server", "api", "app", "src", "backend", "url", "host", "addr", "http"))


class Fit(NamedTuple):
    """The endpoint that a request means, and how sure that is, in percent."""

    target: ComponentId
    confidence: int


class _Match(NamedTuple):
    """How well a path fits: how many names are the same, how many had to be guessed, and what stands before it."""

    same: int
    guessed: int
    before: int
    confidence: int

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """What fits better ranks higher."""
        return (self.same, -self.guessed, self.confidence, -self.before)


class Endpoints:
    """All endpoints of a project, by the names in their paths."""

    def __init__(self, graph: ArchitectureGraph, symbols: Symbols) -> None:
        self.served = served(graph, symbols)
        self.homes = sorted({path.rpartition("/")[0] for path in graph.deployments if _HOMES.search(path)})
        names = {home: _words(home.rpartition("/")[2]) for home in ("", *self.homes)}
        often = Counter(word for words in names.values() for word in words)
        # What a service is called beside what all of them are called.
        self.called = {
            home: frozenset(word for word in words if len(names) < 4 or 2 * often[word] < len(names))
            for home, words in names.items()
        }
        self.built: dict[str, str] = {
            entry.name: entry.target
            for _, said in sorted(graph.deployments.items())
            for entry in said.entries
            if entry.kind == "service"
        }
        self.by_name: dict[str, list[int]] = {}
        for index, each in enumerate(self.served):
            for name in {part for part in each.segments if part not in (_ANY, _REST)}:
                self.by_name.setdefault(name, []).append(index)

    def fitting(self, path: str, request: Request) -> Fit | None:
        """The endpoint that a request of this file means; None where none fits, or too many do."""
        wanted, own = segments(request.path), self._home(path)
        fits: dict[str, list[tuple[_Match, Served]]] = {}
        for each in self._candidates(wanted):
            if _is_method(request.method, each.method) and each.path != path:
                match = _match(wanted, each.segments, request)
                home = self._home(each.path)
                # One name behind a prefix that is not seen is too little to say that a service calls itself.
                if match is not None and (home != own or match.same > 1 or not match.before):
                    fits.setdefault(home, []).append((match, each))
        if not fits:
            return None
        fits = self._narrowed(fits, request)
        best = {home: max(found, key=lambda one: one[0].rank) for home, found in fits.items()}
        top = max((match.rank for match, _ in best.values()), default=None)
        homes = sorted(home for home, (match, _) in best.items() if match.rank == top)
        if own in homes and not request.base and not request.host:
            homes = [own]
        if len(homes) != 1:
            return None
        match, _ = best[homes[0]]
        alike = {each.target for found, each in fits[homes[0]] if found.rank == top}
        if len(alike) > _MOST_ALIKE:
            return None
        return Fit(min(alike), match.confidence if len(alike) == 1 else min(match.confidence, _LOOSE))

    def _candidates(self, wanted: Iterable[str]) -> Iterable[Served]:
        """The endpoints that have a name of this path: those that share its rarest name first."""
        lists = sorted((self.by_name[name] for name in set(wanted) if name in self.by_name), key=len)
        chosen: dict[int, None] = {}
        for found in lists:
            if chosen and len(chosen) + len(found) > _MOST_LOOKED_AT:
                break
            chosen.update(dict.fromkeys(found))
        return (self.served[index] for index in chosen)

    def _home(self, path: str) -> str:
        """The folder of the service that a file belongs to: the deepest one around it with a manifest."""
        return max((home for home in self.homes if not home or path.startswith(f"{home}/")), key=len, default="")

    def _narrowed(
        self, fits: dict[str, list[tuple[_Match, Served]]], request: Request
    ) -> dict[str, list[tuple[_Match, Served]]]:
        """Only the service that the host names; where a variable holds the host, the one that it names, if any."""
        host = host_of(request.host)
        if host and not _HERE.match(host):
            label = host.partition(".")[0]
            if "." in host and not _INSIDE.search(host):
                return {}
            return {home: found for home, found in fits.items() if self._is_called(home, label)}
        words = _words(request.base)
        named = {home: found for home, found in fits.items() if (own := self.called[home]) and own <= words}
        return named or fits

    def _is_called(self, home: str, label: str) -> bool:
        if label in self.built:
            built = self.built[label].strip("/")
            return built == home or home.startswith(f"{built}/" if built else "") or built.startswith(f"{home}/")
        own, asked = _words(home), _words(label)
        return bool(asked) and asked <= own


def is_client(base: str) -> bool:
    """Whether a name sounds like what requests are made on, or like what holds an address."""
    return _CLIENT.search(base) is not None


def _is_method(asked: str, given: str) -> bool:
    if not BY_NAME.isdisjoint((asked, given)):
        return asked == given
    return not asked or not given or asked == given or (asked, given) == ("HEAD", "GET")


def _words(name: str) -> set[str]:
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    return set(re.split(r"[\W_]+", apart.lower())) - _NOT_TELLING - {""}


def _match(wanted: tuple[str, ...], given: tuple[str, ...], request: Request) -> _Match | None:
    """How a path fits that of an endpoint: whole; behind a prefix that the client may know; or without one that a
    proxy may take away."""
    ways: list[_Match | None] = [_aligned(wanted, given, 0, _EXACT if not request.base else _EXACT - 5)]
    told = sum(part != _ANY and part not in _COMMON for part in wanted)
    far = _PREFIXED if request.base and told > 1 else _VAGUE
    if told and request.method not in BY_NAME and (request.base or told > 1):
        most = min(_MOST_BEFORE, len(given) - 1)
        ways += [_aligned(wanted, given[count:], count, far) for count in range(1, most + 1)]
        if told > 1:
            most = min(_MOST_STRIPPED, len(wanted) - 1)
            ways += [_aligned(wanted[count:], given, count, _VAGUE) for count in range(1, most + 1)]
    return max((way for way in ways if way is not None), key=lambda way: way.rank, default=None)


def _aligned(wanted: tuple[str, ...], given: tuple[str, ...], before: int, confidence: int) -> _Match | None:
    counted = _counted(wanted, given)
    if counted is None or not counted[0]:
        return None
    same, guessed = counted
    # A name that is computed may be any: with another one beside it that is the same, it is worth a guess.
    sure = confidence if not guessed else min(confidence, _LOOSE)
    return _Match(same, guessed, before, sure) if same > guessed or not guessed else None


def _counted(wanted: tuple[str, ...], given: tuple[str, ...]) -> tuple[int, int] | None:
    """(names that are the same, names that stand against something computed); None where the paths differ."""
    if _REST in given:
        at = given.index(_REST)
        behind = given[at + 1 :]
        if len(wanted) < at + len(behind) or _REST in behind:
            return None
        wanted = wanted[:at] + wanted[len(wanted) - len(behind) :]
        given = given[:at] + behind
    if len(wanted) != len(given):
        return None
    pairs = Counter(
        "same" if one == other else "free" if other == _ANY else "guess" if one == _ANY else "differ"
        for one, other in zip(wanted, given, strict=True)
        if (one, other) != (_ANY, _ANY)
    )
    return None if pairs["differ"] else (pairs["same"], pairs["guess"])
