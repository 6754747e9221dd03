"""HTTP in JavaScript and TypeScript: Express, Koa, Fastify, Hono, Nest, Sails; fetch, axios, ky, got, jQuery and
Angular's client. An object that is neither a known router nor a known client is told apart by what is given to it, and
later by where it comes from."""

import re
from collections.abc import Iterable, Iterator

from analyzers.languages.http.found import Found, mount, request, served_by, served_in
from analyzers.languages.http.paths import route_of
from analyzers.languages.http.text import Code

_VERB = rb"get|post|put|patch|delete|del|head|options|all"
_METHOD = re.compile(
    rb"\.\s*(" + _VERB + rb"|request|fetch|ajax|getJSON)\s*(<[^()=;]{1,120}>)?\s*\(\s*"
    rb"""(?=["'`]|[\w$.]{0,40}(?:[uU]r[li]|UR[LI]|[pP]ath|[eE]ndpoint|PATH|ENDPOINT)|[\w$.]{1,40}\s*\+)"""
)
_FETCHED = tuple(
    re.compile(name + rb"\w*\s*(?:<[^()=;]{1,120}>)?\s*\(") for name in (b"etch", b"axios", b"useSWR", b"ky", b"got")
)
_BEFORE = re.compile(rb"[\w$]*")
_MADE = rb"=\s*(?:await\s+)?(?:new\s+)?"
_GENERIC = rb"\s*(?:<[^()=;]{0,200}>)?\s*\("
_ROUTERS = re.compile(
    _MADE
    + rb"(?:express|(?:\w+\.)?Router|KoaRouter|[fF]astify|(?:\w+\.)?Hono|OpenAPIHono|Koa|polka|restify\.createServer|"
    rb"Elysia|NestFactory\.create|\w*App)" + _GENERIC
)
_CLIENTS = re.compile(
    _MADE + rb"(?:(?:[aA]xios|ky|got|ofetch|\$fetch)(?:\.default)?\.(?:create|extend)|"
    rb"\w*(?:Api|API|Http|Rest|Fetch)Client|createClient)" + _GENERIC
)
_ROUTER_NAME = re.compile(r"^(?:this\.)?_?(?:app|server|fastify|\w*[rR]outer|routes)$")
_CLIENT_NAME = re.compile(
    r"(?:^|\.)[#_$]?\w*(?:axios|ky|got|https?|superagent|\$http|jQuery|[cC]lient|[aA]pi|API)\w{0,8}$|^(?:this\.)?\$$"
)
_MEANT = {"getJSON": "GET", "del": "DELETE", "all": ""}
_VAGUE = frozenset({"request", "fetch", "ajax"})
_VERBS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
_LIBRARIES = frozenset({"axios", "ky", "got", "superagent", "$", "jQuery", "window", "globalThis"})
_MOUNTED = re.compile(rb"\.\s*(use|route|register|mount)\s*\(")
_FUNCTION = re.compile(r"^(?:async\b|function\b|\(|[\w$]+\s*=>)|=>")
_KEY = r"""(?:^|[{{,\s])["']?{}["']?\s*:\s*"""
_BASE = re.compile(_KEY.format("(?:baseURL|baseUrl|prefixUrl|prefix)"))
_VERB_KEY = re.compile(_KEY.format("(?:method|type)") + r"""["'`](\w+)["'`]""")
_METHOD_KEY = re.compile(_KEY.format("method"))
_PATH_KEY = re.compile(_KEY.format("(?:path|url)"))
_HANDLER_KEY = re.compile(_KEY.format("handler"))
_OBJECT_URL = re.compile(rb"""url\s*:\s*(?=["'`])""")
_CONTROLLER = re.compile(rb"@(Controller|Get|Post|Put|Patch|Delete|Head|Options|All)\s*\(")
# Sails: a table of all routes, `"GET /api/orders/:id": "orders/show"`.
_TABLED = re.compile(rb"""["'](GET|POST|PUT|PATCH|DELETE)\s+(/[^"'\n]{0,200})["']\s*:""")
_MODIFIERS = re.compile(rb"(?:\s|public\b|private\b|async\b|static\b|@[\w.]+)*")
_NAMED = re.compile(rb"[\w$]+")
_REQUIRED = re.compile(r"""^(?:await\s+)?(?:require|import)\s*\(\s*["']([^"']+)["']\s*\)""")


def found(code: Code) -> Iterator[Found]:
    """Every route and request of a file."""
    source = code.source
    if b"@Controller" in source:
        yield from _controllers(code)
    if b"exports.routes" in source:
        for each in _TABLED.finditer(source):
            path = route_of(each[2].decode("utf-8", "replace"))
            if path is not None:
                yield served_by(each[1].decode(), path, each.start(0))
    methods, mounts = list(_METHOD.finditer(source)), list(_MOUNTED.finditer(source))
    if methods or mounts:
        routers = {code.assigned_to(each.start()) for each in _ROUTERS.finditer(source)}
        yield from _methods(code, methods, routers)
        yield from _mounted(code, mounts, routers)
    if b"prefix" in source or b"baseU" in source:
        yield from _made(code)
    yield from _fetched(code)
    if b"url:" in source:
        yield from _objects(code)


def _methods(code: Code, methods: Iterable[re.Match[bytes]], routers: set[str]) -> Iterator[Found]:
    clients = {code.assigned_to(each.start()) for each in _CLIENTS.finditer(code.source)}
    for found in methods:
        name, word = code.receiver(found.start()), found[1].decode()
        parts = code.arguments(found.end()).parts if name else ()
        if not parts:
            continue
        root = name.removeprefix("this.")
        text = code.literal(parts[0])
        known = root in routers or (root not in clients and bool(_ROUTER_NAME.match(root)))
        serves = len(parts) > 1 and text is not None and (known or found[2] is None)
        if serves and text is not None and _is_served(code, known, text, parts):
            yield from _served(code, root, word, text, parts)
            continue
        if known and root not in clients:
            continue
        client = root in clients or root in _LIBRARIES or bool(_CLIENT_NAME.search(name))
        address = code.address(parts[0])
        if address is None:
            continue
        if not address.path.startswith("/") and not (client and (address.is_told or address.is_open or text)):
            continue
        method = _verb_of(code, parts[1:]) if word in _VAGUE else _MEANT.get(word, word)
        yield request(method, address, code.proof(parts[0]), base="" if name in _LIBRARIES or address.host else name)


def _is_served(code: Code, known: bool, text: str, parts: tuple[tuple[int, int], ...]) -> bool:
    """What is given a path and, last, a function serves it."""
    last = code.text(parts[-1][0], min(parts[-1][1], parts[-1][0] + 120))
    function = bool(_FUNCTION.search(last))
    if known:
        return function or bool(code.name(parts[-1])) or last.startswith(("[", "{"))
    return text.startswith("/") and function


def _served(code: Code, name: str, word: str, text: str, parts: tuple[tuple[int, int], ...]) -> Iterator[Found]:
    path = route_of(text if text.startswith(("/", "*")) or not text else f"/{text}")
    if path is None:
        return
    last = code.text(*parts[-1]) if parts[-1][1] - parts[-1][0] < 200 else "=>"
    handler = "" if _FUNCTION.search(last) else code.name(parts[-1])
    method = "" if word in _VAGUE else _MEANT.get(word, word)
    yield served_by(method, path, parts[0][0], name, handler)


def _verb_of(code: Code, parts: tuple[tuple[int, int], ...], default: str = "GET") -> str:
    """The method that the options of a call name; "" where they compute it. Where they name none, the default: who
    asks for what is given may be given the options, too."""
    options = "\n".join(code.text(part[0], min(part[1], part[0] + 2000)) for part in parts)
    if told := _VERB_KEY.search(options):
        return told[1]
    return "" if _METHOD_KEY.search(options) else default


def _fetched(code: Code) -> Iterator[Found]:
    """A function that is called with an address: `fetch`, a library, or a project's own `fetchJson`."""
    for found in (each for pattern in _FETCHED for each in pattern.finditer(code.source)):
        before = _BEFORE.match(code.source[max(0, found.start() - 40) : found.start()][::-1])
        begin = found.start() - (before.end() if before else 0)
        word = code.text(begin, found.end()).rstrip("( \n\t").partition("<")[0].rstrip()
        around = code.source[max(0, begin - 12) : begin]
        if around.endswith((b"function ", b"async ", b".")) and not around.endswith((b"window.", b"globalThis.")):
            continue
        parts = code.arguments(found.end()).parts
        if not parts or code.source.startswith(b"{", parts[0][0]):
            continue
        plain = word in _LIBRARIES or word in ("fetch", "$fetch", "useFetch")
        if not plain and not word.startswith("useSWR") and "etch" not in word:
            continue
        address = code.address(parts[0])
        if address is not None and (plain or address.path.startswith("/")):
            given = address.is_open and address.path.strip("/") in ("", "{}")
            verb = _verb_of(code, parts[1:], default="" if given else "GET")
            yield request(verb, address, code.proof(parts[0]), base="" if plain else word)


def _objects(code: Code) -> Iterator[Found]:
    """`{ url: "/orders", method: "GET" }`, as generated clients and axios itself have it."""
    for found in _OBJECT_URL.finditer(code.source):
        opens = code.source.rfind(b"{", max(0, found.start() - 400), found.start())
        if opens < 0:
            continue
        parts, _ = code.arguments(opens + 1)
        inside = "\n".join(code.text(part[0], min(part[1], part[0] + 80)) for part in parts[:12])
        verb = _VERB_KEY.search(inside)
        part = next((part for part in parts if part[0] <= found.start() < part[1]), None)
        if verb is None or part is None:
            continue
        address = code.address((found.end(), part[1]))
        written = route_of(address.path) if address is not None else None
        if address is None or not written or verb[1].upper() not in _VERBS:
            continue
        if _HANDLER_KEY.search(inside):
            yield served_by(verb[1], written, found.end())
        elif written.startswith("/"):
            yield request(verb[1], address._replace(path=written), found.end())


def _made(code: Code) -> Iterator[Found]:
    """Clients with a base of their own, and routers with a prefix."""
    for pattern in (_CLIENTS, _ROUTERS):
        for found in pattern.finditer(code.source):
            parts, _ = code.arguments(found.end())
            if not parts:
                continue
            begin, end = parts[0]
            text = code.text(begin, min(end, begin + 1500))
            key = _BASE.search(text)
            if key is None or not text.startswith("{"):
                continue
            start = begin + len(text[: key.end()].encode())
            part = code.arguments(start).parts[:1]
            if part and pattern is _CLIENTS and (address := code.address(part[0])) is not None:
                yield request("", address, code.proof(part[0]), names=code.assigned_to(found.start()))
            elif part and pattern is _ROUTERS and (prefix := route_of(code.literal(part[0]) or "")):
                name = code.assigned_to(found.start())
                yield mount(prefix, part[0][0], name, name)


def _mounted(code: Code, mounts: Iterable[re.Match[bytes]], routers: set[str]) -> Iterator[Found]:
    for found in mounts:
        name, word = code.receiver(found.start()).removeprefix("this."), found[1].decode()
        if name not in routers and not _ROUTER_NAME.match(name):
            continue
        parts = list(code.arguments(found.end()).parts)
        prefix: tuple[int, int] | None = None
        if parts and code.text(*parts[0]).startswith("mount(") and word == "use":
            inner = code.source.find(b"(", parts[0][0]) + 1
            parts = list(code.arguments(inner).parts)
        if word == "register" and len(parts) > 1:
            options = code.text(parts[1][0], min(parts[1][1], parts[1][0] + 400))
            if key := _BASE.search(options):
                start = parts[1][0] + len(options[: key.end()].encode())
                prefix = next(iter(code.arguments(start).parts), None)
            parts = parts[:1]
        elif len(parts) > 1 and code.literal(parts[0]) is not None:
            prefix = parts.pop(0)
        path = route_of(code.literal(prefix) or "") if prefix else ""
        if not parts or path is None:
            continue
        last = code.text(parts[-1][0], min(parts[-1][1], parts[-1][0] + 200))
        required = _REQUIRED.match(last)
        taken = required[1] if required else code.name(parts[-1])
        for ending in (".routes", ".router", ".middleware", ".default"):
            taken = taken.removesuffix(ending)
        if required or (taken and "." not in taken):
            yield mount(path, (prefix or parts[-1])[0], name, taken)


def _controllers(code: Code) -> Iterator[Found]:
    """Nest: a prefix on the class, the rest on its methods."""
    prefix = ""
    for found in _CONTROLLER.finditer(code.source):
        parts, end = code.arguments(found.end())
        text = code.literal(parts[0]) if parts else ""
        if text is None:
            inner = _PATH_KEY.search(code.text(*parts[0]))
            rest = code.text(*parts[0])[inner.end() :] if inner else ""
            told = re.match(r"""["'`]([^"'`]*)["'`]""", rest)
            text = told[1] if told else ""
        path = route_of(text)
        if path is None or end < 0:
            continue
        if found[1] == b"Controller":
            prefix = path.strip("/")
            continue
        whole = "/" + "/".join(filter(None, (prefix, path.strip("/"))))
        method = found[1].decode()
        start = parts[0][0] if parts else found.start()
        yield served_in("" if method == "All" else method, whole, start, _member(code, end + 1))


def _member(code: Code, start: int) -> int:
    """Where the member that a decorator belongs to is named: behind further decorators with their arguments."""
    return code.past_annotations(start, _MODIFIERS)
