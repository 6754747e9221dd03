"""The attributes of a Python class: what its body declares, and what its __init__ sets."""

import re
from collections.abc import Iterable, Iterator

MOST = 24
_LONGEST_TYPE = 40
_WINDOW = 400

_NAME = re.compile(rb"([A-Za-z]\w*)\s*(?:(:)\s*|=\s*(?:(?:[a-z_]\w*\.)*([A-Z]\w*)\s*[(\[])?)")
_PLAIN_TYPE = re.compile(rb"[^\[\](){}=,\n#;]*")
_CALL = re.compile(rb"\s*=\s*((?:[a-z_]\w*\.)*)([A-Z]\w*)\s*[(\[]")
_ASSIGNED = re.compile(rb"\s*=(?!=)\s*")
_SELF = re.compile(rb"^[ \t]+self\.([A-Za-z]\w*)[ \t]*(?=:|=(?!=))", re.MULTILINE)
_WORD = re.compile(rb"[A-Za-z_]\w*[ \t]*(?:$|\n|#)")
_ENUMS = ("Enum", "Flag", "Choices")
_NOT_A_FIELD = ("ClassVar", "Final[ClassVar")


def attributes(
    source: bytes, bases: Iterable[str], declared: Iterable[int], init: tuple[int, int] | None
) -> tuple[str, ...]:
    """`declared` are the offsets of the names assigned in the class body; `init` is where __init__ begins and ends."""
    members = any(base.rpartition(".")[2].endswith(_ENUMS) for base in bases)
    found: dict[str, str] = {}
    for start in declared:
        for name, kind in _declared(source, start, members):
            found.setdefault(name, kind)
    if init is not None:
        for name, kind in _set(source, *init):
            if not found.get(name):
                found[name] = kind
    return tuple(f"{name}: {kind}" if kind else name for name, kind in list(found.items())[:MOST])


def shortened(text: str) -> str:
    """A type on one line, cut where it is long."""
    text = " ".join(text.split()).strip("\"' ")
    return text if len(text) <= _LONGEST_TYPE else text[: _LONGEST_TYPE - 1].rstrip(" ,[|") + "…"


def _declared(source: bytes, start: int, members: bool) -> Iterator[tuple[str, str]]:
    """A field has a type, or is made by calling one (`CharField(...)`); members of an enumeration need neither."""
    name = _NAME.match(source, start)
    if name is None:
        return
    text = name[1].decode("utf-8", "replace")
    if name[2]:
        kind = _type(source, name.end())
        if not kind.startswith(_NOT_A_FIELD):
            yield text, shortened(kind)
    elif name[3]:
        yield text, shortened(name[3].decode("utf-8", "replace"))
    elif members:
        yield text, ""


def _set(source: bytes, start: int, end: int) -> Iterator[tuple[str, str]]:
    typed: dict[bytes, str] | None = None
    for found in _SELF.finditer(source, start, end):
        name, after = found[1], found.end()
        if source[after : after + 1] == b":":
            yield name.decode("utf-8", "replace"), shortened(_type(source, after + 1))
        elif call := _CALL.match(source, after):
            yield name.decode("utf-8", "replace"), shortened(call[2].decode("utf-8", "replace"))
        else:
            kind = ""
            assigned = _ASSIGNED.match(source, after)
            if assigned and (word := _WORD.match(source, assigned.end(), end)):
                typed = _parameters(source, start, found.start()) if typed is None else typed
                kind = typed.get(word[0].partition(b"#")[0].strip(), "")
            yield name.decode("utf-8", "replace"), shortened(kind)


def _parameters(source: bytes, start: int, end: int) -> dict[bytes, str]:
    """The annotated parameters of a signature."""
    found: dict[bytes, str] = {}
    for match in re.finditer(rb"[(,]\s*([A-Za-z_]\w*)\s*:\s*", source[start:end]):
        found.setdefault(match[1], _type(source, start + match.end()))
    return found


def _type(source: bytes, start: int) -> str:
    """The type that begins here: up to the value, the next parameter or the end of the line, outside of brackets."""
    plain = _PLAIN_TYPE.match(source, start)
    if plain and source[plain.end() : plain.end() + 1] not in (b"[", b"(", b"{"):
        return plain[0].decode("utf-8", "replace")
    depth = 0
    window = source[start : start + _WINDOW]
    for at, char in enumerate(window):
        if char in b"[({":
            depth += 1
        elif char in b"])}":
            if not depth:
                return window[:at].decode("utf-8", "replace")
            depth -= 1
        elif not depth and char in b"=,\n#;":
            return window[:at].decode("utf-8", "replace")
    return window.decode("utf-8", "replace")
