"""What `undrift check` found, in the format that is asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coherence.reports import Checked as Looked
from coherence.reports import Score
from coherence.reports.summary import summary
from coherence.reports.table import reporter
from daemon.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coherence.findings import Severity
    from coherence.reports import Style
    from coherence.reports.table import Format
    from daemon.checking.check import Checked


class Told(NamedTuple):
    """All that a report is made of: what was found, over what, and how it is written."""

    checked: Checked
    looked: Looked
    style: Style

    def report(self, form: Format) -> str:
        """The whole report, with a newline at its end."""
        told = reporter(form)(self.checked.findings, self.looked, self.style)
        listed = sum(finding.severity == "note" for finding in self.checked.findings)
        if (unlisted := self.checked.notes - listed) and form == "text":
            noun = "note" if unlisted == 1 else "notes"
            told += f"{unlisted} {noun} on what could not be read, resolved or held: undrift check --notes\n"
        return told

    def summary(self) -> str:
        """What it comes to, in one line."""
        return summary(self.checked.findings, self.looked)

    def uncoloured(self) -> Told:
        """The same for a file."""
        return self._replace(style=replace(self.style, colour=False))


def looked_at(
    checked: Checked, root: Path, paths: tuple[str, ...] = (), since: str = "", fail_on: Severity = "error"
) -> Looked:
    """What a reporter is told of a check. `paths` are those that it is narrowed to, `since` the revision, `fail_on`
    what the check fails for."""
    narrowed = ", ".join(path or "." for path in paths)
    folder = _folder_in_repository(root)
    return Looked(
        checked.pictures,
        checked.blocks,
        narrowed,
        checked.drawings,
        checked.held,
        folder,
        VERSION,
        since,
        checked.older,
        fail_on,
        illustrations=checked.illustrations,
    )


def scores(checked: Checked, annotated: Mapping[str, str]) -> tuple[Score, ...]:
    """How much of each picture made of pixels is proved; `annotated` are the files that show it."""
    return tuple(Score(each.path, *each.score, annotated.get(each.path, "")) for each in checked.graded)


def _folder_in_repository(root: Path) -> str:
    """A project may be a folder of a larger repository: forges name files from that one's root."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            inner = root.relative_to(folder).as_posix()
            return "" if inner == "." else inner
    return ""


def line_reader(root: Path) -> Callable[[str, int], str]:
    """The lines of the project's files, for those that are shown."""

    @cache
    def lines(path: str) -> list[str]:
        try:
            text = Path(root, path).read_text("utf-8", "replace")
        except OSError:
            return []
        return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def line_of(path: str, number: int) -> str:
        known = lines(path)
        return known[number - 1] if 0 < number <= len(known) else ""

    return line_of
