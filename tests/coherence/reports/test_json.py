import json as codec
from pathlib import Path

from hypothesis import given, settings
from jsonschema import Draft202012Validator

from coherence.findings import Finding
from coherence.reports import Checked
from coherence.reports.json import json
from tests.coherence.reports.samples import FINDINGS, commands

SCHEMA = codec.loads((Path(__file__).parents[3] / "docs" / "findings.schema.json").read_text("utf-8"))
EMPTY = """{
  "version": 1,
  "findings": [],
  "summary": {
    "errors": 0,
    "warnings": 0,
    "notes": 0,
    "known": 0,
    "pictures": 1,
    "blocks": 0,
    "path": "",
    "drawings": 0,
    "held": [],
    "folder": "",
    "version": "",
    "since": "",
    "older": 0,
    "fail_on": "error",
    "scores": [],
    "illustrations": 0
  }
}
"""
FIELDS = (
    *("path", "line", "rule", "severity", "message", "nearest", "fix"),
    *("column", "end", "subject", "reasons", "accepted", "because"),
)


def check(findings: list[Finding], expected: list[tuple[object, ...]]) -> None:
    told = json(findings, Checked(2, 1, "docs"))
    assert told.isascii()
    report = codec.loads(told)
    Draft202012Validator(SCHEMA).validate(report)
    assert [tuple(finding[field] for field in FIELDS) for finding in report["findings"]] == expected


def test_nothing_found_is_a_whole_document() -> None:
    assert json([], Checked(1)) == EMPTY


def test_every_field_is_told_in_sorted_order() -> None:
    one = Finding("a.svg", 3, "phantom-box", "error", "says \u202e", "near\nby", "undrift sync", 5, 9, "B", ("r",))
    two = Finding("b.svg", 0, "picture-orphan", "warning", "m", accepted="baseline", because="later")
    first = ("a.svg", 3, "phantom-box", "error", "says \u202e", "near\nby", "undrift sync", 5, 9, "B", ["r"], "", "")
    second = ("b.svg", 0, "picture-orphan", "warning", "m", "", "", 0, 0, "", [], "baseline", "later")
    check([two, one], [first, second])


def test_the_schema_knows_every_field() -> None:
    report = codec.loads(json([Finding("a", 1, "r", "error", "m")], Checked(1)))
    for part, told in (("finding", report["findings"][0]), ("summary", report["summary"])):
        assert set(SCHEMA["$defs"][part]["properties"]) == set(SCHEMA["$defs"][part]["required"]) == set(told)


def test_a_name_that_is_no_unicode_is_spelt_out() -> None:
    check(
        [Finding("a\udcff", 1, "unread", "note", "m")],
        [("a\\udcff", 1, "unread", "note", "m", "", "", 0, 0, "", [], "", "")],
    )


def test_the_summary_counts_by_severity_and_what_is_accepted_apart() -> None:
    known = Finding("d", 0, "r", "error", "m", accepted="allowed")
    found = [Finding("a", 0, "r", "error", "m"), Finding("b", 0, "r", "note", "m"), Finding("c", 0, "r", "note", "m")]
    summary = codec.loads(json([*found, known], Checked(2)))["summary"]
    assert [summary[word] for word in ("errors", "warnings", "notes", "known")] == [1, 0, 2, 1]


@given(FINDINGS)
@settings(max_examples=60)
def test_whatever_the_names_are_it_is_strict_json_that_commands_nothing(findings: list[Finding]) -> None:
    told = json(findings, Checked(1))
    report = codec.loads(told)
    Draft202012Validator(SCHEMA).validate(report)
    # A lone surrogate would not go into UTF-8.
    assert codec.dumps(report, ensure_ascii=False).encode()
    assert len(report["findings"]) == len(findings)
    assert commands(told) == []
