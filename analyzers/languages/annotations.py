"""Comment blocks that carry an annotation for undrift, raw. What they mean is for a later stage to say."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from analyzers.facts import Annotation

MARKERS = (b"@flow", b"@undrift")
_ANNOTATED = re.compile(r"^[\s#/*;\"'-]*@(flow|undrift)\b", re.MULTILINE)


class Comment(NamedTuple):
    """One comment or docstring as the parser gives it: its offset, its first line (from 1), its text."""

    start: int
    line: int
    text: str


def has_marker(source: bytes) -> bool:
    """Whether looking at this file's comments can be worth it at all."""
    return any(marker in source for marker in MARKERS)


def annotated_blocks(
    comments: Iterable[Comment], scope_at: Callable[[int], int]
) -> tuple[tuple[Annotation, ...], tuple[int, ...]]:
    """The annotated blocks among these comments, and their first lines. Comments on consecutive lines are one block."""
    blocks: list[list[Comment]] = []
    for comment in sorted(comments):
        last = blocks[-1][-1] if blocks else None
        follows = last is not None and comment.line == last.line + last.text.rstrip("\n").count("\n") + 1
        if follows and last is not None and comment.text[:1] == last.text[:1]:
            blocks[-1].append(comment)
        else:
            blocks.append([comment])
    found = [
        (Annotation("\n".join(comment.text for comment in block), scope_at(block[0].start)), block[0].line)
        for block in blocks
        if any(_ANNOTATED.search(comment.text) for comment in block)
    ]
    return tuple(annotation for annotation, _ in found), tuple(line for _, line in found)
