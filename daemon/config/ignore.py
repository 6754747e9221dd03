"""What is not read: nested .gitignore files, the config's patterns, and folders that hold no source of the project.

Only rules that travel with the repository count: a global ignore file would give another picture on another machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pathspec import GitIgnoreSpec

NEVER_READ = frozenset(
    {"__pycache__", "__pypackages__", "bower_components", "jspm_packages", "node_modules", "site-packages", "venv"}
)
# Where a build puts its results: only beside a manifest, for these are also names of packages.
BUILD_FOLDERS = frozenset({"build", "coverage", "dist", "htmlcov", "out", "target"})
MANIFESTS = frozenset(
    {"Cargo.toml", "package.json", "pom.xml", "pyproject.toml", "setup.cfg", "setup.py", "build.gradle", "go.mod"}
)
# Such a pattern is always one: most configs have no other, and need not wait for the library.
_PLAIN = re.compile(r"[\w./*-]*")


@dataclass(frozen=True)
class Patterns:
    """The lines of one ignore file. `home` is the folder that the patterns are relative to. A line that is no pattern
    is passed over, as git does."""

    home: str
    lines: tuple[str, ...]

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        try:
            return GitIgnoreSpec.from_lines(self.lines)
        except ValueError:
            return GitIgnoreSpec.from_lines(filter(is_pattern, self.lines))

    @cached_property
    def _any(self) -> re.Pattern[str]:
        """One expression that matches whatever any pattern matches: most paths are settled by it at once."""
        parts = [p.regex.pattern for p in self._spec.patterns if p.include is not None and p.regex is not None]
        return re.compile("|".join(f"(?:{re.sub(r'[?]P<[a-z_]+>', '?:', part)})" for part in parts) or r"(?!)")

    def verdict(self, path: str) -> bool | None:
        """True: ignored; False: taken back by a "!" pattern; None: these patterns say nothing. A folder ends in "/"."""
        below = path[len(self.home) + 1 :] if self.home else path
        if not self._any.match(below):
            return None
        return self._spec.check_file(below).include


@dataclass(frozen=True, slots=True)
class Rules:
    """The patterns that hold in one folder, the innermost last; the config's own stand above them."""

    exclude: Patterns
    include: Patterns
    nested: tuple[Patterns, ...] = ()

    def within(self, home: str, text: str) -> Rules:
        """The rules below a folder that has an ignore file of its own."""
        lines = tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))
        return Rules(self.exclude, self.include, (*self.nested, Patterns(home, lines))) if lines else self

    def ignores(self, path: str) -> bool:
        """Whether a path (a folder ends in "/") is ignored by a pattern."""
        if self.include.lines and self.include.verdict(path):
            return False
        if self.exclude.lines and self.exclude.verdict(path):
            return True
        for patterns in reversed(self.nested):
            verdict = patterns.verdict(path)
            if verdict is not None:
                return verdict
        return False


def rules(exclude: Iterable[str], include: Iterable[str]) -> Rules:
    """The rules of a project's root."""
    return Rules(Patterns("", tuple(exclude)), Patterns("", tuple(include)))


def is_pattern(line: str) -> bool:
    """Whether a line of an ignore file can be understood."""
    if _PLAIN.fullmatch(line):
        return True
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines((line,))
    except ValueError:
        return False
    return True


def is_never_read(name: str, siblings: Iterable[str], *, at_root: bool) -> bool:
    """Whether a folder of this name holds no source of the project: environments, caches, builds, hidden folders."""
    if name in NEVER_READ or (name.startswith(".") and name != ".github") or name.endswith(".egg-info"):
        return True
    return name in BUILD_FOLDERS and (at_root or not MANIFESTS.isdisjoint(siblings))
