"""Whether a text on a picture names a component. Texts on pictures are escaped, and shortened where they are long."""

import re
from collections.abc import Iterator, Sequence

from analyzers.graph import SYMBOL, file_of, is_outside
from coherence.wording import escaped

# The ids of groups that people configure begin with this.
GROUP = "group:"
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")
_CUT_AT_END = re.compile(r"\\(?:u[0-9a-f]{0,3}|U[0-9a-f]{0,7})?$")
# Of an escape, "\\U000e0041", all but the first character.
_LONGEST_CUT = 9
# What a picture shows as nothing but room. Other white space is shown as an escape.
_BLANKS = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_NO_BLANKS = str.maketrans("", "", _BLANKS)
# An ellipsis alone would stand for every name.
_LEAST_SHOWN = 4
# Longer texts do not fit on a picture; each of their ellipses would be tried.
_MOST_SHOWN = 1000


def restore(shown: str) -> str:
    """The name behind a text in which unseen characters are written as escapes."""
    return _ESCAPE.sub(_character, shown)


def says(shown: str, name: str) -> bool:
    """Whether the text is this name: in full, escaped, or with its middle left out."""
    shown, name = shown.strip(), name.strip(_BLANKS)
    if shown == name or restore(shown).strip(_BLANKS) == name:
        return True
    if len(shown) > _MOST_SHOWN:
        return False
    return any(_ends_are(shown[: place.start()], shown[place.end() :], name) for place in re.finditer(_ELLIPSIS, shown))


def tells(lines: Sequence[str], sentence: str) -> bool:
    """Whether these lines are this sentence: in full, escaped, wrapped, or with parts left out for an ellipsis: at most
    one part in each line, and the end. Room between words says nothing: where a line breaks differs by script."""
    shown, sentence = "".join("".join(lines).split()), sentence.translate(_NO_BLANKS)
    if shown == sentence or restore(shown) == sentence:
        return True
    first, *others = shown.split(_ELLIPSIS)
    if not 0 < len(others) <= len(lines) + 1 + sentence.count(_ELLIPSIS):
        return False
    start = restore(_CUT_AT_END.sub("", first))
    return sentence.startswith(start) and len(shown) > _LEAST_SHOWN and _follow(others, sentence, len(start))


def names(shown: str, component: str) -> bool:
    """Whether the text is a usual name of this component: its id, or an end of its path, with or without suffix."""
    return any(says(shown, name) for name in _usual_names(component))


def _usual_names(component: str) -> Iterator[str]:
    yield component
    path = file_of(component)
    name = component[len(path) + len(SYMBOL) :]
    if is_outside(component):
        yield component.partition(":")[2]
    elif component.startswith(GROUP):
        yield component.removeprefix(GROUP)
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


def _follow(pieces: list[str], sentence: str, place: int) -> bool:
    """Whether the sentence has these pieces in this order from a place on, the last of them at its end."""
    for piece in filter(None, pieces[:-1]):
        ends = list(_ends_of(_CUT_AT_END.sub("", piece), sentence, place))
        if not ends or len(piece) < _LEAST_SHOWN:
            return False
        place = min(ends)
    return _is_end(pieces[-1], sentence, place)


def _ends_of(piece: str, text: str, place: int) -> Iterator[int]:
    """Where a piece that stands somewhere behind a place may end."""
    for cut in range(min(_LONGEST_CUT, len(piece)) + 1):
        rest = restore(piece[cut:])
        where = text.find(rest, place)
        while where >= 0:
            if not cut or (where > place and escaped(text[where - 1]).endswith(piece[:cut])):
                yield where + len(rest)
            where = text.find(rest, where + 1)


def _ends_are(head: str, tail: str, name: str) -> bool:
    """The cut may go through an escape: then what is left of it is no part of the name."""
    start = restore(_CUT_AT_END.sub("", head))
    return name.startswith(start) and len(head) + len(tail) >= _LEAST_SHOWN and _is_end(tail, name, len(start))


def _is_end(piece: str, text: str, place: int) -> bool:
    """Whether a text ends with this piece, of which the first characters may be the rest of an escape."""
    for cut in range(min(_LONGEST_CUT, len(piece)) + 1):
        rest = restore(piece[cut:])
        where = len(text) - len(rest)
        whole = not cut or (where > place and escaped(text[where - 1]).endswith(piece[:cut]))
        if where >= place and whole and text.endswith(rest):
            return True
    return False


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]
