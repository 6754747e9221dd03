"""HTTP, gRPC and nameko's RPC as a file speaks them: the endpoints that it serves and the addresses that it calls.

Found in the text, for all languages in one place: nearly every file holds none of the words, and pays next to nothing.
What is found is held against the syntax tree by `is_text`: a call in a comment is prose. A language calls `traffic_of`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from msgspec.structs import replace

from analyzers.facts import Request, Route
from analyzers.languages.hints.tested import in_tests
from analyzers.languages.http import grpc as http_grpc
from analyzers.languages.http import nameko as http_nameko
from analyzers.languages.http import passed as http_passed
from analyzers.languages.http.found import Found
from analyzers.languages.http.text import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MOST = 1000


class Traffic(NamedTuple):
    """What a file serves and calls, in the order in which it says so, with the lines."""

    routes: tuple[Route, ...] = ()
    route_lines: tuple[int, ...] = ()
    requests: tuple[Request, ...] = ()
    request_lines: tuple[int, ...] = ()


def traffic_of(
    language: str,
    source: bytes,
    is_text: Callable[[int], bool],
    scope_at: Callable[[int], int],
    line_of: Callable[[int], int],
) -> Traffic:
    """The routes and requests of a file, at most a thousand of each. The last three are asked for offsets: whether a
    literal of the program begins there, which definition is around, which line it is."""
    code = Code(language, source)
    sure = (*_finder(language)(code), *http_grpc.found(code), *http_nameko.found(code))
    # What is asked of an object may be a request by way of a method of the project's own.
    known = {each.start for each in sure if isinstance(each.said, Route) or not each.said.base}
    found = (*sure, *http_passed.found(code, known))
    if not found:
        return Traffic()
    tested = in_tests(source)
    real = (each for each in found if not tested(each.start) and _is_real(code, each.start, is_text))
    routes: dict[Route, int] = {}
    requests: dict[Request, int] = {}
    for each in sorted(real, key=lambda each: each.start):
        told, line = replace(each.said, scope=scope_at(each.inside)), line_of(each.start)
        if isinstance(told, Route) and len(routes) < _MOST:
            routes.setdefault(told, line)
        elif isinstance(told, Request) and len(requests) < _MOST:
            requests.setdefault(told, line)
    return Traffic(tuple(routes), tuple(routes.values()), tuple(requests), tuple(requests.values()))


def _is_real(code: Code, start: int, is_text: Callable[[int], bool]) -> bool:
    """What is no text (a computed address, a stub) is only held against the comment that may stand before it."""
    return is_text(start) if code.is_quote(start) else not code.is_comment(start)


@cache
def _finder(language: str) -> Callable[[Code], Iterator[Found]]:
    """The finder of a language, loaded when the first file of it is read: its patterns take a while to compile."""
    return cast("Callable[[Code], Iterator[Found]]", import_module(f"analyzers.languages.http.{language}").found)
