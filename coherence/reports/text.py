"""The report for people: one finding after the other, and what it comes to."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from coherence.findings import Finding
from coherence.reports import PLAIN, Checked, Style
from coherence.reports.encoding import printed, uncommanded
from coherence.reports.summary import summary
from coherence.wording import plain, shortened

_WIDEST = 100
# What has room in a terminal of 80 columns, behind the lead.
_NARROW = 70
_OR = re.compile(r"(?<=[,;]) (?=or )")
_COLOURS = {"error": "31", "warning": "33", "note": "36", "known": "2", "bold": "1", "faint": "2"}
_ACCEPTED = {"baseline": "by the baseline", "allowed": "by a comment or undrift.toml"}


def text(findings: Iterable[Finding], checked: Checked, style: Style = PLAIN) -> str:
    """Each finding as "path:line: severity: message [rule]", with the line that is wrong, the truth and the remedy
    below it. Of long paths the end is shown; the report for programs has them whole."""
    ordered = sorted(findings)
    told = [finding for finding in ordered if not (style.quiet and finding.accepted)]
    lines = [line for finding in told for line in _lines(finding, style)]
    return "\n".join((*lines, summary(ordered, checked))) + "\n"


def _lines(finding: Finding, style: Style) -> Iterator[str]:
    numbers = [str(number) for number in (finding.line, finding.column) if number]
    place = printed(":".join((finding.path, *numbers, "")))
    word = "known" if finding.accepted else finding.severity
    severity, message = _painted(f"{word}:", word, style), printed(finding.message)
    yield f"{_painted(place, 'bold', style)} {severity} {message} {_painted(f'[{finding.rule}]', 'faint', style)}"
    if finding.accepted:
        why = f", because {printed(finding.because)}" if finding.because else ""
        yield f"    accepted: {_ACCEPTED[finding.accepted]}{why}"
        return
    yield from _shown(finding, style)
    yield from _listed("nearest: ", shortened(finding.nearest).split("\n") if finding.nearest else ())
    yield from _listed("fix: ", _ways(finding.fix))
    yield from _listed("see: ", filter(None, [finding.evidence]))
    if style.explain:
        yield from _listed("because: ", finding.reasons)


def _ways(fix: str) -> list[str]:
    """The ways to put it right, each on a line of its own where they are long."""
    return ([fix] if len(fix) <= _NARROW else _OR.split(fix)) if fix else []


def _listed(lead: str, told: Iterable[str]) -> Iterator[str]:
    for line in told:
        yield f"    {lead}{printed(line)}"
        lead = " " * len(lead)


def _shown(finding: Finding, style: Style) -> Iterator[str]:
    """The line with a caret under each letter of the stretch that is wrong. Of a long line, what is around it."""
    line = style.line_of(finding.path, finding.line).replace("\t", " ") if finding.column else ""
    start, end = finding.column - 1, max(finding.end - 1, finding.column)
    if not line.strip() or start >= len(line):
        return
    line = uncommanded(line)
    start, end = _narrowed(line, start, end, finding.subject)
    first = len(line) - len(line.lstrip())
    if end - first > _WIDEST:
        first = max(first, start - _WIDEST // 4)
    last = first + _WIDEST
    before, wrong, after = line[first:start], line[start : min(end, last)], line[end:last]
    lead = "... " if line[:first].strip() else ""
    told = f"{lead}{plain(before)}{_painted(plain(wrong), finding.severity, style)}{plain(after)}"
    carets = _painted("^" * _width(plain(wrong)), finding.severity, style)
    yield f"    | {told}".rstrip()
    yield f"    | {' ' * (len(lead) + _width(plain(before)))}{carets}"


def _narrowed(line: str, start: int, end: int, subject: str) -> tuple[int, int]:
    """Of an element with all its attributes on one line, the label is what people look for."""
    found = line.find(subject, start, end) if subject and end - start > _WIDEST // 2 else -1
    return (found, found + len(subject)) if found >= 0 else (start, end)


def _width(words: str) -> int:
    """How many cells a text takes in a terminal."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in words)
    unseen = sum(unicodedata.combining(letter) > 0 for letter in words)
    return max(len(words) + wide - unseen, 1 if words else 0)


def _painted(words: str, colour: str, style: Style) -> str:
    return f"\x1b[{_COLOURS[colour]}m{words}\x1b[0m" if style.colour and words else words
