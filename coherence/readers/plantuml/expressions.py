"""The expressions of PlantUML's preprocessor, as far as they are plain: texts, whole numbers, comparisons, calls."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

# What an expression may be; None is what cannot be worked out here.
Value = str | int | None
Call = Callable[[str, list[Value]], Value]

MOST_TEXT = 10_000
_MOST_DEPTH = 24
_TOKEN = re.compile(
    r"\s*(?:(?P<text>\"[^\"]*\"|'[^']*')|(?P<number>\d{1,9})|(?P<name>[%$]?[^\W\d]\w*)"
    r"|(?P<sign>==|!=|<=|>=|&&|\|\||[-+*/<>!(),]))"
)


class _Token(NamedTuple):
    kind: str
    text: str


class _UnknownError(Exception):
    """This is no expression that is understood."""


def evaluate(text: str, variables: Mapping[str, Value], call: Call) -> Value:
    """What an expression comes to; None where that cannot be known."""
    try:
        reading = _Reading(_tokens(text), variables, call)
        value = reading.either(0)
        return value if reading.at == len(reading.tokens) else None
    except _UnknownError:
        return None


def arguments(text: str, start: int) -> tuple[list[str], int] | None:
    """The arguments of a call whose parenthesis is open before `start`, and where it ends; None without an end."""
    depth, quote, begin = 0, "", start
    found: list[str] = []
    for at in range(start, len(text)):
        sign = text[at]
        if quote:
            quote = "" if sign == quote else quote
        elif sign == '"':
            quote = sign
        elif sign in "([{":
            depth += 1
        elif sign in ")]}" and depth:
            depth -= 1
        elif sign == "," and not depth:
            found.append(text[begin:at])
            begin = at + 1
        elif sign == ")":
            last = text[begin:at]
            return ([*found, last] if found or last.strip() else []), at + 1
    return None


def builtin(name: str, values: list[Value]) -> Value:  # noqa: PLR0911 - one function after the other
    """What a function of PlantUML's own answers, for the few that say something about a drawing."""
    first = values[0] if values else None
    if name in ("%true", "%false"):
        return int(name == "%true")
    if name in ("%newline", "%n", "%breakline"):
        return "\\n"
    if first is None:
        return None
    plain: dict[str, Callable[[str], Value]] = {
        "%upper": str.upper,
        "%lower": str.lower,
        "%string": str,
        "%strlen": len,
        "%not": lambda text: int(text in ("", "0")),
        "%boolval": lambda text: int(text not in ("", "0", "false")),
        "%intval": lambda text: int(text[:9]) if text[:9].isascii() and text[:9].isdigit() else None,
    }
    if name in plain:
        return plain[name](str(first))
    if name == "%strpos" and len(values) > 1 and values[1] is not None:
        return str(first).find(str(values[1]))
    if name == "%substr" and all(isinstance(each, int) for each in values[1:3]) and len(values) > 1:
        begin = int(values[1] or 0)
        return str(first)[begin : begin + int(values[2] or 0)] if len(values) > 2 else str(first)[begin:]
    return None


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at, text = 0, text.rstrip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise _UnknownError
        tokens.append(_Token(found.lastgroup, found[found.lastgroup]))
        at = found.end()
    return tokens


class _Reading:
    def __init__(self, tokens: list[_Token], variables: Mapping[str, Value], call: Call) -> None:
        self.tokens = tokens
        self.variables = variables
        self.call = call
        self.at = 0

    def _next(self, *signs: str) -> str:
        """The sign that comes next and is one of these, or ""."""
        if self.at < len(self.tokens) and self.tokens[self.at].kind == "sign" and self.tokens[self.at].text in signs:
            self.at += 1
            return self.tokens[self.at - 1].text
        return ""

    def either(self, depth: int) -> Value:
        if depth > _MOST_DEPTH:
            raise _UnknownError
        value = self._both(depth)
        while self._next("||"):
            other = self._both(depth)
            value = None if value is None or other is None else int(_true(value) or _true(other))
        return value

    def _both(self, depth: int) -> Value:
        value = self._compared(depth)
        while self._next("&&"):
            other = self._compared(depth)
            value = None if value is None or other is None else int(_true(value) and _true(other))
        return value

    def _compared(self, depth: int) -> Value:
        value = self._sum(depth)
        while sign := self._next("==", "!=", "<=", ">=", "<", ">"):
            value = _compare(sign, value, self._sum(depth))
        return value

    def _sum(self, depth: int) -> Value:
        value = self._atom(depth)
        while sign := self._next("+", "-", "*", "/"):
            value = _calculate(sign, value, self._atom(depth))
        return value

    def _atom(self, depth: int) -> Value:
        negations = 0
        while self._next("!"):
            negations += 1
        value = self._single(depth)
        if not negations or value is None:
            return value
        return int(_true(value) == (negations % 2 == 0))

    def _single(self, depth: int) -> Value:
        if self._next("("):
            value = self.either(depth + 1)
            if not self._next(")"):
                raise _UnknownError
            return value
        if self.at == len(self.tokens) or self.tokens[self.at].kind == "sign":
            raise _UnknownError
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "text":
            return token.text[1:-1]
        if token.kind == "number":
            return int(token.text)
        if self._next("("):
            return self.call(token.text, self._passed(depth))
        return self.variables.get(token.text)

    def _passed(self, depth: int) -> list[Value]:
        values: list[Value] = []
        while not self._next(")"):
            values.append(self.either(depth + 1))
            self._next(",")
        return values


def _true(value: Value) -> bool:
    return value not in (0, "", "0", "false", None)


def _compare(sign: str, left: Value, right: Value) -> Value:
    if left is None or right is None:
        return None
    if not (isinstance(left, int) and isinstance(right, int)):
        left, right = str(left), str(right)
    same, less = left == right, left < right  # type: ignore[operator]
    answers = {"==": same, "!=": not same, "<": less, ">=": not less, "<=": less or same, ">": not (less or same)}
    return int(answers[sign])


def _calculate(sign: str, left: Value, right: Value) -> Value:
    if left is None or right is None:
        return None
    if isinstance(left, int) and isinstance(right, int):
        if sign == "/":
            return left // right if right else None
        answer = left + right if sign == "+" else left - right if sign == "-" else left * right
        return answer if abs(answer) < 10**12 else None
    return (str(left) + str(right))[:MOST_TEXT] if sign == "+" else None
