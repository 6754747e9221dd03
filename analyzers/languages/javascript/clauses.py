"""What stands between `import` or `export` and `from`: read as words, for a clause is flat."""

import re

Pairs = tuple[tuple[str, str], ...]

_MARK = re.compile(r"""//[^\n]*|/\*.*?\*/|"[^"]*"|'[^']*'|[{},*]|[^\s{},*"'/]+""", re.DOTALL)


def read_clause(text: str) -> tuple[Pairs, bool]:
    """The (name, other name) pairs of a clause without its keyword, and whether all of it is about types only."""
    marks = [mark for mark in _MARK.findall(text) if not mark.startswith(("//", "/*"))]
    if marks and marks[-1] == "from":
        marks.pop()
    only_types = len(marks) > 1 and marks[0] == "type" and marks[1] != ","
    pairs: list[tuple[str, str]] = []
    typed = 0
    for words, braced in _parts(marks[1:] if only_types else marks):
        if braced:
            is_type = words[0] == "type" and len(words) in (2, 4)
            typed += is_type
            pairs.append((_plain(words[is_type]), _plain(words[-1])))
        elif words[0] == "*":
            pairs.append(("*", _plain(words[-1])))
        else:
            pairs.append(("default", words[-1]))
    return tuple(pairs), only_types or (bool(pairs) and typed == len(pairs))


def _parts(marks: list[str]) -> list[tuple[list[str], bool]]:
    parts: list[tuple[list[str], bool]] = []
    braced = False
    words: list[str] = []
    for mark in [*marks, ","]:
        if mark in ("{", "}", ","):
            if words:
                parts.append((words, braced))
                words = []
            braced = (braced or mark == "{") and mark != "}"
        else:
            words.append(mark)
    return parts


def _plain(word: str) -> str:
    return word.strip("\"'")
