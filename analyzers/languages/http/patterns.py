"""Texts with holes: what is known of a text that a program puts together, and the address that it is.

A hole stands for what is computed, and keeps the name that tells most of it.
"""

import re
from typing import NamedTuple

from analyzers.addresses import address
from analyzers.languages.http.paths import path_of

LONGEST_PATH = 200
LITERAL = re.compile(r"""([A-Za-z&]{0,3}#?)("{3}|'{3}|"|'|`)((?:\\[\s\S]|(?!\2)[^\\])*)\2#?\s*""")
_TEMPLATE_PART = re.compile(r"\$\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
_F_PART = re.compile(r"(?<!\{)\{([^{}]*)\}")
_METHOD_TAIL = re.compile(r"\s*(?:\.format\(|%\s*[\w({\[]|\.formatted\()")
NAME = re.compile(r"[A-Za-z_$][\w$]*(?:\s*(?:\?\.|\.|::|->)\s*[A-Za-z_$#][\w$]*)*")
_VARIABLE = re.compile(r"\b[A-Z][A-Z0-9_]{2,60}\b")
# What a call asks for by a text: "url" of `config.get("url")`.
_KEY = re.compile(r"""[(\[]["']([\w.-]{1,40})["'][)\]]$""")
OPEN, SHUT = "\x02", "\x03"
HOLE = re.compile(f"{OPEN}[^{SHUT}]*{SHUT}")
_LAST_HOLES = re.compile(rf"(?:{OPEN}[^{SHUT}]*{SHUT}){{1,4}}\Z")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*(?::\d+)?")


class Address(NamedTuple):
    """An address that a program calls: its scheme and host as in a url hint, its path as written with "{}" for what is
    computed, and the name of what holds its beginning; each "" where there is none. `is_open`: it ends with what a
    variable holds."""

    host: str
    path: str
    base: str
    is_open: bool = False

    @property
    def is_told(self) -> bool:
        """Whether this cannot be some other text: it has a host, or a path that begins as one or follows a base."""
        return bool(self.host) or self.path.startswith("/") or (bool(self.base) and self.path not in ("", "{}"))


def adjacent(text: str) -> str | None:
    """The pattern of a literal, or of several that stand side by side; None where it is more than that."""
    read: list[str] = []
    at = 0
    while found := LITERAL.match(text, at):
        body, prefix = found[3], found[1].lower()
        if found[2] == "`":
            body = _TEMPLATE_PART.sub(lambda part: hole_of(part[1]), body)
        elif "f" in prefix:
            body = _F_PART.sub(lambda part: hole_of(part[1]), body)
        read.append(body)
        at = found.end()
    if not read:
        return None
    if at == len(text):
        return "".join(read)
    if not _METHOD_TAIL.match(text, max(0, at - 1)) and not _METHOD_TAIL.match(text, at):
        return None
    given = text[at:].partition("(")[2] or text[at:].lstrip(" %")
    return filled("".join(read), [hole_of(each) for each in given.split(",")])


def filled(form: str, values: list[str]) -> str:
    """A format with its places taken: the first by what is given first, so that a base stays known."""
    given = iter(values)
    return re.sub(r"%[sdvq]|(?<!\{)\{[^{}]*\}", lambda _: next(given, hole_of("")), form)


def hole_of(expression: str) -> str:
    """What is computed, with the name that tells most of it: of an environment variable, or of what is read."""
    expression = expression.partition("!r")[0]
    variable = _VARIABLE.search(expression)
    found = NAME.search(re.sub(r"^(?:await|process\.env|import\.meta\.env)\b\.?\s*", "", expression.strip()))
    name = variable[0] if variable else dotted(found[0]) if found else ""
    if key := found and not variable and _KEY.match(found.string, found.end()):
        name = f"{name}.{key[1]}"
    return f"{OPEN}{name[:80]}{SHUT}"


def dotted(name: str) -> str:
    return re.sub(r"\s*(?:\?\.|::|->|\.)\s*", ".", name)


def address_of(pattern: str) -> Address | None:
    if len(pattern) > 4 * LONGEST_PATH:
        return None
    base = host = ""
    is_open = _is_open(pattern)
    scheme = re.match(r"([a-z]{2,5}://)", pattern)
    if scheme is not None:
        authority, slash, rest = pattern[scheme.end() :].partition("/")
        hole = HOLE.search(authority)
        if hole and not slash and hole.end() == len(authority) and _HOST.fullmatch(authority, 0, hole.start()):
            # What stands right behind a whole host is a path.
            host, rest = address(f"{scheme[0]}{authority[: hole.start()]}"), hole[0]
        elif hole:
            base = hole[0][1:-1]
        else:
            host = address(f"{scheme[0]}{authority}")
        pattern = slash + rest
    elif first := HOLE.match(pattern):
        base, pattern = first[0][1:-1], pattern[first.end() :]
        if not pattern:
            return Address("", "{}", base, is_open)
    path = path_of(HOLE.sub("{}", pattern))
    return Address(host, path, base, is_open) if path is not None else None


def _is_open(pattern: str) -> bool:
    """Whether a pattern ends with what a variable holds, which may be any path. What is written large is a constant."""
    ends = _LAST_HOLES.search(pattern[-LONGEST_PATH:])
    names = (hole[0][1:-1] for hole in HOLE.finditer(ends[0])) if ends else ()
    return any(name.isidentifier() and not name.isupper() for name in names)
