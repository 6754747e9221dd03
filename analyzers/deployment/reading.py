"""What the readers of deployment files share: entries with their lines, folders of the project, commands as text."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from analyzers.facts import Deployment, Entry, EntryKind, Need, NeedKind, Places
from analyzers.paths import join

_MOST_ENTRIES = 200
_MOST_NEEDS = 1_000
_LONGEST = 300
_BESIDE: frozenset[EntryKind] = frozenset({"address", "build", "settings"})
_HEADER = re.compile(r"^[ \t]*\[{1,2}([^\[\]\n]+)\]{1,2}", re.MULTILINE)
_SECRET = re.compile(r"(?i)((?:pass(?:word|wd)?|secret|token|key|auth|credential)[\w-]*[=: ]\s*)\S+|(://)[^\s/@]+@")


@dataclass(slots=True)
class Read:
    """What a file says, in the order in which it says it."""

    name: str = ""
    summary: str = ""
    problem: str = ""
    package: str = ""
    entries: list[tuple[Entry, int]] = field(default_factory=list)
    needs: dict[str, tuple[Need, int]] = field(default_factory=dict)
    hint_lines: list[int] = field(default_factory=list)
    _names: set[tuple[str, bool]] = field(default_factory=set)

    def add(self, entry: Entry, line: int, hint_lines: tuple[int, ...] = ()) -> None:
        """One entry more, with the lines of its hints; the first one of a name counts. What something is called or
        told may well have the name of what runs."""
        name = (entry.name, entry.kind in _BESIDE)
        if entry.name and len(self.entries) < _MOST_ENTRIES and name not in self._names:
            self._names.add(name)
            self.entries.append((entry, line))
            self.hint_lines += hint_lines

    def need(self, name: str, kind: NeedKind, line: int, folder: str = "") -> None:
        """One package more that this one depends on; of several statements that counts which holds when it runs."""
        known = self.needs.get(name)
        is_better = known is not None and known[0].kind != "runtime" == kind
        if is_better or (known is None and len(self.needs) < _MOST_NEEDS):
            self.needs[name] = (Need(name, kind, folder), line)

    def packed(self) -> tuple[Deployment, Places]:
        """The same as facts."""
        entries, lines = tuple(entry for entry, _ in self.entries), tuple(line for _, line in self.entries)
        needs, need_lines = tuple(need for need, _ in self.needs.values()), tuple(at for _, at in self.needs.values())
        found = Deployment(self.name, self.summary, entries, self.problem, package=self.package, needs=needs)
        return found, Places(hints=tuple(self.hint_lines), entries=lines, needs=need_lines)


def unread(why: str) -> Read:
    """What is left of a file that cannot be read."""
    return Read(problem=f"not read: {' '.join(why.split())[:200]}")


def folder_within(base: str, relative: str) -> str | None:
    """The folder that a relative path means, seen from a folder of the project; None where it leads out of it."""
    if relative.startswith(("/", "~")) or "://" in relative or "$" in relative:
        return None
    return join(base, relative)


def stands_at(mounts: tuple[str, ...], place: str) -> str | None:
    """The path of the project that stands at a place inside, by what is mounted or copied there: the deepest mount that
    is around it counts, and the first of those. None where there is none; "" is the whole project."""
    around = [mount.partition(":") for mount in mounts if place.startswith("/")]
    found = [
        (len(inner), source) for source, _, inner in around if f"{place}/".startswith(f"{inner.rstrip('/')}/") and inner
    ]
    if not found:
        return None
    depth, source = max(found, key=lambda each: each[0])
    return join("" if source == "." else source, place[depth:].strip("/") or ".")


def command_text(command: Any) -> str:
    """A command as one line, short, and without what may be a password."""
    if isinstance(command, list):
        command = " ".join(str(word) for word in command)
    text = " ".join(str(command or "").split())
    return _SECRET.sub(lambda found: f"{found[1] or found[2]}", text)[:_LONGEST]


def exec_form(text: str) -> str:
    """A Dockerfile's command: `["gunicorn", "shop.wsgi"]` or `gunicorn shop.wsgi`."""
    if text.startswith("["):
        try:
            return command_text(json.loads(text))
        except (ValueError, RecursionError):
            return ""
    return command_text(text)


def line_of(text: str, pattern: str, start: int = 0) -> int:
    """The line on which a pattern begins, at or after an offset; the offset's own line where it does not occur."""
    found = re.compile(pattern, re.MULTILINE).search(text, start)
    return text.count("\n", 0, found.start() if found else start) + 1


def named_lines(text: str, pattern: re.Pattern[str], start: int = 0, end: int | None = None) -> dict[str, int]:
    """The line on which each name (the first group of the pattern) first stands in a stretch of a text."""
    found: dict[str, int] = {}
    line, seen = text.count("\n", 0, start) + 1, start
    for each in pattern.finditer(text, start, len(text) if end is None else end):
        line += text.count("\n", seen, each.start(1))
        seen = each.start(1)
        found.setdefault(each[1], line)
    return found


def sections(text: str) -> list[tuple[str, int, int]]:
    """The tables of a TOML file: the name in each header, where what stands in it begins, and where it ends."""
    headers = list(_HEADER.finditer(text))
    ends = [*(header.start() for header in headers[1:]), len(text)]
    return [(header[1].strip(), header.start(1), end) for header, end in zip(headers, ends, strict=True)]


def section_start(text: str, header: str) -> int:
    """The offset behind a section's header line such as "[project.scripts]"; 0 where there is none."""
    found = re.search(rf"^\s*\[\s*{re.escape(header)}\s*\][^\n]*", text, re.MULTILINE)
    return found.end() if found else 0
