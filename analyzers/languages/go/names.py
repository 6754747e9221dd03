"""The names that a Go file uses: members of what it imports, names of its package, methods of the receiver."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from analyzers.facts import MODULE_SCOPE, Import
from analyzers.languages.go.definitions import WORD, dotted, spans_of, text_of
from analyzers.languages.go.locals import Locals
from analyzers.languages.scopes import Scopes, UseTable

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

    from analyzers.languages.go.definitions import Captures, Found

_SPEC = re.compile(rb"(?:([\w\x80-\xff]+|\.)\s*)?[\"`]([^\"`\n]{1,500})[\"`]")
_CHAIN = re.compile(rb"[\w\x80-\xff]+(?:\s*\.\s*[\w\x80-\xff]+)*")
_CALLED = re.compile(rb"\s*\(")
_VERSION = re.compile(r"v\d+$")
_VERSIONED = re.compile(r"\.v\d+$")
_APART = re.compile(r"[-.]")
_NOT_A_LETTER = re.compile(r"[^a-z0-9]")
_MOST_GUESSES = 100
# Predeclared, and not redeclared at the top of a package in practice; `min`, `copy`, `close` and others sometimes are.
_NOT_OURS = frozenset(
    b"_ any append bool byte comparable complex128 complex64 error false float32 float64 int int16 int32 int64 int8 "
    b"iota len make nil panic rune string true uint uint16 uint32 uint64 uint8 uintptr".split()
)


class Spec(NamedTuple):
    """One import: where it stands, the name that it gives the package ("" for the package's own), and the path."""

    start: int
    alias: str
    path: str


class Use(NamedTuple):
    """One name that is used, with what is taken from it: "fmt.Println", "Server", "self.start"."""

    start: int
    target: str
    called: bool


def specs_of(captures: Captures, source: bytes) -> list[Spec]:
    """The imports of a file, in source order."""
    found = ((start, _SPEC.match(source, start, end)) for start, end in spans_of(captures, "import"))
    return [Spec(start, text_of(match[1] or b""), text_of(match[2])) for start, match in found if match]


def used_names(captures: Captures, source: bytes, found: Sequence[Found], scopes: Scopes) -> list[Use]:
    """Every use of a name that no local thing hides, in source order."""
    local = Locals(captures, source, frozenset(one.receiver[0] for one in found))
    skipped = local.made | _keys(captures) | {one.start for one in found}
    skipped.update(start + len(b"func ") for start, _ in spans_of(captures, "function"))
    fields = {(one.name, shown.partition(":")[0]) for one in found for shown in one.attributes}
    uses: list[Use] = []
    hide = local.hide
    for start in sorted({node.start_byte for node in captures.get("name", ())} - skipped):
        word = WORD.match(source, start)
        if word is None or word[0] in _NOT_OURS or hide(word[0], start) or _is_member(source, start):
            continue
        chain = _CHAIN.match(source, start)
        if chain is None:
            continue
        called = _CALLED.match(source, chain.end()) is not None
        scope = scopes.at(start)
        if scope != MODULE_SCOPE and found[scope].receiver[1] == word[0]:
            owner, member = found[scope].name.partition(".")[0], dotted(chain[0]).partition(".")[2]
            parts = member.count(".") + 1 if member else 0
            # What is called on what the receiver holds is told, too: the class of the field says whose it is.
            if (parts == 1 and (called or (owner, member) not in fields)) or (parts == 2 and called):
                uses.append(Use(start, f"self.{member}", called))
        else:
            uses.append(Use(start, dotted(chain[0]), called))
    return uses


def imports_of(
    specs: Sequence[Spec],
    uses: Sequence[Use],
    declared: Container[str],
    owner_at: Callable[[int], tuple[int, str]],
) -> list[tuple[int, Import]]:
    """The imports with the members that are taken from them, and the names that must come from the package. `declared`
    are the names of this file, `owner_at` tells the scope of an offset and the type whose method it is in."""
    free: dict[str, Use] = {}
    for use in uses:
        head = use.target.partition(".")[0]
        if head == "self":
            member = f"{owner_at(use.start)[1]}.{use.target.partition('.')[2]}"
            if use.target.count(".") > 1:
                continue
            if member not in declared:
                free.setdefault(member, use)
        elif head not in declared:
            free.setdefault(head, use)
    locals_ = _locals(specs, [name for name, use in free.items() if "." not in name and "." in use.target])
    members: dict[str, dict[str, None]] = {name: {} for name in locals_ if name}
    for use in uses:
        head, _, rest = use.target.partition(".")
        if head in members and rest:
            members[head][rest.partition(".")[0]] = None
    implicit = {name: use for name, use in free.items() if name not in members}
    named = zip(specs, locals_, strict=True)
    found = [(spec.start, _explicit(spec, local, members, implicit)) for spec, local in named]
    for name, use in implicit.items():
        found.append((use.start, Import("", 0, ((name, name),), "implicit", "runtime", owner_at(use.start)[0])))
    return found


def record(
    uses: Sequence[Use], values: Container[str], scope_at: Callable[[int], int], line_of: Callable[[int], int]
) -> UseTable:
    """The uses as facts, without those of the file's own variables and constants: these are no components."""
    table = UseTable()
    for use in uses:
        if use.target.partition(".")[0] in values:
            continue
        table.add(use.target, "call" if use.called else "reference", scope_at(use.start), line_of(use.start))
    return table


def _explicit(spec: Spec, local: str, members: dict[str, dict[str, None]], free: dict[str, Use]) -> Import:
    names: tuple[tuple[str, str], ...] = ()
    if spec.alias == ".":
        names = (("*", "*"), *((name, name) for name in free if "." not in name))
    elif local:
        names = (("", local), *((name, f"{local}.{name}") for name in members[local]))
    return Import(spec.path, 0, names, "plain", "runtime", MODULE_SCOPE)


def _locals(specs: Sequence[Spec], heads: Sequence[str]) -> list[str]:
    """The name that each import has in this file ("" for none). Only a package's own clause says it for certain; but
    every import is used, so its name is one of those that are taken from."""
    unknown = set(heads)
    unknown.difference_update(spec.alias for spec in specs)
    chosen: list[str] = []
    for spec in specs:
        name = "" if spec.alias in ("_", ".") else spec.alias
        if not spec.alias:
            name = next((each for each in _likely(spec.path) if each in unknown), "")
        unknown.discard(name)
        chosen.append(name)
    nameless = [index for index, spec in enumerate(specs) if not spec.alias and not chosen[index]]
    for index in nameless[:_MOST_GUESSES]:
        letters = _NOT_A_LETTER.sub("", specs[index].path.lower())
        fitting = [each for each in sorted(unknown)[:_MOST_GUESSES] if _NOT_A_LETTER.sub("", each.lower()) in letters]
        chosen[index] = max(fitting, key=len, default="")
        unknown.discard(chosen[index])
    return chosen


def _likely(path: str) -> Iterator[str]:
    """What packages at this path are usually called, the most usual name first."""
    parts = path.split("/")
    last = parts[-1]
    yield last
    if _VERSION.match(last) and len(parts) > 1:
        last = parts[-2]
        yield last
    last = _VERSIONED.sub("", last)
    yield last
    pieces = _APART.split(last)
    yield from (each for each in reversed(pieces) if each not in ("go", "golang"))
    yield "".join(pieces)
    yield "_".join(pieces)


def _keys(captures: Captures) -> set[int]:
    """The keys of struct literals are fields; those of maps and arrays are values."""
    starts = {node.start_byte for node in captures.get("key", ())}
    return starts - {node.start_byte for node in captures.get("index", ())}


def _is_member(source: bytes, start: int) -> bool:
    """The last part of `pkg.Type` is a name of its own in the tree; what is spread (`...Type`) is no member."""
    return source[start - 1 : start] == b"." and source[start - 3 : start] != b"..."
