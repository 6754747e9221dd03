"""What the names in a Java file stand for, as far as the file says it.

The head of a type or of an expression ("Order" in `Order.Line`, `pay` in `pay.charge()`) is followed outwards: a type
parameter or variable hides it, a type of the file or an import explains it, and what is left is of the file's package.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from analyzers.languages.java.definitions import Definitions

_TYPED = re.compile(rb"([A-Za-z_$][\w$.]*)\s*(?:<[^;(){}=]*>)?(?:\s*(?:\[\s*\]|\.\.\.))*\s+$")
_NO_TYPES = frozenset({"var", "return", "new", "final", "else", "throw"})

# The names that each scope declares, with the offset of the first one.
Declared = dict[int, dict[str, int]]


class _Meaning(NamedTuple):
    """What a head stands for: `dotted` names it in this file; "" where nothing follows from it."""

    dotted: str
    is_variable: bool = False
    is_unexplained: bool = False


_NOTHING = _Meaning("")


class Names:
    """Looks names up. `unexplained` and `qualified` ("a.b.C") gather what only the project can explain, with the line
    of the first use."""

    def __init__(
        self, source: bytes, own: Definitions, bound: frozenset[str], parameters: Declared, variables: Declared
    ) -> None:
        self.unexplained: dict[str, int] = {}
        self.qualified: dict[str, int] = {}
        self._source = source
        self._own = own
        self._bound = bound
        self._parameters = parameters
        self._variables = variables
        self._meanings: dict[tuple[int, str, bool], _Meaning] = {}

    def meaning(self, dotted: str, scope: int, line: int, *, is_type: bool) -> str:
        """What a dotted name stands for in this file, as a use's target; "" where nothing follows from it."""
        head, _, rest = dotted.partition(".")
        key = (scope, head, is_type)
        meaning = self._meanings.get(key)
        if meaning is None:
            meaning = self._meanings[key] = self._head(head, scope, is_type)
        if meaning.is_variable:
            # What is called on the result of a call or on a field is of a type that is not told here.
            return f"{meaning.dotted}.{rest}" if meaning.dotted and rest and "." not in rest else ""
        if not meaning.is_unexplained:
            return f"{meaning.dotted}.{rest}" if rest and meaning.dotted else meaning.dotted
        if rest and not head[0].isupper():
            return self._qualified(dotted, line)
        if not is_type and not head[:1].isupper():
            return ""
        self.unexplained[head] = min(line, self.unexplained.get(head, line))
        return dotted

    def _head(self, head: str, scope: int, is_type: bool) -> _Meaning:
        if not head or head in _NO_TYPES:
            return _NOTHING
        nearest = (found for each in self._own.around(scope) if (found := self._in_scope(head, each, is_type)))
        if found := next(nearest, None):
            return found
        return _Meaning(head, is_unexplained=head not in self._own.types and head not in self._bound)

    def _in_scope(self, head: str, scope: int, is_type: bool) -> _Meaning | None:
        """What one definition around makes of a name: a type parameter, a variable, a type within it, or itself."""
        if is_type and head in self._parameters.get(scope, ()):
            return _NOTHING
        if not is_type and head in (declared := self._variables.get(scope, {})):
            return _Meaning(self._type_of(declared[head], scope), is_variable=True)
        one = self._own.found[scope]
        if f"{one.name}.{head}" in self._own.types:
            return _Meaning(f"{one.name}.{head}")
        return _Meaning(one.name) if one.kind != "method" and one.name.rpartition(".")[2] == head else None

    def _type_of(self, start: int, scope: int) -> str:
        """The type that a variable is declared with, as a use's target."""
        written = _TYPED.search(self._source, max(0, start - 100), start)
        head = written[1].decode("utf-8", "replace") if written else ""
        if not head[:1].isupper():
            return ""
        meaning = self._head(head.partition(".")[0], scope, is_type=True)
        rest = head.partition(".")[2]
        return f"{meaning.dotted}.{rest}" if rest and meaning.dotted else meaning.dotted

    def _qualified(self, dotted: str, line: int) -> str:
        """A name with its package: lower-case words, then a type. What it leads to is for the resolver to say."""
        parts = dotted.split(".")
        place = next((at for at, part in enumerate(parts) if part[:1].isupper()), None)
        if place is None:
            return ""
        name = ".".join(parts[: place + 1])
        self.qualified[name] = min(line, self.qualified.get(name, line))
        return dotted
