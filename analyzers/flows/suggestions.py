"""Comments that count the steps of a function already, as annotations that could stand in their place.

    # 1. Validate the cart            @flow place-order 1: Validate the cart -> CartValidator

Steps are comments alone on their line, counted from 1 (or 0) without a gap, with code between them; each is tied to the
calls between it and the next one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from analyzers.facts import Places, Shape
from analyzers.flows.speakers import Called, Reach, Speaker, speaker_at
from analyzers.graph import ArchitectureGraph, scope_id
from analyzers.languages.calls import calls_in, is_thrown
from analyzers.languages.declared import declared

# The calls of a step are looked for so many lines below it.
_FARTHEST = 40
_LONGEST_LINE = 500
_MOST_HEAD = 40
_LONGEST_TEXT = 120
_MARKS = r"(?P<mark>#+|//+|/\*+|\{/\*+)"
_LINE = re.compile(rf"(?P<indent>\s*+){_MARKS}[ \t]*[-=\u2500\u2014*#]*[ \t]*(?P<said>.*)\Z")
_STEP = re.compile(
    r"(?:step|phase|stage)[ \t]*[#:]?[ \t]*(\d{1,2})(?![\w.]*\w)[ \t]*[-:.)\u2013\u2014\]]*[ \t]*(.*)\Z", re.IGNORECASE
)
_COUNTED = re.compile(
    r"(?:(\d{1,2})[ \t]*(?:[.):]|[-\u2013\u2014](?=[ \t]))|\((\d{1,2})\)|\[(\d{1,2})\])[ \t]+(\S.*)\Z"
)
_COMMENT = re.compile(r"\s*(?:#|//|/\*|\*|\{/\*|-->|<!--)")
_NO_CODE = re.compile(r"[\s{}()\[\];,]*\Z")
_SENTENCE = re.compile(r"(?<=[a-z\d)])[.;](?=\s|\Z)")
# Tests within a file of the product (Rust).
_TEST = re.compile(r"tests?[._]")
_HANDLES = re.compile(r"[\s}]*(?:catch|except|rescue|if err\b|if \(err)")
# What watches the work, waits, or tells that it failed, is not what a step is about.
_ASIDE = re.compile(
    r"(?:self\.)?(?:log|logger|logging|console)\b|.*(?:span|telemetry|exception|error|err|sleep|progress)\Z",
    re.IGNORECASE,
)
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+")


class SuggestedStep(NamedTuple):
    """`line` is that of the comment that it could replace (from 1). `annotation` is ready to paste, with the marks of
    that comment. `called` is the call that it was tied to, "" where it is said to its own sender for want of one."""

    line: int
    annotation: str
    receiver: str
    called: str


class Suggestion(NamedTuple):
    """A function whose comments count its steps. `at` is that function."""

    path: str
    at: str
    name: str
    steps: tuple[SuggestedStep, ...]


class _Comment(NamedTuple):
    """`line` counts from 0."""

    line: int
    number: int
    text: str
    indent: str
    mark: str


class _Asked(NamedTuple):
    """What is looked at for one function: `rows` up to its end, `calls` by their lines (from 1), `head` what tells
    its parameters."""

    reach: Reach
    scope: int
    sender: Speaker
    rows: Sequence[str]
    calls: Mapping[int, Sequence[str]]
    head: str


def suggested(graph: ArchitectureGraph, path: str, source: str, places: Places) -> tuple[Suggestion, ...]:
    """What the comments of one file suggest, in the order of its lines. Never raises."""
    if path not in graph.files:
        return ()
    rows = source.split("\n")
    shape = graph.files[path].shape
    scopes = _Scopes(places)
    by_scope: dict[int, list[_Comment]] = {}
    for comment in _counted(rows):
        scope = scopes.at(comment.line + 1)
        around = shape.definitions[scope] if 0 <= scope < len(shape.definitions) else None
        if around is not None and around.kind in ("function", "method") and not _TEST.match(around.name):
            by_scope.setdefault(scope, []).append(comment)
    if not by_scope:
        return ()
    reach = Reach(graph, path)
    calls = _calls_by_line(shape, places)
    found = []
    for scope, comments in by_scope.items():
        first, last = places.definitions[scope]
        asked = _Asked(reach, scope, speaker_at(graph, path, scope), rows[:last], calls, _head(rows[first - 1 : last]))
        found += [_suggestion(asked, run) for run in _runs(comments, rows)]
    return tuple(each for each in found if each is not None)


def _calls_by_line(shape: Shape, places: Places) -> dict[int, list[str]]:
    calls: dict[int, list[str]] = {}
    for use, lines in zip(shape.uses, places.uses, strict=False):
        if use.kind == "call":
            for line in lines:
                calls.setdefault(line, []).append(use.target)
    return calls


class _Scopes:
    """The innermost definition of a line."""

    def __init__(self, places: Places) -> None:
        spans = ((first, -last, index) for index, (first, last) in enumerate(places.definitions))
        self.spans = sorted(spans)
        self.firsts = [first for first, _, _ in self.spans]

    def at(self, line: int) -> int:
        for first, last, index in reversed(self.spans[: bisect_right(self.firsts, line)]):
            if first <= line <= -last:
                return index
        return -1


def _counted(rows: Sequence[str]) -> Iterator[_Comment]:
    """Comments that begin with a number, each alone on its line."""
    for number, row in enumerate(rows):
        if len(row) > _LONGEST_LINE:
            continue
        line = _LINE.match(row.rstrip("\r"))
        step = line and (_STEP.match(line["said"]) or _COUNTED.match(line["said"]))
        if line and step:
            *counts, text = step.groups()
            count = int(next(filter(None, counts)))
            yield _Comment(number, count, text, line["indent"], line["mark"])


def _runs(comments: Sequence[_Comment], rows: Sequence[str]) -> Iterator[list[_Comment]]:
    """Comments of one function that count on from each other, with code between each two."""
    run: list[_Comment] = []
    for comment in comments:
        if run and comment.number == run[-1].number + 1 and _is_code_between(rows, run[-1].line, comment.line):
            run.append(comment)
        elif comment.number in (0, 1):
            if len(run) > 1:
                yield run
            run = [comment]
    if len(run) > 1:
        yield run


def _is_code_between(rows: Sequence[str], first: int, last: int) -> bool:
    return any(_is_code(row) for row in rows[first + 1 : last])


def _is_code(row: str) -> bool:
    return not _COMMENT.match(row) and not _NO_CODE.match(row)


def _suggestion(asked: _Asked, run: Sequence[_Comment]) -> Suggestion | None:
    """What one run of comments suggests; None where fewer than half of its steps lead to anybody else: these are the
    notes of a computation, and no flow."""
    graph, path, sender = asked.reach.graph, asked.reach.path, asked.sender
    shape = graph.files[path].shape
    name = flow_name(path, shape.definitions[asked.scope].name)
    ends = [comment.line for comment in run[1:]] + [len(asked.rows)]
    steps = []
    told = 0
    for number, (comment, end) in enumerate(zip(run, ends, strict=True), 1):
        called = _called(asked, comment, end)
        receiver = _receiver(graph, called.speaker if called else sender)
        told += called is not None and called.speaker != sender
        text = _text(comment, asked.rows, called)
        mark = comment.mark.lstrip("{")
        close = " */}" if comment.mark.startswith("{") else " */" if mark.startswith("/*") else ""
        opened = "{" if comment.mark.startswith("{") else ""
        line = f"{comment.indent}{opened}{mark} @flow {name} {number}: {text} -> {receiver}{close}"
        steps.append(SuggestedStep(comment.line + 1, line, receiver, called.call if called else ""))
    return Suggestion(path, scope_id(path, shape, asked.scope), name, tuple(steps)) if 2 * told >= len(run) else None


def _called(asked: _Asked, comment: _Comment, end: int) -> Called | None:
    """The call that a step stands above: the first that leads to somebody else, else the first to the sender itself."""
    mine: Called | None = None
    first = comment.line + 1
    for number, row in _own_code(asked.rows[first : min(end, first + _FARTHEST)], first):
        known = () if is_thrown(row) else asked.calls.get(number + 1, ())
        written = (*calls_in(row[:_LONGEST_LINE]), *known)
        wanted = [call for call in written if not _ASIDE.match(call)]
        called = asked.reach.called_by(asked.scope, wanted, _types(asked, number, wanted))
        if called is None or called.is_package:
            continue
        if called.speaker.says != asked.sender.says:
            return called
        mine = mine or called
    return mine


def _types(asked: _Asked, number: int, calls: Iterable[str]) -> Mapping[str, str]:
    """The classes of the parameters that are called in a line, by their names. What a function makes itself is rarely
    who its steps are about."""
    objects = (call.partition(".")[0] for call in calls if "." in call)
    above = f"{asked.head}\n".encode()
    line = asked.rows[number][:_LONGEST_LINE].encode()
    told = declared(above + line, len(above), (name for name in objects if name != "self"))
    return {name: type_ for name, _, type_ in (each.partition(": ") for each in told)}


def _head(rows: Sequence[str]) -> str:
    """The lines of a function above its body."""
    ends = (place for place, row in enumerate(rows[:_MOST_HEAD]) if row.rstrip().endswith((":", "{", "=>")))
    return "\n".join(row[:_LONGEST_LINE] for row in rows[: next(ends, 0) + 1])


def _own_code(rows: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """The lines of code that a step stands above. What is indented less than the first belongs to what is around it,
    and what only handles an error is no step."""
    depth: int | None = None
    handling: int | None = None
    for number, row in enumerate(rows, first):
        if not _is_code(row):
            continue
        indent = len(row) - len(row.lstrip())
        depth = indent if depth is None else depth
        if indent < depth:
            return
        if handling is not None and indent > handling:
            continue
        handling = indent if _HANDLES.match(row) else None
        if handling is None:
            yield number, row


def _receiver(graph: ArchitectureGraph, speaker: Speaker) -> str:
    """The name of who a step is said to; of a file its path, where others are called the same."""
    if speaker.says in graph.files and sum(path.rpartition("/")[2] == speaker.name for path in graph.files) > 1:
        return speaker.says
    return speaker.name


def _text(comment: _Comment, rows: Sequence[str], called: Called | None) -> str:
    """The first sentence of a comment, which may go on in the lines below it."""
    said = [comment.text]
    for row in rows[comment.line + 1 : comment.line + 4]:
        line = _LINE.match(row)
        if line is None or len(row) > _LONGEST_LINE or not line["said"][:1].islower():
            break
        said.append(line["said"])
    text = _SENTENCE.split(" ".join(" ".join(said).split()), maxsplit=1)[0]
    text = text.removesuffix("*/}").removesuffix("*/").rstrip(" .:;-=\u2500\u2014")
    if len(text) > _LONGEST_TEXT:
        text = text[:_LONGEST_TEXT].rpartition(" ")[0] or text[:_LONGEST_TEXT]
    return text or (called.call if called else "what this step does")


def flow_name(path: str, dotted: str) -> str:
    """A name for a flow: that of the function with its class, or with its file where the function's says nothing."""
    base = path.rpartition("/")[2].partition(".")[0]
    said = dotted if len(dotted) > len("handle") else f"{base}-{dotted}"
    words = [word.lower() for word in _HUMPS.split(said) if word]
    return "-".join(words)[:100].strip("-") or "flow"
