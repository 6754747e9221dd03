"""Which part of a source file is its own tests: the module that Rust builds for tests alone."""

import re
from bisect import bisect
from collections.abc import Callable

_MARK = b"#[cfg(test)]"
_MODULE = re.compile(rb"(?m)^#\[cfg\(test\)\]\s*(?:#\[[^\]\n]{0,200}\]\s*){0,4}(?:pub\s+)?mod\s+\w+\s*\{")
_END = b"\n}"


def in_tests(source: bytes) -> Callable[[int], bool]:
    """Tells of an offset whether it lies in such a module. One ends where a bracket closes at the beginning of a line;
    one that does not goes on to the end of the file."""
    if _MARK not in source:
        return lambda _: False
    starts: list[int] = []
    ends = [0]
    for found in _MODULE.finditer(source):
        # What begins inside of one is a part of it: each piece of a file is looked at once.
        if found.start() >= ends[-1]:
            end = source.find(_END, found.start())
            starts.append(found.start())
            ends.append(end if end >= 0 else len(source))

    def is_inside(offset: int) -> bool:
        return offset < ends[bisect(starts, offset)]

    return is_inside
