"""What the finders of routes and requests hand over."""

from typing import NamedTuple

from analyzers.facts import MODULE_SCOPE, Request, Route
from analyzers.languages.http.patterns import Address


class Found(NamedTuple):
    """A route or a request, not yet placed: the offset that proves it (of a text where there is one), and an offset
    inside of the definition that serves it or makes it."""

    start: int
    inside: int
    said: Route | Request


def served_by(method: str, path: str, start: int, name: str = "", handler: str = "") -> Found:
    """A route that the text at `start` gives; without a handler, what is around it serves it."""
    return Found(start, start, Route(method.upper(), path, MODULE_SCOPE, name, "", handler))


def served_in(method: str, path: str, start: int, inside: int, name: str = "") -> Found:
    """A route that the text at `start` gives; the definition around the offset `inside` serves it."""
    return Found(start, inside, Route(method.upper(), path, MODULE_SCOPE, name))


def mount(path: str, start: int, name: str, mounts: str) -> Found:
    """A prefix that is given for the routes on another name."""
    return Found(start, start, Route("", path, MODULE_SCOPE, name, mounts))


def request(method: str, address: Address, start: int, *, base: str = "", names: str = "") -> Found:
    """A request to an address that stands at `start`; `base` stands for what the address itself does not tell."""
    base, path = address.base or base, "/" + address.path.lstrip("/")
    said = Request(method.upper(), path, MODULE_SCOPE, address.host, base, names, is_open=address.is_open)
    return Found(start, start, said)


def given(method: str, path: str, start: int, via: str) -> Found:
    """A path at `start` that a function of this name is given."""
    return Found(start, start, Request(method.upper(), path, MODULE_SCOPE, via=via))
