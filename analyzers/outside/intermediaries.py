"""What others have made and what stands between what is made here: a proxy before the services, a service that carries
changes from a database to a queue. It is a deployable where it is told of the product, or the product of it."""

from collections.abc import Iterable, Iterator

from analyzers.deployment.settings import ROUTED
from analyzers.facts import Hint
from analyzers.graph import SYMBOL
from analyzers.outside.builds import image_name
from analyzers.outside.hosts import Hosts
from analyzers.outside.joining import Program, Stated


def between(stated: Iterable[Stated], programs: Iterable[Program], hosts: Hosts) -> list[Program]:
    """The programs from outside, each once: by its name, or by its image."""
    programs = tuple(programs)
    asked = {each.text for program in programs for told in program.services for each in _addresses(told)}
    taken = {(each.at.path, each.entry.name) for program in programs for each in program.services}
    found: dict[str, Program] = {}
    for each in stated:
        entry = each.entry
        if each.reader != "compose" or entry.kind != "image" or not entry.target:
            continue
        if (each.at.path, entry.name) in taken or hosts.known.of_image(entry.target):
            continue
        image = image_name(entry.target)
        if entry.name in asked or image in asked or _is_told(each, hosts):
            same = found.get(entry.name) or found.get(image)
            if same is None:
                same = Program(f"{each.at.path}{SYMBOL}{entry.name}", entry.name, "service", entry, from_outside=True)
                same.origin, same.bases = each.reader, (entry.target,)
                found[entry.name] = found[image] = same
            same.evidence.append(each.at)
            same.services.append(each)
    return list({each.id: each for each in found.values()}.values())


def _addresses(stated: Stated) -> Iterator[Hint]:
    """The hosts beside it that an entry is told, and the proxies that its labels are for."""
    yield from (hint for hint in stated.entry.hints if hint.kind == "host" and "." not in hint.text)


def _is_told(stated: Stated, hosts: Hosts) -> bool:
    """Whether an entry is told the address of a deployable or of a system of the project."""
    hints = [hint for hint in stated.entry.hints if hint.kind in ("url", "host") and hint.variable != ROUTED]
    names = (hint.text.partition("://")[2] or hint.text for hint in hints)
    return any(hosts.target(stated.at.path, name) for name in names)
