"""Comment blocks that carry an annotation for undrift, raw. What they mean is for a later stage to say."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from analyzers.facts import Annotation

MARKERS = (b"@flow", b"@undrift")
_ANNOTATED = re.compile(r"^(?:[ \t#/*;!<-]*+|[A-Za-z]{0,2}[\"']{1,3}[ \t]*+)@(flow|undrift)\b", re.MULTILINE)
# A step of a flow that stands at the place where the thing happens: the call behind it may be who it is said to.
_STEP = re.compile(r"@flow[ \t]+\S+[ \t]+\d")


class Comment(NamedTuple):
    """One comment or docstring as the parser gives it: its offset, its first line (from 1), its text."""

    start: int
    line: int
    text: str

    @property
    def last_line(self) -> int:
        return self.line + self.text.rstrip("\n").count("\n")


def has_marker(source: bytes) -> bool:
    """Whether looking at this file's comments can be worth it at all."""
    return any(marker in source for marker in MARKERS)


def annotated_blocks(
    comments: Iterable[Comment], scope_at: Callable[[int], int], source: bytes
) -> tuple[tuple[Annotation, ...], tuple[int, ...]]:
    """The annotated blocks among the comments of a source, and their first lines. Comments on consecutive lines are one
    block, but an annotation below a comment beside code begins a new one."""
    every = sorted(comments)
    blocks: list[list[Comment]] = []
    for comment in every:
        last = blocks[-1][-1] if blocks else None
        follows = last is not None and comment.line == last.last_line + 1 and comment.text[:1] == last.text[:1]
        if follows and last is not None and not (_ANNOTATED.match(comment.text) and _is_beside_code(source, last)):
            blocks[-1].append(comment)
        else:
            blocks.append([comment])
    found: list[tuple[Annotation, int]] = []
    told: tuple[str, ...] = ()
    for block in blocks:
        if any(_ANNOTATED.search(comment.text) for comment in block):
            text = "\n".join(comment.text for comment in block)
            behind = _calls(source, block[-1]) if _STEP.search(text) else ()
            types = _types(source, block[0].start, behind)
            said = _said(source, every) if b"@flow" in text.encode() and not told else ()
            told = told or said
            found.append((Annotation(text, scope_at(block[0].start), behind, types, said), block[0].line))
    return tuple(annotation for annotation, _ in found), tuple(line for _, line in found)


def _said(source: bytes, comments: Iterable[Comment]) -> tuple[str, ...]:
    """The names of all calls and members in the code of a file."""
    from analyzers.languages.calls import named_in

    code = bytearray(source)
    for comment in comments:
        length = len(comment.text.encode())
        code[comment.start : comment.start + length] = b" " * len(code[comment.start : comment.start + length])
    return named_in(code.decode("utf-8", "replace"))


def _is_beside_code(source: bytes, comment: Comment) -> bool:
    return bool(source[source.rfind(b"\n", 0, comment.start) + 1 : comment.start].strip(b" \t\r{"))


def _calls(source: bytes, last: Comment) -> tuple[str, ...]:
    from analyzers.languages.calls import calls_below, calls_in

    if _is_beside_code(source, last):
        start = source.rfind(b"\n", 0, last.start) + 1
        return calls_in(source[start : last.start].decode("utf-8", "replace"))
    return calls_below(source, last.start + len(last.text.encode()))


def _types(source: bytes, at: int, calls: Iterable[str]) -> tuple[str, ...]:
    """The classes of the objects that calls are made on, as far as they are told above."""
    from analyzers.languages.declared import declared

    objects = dict.fromkeys(call.partition(".")[0] for call in calls if "." in call)
    return declared(source, at, (name for name in objects if name != "self"))
