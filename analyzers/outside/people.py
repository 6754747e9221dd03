"""Who uses the deployables: told from what kind of thing each one is, so that a person has its evidence, too."""

from collections.abc import Collection, Iterable

from analyzers.graph import ComponentId
from analyzers.landscape import PERSON, Container, Evidence, Link, Person
from analyzers.outside.technology import WEB_TECHNOLOGIES


def people_of(
    containers: Iterable[Container], links: Iterable[Link], public: Collection[str], ports: Collection[str]
) -> tuple[tuple[Person, ...], tuple[Link, ...]]:
    """The people, and what each of them uses. `public` are the ids of what can be reached from outside of its cluster,
    `ports` of what publishes a port."""
    containers = tuple(containers)
    called = {link.target for link in links if link.source != link.target}
    used: dict[tuple[str, str], list[Container]] = {}
    for person in (_users(containers, called, public, ports), _operators(containers), _developers(containers, called)):
        for who, container in person:
            used.setdefault(who, []).append(container)
    people, served = [], []
    for (key, name), theirs in sorted(used.items()):
        id_ = ComponentId(PERSON + key)
        evidence: set[Evidence] = {at for each in theirs for at in each.evidence}
        people.append(Person(id_, name, tuple(sorted(evidence))))
        served += [Link(id_, each.id, "uses", each.evidence) for each in theirs]
    return tuple(people), tuple(served)


_Pairs = list[tuple[tuple[str, str], Container]]


def _users(
    containers: tuple[Container, ...], called: Collection[str], public: Collection[str], ports: Collection[str]
) -> _Pairs:
    """Somebody in front of a screen; where there is no front end, whoever calls what is open to the public, else the
    web services that no other one is the door to."""
    screens = [each for each in containers if each.kind == "ui"]
    opened = [each for each in containers if each.id in public]
    served = [each for each in containers if each.kind == "service" and each.technology in WEB_TECHNOLOGIES]
    outermost = [each for each in served if each.id not in called]
    doors = [each for each in outermost if each.id in ports]
    return [(("user", "User"), each) for each in screens or opened or doors or outermost or served]


def _operators(containers: tuple[Container, ...]) -> _Pairs:
    """Who types the commands: the operator of what is deployed, else the user at a terminal."""
    deployed = any(each.kind in ("service", "worker", "ui") for each in containers)
    who = ("operator", "Operator") if deployed else ("terminal", "User at a terminal")
    return [(who, each) for each in containers if each.kind == "command"]


def _developers(containers: tuple[Container, ...], called: set[ComponentId]) -> _Pairs:
    """Who imports the libraries: those that no other one of the project is there for, unless all are."""
    libraries = [each for each in containers if each.kind == "library"]
    outer = [each for each in libraries if each.id not in called] or libraries
    return [(("developer", "Developer"), each) for each in outer]
