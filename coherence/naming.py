"""Whether a text on a picture names a component. Texts on pictures are escaped, and shortened where they are long."""

import re
from collections.abc import Iterator

from analyzers.graph import SYMBOL, file_of, is_outside

_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")
_CUT_AT_END = re.compile(r"\\(?:u[0-9a-f]{0,3}|U[0-9a-f]{0,7})?$")
_CUT_AT_START = re.compile(r"^[uU]?[0-9a-f]{0,7}")
# An ellipsis alone would stand for every name.
_LEAST_SHOWN = 4
# Longer texts do not fit on a picture; each of their ellipses would be tried.
_MOST_SHOWN = 1000


def restore(shown: str) -> str:
    """The name behind a text in which unseen characters are written as escapes."""
    return _ESCAPE.sub(_character, shown)


def says(shown: str, name: str) -> bool:
    """Whether the text is this name: in full, escaped, or with its middle left out."""
    shown, name = shown.strip(), name.strip()
    if shown == name or restore(shown).strip() == name:
        return True
    if len(shown) > _MOST_SHOWN:
        return False
    return any(_ends_are(shown[: place.start()], shown[place.end() :], name) for place in re.finditer(_ELLIPSIS, shown))


def names(shown: str, component: str) -> bool:
    """Whether the text is a usual name of this component: its id, or an end of its path, with or without suffix."""
    return any(says(shown, name) for name in _usual_names(component))


def _usual_names(component: str) -> Iterator[str]:
    yield component
    path = file_of(component)
    name = component[len(path) + len(SYMBOL) :]
    if is_outside(component):
        yield component.partition(":")[2]
    elif name:
        yield from _ends(name, ".")
    else:
        folder, slash, base = path.rpartition("/")
        # "client.d.ts" is called "client.d" and "client".
        for stem in dict.fromkeys((base, base.rpartition(".")[0], base.partition(".")[0])):
            if stem:
                yield from _ends(folder + slash + stem, "/")


def _ends(name: str, separator: str) -> Iterator[str]:
    parts = name.split(separator)
    return (separator.join(parts[start:]) for start in range(len(parts)))


def _ends_are(head: str, tail: str, name: str) -> bool:
    """The cut may go through an escape: then what is left of it is no part of the name."""
    start = restore(_CUT_AT_END.sub("", head))
    for end in (restore(tail), restore(_CUT_AT_START.sub("", tail))):
        if name.startswith(start) and name.endswith(end) and _LEAST_SHOWN <= len(start) + len(end) <= len(name):
            return True
    return False


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]
