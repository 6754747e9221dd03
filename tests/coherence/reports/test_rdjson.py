import json as codec

from hypothesis import given, settings

from coherence.findings import Finding
from coherence.reports import Checked
from coherence.reports.rdjson import rdjson
from tests.coherence.reports.samples import (
    FINDINGS,
    HOSTILE_LINES,
    KNOWN,
    LOOKED,
    ORPHAN,
    PHANTOM,
    STYLE,
    commands,
    paths_and_rules,
)


def check(finding: Finding, expected: dict[str, object], looked: Checked = LOOKED) -> None:
    assert codec.loads(rdjson([finding], looked, STYLE)) == {"source": {"name": "undrift"}, "diagnostics": [expected]}


def test_columns_count_bytes() -> None:
    nearest = "nearest: shop/store.py:1\nnearest: shop/cache.py:4"
    message = f"shows 'Redis', which the code does not have\n{nearest}\nfix: remove it"
    place = {"start": {"line": 2, "column": 16}, "end": {"line": 2, "column": 21}}
    location = {"path": "api/docs/flow.mmd", "range": place}
    expected = {"message": message, "location": location, "severity": "ERROR", "code": {"value": "phantom-box"}}
    check(PHANTOM, expected, Checked(1, folder="api"))


def test_what_is_wrong_with_a_file_as_a_whole_has_no_range() -> None:
    message, location = "is a picture of 'old'\nfix: undrift sync", {"path": "docs/old.svg"}
    expected = {"message": message, "location": location, "severity": "WARNING", "code": {"value": "picture-orphan"}}
    check(ORPHAN, expected)


def test_what_is_accepted_is_information() -> None:
    location = {"path": "docs/flow.mmd", "range": {"start": {"line": 5}}}
    message = "shows an arrow 'Cart -> Redis'\naccepted: next month"
    expected = {"message": message, "location": location, "severity": "INFO", "code": {"value": "phantom-arrow"}}
    check(KNOWN, expected)


@given(FINDINGS)
@settings(max_examples=60)
def test_whatever_the_names_are_it_is_strict_json_that_commands_nothing(findings: list[Finding]) -> None:
    told = rdjson(findings, LOOKED, HOSTILE_LINES)
    diagnostics = codec.loads(told)["diagnostics"]
    assert codec.dumps(diagnostics, ensure_ascii=False).encode()
    assert [each["code"]["value"] for each in diagnostics] == [rule for _path, rule in paths_and_rules(findings)]
    assert commands(told) == []
