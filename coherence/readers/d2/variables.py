"""Variables of D2: names that stand for values, those of the innermost map first."""

import re

from coherence.readers.d2.syntax import Field, Statement, Value

_VARIABLE = re.compile(r"\$\{([^}\n]*)\}")
_WHOLE = re.compile(r"\s*\$\{([^}\n]*)\}\s*")
# Variables can stand for variables, and double what they stand for each time.
_DEEPEST = 8
_LONGEST = 10_000
_MOST = 20_000

Known = dict[str, Value]


class Variables:
    """A stack of scopes; the lowest holds for the boards that build on this one."""

    def __init__(self, known: Known) -> None:
        self.scopes = [dict(known)]
        self.steps = 0

    def enter(self, statements: tuple[Statement, ...]) -> None:
        """The variables that a map declares hold for all of it."""
        self.scopes.append({})
        for statement in statements:
            if isinstance(statement, Field) and statement.key and statement.key[0].folded == "vars":
                name = ".".join(word.folded for word in statement.key[1:])
                if name:
                    self.scopes[-1][name] = statement.value
                self._declare(statement.value.body or (), name + "." * bool(name))
        if len(self.scopes) == 2:
            self.scopes[0].update(self.scopes[1])

    def declare(self, statements: tuple[Statement, ...]) -> None:
        """Variables out of another file."""
        self._declare(statements, "")
        if len(self.scopes) == 2:
            self.scopes[0].update(self.scopes[1])

    def leave(self) -> None:
        self.scopes.pop()

    def _declare(self, statements: tuple[Statement, ...], prefix: str) -> None:
        for statement in statements:
            self.steps += 1
            if isinstance(statement, Field) and self.steps < _MOST:
                name = (prefix + ".".join(word.folded for word in statement.key))[:_LONGEST]
                self.scopes[-1][name] = statement.value
                self._declare(statement.value.body or (), name + ".")

    def value(self, name: str) -> Value | None:
        folded = name.strip().lower()
        return next((known[folded] for known in reversed(self.scopes) if folded in known), None)

    def whole(self, text: str) -> Value | None:
        """What a text that is nothing but a variable stands for."""
        match = _WHOLE.fullmatch(text)
        return None if match is None else self.value(match[1])

    def filled(self, value: Value, missing: list[str]) -> Value:
        """A value with its variables put in; the names of those that nobody knows are told in `missing`."""
        text = value.text
        if text is None or "${" not in text.text or text.quote in ("'", "|"):
            return value
        found = self.whole(text.text)
        if found is None or (found.text is not None and "${" in found.text.text):
            words = text._replace(text=self._put_in(text.text, missing, 0))
            return Value(words, value.body if found is None or found.body is None else found.body)
        return Value(found.text, found.body if value.body is None else value.body, found.items, found.source)

    def _put_in(self, text: str, missing: list[str], depth: int) -> str:
        def put(match: re.Match[str]) -> str:
            self.steps += 1
            value = self.value(match[1])
            if value is None or value.text is None:
                missing.append(match[1].strip())
                return match[0]
            inner = value.text.text
            return self._put_in(inner, missing, depth + 1) if "${" in inner and depth < _DEEPEST else inner

        return text if self.steps >= _MOST else _VARIABLE.sub(put, text)[:_LONGEST]
