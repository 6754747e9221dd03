"""Where a finding stands on its line, in the units in which others count: ours are characters."""

from collections.abc import Callable
from typing import NamedTuple

from coherence.findings import Finding
from coherence.reports import LineOf


class Stretch(NamedTuple):
    """From a column to the one behind it, counted from 1."""

    start: int
    end: int


def in_utf16(finding: Finding, line_of: LineOf) -> Stretch | None:
    """The stretch in UTF-16 code units, as editors and SARIF count. None where the line as a whole is meant."""
    return _stretch(finding, line_of, lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2)


def in_utf8(finding: Finding, line_of: LineOf) -> Stretch | None:
    """The stretch in bytes of UTF-8. None where the line as a whole is meant."""
    return _stretch(finding, line_of, lambda text: len(text.encode("utf-8", "surrogatepass")))


def _stretch(finding: Finding, line_of: LineOf, units: Callable[[str], int]) -> Stretch | None:
    if not finding.column:
        return None
    first, behind = finding.column - 1, max(finding.end - 1, finding.column)
    line = line_of(finding.path, finding.line)
    # What stands behind the line's end (it was shortened meanwhile) counts as one unit for each character.
    start = units(line[:first]) + max(0, first - len(line))
    wrong = units(line[first:behind]) + (behind - first) - len(line[first:behind])
    return Stretch(start + 1, start + wrong + 1)
