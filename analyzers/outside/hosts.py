"""Who answers to a host name: a deployable of the project, or the system whose image runs under that name."""

from collections.abc import Iterable, Iterator

from analyzers.catalogue import Catalogue
from analyzers.deployment.settings import EVERYTHING
from analyzers.facts import Entry, Hint
from analyzers.landscape import SYSTEM, Evidence
from analyzers.outside.joining import DEPLOYERS, Program, Stated

_CLUSTER = (".svc", ".svc.cluster.local")
_DOMAINS = frozenset({"ai", "app", "cloud", "co", "com", "io", "net", "org"})
# The beginning of a port that is reached from the machine that a deployable runs on.
_HERE = "localhost:"
_NOWHERE = frozenset({"", "localhost", "host.docker.internal"})


class Hosts:
    """Looks up host names. `stated` are all entries of the project's deployment files, as they are placed. `schemas`
    are those of databases and of logs, which belong to the code around them; `declared` are the systems that these
    files declare, whoever uses them; `needed` are (id, id, place): where the first is a part of what runs, so is the
    second, which it needs or which is set up to ask it for something."""

    def __init__(self, stated: Iterable[Stated], programs: Iterable[Program], known: Catalogue) -> None:
        stated = tuple(stated)
        self.known = known
        self._owner = {(each.at.path, each.entry.name): program for program in programs for each in program.services}
        self._names: dict[str, list[tuple[str, str]]] = {}
        self._settings: dict[str, list[tuple[str, Hint, Evidence]]] = {}
        self._shared: dict[str, list[Stated]] = {}
        self._public: set[str] = set()
        self.schemas = tuple(each for each in stated if each.reader in ("logback", "prisma"))
        self.declared = _declared(stated, known)
        for each in stated:
            if each.entry.kind in ("service", "image") and each.reader in DEPLOYERS:
                for name in (each.entry.name, *(label for label in each.entry.labels if label.startswith(_HERE))):
                    self._add(each.at.path, name, self._runs(each.at.path, each.entry))
        by_label = [each for each in stated if each.entry.labels]
        programs = tuple(programs)
        for each in stated:
            if each.entry.kind == "address":
                for target in self._behind(each, by_label, programs):
                    self._add(each.at.path, each.entry.name, target)
                    if each.entry.ports and not target.startswith(SYSTEM):
                        self._public.add(target)
            elif each.entry.kind == "settings":
                self._shared.setdefault(each.entry.name, []).append(each)
                for place, hint in enumerate(each.entry.hints):
                    told = (each.at.path, hint, each.hint(place))
                    self._settings.setdefault(hint.variable, []).append(told)
        self.needed = (*self._needed(stated), *self._watching(stated, programs), *_shown(stated, known))

    def target(self, path: str, host: str, *, is_here: bool = False) -> str:
        """The id of who answers to a host that a file names, "" for nobody. What stands nearest counts; of what is
        equally far, all must agree. Only for what runs on the same machine (`is_here`) does a port of localhost lead
        to a deployable: in a container, localhost is the container."""
        name = host.lower() if host.startswith(_HERE) and is_here else host.partition(":")[0].lower()
        outer = name.rpartition(".")[2] in _DOMAINS
        if name not in self._names and (name.endswith(_CLUSTER) or (name.count(".") == 1 and not outer)):
            # Kubernetes: "cart.shop" is the service cart of the namespace shop.
            name = name.partition(".")[0]
        if name in _NOWHERE:
            return ""
        found: dict[int, set[str]] = {}
        for other, target in self._names.get(name, ()):
            found.setdefault(_distance(path, other), set()).add(target)
        nearest = found[min(found)] if found else set()
        return next(iter(nearest)) if len(nearest) == 1 else ""

    def told(self, path: str, variable: str) -> Iterator[tuple[str, Hint, Evidence]]:
        """What the settings (.env files) around a file say of a variable: where they stand, and what they name."""
        folder = f"{path.rpartition('/')[0]}/".removeprefix("/")
        for other, hint, at in self._settings.get(variable, ()):
            around = other.rpartition("/")[0]
            if ".env" in other and folder.startswith(f"{around}/".removeprefix("/")):
                yield other, hint, at

    def shared(self, path: str, name: str) -> Stated | None:
        """The settings of this name (a ConfigMap) that are nearest to a file."""
        found = self._shared.get(name, ())
        return min(found, key=lambda each: (_distance(path, each.at.path), each.at), default=None)

    def public(self) -> frozenset[str]:
        """The ids of what an address leads to that can be reached from outside of a cluster."""
        return frozenset(self._public)

    def _needed(self, stated: Iterable[Stated]) -> Iterator[tuple[str, str, Evidence]]:
        for each in stated:
            asking = self._asking(each) if each.entry.hints else ""
            for place, hint in enumerate(each.entry.hints) if asking.startswith(SYSTEM) else ():
                host = hint.text.partition("://")[2] if hint.kind == "url" else hint.text
                target = self.target(each.at.path, host) if hint.kind in ("url", "host", "needs") else ""
                if target and target != asking:
                    yield asking, target, each.hint(place)
                    if hint.kind != "needs":
                        # What is set up to ask for something of the product is a part of what runs.
                        yield target, asking, each.hint(place)

    def _watching(self, stated: Iterable[Stated], programs: Iterable[Program]) -> Iterator[tuple[str, str, Evidence]]:
        """What collects the logs of whatever runs is a part of it."""
        for each in stated:
            for place, hint in enumerate(each.entry.hints):
                if hint.text == EVERYTHING and (asking := self._asking(each)):
                    yield from ((program.id, asking, each.hint(place)) for program in programs)

    def _asking(self, stated: Stated) -> str:
        """The system whose settings these are; a second compose file adds to what another one runs."""
        entry = stated.entry
        if entry.kind == "settings" and entry.image:
            key = self.known.of_image(entry.image)
            return SYSTEM + key if key in {key for key, _ in self.declared} else ""
        is_image = entry.kind == "image" and stated.reader in DEPLOYERS
        return self.target(stated.at.path, entry.name) if is_image else ""

    def _add(self, path: str, name: str, target: str) -> None:
        if target and (path, target) not in self._names.setdefault(name.lower(), []):
            self._names[name.lower()].append((path, target))

    def _runs(self, path: str, entry: Entry) -> str:
        program = self._owner.get((path, entry.name))
        if program is not None:
            return program.id
        key = self.known.of_image(entry.target) if entry.kind == "image" else ""
        return SYSTEM + key if key else ""

    def _behind(self, address: Stated, labelled: Iterable[Stated], programs: Iterable[Program]) -> Iterator[str]:
        path, entry = address.at.path, address.entry
        if address.reader == "spring":
            homes = [each for each in programs if each.home and f"{entry.target}/".startswith(f"{each.home}/")]
            yield from {each.id for each in sorted(homes, key=lambda each: -len(each.home or ""))[:1]}
        elif "=" in entry.target:
            wanted = set(entry.target.split(","))
            found = [each for each in labelled if wanted <= set(each.entry.labels)]
            nearest = min((_distance(path, each.at.path) for each in found), default=0)
            for each in found:
                if _distance(path, each.at.path) == nearest:
                    yield self._runs(each.at.path, each.entry)
        elif entry.target:
            yield self.target(path, entry.target)
        for hint in entry.hints:
            key = self.known.of_hint(Hint(f"tcp://{hint.text}", "url", hint.scope))
            yield SYSTEM + key if key else ""


def _declared(stated: Iterable[Stated], known: Catalogue) -> tuple[tuple[str, Evidence], ...]:
    """The keys of the systems that these files run or ask for, each with its place."""
    found = []
    for each in stated:
        if each.entry.kind == "image" and (key := known.of_image(each.entry.target)):
            found.append((key, each.at))
        elif each.reader in ("terraform", "helm_chart"):
            keys = ((known.of_hint(hint), each.hint(place)) for place, hint in enumerate(each.entry.hints))
            found += [(key, at) for key, at in keys if key]
    return tuple(found)


def _shown(stated: Iterable[Stated], known: Catalogue) -> Iterator[tuple[str, str, Evidence]]:
    """What only shows the data of another one that the same file runs."""
    by_file: dict[str, list[tuple[str, Evidence]]] = {}
    for each in stated:
        if each.entry.kind == "image" and (key := known.of_image(each.entry.target)):
            by_file.setdefault(each.at.path, []).append((key, each.at))
    for run in by_file.values():
        keys = {key for key, _ in run}
        for key, at in run:
            yield from ((SYSTEM + other, SYSTEM + key, at) for other in known.systems[key].shows if other in keys)


def _distance(one: str, other: str) -> int:
    """How far apart two files are: the same, the same folder, folders side by side, anywhere."""
    if one == other:
        return 0
    ours, theirs = one.split("/")[:-1], other.split("/")[:-1]
    if ours == theirs:
        return 1
    return 2 if ours[:1] == theirs[:1] else 3
