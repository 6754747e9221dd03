"""The listener of `undrift watch` for people: one line for what changed, one last line for what is wrong right now."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from coherence.findings import Finding
from daemon.syncing.outcome import Change, SyncOutcome
from daemon.watching.inbox import Saved
from daemon.watching.watch import Cause, Failed, Fallback, Held, Progress, Refreshed, Said, Started, Stopped

MOST_CHANGES = 3
MOST_CLAIMS = 5
_CODES = {"bad": "31", "good": "32", "dim": "2"}


@dataclass(frozen=True, slots=True)
class Style:
    """`live`: the last line may be written over (a terminal); `width`: its columns."""

    colour: bool = False
    live: bool = False
    width: int = 80


@dataclass(frozen=True, slots=True)
class Standing:
    """What is so right now: it stays in the last line until it changes. `false` are the claims of people's drawings and
    flows, by what stays the same when lines move (None before anybody looked)."""

    watching: str = ""
    pictures: int = 0
    problems: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    false: Mapping[tuple[str, str, str], Finding] | None = None
    failure: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    tone: str = ""


def style_for(environ: Mapping[str, str], tty: bool, width: int) -> Style:
    """Colours and a live last line only on a terminal; NO_COLOR (when not empty) and TERM=dumb are respected."""
    live = tty and environ.get("TERM") != "dumb"
    return Style(colour=live and not environ.get("NO_COLOR"), live=live, width=width)


def printable(text: str) -> str:
    """The text with everything escaped that a terminal would act upon: file names come from strangers."""
    return "".join(ch if ch.isprintable() else ch.encode("unicode_escape").decode("ascii") for ch in text)


def one_line(message: str) -> str:
    """A message of several lines (each problem of a config has its own) as one."""
    return "; ".join(message.splitlines()).replace(":; ", ": ")


class Terminal:
    """Writes progress events; a listener for `watch`."""

    def __init__(
        self,
        write: Callable[[str], object],
        style: Style | None = None,
        now: Callable[[], str] = lambda: time.strftime("%H:%M:%S"),
    ) -> None:
        self._write = write
        self._style = style or Style()
        self._now = now
        self._standing = Standing()

    def __call__(self, event: Progress) -> None:
        before, self._standing = self._standing, standing_after(self._standing, event, self._now())
        lines = [self._painted(line) for line in lines_for(before, self._standing, event)]
        text = "".join(f"{self._coloured(self._now(), 'dim')}  {line}\n" for line in lines)
        if self._style.live:
            status = "" if isinstance(event, Stopped) else self._status()
            self._write(f"\r\x1b[2K{text}{status}")
        elif text:
            self._write(text)

    def _status(self) -> str:
        line = status_line(self._standing)
        text = printable(line.text)
        room = max(self._style.width - 1, 1)
        return self._coloured(text if len(text) <= room else text[: room - 1] + "…", line.tone)

    def _painted(self, line: Line) -> str:
        return self._coloured(printable(line.text), line.tone)

    def _coloured(self, text: str, tone: str) -> str:
        return f"\x1b[{_CODES[tone]}m{text}\x1b[0m" if self._style.colour and tone else text


def standing_after(standing: Standing, event: Progress, now: str) -> Standing:
    """What is so after the event."""
    match event:
        case Started(how, root):
            return replace(standing, watching=f"watching {root} ({how})")
        case Failed(_, message):
            return replace(standing, failure=one_line(message))
        case Refreshed(cause, outcome, seconds):
            last = "" if outcome.changes else f"{now} {_cause(cause, outcome)}, no picture changes, {_took(seconds)}"
            problems = {
                (finding.path, finding.rule, finding.message): _problem(finding)
                for finding in sorted(outcome.findings)
                if finding.severity != "note"
            }
            return replace(standing, pictures=outcome.pictures, problems=problems, failure="", last=last)
        case Held(false):
            return replace(
                standing, false={(each.path, each.rule, each.subject or each.message): each for each in false}
            )
        case _:
            return standing


def lines_for(before: Standing, after: Standing, event: Progress) -> list[Line]:  # noqa: PLR0911 - one for each event
    """The lines that stay on the screen: what was written, what broke, what healed."""
    match event:
        case Started():
            return [Line(after.watching)]
        case Fallback(message):
            return [Line(f"polling, which is slower: {message}" if message else "file events work again")]
        case Said(message):
            return [Line(message)]
        case Failed(cause):
            told = Line(f"{_cause(cause)}, but it failed: {after.failure}; the last pictures stay", "bad")
            return [told] if after.failure != before.failure else []
        case Stopped(_, message):
            return [Line(f"stopped: {message}" if message else "stopped")]
        case Refreshed(cause, outcome, seconds):
            written = [Line(f"{_cause(cause, outcome)}: {_changes(outcome.changes)}  {_took(seconds)}")]
            worked = [Line(f"works again (it was: {before.failure})", "good")] if before.failure else []
            healed = [
                Line(f"healed: {text}", "good") for key, text in before.problems.items() if key not in after.problems
            ]
            broken = [Line(text, "bad") for key, text in after.problems.items() if key not in before.problems]
            return worked + (written if outcome.changes else []) + healed + broken
        case Held():
            return _claims(before, after)


def status_line(standing: Standing) -> Line:
    """The last line: what is wrong as long as it is wrong, else that nothing is."""
    problems = list(standing.problems.values())
    if standing.failure:
        return Line(f"failing: {standing.failure} (the last pictures stay)", "bad")
    if problems:
        more = f"{len(problems)} problems, first: " if len(problems) > 1 else ""
        return Line(more + problems[0], "bad")
    if standing.false:
        first = next(iter(standing.false.values()))
        return Line(
            f"{_count(len(standing.false), 'false claim')} in drawings and flows, first: {_claim(first)}", "bad"
        )
    if standing.last:
        return Line(standing.last, "dim")
    return Line(f"{standing.watching}: {_count(standing.pictures, 'picture')} up to date", "dim")


def _claims(before: Standing, after: Standing) -> list[Line]:
    """What became false in drawings and flows, and what is true again. What was false from the start is counted."""
    if after.false is None:
        return []
    if before.false is None:
        several = f"drawings and flows: {_count(len(after.false), 'claim')} false or in doubt; undrift check tells them"
        return [Line(several, "bad")] if after.false else []
    new = [Line(f"now false: {_claim(each)}", "bad") for key, each in after.false.items() if key not in before.false]
    old = [each for key, each in before.false.items() if key not in after.false]
    return _few(new) + _few([Line(f"true again, or gone: {_claim(each)}", "good") for each in old])


def _few(lines: list[Line]) -> list[Line]:
    more = len(lines) - MOST_CLAIMS
    return [*lines[:MOST_CLAIMS], Line(f"and {more} more like the last one", lines[0].tone)] if more > 0 else lines


def _claim(finding: Finding) -> str:
    return f"{finding.path}:{finding.line}: {finding.message} [{finding.rule}]"


def _cause(cause: Cause, outcome: SyncOutcome | None = None) -> str:
    if not isinstance(cause, Saved):
        return f"looked at everything ({cause.reason})"
    # The files that did differ say more than the hints that led to them.
    paths = (outcome.touched if outcome else ()) or tuple(sorted(cause.paths))
    return f"{paths[0]} saved" if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1} more saved"


def _changes(changes: tuple[Change, ...]) -> str:
    told = [f"{change.path} {change.action}" + (f" ({change.why})" if change.why else "") for change in changes]
    more = [f"and {len(told) - MOST_CHANGES} more"] if len(told) > MOST_CHANGES else []
    return ", ".join(told[:MOST_CHANGES] + more)


def _problem(finding: Finding) -> str:
    place = f"{finding.path}:{finding.line}" if finding.line else finding.path
    return f"{place}: {finding.message} [{finding.rule}]" + (f"; {finding.fix}" if finding.fix else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _took(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
