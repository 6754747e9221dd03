"""The paths in the code of a Rust file: which known names it uses, and where a path needs no `use`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from analyzers.facts import MODULE_SCOPE, Import, UseKind
from analyzers.languages.rust.items import path_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analyzers.languages.rust.items import Items
    from analyzers.languages.rust.names import Names, Path
    from analyzers.languages.scopes import UseTable

_CHAIN = re.compile(
    rb"(?:\$crate|(?:r#)?+[A-Za-z_\x80-\xff][\w\x80-\xff]*+)(?:\s*+::\s*+(?:r#)?+[A-Za-z_\x80-\xff][\w\x80-\xff]*+)*+"
)
_MACRO = re.compile(rb"\s*+!(?!=)\s*+[({\[]")
_CALLED = re.compile(rb"\s*+(?:::\s*+<[^;{}()]{0,200}>\s*+)?+\(")
_PASSED = re.compile(rb"\s*+[),]")
_OWN = re.compile(rb"\s*+\.\s*+(?:r#)?([A-Za-z_]\w*+)")
_LOCAL = re.compile(
    rb"\blet\s++(?:mut\s++)?(\w++)|\bfor\s++(\w++)\s++in\b|[(,|]\s*+(?:mut\s++)?([a-z_]\w*+)\s*+(?::(?!:)|\|)"
)
_RAW = b"r#"
_WORDS = """
bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize Self
"""
_PRIMITIVES = frozenset(_WORDS.split())
# The macros of the standard library, and what stands before `!` without being one.
_MACROS = """
assert assert_eq assert_ne cfg column compile_error concat dbg debug_assert debug_assert_eq debug_assert_ne env eprint
eprintln file format format_args include include_bytes include_str line matches module_path option_env panic print
println stringify thread_local todo try unimplemented unreachable vec write writeln
macro_rules if while match return in
"""
_STD_MACROS = frozenset(_MACROS.split())
_STD = ("std", "core", "alloc")
_RELATIVE = ("crate", "self", "super")


class _At(NamedTuple):
    """One path in the code."""

    start: int
    end: int
    path: Path
    module: Path


class Paths:
    """Reads the paths of one file. `code` is its source without prose and without `use` declarations."""

    def __init__(self, code: bytes, items: Items, names: Names) -> None:
        self._code = code
        self._items = items
        self._names = names
        self._named = {one.named_at for one in items.found} | items.headers
        self._methods = {one.name for one in items.found if one.kind == "method"}
        self._stated: dict[Import, int] = {}
        self._seen: set[Import] = set()
        self._hidden = self._locals()

    def read(self, table: UseTable, line_of: Callable[[int], int]) -> Iterator[tuple[int, Import]]:
        """Put the uses into the table; yield the imports that paths stand for, each at its first use."""
        code, heads = self._code, self._names.heads
        globs = any(self._names.globs(module) for module in ((), *self._items.modules))
        for found in _CHAIN.finditer(code):
            word, start = found[0], found.start()
            before = code[start - 1 : start]
            if start in self._named or before in (b"'", b"$"):
                continue
            if before == b"." and code[start - 2 : start] != b"..":
                continue
            if b":" not in word:
                self._single(table, line_of, found, heads, globs=globs)
                continue
            if code[start - 4 : start] == b"(in ":  # `pub(in crate::x)` tells who may see, and uses nothing
                continue
            path = path_of(word)
            if before == b":" and code[start - 2 : start] == b"::":
                if _follows_type(code, start - 2):
                    continue
                path = ("", *path)
            path = ("crate", *path[1:]) if path[0] == "$crate" else path
            self._qualified(table, line_of, _At(start, found.end(), path, self._items.module_at(start)))
        yield from ((start, statement) for statement, start in self._stated.items())

    def _single(
        self, table: UseTable, line_of: Callable[[int], int], found: re.Match[bytes], heads: set[str], *, globs: bool
    ) -> None:
        """A name that stands alone: a known one, one that a glob may bring, a macro, or `self.method`."""
        code, start, end = self._code, found.start(), found.end()
        name = found[0].removeprefix(_RAW).decode("utf-8", "replace")
        if name == "self":
            self._own(table, line_of, start, end)
            return
        after = code[end : end + 1]
        macro = (after == b"!" or after.isspace()) and _MACRO.match(code, end) is not None
        if macro:
            self._macro(table, line_of, start, name)
            return
        if name not in heads and not (globs and name[:1].isupper()):
            return
        called = _CALLED.match(code, end) is not None
        scope = self._items.scopes.at(start)
        if name[:1].islower() and not self._is_function(name, scope, start, end, called=called):
            return
        module = self._items.module_at(start)
        dotted = self._names.meant(module, name).dotted
        if not dotted and globs and name[:1].isupper() and self._names.globs(module):
            dotted = name
        if dotted:
            table.add(dotted, "call" if called else "reference", scope, line_of(start))

    def _is_function(self, name: str, scope: int, start: int, end: int, *, called: bool) -> bool:
        """Whether a small name is a function that is called or passed on, and no local variable."""
        passed = self._code[start - 1 : start] == b"(" and _PASSED.match(self._code, end) is not None
        if not called and not passed:
            return False
        while scope != MODULE_SCOPE and (scope, name) not in self._hidden:
            scope = self._items.scopes.parents[scope]
        return scope == MODULE_SCOPE

    def _macro(self, table: UseTable, line_of: Callable[[int], int], start: int, name: str) -> None:
        module, scope = self._items.module_at(start), self._items.scopes.at(start)
        dotted = self._names.meant(module, f"{name}!").dotted or self._names.meant((), f"{name}!").dotted
        dotted = dotted or self._names.meant(module, name).dotted
        if not dotted and name not in _STD_MACROS:
            dotted = f"{name}!"
            self._state(start, Import("", 0, ((dotted, dotted),), "implicit", "runtime", scope))
        if dotted:
            table.add(dotted, "call", scope, line_of(start))

    def _own(self, table: UseTable, line_of: Callable[[int], int], start: int, end: int) -> None:
        member = _OWN.match(self._code, end)
        if member is not None:
            self._member(table, line_of, start, member[1], called=_CALLED.match(self._code, member.end()) is not None)

    def _member(self, table: UseTable, line_of: Callable[[int], int], start: int, name: bytes, *, called: bool) -> None:
        """A method of the type around: `self.go()` or `Self::go()`."""
        scope = self._items.scopes.at(start)
        if scope == MODULE_SCOPE:
            return
        owner = self._items.found[scope].name.rpartition(".")[0]
        text = name.decode("utf-8", "replace")
        if called or f"{owner}.{text}" in self._methods:
            table.add(f"self.{text}", "call" if called else "reference", scope, line_of(start))

    def _qualified(self, table: UseTable, line_of: Callable[[int], int], at: _At) -> None:
        code, path, scope = self._code, at.path, self._items.scopes.at(at.start)
        macro = _MACRO.match(code, at.end) is not None
        called = macro or _CALLED.match(code, at.end) is not None
        kind: UseKind = "call" if called else "reference"
        head = path[0]
        if head == "Self":
            if len(path) == 2:
                self._member(table, line_of, at.start, path[1].encode(), called=called)
            return
        if head in _PRIMITIVES:
            return
        if macro:
            path = (*path[:-1], f"{path[-1]}!")
        whole = self._names.path(at.module, path)
        known = "" if head in ("", *_RELATIVE) else self._names.meant(at.module, head).dotted
        if not known and head[:1].isupper():
            if self._names.globs(at.module):
                table.add(".".join(path), kind, scope, line_of(at.start))
            return
        if head in _RELATIVE:
            dotted = ".".join(whole[1:] if whole[0] == "self" else whole)
        else:
            dotted = ".".join((known or head, *path[1:])).lstrip(".")
        if dotted:
            table.add(dotted, kind, scope, line_of(at.start))
            self._implied(at, scope, whole, dotted, known=len(known.split(".")) if known else 0)

    def _implied(self, at: _At, scope: int, whole: Path, dotted: str, *, known: int) -> None:
        """State the import that a path stands for: up to its first name that can be no module. `known` is how many of
        its names stand for something that is imported already."""
        written = dotted.split(".")
        end = next((place for place, name in enumerate(whole) if name[:1].isupper()), len(whole) - 1)
        local = written[: len(written) - (len(whole) - 1 - end)]
        # Of a module that is imported already, only what it hands on from elsewhere says something new.
        again = bool(known) and len(local) <= known + 1
        if len(local) <= known or end < 1 + (whole[0] == "self") or (again and whole[0] in _STD):
            return
        names = ((whole[end], ".".join(local)),)
        self._state(at.start, Import("::".join(whole[:end]), 2 if again else 0, names, "implicit", "runtime", scope))
        if not known and whole[0] not in ("", *_RELATIVE):
            for glob in self._names.globs(at.module):
                path = "::".join((*glob, *whole[:end]))
                self._state(at.start, Import(path, 1, names, "implicit", "runtime", scope))

    def _state(self, start: int, statement: Import) -> None:
        key = Import(statement.module, statement.level, statement.names, statement.form, statement.mode, MODULE_SCOPE)
        if key not in self._seen:
            self._seen.add(key)
            self._stated[statement] = start

    def _locals(self) -> set[tuple[int, str]]:
        """The small names that functions give to variables and parameters."""
        found: set[tuple[int, str]] = set()
        heads = self._names.heads
        for match in _LOCAL.finditer(self._code):
            name = (match[1] or match[2] or match[3]).decode("utf-8", "replace")
            if name in heads:
                found.add((self._items.scopes.at(match.start()), name))
        return found


def _follows_type(code: bytes, at: int) -> bool:
    """Whether a `::` at this offset goes on from a type with arguments: `Vec::<u8>::new`, `<T as Trait>::make`."""
    before = code[max(0, at - 200) : at].rstrip()[-1:]
    return before in (b">", b")", b"]")
