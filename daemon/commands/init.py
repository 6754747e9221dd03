"""`undrift init`: a short config that makes sense for this repository. Never overwrites anything."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from daemon.commands.picture_survey import with_pictures
from daemon.commands.survey import Survey, survey
from daemon.config.undrift_toml import FILE_NAME, Config, parse
from daemon.errors import UndriftError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daemon.checking.rasters import Eyes
    from daemon.projects.workspace import Workspace

_HEAD = """\
# What undrift draws, and where. Every setting is optional: without this file the defaults apply.
output = "docs/diagrams"            # one SVG per diagram; a box leads to the diagram that shows it opened

# exclude = ["legacy/"]             # not read; .gitignore's syntax. What .gitignore ignores is never read.
"""
_SETTINGS = """\
# title = "How it hangs together"
# max-boxes = 24                    # packages fold until the picture has no more boxes than this
# hide = ["**/migrations/"]
# show = ["tests"]                  # else left out, as are: vendored, examples, docs, benchmarks, generated, tooling
# reduce = true                     # leave out arrows that follow from others
# outside = true                    # show the databases, queues and services that the code uses, too
"""
_GROUPS = """
# [[group]]                         # boxes of your own making, in every diagram; their members stay derived
# name = "Payments"
# members = ["shop/payments/", "shop/refunds.py"]
# note = "Everything that moves money."
"""
_ARCHITECTURE = "architecture"
_MOST_DRAWINGS = 40
_MOST_NAMED = 3
_RESERVED = (_ARCHITECTURE, "containers", "context")
_ATTRIBUTES = "text eol=lf linguist-generated=true"

# What people call a language, where it is not the name of its module in capitals.
_LANGUAGES = {
    "components": "Vue and Svelte",
    "css": "CSS",
    "html": "HTML",
    "javascript": "JavaScript and TypeScript",
    "notebook": "Jupyter notebooks",
}


def init(workspace: Workspace, *, attributes: bool, eyes: Eyes | None = None) -> Iterator[str]:
    """Write undrift.toml, and with `attributes` the line in .gitattributes. With `eyes` pictures made of pixels are
    looked at, too. Raises UndriftError where there is an undrift.toml already, and no more is asked for."""
    root = workspace.place.root
    target = root / FILE_NAME
    if target.exists():
        if attributes:
            yield f"{FILE_NAME} exists and stays as it is"
            yield from _attributes(root, workspace.place.config.output, write=True)
            return
        raise UndriftError(f"{target} exists and stays as it is; change it by hand, then: undrift sync")
    found = survey(root, workspace.listing, workspace.facts(), workspace.graph())
    found = found if eyes is None else with_pictures(found, workspace.listing, workspace.graph(), eyes)
    text = config(found)
    parse(text)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise UndriftError(f"{target}: {error.strerror}") from None
    yield from _told(found)
    yield f"wrote {FILE_NAME}: {', '.join(diagram.name for diagram in _proposals(found))}"
    yield from _attributes(root, Config().output, write=attributes)
    yield ""
    yield "next:"
    yield "  undrift sync       draw the pictures; until then undrift check asks for them, in one line"
    place = found.shown_in or "any Markdown file"
    yield f"  then put these two lines into {place}, and undrift sync again shows the picture between them:"
    yield "    <!-- undrift:begin architecture -->"
    yield "    <!-- undrift:end architecture -->"
    yield '  for a picture to show around: [[illustration]] name = "hero" in undrift.toml, then undrift illustrate'


def _told(found: Survey) -> Iterator[str]:
    known = ((_LANGUAGES.get(name, name.capitalize()), count) for name, count in found.languages)
    languages = ", ".join(f"{name} ({count} files)" for name, count in known)
    yield f"languages:     {languages or 'none that undrift reads yet'}"
    yield f"source in:     {_few(found.roots)}"
    yield f"entry points:  {_few(found.entries)}"
    yield f"deployables:   {_few(found.containers)}"
    yield f"uses:          {_few(found.systems)}"
    yield f"drawings:      {_few(found.drawings)}"
    if found.telling:
        yield f"held to code:  {_few(found.telling)}"
    if found.faulty:
        yield f"not all true:  {_few(found.faulty)}"
        yield f"               left out; what is false in them: undrift check {' '.join(found.faulty[:_MOST_NAMED])}"


def _few(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - 6} more" if len(names) > 6 else ""
    return ", ".join(names[:6]) + more or "none"


class _Proposal(NamedTuple):
    """One diagram to begin with. `why` is the comment above it."""

    name: str
    why: str
    level: str = ""
    focus: str = ""


def _proposals(found: Survey) -> Iterator[_Proposal]:
    """What is worth a picture here: from who uses the project down to its largest packages."""
    if found.systems or len(found.containers) > 1:
        uses = f"the outside systems that it uses: {_few(found.systems)}" if found.systems else "what it is"
        yield _Proposal("context", f"Who uses the project, and {uses}.", "context")
    if len(found.containers) > 1:
        yield _Proposal("containers", f"What is started and deployed: {_few(found.containers)}.", "containers")
    yield _Proposal(_ARCHITECTURE, "The packages, and what they import from each other: the picture to begin with.")
    for package in _distinct(found.packages):
        yield _Proposal(_name(package), f"What lies in {package}, one of the largest packages.", focus=package)


def config(found: Survey) -> str:
    """The text of a config for what was found."""
    return "".join((_HEAD, *map(_table, _proposals(found)), *_drawings(found.telling), _GROUPS))


def _drawings(telling: tuple[str, ...]) -> Iterator[str]:
    """What people drew of this code and is right: from now on it stays so. Nobody's first check fails by it."""
    named = [path for path in telling if path.isprintable()]
    if named:
        yield "\n# Drawings of people: what they show must be in the code, too.\n"
    for path in named[:_MOST_DRAWINGS]:
        yield f"[[drawing]]\npath = {json.dumps(_as_pattern(path), ensure_ascii=False)}\n"
    if len(named) > _MOST_DRAWINGS:
        yield f'# and {len(named) - _MOST_DRAWINGS} more; a path may be a pattern: "docs/*.mmd"\n'


def _as_pattern(path: str) -> str:
    """The pattern that matches this path and no other: one without a slash would match in every folder."""
    escaped = re.sub(r"([\\*?\[ ])", r"\\\1", path)
    return escaped if "/" in path else f"/{escaped}"


def _table(diagram: _Proposal) -> str:
    why = "".join(ch if ch.isprintable() else "?" for ch in diagram.why)
    name = f'name = "{diagram.name}"'
    if diagram.name == _ARCHITECTURE:
        name = f"{name:<35} # {Config().picture(diagram.name)}, and the blocks of this name"
    lines = [f"# {why}", "[[diagram]]", name]
    if diagram.level:
        lines.append(f'level = "{diagram.level}"')
    if diagram.focus:
        lines.append(f"focus = {json.dumps(diagram.focus, ensure_ascii=False)}")
    settings = _SETTINGS if diagram.name == _ARCHITECTURE else ""
    return "\n" + "\n".join(lines) + "\n" + settings


def _distinct(packages: tuple[str, ...]) -> list[str]:
    """Those whose diagrams can have names of their own: file names that differ in more than their case."""
    named: dict[str, str] = {}
    for package in packages:
        named.setdefault(_name(package).lower(), package)
    return list(named.values())


def _name(package: str) -> str:
    name = "".join(ch if ch.isascii() and (ch.isalnum() or ch in "._-") else "-" for ch in package.rpartition("/")[2])
    name = name.strip("-._") or "package"
    return f"{name}-package" if name.lower() in _RESERVED else name


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
