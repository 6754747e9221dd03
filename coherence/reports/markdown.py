"""A report for a comment on a pull request, or for a job's summary: a table by file, and what to do behind it."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from coherence.findings import Finding
from coherence.reports import PLAIN, Checked, Style, gravest_first
from coherence.reports.summary import counted, summary
from coherence.wording import plain

# A comment on GitHub may have 65,536 characters; what follows the last file needs a few.
LARGEST = 65_000
# A workflow finds its own earlier comment by this.
MARK = "<!-- undrift check -->"
_LONGEST = 500
_MOST_PICTURES = 20
_MARKUP = re.compile(r"[&<>\"\\`*_{}\[\]()#!|~^$@=+:]")
# What a forge looks for in the finished page: people, issues, merge requests, labels, addresses, emoji.
_REFERENCE = re.compile(r"[@#!~%$&^*\[](?=[\w\"])|GH(?=-\d)|www(?=\.)|:(?=//|\w+:)", re.IGNORECASE)
_BACKTICKS = re.compile("`+")
_BREAK = "\N{ZERO WIDTH SPACE}"


def markdown(findings: Iterable[Finding], checked: Checked, style: Style = PLAIN) -> str:
    """GitHub's and GitLab's Markdown. Files that do not fit are counted."""
    ordered = sorted(findings)
    lines = [MARK, f"### undrift: {_words(summary(ordered, checked))}", "", *_annotated(checked)]
    files = [(path, gravest_first(found)) for path, found in groupby(ordered, lambda finding: finding.path)]
    files.sort(key=lambda each: (bool(each[1][0].accepted), each[1][0].severity, each[0]))
    if files:
        rows = [_row(path, found, checked) for path, found in files]
        details = ["\n".join(_details(path, found, checked)) for path, found in files]
        lines += _fitting(rows, details, LARGEST - len("\n".join(lines)))
    return "\n".join(lines).rstrip("\n") + "\n"


def _annotated(checked: Checked) -> Iterator[str]:
    """The pictures with what is thought of them drawn in, the first of many."""
    told = [score for score in checked.scores if score.annotated][:_MOST_PICTURES]
    for score in told:
        yield f"- {_code(score.picture)}: {score.proved} of {score.depicted} proved, see {_code(score.annotated)}"
    yield from [""] if told else []


def _fitting(rows: list[str], details: list[str], room: int) -> Iterator[str]:
    """As many files as there is room for: the rows of the table first, then what is behind them."""
    room -= 200
    shown = _how_many(rows, room // 2)
    opened = _how_many(details[:shown], room - sum(len(row) + 1 for row in rows[:shown]))
    yield from ("| file | found | first |", "|---|---|---|", *rows[:shown])
    if shown < len(rows):
        yield f"\nand {len(rows) - shown} more files"
    yield from ("", *details[:opened])
    if opened < shown:
        yield f"The findings of {shown - opened} more files do not fit here: `undrift check` lists them."


def _how_many(parts: list[str], room: int) -> int:
    for number, part in enumerate(parts):
        room -= len(part) + 1
        if room < 0:
            return number
    return len(parts)


def _row(path: str, found: list[Finding], checked: Checked) -> str:
    # In a table, a bar parts cells in code, too.
    name = _code(checked.named(path)).replace("|", "\\|")
    return f"| {name} | {counted(found)} | {_words(found[0].message)} |"


def _details(path: str, found: list[Finding], checked: Checked) -> Iterator[str]:
    # Between tags there is no Markdown: the name is escaped as HTML.
    name = _referenced(plain(checked.named(path), _LONGEST))
    yield f"<details><summary><code>{name}</code>: {counted(found)}</summary>"
    yield ""
    for finding in found:
        place = f"line {finding.line}, " if finding.line else ""
        word = f"{finding.severity}, known" if finding.accepted else finding.severity
        yield f"- {place}{word}: {_words(finding.message)} (`{finding.rule}`)"
        yield from (f"  <br>nearest: {_code(each)}" for each in finding.nearest.split("\n") if each)
        if finding.fix:
            yield f"  <br>fix: {_code(finding.fix)}"
        if finding.evidence:
            yield f"  <br>see: {_code(finding.evidence)}"
        if finding.because:
            yield f"  <br>because: {_words(finding.because)}"
    yield ""
    yield "</details>"
    yield ""


def _words(text: str) -> str:
    """A text of others as words alone: whatever would mean something in Markdown is a character reference, and what a
    forge looks for in the finished page is broken by a space of no width."""
    broken = _REFERENCE.sub(lambda match: f"{match[0]}{_BREAK}", plain(text, _LONGEST))
    return _referenced(broken)


def _code(text: str) -> str:
    """A text of others as code, between more backticks than it has: here no forge looks for names."""
    told = plain(text, _LONGEST)
    fence = "`" * (max(map(len, _BACKTICKS.findall(told)), default=0) + 1)
    room = " " if told.startswith(("`", " ")) or told.endswith(("`", " ")) else ""
    return f"{fence}{room}{told}{room}{fence}"


def _referenced(text: str) -> str:
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", text)
