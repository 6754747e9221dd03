"""`undrift init`: a short config that makes sense for this repository. Never overwrites anything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from daemon.config import FILE_NAME, Config, parse
from daemon.errors import UndriftError
from daemon.survey import Survey, survey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daemon.workspace import Workspace

_HEAD = """\
# What undrift draws, and where. Every setting is optional: without this file the defaults apply.
output = "docs/diagrams"            # one SVG per diagram

# exclude = ["legacy/"]             # not read; .gitignore's syntax. What .gitignore ignores is never read.

[[diagram]]
name = "architecture"               # docs/diagrams/architecture.svg, and the blocks of this name
# title = "How it hangs together"
# max-boxes = 24                    # packages fold until the picture has no more boxes than this
# hide = ["**/migrations/"]
# show = ["tests"]                  # else left out, as are: vendored, examples, docs, benchmarks, generated, tooling
"""
_ATTRIBUTES = "text eol=lf linguist-generated=true"

_LANGUAGES = {"javascript": "JavaScript and TypeScript", "python": "Python"}


def init(workspace: Workspace, *, attributes: bool) -> Iterator[str]:
    """Write undrift.toml, and with `attributes` the line in .gitattributes. Raises UndriftError where there is an
    undrift.toml already, and no more is asked for."""
    root = workspace.place.root
    target = root / FILE_NAME
    if target.exists():
        if attributes:
            yield f"{FILE_NAME} exists and stays as it is"
            yield from _attributes(root, workspace.place.config.output, write=True)
            return
        raise UndriftError(f"{target} exists and stays as it is; change it by hand, then: undrift sync")
    found = survey(root, workspace.listing, workspace.facts(), workspace.graph())
    text = _config(found)
    parse(text)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise UndriftError(f"{target}: {error.strerror}") from None
    yield from _told(found)
    yield f"wrote {FILE_NAME}: {', '.join(('architecture', *map(_name, _distinct(found.packages))))}"
    yield from _attributes(root, Config().output, write=attributes)
    yield ""
    yield "next:"
    yield "  undrift sync       draw the pictures"
    place = found.shown_in or "any Markdown file"
    yield f"  then put these two lines into {place}, and undrift sync again shows the picture between them:"
    yield "    <!-- undrift:begin architecture -->"
    yield "    <!-- undrift:end architecture -->"


def _told(found: Survey) -> Iterator[str]:
    languages = ", ".join(f"{_LANGUAGES[name]} ({count} files)" for name, count in found.languages)
    yield f"languages:     {languages or 'none that undrift reads yet'}"
    yield f"source in:     {_few(found.roots)}"
    yield f"entry points:  {_few(found.entries)}"
    yield f"drawings:      {_few(found.drawings)}"


def _few(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - 6} more" if len(names) > 6 else ""
    return ", ".join(names[:6]) + more or "none"


def _config(found: Survey) -> str:
    parts = [_HEAD]
    for package in _distinct(found.packages):
        quoted = json.dumps(package, ensure_ascii=False)
        parts.append(f'\n[[diagram]]\nname = "{_name(package)}"\nfocus = {quoted}\n')
    return "".join(parts)


def _distinct(packages: tuple[str, ...]) -> list[str]:
    """Those whose diagrams can have names of their own: file names that differ in more than their case."""
    named: dict[str, str] = {}
    for package in packages:
        named.setdefault(_name(package).lower(), package)
    return list(named.values())


def _name(package: str) -> str:
    name = "".join(ch if ch.isascii() and (ch.isalnum() or ch in "._-") else "-" for ch in package.rpartition("/")[2])
    name = name.strip("-._") or "package"
    return f"{name}-package" if name.lower() == "architecture" else name


def _attributes(root: Path, output: str, *, write: bool) -> Iterator[str]:
    target = root / ".gitattributes"
    wanted = f"{output}/*.svg {_ATTRIBUTES}".removeprefix("/")
    try:
        text = target.read_text("utf-8") if target.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise UndriftError(f"{target} cannot be read: {error}") from None
    if wanted in text:
        yield "git: .gitattributes knows the pictures already"
        return
    if not write:
        yield "git: a line for .gitattributes that keeps the pictures out of reviews (undrift init --gitattributes):"
        yield f"    {wanted}"
        return
    try:
        with target.open("a", encoding="utf-8", newline="\n") as file:
            file.write(("" if text.endswith("\n") or not text else "\n") + wanted + "\n")
    except OSError as error:
        raise UndriftError(f"{target}: {error.strerror}") from None
    yield "added a line to .gitattributes: the pictures stay out of reviews"
