"""Which comments are worth a question: prose about a sequence of steps, beside code that leads to several others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analyzers.credentials import looks_secret
from analyzers.flows.prose.asking import question
from analyzers.flows.prose.comments import Comment, comments
from analyzers.flows.prose.parties import Party, mentioned, parties
from analyzers.flows.prose.telling import is_prose, narrative, telling
from analyzers.flows.resolution import Names
from analyzers.graph import SYMBOL, scope_id, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analyzers.graph import ArchitectureGraph
    from daemon.projects.workspace import Workspace

# The others that its code has to lead to, and how many of them a comment has to speak of, where nobody names it.
_FEWEST_OTHERS, _FEWEST_MENTIONED = 2, 2


class Candidate(NamedTuple):
    """A comment, who can take part in what it tells (the first is whose code it stands in), and the text of the
    question. `at` is the component that it tells of, `source` the whole file."""

    path: str
    comment: Comment
    at: str
    parties: tuple[Party, ...]
    question: str
    source: str

    @property
    def place(self) -> str:
        """The file and the line."""
        return f"{self.path}:{self.comment.first}"


class Found(NamedTuple):
    """The comments to ask about, and those that hold a secret: they are never sent."""

    candidates: tuple[Candidate, ...]
    secret: tuple[Candidate, ...]


def candidates(workspace: Workspace, wanted: Sequence[str]) -> Found:
    """The comments of the code that tell steps; where files, folders or definitions are named (`a.py::Cart.pay`), all
    prose of those."""
    graph = workspace.graph()
    names = Names(graph)
    found = [
        each
        for path in graph.files
        if _is_looked_at(graph, path, wanted)
        for each in _of_file(workspace, names, path, wanted)
    ]
    secret = tuple(each for each in found if looks_secret(each.question) or looks_secret(each.comment.text))
    return Found(tuple(each for each in found if each not in secret), secret)


def _is_looked_at(graph: ArchitectureGraph, path: str, wanted: Sequence[str]) -> bool:
    if not wanted:
        return graph.role(path) == "code"
    return any(within(path, each.partition(SYMBOL)[0]) for each in wanted)


def _of_file(workspace: Workspace, names: Names, path: str, wanted: Sequence[str]) -> Iterator[Candidate]:
    source = _text(workspace, path)
    if source is None:
        return
    shape = names.graph.files[path].shape
    for comment in comments(path, source, shape, workspace.places(path), _may_tell if not wanted else _is_text):
        at = scope_id(path, shape, comment.scope)
        if wanted and not any(within(at, each) for each in wanted):
            continue
        around = parties(names, path, comment.scope)
        others = [each for each in around[1:] if each.kind != "person"]
        spoken_of = mentioned(narrative(comment.text), others, around[0].name if around else "")
        is_near = len(others) >= _FEWEST_OTHERS and spoken_of >= _FEWEST_MENTIONED
        if (is_near or wanted) and others:
            yield Candidate(path, comment, at, around, question(comment.text, around), source)


def _text(workspace: Workspace, path: str) -> str | None:
    """The text of a file, None where it changed since it was read, or a patch of it could not be exact."""
    try:
        data = Path(workspace.place.root, path).read_bytes()
        text = data.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    is_plain = "\r" not in text.replace("\r\n", "") and path.isprintable() and '"' not in path
    return text if is_plain and workspace.is_current(path, data) else None


def _is_text(comment: Comment) -> bool:
    return is_prose(comment.text)


def _may_tell(comment: Comment) -> bool:
    text = narrative(comment.text)
    return is_prose(text) and telling(text).is_sequence
