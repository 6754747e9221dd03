"""HTTP in Python: Flask, FastAPI and Starlette, Django and its REST framework, aiohttp, Sanic, Tornado; and the clients
requests, httpx, aiohttp and urllib."""

import re
from collections.abc import Iterator

from analyzers.languages.http.found import Found, mount, request, served_by, served_in
from analyzers.languages.http.paths import route_of
from analyzers.languages.http.text import Code

_VERBS = rb"get|post|put|patch|delete|head|options"
_DECORATED = re.compile(rb"@([\w.]+)\.(route|api_route|websocket|view|" + _VERBS + rb")\s*\(")
_DEFINED = re.compile(rb"\bdef\s+(\w+)|\bclass\s+(\w+)")
_PREFIXED = re.compile(rb"=\s*(?:\w+\.)?(?:APIRouter|Blueprint|APIBlueprint)\s*\(")
_MOUNTED = re.compile(rb"\.(include_router|register_blueprint|mount|blueprint|add_subapp)\s*\(")
_ADDED = re.compile(rb"\.(add_url_rule|add_api_route|add_route|add_resource|add_(?:get|post|put|patch|delete))\s*\(")
_LISTED = re.compile(rb"(?:web\.(?:get|post|put|patch|delete|view)|Route|Mount)\s*\(")
_TORNADO = re.compile(rb"""\(\s*r?(["'])(/[^"'\n]*)\1\s*,\s*([\w.]*Handler)\b""")
_PATTERN = re.compile(rb"(?<![\w.])(path|re_path|url)\s*\(")
_REGISTERED = re.compile(rb"\.register\s*\(")
_SPREAD = re.compile(rb"\*\s*(\w+)\.urls\b")
_INCLUDED = re.compile(rb"include\s*\(")
_CLIENTS = (b"requests", b"httpx", b"aiohttp", b"urllib", b"http_client", b"niquests")
_CALLED = re.compile(rb"\.(" + _VERBS + rb"|request|stream|ws_connect)\s*\(")
_CLIENT_NAME = re.compile(r"(?:^|\.)_?(?:requests|httpx|niquests|\w*(?:session|client|http|api))$", re.IGNORECASE)
_LIBRARIES = frozenset({"requests", "httpx", "aiohttp", "niquests"})
_OPENED = re.compile(rb"\b(?:urlopen|urllib\.request\.Request|Request)\s*\(")
_MADE = re.compile(rb"=\s*(?:await\s+)?[\w.]*(?:Client|Session)\s*\(")
_WORD = re.compile(rb"""["'](\w+)["']""")
_KEYWORD = re.compile(rb"(\w+)\s*=(?!=)\s*")
_PATHS = (b"path", b"rule", b"uri", b"url", b"prefix", b"url_prefix")


def found(code: Code) -> Iterator[Found]:
    """Every route and request of a file."""
    source = code.source
    if b"@" in source:
        yield from _decorated(code)
    if b"outer" in source or b"lueprint" in source or b".mount(" in source:
        yield from _mounted(code)
    if b".add_" in source or b"web." in source or b"Route(" in source:
        yield from _added(code)
    if b"urlpatterns" in source or b"include(" in source:
        yield from _patterns(code)
    if b".register(" in source and b"outer" in source:
        yield from _registered(code)
    if b"tornado" in source:
        for each in _TORNADO.finditer(source):
            if (path := route_of(each[2].decode("utf-8", "replace"), regex=True)) is not None:
                yield served_by("", path, each.start(1), "", each[3].decode())
    if any(word in source for word in _CLIENTS):
        yield from _requests(code)


class _Call:
    """The arguments of one call, by place and by keyword."""

    def __init__(self, code: Code, start: int) -> None:
        self.code = code
        self.plain: list[tuple[int, int]] = []
        self.named: dict[bytes, tuple[int, int]] = {}
        parts, self.end = code.arguments(start)
        for part in parts:
            if keyword := _KEYWORD.match(code.source, *part):
                self.named[keyword[1]] = (keyword.end(), part[1])
            else:
                self.plain.append(part)

    def first(self, *keywords: bytes) -> tuple[int, int] | None:
        """The first argument, or what is given under one of these keywords."""
        return next((self.named[each] for each in keywords if each in self.named), None) or next(iter(self.plain), None)

    def methods(self, default: str) -> list[str]:
        """The methods that are named."""
        part = self.named.get(b"methods")
        words = _WORD.findall(self.code.source, *part) if part else []
        return [word.decode().upper() for word in words[:8]] or [default]


def _prefix(code: Code, part: tuple[int, int] | None) -> str:
    """A prefix as written; one that is computed may be anything."""
    if part is None:
        return ""
    text = code.literal(part)
    return (route_of(text) or "") if text is not None else "/{*}"


def _decorated(code: Code) -> Iterator[Found]:
    for found in _DECORATED.finditer(code.source):
        name, word = found[1].decode(), found[2].decode()
        call = _Call(code, found.end())
        part = call.first(*_PATHS)
        text = code.literal(part) if part else None
        path = route_of(text) if text is not None else None
        defined = _DEFINED.search(code.source, max(call.end, found.end()), max(call.end, found.end()) + 2000)
        if part is None or path is None or (path and not path.startswith("/")) or defined is None:
            continue
        default = {"route": "GET", "api_route": "GET", "websocket": "GET", "view": ""}.get(word, word)
        for method in call.methods(default):
            yield served_in(method, path, part[0], defined.start(), name)


def _mounted(code: Code) -> Iterator[Found]:
    for found in _PREFIXED.finditer(code.source):
        call = _Call(code, found.end())
        part = call.named.get(b"prefix") or call.named.get(b"url_prefix")
        if part and (path := _prefix(code, part)):
            name = code.assigned_to(found.start())
            yield mount(path, part[0], name, name)
    for found in _MOUNTED.finditer(code.source):
        call = _Call(code, found.end())
        word, plain = found[1].decode(), call.plain
        taken = plain[1:2] if word in ("mount", "add_subapp") else plain[:1]
        prefix = plain[0] if word in ("mount", "add_subapp") and plain else None
        part = call.named.get(b"prefix") or call.named.get(b"url_prefix") or prefix
        mounts = code.name(taken[0]) if taken else ""
        if mounts:
            yield mount(_prefix(code, part), (part or taken[0])[0], code.receiver(found.start()), mounts)


def _added(code: Code) -> Iterator[Found]:
    for found in (*_ADDED.finditer(code.source), *_LISTED.finditer(code.source)):
        added = found.re is _ADDED
        word = found[1].decode() if added else found[0].decode().rstrip("( \t\n").rpartition(".")[2]
        call = _Call(code, found.end())
        texts = [(part, text) for part in call.plain if (text := code.literal(part)) is not None]
        named = [call.named[key] for key in _PATHS if key in call.named]
        texts += [(part, text) for part in named if (text := code.literal(part)) is not None]
        part, text = next(((part, text) for part, text in texts if text.startswith("/")), (None, ""))
        path = route_of(text)
        given = call.named.get(b"view_func") or call.named.get(b"endpoint") or call.named.get(b"app")
        names = [name for each in call.plain if each != part and (name := code.name(each))]
        handler = code.name(given) if given else (names[:1] or [""])[0]
        if part is None or path is None or not handler:
            continue
        name = code.receiver(found.start()) if added else ""
        verb = word.removeprefix("add_")
        if word == "Mount":
            yield mount(path, part[0], "", handler)
            continue
        default = verb if re.fullmatch(_VERBS.decode(), verb) else ""
        for method in call.methods(default):
            yield served_by(method, path, part[0], name, handler)


def _patterns(code: Code) -> Iterator[Found]:
    """Django's: a list of patterns may hold others, which begin with what those around them say."""
    around: list[tuple[int, str]] = []
    spread = _SPREAD.finditer(code.source) if b".urls" in code.source else ()
    for found in sorted((*_PATTERN.finditer(code.source), *spread), key=lambda one: one.start()):
        while around and around[-1][0] < found.start():
            around.pop()
        if found.re is _SPREAD:
            yield mount("/" + "".join(prefix for _, prefix in around), found.start(), "", found[1].decode())
            continue
        call = code.arguments(found.end()).parts
        text = code.literal(call[0]) if call else None
        path = route_of(text, regex=found[1] != b"path") if text is not None else None
        if path is None or len(call) < 2:
            continue
        whole = "".join(prefix for _, prefix in around) + path
        included = _INCLUDED.match(code.source, call[1][0])
        if included is None:
            handler = code.name(call[1])
            if handler:
                yield served_by("", f"/{whole}", call[0][0], "", handler.removesuffix(".as_view"))
            continue
        inner = code.arguments(included.end()).parts[:1]
        text = code.literal(inner[0]) if inner else None
        mounts = text if text is not None else code.name(inner[0]) if inner else ""
        if mounts:
            yield mount(f"/{whole}", call[0][0], "", mounts.removesuffix(".urls") if text is None else mounts)
        elif (end := code.span(found.end())) >= 0:
            around.append((end, path))


def _registered(code: Code) -> Iterator[Found]:
    """A view set serves a path and what is below it."""
    for found in _REGISTERED.finditer(code.source):
        call = code.arguments(found.end()).parts
        text = code.literal(call[0]) if call else None
        path = route_of(text, regex=True) if text is not None else None
        if path is not None and len(call) > 1 and (handler := code.name(call[1])):
            for rest in ("", "/{*}"):
                yield served_by("", f"/{path}{rest}", call[0][0], code.receiver(found.start()), handler)


def _requests(code: Code) -> Iterator[Found]:
    for found in _MADE.finditer(code.source):
        call = _Call(code, found.end())
        part = call.named.get(b"base_url")
        address = code.address(part) if part else None
        if part and address is not None:
            yield request("", address, code.proof(part), names=code.assigned_to(found.start()))
    for found in _CALLED.finditer(code.source):
        name, word = code.receiver(found.start()), found[1].decode()
        if not _CLIENT_NAME.search(name):
            continue
        call = _Call(code, found.end())
        plain, method = call.plain, word
        if word in ("request", "stream"):
            told = code.literal(plain[0]) if plain else None
            method, plain = told or "", plain[1:]
        part = call.named.get(b"url") or next(iter(plain), None)
        own = name.partition(".")[0] not in _LIBRARIES
        address = code.address(part) if part is not None else None
        if part is not None and address is not None and (address.is_told or address.is_open or not own):
            method = "GET" if method == "ws_connect" else method
            yield request(method, address, code.proof(part), base=name if own else "")
    for found in _OPENED.finditer(code.source):
        call = _Call(code, found.end())
        part = call.first(b"url")
        address = code.address(part) if part else None
        if part and address is not None and (address.host or address.base):
            told = code.literal(call.named[b"method"]) if b"method" in call.named else None
            yield request(told or "", address, code.proof(part))
