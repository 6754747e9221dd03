"""What manifests state that a package needs of others, under the names that people call it by: a framework that builds
or starts the code may be imported by none of it."""

from collections.abc import Iterable, Iterator

from analyzers.catalogue import catalogue
from analyzers.facts import Deployment

# "spring-boot-starter-webmvc" brings Spring Web MVC.
_STARTERS = ("-boot-starter", "-starter", "-bom", "-parent", "-dependencies")
_LOCAL = ("gradle",)


def needed(deployments: Iterable[Deployment]) -> Iterator[str]:
    """Names without those of outside systems: that one of these is used has to be seen in the code."""
    for said in deployments:
        for need in said.needs:
            ecosystem, _, name = need.name.partition(":")
            if ecosystem not in _LOCAL:
                names = _of_maven(name) if ecosystem == "maven" else (name,)
                yield from (each for each in names if each and not catalogue().of_name(each))


def _of_maven(name: str) -> Iterator[str]:
    """The artifact, what it starts, and its group, which often stands for all of its artifacts."""
    group, _, artifact = name.partition(":")
    yield artifact
    plain = artifact
    for ending in _STARTERS:
        plain = plain.replace(ending, "")
    yield plain
    yield group
    parts = group.split(".")[1:]
    yield " ".join(parts).replace("springframework", "spring") if len(parts) > 1 else ""
