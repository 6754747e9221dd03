import json as codec

from coherence.findings import Finding
from coherence.reports import Checked
from coherence.reports.json import json

EMPTY = """{
  "version": 1,
  "findings": [],
  "summary": {
    "errors": 0,
    "warnings": 0,
    "notes": 0,
    "pictures": 1,
    "blocks": 0,
    "path": ""
  }
}
"""


def check(findings: list[Finding], expected: list[dict[str, object]]) -> None:
    told = json(findings, Checked(2, 1, "docs"))
    assert told.isascii()
    assert codec.loads(told)["findings"] == expected


def test_nothing_found_is_a_whole_document() -> None:
    assert json([], Checked(1)) == EMPTY


def test_every_field_is_told_in_sorted_order() -> None:
    one = Finding(
        "a\udcff.svg", 3, "phantom-box", "error", "says \u202e", "near\nby", "undrift sync", 5, 9, "B", ("r",)
    )
    two = Finding("b.svg", 0, "picture-orphan", "warning", "m")
    fields = (
        *("path", "line", "rule", "severity", "message", "nearest", "fix"),
        *("column", "end", "subject", "reasons"),
    )
    values = [
        ("a\udcff.svg", 3, "phantom-box", "error", "says \u202e", "near\nby", "undrift sync", 5, 9, "B", ["r"]),
        ("b.svg", 0, "picture-orphan", "warning", "m", "", "", 0, 0, "", []),
    ]
    check([two, one], [dict(zip(fields, each, strict=True)) for each in values])


def test_the_summary_counts_by_severity() -> None:
    found = [Finding("a", 0, "r", "error", "m"), Finding("b", 0, "r", "note", "m"), Finding("c", 0, "r", "note", "m")]
    summary = {"errors": 1, "warnings": 0, "notes": 2, "pictures": 2, "blocks": 1, "path": "docs"}
    assert codec.loads(json(found, Checked(2, 1, "docs")))["summary"] == summary
