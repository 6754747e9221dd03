"""HTTP in Java: Spring's controllers and clients, Feign, JAX-RS with the clients of MicroProfile, Micronaut."""

import re
from collections.abc import Iterator

from analyzers.facts import MODULE_SCOPE, Request
from analyzers.languages.http.found import Found, request, served_in
from analyzers.languages.http.paths import route_of
from analyzers.languages.http.text import Code

_MAPPING = re.compile(
    rb"@(?:(Get|Post|Put|Patch|Delete|Request)Mapping|(Get|Post|Put|Patch|Delete|Http)Exchange|(Path)|(FeignClient))"
    rb"\b(?:\s*(\())?"
)
_BETWEEN = re.compile(rb"(?:\s|public\b|protected\b|private\b|abstract\b|final\b|static\b|sealed\b|//[^\n]*|@[\w.]+)*")
_MICRONAUT = re.compile(rb"@(?:(Get|Post|Put|Patch|Delete|Head)|(Controller)|(Client))\b(?:\s*(\())?")
_URI = re.compile(r"""(?:^|\b(?:value|uri)\s*=\s*)"([^"\n]*)\"""")
_SERVICE = re.compile(r"""(?:^|\b(?:id|value)\s*=\s*)"/?([\w.-]+|https?://[^"\s]+)\"""")
# What a template of an address says of its query.
_QUERY = re.compile(r"\{[?&][^{}]*\}")
_REST_CLIENT = re.compile(rb"""@RegisterRestClient\b(?:\([^()]*?\bbaseUri\s*=\s*"(https?://[^"\s/:]+))?""")
_TYPE = re.compile(rb"(?:class|interface|record)\b")
_NAME = re.compile(rb"(\w+)\s*\(")
_VALUES = re.compile(r"""(?:^|\b(?:value|path|url)\s*=\s*)\{?\s*((?:"[^"\n]*"\s*,?\s*)+)""")
_VERB = re.compile(r"""RequestMethod\.(\w+)|method\s*=\s*["{\s]*(GET|POST|PUT|PATCH|DELETE)\b""")
_FEIGN = re.compile(r"""(?:^|\b(?:name|value|url)\s*=\s*)"([^"]*)\"""")
_PATH_KEY = re.compile(r"""\bpath\s*=\s*"([^"]*)\"""")
_STRING = re.compile(r'"([^"\n]*)"')
_JAX = re.compile(rb"@(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b")
_TEMPLATE = re.compile(
    rb"\.\s*((?:getFor|postFor|patchFor)(?:Object|Entity|Location)|exchange|put|delete|uri|execute)\s*\("
)
_WEB_VERB = re.compile(rb"\.\s*(get|post|put|patch|delete)\(\)\s*$|\.\s*method\(HttpMethod\.(\w+)\)\s*$")
# What a map has, too.
_OF_MAPS = ("put", "delete")
_HTTP_METHOD = re.compile(r"HttpMethod\.(\w+)")


def found(code: Code) -> Iterator[Found]:
    """Every route and request of a file."""
    source = code.source
    if b"Mapping" in source or b"@Path" in source or b"Exchange" in source:
        yield from _served(code)
    if b"io.micronaut.http" in source:
        yield from _micronaut(code)
    if b"RestTemplate" in source or b"WebClient" in source or b"RestClient" in source or b"RestOperations" in source:
        yield from _called(code)


def _served(code: Code) -> Iterator[Found]:
    """An annotation on a type gives the prefix of those on its methods; the methods of a client call what they name."""
    prefix, host, client, jax = "", "", False, b"@Path" in code.source
    for found in _MAPPING.finditer(code.source):
        parts, end = code.arguments(found.end()) if found[5] else ((), found.end() - 1)
        if end < 0:
            continue
        text = code.text(parts[0][0], parts[-1][1]) if parts else ""
        subject, is_type = _subject(code, end + 1)
        paths = [path for each in _paths(text) if (path := route_of(each)) is not None]
        if found[4]:
            name, below = _FEIGN.search(text), _PATH_KEY.search(text)
            host = f"http://{name[1].partition('://')[2] or name[1]}" if name else ""
            prefix, client = below[1] if below else "", True
            continue
        if is_type:
            near = code.source[max(0, found.start() - 600) : subject]
            rest = _REST_CLIENT.search(near)
            client = bool(found[2] or rest) or (client and b"@FeignClient" in near)
            host = rest[1].decode() if rest and rest[1] else host if client else ""
            prefix = next(iter(paths), "")
            continue
        verbs = _verbs(code, found, text, subject) if not found[3] or jax else [""]
        start = code.proof(parts[0]) if parts else found.start()
        for path in paths[:4] or [""]:
            whole = "/" + "/".join(filter(None, (prefix.strip("/"), path.strip("/"))))
            for verb in verbs[:4]:
                if client:
                    yield Found(start, subject, Request(verb, whole, MODULE_SCOPE, host.lower()))
                else:
                    yield served_in(verb, whole, start, subject)


def _micronaut(code: Code) -> Iterator[Found]:
    """A controller serves what its methods are marked with; a client of the same look calls it. A method of a type that
    is neither belongs to those that implement it."""
    prefix, host, whose = "", "", ""
    for found in _MICRONAUT.finditer(code.source):
        parts, end = code.arguments(found.end()) if found[4] else ((), found.end() - 1)
        if end < 0:
            continue
        text = code.text(parts[0][0], parts[-1][1]) if parts else ""
        subject, is_type = _subject(code, end + 1)
        if found[2] or found[3]:
            if is_type:
                named = (_PATH_KEY if found[3] else _URI).search(text)
                prefix, whose = route_of(named[1]) or "" if named else "", "client" if found[3] else "server"
                service = _SERVICE.search(text) if found[3] else None
                host = f"http://{service[1].partition('://')[2] or service[1]}".lower() if service else ""
            continue
        told = _URI.search(text)
        path = route_of(_QUERY.sub("", told[1])) if told else ""
        if path is None or not whose:
            continue
        start = code.proof(parts[0]) if parts else found.start()
        whole = "/" + "/".join(filter(None, (prefix.strip("/"), path.strip("/"))))
        verb = found[1].decode().upper()
        if whose == "client":
            yield Found(start, subject, Request(verb, whole, MODULE_SCOPE, host))
        else:
            yield served_in(verb, whole, start, subject)


def _paths(text: str) -> list[str]:
    told = _VALUES.search(text)
    return _STRING.findall(told[1]) if told else []


def _subject(code: Code, start: int) -> tuple[int, bool]:
    """What an annotation stands on: where it is named, and whether it is a type."""
    start = code.past_annotations(start, _BETWEEN)
    if _TYPE.match(code.source, start):
        return start, True
    named = _NAME.search(code.source, start, start + 300)
    return (named.start() if named else start), False


def _verbs(code: Code, found: re.Match[bytes], text: str, subject: int) -> list[str]:
    if found[3]:
        begin = max(code.source.rfind(b";", 0, found.start()), code.source.rfind(b"}", 0, found.start()), 0)
        told = _JAX.search(code.source, begin, subject)
        return [told[1].decode()] if told else [""]
    word = (found[1] or found[2] or b"").decode()
    if word not in ("Request", "Http"):
        return [word.upper()]
    return [one or other for one, other in _VERB.findall(text)] or [""]


def _called(code: Code) -> Iterator[Found]:
    for found in _TEMPLATE.finditer(code.source):
        parts, word = code.arguments(found.end()).parts, found[1].decode()
        address = code.address(parts[0]) if parts else None
        if address is None or not (address.is_told or (address.is_open and word not in _OF_MAPS)):
            continue
        if word in ("exchange", "execute"):
            told = _HTTP_METHOD.search(code.text(parts[0][1], parts[-1][1]))
            verb = told[1] if told else ""
        elif word == "uri":
            before = _WEB_VERB.search(code.source, max(0, found.start() - 200), found.start())
            verb = (before[1] or before[2]).decode() if before else ""
        else:
            verb = re.split(r"For", word)[0]
        path = route_of(address.path)
        if path is not None:
            yield request(verb, address._replace(path=path), code.proof(parts[0]))
