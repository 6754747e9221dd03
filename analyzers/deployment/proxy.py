"""Settings of web servers that stand before others (nginx, Caddy, HAProxy): whom they hand requests on to."""

import re
from collections.abc import Iterator

from analyzers.deployment.reading import Read
from analyzers.deployment.settings import Settings
from analyzers.facts import Entry

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
# nginx: `upstream shop { server web:8080; }`, `proxy_pass http://shop;`, `set $target http://shop;`.
_UPSTREAM = re.compile(r"\bupstream\s+\"?([\w.-]+)\"?\s*(?:\{|$)")
_SERVER = re.compile(r"(?:^|[{;])\s*server\s+\"?([^\s\";{]+)\"?[^{;]*(?=;)")
_PASSED = re.compile(
    r"\b(?:(?:proxy|grpc|fastcgi|uwsgi|scgi)_pass\s+|set\s+\$\w+\s+(?=[\"']?https?://))[\"']?([^\s\"';]+)"
)
# Caddy: `reverse_proxy /api/* web:8080 web2:8080`; HAProxy: `server web1 web:8080 check`.
_CADDY = re.compile(r"\breverse_proxy\s+([^{]+)")
_HAPROXY = re.compile(r"^\s+server\s+\S+\s+([\w.-]+:\d+)(?:\s|$)")
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*://)?([A-Za-z0-9][\w.-]*)(?::\d+)?(?:/.*)?$")
_VARIABLE = re.compile(r"^(?:[a-z]+://)?(?:\$\{([A-Z][A-Z0-9_]*)\}|\$([A-Z][A-Z0-9_]*)|\{\$([A-Z][A-Z0-9_]*)[^{}]*\})")
# The key under which a host is told.
_KEY = "proxy_pass"
_LONGEST = 1000
_NOWHERE = re.compile(r"localhost|[\d.]+|unix")


def read(path: str, text: str) -> Read:
    """One entry: the hosts that requests are handed on to, and the variables that tell some of them."""
    read = Read()
    told = Settings()
    lines = [_COMMENT.sub("", line[:_LONGEST]) for line in text.split("\n")]
    pools = {found[1] for line in lines if (found := _UPSTREAM.search(line))}
    for number, target, is_pool in _targets(lines, pools):
        variable = _VARIABLE.match(target)
        host = _HOST.match(target)
        if variable:
            told.add(next(filter(None, variable.groups())), "variable", number, _KEY)
        elif host and not is_pool and not _NOWHERE.fullmatch(host[1]):
            told.add(host[1].lower(), "host", number, _KEY)
    folder, _, base = path.rpartition("/")
    if told.hints():
        read.add(Entry(base, "settings", folder, hints=told.hints()), 1, told.lines())
    return read


def _targets(lines: list[str], pools: set[str]) -> Iterator[tuple[int, str, bool]]:
    """Where requests go, each with its line, and whether that is the name of a pool of servers."""
    inside = False
    for number, line in enumerate(lines, 1):
        inside = inside or _UPSTREAM.search(line) is not None
        yield from ((number, server[1], False) for server in (_SERVER.finditer(line) if inside else ()))
        if "}" in line:
            inside = False
        for found in _PASSED.finditer(line):
            yield number, found[1], re.sub(r"^[a-z]+://|/.*$", "", found[1]) in pools
        if caddy := _CADDY.search(line):
            yield from ((number, each, False) for each in caddy[1].split() if not each.startswith(("/", "*", "@")))
        if haproxy := _HAPROXY.match(line):
            yield number, haproxy[1], False
