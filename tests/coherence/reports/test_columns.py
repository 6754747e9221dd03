from collections.abc import Callable

import pytest

from coherence.findings import Finding
from coherence.reports import LineOf
from coherence.reports.columns import Stretch, in_utf8, in_utf16


def check(count: Callable[[Finding, LineOf], Stretch | None], line: str, wrong: str, expected: tuple[int, int]) -> None:
    """The columns of a stretch of this line."""
    start = line.index(wrong)
    finding = Finding("a", 1, "r", "error", "m", column=start + 1, end=start + len(wrong) + 1)
    assert count(finding, lambda _path, _line: line) == expected


@pytest.mark.parametrize("count", [in_utf8, in_utf16])
def test_a_line_as_a_whole_has_no_columns(count: Callable[[Finding, LineOf], Stretch | None]) -> None:
    assert count(Finding("a", 1, "r", "error", "m"), lambda _path, _line: "A --> B") is None


@pytest.mark.parametrize("count", [in_utf8, in_utf16])
def test_ascii_counts_as_we_do(count: Callable[[Finding, LineOf], Stretch | None]) -> None:
    check(count, "A --> Redis", "Redis", (7, 12))


def test_others_count_code_units_or_bytes() -> None:
    check(in_utf16, "🎉é --> Rédis🎉", "Rédis🎉", (9, 16))
    check(in_utf8, "🎉é --> Rédis🎉", "Rédis🎉", (12, 22))


def test_what_stands_behind_the_end_of_the_line_is_counted_as_it_is() -> None:
    finding = Finding("a", 1, "r", "error", "m", column=5, end=9)
    assert in_utf8(finding, lambda _path, _line: "é") == (6, 10)
    assert in_utf16(finding, lambda _path, _line: "") == (5, 9)
