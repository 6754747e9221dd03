"""Which definition a byte offset lies in, and the collecting of uses by scope. Shared by the languages."""

from bisect import bisect_right
from collections.abc import Sequence

from analyzers.facts import MODULE_SCOPE, Use, UseKind


class Scopes:
    """Nested definitions as byte ranges, sorted by start. Ranges nest; they never cross."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        self.starts = [start for start, _ in ranges]
        self.ends = [end for _, end in ranges]
        self.parents: list[int] = []
        open_scopes: list[int] = []
        for index, (start, end) in enumerate(ranges):
            while open_scopes and self.ends[open_scopes[-1]] <= start:
                open_scopes.pop()
            self.parents.append(open_scopes[-1] if open_scopes else MODULE_SCOPE)
            if end > start:
                open_scopes.append(index)

    def at(self, offset: int) -> int:
        """The innermost definition around this offset, or MODULE_SCOPE."""
        index = bisect_right(self.starts, offset) - 1
        while index >= 0 and self.ends[index] <= offset:
            index = self.parents[index]
        return index


class UseTable:
    """Uses in the order of their first occurrence; the same use again only adds a line."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, UseKind, int], list[int]] = {}

    def add(self, target: str, kind: UseKind, scope: int, line: int) -> None:
        """Record one occurrence."""
        self._lines.setdefault((target, kind, scope), []).append(line)

    def uses(self) -> tuple[Use, ...]:
        """The distinct uses."""
        return tuple(Use(target, kind, scope) for target, kind, scope in self._lines)

    def lines(self) -> tuple[tuple[int, ...], ...]:
        """The lines of each use, sorted."""
        return tuple(tuple(sorted(set(lines))) for lines in self._lines.values())
