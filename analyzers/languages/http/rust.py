"""HTTP in Rust: axum, actix-web, Rocket; and the client reqwest."""

import re
from collections.abc import Iterator

from analyzers.languages.http.found import Found, mount, request, served_by, served_in
from analyzers.languages.http.paths import route_of
from analyzers.languages.http.text import Code

_ATTRIBUTE = re.compile(rb"#\[\s*(?:\w+::)?(get|post|put|patch|delete|head|options|route)\s*\(")
_FN = re.compile(rb"\bfn\s+(\w+)")
_ROUTED = re.compile(rb"\.(route|nest|nest_service|scope|service)\s*\(")
_VERB = re.compile(
    r"\b(get|post|put|patch|delete|head|options|any)(?:_service)?\s*\(\s*(?:\)\s*\.\s*to\s*\(\s*)?([\w:]*)"
)
_SCOPED = re.compile(rb"\bweb::(scope|resource)\s*\(")
_METHOD_KEY = re.compile(r"""method\s*=\s*"(\w+)\"""")
_CALLED = re.compile(
    rb"(?:reqwest(?:::blocking)?::|(?:client|http)(?:\(\))?\s*\.\s*)(get|post|put|patch|delete|head|request)\s*\("
)
_METHOD = re.compile(r"Method::(\w+)")


def found(code: Code) -> Iterator[Found]:
    """Every route and request of a file."""
    source = code.source
    if b"#[" in source and (b"rocket" in source or b"actix" in source or b"web::" in source or b"#[get(" in source):
        yield from _attributes(code)
    if b"Router" in source or b"web::" in source or b".nest(" in source:
        yield from _routed(code)
    if b"reqwest" in source or b"client" in source:
        yield from _requests(code)


def _attributes(code: Code) -> Iterator[Found]:
    for found in _ATTRIBUTE.finditer(code.source):
        parts, end = code.arguments(found.end())
        text = code.literal(parts[0]) if parts else None
        path = route_of(text.partition("?")[0]) if text is not None else None
        defined = _FN.search(code.source, end, end + 1000) if end >= 0 else None
        if path is None or defined is None:
            continue
        told = _METHOD_KEY.search(code.text(parts[0][1], parts[-1][1]))
        method = (told[1] if told else "") if found[1] == b"route" else found[1].decode()
        yield served_in(method, path, parts[0][0], defined.start())


def _routed(code: Code) -> Iterator[Found]:
    scopes = _scopes(code)
    for found in (*_ROUTED.finditer(code.source), *_SCOPED.finditer(code.source)):
        word = found[1].decode()
        parts, end = code.arguments(found.end())
        text = code.literal(parts[0]) if parts else None
        path = route_of(text) if text is not None else None
        if path is None or word in ("service", "scope"):
            continue
        around = "".join(prefix for start, stop, prefix in scopes if start < found.start() < stop)
        if word in ("nest", "nest_service"):
            mounts = code.name(parts[1]) if len(parts) > 1 else ""
            if mounts and not mounts.startswith("Router"):
                yield mount(around + path, parts[0][0], "", mounts)
            continue
        given = code.text(parts[0][1], parts[-1][1]) if word == "route" else code.text(end, end + 300)
        for verb, handler in _VERB.findall(given)[:8]:
            if handler != "web::":
                method = "" if verb == "any" else verb
                yield served_by(method, around + path, parts[0][0], "", handler.replace("::", "."))


def _scopes(code: Code) -> list[tuple[int, int, str]]:
    """What is nested in place: `.nest("/api", Router::new()...)`."""
    spans = []
    for found in _ROUTED.finditer(code.source):
        if found[1] != b"nest":
            continue
        parts = code.arguments(found.end()).parts
        prefix = route_of(code.literal(parts[0]) or "") if parts else None
        end = code.span(found.end()) if prefix else -1
        if prefix and end >= 0:
            spans.append((found.start(), end, prefix))
    return spans


def _requests(code: Code) -> Iterator[Found]:
    for found in _CALLED.finditer(code.source):
        parts = code.arguments(found.end()).parts
        verb = found[1].decode()
        if verb == "request":
            told = _METHOD.search(code.text(*parts[0])) if parts else None
            verb, parts = told[1] if told else "", parts[1:]
        address = code.address(parts[0]) if parts else None
        if address is not None and (address.host or (address.base and address.is_told)):
            yield request(verb, address, code.proof(parts[0]))
