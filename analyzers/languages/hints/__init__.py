"""Texts in a file that may name an outside system. Found in the text: most files have none, and pay next to nothing.

What is kept of an address is its scheme and its host; see analyzers.addresses.
"""

import re
from collections.abc import Callable, Iterator

from analyzers.addresses import address
from analyzers.facts import Hint, HintKind
from analyzers.languages.hints.resources import resources
from analyzers.languages.hints.tested import in_tests
from analyzers.languages.hints.topics import topics

_MOST = 64
# So far before its quote stands the name of a form's field that only shows how an address is written.
_SHOWN = 14
# A list of whom a page may load from or talk to (a content security policy) is no use of any of them.
_ALLOWED = re.compile(rb"""(?:[a-z]Src|[a-z]-src|_SRC)["']?\]?\s*[:=,]\s*(?:\w{1,20}\()?[\[(][^\[\]()]{0,300}$""")
_FAR = 400
_SLASHES = re.compile(rb"://")
_OPENS = re.compile(rb"""["'`]([A-Za-z][A-Za-z0-9+.-]{1,30})$""")
_REST = re.compile(rb"""[^\s"'`<>\\]{0,300}""")
# An address below which an interface for programs begins, and not a page: "https://slack.com/api/chat.postMessage".
_API = re.compile(rb"https?://(?:www\.)?([a-z0-9.-]{4,80})/(?:([a-z]{2,20})/)?api(?:[/?.]|$)")
# What a program may ask for is named like an address, and the pattern of a secret may begin like one.
# So may a sample of one, with its secret blacked out.
_NO_ADDRESS = re.compile(rb"/\.default$|\[[A-Za-z0-9]-|\(\?|\$$|/[Xx]{8,}")
_JAVA = re.compile(rb"""["'`]((?:jdbc|r2dbcs?):[^\s"'`<>\\]{1,300})""")
# What nearly every dotted name of a backend holds. Looked for first: a search from quote to quote costs ten times more.
_BACKENDS = (b".backend", b"_backend", b"Backend", b"cache.", b".storage.", b"storages.", b"channels_")
_QUOTED = re.compile(rb"""["'][\w.]*$""")
_BACKEND = re.compile(rb"""["']((?>[A-Za-z_]\w*+(?:\.[A-Za-z_]\w*+){2,7}))["']""")
_TELLS = re.compile(r"backend|cache|storage|broker|channel|transport|engine", re.IGNORECASE)
_VARIABLE = re.compile(
    rb"""env(?:(?:iron(?:\.get|\.setdefault)?|\.[a-z]\w*)?\s*[\[(]\s*["']([A-Z][A-Z0-9_]{2,60})["']|"""
    rb"""\.([A-Z][A-Z0-9_]{2,60})\b)"""
)
# Go: `os.LookupEnv("X")` and helpers around it (`mustEnv(&address, "X")`), and tags of fields that are read from it.
_LOOKED_UP = re.compile(rb'Env\w{0,20}\(\s*(?:[\w&.]{1,40},\s*)?"([A-Z][A-Z0-9_]{2,60})()"')
_TAGGED = re.compile(rb'\benv(?:config)?:"([A-Z][A-Z0-9_]{2,60})()[",]')
# Rust: `std::env::var("X")`, `env!("X")`, and an argument that is read from it (`#[arg(long, env = "X")]`).
_READ = re.compile(rb'(?:\benv(?:!|::var(?:_os)?)\s*\(|[(,]\s*env\s*=)\s*"([A-Z][A-Z0-9_]{2,60})()"')
# Spring: `@Value("${ORDERS_URL:http://orders}")`.
_INJECTED = re.compile(rb'@Value\(\s*"[^"\n]{0,100}?\$\{([A-Z][A-Z0-9_]{2,60})()')
_SETTING = re.compile(rb"""config\(\s*["']([A-Z][A-Z0-9_]{2,60})()["']""")
# Each with a text that it needs: most files have none of them.
_WAYS_TO_READ = (
    (b"env", _VARIABLE), (b"env", _READ), (b"config(", _SETTING),
    (b"Env", _LOOKED_UP), (b':"', _TAGGED), (b"@Value(", _INJECTED),
)  # fmt: skip

Found = tuple[tuple[Hint, ...], tuple[int, ...]]


def hints_of(
    source: bytes, is_text: Callable[[int], bool], scope_at: Callable[[int], int], line_of: Callable[[int], int]
) -> Found:
    """The hints of a file with their lines, in the order of their first occurrence. `is_text` tells whether a literal
    of the program begins at an offset: an address in a comment or docstring is prose."""
    at: list[tuple[int, str, HintKind]] = []
    at += _addresses(source)
    at += resources(source)
    at += topics(source)
    at += [(start, text, "backend") for start, text in _backends(source)]
    for word, pattern in _WAYS_TO_READ:
        if word in source:
            read = ((found.start(), (found[1] or found[2]).decode()) for found in pattern.finditer(source))
            at += [(start, text, "variable") for start, text in read]
    if not at:
        return (), ()
    hints: dict[Hint, int] = {}
    tested = in_tests(source)
    for start, text, kind in sorted(at):
        if (
            not tested(start)
            and len(hints) < _MOST
            and (kind == "variable" or _is_name(source, start, kind) or is_text(start))
        ):
            hints.setdefault(Hint(text, kind, scope_at(start)), line_of(start))
    return tuple(hints), tuple(hints.values())


def _addresses(source: bytes) -> Iterator[tuple[int, str, HintKind]]:
    for found in _SLASHES.finditer(source) if b"://" in source else ():
        opens = _OPENS.search(source, max(0, found.start() - 32), found.start())
        rest = opens and _REST.match(source, opens.start(1))
        if not opens or not rest or _NO_ADDRESS.search(rest[0]):
            continue
        if b"placeholder" in source[max(0, opens.start() - _SHOWN) : opens.start()]:
            continue
        if _ALLOWED.search(source, max(0, opens.start() - _FAR), opens.start()):
            continue
        if reduced := address(rest[0].decode("utf-8", "replace")):
            yield opens.start(), reduced, "url"
            if api := _API.match(rest[0]):
                folder = b"/" + api[2] if api[2] else b""
                yield opens.start(), f"api:{(api[1] + folder).decode()}", "resource"
    for java in _JAVA.finditer(source) if b"dbc:" in source else ():
        if reduced := address(java[1].decode("utf-8", "replace")):
            yield java.start(), reduced, "url"


def _is_name(source: bytes, start: int, kind: HintKind) -> bool:
    """Whether a topic or a resource is told by a name and not by a text."""
    return kind in ("topic", "resource") and source[start] not in b"\"'`"


def _backends(source: bytes) -> Iterator[tuple[int, str]]:
    seen: set[int] = set()
    for word in _BACKENDS:
        place = source.find(word)
        while place >= 0:
            opens = _QUOTED.search(source, max(0, place - 80), place)
            whole = opens and opens.start() not in seen and _BACKEND.match(source, opens.start())
            if opens and whole and _TELLS.search(text := whole[1].decode("utf-8", "replace")):
                seen.add(opens.start())
                yield opens.start(), text
            place = source.find(word, place + 1)
