"""HTTP in Go: net/http, gin, echo, chi, fiber, gorilla's mux; and the clients of net/http."""

import re
from collections.abc import Iterator

from analyzers.languages.http.found import Found, mount, request, served_by
from analyzers.languages.http.paths import route_of
from analyzers.languages.http.text import Code

_SERVED = re.compile(
    rb"\.(HandleFunc|Handle|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|Any|Get|Post|Put|Patch|Delete|Head|Options|All|Method)"
    rb"\s*\(\s*(?=[\"`]|http\.Method|\w+\s*\+)"
)
_GROUPED = re.compile(rb"=\s*([\w.]+)\.(?:Group|PathPrefix|Party)\s*\(\s*(?=[\"`])")
_NESTED = re.compile(rb"\.(Route|Mount)\s*\(\s*(?=[\"`])")
_METHODS = re.compile(rb"""\A[^\n]{0,80}?\.Methods\(\s*([^)]*)\)""")
_METHOD = re.compile(r"(?:http\.Method|\")([A-Za-z]+)")
_WITH_METHOD = re.compile(r"^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(.*)$")
_WRAPPED = re.compile(rb"\w[\w.]*\(")
_CALLED = re.compile(rb"\.(Get|Post|Head|PostForm)\(")
_MADE = re.compile(rb"http\.NewRequest(WithContext)?\s*\(")


def found(code: Code) -> Iterator[Found]:
    """Every route and request of a file."""
    source = code.source
    if b"http" not in source and b"gin" not in source and b"echo" not in source and b"fiber" not in source:
        return
    if b"http.New" in source or b".Get(" in source or b".Post" in source or b".Head(" in source:
        yield from _requests(code)
    yield from _served(code)


def _served(code: Code) -> Iterator[Found]:
    nested = _nested(code)
    for found in _GROUPED.finditer(code.source):
        parts = code.arguments(found.end()).parts
        prefix = route_of(code.literal(parts[0]) or "") if parts else None
        if prefix is not None:
            yield mount(prefix, parts[0][0], found[1].decode(), code.assigned_to(found.start()).rstrip(":"))
    for found in _NESTED.finditer(code.source):
        parts = code.arguments(found.end()).parts
        prefix = route_of(code.literal(parts[0]) or "") if len(parts) > 1 else None
        mounts = code.name(parts[1]) if len(parts) > 1 and found[1] == b"Mount" else ""
        if prefix and mounts:
            yield mount(prefix, parts[0][0], code.receiver(found.start()), mounts)
    for found in _SERVED.finditer(code.source):
        around = "".join(prefix for start, stop, prefix in nested if start < found.start() < stop)
        yield from _endpoint(code, found, around)


def _endpoint(code: Code, found: re.Match[bytes], around: str) -> Iterator[Found]:
    parts, end = code.arguments(found.end())
    word = found[1].decode()
    handles = word.startswith("Handle")
    if word == "Method" and parts:
        told = _METHOD.search(code.text(*parts[0]))
        word, parts = told[1] if told else "", parts[1:]
    method, path = _pattern(code, parts[0], handles) if len(parts) > 1 else ("", None)
    if path is None:
        return
    method = method if handles or word in ("Any", "All") else word
    listed = _METHODS.match(code.source[end + 1 : end + 200]) if handles and end >= 0 else None
    for each in _METHOD.findall(listed[1].decode())[:6] if listed else [method]:
        yield served_by(each, around + path, parts[0][0], code.receiver(found.start()), _handler(code, parts[-1]))


def _pattern(code: Code, part: tuple[int, int], handles: bool) -> tuple[str, str | None]:
    """The method and the path of a pattern: net/http takes both in one text, with a host before them."""
    text = code.literal(part)
    if text is None and handles:
        address = code.address(part)
        text = address.path if address is not None and address.base else None
    told = _WITH_METHOD.match(text or "")
    method, path = (told[1], told[2]) if told else ("", text)
    if path is None or not handles:
        return method, route_of(path) if path is not None and (not path or path[0] == "/") else None
    if not path.startswith("/"):
        path = f"/{path.partition('/')[2]}" if "/" in path else None
    written = route_of(path) if path is not None else None
    # A path with a slash at its end serves all that is below it.
    return method, f"{written}{{*}}" if written and written.endswith("/") and written != "/" else written


def _nested(code: Code) -> list[tuple[int, int, str]]:
    """chi's: a function that is given a path defines what is below it."""
    spans = []
    for found in _NESTED.finditer(code.source):
        if found[1] != b"Route":
            continue
        part = code.arguments(found.end()).parts[:1]
        prefix = route_of(code.literal(part[0]) or "") if part else None
        end = code.span(found.end()) if prefix else -1
        if prefix and end >= 0:
            spans.append((found.start(), end, prefix))
    return spans


def _handler(code: Code, part: tuple[int, int]) -> str:
    """The function that is given, out of what wraps it: `http.HandlerFunc(s.list)`."""
    for _ in range(4):
        wrapped = _WRAPPED.match(code.source, *part)
        if wrapped is None or code.source.startswith(b"func", part[0]):
            break
        inner = code.arguments(wrapped.end()).parts
        if not inner:
            break
        part = inner[0]
    name = code.name(part)
    return "" if name.startswith("func") else name


def _requests(code: Code) -> Iterator[Found]:
    for found in _CALLED.finditer(code.source):
        parts = code.arguments(found.end()).parts
        known = code.receiver(found.start()).endswith(("http", "lient"))
        address = code.address(parts[0]) if parts and known else None
        if address is not None and (address.is_told or address.is_open):
            verb = "POST" if found[1] == b"PostForm" else found[1].decode()
            yield request(verb, address, code.proof(parts[0]))
    for found in _MADE.finditer(code.source):
        parts = code.arguments(found.end()).parts[1 if found[1] else 0 :]
        address = code.address(parts[1]) if len(parts) > 1 else None
        told = _METHOD.search(code.text(*parts[0])) if parts else None
        if address is not None and (address.is_told or address.is_open):
            yield request(told[1] if told else "", address, code.proof(parts[1]))
