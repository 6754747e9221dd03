"""The baseline: findings that a project knows and lives with for now. They are told and fail nothing; what is new does.

Nothing in it moves when lines do: an entry is a file, a rule, what the finding is about, and how often it is found.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from coherence.findings import Finding
from coherence.fingerprints import about
from coherence.wording import plain, quoted, several

STALE = "baseline-stale"
_HEAD = """\
# What `undrift check` found and does not fail for. Whoever accepts something may say why in `reason`.
# `undrift baseline --prune` removes what no longer applies.
"""
# An entry, or a comment, that nothing needs any more.
_LEFT_OVER = (STALE, "allow-unused")
_KEY = tuple[str, str, str]


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """Findings that agree in file, rule and subject, `count` of them. `reason` is in the words of whoever accepted
    them, "" for none; `line` is where the entry stands in its file."""

    path: str
    rule: str
    subject: str
    count: int = 1
    reason: str = ""
    line: int = 0

    @property
    def key(self) -> _KEY:
        """What findings must agree in."""
        return self.path, self.rule, self.subject


def accept(findings: Iterable[Finding], known: Iterable[Known]) -> tuple[Finding, ...]:
    """The same findings, sorted, those that are known accepted. Of more than are known, the last are new."""
    entries = _merged(known)
    room = {key: entry.count for key, entry in entries.items()}
    told = []
    for finding in sorted(findings):
        key = _key(finding)
        if _may_be_known(finding) and room.get(key):
            room[key] -= 1
            told.append(replace(finding, accepted="baseline", because=entries[key].reason))
        else:
            told.append(finding)
    return tuple(sorted(told))


def stale(findings: Iterable[Finding], known: Iterable[Known], file: str) -> Iterator[Finding]:
    """A finding for each entry of the baseline's file that knows more than there is. Where the same is found in one
    other file that the baseline does not know it in, that one is the nearest truth: its file was moved."""
    entries = _merged(known)
    found = _counted(findings)
    moved: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, *about_it in sorted(found.keys() - entries.keys()):
        moved[about_it[0], about_it[1]].append(path)
    for key, entry in entries.items():
        if found[key] >= entry.count:
            continue
        what = f"{plain(entry.rule)} {quoted(entry.subject)} in {plain(entry.path)}"
        message, nearest, fix = f"knows {what}, and there is none", "", "undrift baseline --prune"
        paths = moved[key[1:]]
        if found[key]:
            message = f"knows {entry.count} of {what}, and there is only {found[key]}"
        elif len(paths) == 1:
            nearest, fix = plain(paths[0]), f"correct its path, or {fix}"
        yield Finding(file, entry.line, STALE, "warning", message, nearest, fix, subject=" ".join(key))


def updated(findings: Iterable[Finding], known: Iterable[Known]) -> tuple[Known, ...]:
    """A baseline of all that is found now. Reasons are kept."""
    reasons = {key: entry.reason for key, entry in _merged(known).items()}
    counts = _counted(findings)
    return tuple(Known(*key, counts[key], reasons.get(key, "")) for key in sorted(counts))


def pruned(findings: Iterable[Finding], known: Iterable[Known]) -> tuple[Known, ...]:
    """The baseline without what is not found any more. Nothing is added."""
    found = _counted(findings)
    entries = sorted(_merged(known).items())
    return tuple(replace(entry, count=min(entry.count, found[key])) for key, entry in entries if found[key])


def counted(known: Iterable[Known]) -> str:
    """For example "3 findings"."""
    return several(sum(entry.count for entry in known), "finding")


def text_of(known: Iterable[Known]) -> str:
    """The baseline as TOML. A line for each entry: two people who add and remove some can be merged."""
    lines = "".join(f"    {{ {_line(entry)} }},\n" for entry in sorted(known))
    return f"{_HEAD}known = [\n{lines}]\n"


def _line(entry: Known) -> str:
    values = {"path": _toml(entry.path), "rule": _toml(entry.rule), "subject": _toml(entry.subject)}
    values |= {"count": str(entry.count)} if entry.count > 1 else {}
    return ", ".join(f"{name} = {value}" for name, value in (values | {"reason": _toml(entry.reason)}).items())


def _toml(text: str) -> str:
    """A basic string; whatever cannot be seen in it is written as its number."""
    return f'"{"".join(map(_letter, text))}"'


def _letter(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"


def _merged(known: Iterable[Known]) -> Mapping[_KEY, Known]:
    """The entries by key. Where a merge left one twice, it counts once: with the larger count and the first reason."""
    entries: dict[_KEY, Known] = {}
    for entry in known:
        other = entries.get(entry.key, entry)
        count, reason = max(other.count, entry.count), other.reason or entry.reason
        entries[entry.key] = replace(other, count=count, reason=reason)
    return entries


def _counted(findings: Iterable[Finding]) -> Counter[_KEY]:
    return Counter(_key(finding) for finding in findings if _may_be_known(finding))


def _may_be_known(finding: Finding) -> bool:
    """A note fails nothing anyway, what is accepted in the drawing itself needs no entry, and what is only left over is
    to be removed."""
    return finding.severity != "note" and finding.accepted != "allowed" and finding.rule not in _LEFT_OVER


def _key(finding: Finding) -> _KEY:
    return _encodable(finding.path), finding.rule, _encodable(about(finding))


def _encodable(text: str) -> str:
    """A text of others as a file can hold it."""
    return text.encode("utf-8", "replace").decode()
