"""What others have made and what stands between what is made here: a proxy before the services, a service that carries
changes from a database to a queue. It is a deployable where it is told of the product, or the product of it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from analyzers.deployment.settings import ROUTED
from analyzers.facts import Entry, Hint
from analyzers.graph import SYMBOL
from analyzers.outside.aside import is_test
from analyzers.outside.builds import image_name
from analyzers.outside.hosts import Hosts
from analyzers.outside.joining import Program, Stated
from analyzers.outside.mounts import is_in, settings_files

# One that starts after another one from outside is found a round after that.
_MOST_ROUNDS = 3
# Servers that hand requests on, or give out the files that they are told of.
_FRONTS = frozenset({"apisix", "caddy", "envoy", "haproxy", "httpd", "kong", "nginx", "openresty", "traefik"})
_SET_UP_IN = ("/etc/", "/usr/local/etc/", "/config")
_SETTINGS = re.compile(r"\.(?:conf|cnf|cfg|ini|h?json5?|ya?ml|toml|hcl|te?mpl(?:ate)?|properties)$", re.IGNORECASE)


def between(stated: Iterable[Stated], programs: Iterable[Program], hosts: Hosts) -> list[Program]:
    """The programs from outside, each once: by its name, or where other files run the image that one file runs once."""
    stated, programs = tuple(stated), tuple(programs)
    asked = {each.text for program in programs for told in program.services for each in _addresses(told)}
    taken = {(each.at.path, each.entry.name) for program in programs for each in program.services}
    waiting = [each for each in stated if _is_foreign(each, hosts) and (each.at.path, each.entry.name) not in taken]
    settings = settings_files(stated)
    asked |= set(_watched(stated, hosts))
    chosen: list[Stated] = []
    for _ in range(_MOST_ROUNDS):
        more = [
            each
            for each in waiting
            if not asked.isdisjoint((each.entry.name, image_name(each.entry.target)))
            or any(_is_told(other, hosts) for other in (each, *(one for one in settings if is_in(each, one.at.path))))
            or _is_before(each, taken)
            or _is_front(each)
        ]
        chosen += more
        taken |= {(each.at.path, each.entry.name) for each in more}
        waiting = [each for each in waiting if each not in more]
    return _each_once(chosen)


def _each_once(chosen: Iterable[Stated]) -> list[Program]:
    chosen = tuple(chosen)
    often = Counter((each.at.path, image_name(each.entry.target)) for each in chosen)
    by_name: dict[str, Program] = {}
    by_image: dict[str, tuple[str, Program]] = {}
    found: dict[str, Program] = {}
    for each in chosen:
        entry, image = each.entry, image_name(each.entry.target)
        same = by_name.get(entry.name)
        first, of_image = by_image.get(image, ("", None))
        if same is None and of_image is not None and first != each.at.path and often[first, image] == 1:
            same = of_image
        if same is None:
            same = Program(f"{each.at.path}{SYMBOL}{entry.name}", entry.name, "service", entry, from_outside=True)
            same.origin, same.bases = each.reader, (entry.target,)
            found[same.id] = same
        by_name.setdefault(entry.name, same)
        by_image.setdefault(image, (each.at.path, same))
        same.evidence.append(each.at)
        same.services.append(each)
    return list(found.values())


def _is_foreign(stated: Stated, hosts: Hosts) -> bool:
    """Whether this is somebody else's image, and no system that is known."""
    entry = stated.entry
    is_image = stated.reader == "compose" and entry.kind == "image" and bool(entry.target)
    return is_image and not hosts.known.of_image(entry.target) and not is_test(entry.name)


def _addresses(stated: Stated) -> Iterator[Hint]:
    """The hosts beside it that an entry is told, and the proxies that its labels are for."""
    yield from (hint for hint in stated.entry.hints if hint.kind == "host" and "." not in hint.text)


def _watched(stated: Iterable[Stated], hosts: Hosts) -> Iterator[str]:
    """The hosts that a known system asks by itself, as the settings say that are mounted into its image."""
    stated = tuple(stated)
    settings = [each for each in stated if each.entry.kind == "settings" and hosts.known.of_image(each.entry.image)]
    for each in stated if settings else ():
        if each.reader == "compose" and each.entry.kind == "image" and hosts.known.of_image(each.entry.target):
            told = (one.entry for one in settings if is_in(each, one.at.path))
            yield from (hint.text for entry in told for hint in entry.hints if hint.kind == "host")


def _is_front(stated: Stated) -> bool:
    """Whether an image only makes sense before something else, and can be reached from outside."""
    return stated.entry.ports and image_name(stated.entry.target) in _FRONTS


def _is_told(stated: Stated, hosts: Hosts) -> bool:
    """Whether an entry is told the address of a deployable or of a system of the project."""
    hints = [hint for hint in stated.entry.hints if hint.kind in ("url", "host") and hint.variable != ROUTED]
    names = (hint.text.partition("://")[2] or hint.text for hint in hints)
    return any(hosts.target(stated.at.path, name) for name in names)


def _is_before(stated: Stated, taken: set[tuple[str, str]]) -> bool:
    """Whether an image is set up by files of the project, and waits for a deployable."""
    path = stated.at.path
    needs = [hint.text for hint in stated.entry.hints if hint.kind == "needs"] if _is_set_up(stated.entry) else []
    return any((path, name) in taken for name in needs)


def _is_set_up(entry: Entry) -> bool:
    parts = (mount.partition(":") for mount in entry.mounts)
    return any(place.startswith(_SET_UP_IN) or _SETTINGS.search(source) for source, _, place in parts)
