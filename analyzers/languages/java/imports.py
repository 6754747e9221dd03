"""The import statements of a Java file, and the names that it uses without one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzers.facts import MODULE_SCOPE, Import

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_STATEMENT = re.compile(r"import\s+(static\s+)?([\w$.\s]+?)\s*(\.\s*\*)?\s*;?\s*$")
_PACKAGE = re.compile(r"\bpackage\s+([\w$.\s]+?)\s*;?\s*$")
_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
# In so many packages of wildcards a supertype is looked for.
_MOST_WILDCARDS = 8
# What the wildcards of a file may be asked for, taken together: no file that a person wrote has a tenth of it.
_MOST_ASKED = 50_000


def statement_of(text: str) -> Import | None:
    """What one import statement takes: `module` is the type for an import of a type or of its static members, the
    package (or the type around) for a wildcard; None for what is no import.

        import a.b.C;           a.b.C  (C, C)    plain
        import a.b.*;           a.b    (*, *)    plain
        import static a.b.C.m;  a.b.C  (m, m)    from
        import static a.b.C.*;  a.b.C  (*, *)    from
    """
    found = _STATEMENT.match(_without_comments(text))
    if found is None:
        return None
    dotted = "".join(found[2].split())
    form = "from" if found[1] else "plain"
    outer, _, last = dotted.rpartition(".")
    if found[3]:
        return Import(dotted, 0, (("*", "*"),), form, "runtime", MODULE_SCOPE)  # type: ignore[arg-type]
    if found[1]:
        return Import(outer, 0, ((last, last),), "from", "runtime", MODULE_SCOPE)
    return Import(dotted, 0, ((last, last),), "plain", "runtime", MODULE_SCOPE)


def package_of(text: str) -> str:
    """The package that a package declaration names."""
    found = _PACKAGE.search(_without_comments(text))
    return "".join(found[1].split()) if found else ""


def with_unexplained(
    stated: list[tuple[Import, int]], unexplained: Mapping[str, int], qualified: Mapping[str, int]
) -> list[tuple[Import, int]]:
    """The stated imports and the implicit ones, by line. A name that nothing in the file explains stands in its
    package or in that of a wildcard: each wildcard lists what it may be asked for. `qualified` are names with their
    package ("a.b.C"). Both come with the line of their first use."""
    wildcards = sum(_is_wildcard(statement) for statement, _ in stated)
    asked = tuple((name, name) for name in sorted(unexplained)[: _MOST_ASKED // max(1, wildcards)])
    found = [
        (Import(one.module, 0, (*one.names, *asked), one.form, one.mode, one.scope) if _is_wildcard(one) else one, line)
        for one, line in stated
    ]
    found += [(_implicit("", name), line) for name, line in unexplained.items()]
    found += [(_implicit(name, name), line) for name, line in qualified.items()]
    return sorted(found, key=lambda item: (item[1], item[0].form == "implicit", item[0].module, item[0].names))


def inheriting(
    stated: Iterable[tuple[Import, int]],
    prefix: str,
    types: Iterable[tuple[str, int, Iterable[str]]],
    own: frozenset[str],
) -> list[tuple[Import, int]]:
    """For each type (its name, line and supertypes) what it hands on: the types within its supertypes can be named
    through it. `prefix` is the package with its dot, `own` are the types of the file. A supertype that nothing in the
    file explains may be of each package that the file takes everything of."""
    explained = {local: f"{one.module}.{local}" if one.form == "from" else one.module for one, _ in stated
                 for _, local in one.names if local != "*"}  # fmt: skip
    wildcards = [one.module for one, _ in stated if _is_wildcard(one)][:_MOST_WILDCARDS]
    found = []
    for name, line, bases in types:
        for base in bases:
            head, _, rest = base.partition(".")
            inner = f".{rest}" if rest else ""
            if base in own or head[:1].islower():
                fulls = [prefix + base if base in own else base]
            elif head in explained:
                fulls = [explained[head] + inner]
            else:
                fulls = [prefix + base, *(f"{package}.{base}" for package in wildcards)]
            names = (("*", prefix + name),)
            found += [(Import(full, 0, names, "reexport", "runtime", MODULE_SCOPE), line) for full in fulls]
    return found


def _is_wildcard(statement: Import) -> bool:
    return statement.names[:1] == (("*", "*"),)


def _implicit(module: str, name: str) -> Import:
    return Import(module, 0, ((name, name),), "implicit", "runtime", MODULE_SCOPE)


def _without_comments(text: str) -> str:
    return _COMMENT.sub(" ", text) if "/" in text else text
