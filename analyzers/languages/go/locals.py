"""Where a parameter or a local variable hides a name of the package, by Go's rules of blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from analyzers.facts import MODULE_SCOPE
from analyzers.languages.go.definitions import WORD, listed, spans_of
from analyzers.languages.scopes import Scopes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzers.languages.go.definitions import Captures

_DEFINES = re.compile(rb":=")
_Span = tuple[int, int]


class Locals:
    """Each local name with the stretches of the file where it is in scope. `made` are the offsets at which names are
    declared: nothing is used there."""

    def __init__(self, captures: Captures, source: bytes, receivers: frozenset[int]) -> None:
        self._source = source
        self._regions = Scopes(_outermost_first(spans_of(captures, "region")))
        self._stretches: dict[bytes, list[_Span]] = {}
        self.made: set[int] = set()
        for start, end in spans_of(captures, "parameter"):
            if start in receivers:
                self.made.add(start)
            else:
                self._bind(((start, source[start:end]),), 0)
        for start, end in spans_of(captures, "alias"):
            self._bind(((start, source[start:end]),), end)
        for start, end in spans_of(captures, "assigned"):
            names, after = listed(source, start, end)
            if _DEFINES.match(source, after, end):
                self._bind(names, end)
        for start, end in spans_of(captures, "declared"):
            self._bind(listed(source, start, end)[0], end)
        for start, end in spans_of(captures, "named"):
            self._bind_type(start, end)
        self._merged = {name: _merged(found) for name, found in self._stretches.items()}

    def hide(self, name: bytes, at: int) -> bool:
        """Whether a local thing of this name is meant here."""
        stretches = self._merged.get(name)
        if not stretches:
            return False
        index = bisect_right(stretches, (at, len(self._source) + 1)) - 1
        return index >= 0 and at < stretches[index][1]

    def _bind(self, names: Iterable[tuple[int, bytes]], visible: int) -> None:
        """These names are in scope from an offset on (0: everywhere) in the innermost region around them."""
        for start, name in names:
            self.made.add(start)
            region = self._regions.at(start)
            if region != MODULE_SCOPE and name != b"_":
                stretch = (max(visible, self._regions.starts[region]), self._regions.ends[region])
                self._stretches.setdefault(name, []).append(stretch)

    def _bind_type(self, start: int, end: int) -> None:
        """A type's own region begins where its name does: the name belongs to the block around it."""
        name = WORD.match(self._source, start, end)
        if name is None:
            return
        self.made.add(start)
        own = self._regions.at(start)
        outer = self._regions.parents[own] if own != MODULE_SCOPE else own
        if outer != MODULE_SCOPE:
            self._stretches.setdefault(name[0], []).append((start, self._regions.ends[outer]))


def _outermost_first(spans: Iterable[_Span]) -> list[_Span]:
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def _merged(stretches: list[_Span]) -> list[_Span]:
    """The same stretches, disjoint and sorted."""
    merged: list[_Span] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
