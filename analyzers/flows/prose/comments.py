"""The comments of a file, as blocks of lines that something can be written into, in the file's own comment syntax.

Where a comment is one is not guessed: a probe is written into each, and the language that reads the file says which of
them it found. Text in strings that only looks like a comment is none.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from analyzers.facts import MODULE_SCOPE, Places, Shape
from analyzers.flows.reading import lines as bare_lines
from analyzers.languages import language, language_of

# How a comment is written: a mark on each line, one mark around all, a docstring.
Style = Literal["lines", "block", "quotes"]

# A longer comment is a document, and no model reads it well.
MOST_LINES = 120
_LONGEST_LINE = 1000
_MOST_COMMENTS = 500
_MOST_HEAD = 60
_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<mark>#+|//[/!]?)(?=[ \t]|\Z)")
_BLOCK = re.compile(r"(?P<indent>[ \t]*)(?P<mark>/\*[*!]?)(?=[ \t]|\Z)")
_QUOTES = re.compile(r"(?P<indent>[ \t]*)[A-Za-z]{0,2}(?P<mark>\"\"\"|''')")
_PROBE = "undrift-probe"
_HEAD_ENDS = re.compile(r":[ \t]*(?:#.*)?\Z")
# Their comments lie in other texts, or end where an arrow begins.
_LEFT_OUT = frozenset(("notebook", "html", "css"))


class Comment(NamedTuple):
    """`first` and `last` are its lines, from 1. `text` is without marks, a line for each of its lines. `scope` is the
    definition that it tells of or stands in, as an index (MODULE_SCOPE for none)."""

    first: int
    last: int
    text: str
    indent: str
    mark: str
    style: Style
    scope: int = MODULE_SCOPE


def comments(
    path: str, source: str, shape: Shape, places: Places, wanted: Callable[[Comment], bool]
) -> tuple[Comment, ...]:
    """The comments of a file that are wanted, in the order of its lines. `shape` and `places` are what it says as it
    is. Never raises."""
    name = language_of(path)
    if name is None or name in _LEFT_OUT:
        return ()
    rows = source.split("\n")
    found = [each for each in _looked_like(rows) if wanted(each)][:_MOST_COMMENTS]
    if not found:
        return ()
    probes = {number: (f"@flow {_PROBE}-{number}",) for number in range(len(found))}
    probed = written(rows, {found[number]: lines for number, lines in probes.items()})
    facts = language(name).extract(path, "\n".join(probed).encode("utf-8", "replace"))
    scopes = _probed(facts.shape)
    below = _Below(places, rows)
    return tuple(
        each._replace(scope=below.scope(each, _same(facts.shape, shape, scopes[number])))
        for number, each in enumerate(found)
        if number in scopes
    )


def written(rows: Sequence[str], blocks: Mapping[Comment, Iterable[str]]) -> list[str]:
    """The rows of a file with these lines at the end of each of these comments, behind an empty one."""
    result = list(rows)
    for comment in sorted(blocks, reverse=True):
        result[comment.last - 1 : comment.last] = _ended(result[comment.last - 1], comment, blocks[comment])
    return result


def _ended(row: str, comment: Comment, lines: Iterable[str]) -> Iterator[str]:
    """The last row of a comment, with these lines in it or below it. Line ends stay as they are."""
    end = "\r" if row.endswith("\r") else ""
    row = row.removesuffix("\r")
    if comment.style == "lines":
        yield from (each + end for each in (row, f"{comment.indent}{comment.mark}"))
        yield from (f"{comment.indent}{comment.mark} {line}{end}" for line in lines)
        return
    closing = "*/" if comment.style == "block" else comment.mark
    lead = f"{comment.indent} *" if comment.style == "block" else comment.indent
    said = row.rstrip().removesuffix(closing)
    is_alone = comment.first != comment.last and not said.strip(" \t*")
    if not is_alone:
        yield said.rstrip() + end
    yield (lead if comment.style == "block" else "") + end
    gap = " " if comment.style == "block" else ""
    yield from (f"{lead}{gap}{line}{end}" for line in lines)
    yield (row if is_alone else f"{comment.indent}{gap}{closing}") + end


def _looked_like(rows: Sequence[str]) -> Iterator[Comment]:
    """What looks like a comment that has its lines to itself."""
    docstrings = frozenset(_docstrings(rows))
    number = 0
    while number < len(rows):
        comment = _comment_at(rows, number, is_docstring=number in docstrings)
        number = number + 1 if comment is None else comment.last
        if comment is not None and comment.last - comment.first < MOST_LINES:
            yield comment


def _comment_at(rows: Sequence[str], number: int, *, is_docstring: bool) -> Comment | None:
    row = rows[number].rstrip("\r")
    if len(row) > _LONGEST_LINE:
        return None
    if line := _LINE.match(row):
        return _of_lines(rows, number, line)
    block = _BLOCK.match(row)
    quotes = _QUOTES.match(row) if is_docstring else None
    if block:
        return _closed(rows, number, block, "*/", "block")
    return _closed(rows, number, quotes, quotes["mark"], "quotes") if quotes else None


def _of_lines(rows: Sequence[str], number: int, first: re.Match[str]) -> Comment:
    last = number
    while last + 1 < len(rows) and len(rows[last + 1]) <= _LONGEST_LINE:
        line = _LINE.match(rows[last + 1].rstrip("\r"))
        if line is None or line.groups() != first.groups():
            break
        last += 1
    return _comment(rows, number, last, first, "lines")


def _closed(rows: Sequence[str], number: int, opened: re.Match[str], closing: str, style: Style) -> Comment | None:
    """A comment up to its closing mark, where nothing stands behind that."""
    for last in range(number, min(number + MOST_LINES, len(rows))):
        place = rows[last].find(closing, opened.end() if last == number else 0)
        if place >= 0:
            is_whole = not rows[last][place + len(closing) :].strip()
            return _comment(rows, number, last, opened, style) if is_whole else None
    return None


def _comment(rows: Sequence[str], first: int, last: int, opened: re.Match[str], style: Style) -> Comment:
    text = "\n".join(line.text for line in bare_lines("\n".join(rows[first : last + 1])))
    return Comment(first + 1, last + 1, text, opened["indent"], opened["mark"], style)


def _docstrings(rows: Sequence[str]) -> Iterator[int]:
    """Where a docstring may begin: at the first statement of a file, and of what a line with a colon ends the head
    of."""
    is_first = True
    for number, row in enumerate(rows):
        if not row.strip():
            continue
        if is_first and _QUOTES.match(row):
            yield number
        if not row.lstrip().startswith("#"):
            is_first = len(row) <= _LONGEST_LINE and _HEAD_ENDS.search(row.rstrip("\r")) is not None


def _probed(shape: Shape) -> dict[int, int]:
    """The scope of each probe that the language found in a comment."""
    found: dict[int, int] = {}
    for annotation in shape.annotations:
        for number in re.findall(rf"@flow {_PROBE}-(\d+)\b", annotation.text):
            found[int(number)] = annotation.scope
    return found


def _same(probed: Shape, own: Shape, scope: int) -> int:
    """The same definition in the file without the probes."""
    is_same = 0 <= scope < len(own.definitions) and probed.definitions[scope].name == own.definitions[scope].name
    return scope if is_same else MODULE_SCOPE


class _Below:
    """The definitions by the lines that they begin at."""

    def __init__(self, places: Places, rows: Sequence[str]) -> None:
        self._rows = rows
        self._starts: dict[int, int] = {}
        for index, (first, _) in enumerate(places.definitions):
            self._starts.setdefault(first, index)

    def scope(self, comment: Comment, inside: int) -> int:
        """The definition right below a comment, as far as nothing but its decorators stands between; else the one that
        it stands in."""
        if comment.style == "quotes":
            return inside
        for number in range(comment.last + 1, comment.last + 1 + _MOST_HEAD):
            if number in self._starts:
                return self._starts[number]
            row = self._rows[number - 1].strip() if number <= len(self._rows) else ""
            if not row.startswith(("@", "#[")):
                break
        return inside
